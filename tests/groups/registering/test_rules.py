"""How much of a place is kept: the preset, and that nothing finer leaves `place_columns`."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from directory.groups.codes import VenuePublicLevel, WhoMayCome
from directory.groups.registering.rules import CAREFUL, is_district, place_columns, preset_level
from directory.groups.registering.when_form import read_clock
from directory.places.gazetteer import Place

TOWN = Place("04301", "municipality", "04", "蔵王町", "ざおうまち", "Zao", 38.1, 140.6, 11_418)
SMALL = Place("04302", "municipality", "04", "七ヶ宿町", "しちかしゅくまち", "Shichikashuku", 37.99, 140.44, 1_262)
UNKNOWN = Place("22138", "ward", "22", "浜松市中央区", "ちゅうおうく", "Chuo", 34.7, 137.7, None)
EMPTY = Place("07546", "municipality", "07", "双葉町", "ふたばまち", "Futaba", 37.4, 141.0, 0)
PREFECTURE = Place("04", "prefecture", "04", "宮城県", "みやぎけん", "Miyagi", 38.27, 140.87, 2_301_996)
VENUE = "中央公民館（中央2-1-1）"


@dataclass(frozen=True)
class Preset:
    """One row of the table."""

    place: Place | None
    at_home: bool
    who: tuple[str, ...]
    level: str


@pytest.mark.parametrize("row", [
    Preset(TOWN, at_home=False, who=(), level="area"),
    Preset(TOWN, at_home=True, who=(), level="area"),
    Preset(SMALL, at_home=False, who=(), level="area"),
    Preset(SMALL, at_home=True, who=(), level="on_contact"),
    Preset(UNKNOWN, at_home=True, who=(), level="on_contact"),
    Preset(EMPTY, at_home=True, who=(), level="on_contact"),
    Preset(PREFECTURE, at_home=False, who=(), level="on_contact"),
    Preset(None, at_home=False, who=(), level="area"),
    *(Preset(TOWN, at_home=False, who=(one,), level="on_contact") for one in sorted(CAREFUL)),
    Preset(TOWN, at_home=False, who=("peers", "family", "men", "working_peers"), level="area"),
])
def test_preset(row: Preset) -> None:
    """Homes in small or uncounted municipalities, and groups that have most to fear, are shown by their prefecture only."""
    assert preset_level(row.place, at_home=row.at_home, who=row.who) == row.level


def test_who_has_most_to_fear() -> None:
    """The list of people.md 4."""
    assert {WhoMayCome.WOMEN, WhoMayCome.YOUTH, WhoMayCome.LGBTQ, WhoMayCome.BEREAVED, WhoMayCome.SURVIVORS} == CAREFUL


@pytest.mark.parametrize("level", list(VenuePublicLevel))
def test_nothing_finer_is_kept(level: VenuePublicLevel) -> None:
    """The venue only where it is public, the district only as such, the municipality not on contact; the point is the municipality's own."""
    kept = place_columns(TOWN, level, "onsite", VENUE)
    assert kept["venue_level"] == level
    assert (VENUE in kept.values()) == (level in {VenuePublicLevel.FULL, VenuePublicLevel.DISTRICT})
    if level is VenuePublicLevel.ON_CONTACT:
        assert (kept["scope"], kept["prefecture"], kept["municipality"], kept["lat"], kept["lng"], kept["precision"]) == ("prefecture", "04", None, None, None, "none")
    else:
        assert (kept["scope"], kept["municipality"], kept["lat"], kept["lng"], kept["precision"]) == ("municipality", "04301", 38.1, 140.6, "municipality")


@pytest.mark.parametrize(("mode", "scope", "online"), [("online", "online_only", True), ("phone", "national", False)])
def test_without_a_place(mode: str, scope: str, online: bool) -> None:
    """Groups online or by telephone need none; whatever was typed as a venue is forgotten."""
    kept = place_columns(None, VenuePublicLevel.FULL, mode, VENUE)
    assert (kept["scope"], kept["online"], kept["venue_level"], kept["prefecture"]) == (scope, online, None, None)
    assert VENUE not in kept.values()


def test_a_prefecture_is_never_made_finer() -> None:
    """Only the prefecture was typed: that is all there is."""
    assert place_columns(PREFECTURE, VenuePublicLevel.AREA, "onsite")["municipality"] is None


@pytest.mark.parametrize(("text", "is_one"), [
    ("旧市街", True), ("中央三丁目", True), ("中央3丁目", True), ("第2地区", True), ("北3条", True), ("中央3-2-1", False), ("中央3丁目2", False), ("字南浜12番地", False),
    ("青葉荘203号室", False), ("Chūō", True),
])
def test_districts(text: str, is_one: bool) -> None:
    """A district may have a number of its own; a house number makes it an address."""
    assert is_district(text) is is_one


@pytest.mark.parametrize(("text", "clock"), [("13:30", "13:30"), ("１３：３０", "13:30"), ("9時", "09:00"), ("13時5分", None), ("13時05分", "13:05"), ("25:00", None), ("13:60", None), ("", None)])
def test_clocks(text: str, clock: str | None) -> None:
    """As people type a time; nothing is guessed."""
    found = read_clock(text)
    assert (found.strftime("%H:%M") if found else None) == clock
