"""Questions to the index: circles, boxes, clusters, nearest. Every answer is exact.

`Index` wraps a snapshot of the bitmaps. A question takes a set of numbers (the other filters) and gives numbers back, so
that lists, totals, facets and the map all speak of the same set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from flask import current_app
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.cells import ZOOMS, Box, Cell, box_cells, cells_at, cells_in_box, circle_cells, finest_zoom
from directory.listings.snapshots import BitmapCache, Snapshot
from directory.listings.tokens import POINT, UNTIL
from directory.places.distance import distances_km
from directory.web.languages import today

RINGS_KM = (2.0, 5.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 20_100.0)
"""Radii tried one after the other when the nearest entries are wanted."""
POINTS_FROM_ZOOM = 17
"""From this zoom of the map on, points only."""
POINTS_AT_MOST = 200
"""A box with no more entries than this is answered with points instead of clusters."""
CLUSTERS_AT_MOST = 4_000
"""A box is cut into no more clusters than this, whatever the zoom."""


class Near(NamedTuple):
    """A number and its distance in km."""

    number: int
    km: float


class Cluster(NamedTuple):
    """Entries of one cell within a box: how many, where the mark stands in degrees, and the part of the cell in the box."""

    entries: int
    lat: float
    lng: float
    box: Box


def open_index(session: Session) -> Index:
    """The index as the session's transaction sees it."""
    cache: BitmapCache = current_app.extensions["bitmaps"]
    return Index(cache.snapshot(session))


class Index:
    """Questions over one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def any_of(self, tokens: Iterable[str]) -> BitMap:
        """Numbers that carry at least one of the tokens."""
        found = list(self.snapshot.load(tokens).values())
        return BitMap.union(*found) if len(found) > 1 else found[0].copy() if found else BitMap()

    def past(self) -> BitMap:
        """Numbers of entries that ended before today in Tokyo: nothing shows them, whether or not somebody withdrew them."""
        return self.snapshot.between(UNTIL, UNTIL + today().isoformat())

    def circle(self, lat: float, lng: float, km: float, among: BitMap) -> BitMap:
        """The numbers of `among` whose public point lies within `km` of a point (degrees)."""
        inside, rim = circle_cells(lat, lng, km)
        bits = self.snapshot.load([cell.token for cell in (*inside, *rim)])
        found = self._union([bits[cell.token] for cell in inside]) & among
        candidates = self._union([bits[cell.token] for cell in rim]) & among
        if candidates:
            numbers, points = self._points(candidates)
            found.update(numbers[distances_km(lat, lng, points[:, 0], points[:, 1]) <= km].tolist())
        return found

    def box(self, box: Box, among: BitMap) -> BitMap:
        """The numbers of `among` whose public point lies in a box (degrees); the edges belong to it."""
        inside, rim = box_cells(box)
        found = self._cells(inside) & among
        candidates = self._cells(rim) & among
        if candidates:
            numbers, points = self._points(candidates)
            lats, lngs = points[:, 0], points[:, 1]
            within = (lats >= box.south) & (lats <= box.north) & (lngs >= box.west) & (lngs <= box.east)
            found.update(numbers[within].tolist())
        return found

    def clusters(self, found: BitMap, box: Box, zoom: int) -> list[Cluster]:
        """Entries of `found` (all of them inside the box) by cells of about 64 pixels at a map zoom.

        A large cluster stands in the middle of its cell, a small one in the middle of its points.
        """
        grid = finest_zoom(box, CLUSTERS_AT_MOST, next((one for one in ZOOMS if one >= zoom + 2), ZOOMS[-1]))
        cells = list(cells_in_box(box, grid))
        if len(cells) > len(found):
            return self._grouped(found, box, grid)
        bits = self.snapshot.load([cell.token for cell in cells])
        result, small = [], BitMap()
        for cell in cells:
            count = bits[cell.token].intersection_cardinality(found)
            if count > POINTS_AT_MOST:
                part = cell.bounds.cut(box)
                result.append(Cluster(count, (part.south + part.north) / 2, (part.west + part.east) / 2, part))
            elif count:
                small |= bits[cell.token] & found
        return result + self._grouped(small, box, grid)

    def nearest(self, lat: float, lng: float, among: BitMap, count: int, first: int = 0) -> list[Near]:
        """The nearest numbers of `among` with a public point, nearest first; equal distances by number, newest first.

        Args:
            lat: degrees north of the place measured from.
            lng: degrees east of it.
            among: the entries.
            count: how many to give.
            first: how many of the nearest to leave out.
        """
        found = BitMap()
        if among:
            for km in RINGS_KM:
                found = self.circle(lat, lng, km, among)
                if len(found) >= first + count:
                    break
        return self.by_distance(lat, lng, found, first, count)

    def by_distance(self, lat: float, lng: float, numbers: BitMap, first: int = 0, count: int | None = None) -> list[Near]:
        """Numbers with a public point and their distance in km, nearest first, then newest first.

        Args:
            lat: degrees north of the place measured from.
            lng: degrees east of it.
            numbers: the entries.
            first: how many of the nearest to leave out.
            count: how many to give; None: all.
        """
        ids, points = self._points(numbers & self.snapshot[POINT])
        km = distances_km(lat, lng, points[:, 0], points[:, 1])
        last = len(km) if count is None else first + count
        if last < len(km):
            near = km <= np.partition(km, last)[last]
            ids, km = ids[near], km[near]
        order = np.lexsort((-ids, km))[first:last]
        return [Near(int(number), float(distance)) for number, distance in zip(ids[order], km[order], strict=True)]

    def _cells(self, cells: list[Cell]) -> BitMap:
        return self._union(list(self.snapshot.load([cell.token for cell in cells]).values()))

    @staticmethod
    def _union(bitmaps: list[BitMap]) -> BitMap:
        return BitMap.union(*bitmaps) if len(bitmaps) > 1 else bitmaps[0].copy() if bitmaps else BitMap()

    def _points(self, numbers: BitMap) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        ids = np.asarray(numbers.to_array(), dtype=np.int64)
        return ids, self.snapshot.points()[ids]

    def _grouped(self, numbers: BitMap, box: Box, grid: int) -> list[Cluster]:
        """Clusters of entries by the cells of a zoom, each in the middle of its points."""
        if not numbers:
            return []
        _ids, points = self._points(numbers)
        columns, rows = cells_at(points[:, 0], points[:, 1], grid)
        keys, groups, counts = np.unique(columns << grid | rows, return_inverse=True, return_counts=True)
        lats, lngs = (np.bincount(groups, points[:, axis]) / counts for axis in (0, 1))
        return [
            Cluster(int(count), float(lat), float(lng), Cell(grid, int(key) >> grid, int(key) & ((1 << grid) - 1)).bounds.cut(box))
            for key, count, lat, lng in zip(keys, counts, lats, lngs, strict=True)
        ]
