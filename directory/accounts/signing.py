"""Signing in by mail: a letter with a link and a code, each good once and for thirty minutes. Writes; knows no page.

Whether an address has an account is told to nobody but its owner: the same row and the same letter come either way, and
an account begins when the link or the code is used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from directory.accounts import letters
from directory.accounts.addresses import key_of
from directory.accounts.models import Account, SignIn
from directory.accounts.sessions import new_key
from directory.extensions import now
from directory.jobs.outbox import put
from directory.web.languages import current_language

VALID = dt.timedelta(minutes=30)
TRIES = 5
"""Wrong codes for one letter; then only its link works."""
KEPT = dt.timedelta(days=1)
_SECRET = 43
_ID = 22


class Entered(NamedTuple):
    """Whose session begins, and where it goes on."""

    account_id: int
    session_key: str
    onward: str


def begin(session: Session, email: str, onward: str = "") -> tuple[str, str]:
    """Writes the letter to sign in; gives the id of the request, for the browser that asked, and the key of the link.

    Args:
        session: inside `writing`.
        email: a checked address.
        onward: a checked path of ours.
    """
    secret, code = new_key(), f"{secrets.randbelow(10**8):08d}"
    row = SignIn(id=secrets.token_urlsafe(16), email=email, secret_hash=hashed(secret), code_hash="", onward=onward, expires_at=now() + VALID)
    row.code_hash = _code_hash(row.id, code)
    session.add(row)
    session.flush()
    key = row.id + secret
    put(session, f"sign-in:{row.id}", letters.sign_in(email, key, f"{code[:4]}-{code[4:]}"), useful_until=row.expires_at)
    return row.id, key


def hashed(secret: str) -> str:
    """What is kept of a secret of 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(sign_in: str, code: str) -> str:
    return hmac.new(current_app.config["SECRET_KEY"].encode(), f"{sign_in}:{code}".encode(), hashlib.sha256).hexdigest()


def letter_of(session: Session, key: str) -> SignIn | None:
    """The request that a link belongs to, if it may still be used."""
    if len(key) != _ID + _SECRET:
        return None
    row = _open(session, key[:_ID])
    return row if row is not None and hmac.compare_digest(row.secret_hash, hashed(key[_ID:])) else None


def _open(session: Session, number: str) -> SignIn | None:
    row = session.get(SignIn, number)
    return row if row is not None and row.used_at is None and row.expires_at > now() else None


def enter_by_link(session: Session, key: str) -> Entered | None:
    """Uses up a link, inside `writing`; None when it is used, too old or none of ours."""
    row = letter_of(session, key)
    return None if row is None else _enter(session, row)


def enter_by_code(session: Session, number: str, typed: str) -> Entered | None:
    """Uses up a code, inside `writing`. A wrong one is counted; after `TRIES` none is right."""
    row = _open(session, number)
    if row is None or row.tries >= TRIES:
        return None
    if not hmac.compare_digest(row.code_hash, _code_hash(row.id, typed)):
        row.tries += 1
        return None
    return _enter(session, row)


def _enter(session: Session, row: SignIn) -> Entered:
    row.used_at = now()
    account = account_of(session, row.email)
    account.language = current_language()
    session.flush()
    return Entered(account.id, account.session_key, row.onward)


def account_of(session: Session, email: str) -> Account:
    """The account of an address whose owner is here; a new one where there is none."""
    account = account_with(session, email)
    if account is None:
        account = Account(email=email, email_key=key_of(email), language=current_language(), session_key=new_key())
        session.add(account)
        session.flush()
    return account


def account_with(session: Session, email: str) -> Account | None:
    """The account of an address."""
    return session.scalars(sa.select(Account).where(Account.email_key == key_of(email))).one_or_none()


def forget_sign_ins(session: Session, day: dt.date) -> int:
    """Removes requests that ended more than a day ago, with the addresses in them."""
    before = dt.datetime.combine(day, dt.time(), dt.UTC) - KEPT
    return session.execute(sa.delete(SignIn).where(SignIn.expires_at < before)).rowcount  # type: ignore[attr-defined,no-any-return]
