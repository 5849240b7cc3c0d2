"""Workplaces: offices of welfare services from a public list. Each says that it is not a vacancy."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.web.codes import label_of
from directory.workplaces.codes import ServiceType


class Workplace(Listing):
    """One row of the source is one workplace, also when one office offers several services."""

    __tablename__ = "workplace"
    __mapper_args__ = {"polymorphic_identity": Kind.WORKPLACE.value}  # noqa: RUF012

    id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    service_type: Mapped[str] = mapped_column(sa.String(60), index=True)
    office_number: Mapped[str] = mapped_column(sa.String(20), default="")
    """Number of the designated office (事業所番号)."""
    address: Mapped[str] = mapped_column(sa.Text, default="")
    """Address of the office as its public list gives it."""
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    url: Mapped[str] = mapped_column(sa.String(1000), default="")
    capacity: Mapped[int | None]
    hours: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    """{weekday|saturday|sunday|holiday|closed|note: text}; a time of 00:00-00:00 is left out as not given."""
    edition: Mapped[str] = mapped_column(sa.String(60), default="")
    row_hash: Mapped[str] = mapped_column(sa.String(64), default="")
    """SHA-256 of the 29 cells as read: a row is changed when any cell differs as text."""

    def texts(self) -> Iterator[str | None]:
        """The service it offers."""
        yield from super().texts()
        yield self.service_type

    def conditions(self) -> Iterator[str]:
        """Filters of a workplace."""
        yield f"service={self.service_type}"

    def card_facts(self) -> list[str]:
        """The service it offers."""
        return [label_of(ServiceType, self.service_type)]
