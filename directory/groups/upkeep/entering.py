"""How one comes to a group's own pages: by a link from a letter, by the code of a card, or signed in."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.sessions import current_account
from directory.extensions import csrf
from directory.groups.models import SupportGroup
from directory.groups.organisers import LASTS, Door, opened
from directory.groups.upkeep.cards import card_of_key
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.kinds import Origin


class By(enum.StrEnum):
    """How somebody came."""

    MAIL = "mail"
    CARD = "card"
    OLD_LETTER = "old_letter"
    """By the long-lived link of a half-yearly question, later than any other link would still work: a card's worth, no more."""
    ACCOUNT = "account"


@dataclass(frozen=True)
class Entered:
    """A group, for somebody who looks after it.

    Attributes:
        group: the group.
        by: how they came. By card or an old letter a change of place or time only asks (people.md 4), and no card, person or end is settled.
        carried: what every link and form of these pages carries on: {"key": …}, or {"group": …} for the signed-in.
        actor: in the log of changes.
        organiser: who came by mail; for the signed-in the row of the same address, where there is one.
    """

    group: SupportGroup
    by: By
    carried: dict[str, str]
    actor: str
    organiser: GroupOrganiser | None = None

    @property
    def by_card(self) -> bool:
        """Whether only a card, or a letter as old, says that they look after the group."""
        return self.by in {By.CARD, By.OLD_LETTER}


def entered(session: Session, values: Mapping[str, str]) -> Entered | None:
    """The group that a link or form leads to; None for strangers, and for what is used up or too old.

    Args:
        session: reading or writing.
        values: of the address or the form: `key`, or `group` for the signed-in.
    """
    if key := values.get("key", ""):
        return _by_key(session, key)
    return _by_account(session, current_account(), values.get("group", ""))


def _by_key(session: Session, key: str) -> Entered | None:
    for door, within, by in ((Door.TEND, LASTS[Door.TEND], By.MAIL), (Door.STILL, LASTS[Door.TEND], By.MAIL), (Door.STILL, LASTS[Door.STILL], By.OLD_LETTER)):
        found = opened(session, door, key, within)
        if found is not None and found.organiser.confirmed_at is not None:
            return Entered(found.group, by, {"key": key}, f"organiser:{found.organiser.id}", found.organiser)
    card = card_of_key(session, key)
    return None if card is None else Entered(card.group, By.CARD, {"key": key}, f"card:{card.id}")


def _by_account(session: Session, account: Account | None, number: str) -> Entered | None:
    if account is None or not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004
        return None
    group = session.get(SupportGroup, int(number))
    if group is None:
        return None
    own = session.scalars(_rows_of(account).where(GroupOrganiser.listing_id == group.id)).one_or_none()
    if own is None and account.share_in(group.organisation_id) is None:
        return None
    return Entered(group, By.ACCOUNT, {"group": number}, f"account:{account.id}", own)


def _rows_of(account: Account) -> sa.Select[GroupOrganiser]:
    return sa.select(GroupOrganiser).where(GroupOrganiser.email_key == account.email_key, GroupOrganiser.confirmed_at.is_not(None))


def groups_of(session: Session, account: Account) -> list[SupportGroup]:
    """The groups that an account looks after: of its organisations, and of its mail address."""
    bodies = [one.organisation_id for one in account.memberships]
    by_mail = sa.select(GroupOrganiser.listing_id).where(GroupOrganiser.email_key == account.email_key, GroupOrganiser.confirmed_at.is_not(None))
    query = sa.select(SupportGroup).where(SupportGroup.origin != Origin.SAMPLE, sa.or_(SupportGroup.organisation_id.in_(bodies), SupportGroup.id.in_(by_mail)))
    return list(session.scalars(query.order_by(SupportGroup.id)))


def check_form(values: Mapping[str, str]) -> None:
    """Forms of the signed-in carry our mark against forgery; a key from a letter or card is known to nobody else and needs none.

    Raises:
        CSRFError: the mark is missing or old.
    """
    if values.get("group") and not values.get("key") and current_app.config.get("WTF_CSRF_ENABLED", True):
        csrf.protect()
