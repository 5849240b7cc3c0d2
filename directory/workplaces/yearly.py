"""Due work `workplaces.yearly`: asks a month before the end, ends after twelve months, tells of what somebody asked to hide.

May be repeated: the state says what was done, the letters have keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account, Membership
from directory.jobs.letters import Letter
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.web.languages import speaking
from directory.workplaces import letters
from directory.workplaces.models import Workplace
from directory.workplaces.rules import NOTICE

TOLD_WITHIN = dt.timedelta(days=7)
"""Of what was hidden, the employer is told the day after; later than this nobody is told any more."""


def do_yearly(session: Session, day: dt.date) -> int:
    """What falls due on a day (Tokyo); how many statements were touched."""
    mine = sa.select(Workplace).where(Workplace.origin == Origin.PUBLISHER)
    public = mine.where(Workplace.status.in_(PUBLIC), Workplace.expires_on.is_not(None))
    ended = list(session.scalars(public.where(Workplace.expires_on < day).order_by(Workplace.id)))
    soon = public.where(Workplace.status == Status.PUBLISHED, Workplace.expires_on >= day, Workplace.expires_on <= day + dt.timedelta(days=NOTICE))
    asked = list(session.scalars(soon.order_by(Workplace.id)))
    stopped = list(session.scalars(mine.where(Workplace.stopped_on < day, Workplace.stopped_on >= day - TOLD_WITHIN).order_by(Workplace.id)))
    _expire(session, ended)
    _ask(session, asked)
    members = _members(session, {one.organisation_id for one in (*ended, *asked, *stopped)})
    _tell(session, asked, members, letters.still_so, "asked")
    _tell(session, ended, members, letters.ended, "ended")
    _tell(session, stopped, members, letters.stopped, "stopped")
    return len(ended) + len(asked) + len(stopped)


def _expire(session: Session, places: list[Workplace]) -> None:
    before = {place.id: place.status for place in places}
    unpublish(session, places, Status.EXPIRED)
    revise(session, "listing", [(place.id, "expire", {"status": [before[place.id], Status.EXPIRED.value]}) for place in places])


def _ask(session: Session, places: list[Workplace]) -> None:
    with changing(session, places):
        for place in places:
            place.status = Status.DUE.value
    revise(session, "listing", [(place.id, "due", {"status": [Status.PUBLISHED.value, Status.DUE.value]}) for place in places])


def _members(session: Session, organisations: set[int]) -> dict[int, list[Account]]:
    query = sa.select(Membership).where(Membership.organisation_id.in_(organisations)).options(joinedload(Membership.account, innerjoin=True))
    found: dict[int, list[Account]] = {}
    for one in session.scalars(query.order_by(Membership.joined_on, Membership.account_id)):
        found.setdefault(one.organisation_id, []).append(one.account)
    return found


def _tell(session: Session, places: Iterable[Workplace], members: dict[int, list[Account]], write: Callable[[Account, Workplace], Letter], what: str) -> None:
    for place in places:
        when = place.stopped_on if what == "stopped" else place.expires_on
        for account in members.get(place.organisation_id, ()):
            with speaking(account.language):
                put(session, f"{what}:workplace:{place.id}:{when}:{account.id}", write(account, place))
