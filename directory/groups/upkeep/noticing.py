"""What visitors noticed: that an entry seems out of date. A number for each day; nobody's name, nobody's words, no network."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts import limits
from directory.accounts.models import WriteCount
from directory.groups.models import SupportGroup
from directory.groups.upkeep.models import SeemsOutOfDate
from directory.groups.upkeep.rules import months_later
from directory.listings.lifecycle import PUBLIC
from directory.listings.models import Listing

PER_NETWORK = 20
"""Notes in an hour."""
KEPT_MONTHS = 14


class Noticed(NamedTuple):
    """A public group of which visitors said so since it last confirmed its entry."""

    group: SupportGroup
    number: int
    last: dt.date


def seems_out_of_date(session: Session, group: SupportGroup, on: dt.date) -> bool:
    """Counts one visitor; one network counts once for a group and day. False when it had been counted.

    Raises:
        TooManyRequests: this network has said so of many entries.
    """
    limits.count(session, "seems_network", limits.network(), PER_NETWORK)
    key = limits.keyed(f"{limits.network()}:{group.id}")
    if session.scalar(sa.select(WriteCount.hour).where(WriteCount.name == "seems_group", WriteCount.key == key).limit(1)) is not None:
        return False
    limits.count(session, "seems_group", key, 1)
    row = session.get(SeemsOutOfDate, (group.id, on))
    if row is None:
        session.add(SeemsOutOfDate(listing_id=group.id, day=on, number=1))
    else:
        row.number += 1
    session.flush()
    return True


def noticed(session: Session) -> list[Noticed]:
    """What reviewers and operators see: public groups, those most often noticed first."""
    number, last = sa.func.sum(SeemsOutOfDate.number), sa.func.max(SeemsOutOfDate.day)
    since = sa.or_(Listing.confirmed_on.is_(None), SeemsOutOfDate.day >= Listing.confirmed_on)
    query = sa.select(SeemsOutOfDate.listing_id, number, last).join(Listing, Listing.id == SeemsOutOfDate.listing_id)
    query = query.where(Listing.status.in_(PUBLIC), since).group_by(SeemsOutOfDate.listing_id).order_by(number.desc(), last.desc())
    rows = session.execute(query.limit(200)).all()
    groups = {one.id: one for one in session.scalars(sa.select(SupportGroup).where(SupportGroup.id.in_([row[0] for row in rows])))}
    return [Noticed(groups[row[0]], int(row[1]), row[2]) for row in rows if row[0] in groups]


def forget_old_notes(session: Session, day: dt.date) -> int:
    """Removes what is older than fourteen months."""
    gone = sa.delete(SeemsOutOfDate).where(SeemsOutOfDate.day < months_later(day, -KEPT_MONTHS))
    return session.execute(gone).rowcount  # type: ignore[attr-defined,no-any-return]
