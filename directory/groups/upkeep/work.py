"""Due work `groups.upkeep`: rests that end, groups that are asked, entries nobody confirms. May be repeated: the state says what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from directory.groups.meetings import renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.upkeep import changes, letters, noticing
from directory.groups.upkeep.letters import Reader
from directory.groups.upkeep.models import GroupOrganiser, SeemsOutOfDate
from directory.groups.upkeep.organising import forget_unanswered, readers_of
from directory.groups.upkeep.rules import ASK_EVERY, SEEMS_EVERY, Due, asks_again, due_on, months_later, rest_is_over
from directory.jobs.letters import Letter
from directory.jobs.models import Outbox
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.web.languages import TOKYO, speaking

USEFUL = dt.timedelta(days=40)
"""A letter that could not be sent for so long would only confuse."""
_OURS = SupportGroup.origin != Origin.SAMPLE
_AT_ONCE = 500
"""Groups in one day's work; the others follow the next day."""


def do_upkeep(session: Session, day: dt.date) -> int:
    """What falls due on a day (Tokyo); how many groups were touched."""
    touched = _end_rests(session, day) + _ask_and_take_out(session, day) + _ask_the_resting(session, day) + _tell_what_seemed(session, day)
    changes.drop_old(session, day)
    noticing.forget_old_notes(session, day)
    forget_unanswered(session, day)
    return touched


def _write(session: Session, groups: Sequence[SupportGroup], what: str, words: Callable[[SupportGroup, Reader], Letter], day: dt.date) -> None:
    """One letter to each who looks after each group, never twice for one day's question."""
    useful = dt.datetime.combine(day, dt.time(), TOKYO) + USEFUL
    readers = readers_of(session, groups) if groups else {}
    for group in groups:
        for to in readers[group.id]:
            with speaking(to.language):
                put(session, f"{what}:group:{group.id}:{day}:{to.mark}", words(group, to), useful_until=useful, unsubscribe=to.leave())


def _end_rests(session: Session, day: dt.date) -> int:
    """Rests whose day has come end by themselves."""
    query = sa.select(SupportGroup).where(SupportGroup.status == Status.PAUSED, SupportGroup.resting_until <= day)
    groups = [one for one in session.scalars(query.order_by(SupportGroup.id).limit(_AT_ONCE)) if rest_is_over(day, one.status, one.resting_until)]
    named = {one.id: one.resting_until for one in groups}
    with changing(session, groups):
        for one in groups:
            one.status, one.resting_until = Status.PUBLISHED, None
    renew_meetings(session, groups, day)
    revise(session, "listing", [
        (one.id, "rest_ends", {"status": [Status.PAUSED.value, Status.PUBLISHED.value], "resting_until": [str(named[one.id]), None]}) for one in groups
    ])
    _write(session, groups, "back", letters.back_again, day)
    return len(groups)


def _ask_and_take_out(session: Session, day: dt.date) -> int:
    """Asks twice a year; after fourteen months without an answer takes out of search."""
    query = sa.select(SupportGroup).where(SupportGroup.status.in_(PUBLIC), _OURS, SupportGroup.confirmed_on <= months_later(day, -ASK_EVERY))
    query = query.where(sa.or_(SupportGroup.asked_on.is_(None), SupportGroup.asked_on < day))
    found = [(one, due) for one in session.scalars(query.order_by(SupportGroup.confirmed_on, SupportGroup.id).limit(20 * _AT_ONCE))
             if (due := due_on(day, one.confirmed_on, one.asked_on)) is not Due.NOTHING][:_AT_ONCE]
    asked = [one for one, due in found if due is Due.ASK]
    gone = [one for one, due in found if due is Due.EXPIRE]
    _mark_asked(session, asked, day)
    _write(session, [one for one in asked if not one.preparing], "still", letters.still, day)
    _write(session, [one for one in asked if one.preparing], "still", letters.still_preparing, day)
    before = {one.id: one.status for one in gone}
    unpublish(session, gone, Status.EXPIRED)
    renew_meetings(session, gone, day)
    revise(session, "listing", [(one.id, "expire", {"status": [before[one.id], Status.EXPIRED.value]}) for one in gone])
    _write(session, gone, "out", letters.taken_out, day)
    return len(found)


def _ask_the_resting(session: Session, day: dt.date) -> int:
    """Those who rest without a day are asked twice a year too; unanswered, they go on resting."""
    query = sa.select(SupportGroup).where(SupportGroup.status == Status.PAUSED, SupportGroup.resting_until.is_(None), _OURS)
    query = query.where(SupportGroup.confirmed_on <= months_later(day, -ASK_EVERY), sa.or_(SupportGroup.asked_on.is_(None), SupportGroup.asked_on < day))
    groups = [one for one in session.scalars(query.order_by(SupportGroup.id).limit(20 * _AT_ONCE))
              if one.confirmed_on is not None and asks_again(day, one.confirmed_on, one.asked_on)][:_AT_ONCE]
    _mark_asked(session, groups, day)
    _write(session, groups, "resting", letters.still_resting, day)
    return len(groups)


def _mark_asked(session: Session, groups: Sequence[SupportGroup], day: dt.date) -> None:
    """That they were asked is nothing of the entry's words: its version stays, and whoever is writing at it is not disturbed."""
    table = SupportGroup.__table__
    assert isinstance(table, sa.Table)
    if groups:
        session.execute(sa.update(table).where(table.c.id.in_([one.id for one in groups])).values(asked_on=day))
    for one in groups:
        set_committed_value(one, "asked_on", day)


def _tell_what_seemed(session: Session, day: dt.date) -> int:
    """Groups of which visitors said that the entry seems out of date get a letter, at most once in thirty days."""
    since = sa.or_(SupportGroup.confirmed_on.is_(None), SeemsOutOfDate.day >= SupportGroup.confirmed_on)
    seen = sa.select(SeemsOutOfDate.day).where(SeemsOutOfDate.listing_id == SupportGroup.id, SeemsOutOfDate.day > day - SEEMS_EVERY, since)
    looked_after = sa.select(GroupOrganiser.id).where(GroupOrganiser.listing_id == SupportGroup.id)
    ours = sa.or_(SupportGroup.confirmed_on.is_not(None), looked_after.exists())
    query = sa.select(SupportGroup).where(SupportGroup.status.in_(PUBLIC), _OURS, seen.exists(), ours)
    groups = list(session.scalars(query.order_by(SupportGroup.id).limit(_AT_ONCE)))
    if not groups:
        return 0
    keys = [key.split(":") for key in session.scalars(sa.select(Outbox.key).where(Outbox.key.like("seems:group:%")))]
    told = {int(number) for _what, _of, number, on, _to in keys if dt.date.fromisoformat(on) > day - SEEMS_EVERY}
    groups = [one for one in groups if one.id not in told]
    _write(session, groups, "seems", letters.seems_out_of_date, day)
    return len(groups)
