"""Organisation, Listing and what they share; look-ups; the revision log.

A feature adds its own joined table (`positions.models.Position` …). A listing's point is what the public may see, with
its precision; an exact address, where one is kept, stands in `listing_address`, which no public query joins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from directory.extensions import UTC, Base, now
from directory.listings.kinds import Kind, Origin


class FromSource:
    """Where a row comes from, how old its information is, and whether the people concerned confirmed it."""

    origin: Mapped[str] = mapped_column(sa.String(20), default=Origin.OPERATOR)
    source_name: Mapped[str] = mapped_column(sa.String(200), default="")
    source_key: Mapped[str] = mapped_column(sa.String(120))
    source_url: Mapped[str] = mapped_column(sa.String(1000), default="")
    """Shown as a link; empty unless the host is the body's own or a public body's."""
    source_note: Mapped[str] = mapped_column(sa.Text, default="")
    """Other sources, as plain text, for reviewers."""
    information_year: Mapped[int | None]
    """The year of the information, not of the look-up; None: the year is not known."""
    confirmed_on: Mapped[dt.date | None]
    """When the organiser last confirmed the entry here; None: not confirmed by the organiser."""

    @property
    def is_sample(self) -> bool:
        """Samples are invented and say so everywhere."""
        return self.origin == Origin.SAMPLE

    @property
    def from_public_source(self) -> bool:
        """True when nobody concerned has entered or confirmed it."""
        return self.confirmed_on is None and self.origin in {Origin.SEED, Origin.WAMNET, Origin.FEED, Origin.OPERATOR}


class Versioned:
    """Row version (a second editor is told, nothing is lost) and times in UTC."""

    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(UTC, default=now, onupdate=now)


class Organisation(FromSource, Versioned, Base):
    """A body that runs groups, courses or offices, or a public desk where one can ask."""

    __tablename__ = "organisation"
    __table_args__ = (
        sa.UniqueConstraint("origin", "source_name", "source_key"),
        sa.Index("ix_organisation_place", "prefecture", "municipality"),
        {"sqlite_autoincrement": True},
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Optimistic locking on `version`."""
        return {"version_id_col": cls.__table__.c.version}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(30))
    name_ja: Mapped[str] = mapped_column(sa.String(300))
    name_en: Mapped[str | None] = mapped_column(sa.String(300))
    name_kana: Mapped[str | None] = mapped_column(sa.String(300))
    description_ja: Mapped[str | None] = mapped_column(sa.Text)
    description_en: Mapped[str | None] = mapped_column(sa.Text)
    corporate_number: Mapped[str | None] = mapped_column(sa.String(13), index=True)
    prefecture: Mapped[str | None] = mapped_column(sa.ForeignKey("prefecture.code", ondelete="RESTRICT"))
    municipality: Mapped[str | None] = mapped_column(sa.ForeignKey("municipality.code", ondelete="RESTRICT"))
    url: Mapped[str] = mapped_column(sa.String(1000), default="")
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    """Only of offices, from a public page (`source_url`) whose year stands beside it (people.md 7)."""
    phone_year: Mapped[int | None]
    status: Mapped[str] = mapped_column(sa.String(20), default="published")

    listings: Mapped[list[Listing]] = relationship(back_populates="organisation")


class Listing(FromSource, Versioned, Base):
    """One entry. `number` is given at publication, under the index lock: higher is newer; None is unpublished."""

    __tablename__ = "listing"
    __table_args__ = (
        sa.UniqueConstraint("origin", "source_name", "source_key"),
        sa.CheckConstraint("(lat IS NULL) = (lng IS NULL)", name="point_is_whole"),
        sa.CheckConstraint("title_ja IS NOT NULL OR title_en IS NOT NULL", name="has_a_title"),
        sa.Index("ix_listing_organisation_kind", "organisation_id", "kind"),
        {"sqlite_autoincrement": True},
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Joined tables by kind; optimistic locking on `version`."""
        if cls.__name__ == "Listing":
            return {"polymorphic_on": "kind", "version_id_col": cls.__table__.c.version}
        return {}

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(sa.BigInteger, unique=True)
    kind: Mapped[str] = mapped_column(sa.String(20), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id", ondelete="RESTRICT"))
    title_ja: Mapped[str | None] = mapped_column(sa.String(300))
    title_en: Mapped[str | None] = mapped_column(sa.String(300))
    summary_ja: Mapped[str | None] = mapped_column(sa.Text)
    summary_en: Mapped[str | None] = mapped_column(sa.Text)
    scope: Mapped[str] = mapped_column(sa.String(20), default="municipality")
    """municipality | prefecture | national | online_only: how far the entry reaches, and how finely its place is known."""
    prefecture: Mapped[str | None] = mapped_column(sa.ForeignKey("prefecture.code", ondelete="RESTRICT"), index=True)
    municipality: Mapped[str | None] = mapped_column(sa.ForeignKey("municipality.code", ondelete="RESTRICT"), index=True)
    lat: Mapped[float | None]
    lng: Mapped[float | None]
    precision: Mapped[str] = mapped_column(sa.String(20), default="none")
    """exact (a public venue or office) | municipality (the municipality's own point) | none."""
    online: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(sa.String(20), default="draft", index=True)
    published_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    expires_on: Mapped[dt.date | None]

    organisation: Mapped[Organisation] = relationship(back_populates="listings")

    @property
    def kind_of(self) -> Kind:
        """The kind as an enum."""
        return Kind(self.kind)

    @property
    def for_search_engines(self) -> bool:
        """Whether search engines may list its page; a kind may let its people choose."""
        return True

    def conditions(self) -> Iterator[str]:
        """`name=value` of the filters this entry answers to; each kind says its own."""
        yield from ()

    def texts(self) -> Iterator[str | None]:
        """Texts in which words are looked for, besides the organisation's names; each kind adds its own."""
        yield from (self.title_ja, self.title_en, self.summary_ja, self.summary_en)

    def card_facts(self) -> list[str]:
        """What matters in a list, in the language of the request; each kind says its own. Unknown is left out."""
        return []


class ListingAddress(Base):
    """The exact address of a listing. No public query joins this table."""

    __tablename__ = "listing_address"

    listing_id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(sa.Text)


class LookUp(Base):
    """Somebody looked for a kind of entry in a place, on a day: "not found" differs from "nobody has looked"."""

    __tablename__ = "look_up"
    __table_args__ = (sa.UniqueConstraint("place", "what", "looked_on"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(5), index=True)
    """A prefecture's two or a municipality's five digits."""
    what: Mapped[str] = mapped_column(sa.String(30))
    """A kind, or `article6_centre`."""
    result: Mapped[str] = mapped_column(sa.String(20))
    looked_on: Mapped[dt.date]
    by_role_ja: Mapped[str] = mapped_column(sa.String(60))
    by_role_en: Mapped[str] = mapped_column(sa.String(60))
    note: Mapped[str] = mapped_column(sa.Text, default="")


class Revision(Base):
    """One change of one row: who (a role or an importer, never a person's name), when, what."""

    __tablename__ = "revision"
    __table_args__ = (sa.Index("ix_revision_subject", "subject", "subject_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    actor: Mapped[str] = mapped_column(sa.String(80))
    subject: Mapped[str] = mapped_column(sa.String(30))
    subject_id: Mapped[int]
    action: Mapped[str] = mapped_column(sa.String(20))
    changes: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    """{field: [before, after]}; empty when the row is new."""
