"""The search API: /api/v1/search and /api/v1/points. The same parameters as the pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from directory.extensions import db
from directory.listings.bad_query import BadQuery
from directory.listings.cards import Row, rows_by_number
from directory.listings.cells import Box
from directory.listings.index import open_index
from directory.listings.on_map import REMEMBERED_TO_ZOOM, on_map
from directory.listings.placewords import PlaceWord
from directory.listings.questions import Question
from directory.listings.search import Answer, ask, asks_own_point, parse_search
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.web.access import who
from directory.web.remembering import remembered

api = Blueprint("api", __name__, url_prefix="/api/v1")

MAX_POINTS = 20_000
"""More points than this are not sent one by one."""
MAX_ZOOM = 22


@api.get("/search")
@who("anyone")
@remembered(asks_own_point)
def search() -> Response:
    """Entries that match, 20 a page, with the exact total."""
    gazetteer = the_gazetteer(db.session())
    asked = parse_search(request.args, gazetteer, db.session())
    answer = ask(asked, open_index(db.session()))
    return jsonify(search_json(answer, gazetteer))


def _asks_own_place() -> bool:
    """A closer view of the map than of kilometres may be somebody's own street."""
    return asks_own_point() or request.args.get("zoom", MAX_ZOOM, type=int) > REMEMBERED_TO_ZOOM


@api.get("/points")
@who("anyone")
@remembered(_asks_own_place)
def points() -> Response:
    """GeoJSON of a box: points, or clusters with a count, under the same filters."""
    box = _bbox(request.args.get("bbox", ""))
    zoom = _zoom(request.args.get("zoom", ""))
    index = open_index(db.session())
    asked = parse_search(request.args, the_gazetteer(db.session()), db.session())
    shown = on_map(asked, index, box, zoom, MAX_POINTS)
    if shown.total > MAX_POINTS and not shown.clusters:
        raise BadQuery("bbox", "範囲が広すぎます。せまくしてください。", f"The box holds more than {MAX_POINTS} entries: make it smaller.")
    features = [_point(row) for row in rows_by_number(db.session(), shown.numbers).values()]
    features += [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [round(one.lng, 5), round(one.lat, 5)]},
         "properties": {"cluster": True, "count": one.entries, "bbox": _rounded(one.box)}}
        for one in shown.clusters
    ]
    answer = jsonify(type="FeatureCollection", total=shown.total, features=features)
    answer.mimetype = "application/geo+json"
    return answer


def search_json(answer: Answer, gazetteer: Gazetteer) -> dict[str, Any]:
    """The answer as the API prints it."""
    rows = rows_by_number(db.session(), [number for number, _km in answer.page])
    items = [_item(rows[number], km, gazetteer) for number, km in answer.page if number in rows]
    result: dict[str, Any] = {
        "total": answer.total,
        "page": answer.search.page,
        "items": items,
        "facets": {name: [{"value": value, "count": count} for value, count in values] for name, values in answer.facets.items()},
        "next": None,
    }
    if answer.search.question.typed:
        result["words"] = _words(answer.search.question)
    if answer.left_out is not None:
        result["left_out"] = answer.left_out._asdict()
    if answer.has_next:
        following = answer.search.on_page(answer.search.page + 1, answer.until)
        result["next"] = f"{request.path}?{urlencode(following.args())}"
    return result


def _words(question: Question) -> dict[str, Any]:
    """How the words were understood: what is looked for, what else, which of them became places, what may be meant."""
    return {
        "words": [*question.wanted],
        "without": [*question.unwanted],
        "also_searched": [term.text for term in question.also],
        "places": [place.code for place in question.places],
        "asks": [_place_word(word) for word in question.asks],
        "offered": [_place_word(word) for word in question.offered],
    }


def _place_word(word: PlaceWord) -> dict[str, Any]:
    return {"word": word.typed, "choices": [{"code": place.code, "name": _name(place)} for place in word.places]}


def _name(place: Place) -> dict[str, str]:
    return {"ja": place.name_ja, "kana": place.name_kana, "en": place.name_en}


def _item(row: Row, km: float | None, gazetteer: Gazetteer) -> dict[str, Any]:
    place = gazetteer.by_code(row.municipality) if row.municipality else None
    return {
        "id": row.id,
        "kind": row.kind,
        "title": row.title_ja or row.title_en,
        "municipality": row.municipality,
        "municipality_name": _name(place) if place else None,
        "prefecture": row.prefecture,
        "url": row.url,
        "km": None if km is None else round(km, 3),
        "lat": row.lat,
        "lng": row.lng,
        "about": row.precision == "municipality",
        "sample": row.is_sample,
    }


def _point(row: Row) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lng, row.lat]},
        "properties": {"id": row.id, "kind": row.kind, "title": row.title_ja or row.title_en, "title_en": row.title_en,
                       "url": row.url, "about": row.precision == "municipality", "sample": row.is_sample},
    }


def _bbox(text: str) -> Box:
    """South, west, north, east from `west,south,east,north` in degrees."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadQuery("bbox", "bbox は「西,南,東,北」の4つの数（度）です。", "bbox is four numbers in degrees: west,south,east,north.") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 - also refuses NaN
        raise BadQuery("bbox", "bbox は「西,南,東,北」の順で、西は東より、南は北より小さい数です。", "In bbox, west comes before east and south before north.")
    return Box(south, west, north, east)


def _zoom(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= MAX_ZOOM:  # noqa: PLR2004
        return int(text)
    raise BadQuery("zoom", f"zoom は 0 から {MAX_ZOOM} の整数です。", f"zoom is a whole number from 0 to {MAX_ZOOM}.")


def _rounded(box: Box) -> list[float]:
    """West, south, east, north in degrees."""
    return [round(value, 5) for value in (box.west, box.south, box.east, box.north)]
