"""An island is not near: which places can be reached from each other by land, and which lie across the sea."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from directory.places.distance import distance_km
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import t

MAIN_ISLANDS = frozenset({"honshu", "hokkaido", "kyushu", "shikoku"})
"""Linked with each other by bridges or tunnels."""
NEIGHBOURS = 6


class Neighbour(NamedTuple):
    """A place nearby: the distance between the two points in km, and whether one must go there by boat or plane."""

    place: Place
    km: float
    by_sea: bool


def landmass_of(place: Place, gazetteer: Gazetteer) -> str:
    """The island a place's point lies on; for a prefecture that of its capital."""
    if place.level != "prefecture":
        return place.landmass
    return next((child.landmass for child in gazetteer.children(place.code) if child.is_capital), "")


def by_land(here: str, there: str) -> bool:
    """Whether a road or railway leads from one landmass to the other."""
    return here == there or {here, there} <= MAIN_ISLANDS


def sea_words(here: str, there: str) -> str:
    """What lies between two landmasses, in words; empty when one can go by land."""
    if here == there or not here or not there:
        return ""
    if {here, there} <= MAIN_ISLANDS:
        return t("海をはさみます（橋かトンネルがあります）", "across the sea (there is a bridge or a tunnel)")
    return t("海をわたります（船か飛行機です）", "across the sea (by boat or plane)")


def across_the_sea(landmass: str, gazetteer: Gazetteer) -> tuple[bool, list[str]]:
    """The municipalities that tell which entries can be reached by land.

    Returns:
        (within, codes): within means that what lies in the codes can be reached, else that it cannot. The shorter list is given.
    """
    if landmass in MAIN_ISLANDS:
        return False, [place.code for place in gazetteer.places.values() if place.landmass and place.landmass not in MAIN_ISLANDS]
    return True, [place.code for place in gazetteer.places.values() if place.landmass == landmass]


def neighbours(place: Place, gazetteer: Gazetteer, at_most: int = NEIGHBOURS) -> list[Neighbour]:
    """The nearest places by their points, across prefectures; wards stand beside a ward, whole cities beside a city."""
    candidates: Iterable[Place] = (
        other for other in gazetteer.places.values()
        if other.level != "prefecture" and other.code != place.code and _is_beside(other, place)
    )
    measured = sorted((distance_km(place.lat, place.lng, other.lat, other.lng), other.code, other) for other in candidates)
    return [Neighbour(other, km, not by_land(place.landmass, other.landmass)) for km, _code, other in measured[:at_most]]


def _is_beside(other: Place, place: Place) -> bool:
    if place.level == "ward":
        return other.level == "ward" or not other.is_designated
    return other.level == "municipality"
