"""The place of a record: in Japan by all it says, or refused in words."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.meeting import Unusable
from directory.exchange.outlines import municipality_at
from directory.exchange.where import PlaceReader, Stated
from directory.extensions import db
from directory.places.gazetteer import the_gazetteer

SENDAI, ISHINOMAKI = (38.26892, 140.87214), (38.43444, 141.30278)


@pytest.fixture(scope="module")
def places(sqlite_app: Flask) -> PlaceReader:
    """A reader over the shipped places."""
    session = Session(db.engine)
    gazetteer = the_gazetteer(session)
    return PlaceReader(gazetteer, lambda digits: gazetteer.by_postcode(digits, session))


@pytest.mark.parametrize(("stated", "code", "exact"), [
    (Stated(addresses=("宮城県石巻市中央2-1",)), "04202", False),
    (Stated(addresses=("1-2-3 Kokubuncho, Aoba-ku, Sendai, Miyagi 980-0803, Japan",)), "04101", False),
    (Stated(addresses=("2-1 Chuo, 石巻市, 宮城県, 日本",)), "04202", False),
    (Stated(addresses=("Ishinomaki, Miyagi, JP",), lat=38.43, lng=141.3), "04202", True),
    (Stated(addresses=("仙台市",), postcode="980-0803"), "04101", False),
    (Stated(postcode="986-0822"), "04202", False),
    (Stated(lat=ISHINOMAKI[0], lng=ISHINOMAKI[1]), "04202", True),
    (Stated(lat=SENDAI[0], lng=SENDAI[1]), "04100", True),
    (Stated(lat=SENDAI[0], lng=SENDAI[1], inexact=True), "04100", False),
    (Stated(country="JP", addresses=("123 Main St, Anytown, OK 12345, USA",), lat=SENDAI[0], lng=SENDAI[1]), "04100", True),
    (Stated(addresses=("宮城県石巻市",), lat=35.68, lng=139.76), "04202", False),
    (Stated(addresses=("大分県宇佐市",)), "44211", False),
    (Stated(country="Japan", addresses=("Usa, Oita, Japan",)), "44211", False),
])
def test_places_in_japan(places: PlaceReader, stated: Stated, code: str, exact: bool) -> None:
    """By address, postcode or point; a point that contradicts the address is not the venue's."""
    found = places.find(stated)
    assert found.columns["municipality"] == code
    assert (found.exact, found.columns["precision"] == "exact") == (exact, exact)


@pytest.mark.parametrize(("stated", "words"), [
    (Stated(zone="America/New_York", addresses=("宮城県石巻市",)), "time zone"),
    (Stated(country="USA", lat=SENDAI[0], lng=SENDAI[1]), "country is USA"),
    (Stated(addresses=("123 Main St, Anytown, OK 12345, USA",)), "ends with USA"),
    (Stated(addresses=("10 Rue X, Paris, France",)), "ends with France"),
    (Stated(addresses=("宮城県石巻市",), lat=38.7, lng=-75.0), "point"),
    (Stated(lat=37.5665, lng=126.978), "nothing it says"),
    (Stated(addresses=("San Francisco",)), "nothing it says"),
    (Stated(), "nothing it says"),
    (Stated(placeless=True), "nothing it says"),
])
def test_abroad(places: PlaceReader, stated: Stated, words: str) -> None:
    """USA is a country, never 宇佐市; Seoul lies inside Japan's box and in none of its municipalities."""
    with pytest.raises(Unusable, match=words):
        places.find(stated)


def test_online_without_a_place(places: PlaceReader) -> None:
    """Its time zone is enough."""
    assert places.find(Stated(placeless=True, zone="Asia/Tokyo")).columns["scope"] == "online_only"


def test_only_a_prefecture(places: PlaceReader) -> None:
    """Then nothing finer is said, and there is no point."""
    found = places.find(Stated(hint="宮城県", country="JP")).columns
    assert (found["scope"], found["prefecture"], found["municipality"], found["lat"]) == ("prefecture", "04", None, None)


def test_outlines(sqlite_app: Flask) -> None:
    """Nearly every municipality's own point lies in its outline; the sea and Korea lie in none."""
    with Session(db.engine) as session:
        towns = [place for place in the_gazetteer(session).places.values() if place.level != "prefecture"]
    found = sum(municipality_at(town.lat, town.lng) in {town.code, town.parent} for town in towns)
    assert found > len(towns) * 0.99
    assert municipality_at(37.0, 142.0) is municipality_at(35.18, 129.07) is None
