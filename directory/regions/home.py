"""What home and the list of prefectures show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.index import open_index
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.showing import Card, own_place_name
from directory.places.gazetteer import Gazetteer, Place
from directory.regions.counts import Counts, PlaceCounts, people_total
from directory.regions.looked import Looks, looks_of
from directory.regions.names import short_name
from directory.regions.prefecture import Share, share_of
from directory.regions.shelves import Entries
from directory.web.languages import current_language, date_words, t

LEVELS_FROM = (1, 5, 20)
"""Lowest count of each shade of the tiles; the count stands on the tile too."""


@dataclass(frozen=True)
class HomePage:
    """Tiles of the prefectures, the newest entry of each kind (None: nothing registered yet), how many samples there are."""

    tiles: list[dict[str, Any]]
    share: Share
    newest: list[tuple[str, Card | None]]
    samples: int


@dataclass(frozen=True)
class PrefectureList:
    """All prefectures with their counts by kind, in the order of their codes."""

    rows: list[dict[str, Any]]
    share: Share
    looks: list[str]
    """Who looked, and when."""


def home_page(session: Session, gazetteer: Gazetteer) -> HomePage:
    """Reads home in a fixed number of statements."""
    counts = PlaceCounts(open_index(session))
    newest = {kind: counts.by_kind[kind].max() if counts.by_kind[kind] else None for kind in PEOPLE_KINDS}
    entries = Entries(session, [number for number in newest.values() if number is not None], gazetteer, "")
    return HomePage(
        tiles=tiles(gazetteer, counts),
        share=_share(counts),
        newest=[(kind.value, next(iter(entries.cards([number])), None) if number is not None else None) for kind, number in newest.items()],
        samples=sum(len(members) for members in counts.samples_by_kind.values()),
    )


def tiles(gazetteer: Gazetteer, counts: PlaceCounts) -> list[dict[str, Any]]:
    """The 47 prefectures for the macro `tiles`."""
    found = counts.of_places([place.code for place in _prefectures(gazetteer)])
    return [
        {
            "code": place.code,
            "name": short_name(place),
            "url": f"/{current_language()}/regions/{place.code}",
            "count": people_total(found[place.code]),
            "level": sum(people_total(found[place.code]) >= low for low in LEVELS_FROM),
        }
        for place in _prefectures(gazetteer)
    ]


def prefecture_list(session: Session, gazetteer: Gazetteer) -> PrefectureList:
    """All prefectures with counts; where nothing is registered, whether somebody has looked."""
    counts = PlaceCounts(open_index(session))
    places = _prefectures(gazetteer)
    found = counts.of_places([place.code for place in places])
    looks = looks_of(session, [place.code for place in places], gazetteer)
    rows = [
        {
            "label": own_place_name(place, gazetteer),
            "url": f"/{current_language()}/regions/{place.code}",
            "cells": [_cell(kind, place, found[place.code], looks) for kind in PEOPLE_KINDS],
        }
        for place in places
    ]
    return PrefectureList(rows, _share(counts), _looked(rows))


def _cell(kind: Kind, place: Place, found: Counts, looks: Looks) -> dict[str, Any]:
    known = looks.state(kind, [place.code])
    words = t("見つかりませんでした", "not found") if known.on else t("まだ調べていません", "nobody has looked yet")
    return {"count": found[kind.value], "known": known, "words": words}


def _looked(rows: list[dict[str, Any]]) -> list[str]:
    """Who looked for what the table calls not found, and when; said once below it."""
    found = {(cell["known"].on, cell["known"].by) for row in rows for cell in row["cells"] if not cell["count"] and cell["known"].on}
    return [
        t("「見つかりませんでした」は、{by}が{day}に公開ページの写しの中で探したものです。",
          "“Not found” means that {by} looked among copies of public pages on {day}.", by=by, day=date_words(day))
        for day, by in sorted(found)
    ]


def _prefectures(gazetteer: Gazetteer) -> list[Place]:
    return [place for place in gazetteer.places.values() if place.level == "prefecture"]


def _share(counts: PlaceCounts) -> Share:
    return share_of(BitMap.union(*(counts.by_kind[kind] for kind in PEOPLE_KINDS)), counts)
