"""The outbox, and the mark that a day's due work is done."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.extensions import UTC, Base, now


class Outbox(Base):
    """One letter, written in the same transaction as its reason. Address and words are emptied when it has gone."""

    __tablename__ = "outbox"
    __table_args__ = (
        sa.Index("ix_outbox_waiting", "due_at", postgresql_where=sa.text("closed_at IS NULL"), sqlite_where=sa.text("closed_at IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    """What the letter is for (`remind:position:7:2026-11-24`): the same key is never written twice."""
    recipient: Mapped[str] = mapped_column(sa.String(320))
    subject: Mapped[str] = mapped_column(sa.String(300))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.String(10))
    unsubscribe: Mapped[str] = mapped_column(sa.String(1000), default="")
    """Address that ends letters of this sort; empty for what somebody has just asked for."""
    created_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    due_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    """When it may go; moved on after a failed try."""
    useful_until: Mapped[dt.datetime | None] = mapped_column(UTC)
    """After this it would only confuse (a link that no longer works)."""
    claimed_until: Mapped[dt.datetime | None] = mapped_column(UTC)
    tries: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    outcome: Mapped[str] = mapped_column(sa.String(20), default="")
    """sent | refused (by the other side, for good) | lapsed (no longer useful); empty while it waits."""
    error: Mapped[str] = mapped_column(sa.String(300), default="")


class DueMark(Base):
    """A kind of due work that was done for a day (Tokyo)."""

    __tablename__ = "due_mark"

    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    done_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
