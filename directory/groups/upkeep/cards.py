"""Codes on cards and letters: twelve figures in threes of four, easy to read aloud and to type on any telephone.

A code is kept as a keyed hash only, so it is shown once, when it is made. It opens the organiser's page until it is taken
back; for the two hours after it was typed a signed key stands for it, so that it is not typed again for every button.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

import sqlalchemy as sa
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session, joinedload

from directory.accounts import limits
from directory.extensions import now
from directory.groups.models import SupportGroup
from directory.groups.upkeep.models import GroupCard
from directory.web.languages import today

CARD, CONFIRM = "card", "confirm"
LENGTH = 12
LASTS = 2 * 60 * 60
"""Seconds for which a typed code need not be typed again."""
TRIES_PER_NETWORK = 20
TRIES_IN_ALL = 1_000
"""In an hour, right ones too: of 10^12 codes nobody finds one by trying."""


def new_code(session: Session, group: SupportGroup, purpose: str = CARD) -> tuple[GroupCard, str]:
    """A new card of a group and its code, as it is printed: 1234-5678-9012.

    Args:
        session: inside `writing`.
        group: with its id.
        purpose: `CARD`, used again and again; `CONFIRM`, once. A new code to confirm takes back the ones before it.
    """
    if purpose == CONFIRM:
        take_back(session, group, CONFIRM)
    digits = f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"
    card = GroupCard(listing_id=group.id, code_hash=_hash(digits), purpose=purpose, made_on=today())
    session.add(card)
    session.flush()
    return card, "-".join(digits[start : start + 4] for start in range(0, LENGTH, 4))


def digits_of(typed: str) -> str:
    """The figures of a code as people type it: full width, spaces and hyphens do not matter."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed[:100]) if sign.isascii() and sign.isdigit())


def _hash(digits: str) -> str:
    return hmac.new(current_app.config["SECRET_KEY"].encode(), f"groups.card:{digits}".encode(), hashlib.sha256).hexdigest()


def card_with(session: Session, typed: str, purpose: str = CARD) -> GroupCard | None:
    """The card of a code, if it is still good. Every try is counted.

    Raises:
        TooManyRequests: too many tries from this network, or in all.
    """
    limits.count(session, "card_network", limits.network(), TRIES_PER_NETWORK)
    limits.count(session, "card_all", limits.keyed("everybody"), TRIES_IN_ALL)
    digits = digits_of(typed)
    if len(digits) != LENGTH:
        return None
    query = sa.select(GroupCard).where(GroupCard.code_hash == _hash(digits), GroupCard.purpose == purpose, GroupCard.revoked_at.is_(None))
    return session.scalars(query.options(joinedload(GroupCard.group, innerjoin=True))).one_or_none()


def cards_of(session: Session, group: SupportGroup) -> list[GroupCard]:
    """The cards of a group that are good, the oldest first."""
    query = sa.select(GroupCard).where(GroupCard.listing_id == group.id, GroupCard.purpose == CARD, GroupCard.revoked_at.is_(None))
    return list(session.scalars(query.order_by(GroupCard.id)))


def take_back(session: Session, group: SupportGroup, purpose: str = CARD, number: int | None = None) -> int:
    """Makes one card of a group, or all of a purpose, good for nothing; how many there were."""
    which = [GroupCard.listing_id == group.id, GroupCard.purpose == purpose, GroupCard.revoked_at.is_(None)]
    if number is not None:
        which.append(GroupCard.id == number)
    gone = sa.update(GroupCard).where(*which).values(revoked_at=now()).execution_options(synchronize_session=False)
    return session.execute(gone).rowcount  # type: ignore[attr-defined,no-any-return]


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"groups.typed.{purpose}")


def key_of_card(card: GroupCard) -> str:
    """What stands for a typed code for two hours."""
    return _signer(card.purpose).dumps(card.id)


def card_of_key(session: Session, key: str, purpose: str = CARD) -> GroupCard | None:
    """The card for which a key stands; None when it is none of ours, too old, or the card was taken back."""
    try:
        number = _signer(purpose).loads(key, max_age=LASTS)
    except (BadSignature, ValueError, TypeError):
        return None
    query = sa.select(GroupCard).where(GroupCard.id == number, GroupCard.purpose == purpose, GroupCard.revoked_at.is_(None))
    return session.scalars(query.options(joinedload(GroupCard.group, innerjoin=True))).one_or_none()
