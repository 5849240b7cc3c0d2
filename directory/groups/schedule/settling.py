"""One form for each meaning: equal schedules become equal, patterns of the same hours become one rule, days off are taken out of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.rules import DAILY, MONTHLY, WEEKLY, YEARLY, Day, Rule
from directory.groups.schedule.shape import Pattern

WEEK = tuple(Day(number) for number in range(7))
_ALL_NTH = {1, 2, 3, 4, 5}
_NEVER_LAST = {1, 2, 3}
_BEFORE_LAST = (-2, -3, -4, -5)


def settled(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Patterns with plain rules, those that differ only in their days joined, in the order given."""
    done: list[Pattern] = []
    for pattern in patterns:
        plain_one = replace(pattern, rule=plain(pattern.rule)) if pattern.rule else pattern
        place = next((number for number, other in enumerate(done) if _joinable(other, plain_one)), None)
        if place is None:
            if plain_one not in done:
                done.append(plain_one)
        else:
            done[place] = _joined(done[place], plain_one)
    return tuple(done)


def plain(rule: Rule) -> Rule:
    """The plainest rule with the same dates: 第1〜第5日曜 is every Sunday, a yearly rule of several months a monthly one."""
    if rule.positions and len(rule.weekdays) == 1 and not rule.weekdays[0].nth and rule.freq == MONTHLY and not rule.monthdays \
            and all(abs(nth) in _ALL_NTH for nth in rule.positions):
        rule = replace(rule, weekdays=tuple(Day(rule.weekdays[0].weekday, nth) for nth in rule.positions), positions=())
    if rule.interval > 1 or rule.positions:
        return rule
    if rule.freq == YEARLY and not rule.months and any(day.nth for day in rule.weekdays):
        return rule
    weekdays = _whole_weeks(rule.weekdays)
    numbered = any(day.nth for day in weekdays)
    if weekdays and not numbered and not rule.monthdays:
        every_day = set(weekdays) == set(WEEK)
        return replace(rule, freq=DAILY if every_day else WEEKLY, weekdays=() if every_day else weekdays, months=_without_all(rule))
    if not weekdays and not rule.monthdays:
        return rule
    return replace(rule, freq=YEARLY if len(rule.months) == 1 else MONTHLY, weekdays=weekdays, months=_without_all(rule))


def without_days(pattern: Pattern, months: Iterable[int], ordinals: Iterable[int], weekdays: Iterable[int]) -> Iterator[Pattern]:
    """A pattern without some months, or without some weekdays (of those months, or of all).

    Args:
        pattern: with a rule.
        months: taken out as a whole when no weekday is given.
        ordinals: which ones of the month; empty: all.
        weekdays: 0 to 6; empty with ordinals: every weekday of the pattern.

    Raises:
        NotUnderstood: what remains is not a rule.
    """
    rule = pattern.rule
    out, ordinals, weekdays = set(months), tuple(ordinals), tuple(weekdays)
    if rule is None:
        raise NotUnderstood("off_inexpressible")
    kept = tuple(month for month in rule.every_months if month not in out)
    if not ordinals and not weekdays:
        if kept:
            yield replace(pattern, rule=plain(replace(rule, months=kept)))
        return
    if out:
        if kept:
            yield replace(pattern, rule=plain(replace(rule, months=kept)))
        within = tuple(month for month in rule.every_months if month in out)
        if not within:
            return
        rule = replace(rule, months=within)
    days = _fewer(rule, ordinals, weekdays)
    if days:
        yield replace(pattern, rule=plain(replace(rule, freq=MONTHLY if any(day.nth for day in days) else WEEKLY, weekdays=days)))


def may_be_instead(pattern: Pattern, earlier: Pattern) -> bool:
    """Whether days of some months, said after others of the same weekday, could be taken to stand instead of them."""
    rule, other = pattern.rule, earlier.rule
    if rule is None or other is None or not rule.months or rule.months == other.months or not set(rule.months) & set(other.every_months):
        return False
    days, others = ({day.weekday for day in one.weekdays} for one in (rule, other))
    return not days or not others or bool(days & others)


def _fewer(rule: Rule, ordinals: tuple[int, ...], weekdays: tuple[int, ...]) -> tuple[Day, ...]:
    days = WEEK if rule.freq == DAILY and not rule.weekdays else rule.weekdays
    if rule.interval > 1 or rule.positions or rule.monthdays or not days or (rule.freq == YEARLY and not rule.months):
        raise NotUnderstood("off_inexpressible")
    left: list[Day] = []
    for weekday in sorted({day.weekday for day in days}):
        nths = {day.nth for day in days if day.weekday == weekday}
        if weekdays and weekday not in weekdays:
            left += [Day(weekday, nth) for nth in nths]
        elif ordinals:
            left += [Day(weekday, nth) for nth in _fewer_nths(nths, set(ordinals))]
    return tuple(left)


def _fewer_nths(nths: set[int], out: set[int]) -> Iterable[int]:
    whole = _ALL_NTH if 0 in nths else nths
    if out in (nths, whole):
        return ()
    if min(out) > 0 and min(whole) > 0:
        return whole - out
    if out == {-1} and whole == _ALL_NTH:
        return _BEFORE_LAST
    if (out == {-1} and whole <= _NEVER_LAST) or (whole == {-1} and out <= _NEVER_LAST):
        return whole
    raise NotUnderstood("off_inexpressible")


def _without_all(rule: Rule) -> tuple[int, ...]:
    return () if len(rule.months) == 12 else rule.months  # noqa: PLR2004


def _whole_weeks(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """A weekday with all its numbers is simply every one."""
    whole = {day.weekday for day in days if day.nth == 0 or all(Day(day.weekday, nth) in days for nth in _ALL_NTH)}
    return tuple(dict.fromkeys(Day(day.weekday) if day.weekday in whole else day for day in days))


def _joinable(one: Pattern, other: Pattern) -> bool:
    if one.rule is None or other.rule is None or replace(one, rule=None) != replace(other, rule=None):
        return False
    if one.rule.needs_anchor or one.rule.positions or any(day.nth < -1 for day in (*one.rule.weekdays, *other.rule.weekdays)):
        return False
    if replace(one.rule, weekdays=(), monthdays=()) != replace(other.rule, weekdays=(), monthdays=()):
        return False
    return _kind(one.rule) == _kind(other.rule) != (True, True)


def _kind(rule: Rule) -> tuple[bool, bool]:
    return bool(rule.weekdays), bool(rule.monthdays)


def _joined(one: Pattern, other: Pattern) -> Pattern:
    assert one.rule
    assert other.rule
    rule = replace(one.rule, weekdays=one.rule.weekdays + other.rule.weekdays, monthdays=one.rule.monthdays + other.rule.monthdays)
    return replace(one, rule=plain(rule))
