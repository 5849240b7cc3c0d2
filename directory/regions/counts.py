"""Counts by place, all from the bitmaps: what is registered, by kind, without samples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from directory.listings.index import Index
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.tokens import EMPLOYED, SAMPLE
from directory.places.gazetteer import Gazetteer, Place

Counts = dict[str, int]
"""Number of entries by kind: {group, course, position, workplace}."""
PEERS, CONSIDERING = "c:peers=yes", "c:peers=considering"
"""Index tokens of workplaces that state something themselves: peer colleagues, or that they are thinking about it."""


class PlaceCounts:
    """Counts over sets of places, from one version of the index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        bits = index.snapshot.load([SAMPLE, EMPLOYED, PEERS, CONSIDERING, *(f"k:{kind}" for kind in Kind)])
        samples, past = bits[SAMPLE], index.past()
        self.by_kind: dict[Kind, BitMap] = {kind: bits[f"k:{kind}"] - samples - past for kind in Kind}
        self.by_kind[Kind.POSITION] = self.by_kind[Kind.POSITION] & bits[EMPLOYED]
        self.peers = self.by_kind[Kind.WORKPLACE] & bits[PEERS]
        """Workplaces that state that peer colleagues work there."""
        self.offices = self.by_kind[Kind.WORKPLACE] - bits[PEERS] - bits[CONSIDERING]
        """Offices of the public list, which say nothing of peers."""
        self.samples_by_kind = {kind: (bits[f"k:{kind}"] & samples) - past for kind in Kind}

    def of_tokens(self, tokens: Iterable[str]) -> Counts:
        """Counts of entries that carry any of the tokens; samples left out, positions employed only."""
        numbers = self.index.any_of(tokens)
        return self.of(numbers)

    def of(self, numbers: BitMap) -> Counts:
        """Counts within a set of numbers."""
        return {kind.value: members.intersection_cardinality(numbers) for kind, members in self.by_kind.items()}

    def samples_of(self, code: str) -> int:
        """How many samples a place has, all kinds."""
        numbers = self.index.any_of([token_of(code)])
        return sum(members.intersection_cardinality(numbers) for members in self.samples_by_kind.values())

    def of_places(self, codes: Iterable[str]) -> dict[str, Counts]:
        """Counts of each place, read in few statements."""
        codes = list(codes)
        self.index.snapshot.load([token_of(code) for code in codes])
        return {code: self.of(self.index.snapshot[token_of(code)]) for code in codes}


def token_of(code: str) -> str:
    """The index token of a place: two digits for a prefecture, five for a municipality or ward."""
    return f"p:{code}" if len(code) == 2 else f"m:{code}"  # noqa: PLR2004


def people_total(counts: Counts) -> int:
    """The sum over the kinds people look for; offices are never in it (people.md 1)."""
    return sum(counts[kind.value] for kind in PEOPLE_KINDS)


@dataclass(frozen=True)
class Part:
    """A part of a prefecture: its places, people and counts. Population is None when one of them is unknown."""

    places: tuple[Place, ...]
    population: int | None
    counts: Counts


@dataclass(frozen=True)
class Parts:
    """A prefecture cut into capital, other designated cities, the rest, and what is known only by prefecture."""

    capital: Part
    designated: tuple[Part, ...]
    rest: Part
    unplaced: Counts


def parts_of(prefecture: str, gazetteer: Gazetteer, counts: PlaceCounts) -> Parts:
    """Cuts a prefecture as people.md 2 says: the capital (in Tokyo the 23 wards), designated cities, the rest."""
    places = gazetteer.children(prefecture)
    capital = [place for place in places if place.is_capital]
    designated = [place for place in places if place.is_designated and not place.is_capital]
    rest = [place for place in places if not place.is_capital and not place.is_designated]
    whole = counts.index.snapshot[f"p:{prefecture}"]
    placed = counts.index.any_of(f"m:{place.code}" for place in places)
    return Parts(
        capital=_part(capital, counts),
        designated=tuple(_part([place], counts) for place in designated),
        rest=_part(rest, counts),
        unplaced=counts.of(whole - placed),
    )


def _part(places: list[Place], counts: PlaceCounts) -> Part:
    people = [place.population for place in places]
    known = [value for value in people if value is not None]
    return Part(
        tuple(places),
        sum(known) if len(known) == len(people) else None,
        counts.of_tokens(f"m:{place.code}" for place in places),
    )
