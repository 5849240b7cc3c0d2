"""From the 29 cells of a row to an office: where it is, what it is called, and when it is none."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from directory.exchange.wamnet import OfficeReader, Unusable, key_of, row_hash
from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from tests.exchange.lists import office


@pytest.fixture(scope="module")
def reader(sqlite_app: Flask) -> OfficeReader:
    """Reads rows with all places of Japan."""
    with sqlite_app.app_context():
        return OfficeReader(the_gazetteer(db.session()))


ISHINOMAKI = ("38.4344", "141.3027")
PLACES: list[tuple[str, dict[str, str], tuple[str | None, str | None, str]]] = [
    ("a city", {"place": "宮城県石巻市"}, ("04", "04202", "exact")),
    ("the body is elsewhere", {"place": "宮城県石巻市", "designated_by": "01100"}, ("04", "04202", "exact")),
    ("京都 inside 東京都", {"place": "東京都府中市", "lat": "35.669", "lng": "139.478"}, ("13", "13206", "exact")),
    ("the other 府中市", {"place": "広島県府中市", "lat": "34.568", "lng": "133.236"}, ("34", "34208", "exact")),
    ("京都府", {"place": "京都府京都市中京区", "lat": "35.011", "lng": "135.768"}, ("26", "26104", "exact")),
    ("a county", {"place": "宮城県黒川郡大和町", "lat": "38.437", "lng": "140.887"}, ("04", "04421", "exact")),
    ("no county", {"place": "宮城県大和町", "lat": "38.437", "lng": "140.887"}, ("04", "04421", "exact")),
    ("郡 in a name", {"place": "福島県郡山市", "lat": "37.400", "lng": "140.359"}, ("07", "07203", "exact")),
    ("市 twice", {"place": "三重県四日市市", "lat": "34.965", "lng": "136.624"}, ("24", "24202", "exact")),
    ("small ケ", {"place": "茨城県龍ヶ崎市", "lat": "35.911", "lng": "140.182"}, ("08", "08208", "exact")),
    ("a ward", {"place": "宮城県仙台市青葉区", "lat": "38.269", "lng": "140.870"}, ("04", "04101", "exact")),
    ("the ward in the second half", {"place": "宮城県仙台市", "street": "青葉区本町３丁目", "lat": "38.269", "lng": "140.870"}, ("04", "04101", "exact")),
    ("a city without its ward", {"place": "宮城県仙台市", "street": "本町３丁目", "lat": "38.269", "lng": "140.870"}, ("04", "04100", "exact")),
    ("a former ward", {"place": "静岡県浜松市中区", "lat": "34.710", "lng": "137.726"}, ("22", "22138", "exact")),
    ("the municipality in the second half", {"place": "宮城県", "street": "石巻市穀町１４"}, ("04", "04202", "exact")),
    ("no prefecture, one such name", {"place": "石巻市", "designated_by": "01100"}, ("04", "04202", "exact")),
    ("no prefecture, the code as a hint", {"place": "府中市", "designated_by": "34000", "lat": "34.568", "lng": "133.236"}, ("34", "34208", "exact")),
    ("no prefecture, no usable hint", {"place": "府中市", "designated_by": "01000"}, ("01", None, "none")),
    ("a code without its zero", {"place": "どこか町", "designated_by": "4000"}, ("04", None, "none")),
    ("an unknown municipality", {"place": "宮城県ないまち"}, ("04", None, "none")),
    ("full width spaces", {"place": " 宮城県　石巻市 "}, ("04", "04202", "exact")),
    ("no point", {"lat": "", "lng": ""}, ("04", "04202", "municipality")),
    ("half a point", {"lng": ""}, ("04", "04202", "municipality")),
    ("zero", {"lat": "0", "lng": "0"}, ("04", "04202", "municipality")),
    ("exchanged", {"lat": ISHINOMAKI[1], "lng": ISHINOMAKI[0]}, ("04", "04202", "municipality")),
    ("another part of Japan", {"lat": "35.6", "lng": "139.7"}, ("04", "04202", "municipality")),
    ("no number", {"lat": "38度", "lng": "141度"}, ("04", "04202", "municipality")),
]


@pytest.mark.parametrize(("cells", "where"), [pytest.param(*case[1:], id=case[0]) for case in PLACES])
def test_places(reader: OfficeReader, cells: dict[str, str], where: tuple[str | None, str | None, str]) -> None:
    """The address decides; the designating body is the last hint; an implausible point gives way to the municipality's own."""
    columns = reader.read(office(**cells)).columns
    assert (columns["prefecture"], columns["municipality"], columns["precision"]) == where
    assert (columns["lat"] is None) == (columns["lng"] is None) == (where[1] is None)
    assert columns["scope"] == ("municipality" if where[1] else "prefecture")


def test_points(reader: OfficeReader) -> None:
    """A plausible point is kept as given; else it is the municipality's own, and that is remarked."""
    given, about = reader.read(office()), reader.read(office(lat="", lng=""))
    assert (given.columns["lat"], given.columns["lng"]) == (38.4344, 141.3027)
    place = reader._gazetteer.by_code("04202")
    assert place is not None
    assert (about.columns["lat"], about.columns["lng"]) == (place.lat, place.lng)
    assert given.remarks == ()
    assert [remark.column for remark in about.remarks] == [20]


def test_the_hint_is_said(reader: OfficeReader) -> None:
    """Where the designating body's code helped, the row remarks it and the entry keeps a note."""
    hinted = reader.read(office(place="府中市", designated_by="34000", lat="34.568", lng="133.236"))
    assert "都道府県" in hinted.columns["source_note"]
    assert any("hint" in remark.reason for remark in hinted.remarks)
    assert reader.read(office()).columns["source_note"] == ""


def test_columns(reader: OfficeReader) -> None:
    """Each cell in its column, made fit to be read."""
    row = office(
        name=" ｽｷｯﾌﾟ　＠ホーム ", service="自立訓練(生活訓練)", street="石巻市穀町１４番１号", phone="０２２５−００−０００１", url="http://example.jp",
        saturday="9:00-12:00", remark="なし", closed="特になし", capacity="２０", office="411100001")
    columns = reader.read(row).columns
    expected: dict[str, Any] = {
        "title_ja": "スキップ　＠ホーム", "service_type": "自立訓練（生活訓練）", "address": "宮城県石巻市穀町１４番１号", "phone": "0225-00-0001",
        "url": "http://example.jp", "capacity": 20, "office_number": "0411100001",
        "hours": {"weekday": "09:00-17:00", "saturday": "09:00-12:00", "closed": "特になし"},
    }
    assert {name: columns[name] for name in expected} == expected


@pytest.mark.parametrize("title", ["@ホーム", "＋one", "-ひと休み-", "=いこーる", "＝いこーる"])
def test_names_keep_their_signs(reader: OfficeReader, title: str) -> None:
    """A name that begins with a sign is a name; only the CSV we write is made harmless."""
    assert reader.read(office(name=title)).columns["title_ja"] == title


def test_service_types(reader: OfficeReader) -> None:
    """Known types in their own spelling, others as they are: an unknown type is no reason to drop a row."""
    assert reader.read(office(service="就労継続支援Ｂ型 ")).columns["service_type"] == "就労継続支援B型"
    assert reader.read(office(service="あたらしい支援")).columns["service_type"] == "あたらしい支援"


UNUSABLE = [
    {"no": ""}, {"office": " "}, {"name": ""}, {"name": "　"}, {"name": "\ufffd"}, {"service": ""}, {"service": "自立\ufffd"}, {"name": "長" * 301},
    {"service": "長" * 61}, {"no": "9" * 101}, {"place": "", "street": "", "designated_by": ""}, {"place": "どこか", "designated_by": "99999"},
]


@pytest.mark.parametrize("cells", UNUSABLE, ids=str)
def test_unusable(reader: OfficeReader, cells: dict[str, str]) -> None:
    """Without key, name, service or any place a row cannot be an entry."""
    with pytest.raises(Unusable):
        reader.read(office(**cells))


def test_lost_characters(reader: OfficeReader) -> None:
    """A name with a lost character shows 〓; an optional cell is left out; both are remarked, once each."""
    read = reader.read(office(name="はーと\ufffdそうる", closed="12/29\ufffd1/3", street="辻\ufffd1", corporation="（株）\ufffd"))
    assert read.columns["title_ja"] == "はーと〓そうる"
    assert "closed" not in read.columns["hours"]
    assert read.columns["address"] == "宮城県石巻市"
    assert sorted(remark.column for remark in read.remarks) == [12, 16, 26]


def test_keys_need_both_numbers() -> None:
    """Neither NO nor the office number alone says which office it is; zeros that a spreadsheet dropped come back."""
    same_no, same_office = office(1, office="0400000009"), office(2, office="0400000009")
    assert len({key_of(office(1)), key_of(same_no), key_of(same_office)}) == 3
    assert key_of(office(1, office="400000001")) == key_of(office(1)) == "A0000000001:0400000001"
    assert key_of(office(1, office="")) is None


@pytest.mark.parametrize("column", range(29))
def test_every_cell_counts_as_text(column: int) -> None:
    """A change in any of the 29 cells, were it a space, is a change; cells that flow together are not the same."""
    row = list(office())
    changed = [*row[:column], row[column] + " ", *row[column + 1:]]
    assert row_hash(row) != row_hash(changed)
    assert row_hash(["a", "b"]) != row_hash(["ab", ""])
