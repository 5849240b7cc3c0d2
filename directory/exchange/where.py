"""Where in Japan a record of another directory lies, by all it says; a record that lies abroad is refused in words.

Country, time zone and point are believed first. Words come next: an address, then its parts, then a postcode, then the point's own
municipality by the map's outlines. `USA` at the end of an address is a country here, never 宇佐市.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale

from directory.exchange.meeting import Unusable
from directory.exchange.outlines import municipality_at
from directory.exchange.wamnet import FARTHEST_KM
from directory.places.addresses import POSTCODE, How, locate
from directory.places.distance import distance_km
from directory.places.gazetteer import Gazetteer, Place

JAPAN = (20.0, 46.0, 122.0, 154.5)
"""South, north, west, east in degrees."""
SMALL = 10_000
"""In a municipality with fewer people (unknown counts as fewer) of somebody's home only the prefecture is said (people.md 4)."""
ZONES = frozenset({"", "asia/tokyo", "japan"})
COUNTRY = frozenset({"jp", "jpn", "japan", "日本", "日本国", "nippon", "nihon"})
_SHORT = frozenset({"usa", "us", "u.s.a.", "u.s.", "uk", "u.k.", "england", "scotland", "wales", "northern ireland", "korea", "usvi", "アメリカ", "米国"})
_SURE = frozenset({How.FULL, How.NAME, How.HINT})


@dataclass(frozen=True)
class Stated:
    """What a record says about its place; empty where it says nothing.

    Attributes:
        addresses: whole addresses to be read, the best first.
        hint: its region or state, where it names a place.
        inexact: the record says that its place is only about there.
        home: the place is somebody's home.
        placeless: an online meeting, which may stand without a place.
    """

    country: str = ""
    zone: str = ""
    addresses: tuple[str, ...] = ()
    hint: str = ""
    postcode: str = ""
    lat: float | None = None
    lng: float | None = None
    inexact: bool = False
    home: bool = False
    placeless: bool = False


class Where(NamedTuple):
    """The place of an entry: its columns, its municipality (or prefecture), whether the point is the venue's own, what was mended."""

    columns: dict[str, Any]
    place: Place | None
    exact: bool
    remarks: tuple[str, ...] = ()


def degrees(value: object) -> float | None:
    """A coordinate of a record in degrees; None for nothing, and for 0, which empty forms leave."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value).strip()
    if not re.fullmatch(r"[-+]?[0-9]{1,3}(\.[0-9]{1,20})?", text, re.ASCII):
        return None
    return float(text) or None


class PlaceReader:
    """Finds the places of records; remembers what it has read."""

    def __init__(self, gazetteer: Gazetteer, by_postcode: Callable[[str], list[Place]]) -> None:
        """`by_postcode` gives the municipalities of seven digits."""
        self._gazetteer, self._look_up = gazetteer, by_postcode
        self._seen: dict[str, Place | None] = {}
        self._postcodes: dict[str, list[Place]] = {}

    def find(self, stated: Stated) -> Where:
        """The place of a record.

        Raises:
            Unusable: it lies abroad, or nothing it says names a place in Japan.
        """
        self._refuse_abroad(stated)
        place = self._named(stated)
        point = (stated.lat, stated.lng) if stated.lat is not None and stated.lng is not None else None
        remarks: list[str] = []
        if point and place and place.level != "prefecture" and distance_km(*point, place.lat, place.lng) > FARTHEST_KM:
            remarks.append(f"its point lies far from {place.name_ja}, which its address names; the municipality's own point is taken")
            point = None
        if point and (place is None or place.level == "prefecture"):
            place = self._at(point, place) or place
        if place is None:
            return self._nowhere(stated)
        if stated.home and place.level != "prefecture" and (place.population or 0) < SMALL:
            place = self.prefecture(place)
        exact = point is not None and not (stated.inexact or stated.home)
        return Where(_columns(place, point if exact else None), place, exact, tuple(remarks))

    def names_no_more(self, text: str, place: Place) -> bool:
        """Whether an address names just this municipality (or its city), and nothing finer."""
        found = locate(self._gazetteer, _plain(text))
        if found.place is None or found.rest or re.search("[0-9]", text):
            return False
        return found.place.code in {place.code, place.parent, place.prefecture}

    def prefecture(self, place: Place) -> Place:
        """The prefecture of a place."""
        return self._gazetteer.places[place.prefecture]

    @staticmethod
    def _refuse_abroad(stated: Stated) -> None:
        if stated.zone.casefold() not in ZONES:
            raise Unusable(f"its time zone is {stated.zone[:60]}, not Asia/Tokyo: it lies abroad")
        if stated.country and stated.country.casefold() not in COUNTRY:
            raise Unusable(f"it lies abroad: its country is {stated.country[:60]}")
        if stated.lat is not None and stated.lng is not None:
            south, north, west, east = JAPAN
            if not (south <= stated.lat <= north and west <= stated.lng <= east):
                raise Unusable("it lies abroad: its point is not in Japan")
        if not stated.country and (country := next((found for text in stated.addresses if (found := _foreign_country(text))), "")):
            raise Unusable(f"it lies abroad: its address ends with {country}")

    def _named(self, stated: Stated) -> Place | None:
        """The municipality that an address or a postcode names; else the prefecture, where only that is understood."""
        prefecture = None
        for text in stated.addresses:
            place = None if _foreign_country(text) else self._located(text)
            if place is not None and place.level != "prefecture":
                return self._ward(place, stated.postcode or text)
            prefecture = prefecture or place
        if (place := self._by_postcode(stated.postcode, prefecture)) is not None:
            return place
        return prefecture or (self._located(stated.hint) if stated.hint else None)

    def _located(self, text: str) -> Place | None:
        if text not in self._seen:
            found = locate(self._gazetteer, _plain(text))
            if found.place is None:
                found = locate(self._gazetteer, "".join(reversed([part.strip() for part in re.split("[,、]", _plain(text))])))
            self._seen[text] = found.place if found.how in _SURE or found.how == How.PREFECTURE else None
        return self._seen[text]

    def _ward(self, place: Place, postcode: str) -> Place:
        """The ward of a designated city, where the postcode names one."""
        if not place.is_designated:
            return place
        return self._by_postcode(postcode, place) or place

    def _by_postcode(self, text: str, within: Place | None) -> Place | None:
        found = POSTCODE.search(unicodedata.normalize("NFKC", text))
        digits = found[1] + found[2] if found else text if re.fullmatch("[0-9]{7}", text) else ""
        if not digits:
            return None
        if digits not in self._postcodes:
            self._postcodes[digits] = self._look_up(digits)
        places = [one for one in self._postcodes[digits] if within is None or within.code in {one.code, one.parent, one.prefecture}]
        return places[0] if len(places) == 1 else None

    def _at(self, point: tuple[float, float], within: Place | None) -> Place | None:
        """The municipality of a point, if it lies in the prefecture that the words name."""
        code = municipality_at(*point)
        place = self._gazetteer.by_code(code) if code else None
        return place if place and (within is None or place.prefecture == within.code) else None

    @staticmethod
    def _nowhere(stated: Stated) -> Where:
        if stated.placeless and (stated.zone or stated.country):
            return Where(_columns(None, None), None, False)
        raise Unusable("nothing it says (address, city and state, postcode, point) names a place in Japan")


def _columns(place: Place | None, point: tuple[float, float] | None) -> dict[str, Any]:
    if place is None:
        return {"scope": "online_only", "prefecture": None, "municipality": None, "lat": None, "lng": None, "precision": "none"}
    if place.level == "prefecture":
        return {"scope": "prefecture", "prefecture": place.code, "municipality": None, "lat": None, "lng": None, "precision": "none"}
    lat, lng = point or (place.lat, place.lng)
    precision = "exact" if point else "municipality"
    return {"scope": "municipality", "prefecture": place.prefecture, "municipality": place.code, "lat": lat, "lng": lng, "precision": precision}


def _plain(text: str) -> str:
    """An address without its country at the end."""
    head, comma, last = text.strip().rpartition(",")
    return head if comma and last.strip().casefold() in COUNTRY else text.strip()


def _foreign_country(text: str) -> str:
    """The country other than Japan with which an address of several parts ends; empty for none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return parts[-1][:60] if len(parts) > 1 and parts[-1].casefold() in _foreign() else ""


@lru_cache(maxsize=1)
def _foreign() -> frozenset[str]:
    names = {name.casefold() for language in ("en", "ja") for code, name in Locale(language).territories.items() if code.isalpha() and code != "JP"}
    return frozenset(names | _SHORT) - COUNTRY
