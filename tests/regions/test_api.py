"""/api/v1/regions/<code>: places, people, counts, parts and what is nearest, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db
from directory.places.distance import distance_km
from directory.places.gazetteer import the_gazetteer
from tests.regions.conftest import furnish

KINDS = ("group", "course", "position", "workplace")


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Flask:
    """The world on each database."""
    furnish(app)
    return app


@pytest.fixture
def visitor(furnished: Flask) -> FlaskClient:
    """Somebody without an account."""
    return furnished.test_client()


def region(visitor: FlaskClient, code: str) -> Any:
    """A place as JSON."""
    answer = visitor.get(f"/api/v1/regions/{code}")
    assert answer.status_code == 200
    return answer.get_json()


def test_miyagi(visitor: FlaskClient) -> None:
    """35 municipalities, Sendai as one; names in three ways, people with source and day, a point."""
    miyagi = region(visitor, "04")
    assert miyagi["name"] == {"ja": "宮城県", "kana": "みやぎけん", "en": "Miyagi"}
    assert miyagi["population"] == {"value": 2_301_996, "source": "2020年国勢調査（e-Stat）", "date": "2020-10-01"}
    codes = [one["code"] for one in miyagi["municipalities"]]
    assert len(codes) == 35
    assert "04100" in codes
    assert "04101" not in codes
    for one in miyagi["municipalities"]:
        assert one.keys() >= {"code", "name", "population", "lat", "lng", "counts"}
        assert tuple(one["counts"]) == KINDS
    assert sum(one["population"] for one in miyagi["municipalities"]) == 2_301_996
    parts = miyagi["parts"]
    assert parts["capital"]["codes"] == ["04100"]
    assert parts["capital"]["population"] == 1_096_704
    assert parts["designated"] == []
    assert len(parts["rest"]["codes"]) == 34
    assert parts["rest"]["population"] == 1_205_292


def test_wards_belong_to_their_city(visitor: FlaskClient) -> None:
    """04100 covers 04101 to 04105 and what is known only by the city."""
    city, ward, other = (region(visitor, code) for code in ("04100", "04101", "04102"))
    assert city["counts"]["group"] == 2
    assert ward["counts"]["group"] == 1
    assert other["counts"]["group"] == 0
    assert "municipalities" not in city
    assert "parts" not in ward


@pytest.mark.parametrize(("code", "capital", "designated", "rest"), [
    ("01", ["01100"], [], 178),
    ("13", [f"131{number:02}" for number in range(1, 24)], [], 39),
    ("14", ["14100"], [["14130"], ["14150"]], 30),
    ("22", ["22100"], [["22130"]], 33),
    ("27", ["27100"], [["27140"]], 41),
    ("40", ["40130"], [["40100"]], 58),
])
def test_parts(visitor: FlaskClient, code: str, capital: list[str], designated: list[list[str]], rest: int) -> None:
    """The capital (in Tokyo the 23 wards), each other designated city, and the rest; no place twice, none left out."""
    answer = region(visitor, code)
    parts = answer["parts"]
    assert parts["capital"]["codes"] == capital
    assert [part["codes"] for part in parts["designated"]] == designated
    assert len(parts["rest"]["codes"]) == rest
    every = sorted(code for part in (parts["capital"], *parts["designated"], parts["rest"]) for code in part["codes"])
    assert every == sorted(one["code"] for one in answer["municipalities"])
    assert "population" not in parts["unplaced"]


def test_parts_and_municipalities_sum_to_each_prefecture(visitor: FlaskClient) -> None:
    """Whatever is counted for a prefecture stands in exactly one part, and in one municipality or nowhere finer."""
    for number in range(1, 48):
        answer = region(visitor, f"{number:02}")
        parts = answer["parts"]
        placed = [parts["capital"], *parts["designated"], parts["rest"]]
        for kind in KINDS:
            unplaced = parts["unplaced"]["counts"][kind]
            assert sum(part["counts"][kind] for part in placed) + unplaced == answer["counts"][kind]
            assert sum(one["counts"][kind] for one in answer["municipalities"]) + unplaced == answer["counts"][kind]
        assert sum(part["population"] for part in placed) == answer["population"]["value"]
    miyagi = region(visitor, "04")
    assert miyagi["counts"] == {"group": 3, "course": 1, "position": 1, "workplace": 7}
    assert miyagi["parts"]["unplaced"]["counts"]["course"] == 1


@pytest.mark.parametrize(("code", "value"), [("22138", None), ("22139", None), ("22140", 26_726), ("22130", 790_718), ("07546", 0)])
def test_unknown_is_never_zero(visitor: FlaskClient, code: str, value: int | None) -> None:
    """Hamamatsu's new wards are unknown and say why; Futaba's 0 is a real 0."""
    answer = region(visitor, code)
    assert (answer["population"]["value"] if answer["population"] else None) == value
    assert bool(answer["population_note"]) == (code != "22130")
    if value is None:
        assert answer["population"] is None
        assert "2024年1月1日" in answer["population_note"]


def test_samples_count_nowhere(visitor: FlaskClient) -> None:
    """A sample is named apart, volunteers are no position."""
    taiwa, ishinomaki = region(visitor, "04421"), region(visitor, "04202")
    assert taiwa["counts"] == dict.fromkeys(KINDS, 0)
    assert taiwa["samples_excluded"] == 1
    assert ishinomaki["counts"] == {"group": 1, "course": 0, "position": 1, "workplace": 7}


@pytest.mark.parametrize("code", ["04421", "04202", "13421", "46304", "47382", "01", "13"])
def test_nearest(visitor: FlaskClient, code: str) -> None:
    """The nearest of each kind by a plain recount, from the place's own point; never a sample, never an office."""
    with visitor.application.app_context():
        places = the_gazetteer(db.session()).places
        here = places[code]
        entries = visitor.get("/api/v1/search").get_json()["items"]
        answer = region(visitor, code)["nearest"]
        assert list(answer) == ["group", "course", "position"]
        for kind, near in answer.items():
            measured = [(distance_km(here.lat, here.lng, one["lat"], one["lng"]), one) for one in entries if one["kind"] == kind and one["lat"] is not None]
            km, nearest = min(measured, key=lambda pair: pair[0])
            assert near["id"] == nearest["id"]
            assert near["municipality"] == nearest["municipality"]
            assert near["km"] == pytest.approx(km, abs=0.001)
            assert not nearest["sample"]


def test_a_code_no_longer_in_use_gives_its_successor(visitor: FlaskClient) -> None:
    """浜松市中区 is 中央区 since 2024."""
    assert region(visitor, "22131")["code"] == "22138"


@pytest.mark.parametrize("code", ["00", "99", "48", "4", "042", "0420", "04999", "042021", "040002", "０４", "04x02", "-4", "0" * 500])
def test_unknown_codes(visitor: FlaskClient, code: str) -> None:
    """A problem document that says what a code is; never a fault."""
    answer = visitor.get(f"/api/v1/regions/{code}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == 404
