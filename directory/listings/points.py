"""The public points of all entries by publication number, in memory: boxes, clusters and small circles are cut from them.

Each point has its coordinates and its cell of the finest grid. A small rectangle is read column by column, in the order of the
cells; a large one by looking at the cells of all points at once (two numbers of two bytes each); coordinates are looked at only
along the rim. 33 bytes for each number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from directory.listings.bitmaps import XY_BITS, points_of
from directory.listings.cells import FINEST, Box, Span, box_span, cell_edges, cells_at, circle_span, finest_span
from directory.places.distance import distances_km

Numbers = NDArray[np.int64]
FEW_OF = 8
"""No more than this part of a set is looked up in it."""
MANY_OF = 16
"""Of more than this part of all entries those in a box are looked for among all points."""
COLUMNS_AT_MOST = 1 << 11
"""Wider rectangles of the finest grid are not read column by column."""
LATER_AT_MOST = 16
"""So many blocks of new numbers are looked through one by one before all are put in order anew."""


class _Sorted(NamedTuple):
    """Cells of the finest grid (column, then row, in one number) in order, and the number in each."""

    cells: NDArray[np.uint32]
    numbers: Numbers


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
        self._sorted: _Sorted | None = None
        self._later: dict[int, int] = {}
        """Blocks put in since the order was made, each with a count that only grows."""
        self._blocks = 0

    @classmethod
    def of_blocks(cls, blocks: Iterable[tuple[int, bytes]]) -> Points:
        """Points as they are stored (pairs of chunk and block), put in order by their cells at once."""
        stored = dict(blocks)
        at = np.full(((max(stored, default=-1) + 1) << XY_BITS, 2), np.nan)
        for chunk, block in stored.items():
            at[chunk << XY_BITS : (chunk + 1) << XY_BITS] = points_of(block)
        points = cls(at, *_grid(at))
        points._by_cell()
        return points

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
        grown._blocks += 1
        grown._later[chunk] = grown._blocks
        return grown

    @property
    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self.at, self.columns, self.rows, self.known

    def in_box(self, box: Box, among: BitMap) -> Numbers:
        """The numbers of `among`, each with a point, whose point lies in a box, lowest first; its edges belong to it."""
        span = box_span(box, FINEST)
        around = self._in_span(span, len(among) // FEW_OF)
        if around is not None:
            return as_numbers(as_bitmap(around[self._holds(box, span, around)]) & among)
        if len(among) < len(self.at) // MANY_OF:
            numbers = as_numbers(among)
            found: Numbers = numbers[self._holds(box, span, numbers)]
            return found
        wanted = np.zeros(len(self.at), bool)
        wanted[np.frombuffer(among.to_array(), dtype=np.uint32)] = True
        wanted &= self._holds(box, span)
        return np.flatnonzero(wanted)

    def _holds(self, box: Box, span: Span, numbers: Numbers | None = None) -> NDArray[np.bool_]:
        """For each of some numbers, or of all, whether its point lies in a box with this span of the finest grid; only along its rim they are measured."""
        columns, rows, known = self.columns, self.rows, self.known
        if numbers is not None:
            columns, rows, known = columns[numbers], rows[numbers], known[numbers]
        keep, inner = (self._touching(some, columns, rows, known) for some in (span, _within(span)))
        rim = np.flatnonzero(keep & ~inner)
        at = self.at[rim if numbers is None else numbers[rim]]
        keep[rim] = (at[:, 0] >= box.south) & (at[:, 0] <= box.north) & (at[:, 1] >= box.west) & (at[:, 1] <= box.east)
        return keep

    def in_circle(self, lat: float, lng: float, km: float, at_most: int) -> Numbers | None:
        """Numbers whose point lies within `km` of a point (degrees), lowest first; None when more than `at_most` would have to be measured."""
        numbers = self._in_span(circle_span(lat, lng, km), at_most)
        if numbers is None:
            return None
        at = self.at[numbers]
        found: Numbers = numbers[distances_km(lat, lng, at[:, 0], at[:, 1]) <= km]
        return found

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
        cells = (self.columns[numbers] >> shift).astype(np.int64)
        cells -= span.left
        cells *= span.rows
        cells += (self.rows[numbers] >> shift) - span.top
        counts = np.bincount(cells, minlength=span.cells)
        few = np.flatnonzero(((counts <= small) & (counts > 0))[cells])
        at, cells = self.at[numbers[few]], cells[few]
        lats, lngs = (np.bincount(cells, at[:, axis], minlength=span.cells) for axis in (0, 1))
        filled = np.flatnonzero(counts)
        norths, wests = cell_edges(span, box)
        found = []
        for cell, entries, lat, lng in zip(*(one.tolist() for one in (filled, counts[filled], lats[filled], lngs[filled])), strict=True):
            column, row = divmod(cell, span.rows)
            south, west, north, east = norths[row + 1], wests[column], norths[row], wests[column + 1]
            at_lat, at_lng = (lat / entries, lng / entries) if entries <= small else ((south + north) / 2, (west + east) / 2)
            found.append(Cluster(entries, at_lat, at_lng, Box(south, west, north, east)))
        return found

    def _in_span(self, span: Span, at_most: int | None = None) -> Numbers | None:
        """Numbers in a rectangle of cells of the finest grid, lowest first; None when there are more than `at_most`, or many columns."""
        n = 1 << FINEST
        if span.columns > COLUMNS_AT_MOST:
            return None
        later = tuple(self._later)
        sorted_ = self._by_cell()
        first = (np.arange(span.left, span.left + span.columns, dtype=np.int64) % n << FINEST) + span.top
        starts = np.searchsorted(sorted_.cells, first.astype(np.uint32))
        ends = np.searchsorted(sorted_.cells, (first + span.rows - 1).astype(np.uint32), "right")
        if at_most is not None and int((ends - starts).sum()) > at_most:
            return None
        some = [sorted_.numbers[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True) if start < end]
        for chunk in later:
            block = slice(chunk << XY_BITS, (chunk + 1) << XY_BITS)
            some.append(np.flatnonzero(self._touching(span, self.columns[block], self.rows[block], self.known[block])) + block.start)
        found: Numbers = np.sort(np.concatenate(some)) if some else np.empty(0, np.int64)
        return found[np.diff(found, prepend=-1) > 0]

    def _by_cell(self) -> _Sorted:
        """Numbers by column, then row; put in order anew when many have come since."""
        made = self._sorted
        if made is None or len(self._later) > LATER_AT_MOST:
            taken = list(self._later.items())
            numbers = np.flatnonzero(self.known)
            cells = (self.columns[numbers].astype(np.uint32) << np.uint32(FINEST)) + self.rows[numbers]
            order = np.argsort(cells, kind="stable")
            made = self._sorted = _Sorted(cells[order], numbers[order])
            for chunk, count in taken:
                if self._later.get(chunk) == count:
                    del self._later[chunk]
        return made

    @staticmethod
    def _touching(span: Span, columns: NDArray[np.uint16], rows: NDArray[np.uint16], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which cells lie in a rectangle; its columns may run on over the edge of the map, on either side: numbers of two bytes do so too."""
        if span.columns <= 0 or span.rows <= 0:
            return np.zeros(len(columns), bool)
        n = 1 << FINEST
        across = columns - np.uint16(span.left % n) <= min(span.columns, n) - 1
        down = rows - np.uint16(span.top) <= span.rows - 1
        return known & across & down


def _within(span: Span) -> Span:
    """A rectangle without its outermost cells."""
    return Span(span.zoom, span.left + 1, span.top + 1, span.columns - 2, span.rows - 2)


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
