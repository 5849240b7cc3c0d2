"""Ways to keep a search without an account: its address, a feed, a table, a map layer, a calendar of its groups."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from flask import current_app

from directory.listings.describing import described
from directory.listings.search import Search
from directory.places.gazetteer import Gazetteer
from directory.web.languages import current_language


class Keeping(NamedTuple):
    """Whole addresses of a search in its forms, and the search in words."""

    title: str
    page: str
    feed: str
    table: str
    layer: str
    calendar: str
    webcal: str


def keeping_of(search: Search, gazetteer: Gazetteer) -> Keeping:
    """The forms in which a search can be kept; from its first page, without samples."""
    pairs = replace(search.other(), samples=False).args()
    query = f"?{urlencode(pairs)}" if pairs else ""
    site = f"{current_app.config['SETTINGS'].public_url}/{current_language()}/search"
    page, feed, table, layer, calendar = (f"{site}{form}{query}" for form in ("", ".atom", ".csv", ".geojson", ".ics"))
    return Keeping(described(search, gazetteer), page, feed, table, layer, calendar, "webcal" + calendar[calendar.index(":"):])
