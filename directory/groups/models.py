"""Self-help groups. Meetings with recurrence rules come with the schedules."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.groups import words
from directory.groups.codes import Mode, Weekday
from directory.listings.kinds import Kind
from directory.listings.models import Listing


class SupportGroup(Listing):
    """Codes are those of `directory.groups.codes`; `weekdays` are 0 (Monday) to 6 (Sunday)."""

    __tablename__ = "support_group"
    __mapper_args__ = {"polymorphic_identity": Kind.GROUP.value}  # noqa: RUF012

    id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    group_kind: Mapped[str | None] = mapped_column(sa.String(30))
    open_closed: Mapped[str | None] = mapped_column(sa.String(20))
    who_may_come: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    mode: Mapped[str | None] = mapped_column(sa.String(20))
    """onsite | online | hybrid | phone."""
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    weekdays: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    times: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """Times of day: morning | afternoon | evening."""
    fee: Mapped[str | None] = mapped_column(sa.String(20))
    meets_ja: Mapped[str | None] = mapped_column(sa.String(300))
    meets_en: Mapped[str | None] = mapped_column(sa.String(300))
    contact_mode: Mapped[str | None] = mapped_column(sa.String(20))

    def texts(self) -> Iterator[str | None]:
        """When it meets."""
        yield from super().texts()
        yield from (self.meets_ja, self.meets_en)

    def conditions(self) -> Iterator[str]:
        """Filters of a group, as `directory.groups.codes` lists them."""
        for name in ("group_kind", "open_closed", "fee"):
            if value := getattr(self, name):
                yield f"{name}={value}"
        modes = (Mode.ONSITE, Mode.ONLINE, Mode.HYBRID) if self.mode == Mode.HYBRID else (self.mode,)
        yield from (f"mode={value}" for value in modes if value)
        days = list(Weekday)
        yield from (f"weekday={days[number]}" for number in self.weekdays or ())
        for name, values in (("time", self.times), ("who_may_come", self.who_may_come), ("language", self.languages)):
            yield from (f"{name}={value}" for value in values or ())

    def card_facts(self) -> list[str]:
        """When it meets, who may come, how people meet."""
        return [found for found in (words.meets_briefly(self), words.who(self), words.mode(self)) if found]
