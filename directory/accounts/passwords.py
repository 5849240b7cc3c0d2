"""A password together with a six-digit code of an authenticator app (RFC 6238), for those who prefer it to mail and passkeys.

Neither is enough alone; a code is good once. Signing in by mail goes on working, so nobody is locked out. The secret of the app is
kept sealed with the instance's key, so that a copy of the database alone opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken as WrongCode
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from flask import current_app
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash, generate_password_hash

from directory.accounts.models import Account, Password
from directory.accounts.signing import Entered, account_with
from directory.extensions import now
from directory.web.languages import today

SHORTEST, LONGEST = 12, 200
"""Characters; any of them (NIST SP 800-63B: length counts, rules of composition do not help)."""
STEP = 30
"""Seconds for which an app shows a code."""
_DIGITS = 6
_SECRET_BYTES = 20
SET_UP = 30 * 60
"""Seconds between the page that shows a new secret and the code that proves that the app has it."""


def plain(password: str) -> str:
    """One way of writing the same password, whatever the keyboard sends (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def is_weak(password: str, email: str) -> bool:
    """Too short, too long, of fewer than five different signs, or made of the address."""
    text = plain(password)
    name = email.partition("@")[0].lower()
    return not SHORTEST <= len(text) <= LONGEST or len(set(text)) < 5 or (len(name) > 2 and text.lower().replace(name, "").strip("0123456789@.-_") == "")  # noqa: PLR2004


def _seal() -> Fernet:
    key = hashlib.sha256(b"accounts.totp:" + current_app.config["SECRET_KEY"].encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def new_secret() -> str:
    """A secret for an app, sealed, to be carried by the page that shows it."""
    return _seal().encrypt(secrets.token_bytes(_SECRET_BYTES)).decode()


def opened(sealed: str, *, ttl: int | None = None) -> bytes | None:
    """The secret; None for what is none of ours or, with `ttl` seconds, too old."""
    try:
        return _seal().decrypt(sealed.encode(), ttl=ttl)
    except (InvalidToken, UnicodeEncodeError):
        return None


def shown_secret(secret: bytes) -> str:
    """As one types it into an app: letters and digits in groups of four."""
    letters = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def app_link(secret: bytes, email: str) -> str:
    """The address that an app on the same device opens (Key URI format)."""
    name = "Peer Roots"
    asked = urlencode({"secret": base64.b32encode(secret).decode().rstrip("="), "issuer": name}, quote_via=quote)
    return f"otpauth://totp/{quote(name)}:{quote(email)}?{asked}"


def step_of(secret: bytes, typed: str, last: int) -> int | None:
    """The step of time of a right code that was not used yet; one step before and after now is understood.

    Args:
        secret: of the app.
        typed: what was typed; full-width digits and spaces are understood.
        last: the step of the last code used.
    """
    code = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed[:50]))
    at = int(now().timestamp()) // STEP
    found = None
    for step in (at - 1, at, at + 1):
        try:
            TOTP(secret, _DIGITS, SHA1(), STEP).verify(code.encode(), step * STEP)  # noqa: S303
        except WrongCode:
            continue
        found = step
    return found if found is not None and found > last else None


def keep(session: Session, account: Account, password: str, sealed: str, typed: str) -> bool:
    """Keeps a password and an app's secret, once a code proves that the app has it; the former ones are replaced.

    Args:
        session: inside `writing`.
        account: whose.
        password: checked with `is_weak`.
        sealed: `new_secret` of the page.
        typed: the code.

    Returns:
        False for a wrong code or a page that is too old.
    """
    secret = opened(sealed, ttl=SET_UP)
    step = None if secret is None else step_of(secret, typed, 0)
    if step is None:
        return False
    remove(session, account.id)
    session.add(Password(account_id=account.id, hash=generate_password_hash(plain(password)), secret=sealed, used_step=step, added_on=today()))
    session.flush()
    return True


def remove(session: Session, account_id: int) -> None:
    """Takes both off."""
    session.execute(sa.delete(Password).where(Password.account_id == account_id))


def enter(session: Session, email: str, password: str, typed: str) -> Entered | None:
    """Signs in; None when anything is wrong, in the same time whether or not the address is known.

    Args:
        session: inside `writing`.
        email: a checked address.
        password: as typed.
        typed: the code of the app.
    """
    account = account_with(session, email)
    row = None if account is None else session.get(Password, account.id)
    right = check_password_hash(row.hash if row else _nobody(), plain(password[: 2 * LONGEST]))
    secret = opened(row.secret) if row else bytes(_SECRET_BYTES)
    step = step_of(secret or bytes(_SECRET_BYTES), typed, row.used_step if row else 0)
    if account is None or row is None or secret is None or not right or step is None:
        return None
    row.used_step = step
    session.flush()
    return Entered(account.id, account.session_key, "")


def _nobody() -> str:
    """The hash of a password that nobody has, as costly to check as a real one."""
    known: str = current_app.extensions.setdefault("nobodys_password", generate_password_hash(secrets.token_urlsafe(32)))
    return known
