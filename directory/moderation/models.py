"""Cases, what was decided in them, and how an organisation's existence was checked.

A decision keeps the number of the account that made it, so that nobody decides twice; never a name or standpoint. Owners
and the log of changes know "a reviewer" only.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.extensions import UTC, Base, now
from directory.listings.models import Listing, Organisation
from directory.web.languages import TOKYO

BY_REVIEWER = "account.id"


class Case(Base):
    """One sending-in of an entry, from then until it is decided or taken back."""

    __tablename__ = "review_case"
    __table_args__ = (
        sa.Index("ix_review_case_open", "opened_at", postgresql_where=sa.text("closed_at IS NULL"), sqlite_where=sa.text("closed_at IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    closed_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    outcome: Mapped[str] = mapped_column(sa.String(20), default="")
    """A `Verdict`, or taken_back; empty while it is open."""
    official_yen: Mapped[int | None]
    """The official minimum wage an hour that a reviewer looked up, where our table is stale."""
    official_from: Mapped[dt.date | None]
    """The first day of that rate."""

    listing: Mapped[Listing] = relationship()
    decisions: Mapped[list[Decision]] = relationship(back_populates="case", order_by="Decision.id", cascade="all, delete-orphan", passive_deletes=True)

    @property
    def since(self) -> dt.date:
        """The day (Tokyo) on which it was sent in."""
        return self.opened_at.astimezone(TOKYO).date()


class Decision(Base):
    """What one reviewer said in a case. The last one of each reviewer counts, for the version it was said of."""

    __tablename__ = "review_decision"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("review_case.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey(BY_REVIEWER, ondelete="SET NULL"), index=True)
    verdict: Mapped[str] = mapped_column(sa.String(20))
    """A `Verdict`, or declined."""
    reason: Mapped[str] = mapped_column(sa.String(20), default="")
    words: Mapped[str] = mapped_column(sa.Text, default="")
    """To the owner."""
    listing_version: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(UTC, default=now)

    case: Mapped[Case] = relationship(back_populates="decisions")


class ExistenceCheck(Base):
    """How a reviewer checked, before its first entry, that an organisation exists."""

    __tablename__ = "existence_check"

    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    number_kind: Mapped[str] = mapped_column(sa.String(20))
    number: Mapped[str] = mapped_column(sa.String(20), default="")
    contact: Mapped[str] = mapped_column(sa.String(20))
    contact_source: Mapped[str] = mapped_column(sa.String(500))
    """Where the contact that was used is published; for reviewers only."""
    checked_on: Mapped[dt.date]
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey(BY_REVIEWER, ondelete="SET NULL"), index=True)

    organisation: Mapped[Organisation] = relationship()
