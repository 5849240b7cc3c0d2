"""/api/v1/regions/<code>: a place with its people, counts, parts and what is nearest."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify

from directory.extensions import db
from directory.listings.cards import rows_by_number
from directory.listings.index import Index, open_index
from directory.listings.kinds import PEOPLE_KINDS
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.regions.counts import Part, PlaceCounts, parts_of
from directory.regions.people import people_of
from directory.regions.reach import nearest_to
from directory.web.access import who

regions_api = Blueprint("regions_api", __name__, url_prefix="/api/v1/regions")


@regions_api.get("/<code>")
@who("anyone")
def region(code: str) -> Response:
    """One place as JSON; 404 for a code that is no place."""
    gazetteer = the_gazetteer(db.session())
    place = gazetteer.by_code(code) if code.isascii() and code.isdigit() else None
    if place is None:
        abort(404, "There is no place with this code. Codes have two digits (prefecture) or five (municipality).")
    index = open_index(db.session())
    counts = PlaceCounts(index)
    answer: dict[str, Any] = {
        "code": place.code,
        "name": _name(place),
        **_population(place.code),
        "lat": place.lat,
        "lng": place.lng,
        "counts": counts.of_places([place.code])[place.code],
        "samples_excluded": counts.samples_of(place.code),
        "nearest": nearest_by_kind(place, index, counts),
    }
    children = gazetteer.children(place.code)
    if place.level == "prefecture":
        by_code = counts.of_places([child.code for child in children])
        answer["municipalities"] = [
            {"code": child.code, "name": _name(child), "population": child.population, "lat": child.lat, "lng": child.lng, "counts": by_code[child.code]}
            for child in children
        ]
        answer["parts"] = _parts(place, gazetteer, counts)
    return jsonify(answer)


def nearest_by_kind(place: Place, index: Index, counts: PlaceCounts) -> dict[str, dict[str, Any] | None]:
    """The nearest entry of each kind that people look for, from the place's own point; samples and offices never."""
    found = {kind: nearest_to(place, counts.by_kind[kind], index) for kind in PEOPLE_KINDS}
    rows = rows_by_number(db.session(), [near.number for near in found.values() if near])
    return {
        kind.value: {"id": rows[near.number].id, "municipality": rows[near.number].municipality, "km": round(near.km, 3)} if near else None
        for kind, near in found.items()
    }


def _name(place: Place) -> dict[str, str]:
    return {"ja": place.name_ja, "kana": place.name_kana, "en": place.name_en}


def _population(code: str) -> dict[str, Any]:
    """The figure with its source, or null; and in words what is special about it, or why there is none."""
    people = people_of(db.session(), code)
    value = None if people.value is None else {"value": people.value, "source": people.source, "date": people.date.isoformat() if people.date else None}
    return {"population": value, "population_note": people.note or None}


def _part_json(part: Part) -> dict[str, Any]:
    return {"codes": [place.code for place in part.places], "population": part.population, "counts": part.counts}


def _parts(place: Place, gazetteer: Gazetteer, counts: PlaceCounts) -> dict[str, Any]:
    parts = parts_of(place.code, gazetteer, counts)
    return {
        "capital": _part_json(parts.capital),
        "designated": [_part_json(part) for part in parts.designated],
        "rest": _part_json(parts.rest),
        "unplaced": {"counts": parts.unplaced},
    }
