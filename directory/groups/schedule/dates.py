"""The dates of a schedule: naive local times are expanded, the zone is attached to the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby, islice, takewhile

from dateutil.rrule import rrule, weekday  # type: ignore[import-untyped]

from directory.groups.schedule.holidays import is_holiday
from directory.groups.schedule.rules import DAILY, MONTHLY, WEEKLY, YEARLY, Rule
from directory.groups.schedule.shape import Meeting, Pattern, Schedule
from directory.web.languages import TOKYO

_FREQ = {YEARLY: 0, MONTHLY: 1, WEEKLY: 2, DAILY: 3}
_LONGEST_GAP_YEARS = 41
"""29 February on a given weekday returns within 40 years; a rule silent for longer than this (times its interval) has ended."""
_LAST = dt.datetime(dt.MAXYEAR - 1, 12, 31)


def next_dates(schedule: Schedule, after: dt.date | dt.datetime, count: int) -> list[Meeting]:
    """The next meetings in order of time.

    Args:
        schedule: what the group keeps.
        after: the first day shown, or the first moment (local or aware): a meeting beginning then is shown.
        count: how many at most; fewer come when the schedule ends, none when it is irregular.
    """
    return list(islice(_meetings(schedule, after), count))


def meetings_between(schedule: Schedule, first: dt.date | dt.datetime, last: dt.date | dt.datetime) -> list[Meeting]:
    """The meetings that begin from `first` to `last`, both included."""
    end = local_moment(last, dt.time.max)
    return list(takewhile(lambda meeting: meeting.moment <= end, _meetings(schedule, first)))


def local_moment(moment: dt.date | dt.datetime, time_of_date: dt.time = dt.time.min) -> dt.datetime:
    """Naive local time of a date, a naive local time or an aware one."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, time_of_date)
    return moment.astimezone(TOKYO).replace(tzinfo=None) if moment.tzinfo else moment


def days_of(pattern: Pattern, after: dt.date) -> Iterator[dt.date]:
    """The days a pattern names from a day on, holidays left out where it says so; exceptions of the schedule are not applied."""
    first = max(after, pattern.anchor) if pattern.anchor else after
    if pattern.rule is None:
        days: Iterable[dt.date] = filter(is_holiday, _every_day(first))
    else:
        days = (day for day in _rule_days(pattern.rule, pattern, first) if day >= after)
    return (day for day in days if not (pattern.without_holidays and is_holiday(day)))


def _meetings(schedule: Schedule, after: dt.date | dt.datetime) -> Iterator[Meeting]:
    """All meetings from a moment on, each start once: where two fall together the one with a name, then the longer, stands."""
    begin = local_moment(after)
    streams = [_regular(schedule, pattern, begin.date()) for pattern in schedule.patterns]
    listed = [Meeting(one.day, one.hours, one.label) for one in schedule.dates if one.day not in _changed(schedule)]
    streams.append(iter(sorted([*listed, *_moved(schedule)], key=lambda meeting: meeting.order)))
    in_time = (meeting for meeting in merge(*streams, key=lambda meeting: meeting.order) if meeting.moment >= begin)
    for _, together in groupby(in_time, key=lambda meeting: meeting.order):
        yield max(together, key=lambda meeting: (bool(meeting.label), meeting.hours.minutes or 0))


def _regular(schedule: Schedule, pattern: Pattern, after: dt.date) -> Iterator[Meeting]:
    changed = _changed(schedule)
    for day in days_of(pattern, after):
        if day not in changed and not any(closed.covers(day) for closed in schedule.closed):
            yield Meeting(day, pattern.hours, pattern.label)


def _changed(schedule: Schedule) -> set[dt.date]:
    return {*schedule.cancelled, *(moved.day for moved in schedule.moved)}


def _moved(schedule: Schedule) -> Iterator[Meeting]:
    """The meetings of a moved day, as they would have been, on the new day."""
    for moved in schedule.moved:
        kept = {(one.hours, one.label) for one in schedule.dates if one.day == moved.day}
        kept |= {(pattern.hours, pattern.label) for pattern in schedule.patterns if next(days_of(pattern, moved.day), None) == moved.day}
        for hours, label in sorted(kept, key=repr):
            yield Meeting(moved.to, moved.hours or hours, label, moved_from=moved.day)


def _every_day(first: dt.date) -> Iterator[dt.date]:
    return (dt.date.fromordinal(number) for number in range(first.toordinal(), dt.date.max.toordinal() + 1))


def _rule_days(rule: Rule, pattern: Pattern, first: dt.date) -> Iterator[dt.date]:
    """The days of a rule, counted from its anchor where that matters."""
    start = (pattern.anchor or first) if rule.needs_anchor else first
    if rule.count is None and start < first:
        start = _nearer(rule, start, first)
    time = pattern.hours.start or dt.time.min
    moments = _moments(rule, dt.datetime.combine(start, time))
    return (moment.date() for moment in islice(moments, rule.count))


def _nearer(rule: Rule, anchor: dt.date, first: dt.date) -> dt.date:
    """A later anchor of the same rhythm, so that counting does not begin years ago."""
    step = {DAILY: 1, WEEKLY: 7}.get(rule.freq, 0) * rule.interval
    return anchor + dt.timedelta(days=(first - anchor).days // step * step) if step else anchor


def _moments(rule: Rule, start: dt.datetime) -> Iterator[dt.datetime]:
    """Occurrences from a start on; ends when nothing can follow."""
    until = _LAST if rule.until is None else min(_LAST, local_moment(rule.until, dt.time(23, 59, 59)))
    if start > until:
        return
    seen, limit = None, _later(start, rule)
    while True:
        for moment in _expanded(rule, start, min(limit, until)):
            if seen is None or moment > seen:
                yield moment
                seen = moment
        if seen is None or limit >= until or _later(seen, rule) <= limit:
            return
        limit = _later(seen, rule)


def _later(moment: dt.datetime, rule: Rule) -> dt.datetime:
    year = moment.year + _LONGEST_GAP_YEARS * rule.interval
    return moment.replace(year=year, day=min(moment.day, 28)) if year < _LAST.year else _LAST


def _expanded(rule: Rule, start: dt.datetime, until: dt.datetime) -> Iterator[dt.datetime]:
    return iter(rrule(
        _FREQ[rule.freq], dtstart=start, until=until, interval=rule.interval, wkst=rule.week_start, bymonth=rule.months or None,
        bymonthday=rule.monthdays or None, byweekday=[weekday(*day) if day.nth else day.weekday for day in rule.weekdays] or None,
        bysetpos=rule.positions or None,
    ))
