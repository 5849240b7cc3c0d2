"""Due work `positions.wages`: every live posting against the minimum wage of the day, so that a new table reaches what is public.

Its employer is told once before a new rate takes effect, and from that day a posting below it is no longer shown.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.publishing import unpublish
from directory.listings.revisions import revise
from directory.positions.codes import RoleKind
from directory.positions.law.minimum_wage import Rate, Table
from directory.positions.law.pay import check_pay
from directory.positions.law.posting import Posting
from directory.positions.life import letters
from directory.positions.life.check import the_table
from directory.positions.life.work import Members, members_of
from directory.positions.models import Position
from directory.web.languages import speaking

BELOW = frozenset({"wage_below_minimum", "wage_probation_below_minimum"})


def is_below(facts: object, on: dt.date, table: Table) -> bool:
    """Whether the pay of a posting, in the trial period too, is below the minimum wage of a day (最低賃金法4条)."""
    return any(one.code in BELOW for one in check_pay(Posting(facts), on, table))


def do_wages(session: Session, day: dt.date) -> int:
    """Tells of a coming rate, and ends what is below the present one; how many postings were touched."""
    table = the_table()
    query = sa.select(Position).where(Position.status.in_(PUBLIC), Position.origin != Origin.SAMPLE, Position.role_kind == RoleKind.EMPLOYED)
    live = [one for one in session.scalars(query.order_by(Position.id).options(joinedload(Position.organisation, innerjoin=True))) if one.facts]
    below = [one for one in live if is_below(one.facts, day, table)]
    told = [(one, rate) for one in live if one not in below and (rate := _coming(one, day, table)) and is_below(one.facts, rate.effective_on, table)]
    members = members_of(session, {one.organisation_id for one in (*below, *(one for one, _rate in told))})
    _end(session, below, day, members)
    return len(below) + sum(_tell(session, one, rate, members) for one, rate in told)


def _coming(position: Position, day: dt.date, table: Table) -> Rate | None:
    return table.coming(Posting(position.facts).text("prefecture") or position.prefecture or "", day)


def _tell(session: Session, position: Position, rate: Rate, members: Members) -> bool:
    """Once for each rate; False when they were told before."""
    new = False
    for account in members.get(position.organisation_id, ()):
        with speaking(account.language):
            letter = letters.wage_coming(account, position, rate)
            new |= put(session, f"wage:position:{position.id}:{rate.effective_on}:{account.id}", letter, useful_until=letters.end_of(rate.effective_on))
    return new


def _end(session: Session, positions: list[Position], day: dt.date, members: Members) -> None:
    before = {one.id: one.status for one in positions}
    unpublish(session, positions, Status.EXPIRED)
    revise(session, "listing", [(one.id, "withhold", {"status": [before[one.id], Status.EXPIRED.value]}) for one in positions])
    for one in positions:
        for account in members.get(one.organisation_id, ()):
            with speaking(account.language):
                put(session, f"withheld:position:{one.id}:{day}:{account.id}", letters.wage_below(account, one))
