"""Rows of entries by publication number, for lists, maps and the API: one statement whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectin_polymorphic

from directory.listings.kinds import Kind, Origin
from directory.listings.models import Listing

_BATCH = 500


class Row(NamedTuple):
    """The plain columns of a listing that lists and maps need."""

    number: int
    id: int
    kind: str
    title_ja: str | None
    title_en: str | None
    prefecture: str | None
    municipality: str | None
    lat: float | None
    lng: float | None
    precision: str
    origin: str

    @property
    def is_sample(self) -> bool:
        """Invented, and marked so."""
        return self.origin == Origin.SAMPLE

    @property
    def url(self) -> str:
        """The entry's page in Japanese, from the root."""
        return f"/ja/{Kind(self.kind).path}/{self.id}"


_ROWS = sa.select(*(getattr(Listing, name) for name in Row._fields)).where(Listing.number.in_(sa.bindparam("numbers", expanding=True)))


def rows_by_number(session: Session, numbers: Iterable[int]) -> dict[int, Row]:
    """Plain rows by number, in the order asked for; numbers no longer public are left out."""
    wanted = list(numbers)
    found: dict[int, Row] = {}
    for start in range(0, len(wanted), _BATCH):
        for row in session.connection().execute(_ROWS, {"numbers": wanted[start : start + _BATCH]}):
            found[row[0]] = Row(*row)
    return {number: found[number] for number in wanted if number in found}


@cache
def _whole_entries() -> sa.Select[Listing]:
    """Made once, when all kinds are known: to make it takes longer than to run it."""
    whole = joinedload(Listing.organisation, innerjoin=True), selectin_polymorphic(Listing, list(Listing.__subclasses__()))
    return sa.select(Listing).where(Listing.number.in_(sa.bindparam("numbers", expanding=True))).options(*whole)


def listings_by_number(session: Session, numbers: Iterable[int]) -> list[Listing]:
    """Whole entries with their organisation, in the order asked for; a fixed number of statements."""
    wanted = list(numbers)
    if not wanted:
        return []
    found = {listing.number: listing for listing in session.scalars(_whole_entries(), {"numbers": wanted})}
    return [found[number] for number in wanted if number in found]
