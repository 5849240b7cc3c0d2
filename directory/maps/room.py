"""The room of a map in a page: the files it is made of, and what of a search it shows. No folium is needed for it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import url_for

from directory.extensions import db
from directory.listings.search import ROLE_KIND, Search
from directory.listings.tokens import EMPLOYED
from directory.maps.build import CONTAINER, script_files, style_files
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer

CIRCLE_KM = 10
"""Radius of the first view around a centre without a distance."""


class Room(NamedTuple):
    """What the macro `map_room` prints; see templates/maps/room.html.

    Attributes:
        container: id of the element that holds the map.
        styles: addresses, in order.
        scripts: addresses, in order; the last makes the map.
        query: the search as the API takes it, from its first page.
        kinds: kinds asked for, with spaces between.
        prefectures: codes whose municipalities are drawn from the first, with spaces between.
        circle: latitude, longitude, km; empty without a centre.
        places: codes with an outline that the first view holds, with spaces between; empty for all of Japan.
        any_role: whether positions without an employment contract are asked for.
    """

    container: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    query: str
    kinds: str
    prefectures: str
    circle: str
    places: str
    any_role: bool


def room_of(search: Search) -> Room:
    """The room for what a search finds; templates call it `map_room_of`."""
    near = search.near
    return Room(
        container=CONTAINER,
        styles=style_files(),
        scripts=(*script_files(), url_for("maps.script")),
        query=urlencode(search.other().args()),
        kinds=" ".join(search.asked_kinds),
        prefectures=" ".join(search.prefectures),
        circle=f"{near.lat},{near.lng},{search.km or CIRCLE_KM}" if near else "",
        places="" if near else " ".join(_outlined(search, the_gazetteer(db.session()))),
        any_role=any(f"c:{ROLE_KIND}={value}" != EMPLOYED for value in search.chosen.get(ROLE_KIND, ())),
    )


def _outlined(search: Search, gazetteer: Gazetteer) -> list[str]:
    """The places asked for, a ward as its city: wards have no outline of their own."""
    typed: tuple[Place, ...] = () if search.question.asks else tuple(search.question.places)
    chosen = [place for place in map(gazetteer.by_code, search.place_codes) if place is not None]
    return list(dict.fromkeys(place.parent or place.code for place in (*chosen, *typed)))
