"""Organisations and their members: founding, inviting, joining, handing over, leaving, closing. Writes; knows no page.

Every organisation that somebody looks after has an owner: the last one hands over or closes before leaving.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectin_polymorphic

from directory.accounts import letters
from directory.accounts.codes import Share
from directory.accounts.models import Account, Invitation, Membership
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import unpublish
from directory.listings.revisions import revise
from directory.web.languages import speaking, today


class LastOwner(Exception):
    """An organisation would be left without an owner."""


def found(session: Session, account_id: int, *, name: str, name_en: str, kind: str) -> Organisation:
    """A new organisation, not public until a reviewer has read its first entry; its founder owns it."""
    body = Organisation(
        kind=kind, name_ja=name, name_en=name_en or None, origin=Origin.PUBLISHER, source_name="account", source_key=secrets.token_hex(8), status=Status.DRAFT,
    )
    session.add(body)
    session.flush()
    session.add(Membership(account_id=account_id, organisation_id=body.id, role=Share.OWNER, joined_on=today()))
    revise(session, "organisation", [(body.id, "create", {})])
    session.flush()
    return body


def members_of(session: Session, organisation_id: int) -> list[Membership]:
    """Members with their accounts, in the order in which they joined."""
    query = sa.select(Membership).where(Membership.organisation_id == organisation_id).options(joinedload(Membership.account, innerjoin=True))
    return list(session.scalars(query.order_by(Membership.joined_on, Membership.account_id)))


def _membership(session: Session, organisation_id: int, account_id: int) -> Membership | None:
    return session.get(Membership, (account_id, organisation_id))


def _keeps_an_owner(session: Session, organisation_id: int, without: int) -> bool:
    others = sa.select(Membership.account_id).where(
        Membership.organisation_id == organisation_id, Membership.role == Share.OWNER, Membership.account_id != without,
    )
    return session.scalar(others.limit(1)) is not None


def give_share(session: Session, organisation_id: int, account_id: int, share: str) -> bool:
    """Makes a member an owner or an editor (a checked `Share`); False when there is no such member.

    Raises:
        LastOwner: nobody would own it any more.
    """
    member = _membership(session, organisation_id, account_id)
    if member is None:
        return False
    if share != Share.OWNER and not _keeps_an_owner(session, organisation_id, account_id):
        raise LastOwner
    if member.role != share:
        revise(session, "organisation", [(organisation_id, "share", {f"account:{account_id}": [member.role, share]})])
        member.role = share
    return True


def end_membership(session: Session, organisation_id: int, account_id: int) -> bool:
    """Somebody leaves, or is taken off the list by an owner (who is then told by letter); False for a stranger.

    Raises:
        LastOwner: nobody would own it any more.
    """
    member = _membership(session, organisation_id, account_id)
    if member is None:
        return False
    if member.role == Share.OWNER and not _keeps_an_owner(session, organisation_id, account_id):
        raise LastOwner
    account, body = member.account, member.organisation
    if session.info["actor"] != f"account:{account_id}":
        with speaking(account.language):
            put(session, f"left:{organisation_id}:{account_id}:{secrets.token_hex(4)}", letters.left(account.email, body.name_ja))
    session.delete(member)
    revise(session, "organisation", [(organisation_id, "left", {f"account:{account_id}": [member.role, None]})])
    session.flush()
    return True


def close(session: Session, organisation_id: int, by: int) -> None:
    """Ends everything public of an organisation, its invitations and memberships; the others are told by letter."""
    body = session.get_one(Organisation, organisation_id)
    query = sa.select(Listing).where(Listing.organisation_id == organisation_id, Listing.status.in_(PUBLIC))
    unpublish(session, list(session.scalars(query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__()))))), Status.WITHDRAWN)
    members = members_of(session, organisation_id)
    for member in members:
        if member.account_id != by:
            with speaking(member.account.language):
                put(session, f"closed:{organisation_id}:{member.account_id}", letters.closed(member.account.email, body.name_ja))
        session.delete(member)
    session.execute(sa.delete(Invitation).where(Invitation.organisation_id == organisation_id))
    revise(session, "organisation", [(organisation_id, "withdraw", {"status": [body.status, Status.WITHDRAWN]})])
    body.status = Status.WITHDRAWN
    session.flush()


def left_ownerless(session: Session, account: Account) -> list[Organisation]:
    """Organisations that would have no owner without this account: they come first."""
    return [
        one.organisation for one in account.memberships
        if one.role == Share.OWNER and not _keeps_an_owner(session, one.organisation_id, account.id)
    ]
