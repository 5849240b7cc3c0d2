"""Due work `positions.life`: asks on day 45, ends on day 60. May be repeated: the state says what was done, the letters have keys."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account, Membership
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.positions.life import letters
from directory.positions.life.rules import LEAST_NOTICE, Due, due_on, remind_on
from directory.positions.models import Position
from directory.web.languages import speaking

Members = dict[int, list[Account]]
"""Accounts by organisation."""


def do_life(session: Session, day: dt.date) -> int:
    """What falls due on a day (Tokyo) for every posting; how many were touched."""
    found = [(position, due_on(day, position.status, position.confirmed_on, position.expires_on)) for position in _near_their_end(session, day)]
    asked = [position for position, due in found if due is Due.REMIND]
    ended = [position for position, due in found if due is Due.EXPIRE]
    members = members_of(session, {position.organisation_id for position in (*asked, *ended)})
    _remind(session, asked, members)
    _expire(session, ended, members)
    return len(asked) + len(ended)


def _near_their_end(session: Session, day: dt.date) -> list[Position]:
    soon = day + dt.timedelta(days=LEAST_NOTICE)
    query = sa.select(Position).where(Position.status.in_(PUBLIC), Position.expires_on <= soon, Position.origin != Origin.SAMPLE)
    return list(session.scalars(query.order_by(Position.id).options(joinedload(Position.organisation, innerjoin=True))))


def members_of(session: Session, organisations: set[int]) -> Members:
    """The accounts that look after organisations, in one statement."""
    query = sa.select(Membership).where(Membership.organisation_id.in_(organisations)).options(joinedload(Membership.account, innerjoin=True))
    found: Members = {}
    for one in session.scalars(query.order_by(Membership.joined_on, Membership.account_id)):
        found.setdefault(one.organisation_id, []).append(one.account)
    return found


def _remind(session: Session, positions: list[Position], members: Members) -> None:
    with changing(session, positions):
        for position in positions:
            position.status = Status.DUE
    revise(session, "listing", [(position.id, "due", {"status": [Status.PUBLISHED.value, Status.DUE.value]}) for position in positions])
    for position in positions:
        if position.confirmed_on is None or position.expires_on is None:
            continue
        asked_on = remind_on(position.confirmed_on, position.expires_on)
        for account in members.get(position.organisation_id, ()):
            with speaking(account.language):
                key = f"remind:position:{position.id}:{asked_on}:{account.id}"
                put(session, key, letters.reminder(account, position), useful_until=letters.end_of(position.expires_on))


def _expire(session: Session, positions: list[Position], members: Members) -> None:
    before = {position.id: position.status for position in positions}
    unpublish(session, positions, Status.EXPIRED)
    revise(session, "listing", [(position.id, "expire", {"status": [before[position.id], Status.EXPIRED.value]}) for position in positions])
    for position in positions:
        for account in members.get(position.organisation_id, ()):
            with speaking(account.language):
                put(session, f"ended:position:{position.id}:{position.expires_on}:{account.id}", letters.ended(account, position))
