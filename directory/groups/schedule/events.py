"""A schedule as calendar events, for whoever writes iCalendar: one recurring event a rule, with the days left out and those moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.groups.schedule.dates import days_of, meetings_between
from directory.groups.schedule.rules import stamp
from directory.groups.schedule.shape import Dated, Hours, Meeting, Pattern, Schedule
from directory.web.languages import TOKYO

Moment = dt.date | dt.datetime


@dataclass(frozen=True)
class Event:
    """One event, or a series. Moments are aware (Asia/Tokyo), or dates where no time is known."""

    key: str
    """Stays the same while the pattern stays in its place: for the UID."""
    start: Moment
    end: Moment | None
    label: str = ""
    rule: str | None = None
    """RRULE; its UNTIL is in UTC where the start has a time (RFC 5545, 3.3.10)."""
    left_out: tuple[Moment, ...] = ()
    """EXDATE, up to the last day asked for: holidays, days off, cancelled days."""
    also: tuple[Moment, ...] = ()
    """RDATE of a series without a rule."""
    moved: tuple[tuple[Moment, Moment, Moment | None], ...] = ()
    """(RECURRENCE-ID, new start, new end)."""


def events(schedule: Schedule, first: dt.date, last: dt.date) -> list[Event]:
    """The events that give the dates of `meetings_between(first, last)`.

    Args:
        schedule: what the group keeps.
        first: where a rule without a first date begins; keep it the same from one reading to the next.
        last: days off are written out up to this day.
    """
    meetings = set(meetings_between(schedule, first, last))
    made: list[Event] = []
    for number, pattern in enumerate(schedule.patterns, start=1):
        made += _of_pattern(f"p{number}", pattern, schedule, meetings, (first, last))
    for one in schedule.dates:
        meeting = next((meeting for meeting in meetings if _is_of(meeting, one)), None)
        if meeting:
            meetings.discard(meeting)
            made.append(Event(f"d{stamp(one.day)}", _start(meeting.day, meeting.hours), _end(meeting.day, meeting.hours), one.label))
    return made


def _is_of(meeting: Meeting, dated: Dated) -> bool:
    """Whether a meeting is the one of a date, moved or not."""
    same_hours = meeting.moved_from is not None or meeting.hours == dated.hours
    return same_hours and (meeting.moved_from or meeting.day, meeting.label) == (dated.day, dated.label)


def _of_pattern(key: str, pattern: Pattern, schedule: Schedule, meetings: set[Meeting], between: tuple[dt.date, dt.date]) -> Iterator[Event]:
    """The series of one pattern; takes its meetings out of those still to be told."""
    first, last = between
    begin = pattern.anchor if pattern.anchor and pattern.rule and pattern.rule.count else max(pattern.anchor or first, first)
    days = list(_until(days_of(replace(pattern, without_holidays=False), begin), last))
    if not days:
        return
    moved = tuple(sorted(_moved(pattern, schedule, meetings)))
    kept = [day for day in days if Meeting(day, pattern.hours, pattern.label) in meetings or (day < first and day not in schedule.cancelled)]
    meetings.difference_update(Meeting(day, pattern.hours, pattern.label) for day in kept)
    if not kept and not moved:
        return
    if pattern.rule is None:
        start, *also = kept or [moved[0][0]]
        more = tuple(_start(day, pattern.hours) for day in also)
        yield Event(key, _start(start, pattern.hours), _end(start, pattern.hours), pattern.label, also=more, moved=moved)
        return
    again = {start for start, _, _ in moved}
    left_out = tuple(start for day in days if day not in kept and (start := _start(day, pattern.hours)) not in again)
    yield Event(key, _start(days[0], pattern.hours), _end(days[0], pattern.hours), pattern.label, _rule(pattern), left_out, moved=moved)


def _moved(pattern: Pattern, schedule: Schedule, meetings: set[Meeting]) -> Iterator[tuple[Moment, Moment, Moment | None]]:
    for moved in schedule.moved:
        meeting = Meeting(moved.to, moved.hours or pattern.hours, pattern.label, moved.day)
        if meeting in meetings and next(days_of(pattern, moved.day), None) == moved.day:
            meetings.discard(meeting)
            yield _start(moved.day, pattern.hours), _start(moved.to, meeting.hours), _end(moved.to, meeting.hours)


def _until(days: Iterator[dt.date], last: dt.date) -> Iterator[dt.date]:
    for day in days:
        if day > last:
            return
        yield day


def _start(day: dt.date, hours: Hours) -> Moment:
    return dt.datetime.combine(day, hours.start, TOKYO) if hours.start else day


def _end(day: dt.date, hours: Hours) -> Moment | None:
    start = _start(day, hours)
    return start + dt.timedelta(minutes=hours.minutes) if hours.minutes and isinstance(start, dt.datetime) else None


def _rule(pattern: Pattern) -> str:
    rule = pattern.rule
    assert rule
    if not isinstance(rule.until, dt.datetime):
        return str(rule)
    return str(replace(rule, until=rule.until - dt.timedelta(hours=9))) + "Z"
