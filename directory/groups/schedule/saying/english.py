"""A schedule in plain English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from directory.groups.schedule.labels import label_words
from directory.groups.schedule.rules import YEARLY, Rule
from directory.groups.schedule.saying.dates import MONTHS_EN, WEEKDAYS_EN, date_en, day_en, hours_en, listed_en, run_of, weekday_en
from directory.groups.schedule.saying.grouping import (
    Said,
    Whole,
    all_but_one,
    any_month,
    by_ordinals,
    excluded,
    is_working_days,
    kind_of,
    last_day,
    whole,
)
from directory.groups.schedule.shape import Closed, Dated, Hours, Moved, Often, Schedule

_EVEN, _ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_TIMES = {1: "once", 2: "twice"}
_ASK = "ask the group for the dates"
_FIFTH, _LATE = 5, 28


def schedule_en(schedule: Schedule) -> str:
    """The whole schedule."""
    if schedule.irregular:
        return f"{_capital(_often(schedule.often))}; {_ASK}" if schedule.often else f"No fixed days; {_ASK}"
    sentence = whole(schedule)
    clauses = [_said(said, sentence) for said in sentence.said] + list(_tails(sentence, schedule))
    shared = _from_until(sentence.since, sentence.until)
    return ("Usually: " if schedule.usually else "") + _joined(shared, clauses, capital=not schedule.usually)


def _joined(shared: str, clauses: list[str], *, capital: bool) -> str:
    words = (f"{shared}: " if shared else "") + "; ".join(clauses)
    return _capital(words) if capital else words


def rule_en(rule: Rule) -> str:
    """The days of a rule: second and fourth Saturday of every month."""
    return _KINDS[kind_of(rule)](rule)


def _weekly(rule: Rule) -> str:
    every = "every " if rule.interval == 1 else "every other " if rule.interval == 2 else f"every {rule.interval} weeks on "  # noqa: PLR2004
    return f"{every}{_days(rule)}{_months(rule)}"


def _by_monthday(rule: Rule) -> str:
    if rule.freq == YEARLY and rule.interval == 1 and len(rule.months) == 1 and rule.monthdays[-1] > 0:
        return f"{listed_en([day_en(rule.months[0], day) for day in rule.monthdays])} every year"
    return f"{_monthdays(rule)}{_of_every(rule)}" + (" that has one" if max(rule.monthdays) > _LATE and rule.freq != YEARLY else "")


def _excluding(rule: Rule) -> str:
    return f"every {_days(rule)}{_months(rule)} (this meeting: not on the {listed_en([_nth(nth) for nth in excluded(rule) or ()])} {_days(rule)})"


def _by_position(rule: Rule) -> str:
    return f"the {listed_en([_nth(position) for position in rule.positions])} of {_narrowed(rule)}{_of_every(rule)}"


def _days(rule: Rule, and_: str = "and") -> str:
    return weekdays_en(sorted({day.weekday for day in rule.weekdays}), and_)


_KINDS: dict[str, Callable[[Rule], str]] = {
    "daily": lambda rule: (f"every {rule.interval} days" if rule.interval > 1 else "every day") + _months(rule),
    "weekly": _weekly,
    "all_but_one": lambda rule: f"every day{_months(rule)} (this meeting: not on {WEEKDAYS_EN[all_but_one(rule) or 0]})",
    "positions": _by_position,
    "weekday_and_day": lambda rule: f"{_monthdays(rule)}{_of_every(rule)} when it is a {_days(rule, 'or')}",
    "monthdays": _by_monthday,
    "plain_weekdays": lambda rule: f"every {_days(rule)}{_of_every(rule)}",
    "excluding": _excluding,
    "numbered": lambda rule: f"{_numbered(rule)}{_of_every(rule)}{_fifth(rule)}",
}


def weekdays_en(weekdays: Sequence[int], and_: str = "and") -> str:
    """Tuesday and Thursday, Monday to Friday."""
    if run := run_of(weekdays, 7):
        return f"{WEEKDAYS_EN[run[0]]} to {WEEKDAYS_EN[run[1]]}"
    return listed_en([WEEKDAYS_EN[day] for day in weekdays]).replace(" and ", f" {and_} ")


def months_en(months: Sequence[int]) -> str:
    """April to October, February and August."""
    if run := run_of(months, 12):
        return f"{MONTHS_EN[run[0] - 1]} to {MONTHS_EN[run[1] - 1]}"
    return listed_en([MONTHS_EN[month - 1] for month in months])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(said: Said, sentence: Whole) -> str:
    pattern, rule = said.pattern, said.rule
    if rule is None:
        days = "on public holidays"
    elif is_working_days(pattern):
        days = f"weekdays (Monday to Friday, not on public holidays){_months(rule)}"
    elif rule.months in sentence.instead:
        days = f"in {months_en(rule.months)}: {rule_en(any_month(rule)).removesuffix(' of every month')}"
    else:
        days = rule_en(rule) + (" and on public holidays" if said.and_holidays else "")
    days = f"besides, {days}" if said.besides else days
    count = f"{rule.count} meetings in all" if rule and rule.count else ""
    inside = [one for one in (_from_until(pattern.anchor, last_day(rule) if rule else None, exact=True), count) if one]
    days += f" ({', '.join(inside)})" if inside else ""
    hours = _hours(said.hours)
    several = "each time: " if rule and not hours and len(by_ordinals(rule)) > 1 else ""
    days += hours + (f" ({several}{label_words(pattern.label, 'en')})" if pattern.label else "")
    days += " (this meeting: not on public holidays)" if said in sentence.local_holidays else ""
    days = days if len(sentence.said) > 1 else days.replace("(this meeting: ", "(")
    return days if is_working_days(pattern) else days.replace(") (", ", ")


def _hours(hours: Iterable[Hours]) -> str:
    known = [one for one in hours if one.start or one.part]
    if not known:
        return ""
    if known[0].start is None:
        return ", in the " + " and ".join(one.part.en.lower() for one in known if one.part)
    return ", " + " and ".join(hours_en(one.start, one.minutes) for one in known if one.start)


def _from_until(since: dt.date | None, until: dt.date | None, *, exact: bool = False) -> str:
    month = since is not None and since.day == 1 and not exact
    begin = "" if since is None else f"from {MONTHS_EN[since.month - 1]} {since.year}" if month else f"from {date_en(since)}"
    return " ".join(part for part in (begin, f"until {date_en(until)}" if until else "") if part)


def _tails(sentence: Whole, schedule: Schedule) -> Iterator[str]:
    if schedule.dates:
        yield from _dated(schedule.dates, extra=bool(schedule.patterns))
    if sentence.months_off:
        yield f"not in {listed_en([MONTHS_EN[month - 1] for month in sentence.months_off])}"
    if sentence.not_holidays:
        yield "not on public holidays"
    yield from map(_closed, schedule.closed)
    if schedule.cancelled:
        yield f"not on {listed_en([date_en(day) for day in schedule.cancelled])}"
    yield from map(_moved, schedule.moved)


def _dated(dates: Iterable[Dated], *, extra: bool) -> Iterator[str]:
    runs: list[tuple[Hours, str, list[dt.date]]] = []
    for one in dates:
        if runs and runs[-1][:2] == (one.hours, one.label):
            runs[-1][2].append(one.day)
        else:
            runs.append((one.hours, one.label, [one.day]))
    for hours, label, days in runs:
        words = listed_en([f"{weekday_en(day)} {date_en(day)}" for day in days])
        yield ("also on " if extra else "") + words + _hours([hours]) + (f" ({label_words(label, 'en')})" if label else "")


def _closed(closed: Closed) -> str:
    first, last = (_closed_day(day) for day in (closed.first, closed.last))
    if closed.first == closed.last:
        return f"not on {first}" + (" every year" if len(closed.first) == 5 else "")  # noqa: PLR2004
    return f"not from {first} to {last}"


def _closed_day(day: str) -> str:
    *year, month, number = (int(part) for part in day.split("-"))
    return day_en(month, number) + (f" {year[0]}" if year else "")


def _moved(moved: Moved) -> str:
    hours = _hours([moved.hours]).replace(", ", " ", 1) if moved.hours else ""
    return f"{date_en(moved.day)} moved to {date_en(moved.to)}{hours}"


def _often(often: Often | None) -> str:
    return "" if often is None else f"{_TIMES.get(often.times, f'{often.times} times')} a {often.unit}"


def _months(rule: Rule) -> str:
    if rule.months in {_EVEN, _ODD}:
        return f" in {'even' if rule.months == _EVEN else 'odd'} months"
    return f" in {months_en(rule.months)}" + (", every year" if len(rule.months) == 1 else "") if rule.months else ""


def _of_every(rule: Rule) -> str:
    if rule.freq == YEARLY:
        years = "every year" if rule.interval == 1 else f"every {rule.interval} years"
        if rule.months:
            return f" of {months_en(rule.months)}, {years}"
        return f" of the year, {years}" if rule.weekdays else f" of every month, {years}"
    if rule.interval > 1:
        return f" every {rule.interval} months{_months(rule)}"
    return _months(rule) or " of every month"


def _monthdays(rule: Rule) -> str:
    return listed_en([_day_of_month(day) for day in rule.monthdays])


def _day_of_month(day: int) -> str:
    if day < 0:
        return "last day" if day == -1 else f"{_ordinal(-day)} day from the end"
    return _ordinal(day)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"


def _nth(nth: int) -> str:
    return _NTH.get(nth) or (_ordinal(nth) if nth > 0 else f"{_ordinal(-nth)} last")


def _narrowed(rule: Rule) -> str:
    if rule.monthdays:
        return f"the days {_monthdays(rule)}" + (f" that are a {_days(rule, 'or')}" if rule.weekdays else "")
    return _numbered(rule) if any(day.nth for day in rule.weekdays) else _days(rule)


def _numbered(rule: Rule) -> str:
    groups = ((listed_en([_nth(number) for number in numbers]) if any(numbers) else "every", weekdays) for numbers, weekdays in by_ordinals(rule))
    return " and ".join(f"{which} {weekdays_en(weekdays)}" for which, weekdays in groups)


def _fifth(rule: Rule) -> str:
    nths = {day.nth for day in rule.weekdays}
    if _FIFTH not in nths:
        return ""
    return " that has one" if nths == {_FIFTH} and not rule.months and rule.interval == 1 else " (the fifth only in months that have one)"
