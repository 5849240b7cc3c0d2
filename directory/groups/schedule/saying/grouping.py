"""What the words of both languages share: which patterns are said together, and what is said once for all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from directory.groups.schedule.rules import DAILY, EVERY_MONTH, MONTHLY, WEEKLY, YEARLY, Rule
from directory.groups.schedule.saying.dates import run_of
from directory.groups.schedule.settling import may_be_instead
from directory.groups.schedule.shape import Hours, Pattern, Schedule

WORKING_DAYS = tuple(range(5))
_MOST_MONTHS_OFF, _LEAST_USUAL = 4, 7
_ALL_NTH = {1, 2, 3, 4, 5}
_BEFORE_LAST = {-2, -3, -4, -5}
_SATURDAY, _SUNDAY = 5, 6


@dataclass
class Said:
    """One rule with all its hours."""

    pattern: Pattern
    hours: list[Hours]
    and_holidays: bool = False
    besides: bool = False
    """Might be taken to stand instead of what was said before, and so is told to stand beside it."""

    @property
    def rule(self) -> Rule | None:
        """The rule, without what is said for all."""
        return self.pattern.rule


@dataclass
class Whole:
    """A schedule as it is said: rules, and what holds for all of them."""

    said: list[Said]
    since: dt.date | None = None
    until: dt.date | None = None
    months_off: tuple[int, ...] = ()
    instead: tuple[tuple[int, ...], ...] = ()
    """Months that have days of their own: 1月は第2金曜日."""
    not_holidays: bool = False
    local_holidays: list[Said] = field(default_factory=list)


def whole(schedule: Schedule) -> Whole:
    """The patterns gathered for saying."""
    result, patterns = Whole([]), [_until_day(pattern) for pattern in schedule.patterns]
    shared = {(pattern.anchor, last_day(pattern.rule) if pattern.rule else None) for pattern in patterns}
    if len(shared) == 1 and not any(pattern.rule and pattern.rule.needs_anchor for pattern in patterns):
        result.since, result.until = next(iter(shared))
        patterns = [replace(pattern, anchor=None, rule=pattern.rule and replace(pattern.rule, until=None)) for pattern in patterns]
    usual = patterns[0].rule.months if patterns and patterns[0].rule else ()
    result.instead, result.months_off = _months_apart(patterns)
    if result.instead or result.months_off:
        patterns = [_of_any_month(pattern) if pattern.rule and pattern.rule.months == usual else pattern for pattern in patterns]
    for pattern in patterns:
        _add(result.said, pattern)
    for place, said in enumerate(result.said):
        own_months = said.rule is None or said.rule.months in result.instead
        said.besides = not own_months and any(may_be_instead(said.pattern, _as_said(other.pattern)) for other in result.said[:place])
    others = [said for said in result.said if said.rule and not is_working_days(said.pattern)]
    result.not_holidays = bool(others) and all(said.pattern.without_holidays for said in others)
    result.local_holidays = [] if result.not_holidays else [said for said in others if said.pattern.without_holidays]
    return result


def kind_of(rule: Rule) -> str:
    """How the days of a rule are said."""
    if rule.freq == DAILY:
        return "daily"
    if rule.positions:
        return "positions"
    if rule.freq == WEEKLY:
        return "weekly" if all_but_one(rule) is None else "all_but_one"
    if rule.monthdays:
        return "weekday_and_day" if rule.weekdays else "monthdays"
    if not any(day.nth for day in rule.weekdays):
        return "plain_weekdays"
    return "excluding" if rule.interval == 1 and excluded(rule) else "numbered"


def all_but_one(rule: Rule) -> int | None:
    """The one weekday missing in a week, where it is shorter to say; Monday to Saturday is said as it is."""
    missing = set(range(7)) - {day.weekday for day in rule.weekdays}
    return missing.pop() if rule.freq == WEEKLY and rule.interval == 1 and len(missing) == 1 and missing != {_SUNDAY} else None


def _as_said(pattern: Pattern) -> Pattern:
    """Before what is left out is said: every day (not on Thursday) begins with every day."""
    rule = pattern.rule
    if rule and all_but_one(rule) is not None:
        return replace(pattern, rule=Rule(DAILY, months=rule.months))
    return pattern


def any_month(rule: Rule) -> Rule:
    """The rule without its months."""
    return replace(rule, freq=MONTHLY if rule.freq == YEARLY else rule.freq, months=())


def _of_any_month(pattern: Pattern) -> Pattern:
    return replace(pattern, rule=pattern.rule and replace(pattern.rule, months=()))


def _until_day(pattern: Pattern) -> Pattern:
    """With the last day as a date, so that patterns of different hours can be said together."""
    return replace(pattern, rule=pattern.rule and replace(pattern.rule, until=last_day(pattern.rule)))


def last_day(rule: Rule) -> dt.date | None:
    """The last day of a rule as a date."""
    return rule.until.date() if isinstance(rule.until, dt.datetime) else rule.until


def is_working_days(pattern: Pattern) -> bool:
    """Whether it is 平日: Monday to Friday without public holidays."""
    rule = pattern.rule
    if rule is None or rule.freq != WEEKLY or rule.interval > 1 or not pattern.without_holidays:
        return False
    return tuple(day.weekday for day in rule.weekdays) == WORKING_DAYS


def by_ordinals(rule: Rule) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Weekdays gathered by their ordinals: [((1, 3), (1,)), ((2,), (3,))]. Saturday and Sunday stand apart: they may be of two weekends."""
    nths: dict[int, list[int]] = {}
    for day in rule.weekdays:
        nths.setdefault(day.weekday, []).append(day.nth)
    groups: dict[tuple[int, ...], list[int]] = {}
    for weekday, numbers in nths.items():
        groups.setdefault(tuple(numbers), []).append(weekday)
    return [(numbers, one) for numbers, weekdays in groups.items() for one in _apart(tuple(weekdays))]


def excluded(rule: Rule) -> tuple[int, ...] | None:
    """The ordinals left out, where that is shorter to say: every Saturday but the third, every one but the last."""
    nths = {day.weekday: {other.nth for other in rule.weekdays if other.weekday == day.weekday} for day in rule.weekdays}
    first = next(iter(nths.values()), set())
    if not nths or any(numbers != first for numbers in nths.values()):
        return None
    if first == _BEFORE_LAST:
        return (-1,)
    left = _ALL_NTH - first
    inside = first < _ALL_NTH and len(left) == 1 and not left & {1, 5}
    return tuple(left) if inside else None


def _apart(weekdays: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [(weekday,) for weekday in weekdays] if {_SATURDAY, _SUNDAY} <= set(weekdays) else [weekdays]


def _add(done: list[Said], pattern: Pattern) -> None:
    days = replace(pattern, hours=Hours())
    last = done[-1] if done else None
    if last and last.pattern == days and not last.and_holidays:
        last.hours.append(pattern.hours)
    else:
        done.append(Said(days, [pattern.hours]))
        _join_holidays(done)


def _join_holidays(done: list[Said]) -> None:
    """Weekdays and then public holidays at the same hours are said in one."""
    if len(done) < 2 or done[-1].rule is not None:  # noqa: PLR2004
        return
    before, holidays = done[-2:]
    plain = before.rule == Rule(WEEKLY, weekdays=before.rule.weekdays) if before.rule else False
    if plain and len(before.hours) == 1 and before.hours == holidays.hours and replace(before.pattern, rule=None) == holidays.pattern:
        before.and_holidays = True
        done.pop()


def _months_apart(patterns: list[Pattern]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Months that have days of their own instead of the usual ones, and the few in which nobody meets."""
    rules = [pattern.rule for pattern in patterns]
    months = [rule.months if rule else () for rule in rules]
    usual, own = (months[0] if months else ()), tuple(dict.fromkeys(one for one in months if one != months[0]))
    apart = [month for one in (usual, *own) for month in one]
    in_order = months == [one for one in months if one == usual] + [one for one in months if one != usual]
    if not usual or len(apart) != len(set(apart)) or not in_order or () in own or (own and len(usual) < _LEAST_USUAL):
        return (), ()
    others = {replace(pattern, hours=Hours()) for pattern, one in zip(patterns, months, strict=True) if one != usual}
    if len(others) > len(own) or any(map(is_working_days, others)):
        return (), ()
    off = tuple(month for month in EVERY_MONTH if month not in apart)
    one_season = len(off) > 2 and not own and run_of(usual, 12)  # noqa: PLR2004
    if len(off) > _MOST_MONTHS_OFF or one_season or any(rule and rule.freq == YEARLY and rule.months == usual for rule in rules):
        return (), ()
    return own, off
