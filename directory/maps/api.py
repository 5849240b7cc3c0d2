"""/api/v1/choropleth: registered entries by prefecture, or by municipality of some prefectures."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from directory.extensions import db
from directory.listings.bad_query import BadQuery
from directory.listings.index import open_index
from directory.maps.shades import counts_by_place
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.regions.counts import PlaceCounts
from directory.web.access import who

maps_api = Blueprint("maps_api", __name__, url_prefix="/api/v1")


@maps_api.get("/choropleth")
@who("anyone")
def choropleth() -> Response:
    """`level=prefecture`, or `pref=04` (may be repeated): {code: {group, course, position, total, name_ja, name_en}}."""
    places = _places(the_gazetteer(db.session()))
    return jsonify(counts_by_place(places, PlaceCounts(open_index(db.session())), db.session()))


def _places(gazetteer: Gazetteer) -> list[Place]:
    """The places asked for.

    Raises:
        BadQuery: neither a level nor a known prefecture is named.
    """
    codes = dict.fromkeys(request.args.getlist("pref"))
    if not codes:
        if request.args.get("level") != "prefecture":
            raise BadQuery(
                "level",
                "level=prefecture か、pref（都道府県のコード）をいれてください。",
                "Give level=prefecture, or pref (a prefecture's code).",
            )
        return [place for place in gazetteer.places.values() if place.level == "prefecture"]
    places: list[Place] = []
    for code in codes:
        place = gazetteer.by_code(code)
        if place is None or place.level != "prefecture":
            raise BadQuery("pref", "pref は都道府県の2けたのコードです。", "pref is a prefecture's two-digit code.")
        places += gazetteer.children(place.code)
    return places
