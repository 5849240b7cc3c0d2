"""How much of a group's place is public, decided before anything is stored. Plain values; no database, no request."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from directory.groups.codes import Mode, VenuePublicLevel, WhoMayCome
from directory.places.gazetteer import Place

FEW_PEOPLE = 10_000
"""In a municipality with fewer people a private home is found by its town's name alone (people.md 4)."""
CAREFUL = frozenset({WhoMayCome.WOMEN, WhoMayCome.YOUTH, WhoMayCome.LGBTQ, WhoMayCome.BEREAVED, WhoMayCome.SURVIVORS})
_WITH_SPACE = {Mode.ONLINE, Mode.PHONE}


def preset_level(place: Place | None, *, at_home: bool, who: Iterable[str]) -> VenuePublicLevel:
    """How much is public where the group leaves it to us: the municipality, or only the prefecture.

    Args:
        place: what was typed; a prefecture gives no more than itself.
        at_home: they meet in somebody's home.
        who: codes of `WhoMayCome`.
    """
    small = place is not None and (place.population is None or place.population < FEW_PEOPLE)
    only_prefecture = place is not None and place.level == "prefecture"
    if only_prefecture or (at_home and small) or CAREFUL & set(who):
        return VenuePublicLevel.ON_CONTACT
    return VenuePublicLevel.AREA


def place_columns(place: Place | None, level: VenuePublicLevel, mode: str, venue: str = "", language: str = "ja") -> dict[str, Any]:
    """All that is kept of a place. Nothing finer than the level goes any further than this function.

    Args:
        place: municipality, ward or prefecture; None for a group that meets online or by telephone without a place.
        level: how much is public.
        mode: a `Mode`.
        venue: the public venue with its address (`full`) or the district's name (`district`); forgotten for the others.
        language: of `venue`.
    """
    kept: dict[str, Any] = {
        "scope": "online_only" if mode == Mode.ONLINE else "national", "prefecture": None, "municipality": None, "lat": None, "lng": None,
        "precision": "none", "venue_level": None, "venue_ja": None, "venue_en": None, "mode": mode, "online": mode in {Mode.ONLINE, Mode.HYBRID},
    }
    if place is None:
        return kept
    kept |= {"scope": "prefecture", "prefecture": place.prefecture, "venue_level": level.value}
    if level is VenuePublicLevel.ON_CONTACT or place.level == "prefecture":
        return kept | {"venue_level": VenuePublicLevel.ON_CONTACT.value}
    kept |= {"scope": "municipality", "municipality": place.code, "lat": place.lat, "lng": place.lng, "precision": "municipality"}
    if level in {VenuePublicLevel.FULL, VenuePublicLevel.DISTRICT} and venue:
        kept[f"venue_{language}"] = venue
    return kept


def needs_place(mode: str) -> bool:
    """Whether a group must say where: not when it meets online or by telephone."""
    return mode not in _WITH_SPACE


def is_district(text: str) -> bool:
    """Whether a text names a district and no house in it: 旧市街, 中央三丁目; not 中央3-2-1."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?:第)?[0-9一二三四五六七八九十]{1,3}(?:丁目|地区|区|条|番町)", "", plain)
    return not re.search(r"[0-9]|番地|号室", plain)
