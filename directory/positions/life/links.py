"""Links in letters that work without signing in: signed, each for one purpose, one person and one state of the posting.

What is public of the posting is part of the link, so that whatever changes that, the link itself included, uses it up. A draft
that its employer has begun beside it changes nothing public, and leaves the link as it is.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from directory.accounts.letters import address
from directory.accounts.models import Membership
from directory.positions.life.rules import DAYS_SHOWN
from directory.positions.models import Position

LASTS = DAYS_SHOWN * 24 * 60 * 60
"""Seconds."""


class Purpose(enum.StrEnum):
    """What a link asks."""

    CONFIRM = "confirm"
    END = "end"


class Linked(NamedTuple):
    """What a link of ours leads to.

    Attributes:
        position: the posting as it is now.
        account_id: of the person to whom the letter went.
        usable: nothing public has changed since, and the person still belongs to the organisation.
    """

    position: Position
    account_id: int
    usable: bool


def _signer(purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"positions.life.{purpose}")


def _public_mark(position: Position) -> str:
    """Differs whenever the posting was confirmed, changed in public, ended or published anew."""
    return "/".join(str(value) for value in (position.status, position.number, position.confirmed_on, position.expires_on, position.changed_on))


def link(purpose: Purpose, position: Position, account_id: int) -> str:
    """The address in a letter; the posting's changes are flushed already."""
    return address(f"/positions/{purpose}?key={_signer(purpose).dumps([position.id, _public_mark(position), account_id])}")


def read(session: Session, purpose: Purpose, key: str) -> Linked | None:
    """What a link leads to; None when it is none of ours, or older than sixty days."""
    try:
        number, mark, account_id = _signer(purpose).loads(key, max_age=LASTS)
    except (BadSignature, ValueError, TypeError):
        return None
    position = session.get(Position, number)
    if position is None:
        return None
    member = session.get(Membership, (account_id, position.organisation_id)) is not None
    return Linked(position, account_id, member and _public_mark(position) == mark)
