"""From an address as people write it to the municipality it names, and never a finer place. No database, no guessing.

The prefecture is read first (so 京都 is never found inside 東京都), then the longest name of a municipality that stands
there (so 四日市市 and 大和郡山市 stay whole). Counties may be left out; the wards of a designated city and its former wards are known.
A name that several places share is *ambiguous* until the prefecture, or a hint, settles it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directory.places.names import fold_name, fold_with_ends

if TYPE_CHECKING:
    from directory.places.gazetteer import Gazetteer, Place

LONGEST = 200
"""Characters of a text that are read: names of places stand at its beginning, in romaji at its end."""
POSTCODE = re.compile(r"(?<![0-9\-])〒?\s*([0-9]{3})\s?[-‐‑–—―−ー]?\s?([0-9]{4})(?![0-9])")
_COUNTRY = re.compile(r"(?:日本国?|japan)(?:[\s:：,、]+|(?=[\u3400-\u9fff]{2,3}?[都道府県]))", re.IGNORECASE)
_KANA = re.compile(r"[ぁ-ゖー]+")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KIND = re.compile(r"\s+(city|ward|town|village|prefecture|pref\b\.?)", re.IGNORECASE)
_FINENESS = {"prefecture": 0, "municipality": 1, "ward": 2}


class How(enum.StrEnum):
    """How a place was found in an address."""

    FULL = "full"
    """Prefecture and municipality (or ward) are both written."""
    NAME = "name"
    """Only the municipality is written, and one place alone has this name."""
    HINT = "hint"
    """The name is shared; the prefecture that was given beside the address settled it."""
    PREFECTURE = "prefecture"
    """Only the prefecture was understood."""
    AMBIGUOUS = "ambiguous"
    """Several places have this name; none is chosen."""
    UNKNOWN = "unknown"
    """No place was understood."""


class Located(NamedTuple):
    """What an address says about the place."""

    place: Place | None
    rest: str
    """What follows the name of the place, as it was written."""
    how: How
    candidates: tuple[Place, ...] = ()
    """The places it may mean: one when found, several when ambiguous, none when unknown."""


class AddressNames:
    """The folded names with which an address may begin; kept beside a gazetteer."""

    def __init__(self, places: Mapping[str, Place], former: Mapping[str, str]) -> None:
        """Collects the names of `places`; `former` gives the current code of each former name (浜松市北区)."""
        self.prefectures: dict[str, list[Place]] = {}
        self.bare_prefectures: dict[str, list[Place]] = {}
        self.within: dict[str, dict[str, list[Place]]] = {}
        """Names of municipalities and wards for each prefecture's code."""
        self.everywhere: dict[str, list[Place]] = {}
        for place in places.values():
            if place.level == "prefecture":
                self.prefectures |= {fold_name(place.name_ja): [place], fold_name(place.name_kana): [place]}
                self.bare_prefectures[fold_name(place.name_ja[:-1])] = [place]
            else:
                for name in _beginnings(place, places):
                    self._add(name, place)
        for name, code in former.items():
            if code in places:
                self._add(name, places[code])

    def _add(self, name: str, place: Place) -> None:
        for names in (self.within.setdefault(place.prefecture, {}), self.everywhere):
            found = names.setdefault(fold_name(name), [])
            if place not in found:
                found.append(place)


def _beginnings(place: Place, places: Mapping[str, Place]) -> Iterable[str]:
    yield place.name_ja
    city = places.get(place.parent or "")
    if city:
        yield place.name_ja.removeprefix(city.name_ja)
        yield city.name_kana + place.name_kana
    else:
        yield place.name_kana
    if place.county:
        yield place.county + place.name_ja


def locate(gazetteer: Gazetteer, address: str, prefecture_hint: str | None = None) -> Located:
    """The municipality, ward or prefecture that an address names.

    Args:
        gazetteer: all places.
        address: as written: kanji, kana or romaji of any width, with or without postcode, country, prefecture, county.
        prefecture_hint: code or name of a prefecture known from elsewhere; it only settles a name that several places share.
    """
    text = _without_lead(address)
    names = gazetteer.address_names
    folded, ends = fold_with_ends(text[:LONGEST])

    def after(length: int) -> str:
        return text[ends[length - 1]:].strip(" \t\r\n\u3000,、")

    length, prefectures = _longest(folded, names.prefectures)
    if prefectures:
        own, places = _longest(folded[length:], names.within[prefectures[0].code])
        if places:
            return _settled(places, after(length + own), How.FULL)
        return Located(prefectures[0], after(length), How.PREFECTURE, (prefectures[0],))
    length, places, how = _begun(folded, names)
    if places:
        return _settled(places, after(length), how, _prefecture(gazetteer, prefecture_hint))
    if places := gazetteer.named(text[:LONGEST]):
        return _settled(places, "", How.NAME, _prefecture(gazetteer, prefecture_hint))
    if _LETTERS.search(text):
        return _in_romaji(gazetteer, text[-LONGEST:])
    return Located(None, text, How.UNKNOWN)


def _without_lead(address: str) -> str:
    """The address without the country and the postcode before it."""
    text = address.strip()
    for _ in range(2):
        text = _COUNTRY.sub("", text, count=1) if _COUNTRY.match(text) else text
        digits = POSTCODE.match(text.translate(_WIDE_DIGITS))
        text = text[digits.end():].lstrip(" \t\u3000,、") if digits else text
    return text


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")


def _longest(folded: str, names: Mapping[str, list[Place]]) -> tuple[int, list[Place]]:
    """Length and places of the longest name with which the text begins."""
    for length in range(min(len(folded), 20), 0, -1):
        if found := names.get(folded[:length]):
            return length, found
    return 0, []


def _begun(folded: str, names: AddressNames) -> tuple[int, list[Place], How]:
    """A municipality at the beginning, alone or after a prefecture without its suffix (東京新宿区)."""
    length, places = _longest(folded, names.everywhere)
    if _KANA.fullmatch(folded[:length]) and length < len(folded):
        length, places = 0, []
    bare, prefectures = _longest(folded, names.bare_prefectures)
    if prefectures:
        own, inside = _longest(folded[bare:], names.within[prefectures[0].code])
        if bare + own > length and inside:
            return bare + own, inside, How.FULL
    return length, places, How.NAME


def _prefecture(gazetteer: Gazetteer, hint: str | None) -> str | None:
    """Code of the prefecture a hint names."""
    if not hint:
        return None
    place = gazetteer.by_code(hint) or next((place for place in gazetteer.named(hint) if place.level == "prefecture"), None)
    return place.prefecture if place else None


def _settled(places: Sequence[Place], rest: str, how: How, prefecture: str | None = None) -> Located:
    """One place, or the hint's one among several, or none and all of them as candidates."""
    if len(places) > 1 and prefecture:
        inside = [place for place in places if place.prefecture == prefecture]
        if len(inside) == 1:
            places, how = inside, How.HINT
    if len(places) > 1:
        return Located(None, rest, How.AMBIGUOUS, tuple(places))
    if places[0].level == "prefecture":
        how = How.PREFECTURE
    return Located(places[0], rest, how, (places[0],))


def _in_romaji(gazetteer: Gazetteer, text: str) -> Located:
    """An address in Roman letters: the places stand at its end (Aoba-ku, Sendai, Miyagi 980-0811, Japan), or it names nothing else."""
    plain = POSTCODE.sub(" ", _KIND.sub(r"-\1", text))
    commas = "," in plain
    parts = [part.strip() for part in (plain.split(",") if commas else plain.split())]
    parts = [part for part in parts if part and part.casefold() != "japan"]
    known: list[list[Place]] = []
    while parts and (places := gazetteer.named(parts[-1])):
        known.insert(0, places)
        parts.pop()
    if not known or (parts and not commas):
        return Located(None, text, How.UNKNOWN)
    for start in range(len(known)):
        if found := _agreeing(known[start:]):
            return _settled(found, ", ".join(parts), How.FULL if len(known) - start > 1 else How.NAME)
    return Located(None, text, How.UNKNOWN)


def _agreeing(known: Sequence[Sequence[Place]]) -> list[Place]:
    """The finest places that every part names: themselves, their city or their prefecture."""
    found = {
        place.code: place for places in known for place in places
        if all(any(other.code in {place.code, place.parent, place.prefecture} for other in part) for part in known)
    }
    finest = max((_FINENESS[place.level] for place in found.values()), default=0)
    return [place for place in found.values() if len(known) == 1 or _FINENESS[place.level] == finest]
