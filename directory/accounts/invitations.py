"""Invitations by mail, into an organisation or to a duty. Writes; knows no page."""

from __future__ import annotations

import datetime as dt
import hmac

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.accounts import letters
from directory.accounts.addresses import key_of
from directory.accounts.codes import Duty, Share
from directory.accounts.models import Account, Invitation, Membership, Role
from directory.accounts.sessions import new_key
from directory.accounts.signing import hashed
from directory.extensions import now
from directory.jobs.outbox import put
from directory.listings.lifecycle import is_public
from directory.listings.models import Organisation
from directory.listings.revisions import revise
from directory.web.codes import label_of
from directory.web.languages import today

VALID = dt.timedelta(days=14)


def invite(session: Session, email: str, role: str, organisation_id: int | None = None) -> Invitation | None:
    """Writes the invitation and its letter; one that waits already for the same is replaced, so that its link ends.

    Args:
        session: inside `writing`.
        email: a checked address.
        role: a `Share` with an organisation, else a `Duty`.
        organisation_id: the organisation; None for a duty.

    Returns:
        None when that address is a member already.
    """
    key = key_of(email)
    if organisation_id is not None and _is_member(session, key, organisation_id):
        return None
    same = sa.and_(Invitation.email_key == key, Invitation.organisation_id == organisation_id if organisation_id else Invitation.organisation_id.is_(None))
    session.execute(sa.delete(Invitation).where(same))
    secret = new_key()
    row = Invitation(email=email, email_key=key, organisation_id=organisation_id, role=role, secret_hash=hashed(secret), expires_at=now() + VALID)
    session.add(row)
    session.flush()
    body = session.get(Organisation, organisation_id) if organisation_id else None
    name = (body.name_ja if is_public(body.status) else "") if body else None
    letter = letters.invitation(email, f"{row.id}.{secret}", name, label_of(Share, role) if body else "")
    put(session, f"invitation:{row.id}", letter, useful_until=row.expires_at)
    return row


def _is_member(session: Session, email_key: str, organisation_id: int) -> bool:
    query = sa.select(Account.id).join(Membership).where(Account.email_key == email_key, Membership.organisation_id == organisation_id)
    return session.scalar(query) is not None


def invitation_of(session: Session, key: str) -> Invitation | None:
    """The invitation that a link belongs to, if it may still be used."""
    number, _dot, secret = key.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004
        return None
    row = session.scalars(sa.select(Invitation).where(Invitation.id == int(number)).options(joinedload(Invitation.organisation))).one_or_none()
    if row is None or row.expires_at <= now() or not hmac.compare_digest(row.secret_hash, hashed(secret)):
        return None
    return row


def waiting_for(session: Session, email_key: str) -> list[Invitation]:
    """Invitations to an address that may still be accepted."""
    query = sa.select(Invitation).where(Invitation.email_key == email_key, Invitation.expires_at > now())
    return list(session.scalars(query.options(joinedload(Invitation.organisation)).order_by(Invitation.id)))


def accept(session: Session, row: Invitation, account: Account) -> None:
    """Takes it up for an account; the invitation and the address in it are gone. An owner stays owner."""
    if row.organisation_id is None:
        if not account.has(row.role):
            session.add(Role(account_id=account.id, role=row.role, agreed_on=today()))
    elif session.get(Membership, (account.id, row.organisation_id)) is None:
        session.add(Membership(account_id=account.id, organisation_id=row.organisation_id, role=row.role, joined_on=today()))
        revise(session, "organisation", [(row.organisation_id, "joined", {f"account:{account.id}": [None, row.role]})])
    session.delete(row)
    session.flush()


def give_duty(session: Session, account: Account, duty: Duty) -> bool:
    """Gives a duty at once (the first operator); False when it was there."""
    if account.has(duty):
        return False
    session.add(Role(account_id=account.id, role=duty, agreed_on=today()))
    session.flush()
    return True


def forget_invitations(session: Session, day: dt.date) -> int:
    """Removes invitations that can no longer be accepted, with the addresses in them."""
    before = dt.datetime.combine(day, dt.time(), dt.UTC)
    return session.execute(sa.delete(Invitation).where(Invitation.expires_at < before)).rowcount  # type: ignore[attr-defined,no-any-return]
