"""The folded texts of public entries by publication number: read where the bitmaps of pairs do not suffice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.extensions import Base

BATCH = 1_000
READ_AT_ONCE = 10_000


class ListingText(Base):
    """What can be searched of a public entry, as `words.fold` writes it; written and removed with its bitmaps."""

    __tablename__ = "listing_text"

    number: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False)
    folded: Mapped[str] = mapped_column(sa.Text)


_UPSERT = sa.text("INSERT INTO listing_text (number, folded) VALUES (:number, :folded) ON CONFLICT (number) DO UPDATE SET folded = excluded.folded")
_THESE = ListingText.number.in_(sa.bindparam("numbers", expanding=True, literal_execute=True))


def write_texts(session: Session, texts: Mapping[int, str | None]) -> None:
    """Stores folded texts by number; None removes one."""
    gone = [number for number, text in texts.items() if text is None]
    for start in range(0, len(gone), BATCH):
        session.execute(sa.delete(ListingText).where(_THESE), {"numbers": gone[start : start + BATCH]})
    rows = [{"number": number, "folded": text} for number, text in texts.items() if text is not None]
    for start in range(0, len(rows), BATCH):
        session.execute(_UPSERT, rows[start : start + BATCH])


def read_texts(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """Folded texts by number."""
    found: dict[int, str] = {}
    for start in range(0, len(numbers), BATCH):
        query = sa.select(ListingText.number, ListingText.folded).where(_THESE)
        for number, text in session.execute(query, {"numbers": numbers[start : start + BATCH]}):
            found[number] = text
    return found


_HOLDING = {
    "sqlite": sa.text(
        "SELECT t.number FROM json_each(:numbers) AS n CROSS JOIN listing_text AS t ON t.number = n.value WHERE instr(t.folded, :form) > 0"
    ),
    "postgresql": sa.text("SELECT number FROM listing_text WHERE number = ANY(CAST(:numbers AS bigint[])) AND strpos(folded, :form) > 0"),
}


def with_form(session: Session, numbers: BitMap, form: str) -> BitMap:
    """Those of the numbers whose text holds a form, found by the database."""
    connection, every, found = session.connection(), list(numbers), BitMap()
    sqlite = connection.dialect.name == "sqlite"
    for start in range(0, len(every), READ_AT_ONCE):
        some = every[start : start + READ_AT_ONCE]
        values = {"numbers": json.dumps(some) if sqlite else some, "form": form}
        found.update([number for (number,) in connection.execute(_HOLDING[connection.dialect.name], values)])
    return found
