"""The grid of the index: square cells of the web-mercator plane at several zooms, and circles and boxes cut from it.

A cell of zoom z is 1/2^z of the world's width. A circle or box is a set of whole cells plus a rim, whose members are
measured one by one; so answers are exact whatever the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.places.distance import EARTH_KM

ZOOMS = (4, 6, 8, 9, 10, 11, 12, 13, 14, 16)
"""Zooms at which every entry with a public point carries a cell token."""
CELLS_AT_MOST = 400
"""A circle or box is cut at the finest zoom that needs no more cells than this."""
_EDGE = 85.05112878
"""Latitude in degrees at which the mercator plane ends; what lies beyond belongs to its first and last row."""
_SLACK_KM = 1e-5


class Box(NamedTuple):
    """South, west, north, east in degrees."""

    south: float
    west: float
    north: float
    east: float

    def cut(self, other: Box) -> Box:
        """The part of it that lies in another box which it touches."""
        return Box(max(self.south, other.south), max(self.west, other.west), min(self.north, other.north), min(self.east, other.east))


class Cell(NamedTuple):
    """A cell: zoom, column from the west, row from the north."""

    zoom: int
    x: int
    y: int

    @property
    def token(self) -> str:
        """The cell's token in the index."""
        return f"g{self.zoom}:{self.x}:{self.y}"

    @property
    def bounds(self) -> Box:
        """Its box; the first and last row reach to the poles."""
        n = 1 << self.zoom
        return Box(_lat(self.y + 1, n), self.x / n * 360 - 180, _lat(self.y, n), (self.x + 1) / n * 360 - 180)


def _lat(y: int, n: int) -> float:
    """Latitude of the northern edge of a row."""
    if y <= 0:
        return 90.0
    return -90.0 if y >= n else math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / n))))


def _down(lat: float) -> float:
    """How far down the mercator plane a latitude lies: 0 at its northern edge, 1 at its southern."""
    s = math.sin(math.radians(max(-_EDGE, min(_EDGE, lat))))
    return 0.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)


def _row(lat: float, n: int) -> int:
    return max(0, min(n - 1, int(_down(lat) * n)))


def cell_at(lat: float, lng: float, zoom: int) -> Cell:
    """The cell of a point in degrees; points beyond the mercator plane fall into its edge cells."""
    n = 1 << zoom
    return Cell(zoom, max(0, min(n - 1, int((lng + 180) / 360 * n))), _row(lat, n))


def cells_at(lats: NDArray[np.float64], lngs: NDArray[np.float64], zoom: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns and rows of many points in degrees, as `cell_at` gives them."""
    n = 1 << zoom
    s = np.sin(np.radians(np.clip(lats, -_EDGE, _EDGE)))
    rows = (0.5 - np.log((1 + s) / (1 - s)) / (4 * math.pi)) * n
    return np.clip((lngs + 180) / 360 * n, 0, n - 1).astype(np.int64), np.clip(rows, 0, n - 1).astype(np.int64)


def cell_tokens(lat: float, lng: float) -> Iterator[str]:
    """Tokens of the cells that hold a point, one for each zoom."""
    across, down = (lng + 180) / 360, _down(lat)
    for zoom in ZOOMS:
        n = 1 << zoom
        yield f"g{zoom}:{max(0, min(n - 1, int(across * n)))}:{max(0, min(n - 1, int(down * n)))}"


def cells_in_box(box: Box, zoom: int) -> Iterator[Cell]:
    """All cells of a zoom that touch a box, by columns."""
    first, last = cell_at(box.north, box.west, zoom), cell_at(box.south, box.east, zoom)
    for x in range(first.x, last.x + 1):
        for y in range(first.y, last.y + 1):
            yield Cell(zoom, x, y)


def finest_zoom(box: Box, at_most: int, wanted: int = ZOOMS[-1]) -> int:
    """The finest zoom up to `wanted` at which a box touches no more cells than `at_most`."""
    for zoom in reversed(ZOOMS):
        first, last = cell_at(box.north, box.west, zoom), cell_at(box.south, box.east, zoom)
        if zoom <= wanted and (last.x - first.x + 1) * (last.y - first.y + 1) <= at_most:
            return zoom
    return ZOOMS[0]


def box_cells(box: Box) -> tuple[list[Cell], list[Cell]]:
    """Cells wholly inside a box, and cells on its rim."""
    inside: list[Cell] = []
    rim: list[Cell] = []
    for cell in cells_in_box(box, finest_zoom(box, CELLS_AT_MOST)):
        own = cell.bounds
        whole = own.south > box.south and own.west > box.west and own.north < box.north and own.east < box.east
        (inside if whole else rim).append(cell)
    return inside, rim


def circle_cells(lat: float, lng: float, km: float) -> tuple[list[Cell], list[Cell]]:
    """Cells wholly inside a circle, and cells on its rim.

    Args:
        lat: degrees north of the centre.
        lng: degrees east of the centre.
        km: radius.

    Returns:
        (inside, rim); cells outside are in neither. Every point within `km` lies in one of them.
    """
    south, north, reach = _span(lat, km)
    for zoom in reversed(ZOOMS):
        n = 1 << zoom
        left, right = math.floor((lng - reach + 180) / 360 * n), math.floor((lng + reach + 180) / 360 * n)
        top, bottom = _row(north, n), _row(south, n)
        columns = min(right - left + 1, n)
        if columns * (bottom - top + 1) <= CELLS_AT_MOST:
            break
    xs, ys = np.repeat(np.arange(left, left + columns), bottom - top + 1), np.tile(np.arange(top, bottom + 1), columns)
    lows = np.array([_lat(y + 1, n) for y in range(top, bottom + 1)])
    highs = np.array([_lat(y, n) for y in range(top, bottom + 1)])
    near, far = _nearest_and_farthest(lat, xs / n * 360 - 180 - lng, (xs + 1) / n * 360 - 180 - lng, np.tile(lows, columns), np.tile(highs, columns))
    whole, touched = far < km - _SLACK_KM, near <= km + _SLACK_KM
    return (
        [Cell(zoom, int(x) % n, int(y)) for x, y in zip(xs[whole], ys[whole], strict=True)],
        [Cell(zoom, int(x) % n, int(y)) for x, y in zip(xs[touched & ~whole], ys[touched & ~whole], strict=True)],
    )


def _span(lat: float, km: float) -> tuple[float, float, float]:
    """South, north and half the width in degrees of longitude of a circle; with a pole inside it is 180."""
    angle = km / EARTH_KM * (1 + 1e-9) + 1e-10
    south, north = lat - math.degrees(angle), lat + math.degrees(angle)
    if south <= -90 or north >= 90:  # noqa: PLR2004
        return max(-90.0, south), min(90.0, north), 180.0
    return south, north, math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(lat)))))


def _nearest_and_farthest(
    lat: float, west: NDArray[np.float64], east: NDArray[np.float64], south: NDArray[np.float64], north: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least and greatest distance in km from a point to rectangles; `west` and `east` are degrees of longitude from it.

    The nearest point of a meridian's edge is where a great circle meets it at a right angle, not where the latitude is the
    same. Beyond a quarter of the globe the farthest point need not be a corner: such a rectangle is said to reach for ever.
    """
    left, right = np.abs((west + 180) % 360 - 180), np.abs((east + 180) % 360 - 180)
    away = np.where((west <= 0) & (east >= 0), 0.0, np.minimum(left, right))
    p = math.radians(lat)
    foot = np.degrees(np.arctan2(math.sin(p), math.cos(p) * np.cos(np.radians(away))))
    near = np.min([_km(lat, away, np.clip(foot, south, north)), _km(lat, away, south), _km(lat, away, north)], axis=0)
    far = np.max([_km(lat, side, end) for side in (left, right) for end in (south, north)], axis=0)
    return near, np.where(np.maximum(left, right) > 90, math.inf, far)  # noqa: PLR2004


def _km(lat: float, away: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.float64]:
    p, q = math.radians(lat), np.radians(lats)
    h = np.sin((q - p) / 2) ** 2 + math.cos(p) * np.cos(q) * np.sin(np.radians(away) / 2) ** 2
    result: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))
    return result
