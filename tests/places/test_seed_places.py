"""The shipped places: counts, codes, populations, postcodes, romaji."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from directory.places.codes import check_digit, is_municipality_code, is_valid_code

SEEDS = Path(__file__).parents[2] / "seeds" / "places"


def rows(name):
    with (SEEDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PLACES = {row["code"]: row for row in rows("municipalities.csv")}
MUNICIPALITIES = [row for row in PLACES.values() if not row["parent"]]
WARDS = [row for row in PLACES.values() if row["parent"]]


def test_counts():
    assert len(MUNICIPALITIES) == 1741
    assert len(WARDS) == 171
    assert len(rows("prefectures.csv")) == 47
    assert sum(row["is_designated"] == "1" for row in MUNICIPALITIES) == 20
    assert sum(row["kind"] == "special_ward" for row in MUNICIPALITIES) == 23


def test_codes_are_unique_and_carry_their_check_digit():
    assert len(rows("municipalities.csv")) == len(PLACES)
    for code, row in PLACES.items():
        assert is_municipality_code(code)
        assert row["check_digit"] == check_digit(code)
        assert row["prefecture"] == code[:2]


@pytest.mark.parametrize(("code", "digit"), [
    ("01100", "2"), ("04100", "9"), ("13101", "6"), ("47201", "8"), ("40130", "7"), ("15504", "7"),
])
def test_check_digit(code, digit):
    assert check_digit(code) == digit


@pytest.mark.parametrize(("code", "valid"), [
    ("04100", True), ("041009", True), ("041008", False), ("4100", False), ("48100", False), ("00100", False), ("0410", False),
    ("0410090", False), ("04１00", False), ("", False), ("04100\n", False),
])
def test_valid_codes(code, valid):
    assert is_valid_code(code) is valid


def test_check_digit_refuses_other_text():
    with pytest.raises(ValueError, match="five digits"):
        check_digit("4100")


def test_census_sums():
    assert sum(int(row["population"]) for row in MUNICIPALITIES) == 126_146_099
    assert sum(int(row["population"]) for row in rows("prefectures.csv")) == 126_146_099
    miyagi = [row for row in MUNICIPALITIES if row["prefecture"] == "04"]
    assert len(miyagi) == 35
    assert sum(int(row["population"]) for row in miyagi if row["code"] != "04100") == 1_205_292
    for prefecture in rows("prefectures.csv"):
        own = sum(int(row["population"]) for row in MUNICIPALITIES if row["prefecture"] == prefecture["code"])
        assert own == int(prefecture["population"]), prefecture["name_ja"]


def test_wards_sum_to_their_city_except_hamamatsu():
    for city in (row for row in MUNICIPALITIES if row["is_designated"] == "1"):
        wards = [row for row in WARDS if row["parent"] == city["code"]]
        assert wards, city["name_ja"]
        if city["code"] == "22130":
            assert {row["code"]: row["population"] for row in wards} == {"22138": "", "22139": "", "22140": "26726"}
            assert all(row["population_note"] for row in wards)
        else:
            assert sum(int(row["population"]) for row in wards) == int(city["population"]), city["name_ja"]


def test_unknown_is_not_zero_and_futaba_is_a_real_zero():
    assert PLACES["07546"]["population"] == "0"
    assert PLACES["07546"]["population_note"]
    assert [code for code, row in PLACES.items() if row["population"] == ""] == ["22138", "22139"]


@pytest.mark.parametrize(("code", "name"), [
    ("45206", "Hyuga"), ("04421", "Taiwa"), ("04215", "Osaki"), ("28227", "Shiso"), ("34209", "Miyoshi"), ("12235", "Sosa"),
    ("35305", "Suo-Oshima"), ("23116", "Tempaku"), ("13382", "Mikurajima"), ("33212", "Setouchi"), ("42202", "Sasebo"),
    ("04100", "Sendai"), ("04101", "Aoba"), ("42208", "Matsuura"), ("34100", "Hiroshima"), ("22138", "Chuo"),
])
def test_romaji_comes_from_data(code, name):
    assert PLACES[code]["name_en"] == name


def test_what_stands_before_a_town_is_its_county_or_its_island():
    assert PLACES["04421"]["county_ja"] == "黒川郡"
    assert PLACES["28481"]["county_ja"] == "赤穂郡"
    assert {row["county_ja"] for row in PLACES.values() if not row["county_ja"].endswith("郡")} == {"", "三宅島", "八丈島"}
    assert all(row["kind"] in {"town", "village"} for row in PLACES.values() if row["county_ja"])


def test_islands_are_named_and_others_stand_on_a_main_island():
    mainlands = {"hokkaido", "honshu", "shikoku", "kyushu", "okinawa"}
    for row in PLACES.values():
        assert (row["landmass"] in mainlands) == (row["island"] == "0"), row["full_ja"]
    assert PLACES["37322"]["landmass"] == PLACES["37324"]["landmass"] == "shodoshima"
    assert PLACES["42211"]["landmass"] != PLACES["42411"]["landmass"], "no bridge between the two towns of the Goto islands"
    assert PLACES["15224"]["landmass"] == "sado"
    assert PLACES["28205"]["landmass"] == "honshu"


def test_capitals():
    capitals = [row for row in MUNICIPALITIES if row["is_capital"] == "1"]
    by_prefecture = {}
    for row in capitals:
        by_prefecture.setdefault(row["prefecture"], []).append(row)
    assert len(by_prefecture) == 47
    assert len(by_prefecture.pop("13")) == 23
    assert all(len(found) == 1 for found in by_prefecture.values())
    assert all(row["capital_code"] in PLACES for row in rows("prefectures.csv"))


def test_neighbours_are_mutual():
    around = {row["code"]: set(row["neighbours"].split()) for row in rows("prefectures.csv")}
    for code, codes in around.items():
        for other in codes:
            assert code in around[other], (code, other)


def test_abolished_codes_lead_to_current_ones():
    for row in rows("abolished_codes.csv"):
        assert row["old_code"] not in PLACES
        assert row["new_code"] in PLACES


def test_postcodes_lead_to_places():
    with gzip.open(SEEDS / "postcodes.txt.gz", "rt") as lines:
        found = {code: codes for code, *codes in (line.split() for line in lines)}
    assert len(found) > 120_000
    assert found["9860825"] == ["04202"]
    assert found["9800811"] == ["04101"]
    reached = set()
    for codes in found.values():
        reached.update(codes)
    assert reached <= set(PLACES)
    assert set(PLACES) - reached == {row["code"] for row in MUNICIPALITIES if row["is_designated"] == "1"}


def test_names_that_stand_in_several_prefectures_differ_by_code():
    fuchu = {row["code"] for row in MUNICIPALITIES if row["name_ja"] == "府中市"}
    assert fuchu == {"13206", "34208"}


def test_the_coarse_map_is_small_and_whole():
    text = (SEEDS / "japan_coarse.json").read_text()
    assert len(text.encode()) <= 4096
    assert sorted(json.loads(text)) == [f"{code:02d}" for code in range(1, 48)]


def test_the_six_northern_villages_stand_apart():
    """They have codes and no municipal administration in practice; the 1,741 do not include them."""
    assert not PLACES.keys() & {"01695", "01696", "01697", "01698", "01699", "01700"}
