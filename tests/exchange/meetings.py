"""Meetings of other directories for tests: small ones made in code, and the real lists, where they are at hand, moved into Miyagi.

The real lists are of meetings abroad; their private fields hold marks (`CANARIES`) that must come out nowhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.exchange.meeting_import import check_file, run
from directory.exchange.report import Report
from directory.extensions import db
from directory.groups.models import SupportGroup
from directory.listings.kinds import Origin

DATA = Path(os.environ.get("PEER_MEETINGS") or Path(__file__).parents[3] / "shared" / "data")
"""Folder of `tsml/*.json` and `bmlt/*.json`; `PEER_MEETINGS` names another one."""
FILES = {"al-anon": 360, "appointment": 2, "atlanta": 6, "benlomond": 35, "kc": 206, "sussexaa": 123, "times": 9, "timezones": 2, "bmlt_sample": 156}
"""Records in each of the nine files."""
CANARIES = ("LEAKCANARY", "redacted@", "555-555-4567", "(978)922-3295")
Row = dict[str, Any]
TOWNS = (
    ("宮城県", "仙台市青葉区", "Sendai", 38.26892, 140.87214), ("宮城県", "石巻市", "Ishinomaki", 38.43444, 141.30278),
    ("宮城県", "大崎市", "Osaki", 38.57706, 140.95561), ("宮城県", "気仙沼市", "Kesennuma", 38.90806, 141.56994), ("宮城県", "名取市", "Natori", 38.17156, 140.89178),
)
"""Prefecture, municipality, its name in Roman letters, a point in it."""

needs_files = pytest.mark.skipif(not (DATA / "tsml").is_dir(), reason=f"no meeting lists in {DATA} (set PEER_MEETINGS to their folder)")


def form_of(name: str) -> str:
    """The format of a file."""
    return "bmlt" if name.startswith("bmlt") else "meeting-guide"


def records(name: str) -> list[Row]:
    """The records of a file, as they are abroad."""
    rows: list[Row] = json.loads((DATA / ("bmlt" if form_of(name) == "bmlt" else "tsml") / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def moved(name: str) -> list[Row]:
    """The records of a file, moved into Miyagi: place, country, time zone; everything else as it is."""
    return [(_moved_bmlt if form_of(name) == "bmlt" else _moved)(row, number) for number, row in enumerate(records(name))]


def _moved(row: Row, number: int) -> Row:
    prefecture, town, romaji, lat, lng = TOWNS[number % len(TOWNS)]
    new = {"region": romaji, "regions": ["Miyagi", romaji], "sub_region": romaji, "city": town, "state": prefecture, "country": "JP", "postal_code": ""}
    new |= {"latitude": lat + number % 7 / 2000, "longitude": lng + number % 11 / 2000, "timezone": "Asia/Tokyo", "entity_location": "Miyagi, Japan"}
    new["formatted_address"] = f"{prefecture}{town}" if row.get("approximate") == "yes" else f"{prefecture}{town}本町{number % 9 + 1}-{number}"
    return {field: new.get(field, value) for field, value in row.items()} | {"timezone": "Asia/Tokyo"}


def _moved_bmlt(row: Row, number: int) -> Row:
    prefecture, town, _romaji, lat, lng = TOWNS[number % len(TOWNS)]
    new = {"location_municipality": town, "location_province": prefecture, "location_sub_province": "", "location_nation": "JP", "location_postal_code_1": ""}
    new |= {"latitude": str(lat + number % 7 / 2000), "longitude": str(lng + number % 11 / 2000)}
    return {field: new.get(field, value) for field, value in row.items()} | {"time_zone": "Asia/Tokyo"}


def meeting(**fields: Any) -> Row:
    """A record in Meeting Guide form: a meeting in Ishinomaki, on Wednesdays."""
    row = {"slug": "wednesday", "name": "水曜の集まり", "day": 3, "time": "19:00", "end_time": "20:00", "types": ["O"], "location": "中央公民館",
           "formatted_address": "宮城県石巻市中央2-1", "latitude": 38.4291, "longitude": 141.3106}
    return {name: value for name, value in (row | fields).items() if value is not None}


def bmlt_meeting(**fields: Any) -> Row:
    """A record in BMLT form: a meeting in Ishinomaki, on Wednesdays."""
    row = {"id_bigint": "7", "meeting_name": "水曜の集まり", "weekday_tinyint": "4", "start_time": "19:00:00", "duration_time": "01:00:00", "formats": "O",
           "published": "1", "location_text": "中央公民館", "location_street": "中央2-1", "location_municipality": "石巻市", "location_province": "宮城県",
           "location_nation": "JP", "latitude": "38.4291", "longitude": "141.3106"}
    return {name: value for name, value in (row | fields).items() if value is not None}


def bring(rows: Iterable[Row] | bytes, form: str = "meeting-guide", source: str = "feed", **how: Any) -> Report:
    """Imports records into the application whose context is pushed."""
    data = rows if isinstance(rows, bytes) else json.dumps(list(rows), ensure_ascii=False, indent=0).encode()
    return run(check_file(data, form, source, f"{source}.json"), **how)


def counts(report: Report) -> tuple[int, int, int, int, int, int]:
    """offered, added, changed, unchanged, removed, and how many were rejected."""
    return report.offered, report.added, report.changed, report.unchanged, report.removed, len(report.rejected)


def stored(source: str = "feed") -> dict[str, SupportGroup]:
    """The entries of a feed by key, detached."""
    with Session(db.engine, expire_on_commit=False) as session:
        query = sa.select(SupportGroup).where(SupportGroup.origin == Origin.FEED, SupportGroup.source_name == source)
        return {group.source_key: group for group in session.scalars(query.options(sa.orm.joinedload(SupportGroup.organisation)))}
