"""Feeds of other directories that are fetched again and again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.extensions import UTC, Base


class Feed(Base):
    """A registered feed: where it is, in which format, how often it is read, and what the last reading gave."""

    __tablename__ = "feed"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    """The `source_name` of its entries."""
    format: Mapped[str] = mapped_column(sa.String(30))
    """meeting-guide | bmlt."""
    address: Mapped[str] = mapped_column(sa.String(1000))
    every_days: Mapped[int] = mapped_column(default=7)
    read_on: Mapped[dt.date | None]
    """The last day on which it was read, or tried."""
    etag: Mapped[str] = mapped_column(sa.String(200), default="")
    report: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """Of the last reading, as `import` prints it; a failure says why."""
    read_at: Mapped[dt.datetime | None] = mapped_column(UTC)
