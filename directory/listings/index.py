"""Questions to the index: circles, boxes, clusters, nearest. Every answer is exact.

`Index` wraps a snapshot of the bitmaps. A question takes a set of numbers (the other filters) and gives numbers back, so
that lists, totals, facets and the map all speak of the same set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from flask import current_app
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.cells import FINEST, Box, circle_cells
from directory.listings.points import Cluster, Numbers, as_bitmap, as_numbers
from directory.listings.snapshots import BitmapCache, Snapshot
from directory.listings.tokens import POINT, UNTIL
from directory.places.distance import distances_km
from directory.web.languages import today

RINGS_KM = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 20_100.0)
"""Radii tried one after the other when the nearest entries are wanted."""
FEW = 3_000
"""So many entries are measured one by one, whatever the circle."""
SOME = 20_000
"""So many points around a circle are measured one by one."""
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
        """The numbers of `among` whose public point lies within `km` of a point (degrees).

        Few entries, and those around a circle that are not many, are measured point by point; else a circle is its inner cells by
        their bitmaps, and a rim that is measured.
        """
        if len(among) <= FEW:
            return self._measured(lat, lng, km, as_numbers(among & self.snapshot[POINT]))
        around = self.snapshot.points().in_circle(lat, lng, km, SOME)
        if around is not None:
            return as_bitmap(around) & among
        inside, rim = circle_cells(lat, lng, km)
        bits = self.snapshot.load([*inside, *rim])
        found = BitMap.union(BitMap(), *(bits[cell] for cell in inside)) & among
        return found | self._measured(lat, lng, km, as_numbers(BitMap.union(BitMap(), *(bits[cell] for cell in rim)) & among))

    def _measured(self, lat: float, lng: float, km: float, numbers: Numbers) -> BitMap:
        at = self.snapshot.points().at[numbers]
        return as_bitmap(numbers[distances_km(lat, lng, at[:, 0], at[:, 1]) <= km])

    def in_box(self, box: Box, among: BitMap) -> Numbers:
        """The numbers of `among` whose public point lies in a box (degrees), lowest first; the edges belong to it."""
        return self.snapshot.points().in_box(box, among & self.snapshot[POINT])

    def clusters(self, found: Numbers, box: Box, zoom: int) -> list[Cluster]:
        """Entries of `found` (all of them inside the box) by cells of about 64 pixels at a map zoom."""
        return self.snapshot.points().clusters(found, box, min(FINEST, zoom + 2), CLUSTERS_AT_MOST, POINTS_AT_MOST)

    def nearest(self, lat: float, lng: float, among: BitMap, count: int, first: int = 0) -> list[Near]:
        """The nearest numbers of `among` with a public point, nearest first; equal distances by number, newest first.

        Args:
            lat: degrees north of the place measured from.
            lng: degrees east of it.
            among: the entries.
            count: how many to give.
            first: how many of the nearest to leave out.
        """
        if len(among) > FEW:
            for km in RINGS_KM:
                found = self.circle(lat, lng, km, among)
                if len(found) >= first + count:
                    return self.by_distance(lat, lng, found, first, count)
        return self.by_distance(lat, lng, among, first, count)

    def by_distance(self, lat: float, lng: float, numbers: BitMap, first: int = 0, count: int | None = None) -> list[Near]:
        """Numbers with a public point and their distance in km, nearest first, then newest first.

        Args:
            lat: degrees north of the place measured from.
            lng: degrees east of it.
            numbers: the entries.
            first: how many of the nearest to leave out.
            count: how many to give; None: all.
        """
        ids = as_numbers(numbers & self.snapshot[POINT])
        points = self.snapshot.points().at[ids]
        km = distances_km(lat, lng, points[:, 0], points[:, 1])
        last = len(km) if count is None else first + count
        if last < len(km):
            near = km <= np.partition(km, last)[last]
            ids, km = ids[near], km[near]
        order = np.lexsort((-ids, km))[first:last]
        return [Near(int(number), float(distance)) for number, distance in zip(ids[order], km[order], strict=True)]
