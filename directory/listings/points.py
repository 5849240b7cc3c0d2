"""The public points of all entries by publication number, in memory: boxes, clusters and small circles are cut from them.

Each point has its coordinates and its cell of the finest grid. A question looks at the cells of all points at once (two
numbers of two bytes each), and at the coordinates only along the rim. 21 bytes for each number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from directory.listings.bitmaps import XY_BITS, points_of
from directory.listings.cells import FINEST, Box, Span, box_span, cell_edges, cells_at, circle_span, finest_span
from directory.places.distance import distances_km

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Cluster:
    """Entries of one cell within a box: how many, where the mark stands in degrees, and the part of the cell in the box."""

    entries: int
    lat: float
    lng: float
    box: Box


class Points:
    """By number: coordinates, shape (n, 2): latitude, longitude, NaN without a point; column and row; whether there is a point."""

    def __init__(self, at: NDArray[np.float64], columns: NDArray[np.uint16], rows: NDArray[np.uint16], known: NDArray[np.bool_]) -> None:
        self.at, self.columns, self.rows, self.known = at, columns, rows, known

    @classmethod
    def of_blocks(cls, blocks: Iterable[tuple[int, bytes]]) -> Points:
        """Points as they are stored: pairs of chunk and block."""
        stored = dict(blocks)
        at = np.full(((max(stored, default=-1) + 1) << XY_BITS, 2), np.nan)
        for chunk, block in stored.items():
            at[chunk << XY_BITS : (chunk + 1) << XY_BITS] = points_of(block)
        return cls(at, *_grid(at))

    def with_block(self, chunk: int, block: NDArray[np.float64]) -> Points:
        """Points with one block put in. Numbers that were added may be seen early; changed ones there are none."""
        start, end = chunk << XY_BITS, (chunk + 1) << XY_BITS
        grown = self
        if end > len(self.at):
            more = max(end, len(self.at) * 5 // 4) - len(self.at)
            blank = np.full((more, 2), np.nan)
            grown = Points(*(np.concatenate(pair) for pair in zip(self._arrays, (blank, *_grid(blank)), strict=True)))
        for mine, other in zip(grown._arrays, (block, *_grid(block)), strict=True):
            mine[start:end] = other
        return grown

    @property
    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self.at, self.columns, self.rows, self.known

    def in_box(self, box: Box, numbers: Numbers | None = None) -> Numbers:
        """Numbers (of some, or of all) whose point lies in a box, lowest first; its edges belong to it."""
        span = box_span(box, FINEST)
        numbers = self._in_span(span) if numbers is None else numbers[self._touching(span, self.columns[numbers], self.rows[numbers], self.known[numbers])]
        columns, rows = self.columns[numbers], self.rows[numbers]
        rim = (columns == span.left) | (columns == span.left + span.columns - 1) | (rows == span.top) | (rows == span.top + span.rows - 1)
        edge = self.at[numbers[rim]]
        keep = ~rim
        keep[rim] = (edge[:, 0] >= box.south) & (edge[:, 0] <= box.north) & (edge[:, 1] >= box.west) & (edge[:, 1] <= box.east)
        found: Numbers = numbers[keep]
        return found

    def in_circle(self, lat: float, lng: float, km: float) -> Numbers:
        """Numbers whose point lies within `km` of a point (degrees), lowest first: for small circles, since all around are measured."""
        numbers = self._in_span(circle_span(lat, lng, km))
        at = self.at[numbers]
        return numbers[distances_km(lat, lng, at[:, 0], at[:, 1]) <= km]

    def clusters(self, numbers: Numbers, box: Box, zoom: int, at_most: int, small: int) -> list[Cluster]:
        """Entries (all of them in the box) by cells.

        Args:
            numbers: the entries.
            box: degrees.
            zoom: of the cells; coarser when the box has more than `at_most`.
            at_most: most cells.
            small: a cluster of no more entries stands in the middle of its points, a larger one in the middle of its cell.
        """
        span = finest_span(box, at_most, zoom)
        shift = FINEST - span.zoom
        cells = ((self.columns[numbers].astype(np.int64) >> shift) - span.left) * span.rows + (self.rows[numbers] >> shift) - span.top
        counts = np.bincount(cells, minlength=span.cells)
        few = counts[cells] <= small
        at = self.at[numbers[few]]
        lats, lngs = (np.bincount(cells[few], at[:, axis], minlength=span.cells) for axis in (0, 1))
        filled = np.flatnonzero(counts)
        norths, wests = cell_edges(span, box)
        found = []
        for cell, entries, lat, lng in zip(*(one.tolist() for one in (filled, counts[filled], lats[filled], lngs[filled])), strict=True):
            column, row = divmod(cell, span.rows)
            south, west, north, east = norths[row + 1], wests[column], norths[row], wests[column + 1]
            at_lat, at_lng = (lat / entries, lng / entries) if entries <= small else ((south + north) / 2, (west + east) / 2)
            found.append(Cluster(entries, at_lat, at_lng, Box(south, west, north, east)))
        return found

    def _in_span(self, span: Span) -> Numbers:
        """Numbers in a rectangle of cells of the finest grid."""
        return np.flatnonzero(self._touching(span, self.columns, self.rows, self.known))

    @staticmethod
    def _touching(span: Span, columns: NDArray[np.uint16], rows: NDArray[np.uint16], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which cells lie in a rectangle; its columns may run on over the edge of the map, on either side: numbers of two bytes do so too."""
        n = 1 << FINEST
        across = columns - np.uint16(span.left % n) <= min(span.columns, n) - 1
        down = rows - np.uint16(span.top) <= span.rows - 1
        return known & across & down


def _grid(at: NDArray[np.float64]) -> tuple[NDArray[np.uint16], NDArray[np.uint16], NDArray[np.bool_]]:
    """Columns and rows of the finest grid, and where there is a point."""
    columns, rows = cells_at(np.nan_to_num(at[:, 0]), np.nan_to_num(at[:, 1]))
    return columns.astype(np.uint16), rows.astype(np.uint16), ~np.isnan(at[:, 0])


def as_bitmap(numbers: Numbers) -> BitMap:
    """The same numbers as a bitmap."""
    return BitMap(array("I", numbers.astype(np.uint32).tobytes()))


def as_numbers(bitmap: BitMap) -> Numbers:
    """The numbers of a bitmap, lowest first."""
    return np.frombuffer(bitmap.to_array(), dtype=np.uint32).astype(np.int64)
