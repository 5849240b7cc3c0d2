"""Places among the words of a question (interfaces.md 5).

A word becomes a place by itself when it has its suffix (仙台市) or is a stem of two or more kanji that names exactly one
place (石巻), and so does a name in Roman letters (Sendai). さくら, みどり, 緑, 港 stay words; the place is offered beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from directory.listings.phrases import Word
from directory.places.gazetteer import Gazetteer, Place

ASK_AT_MOST = 3
"""A name in Roman letters that more places share stays a word."""
OFFER_AT_MOST = 6
_KANJI = "\u3400-\u9fff々"
_STEM = re.compile(f"[{_KANJI}ヶケノ]{{2,}}")
_SUFFIXED = re.compile(f"(?:.*[{_KANJI}ぁ-んァ-ヶー])[都道府県市区町村]|北海道")
_KANA = re.compile("[ぁ-んァ-ヶー]{4,}(?:し|く|ちょう|まち|むら|そん|けん|ふ)")
"""A whole name in kana; shorter ones may be words (きたく)."""
_ROMAN = re.compile(r"[a-z][a-z'’ -]{2,}")
_SUFFIXES = ("市", "区", "町", "村", "けん", "し", "く", "ちょう", "まち", "むら", "そん")
_POSTCODE = re.compile(r"〒?([0-9]{3})[-‐‑–—―ー−]?([0-9]{4})")
_ENGLISH = frozenset({"china", "date", "mine", "nose", "sue", "tome", "tone", "toon", "usa", "wake"})
"""Names in Roman letters that are English words too: they stay words."""


class PlaceWord(NamedTuple):
    """A word that names places; several: the reader is asked which."""

    typed: str
    places: tuple[Place, ...]


class PlaceReading(NamedTuple):
    """Words that became places, words beside which places are offered, and what stays to be looked for."""

    placed: tuple[PlaceWord, ...]
    offered: tuple[PlaceWord, ...]
    rest: tuple[Word, ...]


def read_places(words: Sequence[Word], gazetteer: Gazetteer, session: Session) -> PlaceReading:
    """Finds the places among words. What stands in quotes or behind a minus is never a place."""
    placed, offered, rest = [], [], []
    at = 0
    while at < len(words):
        taken, word = 1, words[at]
        if word.quoted or word.minus:
            rest.append(word)
        elif pair := _of_two(words[at : at + 2], gazetteer):
            placed.append(pair)
            taken = 2
        else:
            places, becomes = places_of(word.typed, gazetteer, session)
            also = places if not becomes else [place for place in gazetteer.named(word.typed) if place not in places]
            if becomes:
                placed.append(PlaceWord(word.typed, places))
                taken = sum(1 for later in words[at:] if later.typed is word.typed)
            else:
                rest.append(word)
            if also:
                offered.append(PlaceWord(word.typed, tuple(also[:OFFER_AT_MOST])))
        at += taken
    return PlaceReading(tuple(placed), tuple(offered), tuple(rest))


def _of_two(words: Sequence[Word], gazetteer: Gazetteer) -> PlaceWord | None:
    """Sendai City, Miyagi Prefecture: two words in Roman letters that are one name."""
    if len(words) < 2 or any(word.quoted or word.minus for word in words):  # noqa: PLR2004
        return None
    typed = " ".join(word.typed for word in words)
    if not _ROMAN.fullmatch(_plain(typed)):
        return None
    places = gazetteer.named(typed)
    return PlaceWord(typed, tuple(places)) if places else None


def places_of(typed: str, gazetteer: Gazetteer, session: Session) -> tuple[tuple[Place, ...], bool]:
    """Places that a word names, and whether it becomes a place by itself."""
    plain = _plain(typed)
    if code := _POSTCODE.fullmatch(plain):
        places = gazetteer.by_postcode(code[1] + code[2], session)
        return tuple(places), bool(places)
    places = whole_first(gazetteer.named(typed))
    if not places:
        return tuple(_by_stem(plain, gazetteer)), False
    if _ROMAN.fullmatch(plain):
        return tuple(places), plain not in _ENGLISH and len(places) <= ASK_AT_MOST
    if _SUFFIXED.fullmatch(plain):
        return tuple(places), True
    return tuple(places), len(places) == 1 and bool(_STEM.fullmatch(plain) or _KANA.fullmatch(plain))


def whole_first(places: list[Place]) -> list[Place]:
    """A prefecture stands for its city of the same name (福岡): the wider place holds the other."""
    prefectures = {place.code for place in places if place.level == "prefecture"}
    return [place for place in places if place.level == "prefecture" or place.prefecture not in prefectures]


def _by_stem(plain: str, gazetteer: Gazetteer) -> Iterable[Place]:
    """Wards and short names without their suffix: 緑 for 緑区, 津 for 津市."""
    if not re.fullmatch(f"[{_KANJI}ぁ-んァ-ヶ]{{1,4}}", plain):
        return []
    return list(dict.fromkeys(place for suffix in _SUFFIXES for place in gazetteer.named(plain + suffix)))


def narrowed(placed: Iterable[PlaceWord]) -> tuple[list[Place], list[PlaceWord]]:
    """What several place words mean together, and what must still be asked.

    A place within another counts alone (宮城 石巻: Ishinomaki; 東京 府中市: the one in Tokyo); places apart: any of them.
    """
    words = [list(word.places) for word in placed]
    for at, places in enumerate(words):
        others = [place for other, some in enumerate(words) if other != at for place in some]
        inside = [place for place in places if any(_holds(other, place) for other in others)]
        if len(places) > 1 and inside:
            words[at] = inside
    every = [place for places in words for place in places]
    kept = [[place for place in places if not any(_holds(place, other) for other in every)] for places in words]
    asks = [PlaceWord(word.typed, tuple(places)) for word, places in zip(placed, kept, strict=True) if len(places) > 1]
    return list(dict.fromkeys(place for places in kept for place in places)), asks


def _holds(outer: Place, inner: Place) -> bool:
    return outer.code != inner.code and outer.code in {inner.prefecture, inner.parent}


def _plain(typed: str) -> str:
    folded = unicodedata.normalize("NFKD", typed).casefold()
    return unicodedata.normalize("NFKC", "".join(c for c in folded if not 0x300 <= ord(c) <= 0x36F)).strip()  # noqa: PLR2004
