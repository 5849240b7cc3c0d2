"""Rows of entries by publication number, for lists, maps and the API: one statement whatever their number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

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


_COLUMNS = ", ".join(f"l.{name}" for name in Row._fields)
_ROWS = {
    "sqlite": f"SELECT {_COLUMNS} FROM json_each(?) AS n CROSS JOIN listing AS l ON l.number = n.value",  # noqa: S608 - names of ours
    "postgresql": f"SELECT {_COLUMNS} FROM listing AS l WHERE l.number = ANY(%s::bigint[])",  # noqa: S608
}


def rows_by_number(session: Session, numbers: Iterable[int]) -> dict[int, Row]:
    """Plain rows by number, in the order asked for; numbers no longer public are left out. In the plain words of each database, which is fastest."""
    wanted, connection = list(numbers), session.connection()
    sqlite = connection.dialect.name == "sqlite"
    found: dict[int, Row] = {}
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        for row in connection.exec_driver_sql(_ROWS[connection.dialect.name], (json.dumps(some) if sqlite else some,)):
            found[row[0]] = Row(*row)
    return {number: found[number] for number in wanted if number in found}


@cache
def _whole_entries() -> dict[str, sa.Select[Listing]]:
    """By kind. Made once, when all kinds are known: to make one takes longer than to run it."""
    return {
        str(mapper.polymorphic_identity): sa.select(mapper.class_).where(mapper.class_.number.in_(sa.bindparam("numbers", expanding=True)))
        .options(joinedload(mapper.class_.organisation, innerjoin=True))
        for mapper in sa.inspect(Listing).self_and_descendants if mapper.polymorphic_identity is not None
    }


def listings_by_number(session: Session, numbers: Iterable[int]) -> list[Listing]:
    """Whole entries with their organisation, in the order asked for; one statement for each kind among them, and one before."""
    wanted = list(numbers)
    by_kind: dict[str, list[int]] = {}
    for row in rows_by_number(session, wanted).values():
        by_kind.setdefault(row.kind, []).append(row.number)
    entries = _whole_entries()
    found = {listing.number: listing for kind, some in by_kind.items() for listing in session.scalars(entries[kind], {"numbers": some})}
    return [found[number] for number in wanted if number in found]
