"""Places from seeds/places: prefectures, municipalities, abolished codes, postcodes."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.config import ROOT
from directory.extensions import Base
from directory.places.models import AbolishedCode, Municipality, Postcode, Prefecture
from directory.seeding.tables import table

PLACES = ROOT / "seeds" / "places"
CENSUS = "2020年国勢調査（e-Stat）"
CENSUS_DATE = dt.date(2020, 10, 1)


def place_files() -> list[Path]:
    """The files of this set."""
    names = ("prefectures.csv", "municipalities.csv", "abolished_codes.csv", "postcodes.txt.gz")
    return [PLACES / name for name in names]


def load_places(session: Session) -> None:
    """Prefectures, municipalities, abolished codes, postcodes."""
    _upsert(session, Prefecture, (_prefecture(row) for row in table(PLACES / "prefectures.csv")))
    rows = [_municipality(row) for row in table(PLACES / "municipalities.csv")]
    _upsert(session, Municipality, (row for row in rows if not row["parent"]))
    _upsert(session, Municipality, (row for row in rows if row["parent"]))
    _upsert(session, AbolishedCode, (
        {key: row[key] for key in ("old_code", "new_code", "name_ja", "note")} for row in table(PLACES / "abolished_codes.csv")
    ))
    session.execute(sa.delete(Postcode))
    _insert(session, Postcode, postcodes())


def postcodes() -> Iterator[dict[str, str]]:
    """Pairs of postcode and municipality from the packed seed file: `postcode code[ code…]` in each line."""
    with gzip.open(PLACES / "postcodes.txt.gz", "rt", encoding="ascii") as lines:
        for line in lines:
            code, *municipalities = line.split()
            for municipality in municipalities:
                yield {"code": code, "municipality": municipality}


def _census(row: dict[str, str]) -> dict[str, object]:
    return {
        "population": int(row["population"]) if row["population"] else None,
        "population_source": CENSUS if row["population"] else "",
        "population_date": CENSUS_DATE if row["population"] else None,
    }


def _prefecture(row: dict[str, str]) -> dict[str, object]:
    plain = {key: row[key] for key in ("code", "name_ja", "name_kana", "name_en", "capital_code", "neighbours")}
    return plain | {"lat": float(row["lat"]), "lng": float(row["lng"])} | _census(row)


def _municipality(row: dict[str, str]) -> dict[str, object]:
    names = "code check_digit prefecture kind name_ja full_ja name_kana name_en county_ja population_note landmass".split()
    flags = {key: row[key] == "1" for key in ("is_capital", "is_designated", "island")}
    point = {"lat": float(row["lat"]), "lng": float(row["lng"]), "parent": row["parent"] or None}
    return {key: row[key] for key in names} | flags | point | _census(row)


def _insert(session: Session, model: type[Base], rows: Iterable[dict[str, object]] | Iterable[dict[str, str]]) -> None:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(dict(row))
        if len(batch) == 5_000:  # noqa: PLR2004
            session.execute(sa.insert(model), batch)
            batch = []
    if batch:
        session.execute(sa.insert(model), batch)


def _upsert(session: Session, model: type[Base], rows: Iterable[dict[str, object]] | Iterable[dict[str, str]]) -> None:
    key = sa.inspect(model).primary_key[0].name
    known = set(session.scalars(sa.select(getattr(model, key))))
    rows = [dict(row) for row in rows]
    _insert(session, model, [row for row in rows if row[key] not in known])
    if changed := [row for row in rows if row[key] in known]:
        session.execute(sa.update(model), changed)
