"""All places in memory: found by code, name, romaji or postcode, never by substring of another name.

Read once for each process; places change only when the seeds do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from directory.places.addresses import LONGEST, POSTCODE, AddressNames, locate
from directory.places.codes import is_valid_code
from directory.places.models import AbolishedCode, Municipality, Postcode, Prefecture
from directory.places.names import fold_name


class Place(NamedTuple):
    """A prefecture or municipality as plain values; degrees WGS 84."""

    code: str
    level: str
    """prefecture | municipality | ward (of a designated city)."""
    prefecture: str
    name_ja: str
    """With its suffix; a ward with its city: 仙台市青葉区."""
    name_kana: str
    name_en: str
    lat: float
    lng: float
    population: int | None
    is_capital: bool = False
    is_designated: bool = False
    parent: str | None = None
    island: bool = False
    landmass: str = ""
    county: str = ""
    """郡 (or 三宅島, 八丈島) that stands before the name of a town or village in addresses."""


class Gazetteer:
    """Places by code and by folded name."""

    def __init__(self, places: Iterable[Place], abolished: dict[str, str], former_names: Mapping[str, str] | None = None) -> None:
        """Keeps the places; `abolished` leads from old codes to current ones, `former_names` from old names to current codes."""
        self.places = {place.code: place for place in places}
        self._abolished = abolished
        self._former_names = former_names or {}
        self._by_name: dict[str, list[Place]] = {}
        self._shared: dict[tuple[str, str], bool] = {}
        for place in self.places.values():
            for name in _names(place, self.places):
                found = self._by_name.setdefault(fold_name(name), [])
                if place not in found:
                    found.append(place)

    def by_code(self, code: str) -> Place | None:
        """The place of a two- or five-digit code; an abolished code gives its successor."""
        return self.places.get(code) or self.places.get(self._abolished.get(code, ""))

    def named(self, name: str) -> list[Place]:
        """Places of exactly this name (kanji, kana or romaji, with or without suffix), by code."""
        return list(self._by_name.get(fold_name(name), ()))

    def own_name(self, place: Place, lang: str) -> str:
        """The name without the prefecture's; a ward with its city: 仙台市青葉区; Aoba, Sendai."""
        if lang == "ja":
            return place.name_ja
        city = self.by_code(place.parent or "")
        return f"{place.name_en}, {city.name_en}" if city else place.name_en

    def is_shared(self, place: Place, lang: str) -> bool:
        """Whether others go by its own name too: 府中市; 北区, a ward of cities as well; Kyoto, the city and the prefecture."""
        known = self._shared.get((place.code, lang))
        if known is None:
            known = self._shared[place.code, lang] = self.called(self.own_name(place, lang)) != [place]
        return known

    def called(self, name: str) -> list[Place]:
        """Places of this name, or in English of this name with the city's or the prefecture's after it: Fuchu, Tokyo."""
        return self.named(name) or list(self._by_whole_english_name.get(fold_name(name), ()))

    @cached_property
    def _by_whole_english_name(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self.places.values():
            for name in {fold_name(name) for name in _whole_english_names(place, self.places)}:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def address_names(self) -> AddressNames:
        """The names with which addresses begin (see `addresses.locate`)."""
        return AddressNames(self.places, self._former_names)

    def find(self, text: str, session: Session) -> list[Place]:
        """Places meant by a code, a postcode, a name or an address; several when they are shared, none when unknown.

        Codes have two, five or six digits. A postcode in an address chooses among what the words may mean (the ward in
        仙台市); where the two contradict each other both are given, so that the reader is asked.
        """
        text = unicodedata.normalize("NFKC", text).strip()[:LONGEST]
        if re.fullmatch(r"[0-9]{2}|[0-9]{5,6}", text):
            return self._coded(text)
        digits = POSTCODE.search(text)
        written = self.by_postcode(digits[1] + digits[2], session) if digits else []
        if digits and digits[0].strip() == text:
            return written
        found = self.called(text) or list(locate(self, text).candidates)
        return _narrowed(found, written) or [*found, *written]

    def _coded(self, digits: str) -> list[Place]:
        if len(digits) == 6 and not is_valid_code(digits):  # noqa: PLR2004
            return []
        place = self.by_code(digits[:2] if digits[2:5] == "000" else digits[:5])
        return [place] if place else []

    def by_postcode(self, digits: str, session: Session) -> list[Place]:
        """Municipalities of a seven-digit postcode."""
        codes = session.scalars(sa.select(Postcode.municipality).where(Postcode.code == digits).order_by(Postcode.municipality))
        return [self.places[code] for code in codes if code in self.places]

    def children(self, code: str) -> list[Place]:
        """A prefecture's municipalities (designated cities as one), or a designated city's wards, by code."""
        if len(code) == 2:  # noqa: PLR2004
            return [place for place in self.places.values() if place.level == "municipality" and place.prefecture == code]
        return [place for place in self.places.values() if place.parent == code]


def _narrowed(found: Sequence[Place], written: Sequence[Place]) -> list[Place]:
    """The places of a postcode that lie in one of the places found."""
    codes = {place.code for place in found}
    return [place for place in written if codes & {place.code, place.parent, place.prefecture}]


ROMAJI_SUFFIXES = {
    "都": ("to", "prefecture"), "府": ("fu", "prefecture"), "県": ("ken", "prefecture"), "道": ("prefecture",),
    "市": ("shi", "city"), "区": ("ku", "ward", "city"), "町": ("cho", "machi", "town"), "村": ("mura", "son", "village"),
}
"""What may follow a name in Roman letters; special wards call themselves cities."""


def _names(place: Place, places: Mapping[str, Place]) -> Iterable[str]:
    """All ways to write the whole name."""
    yield from (place.name_ja, place.name_kana, place.name_en)
    for suffix in ROMAJI_SUFFIXES[place.name_ja[-1]]:
        yield place.name_en + suffix
    if place.level == "prefecture":
        if place.name_ja != "北海道":
            yield place.name_ja[:-1]
        return
    yield places[place.prefecture].name_ja + place.name_ja
    if city := places.get(place.parent or ""):
        yield place.name_ja.removeprefix(city.name_ja)
    elif len(place.name_ja) > 2:  # noqa: PLR2004
        yield place.name_ja[:-1]
        yield places[place.prefecture].name_ja + place.name_ja[:-1]


def _whole_english_names(place: Place, places: Mapping[str, Place]) -> Iterable[str]:
    """Aoba, Sendai; Aoba Ward, Sendai, Miyagi; Kushiro Town, Hokkaido; Esashi (江差町), Hokkaido."""
    prefecture, city = places[place.prefecture].name_en, places.get(place.parent or "")
    for more in ("", *(f" {suffix}" for suffix in ROMAJI_SUFFIXES[place.name_ja[-1]]), f" ({place.name_ja})"):
        if city:
            yield f"{place.name_en}{more}, {city.name_en}"
        if place.level != "prefecture":
            yield ", ".join(filter(None, (place.name_en + more, city.name_en if city else "", prefecture)))


def load_gazetteer(session: Session) -> Gazetteer:
    """Reads all places."""
    places = [
        Place(row.code, "prefecture", row.code, row.name_ja, row.name_kana, row.name_en, row.lat, row.lng, row.population)
        for row in session.scalars(sa.select(Prefecture).order_by(Prefecture.code))
    ]
    columns = sa.select(
        *(getattr(Municipality, name) for name in (
            "code", "parent", "prefecture", "full_ja", "name_kana", "name_en", "lat", "lng",
            "population", "is_capital", "is_designated", "island", "landmass", "county_ja"))
    ).order_by(Municipality.code)
    for row in session.execute(columns):
        level = "ward" if row.parent else "municipality"
        places.append(Place(
            row.code, level, row.prefecture, row.full_ja, row.name_kana, row.name_en, row.lat, row.lng, row.population,
            row.is_capital, row.is_designated, row.parent, row.island, row.landmass, row.county_ja))
    abolished = session.execute(sa.select(AbolishedCode.old_code, AbolishedCode.new_code, AbolishedCode.name_ja)).all()
    return Gazetteer(places, {row.old_code: row.new_code for row in abolished}, {row.name_ja: row.new_code for row in abolished})


def the_gazetteer(session: Session) -> Gazetteer:
    """The process's gazetteer, read at first use."""
    kept: Gazetteer | None = current_app.extensions.get("gazetteer")
    if kept is None or not kept.places:
        kept = current_app.extensions["gazetteer"] = load_gazetteer(session)
    return kept
