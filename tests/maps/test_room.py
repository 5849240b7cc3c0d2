"""What the room of a map takes from a search."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient


def _room(page: str) -> dict[str, str]:
    tag = re.search(r'<div id="map-room"([^>]*)>', page)
    assert tag
    return {one[1]: "yes" if one[2] is None else unescape(one[2]) for one in re.finditer(r'data-([a-z-]+)(?:="([^"]*)")?', tag[1])}


@pytest.mark.parametrize("path", ["/ja/map", "/ja/search"])
@pytest.mark.parametrize(("query", "expected"), [
    ("", {"query": "", "kinds": "group course position", "prefectures": "", "circle": "", "places": ""}),
    ("kind=group&pref=04&pref=13", {"query": "kind=group&pref=04&pref=13", "kinds": "group", "prefectures": "04 13", "places": "04 13"}),
    ("pref=04&muni=04202", {"places": "04202"}),
    ("muni=04101", {"query": "muni=04101", "places": "04100"}),
    ("q=石巻市", {"query": "q=%E7%9F%B3%E5%B7%BB%E5%B8%82", "places": "04202"}),
    ("q=府中市", {"places": ""}),
    ("pref=13&near=38.5,141.25&km=30", {"circle": "38.5,141.25,30.0", "places": "", "prefectures": "13"}),
    ("near=38.5,141.25", {"circle": "38.5,141.25,10"}),
    ("role_kind=volunteer", {"any-role": "yes"}),
    ("samples=1&page=2&until=9", {"query": "samples=1"}),
])
def test_the_room_of_a_search(visitor: FlaskClient, path: str, query: str, expected: dict[str, str]) -> None:
    """The same on both pages: the query from its first page, the places with an outline, the circle."""
    answer = visitor.get(f"{path}?{query}")
    assert answer.status_code == 200
    room = _room(answer.text)
    assert {name: room.get(name) for name in expected} == expected
    assert ("any-role" in room) == ("any-role" in expected)
    assert ("shaded" in room) == (path == "/ja/map")


def test_how_many_are_on_the_map_is_said(visitor: FlaskClient) -> None:
    """Entries without a point are in the list alone; where none has one there is no map."""
    assert "地図に出ています" in visitor.get("/ja/search").text
    assert 'class="beside alone"' in visitor.get("/ja/search?kind=position").text
    assert "地図に出ています" not in visitor.get("/ja/search?near=04202&km=5").text
