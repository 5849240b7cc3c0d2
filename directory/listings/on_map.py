"""What a box of the map shows of a search: its entries one by one, or clusters of them."""

from __future__ import annotations

from typing import NamedTuple

from directory.listings.cells import FINEST, Box, box_span
from directory.listings.index import POINTS_AT_MOST, POINTS_FROM_ZOOM, Index
from directory.listings.points import Cluster
from directory.listings.search import Search, matching
from directory.web.languages import today

REMEMBERED_TO_ZOOM = 14
"""What a screen shows at these zooms is kilometres wide. Closer views may be somebody's own street and are worked out each time."""
CELLS_REMEMBERED = 1_000
"""A box with more cells at its zoom is no screen's: its clusters would only fill the memory."""


class OnMap(NamedTuple):
    """How many entries lie in the box; the numbers of all of them, lowest first, where there are no clusters."""

    total: int
    numbers: list[int]
    clusters: list[Cluster]


def on_map(search: Search, index: Index, box: Box, zoom: int, at_most: int) -> OnMap:
    """The entries of a search in a box (degrees) at a zoom of the map.

    Args:
        search: what is asked for.
        index: to ask.
        box: what the screen shows.
        zoom: of the map, from 0.
        at_most: more numbers than this are not given one by one: there are none then, and no clusters.
    """

    def work() -> OnMap:
        found = index.in_box(box, matching(search, index))
        if zoom < POINTS_FROM_ZOOM and len(found) > POINTS_AT_MOST:
            return OnMap(len(found), [], index.clusters(found, box, zoom))
        return OnMap(len(found), found.tolist() if len(found) <= at_most else [], [])

    wide = box_span(box, min(FINEST, zoom + 2)).cells > CELLS_REMEMBERED
    if wide or zoom > REMEMBERED_TO_ZOOM or (search.near is not None and search.near.place is None):
        return work()
    return index.snapshot.remembered(("map", box, zoom, today(), *search.args()), work)
