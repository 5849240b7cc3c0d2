"""A search that was not understood, and how the reader can mend it: nothing typed is lost."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

from directory.extensions import db
from directory.listings.bad_query import BadQuery
from directory.listings.conditions import the_conditions
from directory.places.gazetteer import the_gazetteer
from directory.web.languages import current_language, t

TYPED = ("near", "q", "km", "page")
"""Fields that a reader types, or could; the others are chosen."""


class Choice(NamedTuple):
    """One place that may have been meant, and the same search with it."""

    name: str
    url: str


class Mending(NamedTuple):
    """What stands on the page of a search that was not understood.

    Attributes:
        label: the field in words.
        field: the field to fill in; a distance without a place asks for the place.
        typed: what was typed there; None where the field is chosen and not typed.
        kept: the rest of the search, as name and value pairs.
        without: the same page without that field.
        choices: places that may have been meant.
    """

    label: str
    field: str
    typed: str | None
    kept: list[tuple[str, str]]
    without: str
    choices: list[Choice]


def mending_of(error: BadQuery) -> Mending:
    """How to mend the search of this request."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != error.field]
    bare = [pair for pair in kept if error.field != "near" or pair[0] != "km"]
    field = "near" if error.field == "km" and not request.args.get("near", "").strip() else error.field
    return Mending(
        label=label_of_field(error.field),
        field=field,
        typed=request.args.get(field, "") if field in TYPED else None,
        kept=[pair for pair in request.args.items(multi=True) if pair[0] != field],
        without=_address(bare),
        choices=[Choice(name, _address([*kept, (error.field, code)])) for name, code in _places(error)],
    )


def _address(pairs: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def _places(error: BadQuery) -> list[tuple[str, str]]:
    """Names with the prefecture before them, since they are shared: 東京都府中市, 広島県府中市."""
    if not error.choices:
        return []
    gazetteer = the_gazetteer(db.session())
    found = []
    for place in error.choices:
        prefecture = gazetteer.by_code(place.prefecture)
        if current_language() == "ja":
            name = place.name_ja if prefecture is None or prefecture == place else f"{prefecture.name_ja}{place.name_ja}"
        else:
            name = place.name_en if prefecture is None or prefecture == place else f"{place.name_en}, {prefecture.name_en}"
        found.append((name, place.code))
    return found


def label_of_field(field: str) -> str:
    """A field of a search in words."""
    words = {
        "near": t("場所", "Place"),
        "q": t("さがすことば", "Words"),
        "km": t("距離（km）", "Distance (km)"),
        "page": t("ページ", "Page"),
        "kind": t("種類", "Kind"),
        "pref": t("都道府県", "Prefecture"),
        "muni": t("市区町村", "Municipality"),
        "bbox": t("地図の範囲", "Map area"),
        "zoom": t("地図の大きさ", "Map zoom"),
        "until": t("一覧の続き", "Continuation of a list"),
    }
    known = the_conditions()
    return words.get(field) or (known.label(field) if field in known.names() else field)
