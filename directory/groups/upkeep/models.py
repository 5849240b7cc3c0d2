"""Who looks after a group, the codes on its cards, changes that wait for a yes, and what visitors noticed.

None of these tables is joined by a public query. Addresses and numbers here are for the site's own letters and calls.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.extensions import UTC, Base, now
from directory.groups.models import SupportGroup

OF_GROUP = "support_group.id"


class GroupOrganiser(Base):
    """One person who looks after a group, with an account or only a mail address; or the paper way, with neither."""

    __tablename__ = "group_organiser"
    __table_args__ = (sa.UniqueConstraint("listing_id", "email_key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey(OF_GROUP, ondelete="CASCADE"), index=True)
    email: Mapped[str | None] = mapped_column(sa.String(254))
    """As it was typed; None: by paper and telephone."""
    email_key: Mapped[str | None] = mapped_column(sa.String(254), index=True)
    """The address folded, by which it is found."""
    language: Mapped[str] = mapped_column(sa.String(10), default="ja")
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    """For the operator's calls to groups without mail; never public."""
    postal: Mapped[str] = mapped_column(sa.String(300), default="")
    """For the operator's postcards to groups without mail; never public."""
    link_version: Mapped[int] = mapped_column(default=0)
    """Part of every link in letters to this person; raised, it uses up all of them."""
    agreed_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    """When the purpose of use was read and agreed to (organising reveals health: people.md 4)."""
    confirmed_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    """When the link or the code was answered; None: may do nothing yet."""

    group: Mapped[SupportGroup] = relationship()


class GroupCard(Base):
    """A code on a printed card or letter. It opens the organiser's page, again and again, until it is taken back."""

    __tablename__ = "group_card"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey(OF_GROUP, ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[str] = mapped_column(sa.String(20), default="card")
    """card (reusable) | confirm (on paper, to confirm the entry once)."""
    made_on: Mapped[dt.date]
    revoked_at: Mapped[dt.datetime | None] = mapped_column(UTC)

    group: Mapped[SupportGroup] = relationship()


class GroupChange(Base):
    """A change of place or time asked for by card: it waits for the group's own mail or telephone, or a reviewer."""

    __tablename__ = "group_change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey(OF_GROUP, ondelete="CASCADE"), index=True)
    asked_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    values: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    settled_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    outcome: Mapped[str] = mapped_column(sa.String(20), default="")
    """done | dropped; empty while it waits."""

    group: Mapped[SupportGroup] = relationship()


class SeemsOutOfDate(Base):
    """Visitors of a day who said that an entry seems out of date: a number, nobody's name, nobody's words."""

    __tablename__ = "seems_out_of_date"

    listing_id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
