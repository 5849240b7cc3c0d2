"""Requests to look after an entry from a public source: one row each, without an address, until a reviewer has found one. Inside `writing`.

A request is a `GroupOrganiser` of a public entry that nobody has confirmed; `postal` holds where a contact is said to be published.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.accounts.addresses import key_of
from directory.extensions import now
from directory.groups.models import SupportGroup
from directory.groups.registering import letters
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC
from directory.listings.revisions import revise
from directory.web.languages import current_language, speaking

MOST_OPEN = 3
"""Requests for one group that are noted within `FULL_FOR`; one is enough for a reviewer to look."""
FULL_FOR = dt.timedelta(days=7)
"""After this time others may ask too, whether or not a reviewer has come to it: nonsense must not shut out the people of the group."""
KEPT = dt.timedelta(days=30)
LETTER_LASTS = dt.timedelta(days=14)
_SOURCES = (Origin.SEED, Origin.FEED, Origin.OPERATOR)


class FullUp(Exception):
    """Enough requests for this group wait already."""


def _open() -> sa.Select[GroupOrganiser]:
    return sa.select(GroupOrganiser).join(GroupOrganiser.group).where(
        GroupOrganiser.confirmed_at.is_(None), GroupOrganiser.email.is_(None), GroupOrganiser.postal != "",
        SupportGroup.origin.in_(_SOURCES), SupportGroup.status.in_(PUBLIC), SupportGroup.confirmed_on.is_(None),
    )


def ask(session: Session, group: SupportGroup, where: str) -> None:
    """Notes a request.

    Raises:
        FullUp: others have asked in these days.
    """
    same = session.scalars(_open().where(GroupOrganiser.listing_id == group.id)).all()
    if any(one.postal == where for one in same):
        return
    if sum(one.agreed_at > now() - FULL_FOR for one in same) >= MOST_OPEN:
        raise FullUp
    session.add(GroupOrganiser(listing_id=group.id, postal=where, language=current_language()))
    session.flush()


def waiting(session: Session) -> list[GroupOrganiser]:
    """Requests for the reviewers, the longest waiting first, at most a hundred."""
    return list(session.scalars(_open().options(joinedload(GroupOrganiser.group, innerjoin=True)).order_by(GroupOrganiser.id).limit(100)))


def request_of(session: Session, number: int) -> GroupOrganiser | None:
    """One of them."""
    return session.scalars(_open().where(GroupOrganiser.id == number).options(joinedload(GroupOrganiser.group, innerjoin=True))).one_or_none()


def send_link(session: Session, request: GroupOrganiser, email: str, how: str) -> None:
    """The link goes to a contact that a reviewer found, or heard when calling back.

    Args:
        session: inside `writing`.
        request: one of `waiting`.
        email: a checked address.
        how: published | call.
    """
    known = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == request.listing_id, GroupOrganiser.email_key == key_of(email))
    organiser = session.scalars(known).one_or_none()
    if organiser is None:
        organiser = request
        organiser.email, organiser.email_key, organiser.postal = email, key_of(email), ""
    else:
        session.delete(request)
    session.flush()
    with speaking(organiser.language):
        put(session, f"group-claim:{organiser.id}:{organiser.link_version}", letters.claimed(organiser), useful_until=now() + LETTER_LASTS)
    revise(session, "listing", [(organiser.listing_id, "claim", {"how": [None, how]})])


def drop(session: Session, request: GroupOrganiser) -> None:
    """Nothing could be found: the request is forgotten; nobody is told, as no address is known."""
    session.delete(request)
    session.flush()


def forget_claims(session: Session, day: dt.date) -> int:
    """Due work of a day: requests that were never answered are gone after a month, with or without an address."""
    before = dt.datetime.combine(day, dt.time(), dt.UTC) - KEPT
    public = sa.select(SupportGroup.id).where(SupportGroup.origin.in_(_SOURCES), SupportGroup.confirmed_on.is_(None), SupportGroup.status.in_(PUBLIC))
    old = sa.delete(GroupOrganiser).where(GroupOrganiser.confirmed_at.is_(None), GroupOrganiser.agreed_at < before, GroupOrganiser.listing_id.in_(public))
    return session.execute(old.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined,no-any-return]
