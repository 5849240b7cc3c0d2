"""What the page of a prefecture shows: the capital apart from the rest, what exists, every municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.index import open_index
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.showing import own_place_name
from directory.listings.tokens import PUBLIC_SOURCE
from directory.places.gazetteer import Gazetteer, Place
from directory.places.models import Prefecture
from directory.regions.circle import Circle, Step
from directory.regions.counts import Counts, Part, PlaceCounts, parts_of, people_total, token_of
from directory.regions.desks import Desk, bodies_of, desks_of
from directory.regions.looked import ARTICLE_6, Looks, State, looks_of
from directory.regions.names import capital_label, inside_word, people_words, rest_label
from directory.regions.people import People, people_of
from directory.regions.reach import Reach, Reaching
from directory.regions.shelves import Entries, Shelf, newest, samples_shelf, shelf
from directory.web.languages import current_language, t

HERE, ANYWHERE, PEERS, OFFICES, SAMPLES, BODIES = 10, 3, 4, 4, 6, 12
"""Cards (and bodies) shown of each kind; the rest is a link to the search."""
_SIZES = (("区", "特別区", "Special wards"), ("市", "市", "Cities"), ("町村", "町・村", "Towns and villages"))


@dataclass(frozen=True)
class Share:
    """How the entries of a place came here."""

    total: int
    public_source: int

    @property
    def confirmed(self) -> int:
        """Entered or confirmed by the people concerned."""
        return self.total - self.public_source


@dataclass(frozen=True)
class KindPart:
    """A kind on the page: what is registered, or else what is known and what is nearest."""

    shelf: Shelf
    step: Step


@dataclass(frozen=True)
class PrefecturePage:
    """Everything the template needs; lists that hold nothing are empty."""

    place: Place
    people: People
    summary: str
    columns: list[dict[str, str]]
    rows: list[dict[str, Any]]
    share: Share
    kinds: list[KindPart]
    anywhere: list[Shelf]
    desks: list[Desk]
    centre: State
    bodies: list[Desk]
    bodies_more: int
    municipalities: list[tuple[str, list[dict[str, Any]]]]
    neighbours: list[dict[str, Any]]
    peers: Shelf
    """Workplaces that state themselves that peer colleagues work there."""
    offices: Shelf
    samples: Shelf


def prefecture_page(place: Place, session: Session, gazetteer: Gazetteer) -> PrefecturePage:
    """Reads the page in a fixed number of statements."""
    counts = PlaceCounts(open_index(session))
    children = gazetteer.children(place.code)
    row = session.get(Prefecture, place.code)
    beside = [gazetteer.places[code] for code in (row.neighbours.split() if row else [])]
    by_place = counts.of_places([*(child.code for child in children), *(other.code for other in beside)])
    parts = parts_of(place.code, gazetteer, counts)
    reaching = Reaching(place, counts, gazetteer)
    reach = {kind: reaching.of(kind) for kind in PEOPLE_KINDS}
    nearest = {kind: None if found.here else reaching.nearest(kind, found.here) for kind, found in reach.items()}
    here = counts.index.snapshot[token_of(place.code)]
    offices, peers = counts.offices & here, counts.peers & here
    samples = reaching.samples()
    wanted = {near.number for found in nearest.values() if found for near in found if near}
    entries = Entries(session, [*wanted, *_shown(reach, offices, samples), *newest(peers, PEERS)], gazetteer, place.code)
    looks = looks_of(session, [place.code, *(part.places[0].code for part in (parts.capital, *parts.designated))], gazetteer)
    circle = Circle(place, gazetteer, entries)
    apart = [capital_label(parts.capital.places, gazetteer), *(own_place_name(part.places[0], gazetteer) for part in parts.designated)]
    columns = _columns(place, [*apart, rest_label(apart, parts.rest.places)], [parts.capital, *parts.designated, parts.rest])
    desks = desks_of(session, place, gazetteer)
    bodies = bodies_of(session, place.code, gazetteer)
    where = ("pref", place.code)
    return PrefecturePage(
        place=place,
        people=people_of(session, place.code),
        summary=_summary(columns, [parts.capital.counts, *(part.counts for part in parts.designated), parts.rest.counts, parts.unplaced]),
        columns=columns,
        rows=[_row(kind, [parts.capital, *parts.designated, parts.rest], parts.unplaced, place, looks) for kind in PEOPLE_KINDS],
        share=share_of(BitMap.union(*(found.here for found in reach.values())), counts),
        kinds=[
            KindPart(
                shelf(kind, reach[kind].here, HERE, entries, ("kind", kind.value), where),
                circle.step(kind, reach[kind], nearest[kind], looks.state(kind, [place.code], len(reach[kind].here))),
            )
            for kind in PEOPLE_KINDS
        ],
        anywhere=[shelf(kind, found.anywhere, ANYWHERE, entries, ("kind", kind.value)) for kind, found in reach.items() if found.anywhere],
        desks=desks,
        centre=looks.state(ARTICLE_6, [place.code], sum(desk.is_centre for desk in desks)),
        bodies=bodies[:BODIES],
        bodies_more=len(bodies) - len(bodies[:BODIES]),
        municipalities=list(_by_size(children, by_place)),
        neighbours=[_chip(other, by_place[other.code]) for other in beside],
        peers=shelf(Kind.WORKPLACE, peers, PEERS, entries, ("kind", Kind.WORKPLACE.value), ("peers", "yes"), where),
        offices=shelf(Kind.WORKPLACE, offices, OFFICES, entries, ("kind", Kind.WORKPLACE.value), where),
        samples=samples_shelf(samples, SAMPLES, entries, where),
    )


def share_of(numbers: BitMap, counts: PlaceCounts) -> Share:
    """The share that every table and chart of counts carries (people.md 1)."""
    return Share(len(numbers), numbers.intersection_cardinality(counts.index.snapshot[PUBLIC_SOURCE]))


def _shown(reach: dict[Kind, Reach], offices: BitMap, samples: BitMap) -> Iterator[int]:
    for found in reach.values():
        yield from newest(found.here, HERE)
        yield from newest(found.anywhere, ANYWHERE)
    yield from newest(offices, OFFICES)
    yield from newest(samples, SAMPLES)


def _columns(place: Place, labels: Sequence[str], parts: Sequence[Part]) -> list[dict[str, str]]:
    unknown = t("人口はまだ分かりません", "population not known yet")
    columns = [
        {"label": label, "sub": unknown if part.population is None else people_words(part.population)}
        for label, part in zip(labels, parts, strict=True)
    ]
    somewhere = {"label": t(f"{inside_word(place)}のどこか", f"Somewhere in {place.name_en}"), "sub": t("市区町村を出していないもの", "no municipality given")}
    return [*columns, somewhere]


def _summary(columns: Sequence[dict[str, str]], counts: Sequence[Counts]) -> str:
    """The totals of the parts in one sentence, for those who do not read tables."""
    words = []
    for column, found in zip(columns, counts, strict=True):
        label = column["label"] if current_language() == "ja" else re.sub("^(The|Somewhere)", lambda found: found[0].lower(), column["label"])
        total = people_total(found)
        said = t("{label}に{n}件", "{label} {n}") if total else t("{label}はまだ登録なし", "{label} nothing yet")
        words.append(said.format(label=label, n=f"{total:,}"))
    return t("いまの登録：{parts}。", "Registered so far: {parts}.", parts=t("、", "; ").join(words))


def _row(kind: Kind, parts: Sequence[Part], unplaced: Counts, place: Place, looks: Looks) -> dict[str, Any]:
    cells = []
    for part in parts:
        codes = [part.places[0].code, place.code] if len(part.places) == 1 else [place.code]
        url = f"/{current_language()}/regions/{codes[0]}" if len(part.places) == 1 else ""
        cells.append(_cell(part.counts[kind.value], looks.state(kind, codes), url))
    return {"kind": kind.value, "cells": [*cells, _cell(unplaced[kind.value], looks.state(kind, [place.code]))]}


def _cell(count: int, state: State, url: str = "") -> dict[str, Any]:
    return {"count": count, "url": url, "state": state.state, "looked_by": state.by, "looked_on": state.on}


def _by_size(children: Sequence[Place], by_place: dict[str, Counts]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Special wards, cities, towns and villages, each in the order of their reading; never by their counts."""
    for suffixes, japanese, english in _SIZES:
        some = [place for place in children if place.name_ja[-1] in suffixes]
        if some:
            some.sort(key=lambda place: (t(place.name_kana, place.name_en), place.code))
            yield t(japanese, english), [_chip(place, by_place[place.code]) for place in some]


def _chip(place: Place, found: Counts) -> dict[str, Any]:
    return {"name": t(place.name_ja, place.name_en), "url": f"/{current_language()}/regions/{place.code}", "count": people_total(found)}

