"""Which entries reach a place, and which one is nearest: sets of publication numbers, all from the index."""

from __future__ import annotations

from typing import NamedTuple

from pyroaring import BitMap

from directory.listings.index import Index, Near
from directory.listings.kinds import Kind
from directory.listings.tokens import ONLINE, POINT
from directory.places.gazetteer import Gazetteer, Place
from directory.regions.counts import PlaceCounts, token_of
from directory.regions.land import across_the_sea, landmass_of

FEW = 20_000
"""So many points are measured in a few milliseconds."""
WIDE, NATIONAL, ONLINE_ONLY = "sc:prefecture", "sc:national", "sc:online_only"


class Reach(NamedTuple):
    """Entries of one kind by how they reach a place; no number stands twice. Samples are in none."""

    here: BitMap
    city: BitMap
    """A ward's: elsewhere in its city, or known only by the city."""
    wide: BitMap
    """Open to the whole prefecture."""
    anywhere: BitMap
    """Online, or for all of Japan."""


class Nearest(NamedTuple):
    """The nearest entry, and the nearest that can be reached by land when that is another one."""

    first: Near
    by_land: Near | None


def nearest_to(place: Place, among: BitMap, index: Index) -> Near | None:
    """The nearest of a set of numbers from a place's point; a small set is measured whole, without reading cells of the grid."""
    if len(among) <= FEW:
        return next(iter(index.by_distance(place.lat, place.lng, among)), None)
    return next(iter(index.nearest(place.lat, place.lng, among, 1)), None)


class Reaching:
    """Questions about one place."""

    def __init__(self, place: Place, counts: PlaceCounts, gazetteer: Gazetteer) -> None:
        self.place, self.counts, self.index = place, counts, counts.index
        own = [token_of(code) for code in (place.code, place.parent, place.prefecture) if code]
        within, codes = across_the_sea(landmass_of(place, gazetteer), gazetteer)
        self.index.snapshot.load([*own, WIDE, NATIONAL, ONLINE_ONLY, ONLINE, POINT, *(token_of(code) for code in codes)])
        listed = self.index.any_of(token_of(code) for code in codes)
        point = self.index.snapshot[POINT]
        self._by_land = point & listed if within else point - listed

    def of(self, kind: Kind) -> Reach:
        """How the entries of a kind reach the place."""
        bits, every = self.index.snapshot, self.counts.by_kind[kind]
        here = every & bits[token_of(self.place.code)]
        city = every & bits[token_of(self.place.parent)] - here if self.place.parent else BitMap()
        wide = BitMap()
        if self.place.level != "prefecture":
            wide = every & bits[token_of(self.place.prefecture)] & bits[WIDE] - here - city
        anywhere = every & (bits[ONLINE] | bits[NATIONAL] | bits[ONLINE_ONLY]) - here - city - wide
        return Reach(here, city, wide, anywhere)

    def nearest(self, kind: Kind, without: BitMap) -> Nearest | None:
        """The nearest entries of a kind from the place's point, those in `without` left out."""
        among = self.counts.by_kind[kind] - without
        first = self._first(among)
        if first is None:
            return None
        by_land = None if first.number in self._by_land else self._first(among & self._by_land)
        return Nearest(first, by_land)

    def _first(self, among: BitMap) -> Near | None:
        return nearest_to(self.place, among, self.index)

    def samples(self) -> BitMap:
        """Samples of the place, of the kinds people look for."""
        here = self.index.snapshot[token_of(self.place.code)]
        return BitMap.union(*(members & here for members in self.counts.samples_by_kind.values()))
