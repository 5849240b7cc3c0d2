"""What the page of a municipality or ward shows: never a dead end, also where nothing is registered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.index import open_index
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.places.gazetteer import Gazetteer, Place
from directory.regions.circle import Circle, Step
from directory.regions.counts import PlaceCounts, people_total, token_of
from directory.regions.desks import Desk, desks_of, for_municipality
from directory.regions.land import neighbours
from directory.regions.looked import ARTICLE_6, Looks, State, looks_of
from directory.regions.names import name_beside, ward_name
from directory.regions.people import People, people_of
from directory.regions.reach import Reach, Reaching
from directory.regions.shelves import Entries, Shelf, newest, samples_shelf, shelf
from directory.web.languages import current_language

HERE, CITY, WIDE, ANYWHERE, PEERS, OFFICES, SAMPLES = 10, 6, 6, 4, 6, 5, 6
"""Cards shown of each kind; the rest is a link to the search."""


@dataclass(frozen=True)
class MunicipalityPage:
    """Everything the template needs; lists that hold nothing are empty."""

    place: Place
    prefecture: Place
    city: Place | None
    people: People
    steps: list[Step]
    here: list[Shelf]
    of_city: list[Shelf]
    wide: list[Shelf]
    anywhere: list[Shelf]
    desks: list[Desk]
    prefecture_desks: list[Desk]
    centre: State
    wards: list[dict[str, Any]]
    around: list[dict[str, Any]]
    peers: Shelf
    """Workplaces that state themselves that peer colleagues work there."""
    offices: Shelf
    samples: Shelf


def municipality_page(place: Place, session: Session, gazetteer: Gazetteer) -> MunicipalityPage:
    """Reads the page in a fixed number of statements."""
    counts = PlaceCounts(open_index(session))
    beside = neighbours(place, gazetteer)
    wards = gazetteer.children(place.code)
    numbers = counts.of_places([place.code, *(near.place.code for near in beside), *(ward.code for ward in wards)])
    reaching = Reaching(place, counts, gazetteer)
    reach = {kind: reaching.of(kind) for kind in PEOPLE_KINDS}
    nearest = {kind: reaching.nearest(kind, reach[kind].here) if not reach[kind].here else None for kind in PEOPLE_KINDS}
    here = counts.index.snapshot[token_of(place.code)]
    offices, peers = counts.offices & here, counts.peers & here
    samples = reaching.samples()
    wanted = {near.number for found in nearest.values() if found for near in found if near}
    entries = Entries(session, [*wanted, *_shown(reach, offices, samples), *newest(peers, PEERS)], gazetteer, place.prefecture)
    codes = [code for code in (place.code, place.parent, place.prefecture) if code]
    looks = looks_of(session, codes, gazetteer)
    desks = desks_of(session, place, gazetteer)
    own_desks, wide_desks = for_municipality(desks, place, gazetteer)
    circle = Circle(place, gazetteer, entries)
    steps = [circle.step(kind, reach[kind], nearest[kind], looks.state(kind, codes, len(reach[kind].here))) for kind in PEOPLE_KINDS]
    return MunicipalityPage(
        place=place,
        prefecture=gazetteer.places[place.prefecture],
        city=gazetteer.by_code(place.parent) if place.parent else None,
        people=people_of(session, place.code),
        steps=[*steps, circle.ask(len(own_desks) + len(wide_desks), len(offices))],
        here=list(_shelves({kind: found.here for kind, found in reach.items()}, HERE, entries, ("muni", place.code))),
        of_city=list(_shelves({kind: found.city for kind, found in reach.items()}, CITY, entries, ("muni", place.parent or ""))),
        wide=list(_shelves({kind: found.wide for kind, found in reach.items()}, WIDE, entries, ("pref", place.prefecture))),
        anywhere=list(_shelves({kind: found.anywhere for kind, found in reach.items()}, ANYWHERE, entries)),
        desks=own_desks,
        prefecture_desks=wide_desks,
        centre=_centre(place, gazetteer, looks, desks, own_desks),
        wards=[_chip(ward_name(ward, place), ward, numbers) for ward in wards],
        around=[_chip(name_beside(near.place, gazetteer, place.prefecture), near.place, numbers) | {"km": near.km, "by_sea": near.by_sea} for near in beside],
        peers=shelf(Kind.WORKPLACE, peers, PEERS, entries, ("kind", Kind.WORKPLACE.value), ("peers", "yes"), ("muni", place.code)),
        offices=shelf(Kind.WORKPLACE, offices, OFFICES, entries, ("kind", Kind.WORKPLACE.value), ("muni", place.code)),
        samples=samples_shelf(samples, SAMPLES, entries, ("muni", place.code)),
    )


def _centre(place: Place, gazetteer: Gazetteer, looks: Looks, desks: list[Desk], own: list[Desk]) -> State:
    """What is known of the mental health and welfare centre: a designated city has its own, elsewhere it is the prefecture's."""
    city = gazetteer.places[place.parent] if place.parent else place
    code, among = (city.code, own) if city.is_designated else (place.prefecture, desks)
    return looks.state(ARTICLE_6, [code], sum(desk.is_centre for desk in among))


def _shown(reach: dict[Kind, Reach], offices: BitMap, samples: BitMap) -> Iterator[int]:
    for found in reach.values():
        for numbers, at_most in zip(found, (HERE, CITY, WIDE, ANYWHERE), strict=True):
            yield from newest(numbers, at_most)
    yield from newest(offices, OFFICES)
    yield from newest(samples, SAMPLES)


def _shelves(found: dict[Kind, BitMap], at_most: int, entries: Entries, *where: tuple[str, str]) -> Iterator[Shelf]:
    """Shelves of the kinds that hold something, in the order of the kinds."""
    for kind, numbers in found.items():
        if numbers:
            yield shelf(kind, numbers, at_most, entries, ("kind", kind.value), *where)


def _chip(name: str, place: Place, numbers: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {"name": name, "url": f"/{current_language()}/regions/{place.code}", "count": people_total(numbers[place.code])}

