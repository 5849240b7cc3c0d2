"""A role in peer support. Only `role_kind` employed counts as a paid position (people.md 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.positions import rules, words
from directory.positions.codes import QuotaKind, RoleKind


class Position(Listing):
    """Codes are those of `directory.positions.codes`; hours are per week, wages in yen."""

    __tablename__ = "position"
    __mapper_args__ = {"polymorphic_identity": Kind.POSITION.value}  # noqa: RUF012

    id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    role_kind: Mapped[str] = mapped_column(sa.String(20), default=RoleKind.EMPLOYED.value)
    employment: Mapped[str | None] = mapped_column(sa.String(20))
    settings: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    hired_as: Mapped[str | None] = mapped_column(sa.String(30))
    quota_kind: Mapped[str | None] = mapped_column(sa.String(20))
    role_clarity: Mapped[str | None] = mapped_column(sa.String(20))
    disclosure: Mapped[str | None] = mapped_column(sa.String(20))
    experience_scope: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    hours_min: Mapped[float | None]
    """Hours per week; exact hours stand in both fields, one field alone means "from" or "up to"."""
    hours_max: Mapped[float | None]
    wage_unit: Mapped[str | None] = mapped_column(sa.String(10))
    wage_min: Mapped[int | None]
    wage_max: Mapped[int | None]
    certificate_asked: Mapped[bool | None]
    nights: Mapped[bool | None]
    on_call: Mapped[bool | None]
    irregular_shifts: Mapped[bool | None]
    driving: Mapped[str | None] = mapped_column(sa.String(20))
    """not_needed | sometimes | required."""
    duties_ja: Mapped[str | None] = mapped_column(sa.Text)
    duties_en: Mapped[str | None] = mapped_column(sa.Text)
    support_ja: Mapped[str | None] = mapped_column(sa.Text)
    support_en: Mapped[str | None] = mapped_column(sa.Text)

    reach_ja: Mapped[str | None] = mapped_column(sa.Text)
    """How people come there: on foot, by bus, without a car."""
    reach_en: Mapped[str | None] = mapped_column(sa.Text)
    facts: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """The posting as its publisher wrote it, in the form of docs/posting-rules.md; None: it was not written here."""
    answers: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    """What the publisher says to each point to look at again, by the code of the finding; for reviewers only."""
    draft: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What its members are writing and nobody else sees, in the same form; it becomes `facts` when it is sent."""
    language: Mapped[str] = mapped_column(sa.String(10), default="ja")
    """The language the employer writes in; no other is shown without the employer's approval."""
    changed_on: Mapped[dt.date | None]
    """When published words were last changed."""

    @property
    def written(self) -> dict[str, Any]:
        """What its members see: the draft where there is one, else what was sent."""
        return self.draft if self.draft is not None else self.facts or {}

    def texts(self) -> Iterator[str | None]:
        """What is done, what help there is, how one comes there."""
        yield from super().texts()
        yield from (self.duties_ja, self.duties_en, self.support_ja, self.support_en, self.reach_ja, self.reach_en)

    def conditions(self) -> Iterator[str]:
        """Filters of a position, as `directory.positions.codes` lists them."""
        for name in ("role_kind", "employment", "hired_as", "role_clarity", "disclosure"):
            if value := getattr(self, name):
                yield f"{name}={value}"
        yield from (f"setting={value}" for value in self.settings or ())
        quota = tuple(QuotaKind) if self.quota_kind == QuotaKind.EITHER else (self.quota_kind,)
        yield from (f"quota_kind={value}" for value in quota if value)
        yield from (f"hours={band}" for band in rules.hours_bands(self.hours_min, self.hours_max))
        yield from (f"pay={step}" for step in rules.pay_steps(self.hourly))
        yield from (f"{name}=none" for name in ("nights", "on_call", "irregular_shifts") if getattr(self, name) is False)
        if self.certificate_asked is False:
            yield "certificate=not_asked"
        if self.driving == "not_needed":
            yield "driving=not_needed"
        if self.online:
            yield "online=yes"

    @property
    def hourly(self) -> float | None:
        """The least pay in yen an hour, where it can be told."""
        return rules.hourly_yen(self.wage_unit, self.wage_min, self.hours_max)

    def card_facts(self) -> list[str]:
        """Pay, hours, form of employment."""
        return [found for found in (words.pay(self), words.hours(self), words.employment(self)) if found]
