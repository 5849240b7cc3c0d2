"""The grid: square cells of the web-mercator plane, and circles and boxes cut from it.

A cell of zoom z is 1/2^z of the world's width. A circle is a set of whole cells plus a rim, whose members are measured one
by one; so answers are exact whatever the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.places.distance import EARTH_KM

FINEST = 16
"""The finest zoom: cells of about 500 m in Japan, whose columns and rows fit into 16 bits."""
ZOOMS = (4, 6, 8, 9, 10, 11, 12, 13, 14, 16)
"""Zooms at which every entry with a public point carries a cell token."""
CELLS_AT_MOST = 400
"""A circle is cut at the finest of these zooms that needs no more cells than this."""
_EDGE = 85.05112878
"""Latitude in degrees at which the mercator plane ends; what lies beyond belongs to its first and last row."""
_SLACK_KM = 1e-5


class Box(NamedTuple):
    """South, west, north, east in degrees."""

    south: float
    west: float
    north: float
    east: float


class Span(NamedTuple):
    """Cells of a zoom that a box touches: first column and row, and how many of each."""

    zoom: int
    left: int
    top: int
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        """How many cells."""
        return self.columns * self.rows


def lat_of(row: int, zoom: int) -> float:
    """Latitude of the northern edge of a row; the first and last row reach to the poles."""
    n = 1 << zoom
    if row <= 0:
        return 90.0
    return -90.0 if row >= n else math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / n))))


def cell_edges(span: Span, box: Box) -> tuple[list[float], list[float]]:
    """Latitudes of the edges of rows from the north, and longitudes of those of columns from the west; what lies outside a box ends at it."""
    n = 1 << span.zoom
    norths = [min(max(lat_of(span.top + step, span.zoom), box.south), box.north) for step in range(span.rows + 1)]
    wests = [min(max((span.left + step) / n * 360 - 180, box.west), box.east) for step in range(span.columns + 1)]
    return norths, wests


def _down(lat: float) -> float:
    """How far down the mercator plane a latitude lies: 0 at its northern edge, 1 at its southern."""
    s = math.sin(math.radians(max(-_EDGE, min(_EDGE, lat))))
    return 0.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)


def cells_at(lats: NDArray[np.float64], lngs: NDArray[np.float64], zoom: int = FINEST) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns from the west and rows from the north of points in degrees."""
    n = 1 << zoom
    s = np.sin(np.radians(np.clip(lats, -_EDGE, _EDGE)))
    rows = (0.5 - np.log((1 + s) / (1 - s)) / (4 * math.pi)) * n
    return np.clip((lngs + 180) / 360 * n, 0, n - 1).astype(np.int64), np.clip(rows, 0, n - 1).astype(np.int64)


def cell_tokens(lat: float, lng: float) -> Iterator[str]:
    """Index tokens of the cells that hold a point, one for each of `ZOOMS`."""
    across, down = (lng + 180) / 360, _down(lat)
    for zoom in ZOOMS:
        n = 1 << zoom
        yield cell_token(max(0, min(n - 1, int(across * n))), max(0, min(n - 1, int(down * n))), zoom)


def cell_token(column: int, row: int, zoom: int) -> str:
    """The index token of a cell."""
    return f"g{zoom}:{column}:{row}"


def box_span(box: Box, zoom: int) -> Span:
    """The cells of a zoom that a box touches."""
    columns, rows = cells_at(np.array([box.north, box.south]), np.array([box.west, box.east]), zoom)
    return Span(zoom, int(columns[0]), int(rows[0]), int(columns[1] - columns[0]) + 1, int(rows[1] - rows[0]) + 1)


def finest_span(box: Box, at_most: int, wanted: int = FINEST) -> Span:
    """The same at the finest zoom up to `wanted` that needs no more cells than `at_most`."""
    for zoom in range(wanted, 0, -1):
        span = box_span(box, zoom)
        if span.cells <= at_most:
            return span
    return box_span(box, 0)


def circle_cells(lat: float, lng: float, km: float) -> tuple[list[str], list[str]]:
    """Tokens of the cells wholly inside a circle, and of those on its rim.

    Args:
        lat: degrees north of the centre.
        lng: degrees east of the centre.
        km: radius.

    Returns:
        (inside, rim); cells outside are in neither. Every point within `km` lies in one of them.
    """
    zoom, left, top, columns, rows = circle_span(lat, lng, km, ZOOMS, CELLS_AT_MOST)
    n = 1 << zoom
    xs, ys = np.arange(left, left + columns), range(top, top + rows)
    south, north = (np.array([lat_of(y + step, zoom) for y in ys])[None, :] for step in (1, 0))
    west, east = (((xs + step) / n * 360 - 180 - lng)[:, None] for step in (0, 1))
    near, far = _nearest_and_farthest(lat, west, east, south, north)
    whole, touched = far < km - _SLACK_KM, near <= km + _SLACK_KM
    inside, rim = (
        [cell_token((left + x) % n, top + y, zoom) for x, y in zip(*(axis.tolist() for axis in np.nonzero(which)), strict=True)]
        for which in (whole, touched & ~whole)
    )
    return inside, rim


def circle_span(lat: float, lng: float, km: float, zooms: Sequence[int] = (FINEST,), at_most: int = 1 << 33) -> Span:
    """The cells around a circle at the finest of some zooms that needs no more than `at_most`; columns run on over the map's edge."""
    south, north, reach = _reach(lat, km)
    span = Span(0, 0, 0, 1, 1)
    for zoom in reversed(zooms):
        n = 1 << zoom
        left, right = math.floor((lng - reach + 180) / 360 * n), math.floor((lng + reach + 180) / 360 * n)
        rows = box_span(Box(south, 0.0, north, 0.0), zoom)
        span = Span(zoom, left, rows.top, min(right - left + 1, n), rows.rows)
        if span.cells <= at_most:
            break
    return span


def _reach(lat: float, km: float) -> tuple[float, float, float]:
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
    near = np.minimum(np.minimum(_km(lat, away, south), _km(lat, away, north)), _km(lat, away, np.clip(foot, south, north)))
    outer = np.maximum(left, right)
    far = np.maximum(np.maximum(_km(lat, left, south), _km(lat, left, north)), np.maximum(_km(lat, right, south), _km(lat, right, north)))
    return near, np.where(outer > 90, math.inf, far)  # noqa: PLR2004


def _km(lat: float, away: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.float64]:
    p, q = math.radians(lat), np.radians(lats)
    h = np.sin((q - p) / 2) ** 2 + math.cos(p) * np.cos(q) * np.sin(np.radians(away) / 2) ** 2
    result: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))
    return result
