"""What is loaded: one mark for each set of seed files, and one for the samples."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.extensions import UTC, Base, now


class SeedMark(Base):
    """Which edition of a set of seed files is loaded; for the samples, whether they were added or removed."""

    __tablename__ = "seed_mark"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    mark: Mapped[str] = mapped_column(sa.String(64))
    loaded_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
