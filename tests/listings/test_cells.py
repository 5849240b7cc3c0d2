"""Circles, boxes and clusters cut from the grid hold exactly what lies in them."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from directory.listings.bitmaps import XY_BITS
from directory.listings.cells import (
    CELLS_AT_MOST,
    FINEST,
    ZOOMS,
    Box,
    Span,
    box_span,
    cell_edges,
    cell_token,
    cell_tokens,
    cells_at,
    circle_cells,
    finest_span,
)
from directory.listings.points import Points, as_bitmap, as_numbers
from directory.places.distance import distance_km, distances_km

LAT = st.floats(-90, 90)
LNG = st.floats(-180, 180)
KM = st.one_of(st.floats(0.001, 60), st.floats(60, 20_100))
JAPAN = Box(24.0, 122.0, 46.0, 154.0)
WORLD = Box(-90.0, -180.0, 90.0, 180.0)


def _cell(lat: float, lng: float, zoom: int) -> tuple[int, int]:
    columns, rows = cells_at(np.array([lat]), np.array([lng]), zoom)
    return int(columns[0]), int(rows[0])


@settings(max_examples=300, deadline=None)
@given(LAT, LNG, KM, st.randoms(use_true_random=False))
@example(90.0, 0.0, 5.0, random.Random(1))
@example(-36.0, -42.0, 19_950.0, random.Random(2))
@example(40.0, -179.9, 4_500.0, random.Random(3))
@example(38.27, 179.99, 2.0, random.Random(4))
def test_a_circle_is_its_inside_and_part_of_its_rim(lat: float, lng: float, km: float, dice: random.Random) -> None:
    """Every point within the radius carries a cell of the circle, and no point of an inner cell lies outside."""
    inside, rim = (set(cells) for cells in circle_cells(lat, lng, km))
    assert not inside & rim
    assert 0 < len(inside | rim) <= CELLS_AT_MOST
    for _ in range(60):
        a, b = _toward(lat, lng, km * dice.choice((0.2, 0.9, 0.999, 1.001, 1.1)), dice.uniform(0, 360))
        carried = set(cell_tokens(a, b))
        if distance_km(lat, lng, a, b) <= km:
            assert carried & (inside | rim)
        else:
            assert not carried & inside


@pytest.mark.parametrize(("lat", "lng"), [(38.268, 140.872), (24.06, 123.78), (-89.9, 180.0), (90.0, -180.0)])
def test_every_zoom_gives_one_token(lat: float, lng: float) -> None:
    """A point carries its cell of every zoom of the index."""
    assert list(cell_tokens(lat, lng)) == [cell_token(*_cell(lat, lng, zoom), zoom) for zoom in ZOOMS]


def cell_bounds(column: int, row: int, zoom: int) -> Box:
    """The box of a cell."""
    (north, south), (west, east) = cell_edges(Span(zoom, column, row, 1, 1), WORLD)
    return Box(south, west, north, east)


@pytest.mark.parametrize("zoom", range(FINEST + 1))
def test_a_cell_holds_its_middle(zoom: int) -> None:
    """Bounds and position of a cell belong together; neighbours share an edge; the last rows reach to the poles."""
    for lat, lng in ((38.268, 140.872), (24.06, 123.78), (45.52, 141.94), (-33.0, -70.0)):
        column, row = _cell(lat, lng, zoom)
        own = cell_bounds(column, row, zoom)
        assert own.south <= lat <= own.north
        assert own.west <= lng <= own.east
        assert _cell((own.south + own.north) / 2, (own.west + own.east) / 2, zoom) == (column, row)
        assert cell_bounds(column + 1, row, zoom).west == own.east
        assert (column, row) == tuple(one >> (FINEST - zoom) for one in _cell(lat, lng, FINEST))
    assert cell_bounds(0, _cell(89.0, 0.0, zoom)[1], zoom).north == 90.0
    assert cell_bounds(0, _cell(-89.0, 0.0, zoom)[1], zoom).south == -90.0


@pytest.mark.parametrize("box", [WORLD, JAPAN, Box(38.0, 140.0, 38.0, 140.0), Box(84.9, -180, 90, 180), Box(20, 140, 50, 140.0001)])
def test_no_box_needs_many_cells(box: Box) -> None:
    """Whatever is asked, only a bounded number of clusters is made."""
    for most in (1, 300, 4_000):
        assert finest_span(box, most).cells <= most
    assert finest_span(box, 4_000, 3) == box_span(box, 3)


@pytest.fixture(scope="module")
def points() -> Points:
    """12,000 points, most of them in two crowded places, some of them the same, each seventh number without one."""
    dice = np.random.default_rng(5)
    count = 12 << XY_BITS
    centres = np.array([[35.69, 139.70], [38.26, 140.87], [26.2, 127.7]])[dice.integers(0, 3, count)]
    at = centres + dice.normal(0, [0.08, 0.1], (count, 2))
    at[:200] = (38.26, 140.87)
    at[200:400] = dice.uniform([-90, -180], [90, 180], (200, 2))
    at[::7] = np.nan
    return Points.of_blocks((chunk, at[chunk << XY_BITS : (chunk + 1) << XY_BITS].tobytes()) for chunk in range(12))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.sampled_from([(35.69, 139.70), (38.26, 140.87)]), st.tuples(LAT, LNG)), KM)
def test_a_circle_is_what_is_measured(points: Points, centre: tuple[float, float], km: float) -> None:
    """The same numbers as measuring every point, or no answer where there are too many around; none without a point, however large the circle."""
    should = np.flatnonzero(distances_km(*centre, points.at[:, 0], points.at[:, 1]) <= km)
    found = points.in_circle(*centre, km, len(points.at))
    assert found is None or found.tolist() == should.tolist()
    assert found is not None or km > 200 or abs(centre[0]) > 60
    few = points.in_circle(*centre, km, 100)
    assert few is None or (few.tolist() == should.tolist() and len(few) <= 100)


@settings(max_examples=150, deadline=None)
@given(st.tuples(st.floats(25, 46), st.floats(125, 150)), st.tuples(st.floats(0, 20), st.floats(0, 20)))
@example((38.26, 140.87), (0.0, 0.0))
@example((-90.0, -180.0), (180.0, 360.0))
def test_a_box_is_what_is_compared(points: Points, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """The same numbers as comparing every point; the edges belong to it."""
    box = Box(corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    lats, lngs = points.at[:, 0], points.at[:, 1]
    should = np.flatnonzero((lats >= box.south) & (lats <= box.north) & (lngs >= box.west) & (lngs <= box.east))
    known = np.flatnonzero(~np.isnan(lats))
    for some in (known, known[::3], known[::200]):
        assert points.in_box(box, as_bitmap(some)).tolist() == np.intersect1d(should, some).tolist()


@pytest.mark.parametrize("zoom", [0, 3, 8, 13, 16])
@pytest.mark.parametrize("box", [JAPAN, Box(35.5, 139.5, 35.9, 139.9), WORLD])
def test_clusters_add_up_and_lie_in_the_box(points: Points, zoom: int, box: Box) -> None:
    """Every entry is in one cluster; the mark stands within the cell's part of the box."""
    numbers = points.in_box(box, _every(points))
    found = points.clusters(numbers, box, zoom, 400, 50)
    assert sum(one.entries for one in found) == len(numbers)
    assert len(found) <= 400
    for one in found:
        assert box.south <= one.box.south <= one.box.north <= box.north
        assert box.west <= one.box.west <= one.box.east <= box.east
        assert one.box.south - 1e-9 <= one.lat <= one.box.north + 1e-9
        assert one.box.west - 1e-9 <= one.lng <= one.box.east + 1e-9


def test_points_grow_by_blocks() -> None:
    """A block put in later is found as if it had been there; the older points stay."""
    first, second = np.full((1 << XY_BITS, 2), (38.0, 141.0)), np.full((1 << XY_BITS, 2), (39.0, 141.0))
    grown = Points.of_blocks([(0, first.tobytes())]).with_block(2, second)
    assert _around(grown, 38.0) == list(range(1 << XY_BITS))
    assert _around(grown, 39.0) == list(range(2 << XY_BITS, 3 << XY_BITS))
    for chunk in range(3, 30):
        grown = grown.with_block(chunk, second)
        assert _around(grown, 39.0) == list(range(2 << XY_BITS, chunk + 1 << XY_BITS))
    assert grown.in_box(WORLD, _every(grown)).tolist() == np.flatnonzero(grown.known).tolist()
    assert len(Points.of_blocks([]).in_box(WORLD, BitMap())) == 0


def _around(points: Points, lat: float) -> list[int]:
    found = points.in_circle(lat, 141.0, 1.0, len(points.at))
    assert found is not None
    return [int(number) for number in found]


def _every(points: Points) -> BitMap:
    return as_bitmap(np.flatnonzero(points.known))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 2**32 - 1)))
def test_bitmaps_and_arrays_hold_the_same(numbers: list[int]) -> None:
    """There and back nothing is lost."""
    array = np.array(sorted(set(numbers)), dtype=np.int64)
    assert as_numbers(as_bitmap(array)).tolist() == array.tolist()


def _toward(lat: float, lng: float, km: float, bearing: float) -> tuple[float, float]:
    """The point at a distance in a direction (degrees from north)."""
    p, a, d = math.radians(lat), math.radians(bearing), km / 6371.0088
    q = math.asin(max(-1.0, min(1.0, math.sin(p) * math.cos(d) + math.cos(p) * math.sin(d) * math.cos(a))))
    step = math.atan2(math.sin(a) * math.sin(d) * math.cos(p), math.cos(d) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lng + math.degrees(step) + 540) % 360 - 180
