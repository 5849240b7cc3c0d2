"""What a group does with its entry in one tap, each noted so that it can be undone. Inside `writing(actor)`; knows no page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import now
from directory.groups.meetings import keep_schedule, not_over, renew_meetings, schedule_of
from directory.groups.models import SupportGroup
from directory.groups.registering import saving
from directory.groups.schedules import Meeting, from_json
from directory.groups.upkeep import rules
from directory.groups.upkeep.models import SeemsOutOfDate
from directory.listings.lifecycle import Status
from directory.listings.models import Revision
from directory.listings.publishing import changing
from directory.listings.revisions import revise
from directory.web.languages import TOKYO

SKIP, REOPEN, REST, RESUME, STILL, CLOSE, CHANGE, UNDO = "skip", "reopen", "rest", "resume", "still", "close", "new_when_where", "undo"
UPDATE = "update"
"""Words and other fields, changed on the pages of `groups.registering`."""
ACTS = (SKIP, REOPEN, REST, RESUME, STILL, CLOSE, CHANGE, UPDATE)
"""In the log of changes."""
SHOWN = 6
"""Meetings from which one can be called off."""
_DAYS = frozenset({"confirmed_on", "resting_until", "asked_on"})
_PLACE = frozenset({"venue_ja", "venue_en", "municipality", "prefecture"})
"""Whatever changes of these, calendars are told (RFC 5545, SEQUENCE)."""
_SHOWN_ACTS = 5


class NotNow(Exception):
    """The group is not in a state in which this can be done; nothing was changed."""


class Done(NamedTuple):
    """Something that was done of late: its number in the log, what it was, when, and the fields before and after."""

    id: int
    act: str
    at: dt.datetime
    changes: dict[str, list[Any]]


def next_meetings(group: SupportGroup, count: int = SHOWN) -> list[Meeting]:
    """The meetings to come, with one that is going on."""
    schedule = schedule_of(group)
    return [] if schedule is None else not_over(schedule, now().astimezone(TOKYO).replace(tzinfo=None), count)


def called_off(group: SupportGroup, on: dt.date) -> list[dt.date]:
    """Days from today on whose meetings were called off."""
    schedule = schedule_of(group)
    return [] if schedule is None else [day for day in schedule.cancelled if day >= on]


def skip(session: Session, group: SupportGroup, day: dt.date, on: dt.date) -> None:
    """Calls off the meetings of one of the next days; those called off already stay so.

    Raises:
        NotNow: it is none of the next days.
    """
    schedule = schedule_of(group)
    if schedule is not None and day in schedule.cancelled:
        return
    here = [one for one in next_meetings(group) if one.day == day]
    if schedule is None or not here:
        raise NotNow
    days = {one.moved_from or day for one in here}
    moved = tuple(one for one in schedule.moved if one.day not in days)
    _keep(session, group, SKIP, {"schedule": replace(schedule, cancelled=tuple(sorted({*schedule.cancelled, *days})), moved=moved)}, on)


def reopen(session: Session, group: SupportGroup, day: dt.date, on: dt.date) -> None:
    """The meetings of a day that was called off take place after all.

    Raises:
        NotNow: it was not called off.
    """
    schedule = schedule_of(group)
    if schedule is None or day not in schedule.cancelled:
        raise NotNow
    _keep(session, group, REOPEN, {"schedule": replace(schedule, cancelled=tuple(one for one in schedule.cancelled if one != day))}, on)


def rest(session: Session, group: SupportGroup, until: dt.date | None, on: dt.date) -> None:
    """Rests from now on: out of search and lists, its page says so; no reason is asked.

    Args:
        session: inside `writing`.
        group: a public group, or a resting one that names another day.
        until: the first day on which it is there again; None: until it says so.
        on: today.

    Raises:
        NotNow: it is not public, or the day is not to come.
    """
    if not rules.may_rest(group.status) or (until is not None and until <= on):
        raise NotNow
    _keep(session, group, REST, {"status": Status.PAUSED.value, "resting_until": until, "asked_on": None}, on)


def resume(session: Session, group: SupportGroup, on: dt.date) -> None:
    """The group itself says that it meets again.

    Raises:
        NotNow: it neither rests nor was taken out by the clock.
    """
    if not rules.may_resume(group.status):
        raise NotNow
    _keep(session, group, RESUME, {"status": Status.PUBLISHED.value, "resting_until": None, "confirmed_on": on}, on)
    _forget_what_seemed(session, group)


def still(session: Session, group: SupportGroup, on: dt.date) -> None:
    """Everything is as written; what the clock took out, or what rested, is there again.

    Raises:
        NotNow: it was never public, or has ended for good.
    """
    if not rules.may_confirm(group.status):
        raise NotNow
    _keep(session, group, STILL, {"status": Status.PUBLISHED.value, "resting_until": None, "confirmed_on": on}, on)
    _forget_what_seemed(session, group)


def close(session: Session, group: SupportGroup, on: dt.date) -> None:
    """Ends the entry for good.

    Raises:
        NotNow: it is not public.
    """
    if not rules.may_close(group.status):
        raise NotNow
    _keep(session, group, CLOSE, {"status": Status.WITHDRAWN.value}, on)


def change(session: Session, group: SupportGroup, values: Mapping[str, Any], on: dt.date) -> None:
    """Another time or place; the calendar's sequence follows the schedule."""
    _keep(session, group, CHANGE, values, on)


def _keep(session: Session, group: SupportGroup, act: str, values: Mapping[str, Any], on: dt.date) -> None:
    """Sets fields of a group, with the index, its coming meetings and the log; what is so already is not noted."""
    changes: dict[str, list[Any]] = {}
    with changing(session, [group]):
        for name, value in values.items():
            before = getattr(group, name)
            if name == "schedule":
                keep_schedule(group, value)
            else:
                setattr(group, name, value)
            if before != (after := getattr(group, name)):
                changes[name] = [_stored(before), _stored(after)]
        if changes.keys() & _PLACE:
            group.forget_feed_place()
            group.sequence += "schedule" not in changes
    renew_meetings(session, [group], on)
    if changes:
        revise(session, "listing", [(group.id, act, changes)])


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _forget_what_seemed(session: Session, group: SupportGroup) -> None:
    """What visitors noticed before the group confirmed its entry is answered."""
    session.execute(sa.delete(SeemsOutOfDate).where(SeemsOutOfDate.listing_id == group.id))


def done_of_late(session: Session, group: SupportGroup) -> list[Done]:
    """What can be undone, the newest first: done within `UNDO_FOR`, and nothing has changed those fields since."""
    query = sa.select(Revision).where(
        Revision.subject == "listing", Revision.subject_id == group.id, Revision.action.in_(ACTS), Revision.at >= now() - rules.UNDO_FOR,
    )
    query = query.where(sa.or_(Revision.action != UPDATE, Revision.actor.like("organiser:%"), Revision.actor.like("account:%")))
    found = session.scalars(query.order_by(Revision.id.desc()).limit(4 * _SHOWN_ACTS))
    return [Done(one.id, one.action, one.at, one.changes) for one in found if _is_as_left(group, one.changes)][:_SHOWN_ACTS]


def _is_as_left(group: SupportGroup, changes: Mapping[str, list[Any]]) -> bool:
    """Notes without their values (days, places, contacts; a place that is coarser now) undo nothing."""
    told = bool(changes) and all(before != after for before, after in changes.values())
    return told and all(_stored(getattr(group, name)) == after for name, (_before, after) in changes.items())


def undo(session: Session, group: SupportGroup, number: int, on: dt.date) -> None:
    """Puts back what stood before something that was done of late.

    Raises:
        NotNow: too long ago, or something else has changed the same since.
    """
    done = next((one for one in done_of_late(session, group) if one.id == number), None)
    if done is None:
        raise NotNow
    before = {name: _read(name, value) for name, (value, _after) in done.changes.items()}
    if done.act == UPDATE:
        try:
            saving.change_group(session, group, before)
        except saving.NotNow:
            raise NotNow from None
        return
    if before.get("status") == Status.EXPIRED:
        before["status"] = Status.PUBLISHED.value
    _keep(session, group, UNDO, before, on)


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "schedule":
        return from_json(value)
    return dt.date.fromisoformat(value) if name in _DAYS else value
