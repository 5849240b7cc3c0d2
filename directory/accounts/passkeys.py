"""Passkeys: what the browser is asked, and whether its answer is right. Any authenticator will do, the phone's own too."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import current_app, session
from sqlalchemy.orm import Session

from directory.accounts.models import Account, Passkey
from directory.extensions import now
from directory.web.languages import t, today

VALID = dt.timedelta(minutes=5)
"""Between the question and the answer of the browser."""


class NotThisOne(Exception):
    """The answer of the browser is not right, is too late, or belongs to no passkey of ours."""


def _site() -> tuple[str, str]:
    """The name by which passkeys know this site, and its origin. A bare network address is refused by browsers (interfaces.md 1)."""
    address = urlsplit(current_app.config["SETTINGS"].public_url)
    return address.hostname or "localhost", f"{address.scheme}://{address.netloc}"


def _ask(purpose: str, challenge: bytes) -> None:
    session["passkey"] = [purpose, challenge.hex(), int(now().timestamp())]


def _whole(credential: Any) -> dict[str, Any]:
    """The browser's answer as an object; anything else is no answer."""
    if not isinstance(credential, dict):
        raise NotThisOne
    return credential


def _asked(purpose: str) -> bytes:
    """The challenge of this session, once."""
    kept = session.pop("passkey", None)
    if not isinstance(kept, list) or kept[0] != purpose or now().timestamp() - kept[2] > VALID.total_seconds():
        raise NotThisOne
    return bytes.fromhex(kept[1])


def options_to_add(account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey for an account."""
    import webauthn
    from webauthn.helpers.structs import AuthenticatorSelectionCriteria, PublicKeyCredentialDescriptor, ResidentKeyRequirement, UserVerificationRequirement

    options = webauthn.generate_registration_options(
        rp_id=_site()[0],
        rp_name=t("ピアの根", "Peer Roots"),
        user_id=f"account:{account.id}".encode(),
        user_name=account.email,
        user_display_name=account.email,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, require_resident_key=True, user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one.credential_id) for one in account.passkeys],
    )
    _ask("add", options.challenge)
    return json.loads(webauthn.options_to_json(options))  # type: ignore[no-any-return]


def add(rows: Session, account_id: int, credential: Any, name: str) -> Passkey:
    """Keeps the passkey that the browser made, inside `writing`.

    Raises:
        NotThisOne: the answer is not right.
    """
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    host, origin = _site()
    try:
        made = webauthn.verify_registration_response(
            credential=_whole(credential), expected_challenge=_asked("add"), expected_rp_id=host, expected_origin=origin, require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as reason:
        raise NotThisOne from reason
    if rows.scalar(sa.select(Passkey.id).where(Passkey.credential_id == made.credential_id)) is not None:
        raise NotThisOne
    passkey = Passkey(account_id=account_id, credential_id=made.credential_id, public_key=made.credential_public_key, sign_count=made.sign_count,
                      name=name, added_on=today())
    rows.add(passkey)
    rows.flush()
    return passkey


def options_to_enter() -> dict[str, Any]:
    """What the browser needs to sign in; it knows by itself which passkeys it has for this site."""
    import webauthn
    from webauthn.helpers.structs import UserVerificationRequirement

    options = webauthn.generate_authentication_options(rp_id=_site()[0], user_verification=UserVerificationRequirement.REQUIRED)
    _ask("enter", options.challenge)
    return json.loads(webauthn.options_to_json(options))  # type: ignore[no-any-return]


def enter(rows: Session, credential: Any) -> Account:
    """The account of a right answer, inside `writing`.

    Raises:
        NotThisOne: the answer is not right, or the passkey was taken off.
    """
    import webauthn
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    host, origin = _site()
    challenge = _asked("enter")
    try:
        number = base64url_to_bytes(str(_whole(credential)["rawId"]))
        passkey = rows.scalars(sa.select(Passkey).where(Passkey.credential_id == number)).one_or_none()
        if passkey is None:
            raise NotThisOne
        right = webauthn.verify_authentication_response(
            credential=credential, expected_challenge=challenge, expected_rp_id=host, expected_origin=origin,
            credential_public_key=passkey.public_key, credential_current_sign_count=passkey.sign_count, require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as reason:
        raise NotThisOne from reason
    passkey.sign_count = right.new_sign_count
    return rows.get_one(Account, passkey.account_id)
