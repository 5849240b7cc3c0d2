"""Who looks after a group: asking somebody to, handing it over, leaving, links that are lost. Inside `writing`; knows no page."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Session

from directory.accounts.addresses import key_of
from directory.accounts.models import Account, Membership
from directory.extensions import now
from directory.groups.models import SupportGroup
from directory.groups.organisers import organisers_of, organisers_with
from directory.groups.registering import letters as registration
from directory.groups.upkeep import cards, letters
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.outbox import put
from directory.listings.lifecycle import Status
from directory.listings.revisions import revise
from directory.web.languages import current_language, speaking

UNANSWERED = dt.timedelta(days=30)


class LastOne(Exception):
    """Nobody would look after the group any more."""


def ask_to_join(session: Session, group: SupportGroup, email: str, instead_of: GroupOrganiser | None = None) -> None:
    """Asks somebody by mail to look after a group too; with `instead_of`, to take that person's place.

    Whoever does so already gets no second row; the letter is written all the same, so that the answer tells nothing.
    """
    query = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == group.id, GroupOrganiser.email_key == key_of(email))
    row = session.scalars(query).one_or_none()
    if row is None:
        row = GroupOrganiser(listing_id=group.id, email=email, email_key=key_of(email), language=current_language())
        session.add(row)
        session.flush()
    place = instead_of.id if instead_of is not None and instead_of.id != row.id else 0
    with speaking(row.language):
        put(session, f"join:group:{group.id}:{row.id}:{secrets.token_hex(4)}", letters.join(group, row, place))


def join(session: Session, organiser: GroupOrganiser, instead_of: int = 0) -> None:
    """Somebody takes it on, having read the purpose of use; whoever handed over is out, and with them their links and all cards of the group."""
    organiser.confirmed_at = organiser.agreed_at = now()
    revise(session, "listing", [(organiser.listing_id, "organiser_joins", {})])
    before = session.get(GroupOrganiser, instead_of) if instead_of else None
    if before is not None and before.listing_id == organiser.listing_id:
        session.delete(before)
        cards.take_back(session, organiser.group)
        revise(session, "listing", [(organiser.listing_id, "organiser_leaves", {})])
    session.flush()


def leave(session: Session, group: SupportGroup, number: int, by: GroupOrganiser | None) -> bool:
    """Takes somebody off the list; told by letter where it was not their own doing. False for a stranger to the group.

    Raises:
        LastOne: nobody else looks after it.
    """
    row = session.get(GroupOrganiser, number)
    if row is None or row.listing_id != group.id:
        return False
    others = [one for one in organisers_of(session, group.id) if one.id != number]
    if row.confirmed_at is not None and not others and not has_members(session, group):
        raise LastOne
    if row.email and row.confirmed_at is not None and (by is None or by.id != number):
        with speaking(row.language):
            put(session, f"left:group:{group.id}:{number}", letters.left(group, row))
    session.delete(row)
    revise(session, "listing", [(group.id, "organiser_leaves", {})])
    session.flush()
    return True


def has_members(session: Session, group: SupportGroup) -> bool:
    """Whether somebody with an account belongs to the group's organisation."""
    return session.scalar(sa.select(Membership.account_id).where(Membership.organisation_id == group.organisation_id).limit(1)) is not None


def readers_of(session: Session, groups: Sequence[SupportGroup]) -> dict[int, list[letters.Reader]]:
    """Who gets letters about groups, by group, in two statements: organisers with mail, and accounts of the organisation.

    One address gets one letter about a group.
    """
    ids, bodies = [one.id for one in groups], {one.organisation_id for one in groups}
    rows = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id.in_(ids), GroupOrganiser.confirmed_at.is_not(None), GroupOrganiser.email.is_not(None))
    by_group: dict[int, dict[str, letters.Reader]] = {number: {} for number in ids}
    for row in session.scalars(rows.order_by(GroupOrganiser.id)):
        by_group[row.listing_id][row.email_key or ""] = letters.Reader.of(row)
    members: dict[int, list[Account]] = {}
    query = sa.select(Membership.organisation_id, Account).join(Account, Account.id == Membership.account_id)
    for body, account in session.execute(query.where(Membership.organisation_id.in_(bodies)).order_by(Account.id)):
        members.setdefault(body, []).append(account)
    for group in groups:
        for account in members.get(group.organisation_id, ()):
            by_group[group.id].setdefault(account.email_key, letters.Reader.of(account))
    return {number: list(found.values()) for number, found in by_group.items()}


def forget_unanswered(session: Session, day: dt.date) -> int:
    """Addresses of people who were asked a month ago and did not take it on; the first one of a group stays with its registration."""
    other = orm.aliased(GroupOrganiser)
    others = sa.select(other.id).where(other.listing_id == GroupOrganiser.listing_id, other.confirmed_at.is_not(None))
    before = dt.datetime.combine(day, dt.time(), dt.UTC) - UNANSWERED
    gone = sa.delete(GroupOrganiser).where(GroupOrganiser.confirmed_at.is_(None), GroupOrganiser.agreed_at < before, others.exists())
    return session.execute(gone.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined,no-any-return]


def renew_links(session: Session, organiser: GroupOrganiser) -> None:
    """Uses up every link that ever went to somebody, and sends a new one to the same address."""
    organiser.link_version += 1
    session.flush()
    send_links(session, [organiser])


def send_links(session: Session, organisers: list[GroupOrganiser]) -> None:
    """One letter to one address, with a link for each of its groups."""
    if organisers:
        with speaking(organisers[0].language):
            put(session, f"link:group:{organisers[0].id}:{secrets.token_hex(6)}", letters.links(organisers))


def ask_for_links(session: Session, email: str) -> None:
    """Writes a letter to an address that looks after groups, or has not finished its registration; to any other address nothing.

    Of registrations that were begun the newest alone: anybody can begin many with somebody else's address.
    """
    every = organisers_with(session, email)
    send_links(session, [one for one in every if one.confirmed_at is not None])
    for one in [one for one in every if one.confirmed_at is None and one.group.status == Status.DRAFT][-1:]:
        with speaking(one.language):
            put(session, f"group-confirm:{one.id}:{one.link_version}:{secrets.token_hex(4)}", registration.confirm(one))
