"""Groups without mail: whom the operator calls or writes to, and what a typed code confirms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import now
from directory.groups.models import SupportGroup
from directory.groups.upkeep import acts
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.publishing import changing
from directory.listings.revisions import revise


class Call(NamedTuple):
    """A group to call or write to, and where its people can be reached."""

    group: SupportGroup
    phones: list[str]
    addresses: list[str]
    first: bool
    """It was typed in from paper and waits for its first confirmation."""


def due(session: Session, on: dt.date) -> list[Call]:
    """Groups that nobody looks after by mail, and that were asked and have not answered, or wait for their first confirmation.

    Those taken out of search by the clock stay on the list for half a year.
    """
    of_group = GroupOrganiser.listing_id == SupportGroup.id
    by_mail = sa.select(GroupOrganiser.id).where(of_group, GroupOrganiser.email.is_not(None), GroupOrganiser.confirmed_at.is_not(None))
    by_paper = sa.select(GroupOrganiser.id).where(of_group, GroupOrganiser.email.is_(None))
    asked = sa.and_(
        SupportGroup.status.in_([*PUBLIC, Status.EXPIRED]), SupportGroup.asked_on.is_not(None), SupportGroup.asked_on > SupportGroup.confirmed_on,
        SupportGroup.asked_on > on - dt.timedelta(days=365),
    )
    query = sa.select(SupportGroup).where(by_paper.exists(), ~by_mail.exists(), sa.or_(asked, SupportGroup.status == Status.DRAFT))
    groups = list(session.scalars(query.where(SupportGroup.origin != Origin.SAMPLE).order_by(SupportGroup.prefecture, SupportGroup.id).limit(500)))
    rows = session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.listing_id.in_([one.id for one in groups])).order_by(GroupOrganiser.id))
    calls = {one.id: Call(one, [], [], one.status == Status.DRAFT) for one in groups}
    for row in rows:
        calls[row.listing_id].phones.extend([row.phone] if row.phone else [])
        calls[row.listing_id].addresses.extend([row.postal] if row.postal else [])
    return list(calls.values())


def phones_of(session: Session, listings: Iterable[int]) -> dict[int, list[str]]:
    """The numbers by which the operator can ask groups for their yes; never public."""
    query = sa.select(GroupOrganiser.listing_id, GroupOrganiser.phone).where(GroupOrganiser.confirmed_at.is_not(None), GroupOrganiser.phone != "")
    found: dict[int, list[str]] = {}
    for number, phone in session.execute(query.where(GroupOrganiser.listing_id.in_(list(listings))).order_by(GroupOrganiser.id)):
        found.setdefault(number, []).append(phone)
    return found


def confirm(session: Session, group: SupportGroup, on: dt.date) -> None:
    """A code was typed, or the operator called: a new entry goes to the reviewers, any other is as written."""
    mine = sa.update(GroupOrganiser).where(GroupOrganiser.listing_id == group.id, GroupOrganiser.email.is_(None), GroupOrganiser.confirmed_at.is_(None))
    session.execute(mine.values(confirmed_at=now()).execution_options(synchronize_session=False))
    if group.status == Status.DRAFT:
        with changing(session, [group]):
            group.status, group.confirmed_on = Status.SUBMITTED, on
        revise(session, "listing", [(group.id, "submit", {})])
    elif group.status in {*PUBLIC, Status.PAUSED, Status.EXPIRED}:
        acts.still(session, group, on)
