"""Schedules as the form can make them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from directory.groups.codes import TimeOfDay
from directory.groups.schedule.rules import DAILY, MONTHLY, WEEKLY, YEARLY
from directory.groups.schedules import Closed, Dated, Day, Hours, Moved, Often, Pattern, Rule, Schedule, next_dates, settled

TODAY = dt.date(2026, 11, 24)
COMING = st.dates(dt.date(2026, 11, 25), dt.date(2028, 12, 31))
MONTHS = st.one_of(
    st.just(()), st.just(()), st.sampled_from([(2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11), (3, 6, 9, 12), (8,), (12, 1, 2), tuple(range(4, 12))]),
    st.sets(st.integers(1, 12), min_size=1, max_size=3).map(lambda off: tuple(month for month in range(1, 13) if month not in off)),
)
STARTS = st.builds(dt.time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
TIMED = st.builds(Hours, STARTS, st.one_of(st.none(), st.integers(2, 32).map(lambda quarters: quarters * 15)))
PARTS = st.builds(lambda part: Hours(part=part), st.sampled_from(list(TimeOfDay)))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1, max_size=6)
NTHS = st.one_of(st.sets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=3), st.sampled_from([{1, 2, 3, 4}, {1, 2, 4, 5}, {-2, -3, -4, -5}]))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A rule without a first date."""
    kind = draw(st.sampled_from(["weekly", "nth", "nth", "two", "monthday", "daily", "working"]))
    months = draw(MONTHS)
    if kind == "daily":
        return Rule(DAILY, months=months)
    if kind == "weekly":
        return Rule(WEEKLY, months=months, weekdays=tuple(map(Day, draw(WEEKDAYS))))
    if kind == "working":
        return Rule(WEEKLY, months=months, weekdays=tuple(map(Day, range(5))))
    freq = YEARLY if len(months) == 1 else MONTHLY
    if kind == "monthday":
        days = draw(st.sets(st.one_of(st.integers(1, 28), st.sampled_from([29, 30, 31, -1])), min_size=1, max_size=3))
        return Rule(freq, months=months, monthdays=tuple(days))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1 if kind == "nth" else 2, max_size=1 if kind == "nth" else 2))
    if kind == "nth":
        nths = draw(NTHS)
        return Rule(freq, months=months, weekdays=tuple(Day(weekday, nth) for weekday in weekdays for nth in nths))
    return Rule(freq, months=months, weekdays=tuple(Day(weekday, draw(st.sampled_from([1, 2, 3, 4, 5, -1]))) for weekday in weekdays))


@st.composite
def patterns(draw: st.DrawFn, hours: st.SearchStrategy[Hours]) -> Pattern:
    """One pattern; an interval has a first date on its weekday."""
    label = draw(st.sampled_from(["", "", "", "家族会", "オンライン", "定例会"]))
    if draw(st.integers(0, 4)) == 0:
        anchor = draw(COMING)
        rule = Rule(WEEKLY, draw(st.integers(2, 4)), weekdays=(Day(anchor.weekday()),))
        if draw(st.booleans()):
            rule = Rule(rule.freq, rule.interval, weekdays=rule.weekdays, count=draw(st.integers(2, 20)))
        return Pattern(rule, draw(hours), anchor, draw(st.booleans()), label)
    return Pattern(draw(rules()), draw(hours), None, draw(st.booleans()), label)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """A whole schedule; when one meeting has hours all have."""
    if draw(st.integers(0, 19)) == 0:
        return Schedule(irregular=True, often=draw(st.none() | st.builds(Often, st.integers(1, 9), st.sampled_from(["week", "month", "year"]))))
    hours = draw(st.sampled_from([TIMED, TIMED, TIMED, PARTS, st.just(Hours())]))
    kept = settled(draw(st.lists(patterns(hours), min_size=1, max_size=3)))
    dated = st.builds(Dated, COMING, hours)
    if draw(st.integers(0, 9)) == 0:
        return Schedule(dates=_in_order(draw(st.lists(dated, min_size=1, max_size=5))))
    if not any(pattern.anchor for pattern in kept) and draw(st.integers(0, 3)) == 0:
        kept = _within(kept, draw(COMING), draw(st.none() | st.dates(dt.date(2029, 1, 1), dt.date(2029, 12, 31))))
    extra = _in_order(draw(st.lists(dated, max_size=2)))
    days = [meeting.day for meeting in next_dates(Schedule(kept, extra), TODAY, 12)] or [TODAY]
    moved = st.builds(
        lambda day, step, other: Moved(day, day + dt.timedelta(step), other), st.sampled_from(days), st.integers(-20, 20), st.none() | hours.filter(lambda one: one != Hours()),
    )
    return Schedule(
        kept,
        extra,
        tuple(sorted(draw(st.sets(st.sampled_from(days), max_size=2)))),
        tuple(draw(st.lists(moved, max_size=1))),
        tuple(draw(st.lists(st.sampled_from([Closed("12-29", "01-03"), Closed("08-13", "08-16"), Closed("08-15", "08-15"), Closed("2026-12-28", "2027-01-05")]), unique=True, max_size=1))),
        usually=draw(st.booleans()),
    )


def _in_order(dates: list[Dated]) -> tuple[Dated, ...]:
    return tuple({one.day: one for one in sorted(dates, key=lambda one: one.day)}.values())


def _within(kept: tuple[Pattern, ...], anchor: dt.date, until: dt.date | None) -> tuple[Pattern, ...]:
    """The same first and last date for all."""
    found = []
    for pattern in kept:
        assert pattern.rule
        last = until and (dt.datetime.combine(until, dt.time(23, 59, 59)) if pattern.hours.start else until)
        found.append(Pattern(Rule(**{**pattern.rule.__dict__, "until": last}), pattern.hours, anchor, pattern.without_holidays, pattern.label))
    return tuple(found)
