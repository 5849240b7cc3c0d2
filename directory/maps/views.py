"""The map's page and its script."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Response, render_template, request

from directory.extensions import db
from directory.listings.cards import Row, rows_by_number
from directory.listings.index import open_index
from directory.listings.kinds import Kind
from directory.listings.search import Answer, Search, ask, asks_own_point, form_args, parse_search
from directory.listings.showing import clear_place_name
from directory.maps.build import built_map
from directory.maps.outlines import COARSE_BOX, coarse_paths
from directory.maps.room import room_of
from directory.maps.shades import counts_by_place, shade_of, shades, share_of
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.regions.counts import PlaceCounts
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import current_language
from directory.web.remembering import remembered

maps = page_blueprint("maps", __name__)

NEAR_KM = 30
"""Radius in km offered by "in the municipality where I am"."""
RADII_KM = (5, 10, 30, 50, 100)


class Item(NamedTuple):
    """One line of the list beside the map."""

    row: Row
    kind: Kind
    place: str
    km: float | None


@maps.get("/map")
@who("anyone")
@remembered(asks_own_point)
def page() -> str:
    """The map, the same entries as a list, and the prefectures with counts."""
    gazetteer = the_gazetteer(db.session())
    asked = replace(parse_search(form_args(request.args), gazetteer, db.session()), page=1, until=None)
    index = open_index(db.session())
    answer = ask(asked, index)
    counts = PlaceCounts(index)
    prefectures = [place for place in gazetteer.places.values() if place.level == "prefecture"]
    by_code = counts_by_place(prefectures, counts, db.session())
    return render_template(
        "maps/page.html",
        room=room_of(asked),
        search=asked,
        near_words=(clear_place_name(asked.near.place, gazetteer) or asked.near.text) if asked.near else "",
        near_query=urlencode([*_without_place(asked), ("km", f"{asked.km or NEAR_KM:g}")]),
        total=answer.total,
        items=_items(answer, gazetteer),
        prefectures=prefectures,
        by_code=by_code,
        areas=_plain_areas(prefectures, {code: row["total"] for code, row in by_code.items()}),
        viewbox=COARSE_BOX,
        share=share_of(counts),
        shades=shades(),
        radii=sorted({*RADII_KM, *([asked.km] if asked.km else [])}),
    )


@maps.get("/map/map.js")
@who("anyone")
def script() -> Response:
    """The script folium wrote: the same bytes for everybody, with an ETag."""
    answer = Response(built_map(current_language()).script, mimetype="text/javascript")
    answer.add_etag()
    return answer


def _without_place(search: Search) -> list[tuple[str, str]]:
    return [pair for pair in search.args() if pair[0] in {"kind", "samples"}]


def _items(answer: Answer, gazetteer: Gazetteer) -> list[Item]:
    rows = rows_by_number(db.session(), [number for number, _km in answer.page])
    return [
        Item(row, Kind(row.kind), clear_place_name(gazetteer.by_code(row.municipality or row.prefecture or ""), gazetteer), km)
        for row, km in ((rows[number], km) for number, km in answer.page if number in rows)
    ]


def _plain_areas(prefectures: list[Place], totals: dict[str, int]) -> list[dict[str, object]]:
    """The prefectures of the plain map, for readers without JavaScript."""
    lang = current_language()
    return [
        {
            "name": place.name_ja if lang == "ja" else place.name_en,
            "url": f"/{lang}/regions/{place.code}",
            "d": coarse_paths().get(place.code, ""),
            "level": min(3, shade_of(totals[place.code])),
            "count": totals[place.code],
        }
        for place in prefectures
    ]
