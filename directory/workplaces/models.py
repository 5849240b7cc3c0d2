"""Workplaces: offices of welfare services from a public list, and what employers themselves state without a vacancy.

Neither is a vacancy, and each says so. What an employer states holds no number of colleagues: いる, or three and more (people.md 3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.web.codes import label_of
from directory.workplaces import words
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

    peers: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    """`PeersHere`: what the employer states of peer colleagues; empty: nothing."""
    peer_settings: Mapped[list[str]] = mapped_column(sa.JSON, default=list, server_default="[]")
    """In which settings they work: codes of the condition `setting` of positions."""
    peers_since: Mapped[int | None]
    """Since which year."""
    valued: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    """What people value in this work, in the employer's words."""
    community: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    """How it is part of the local community, in the employer's words."""
    thinking: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """The employer wants it seen that it is thinking of welcoming peer colleagues."""
    language: Mapped[str] = mapped_column(sa.String(10), default="ja", server_default="ja")
    """The language the employer writes in; no other is shown."""
    colleagues_agreed_on: Mapped[dt.date | None]
    """When the employer last declared that the peer colleagues themselves agree."""
    stopped_on: Mapped[dt.date | None]
    """When somebody asked that it be shown no more; nobody knows who. None again once a reviewer has let it come back."""

    @property
    def is_statement(self) -> bool:
        """Whether an employer states something here itself; else it is an office of the public list."""
        return bool(self.peers or self.thinking)

    def texts(self) -> Iterator[str | None]:
        """The service it offers; the employer's own words."""
        yield from super().texts()
        yield from (self.service_type, self.valued, self.community)

    def conditions(self) -> Iterator[str]:
        """Filters of a workplace."""
        if self.service_type:
            yield f"service={self.service_type}"
        if self.peers:
            yield "peers=yes"
            yield from (f"setting={code}" for code in self.peer_settings or ())
        if self.thinking:
            yield "peers=considering"

    def card_facts(self) -> list[str]:
        """The service it offers, or what the employer states."""
        if self.is_statement:
            return words.stated(self)
        return [label_of(ServiceType, self.service_type)]
