"""Circles and boxes cut from the grid hold exactly what lies in them."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.listings.cells import CELLS_AT_MOST, ZOOMS, Box, box_cells, cell_at, cell_tokens, cells_at, cells_in_box, circle_cells, finest_zoom
from directory.places.distance import distance_km

LAT = st.floats(-90, 90)
LNG = st.floats(-180, 180)
IN_JAPAN = st.tuples(st.floats(24, 46), st.floats(122, 154))
KM = st.one_of(st.floats(0.001, 60), st.floats(60, 20_100))


@settings(max_examples=300, deadline=None)
@given(LAT, LNG, KM, st.randoms(use_true_random=False))
@example(90.0, 0.0, 5.0, random.Random(1))
@example(-36.0, -42.0, 19_950.0, random.Random(2))
@example(40.0, -179.9, 4_500.0, random.Random(3))
@example(38.27, 179.99, 2.0, random.Random(4))
def test_a_circle_is_its_inside_and_part_of_its_rim(lat: float, lng: float, km: float, dice: random.Random) -> None:
    """Every point within the radius is in a cell of the circle, and no point of an inner cell lies outside."""
    inside, rim = (set(cells) for cells in circle_cells(lat, lng, km))
    assert not inside & rim
    assert len(inside | rim) <= CELLS_AT_MOST
    zoom = next(iter(inside | rim)).zoom
    for _ in range(60):
        a, b = _toward(lat, lng, km * dice.choice((0.2, 0.9, 0.999, 1.001, 1.1)), dice.uniform(0, 360))
        cell = cell_at(a, b, zoom)
        if distance_km(lat, lng, a, b) <= km:
            assert cell in inside or cell in rim
        else:
            assert cell not in inside


@settings(max_examples=200, deadline=None)
@given(IN_JAPAN, IN_JAPAN, st.randoms(use_true_random=False))
def test_a_box_is_its_inside_and_part_of_its_rim(one: tuple[float, float], other: tuple[float, float], dice: random.Random) -> None:
    """The same for boxes; points on the edges are in the rim."""
    box = Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
    inside, rim = (set(cells) for cells in box_cells(box))
    assert len(inside | rim) <= CELLS_AT_MOST
    zoom = next(iter(inside | rim)).zoom
    corners = [(a, b) for a in (box.south, box.north) for b in (box.west, box.east)]
    for a, b in [*corners, *((dice.uniform(20, 50), dice.uniform(118, 158)) for _ in range(60))]:
        cell = cell_at(a, b, zoom)
        if box.south <= a <= box.north and box.west <= b <= box.east:
            assert cell in inside or cell in rim
        else:
            assert cell not in inside


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_cell_holds_its_middle(zoom: int) -> None:
    """Bounds and position of a cell belong together; neighbours share an edge; the last rows reach to the poles."""
    for lat, lng in ((38.268, 140.872), (24.06, 123.78), (45.52, 141.94), (-33.0, -70.0)):
        cell = cell_at(lat, lng, zoom)
        own = cell.bounds
        assert own.south <= lat <= own.north
        assert own.west <= lng <= own.east
        assert cell_at((own.south + own.north) / 2, (own.west + own.east) / 2, zoom) == cell
        assert cell._replace(x=cell.x + 1).bounds.west == own.east
    assert cell_at(89.0, 0.0, zoom).bounds.north == 90.0
    assert cell_at(-89.0, 0.0, zoom).bounds.south == -90.0


def test_every_zoom_gives_one_token() -> None:
    """A point carries one cell of every zoom."""
    for lat, lng in ((38.268, 140.872), (24.06, 123.78), (-89.9, 180.0), (90.0, -180.0)):
        assert list(cell_tokens(lat, lng)) == [cell_at(lat, lng, zoom).token for zoom in ZOOMS]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(LAT, LNG), min_size=1, max_size=50), st.sampled_from(ZOOMS))
def test_many_points_at_once(points: list[tuple[float, float]], zoom: int) -> None:
    """Arrays give the cells that single points give (a rounding apart at a border)."""
    lats, lngs = np.array(points, dtype=np.float64).T
    for (lat, lng), x, y in zip(points, *cells_at(lats, lngs, zoom), strict=True):
        one = cell_at(lat, lng, zoom)
        assert abs(one.x - x) + abs(one.y - y) <= 1


@pytest.mark.parametrize(
    "box", [Box(-90, -180, 90, 180), Box(24, 122, 46, 154), Box(38.0, 140.0, 38.0, 140.0), Box(84.9, -180, 90, 180), Box(20, 140, 50, 140.0001)]
)
def test_no_box_needs_many_cells(box: Box) -> None:
    """Whatever is asked, only a bounded number of cells is looked at."""
    for most in (300, 4_000):
        assert len(list(cells_in_box(box, finest_zoom(box, most)))) <= most


def _toward(lat: float, lng: float, km: float, bearing: float) -> tuple[float, float]:
    """The point at a distance in a direction (degrees from north)."""
    p, a, d = math.radians(lat), math.radians(bearing), km / 6371.0088
    q = math.asin(max(-1.0, min(1.0, math.sin(p) * math.cos(d) + math.cos(p) * math.sin(d) * math.cos(a))))
    step = math.atan2(math.sin(a) * math.sin(d) * math.cos(p), math.cos(d) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lng + math.degrees(step) + 540) % 360 - 180
