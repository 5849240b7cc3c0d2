"""How many entries each choice would give, exactly, under all the other filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pyroaring import BitMap

from directory.listings.conditions import Conditions, token
from directory.listings.index import Index
from directory.listings.kinds import Kind
from directory.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from directory.listings.search import Search

Facets = dict[str, list[tuple[str, int]]]
"""By name of the parameter: each value with its count, those of 0 too."""
KINDS = {kind.value: f"k:{kind}" for kind in Kind}
PREFECTURES = {f"{code:02d}": f"p:{code:02d}" for code in range(1, 48)}


def facet_tokens(search: Search, conditions: Conditions, gazetteer: Gazetteer) -> Mapping[str, Mapping[str, str]]:
    """The choices of each facet of a search, by value, with the index token of each; what is chosen is always among them."""
    found: dict[str, Mapping[str, str]] = {"kind": KINDS, "pref": PREFECTURES}
    if municipalities := municipalities_of(search, gazetteer):
        found["muni"] = {code: f"m:{code}" for code in municipalities}
    found |= conditions.tokens(search.asked_kinds)
    for name, values in search.conditions:
        found[name] = {**found.get(name, {}), **{value: token(name, value) for value in values}}
    return found


def municipalities_of(search: Search, gazetteer: Gazetteer) -> list[str]:
    """Municipalities to choose from, where one prefecture is in question; with the wards of a city that is chosen."""
    codes = [*search.prefectures, *search.municipalities, *(place.code for place in search.question.places)]
    if len({code[:2] for code in codes}) != 1:
        return []
    cities = {place.parent or place.code for code in codes if (place := gazetteer.by_code(code)) is not None}
    found = []
    for place in gazetteer.children(codes[0][:2]):
        found.append(place.code)
        if place.code in cities:
            found += [ward.code for ward in gazetteer.children(place.code)]
    return found


def count_facets(tokens: Mapping[str, Mapping[str, str]], under: Mapping[str, BitMap], found: BitMap, index: Index) -> Facets:
    """Counts of every choice.

    Args:
        tokens: of each facet (`facet_tokens`).
        under: numbers that match all filters but a facet's own, for those facets that have a filter.
        found: numbers that match all filters.
        index: to count in.
    """
    bits = index.snapshot.load([one for choices in tokens.values() for one in choices.values()])
    return {
        name: [(value, under.get(name, found).intersection_cardinality(bits[one])) for value, one in choices.items()]
        for name, choices in tokens.items()
    }


def leave_one_out(pool: BitMap, filters: Mapping[str, BitMap]) -> tuple[BitMap, dict[str, BitMap]]:
    """What all filters leave of a pool, and what all but each one leave."""
    names = list(filters)
    before = [pool]
    for name in names:
        before.append(before[-1] & filters[name])
    apart: dict[str, BitMap] = {}
    after: BitMap | None = None
    for place in range(len(names) - 1, -1, -1):
        apart[names[place]] = before[place] if after is None else before[place] & after
        after = filters[names[place]] if after is None else after & filters[names[place]]
    return before[-1], apart


def any_token(tokens: Iterable[str], index: Index) -> BitMap:
    """Numbers with at least one of the tokens; shared when it is one token."""
    some = list(tokens)
    return index.snapshot[some[0]] if len(some) == 1 else index.any_of(some)
