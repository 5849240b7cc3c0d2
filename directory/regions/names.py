"""How parts of a prefecture and places beside it are called: never "other". Names of places themselves: `listings.showing`."""

from __future__ import annotations

from collections.abc import Sequence

from directory.listings.showing import own_place_name, whole_place_name
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import current_language, t

_KINDS_EN = {"市": "city", "町": "town", "村": "village", "区": "ward"}
_SUFFIXES = "市区町村"


def name_beside(place: Place, gazetteer: Gazetteer, prefecture: str) -> str:
    """The name as one says it in a prefecture (two digits): with the prefecture only where it is another one."""
    return own_place_name(place, gazetteer) if place.prefecture == prefecture else whole_place_name(place, gazetteer)


def short_name(prefecture: Place) -> str:
    """A prefecture's name without its suffix, as on maps: 宮城, 北海道."""
    if current_language() != "ja":
        return prefecture.name_en
    return prefecture.name_ja if prefecture.code == "01" else prefecture.name_ja[:-1]


def ward_name(ward: Place, city: Place) -> str:
    """A ward's name without its city."""
    return ward.name_ja.removeprefix(city.name_ja) if current_language() == "ja" else ward.name_en


def inside_word(prefecture: Place) -> str:
    """県内, 都内, 府内 or 道内; the prefecture's name in English."""
    return t(f"{prefecture.name_ja[-1]}内", prefecture.name_en)


def kind_in_english(place: Place) -> str:
    """City, town, village or ward."""
    return _KINDS_EN.get(place.name_ja[-1], "place")


def kinds_of(places: Sequence[Place]) -> str:
    """市町村, 市町 or the like: what the places are."""
    return "".join(suffix for suffix in _SUFFIXES if any(place.name_ja.endswith(suffix) for place in places))


def capital_label(places: Sequence[Place], gazetteer: Gazetteer) -> str:
    """The capital of a prefecture; in Tokyo the 23 wards."""
    return own_place_name(places[0], gazetteer) if len(places) == 1 else t(f"{len(places)}区", f"The {len(places)} wards")


def rest_label(apart: Sequence[str], rest: Sequence[Place]) -> str:
    """Everything but the places named apart: 仙台市以外の34市町村."""
    number = len(rest)
    english = " and ".join(filter(None, (", ".join(apart[:-1]), apart[-1])))
    return t(f"{'・'.join(apart)}以外の{number}{kinds_of(rest)}", f"The {number} municipalities outside {english.replace('The 23', 'the 23')}")


def people_words(number: int) -> str:
    """A number of people: 109万6,704人, 1,096,704 people."""
    if current_language() != "ja":
        return f"{number:,} {'person' if number == 1 else 'people'}"
    tens, ones = divmod(number, 10_000)
    if not tens:
        return f"{ones:,}人"
    return f"{tens:,}万{f'{ones:,}' if ones else ''}人"
