"""Courses: who may apply, how they are learned, what they are built on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.training import words
from directory.training.codes import Certificate, Delivery


class Course(Listing):
    """Codes are those of `directory.training.codes`; unknown is empty, never a guess."""

    __tablename__ = "course"
    __mapper_args__ = {"polymorphic_identity": Kind.COURSE.value}  # noqa: RUF012

    id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    training_kind: Mapped[str | None] = mapped_column(sa.String(30))
    eligibility: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    delivery: Mapped[str | None] = mapped_column(sa.String(20))
    pace: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    fee: Mapped[str | None] = mapped_column(sa.String(20))
    fee_yen: Mapped[int | None]
    certificate: Mapped[str | None] = mapped_column(sa.String(20))
    addon_valid: Mapped[bool | None]
    built_on: Mapped[str | None] = mapped_column(sa.String(20))
    topics: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    starts_on: Mapped[dt.date | None]
    details: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    """Longer description by section: {section: {"ja": text or list, "en": text or list}}."""

    def texts(self) -> Iterator[str | None]:
        """The longer description, section by section."""
        yield from super().texts()
        for section in (self.details or {}).values():
            for words_of_section in section.values() if isinstance(section, dict) else ():
                yield from words_of_section if isinstance(words_of_section, list) else (words_of_section,)

    def conditions(self) -> Iterator[str]:
        """Filters of a course, as `directory.training.codes` lists them."""
        for name in ("training_kind", "fee", "certificate", "built_on"):
            if value := getattr(self, name):
                yield f"{name}={value}"
        ways = (Delivery.ONSITE, Delivery.ONLINE, Delivery.HYBRID) if self.delivery == Delivery.HYBRID else (self.delivery,)
        yield from (f"delivery={value}" for value in ways if value)
        for name, values in (("eligibility", self.eligibility), ("pace", self.pace)):
            yield from (f"{name}={value}" for value in values or ())
        if self.addon_valid or self.certificate == Certificate.ADDON:
            yield "addon_valid=yes"
        if self.starts_on:
            yield f"starts={self.starts_on:%Y-%m}"

    def card_facts(self) -> list[str]:
        """Next start, who may apply, fee."""
        return [found for found in (words.next_start(self), words.who(self), words.fee(self)) if found]
