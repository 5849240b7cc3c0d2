"""From what a reader typed to a place: one, several to choose from, or the closest names. Nothing typed is lost."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from directory.places.addresses import LONGEST, locate
from directory.places.gazetteer import Gazetteer, Place
from directory.places.names import fold_name

CLOSEST = 12
"""Names offered at most where none is exactly the one typed."""
_LIKE, _LIKE_LONG = 0.6, 0.75
"""How much a name must look like the one typed; more where it has more than three characters."""
_ADDRESS = re.compile(r"[0-9]|[一二三四五六七八九十]+(?:丁目|番|号|条)|大字|字")
_POSTCODE = re.compile(r"〒?[0-9]{3}[-‐‑–—―−ー]?[0-9]{4}")


class Found(NamedTuple):
    """What was typed, the places it may mean, and words that are no part of a place's name or address."""

    text: str
    places: list[Place]
    words: str = ""
    closest: list[Place] = []  # noqa: RUF012
    is_postcode: bool = False

    @property
    def only(self) -> Place | None:
        """The place, when it is one and all that was typed is understood."""
        return self.places[0] if len(self.places) == 1 and not self.words else None


def find_place(typed: str, session: Session, gazetteer: Gazetteer) -> Found:
    """Finds places by name, kana, romaji, postcode, code or address.

    Args:
        typed: as it came; control characters are dropped, spaces around it too.
        session: for postcodes.
        gazetteer: all places.
    """
    text = clean(typed)
    if not text or len(text) > LONGEST:
        return Found(text, [])
    plain = unicodedata.normalize("NFKC", text)
    is_postcode = _POSTCODE.fullmatch(plain.replace(" ", "")) is not None
    places = gazetteer.find(text, session)
    if not places and (parted := _first_word(text, session, gazetteer)):
        return parted
    if not places:
        return Found(text, [], closest=[] if is_postcode else closest(plain, gazetteer), is_postcode=is_postcode)
    exact = is_postcode or gazetteer.named(text) or _ADDRESS.search(plain)
    return Found(text, places, "" if exact else locate(gazetteer, text).rest, is_postcode=is_postcode)


def _first_word(text: str, session: Session, gazetteer: Gazetteer) -> Found | None:
    """A place and other words, with a space between: 石巻 断酒会."""
    first, _space, rest = re.sub(r"\s+", " ", text).partition(" ")
    places = gazetteer.find(first, session) if rest else []
    return Found(text, places, rest) if places else None


def clean(typed: str) -> str:
    """The words without control characters and spaces around them."""
    return "".join(character for character in re.sub(r"\s", " ", typed) if unicodedata.category(character) != "Cc").strip()


def closest(text: str, gazetteer: Gazetteer) -> list[Place]:
    """Places whose names begin with the text, hold it, or look like it; the closest first, then by code."""
    wanted = fold_name(text)[:40]
    if not wanted:
        return []
    names = _folded_names(gazetteer)
    ranked: dict[str, tuple[float, str]] = {}
    alike = set(difflib.get_close_matches(wanted, names, n=CLOSEST, cutoff=_LIKE if len(wanted) <= 3 else _LIKE_LONG))  # noqa: PLR2004
    for name, codes in names.items():
        if name.startswith(wanted):
            rank = 0.0
        elif len(wanted) > 1 and wanted in name:
            rank = 1.0
        elif name in alike:
            rank = 3 - difflib.SequenceMatcher(a=name, b=wanted).ratio()
        else:
            continue
        for code in codes:
            ranked[code] = min(ranked.get(code, (9.0, code)), (rank, code))
    order = sorted(ranked, key=lambda code: ranked[code])
    return [gazetteer.places[code] for code in order[:CLOSEST]]


@lru_cache(maxsize=2)
def _folded_names(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Codes by folded name: kanji, kana and romaji, a ward without its city."""
    names: dict[str, list[str]] = {}
    for place in gazetteer.places.values():
        city = gazetteer.places.get(place.parent or "")
        own = place.name_ja.removeprefix(city.name_ja) if city else place.name_ja
        for name in {fold_name(own), fold_name(place.name_kana), fold_name(place.name_en)}:
            names.setdefault(name, []).append(place.code)
    return names
