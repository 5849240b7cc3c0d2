"""The small picture of where a place lies: what of a prefecture stands in it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from directory.extensions import db
from directory.maps.where import GRID, WIDE, Window, _window
from directory.places.gazetteer import the_gazetteer


def window(code: str) -> Window:
    """The window of a place's picture."""
    return _window(the_gazetteer(db.session()).places[code])


@pytest.mark.usefixtures("sqlite_app")
@pytest.mark.parametrize(("code", "inside", "outside"), [
    ("13", (35.69, 139.69), (27.09, 142.19)),
    ("47", (26.21, 127.68), (24.34, 124.16)),
    ("28", (34.34, 134.89), (36.5, 134.8)),
    ("42", (32.75, 129.88), (34.20, 129.29)),
])
def test_the_main_part_and_what_lies_beside_it(code: str, inside: tuple[float, float], outside: tuple[float, float]) -> None:
    """Tokyo without Ogasawara, Okinawa without Ishigaki, Hyogo with Awaji, Nagasaki without Tsushima."""
    shown = window(code)
    for (lat, lng), expected in ((inside, True), (outside, False)):
        assert (shown.west <= lng * GRID <= shown.east and shown.south <= lat * GRID <= shown.north) is expected, (lat, lng)


@pytest.mark.parametrize("code", [f"{number:02}" for number in range(1, 48)])
def test_the_picture_fills_its_frame(visitor: FlaskClient, code: str) -> None:
    """Every prefecture's picture is four by three, whatever the shape of its land."""
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', visitor.get(f"/ja/map/where/{code}.svg").text)[0])
    assert width / height == pytest.approx(WIDE, rel=0.02)
