"""Coming meetings as rows, so that lists by day cost one range of an index. The schedule is the truth; rows are made from it.

A schedule is only ever set by `keep_schedule`, inside `listings.publishing.changing`; rows follow by `renew_meetings`, in the
same transaction, and the clock adds days at the far end.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import now
from directory.groups.codes import TimeOfDay
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.schedules import Hours, Meeting, Schedule, as_json, from_json, meetings_between, next_dates
from directory.listings.lifecycle import PUBLIC

AHEAD = dt.timedelta(days=100)
"""So far ahead meetings are held as rows."""
RENEW_BELOW = dt.timedelta(days=70)
"""The clock adds days when fewer than these are left: a stopped worker is noticed long before a list is wrong."""
USUAL_MINUTES = 120
"""Until then a meeting counts as going on when its end is not known."""
_NOON, _EVENING = dt.time(12), dt.time(17)


def schedule_of(group: SupportGroup) -> Schedule | None:
    """The schedule of a group; None where only words are known."""
    return None if group.schedule is None else _read(json.dumps(group.schedule))


@lru_cache(maxsize=8192)
def _read(stored: str) -> Schedule:
    """Remembered: lists show the same groups again and again."""
    return from_json(json.loads(stored))


def keep_schedule(group: SupportGroup, schedule: Schedule | None) -> bool:
    """Sets a group's schedule with what is found by it: days of the week, times of day, the calendar's sequence.

    Args:
        group: inside `changing`, when it is public.
        schedule: None: only words are known.

    Returns:
        False when it was the same before, and nothing was touched.
    """
    stored = None if schedule is None else as_json(schedule)
    if stored == group.schedule:
        return False
    group.schedule, group.sequence, group.scheduled_at, group.met_until = stored, (group.sequence or 0) + 1, now(), None
    if schedule is not None:
        group.weekdays, group.times = weekdays_of(schedule), times_of(schedule)
    return True


def weekdays_of(schedule: Schedule) -> list[int]:
    """Days of the week, 0 (Monday) to 6 (Sunday), that a schedule names; a day of the month names none."""
    named = {day.weekday for pattern in schedule.patterns if pattern.rule is not None for day in pattern.rule.weekdays}
    return sorted(named | {one.day.weekday() for one in schedule.dates})


def times_of(schedule: Schedule) -> list[str]:
    """Times of day at which meetings begin, in the order of `TimeOfDay`."""
    hours = [*(one.hours for one in schedule.patterns), *(one.hours for one in schedule.dates)]
    found = {part for one in hours if (part := part_of_day(one))}
    return [part.value for part in TimeOfDay if part in found]


def part_of_day(hours: Hours) -> TimeOfDay | None:
    """Morning before noon, afternoon before five, then evening; None where no time is known."""
    if hours.start is None:
        return hours.part
    if hours.start < _NOON:
        return TimeOfDay.MORNING
    return TimeOfDay.AFTERNOON if hours.start < _EVENING else TimeOfDay.EVENING


def renew_meetings(session: Session, groups: Sequence[SupportGroup], on: dt.date) -> int:
    """Makes the rows of these groups anew, from yesterday (a meeting may go on past midnight) to `AHEAD` after `on`.

    Args:
        session: inside `writing`.
        groups: with their ids; those not public, resting or without a schedule have no rows afterwards.
        on: today in Tokyo.

    Returns:
        How many rows there are now.
    """
    ids = [group.id for group in groups]
    for start in range(0, len(ids), 500):
        session.execute(sa.delete(GroupMeeting).where(GroupMeeting.listing_id.in_(ids[start : start + 500])))
    rows = []
    for group in groups:
        schedule = schedule_of(group)
        if schedule is None or group.status not in PUBLIC:
            group.met_until = None
            continue
        group.met_until = on + AHEAD
        rows += [row_of(group.id, meeting) for meeting in meetings_between(schedule, on - dt.timedelta(days=1), on + AHEAD)]
    session.flush()
    if rows:
        session.execute(sa.insert(GroupMeeting), rows)
    return len(rows)


def row_of(listing_id: int, meeting: Meeting) -> dict[str, object]:
    """One meeting as a row."""
    return {
        "listing_id": listing_id, "begins": meeting.moment, "ends": ends_at(meeting), "timed": meeting.hours.start is not None, "label": meeting.label[:100],
        "moved": meeting.moved_from is not None,
    }


def ends_at(meeting: Meeting) -> dt.datetime:
    """Until when a meeting counts as coming or going on, local time; where only its day is known, to the end of the day."""
    if meeting.hours.start is None:
        return meeting.moment + dt.timedelta(days=1)
    return meeting.moment + dt.timedelta(minutes=meeting.hours.minutes or USUAL_MINUTES)


def not_over(schedule: Schedule, moment: dt.datetime, count: int) -> list[Meeting]:
    """The next meetings, those that are going on among them, also past midnight.

    Args:
        schedule: what the group keeps.
        moment: now, local time.
        count: how many at most.
    """
    begun = [one for one in meetings_between(schedule, moment - dt.timedelta(days=1), moment) if ends_at(one) > moment]
    return [*begun, *next_dates(schedule, moment + dt.timedelta(microseconds=1), count)][:count]


def renew_far_end(session: Session, day: dt.date) -> int:
    """Due work of a day: groups whose rows end soon, or that have none though they are public, get theirs."""
    soon = sa.or_(SupportGroup.met_until.is_(None), SupportGroup.met_until < day + RENEW_BELOW)
    query = sa.select(SupportGroup).where(SupportGroup.schedule.is_not(None), SupportGroup.status.in_(PUBLIC), soon).limit(2_000)
    groups = session.scalars(query).all()
    renew_meetings(session, groups, day)
    gone = sa.select(SupportGroup.id).where(SupportGroup.status.not_in(PUBLIC))
    session.execute(sa.delete(GroupMeeting).where(GroupMeeting.listing_id.in_(gone)))
    session.execute(sa.delete(GroupMeeting).where(GroupMeeting.ends < dt.datetime.combine(day, dt.time()) - dt.timedelta(days=2)))
    return len(groups)
