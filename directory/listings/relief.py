"""No dead ends: what to offer when a search finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pyroaring import BitMap

from directory.listings.index import Index, Near
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.search import ROLE_KIND, Search, filters_of, matching, pool_of, total_of
from directory.listings.suggestions import suggested
from directory.listings.tokens import POINT, place_token
from directory.places.distance import distance_km
from directory.places.gazetteer import Gazetteer, Place

NEAREST = 3
"""So many entries of each kind are named."""
FAR_KM = 100
"""What lies farther away is not called near."""
NEIGHBOURS = 6
"""So many neighbouring places are named."""


class Removal(NamedTuple):
    """A filter, the same search without it, and how many entries that finds.

    `what` is the filter's name: word, without, kind, place, place in words, km, or a condition's; `value` what it says.
    """

    what: str
    value: str
    search: Search
    total: int


class Neighbour(NamedTuple):
    """A place nearby where the same search finds something."""

    place: Place
    km: float
    search: Search
    total: int


@dataclass(frozen=True)
class Relief:
    """What else there is.

    Attributes:
        centre: the place from which distances are measured; None when the search names none.
        whole: numbers of up to three of each kind that serve the whole prefecture of the centre and have no point, newest first.
        nearest: up to three of each kind that people look for, whatever was asked.
        removal: the one filter whose removal finds most.
        neighbours: places nearby with the same search, nearest first.
        online: the same search for what is online, and how many that finds.
        better: typed words that nothing holds, and the closest known term.
    """

    centre: Place | None = None
    whole: dict[Kind, list[int]] = field(default_factory=dict)
    nearest: dict[Kind, list[Near]] = field(default_factory=dict)
    removal: Removal | None = None
    neighbours: list[Neighbour] = field(default_factory=list)
    online: Removal | None = None
    better: list[tuple[str, str]] = field(default_factory=list)


def relief_of(search: Search, index: Index, gazetteer: Gazetteer) -> Relief:
    """What to offer instead of nothing."""
    search = search.other()
    centre = _centre(search, gazetteer)
    lat, lng = (centre.lat, centre.lng) if centre else (search.near.lat, search.near.lng) if search.near else (None, None)
    nearest: dict[Kind, list[Near]] = {}
    every = pool_of(Search(samples=search.samples), index) & filters_of(Search(), index)[ROLE_KIND]
    if lat is not None and lng is not None:
        nearest = {kind: index.nearest(lat, lng, every & index.snapshot[f"k:{kind}"], NEAREST) for kind in PEOPLE_KINDS}
    removals = [removal for removal in _removals(search, index) if removal.total]
    return Relief(
        centre=centre,
        whole=_whole(centre.prefecture, every, index) if centre else {},
        nearest=nearest,
        removal=max(removals, key=lambda removal: removal.total, default=None),
        neighbours=_neighbours(search, centre, index, gazetteer) if centre else [],
        online=_online(search, index),
        better=suggested(search.question, index),
    )


def _whole(prefecture: str, every: BitMap, index: Index) -> dict[Kind, list[int]]:
    found = (every & index.snapshot[place_token(prefecture)]) - index.snapshot[POINT]
    return {kind: list(reversed(found & index.snapshot[f"k:{kind}"]))[:NEAREST] for kind in PEOPLE_KINDS}


def _centre(search: Search, gazetteer: Gazetteer) -> Place | None:
    """The first place that the search names, the finest first."""
    if search.near is not None:
        return search.near.place
    typed = () if search.question.asks else search.question.places
    codes = (*search.municipalities, *(place.code for place in typed), *search.prefectures)
    return next((place for code in sorted(codes, key=len, reverse=True) if (place := gazetteer.by_code(code)) is not None), None)


def _removals(search: Search, index: Index) -> Iterator[Removal]:
    """Every filter of a search taken away alone."""
    for what, value, other in _less(search):
        yield Removal(what, value, other, total_of(other, index))


def _less(search: Search) -> Iterator[tuple[str, str, Search]]:
    question = search.question
    for typed in question.wanted:
        yield "word", typed, search.other(question=question.less(typed))
    for typed in question.unwanted:
        yield "without", typed, search.other(question=question.less(typed, minus=True))
    if question.places:
        yield "place in words", " ".join(word.typed for word in question.placed), search.other(question=question.less_places())
    if search.prefectures or search.municipalities:
        yield "place", "", search.other(prefectures=(), municipalities=())
    if search.near is not None and search.km is not None:
        yield "km", f"{search.km:g}", search.other(km=None)
    if search.kinds:
        yield "kind", "", search.other(kinds=())
    for name, values in search.conditions:
        yield name, values[0], search.other(conditions=tuple(pair for pair in search.conditions if pair[0] != name))


def _anywhere(search: Search) -> Search:
    """The same search without its places."""
    return search.other(question=search.question.less_places(), prefectures=(), municipalities=(), near=None, km=None)


def _online(search: Search, index: Index) -> Removal | None:
    """The search for what can be reached online, when there is some."""
    other = search.online()
    total = total_of(other, index)
    return Removal("online", "yes", other, total) if total else None


def _neighbours(search: Search, centre: Place, index: Index, gazetteer: Gazetteer) -> list[Neighbour]:
    """Places of the same level, nearest first, where the search without its places finds something."""
    anywhere = _anywhere(search)
    found = matching(anywhere, index)
    level = "prefecture" if centre.level == "prefecture" else "municipality"
    own = {centre.code, centre.parent}
    places = [place for place in gazetteer.places.values() if place.level == level and place.code not in own]
    near = sorted((distance_km(centre.lat, centre.lng, place.lat, place.lng), place) for place in places)
    bits = index.snapshot.load([place_token(place.code) for _km, place in near[: NEIGHBOURS * 5]])
    counted = [(km, place, _shared(bits[place_token(place.code)], found)) for km, place in near[: NEIGHBOURS * 5]]
    where = "prefectures" if level == "prefecture" else "municipalities"
    return [Neighbour(place, km, anywhere.other(**{where: (place.code,)}), count) for km, place, count in counted if count][:NEIGHBOURS]


def _shared(one: BitMap, other: BitMap) -> int:
    return one.intersection_cardinality(other)
