"""Who is signed in. A session is a signed cookie with a number and a key; it begins on account pages only."""

from __future__ import annotations

import datetime as dt
import secrets

import sqlalchemy as sa
from flask import g, session
from sqlalchemy.orm import joinedload, selectinload

from directory.accounts.models import Account, Membership
from directory.extensions import db, now
from directory.web.languages import today

LASTS = dt.timedelta(days=14)
"""Without a visit; a visit to an account page begins it anew."""
FRESH = dt.timedelta(hours=1)
"""Since the sign-in: for what cannot be undone and for new ways to sign in."""


def new_key() -> str:
    """A secret of 256 bits."""
    return secrets.token_urlsafe(32)


def current_account() -> Account | None:
    """The account of this request with its duties and organisations, read once; None for everybody else."""
    if "account" not in g:
        g.account = _read()
    return g.account  # type: ignore[no-any-return]


def the_account() -> Account:
    """The account of this request, on routes that are for accounts."""
    account = current_account()
    if account is None:
        raise RuntimeError("this route is for accounts: mark it so with `who`")
    return account


def _read() -> Account | None:
    number, key = session.get("account"), session.get("key")
    if not isinstance(number, int) or not isinstance(key, str):
        return None
    query = sa.select(Account).where(Account.id == number).options(
        selectinload(Account.roles), selectinload(Account.memberships).options(joinedload(Membership.organisation, innerjoin=True)),
    )
    account = db.session().scalars(query).one_or_none()
    if account is None or not secrets.compare_digest(account.session_key, key):
        session.clear()
        return None
    if session.get("seen") != today().isoformat():
        session["seen"] = today().isoformat()
    return account


def sign_in(account_id: int, key: str) -> None:
    """Begins a session; whatever a session held before is forgotten."""
    session.clear()
    session.permanent = True
    session.update(account=account_id, key=key, seen=today().isoformat(), since=int(now().timestamp()))
    g.pop("account", None)


def sign_out() -> None:
    """Ends the session of this browser."""
    session.clear()
    g.pop("account", None)


def is_fresh() -> bool:
    """Whether the sign-in was within the last hour."""
    since = session.get("since")
    return isinstance(since, int) and now().timestamp() - since <= FRESH.total_seconds()
