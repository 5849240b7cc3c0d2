"""Shades of the map: which count gets which shade, and what was looked for and not found.

A shade is never colour alone: the legend names each range in words, the count stands in the popup and in the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.kinds import PEOPLE_KINDS
from directory.listings.models import LookUp
from directory.listings.tokens import PUBLIC_SOURCE
from directory.places.gazetteer import Place
from directory.regions.counts import PlaceCounts

SHADES_FROM = (1, 2, 5, 10)
"""Lowest count of each shade; below the first stands "nothing registered yet"."""


class Shade(NamedTuple):
    """A range of counts: its number in the style sheet, lowest and highest count (None: no highest)."""

    number: int
    low: int
    high: int | None


def shades() -> list[Shade]:
    """The ranges of the legend, lowest first, without zero."""
    highs = [low - 1 for low in SHADES_FROM[1:]]
    return [Shade(number, low, high) for number, (low, high) in enumerate(zip(SHADES_FROM, [*highs, None], strict=True), start=1)]


def shade_of(count: int) -> int:
    """The number of a count's shade: 0 for nothing registered, then from 1."""
    return sum(count >= low for low in SHADES_FROM)


def counts_by_place(places: Iterable[Place], counts: PlaceCounts, session: Session) -> dict[str, dict[str, Any]]:
    """What is registered in each place: {code: {group, course, position, total, name_ja, name_en[, looked]}}.

    Samples and offices are never counted. `looked` names the kinds that somebody looked for and did not find, with the
    day and the role, in the place or in its prefecture: it is left out where nobody has looked.
    """
    wanted = {place.code: place for place in places}
    looked = _looked(session, {*wanted, *(place.prefecture for place in wanted.values())})
    answer: dict[str, dict[str, Any]] = {}
    for code, found in counts.of_places(wanted).items():
        of_people = {kind.value: found[kind.value] for kind in PEOPLE_KINDS}
        answer[code] = {
            **of_people,
            "total": sum(of_people.values()),
            "name_ja": wanted[code].name_ja,
            "name_en": wanted[code].name_en,
        }
        found_nothing = looked.get(wanted[code].prefecture, {}) | looked.get(code, {})
        if found_nothing:
            answer[code]["looked"] = found_nothing
    return answer


def _looked(session: Session, codes: Iterable[str]) -> dict[str, dict[str, dict[str, str]]]:
    """Look-ups without a find of the kinds people look for, the last of each place and kind."""
    kinds = [kind.value for kind in PEOPLE_KINDS]
    query = sa.select(LookUp).where(LookUp.place.in_(list(codes)), LookUp.what.in_(kinds)).order_by(LookUp.looked_on)
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in session.scalars(query):
        of_place = found.setdefault(row.place, {})
        of_place.pop(row.what, None)
        if row.result == "not_found":
            of_place[row.what] = {"on": row.looked_on.isoformat(), "by_ja": row.by_role_ja, "by_en": row.by_role_en}
    return {place: kinds_of for place, kinds_of in found.items() if kinds_of}


class Share(NamedTuple):
    """How the entries of all people's kinds came here: all, from public sources unconfirmed, confirmed or entered here."""

    total: int
    public_source: int

    @property
    def confirmed(self) -> int:
        """Entries that the people concerned entered or confirmed."""
        return self.total - self.public_source


def share_of(counts: PlaceCounts) -> Share:
    """The share that every chart of counts carries (people.md 1)."""
    public = counts.index.snapshot[PUBLIC_SOURCE]
    kinds = [counts.by_kind[kind] for kind in PEOPLE_KINDS]
    return Share(sum(len(numbers) for numbers in kinds), sum(numbers.intersection_cardinality(public) for numbers in kinds))
