"""Entries on the pages of places, as cards: all that a page shows is read in a few statements, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.cards import listings_by_number
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.showing import Card, cards_of
from directory.places.gazetteer import Gazetteer
from directory.regions.names import name_beside
from directory.web.languages import current_language


@dataclass(frozen=True)
class Shelf:
    """Entries of one kind: how many there are, the newest of them as cards, and the address of the whole list."""

    kind: str
    total: int
    cards: list[Card]
    more: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.total > len(self.cards)


def newest(numbers: BitMap, at_most: int) -> list[int]:
    """The highest publication numbers, the newest first."""
    last = len(numbers) - 1
    return [numbers[last - step] for step in range(min(at_most, last + 1))]


def search_address(*pairs: tuple[str, str]) -> str:
    """An address of the search, with its parameters."""
    return f"/{current_language()}/search?{urlencode(pairs)}"


class Entries:
    """The entries of a page by publication number: read once, shown as cards in the language of the request."""

    def __init__(self, session: Session, numbers: Iterable[int], gazetteer: Gazetteer, prefecture: str, km: Mapping[int, float] | None = None) -> None:
        """Reads the entries; places in another prefecture than `prefecture` (two digits) are named with theirs; `km` by number."""
        self.listings: dict[int, Listing] = {}
        self._cards: dict[int, Card] = {}
        listings = listings_by_number(session, dict.fromkeys(numbers))
        for listing, card in zip(listings, cards_of(listings, gazetteer, km), strict=True):
            place = gazetteer.by_code(listing.municipality or listing.prefecture or "")
            if place is not None:
                card = replace(card, place=name_beside(place, gazetteer, prefecture))  # noqa: PLW2901
            self.listings[listing.number or 0] = listing
            self._cards[listing.number or 0] = card

    def __getitem__(self, number: int) -> Card:
        """The card of a number."""
        return self._cards[number]

    def cards(self, numbers: Iterable[int]) -> list[Card]:
        """Cards in the order of the numbers; what is no longer public is left out."""
        return [self._cards[number] for number in numbers if number in self._cards]


def shelf(kind: Kind, numbers: BitMap, at_most: int, entries: Entries, *search: tuple[str, str]) -> Shelf:
    """The newest entries of a kind, and the address that lists all of them."""
    return Shelf(kind.value, len(numbers), entries.cards(newest(numbers, at_most)), search_address(*search))


def samples_shelf(numbers: BitMap, at_most: int, entries: Entries, where: tuple[str, str]) -> Shelf:
    """Samples, group before course before position."""
    order = [kind.value for kind in Kind]
    cards = sorted(entries.cards(newest(numbers, at_most)), key=lambda card: order.index(card.kind))
    return Shelf("sample", len(numbers), cards, search_address(where, ("samples", "1")))
