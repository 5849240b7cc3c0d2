"""Who looks after a group, and the signed links that letters to them carry. No account is needed.

A link opens a page; only the page's button acts, so that mail scanners use nothing up. The key names the organiser, what it is
for and the organiser's `link_version`: whoever hands the group over, or loses a phone, uses up every link that went out.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session, joinedload

from directory.accounts.addresses import key_of
from directory.groups.models import SupportGroup
from directory.groups.upkeep.models import GroupOrganiser

DAY = 24 * 60 * 60


class Door(enum.StrEnum):
    """What a link is for."""

    CONFIRM = "confirm"
    """The first letter: three questions, then the entry goes to the reviewers."""
    TEND = "tend"
    """The organiser's page: three large buttons, and everything else."""
    STILL = "still"
    """Still meeting? One button."""
    CHANGE = "change"
    """A change of place or time asked for by card: yes or no."""
    JOIN = "join"
    """Asked to look after the group too, or to take it over."""


LASTS = {Door.CONFIRM: 14 * DAY, Door.TEND: 30 * DAY, Door.STILL: 430 * DAY, Door.CHANGE: 30 * DAY, Door.JOIN: 14 * DAY}
"""Seconds a link can be used."""


class Opened(NamedTuple):
    """What a link leads to."""

    organiser: GroupOrganiser
    group: SupportGroup
    of: int
    """The number of what it is about (a `GroupChange`; whose place somebody takes), else 0."""


def _signer(door: Door) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"groups.{door}")


def key_for(door: Door, organiser: GroupOrganiser, of: int = 0) -> str:
    """The key of a link; the organiser is flushed already."""
    return _signer(door).dumps([organiser.id, organiser.link_version, of])


def opened(session: Session, door: Door, key: str, within: int | None = None) -> Opened | None:
    """What a key leads to; None when it is none of ours, used up, or too old: for its door, or older than `within` seconds."""
    try:
        number, version, of = _signer(door).loads(key, max_age=LASTS[door] if within is None else within)
    except (BadSignature, ValueError, TypeError):
        return None
    query = sa.select(GroupOrganiser).where(GroupOrganiser.id == number).options(joinedload(GroupOrganiser.group, innerjoin=True))
    organiser = session.scalars(query).one_or_none()
    if organiser is None or organiser.link_version != version:
        return None
    return Opened(organiser, organiser.group, of)


def organisers_of(session: Session, listing_id: int) -> list[GroupOrganiser]:
    """Those who look after a group and have answered their link or code."""
    query = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == listing_id, GroupOrganiser.confirmed_at.is_not(None))
    return list(session.scalars(query.order_by(GroupOrganiser.id)))


def asked_of(session: Session, listing_id: int) -> list[GroupOrganiser]:
    """Those who were asked by mail to look after a group and have not answered; none while nobody has answered for the group itself."""
    if not organisers_of(session, listing_id):
        return []
    query = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == listing_id, GroupOrganiser.confirmed_at.is_(None), GroupOrganiser.email.is_not(None))
    return list(session.scalars(query.order_by(GroupOrganiser.id)))


def organisers_with(session: Session, email: str) -> list[GroupOrganiser]:
    """All groups that a mail address looks after, whether its link was answered or not."""
    query = sa.select(GroupOrganiser).where(GroupOrganiser.email_key == key_of(email)).options(joinedload(GroupOrganiser.group, innerjoin=True))
    return list(session.scalars(query.order_by(GroupOrganiser.id)))
