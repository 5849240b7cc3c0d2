"""The gazetteer as it comes out of the database."""

import gzip

import pytest

from directory.config import ROOT
from directory.extensions import db
from directory.places.gazetteer import load_gazetteer, the_gazetteer
from directory.places.models import AbolishedCode, Municipality, Postcode


@pytest.fixture
def places(app):
    return the_gazetteer(db.session())


def found(places, text):
    return [place.code for place in places.find(text, db.session())]


def test_counts(places):
    levels = [place.level for place in places.places.values()]
    assert (levels.count("prefecture"), levels.count("municipality"), levels.count("ward")) == (47, 1741, 171)
    municipalities = [place for place in places.places.values() if place.level == "municipality"]
    assert sum(place.is_designated for place in municipalities) == 20
    assert sum(place.is_capital for place in municipalities if place.prefecture != "13") == 46
    assert sum(place.is_capital for place in municipalities if place.prefecture == "13") == 23


def test_census(places):
    """The 2020 census: the municipalities are the country, Miyagi without Sendai is 1,205,292, and an unknown is no zero."""
    assert sum(place.population or 0 for place in places.places.values() if place.level == "municipality") == 126_146_099
    assert places.by_code("04").population == sum(place.population for place in places.children("04")) == 2_301_996
    assert sum(place.population for place in places.children("04") if place.code != "04100") == 1_205_292
    assert places.by_code("07546").population == 0
    assert places.by_code("22138").population is None


def test_every_figure_of_the_database_has_its_source_and_date(app):
    for row in db.session.query(Municipality):
        assert bool(row.population_source) == (row.population is not None) == (row.population_date is not None), row.code
        assert row.population is not None or row.population_note


@pytest.mark.parametrize(("code", "count"), [("04", 35), ("13", 62), ("01", 179), ("04100", 5), ("22130", 3), ("27100", 24), ("04202", 0), ("99", 0)])
def test_children(places, code, count):
    """A prefecture's municipalities, never its wards; a designated city's wards."""
    children = places.children(code)
    assert len(children) == count
    assert [child.code for child in children] == sorted(child.code for child in children)
    assert all(child.prefecture == code for child in children) if len(code) == 2 else all(child.parent == code for child in children)


@pytest.mark.parametrize(("text", "codes"), [
    ("04", ["04"]), ("０４", ["04"]), ("04100", ["04100"]), (" 04202 ", ["04202"]), ("041009", ["04100"]), ("041008", []),
    ("04000", ["04"]), ("040002", ["04"]),
    ("22131", ["22138"]), ("22135", ["22130"]), ("00", []), ("48", []), ("99999", []), ("4", []), ("041", []),
])
def test_codes(places, text, codes):
    """Six digits count only with their check digit; an abolished code leads to its successor."""
    assert found(places, text) == codes


@pytest.mark.parametrize(("text", "codes"), [
    ("石巻市", ["04202"]), ("石巻", ["04202"]), ("宮城県石巻市", ["04202"]), ("宮城県", ["04"]), ("宮城", ["04"]), ("大和町", ["04421"]),
    ("府中市", ["13206", "34208"]), ("府中", ["13206", "34208", "34302"]), ("東京都府中市", ["13206"]), ("京都", ["26", "26100"]), ("東京", ["13"]),
    ("青葉区", ["04101", "14117"]), ("仙台市青葉区", ["04101"]), ("いしのまき", []), ("いしのまきし", ["04202"]),
    ("ｲｼﾉﾏｷｼ", ["04202"]), ("イシノマキシ", ["04202"]),
    ("Ishinomaki", ["04202"]), ("Ōsaki", ["04215", "46468"]), ("Ōsaki-shi", ["04215"]), ("Hyūga", ["45206"]), ("Kyoto City", ["26100"]),
    ("茅ヶ崎市", ["14207"]), ("茅が崎", ["14207"]), ("竜ケ崎", ["08208"]), ("富士見町", ["20362"]), ("津市", ["24201"]), ("津", []),
    ("宮城県黒川郡大和町吉岡", ["04421"]), ("Taiwa Town, Miyagi", ["04421"]), ("浜松市北区", ["22130"]),
    ("", []), ("　", []), ("%", []), ("_", []), ("' OR 1=1", []), ("\x00", []), ("京", []), ("都", []),
])
def test_names(places, text, codes):
    """Whole names only: a part of a name finds nothing."""
    assert found(places, text) == codes


@pytest.mark.parametrize(("text", "codes"), [
    ("986-0825", ["04202"]), ("9860825", ["04202"]), ("〒986-0825", ["04202"]), ("〒９８６－０８２５", ["04202"]),
    ("986ー0825", ["04202"]), ("986 0825", ["04202"]),
    ("980-0811", ["04101"]), ("000-0000", []), ("98608255", []), ("022-980-0811", []), ("石巻市 022-980-0811", ["04202"]), ("986082", []),
    ("〒980-0811 宮城県仙台市一番町", ["04101"]), ("仙台市一番町 980-0811", ["04101"]), ("〒986-0825 穀町", ["04202"]), ("〒183-0055 府中市府中町", ["13206"]),
    ("Fuchu 183-0055", ["13206"]), ("〒980-0811 石巻市", ["04202", "04101"]),
])
def test_postcodes(places, text, codes):
    """A postcode chooses among what the words may mean; where they contradict each other both are given."""
    assert found(places, text) == codes


def test_a_postcode_of_several_municipalities_gives_them_all(places):
    with gzip.open(ROOT / "seeds" / "places" / "postcodes.txt.gz", "rt") as lines:
        shared = [line.split() for line in lines if len(line.split()) > 2]
    assert shared
    for postcode, *codes in shared:
        assert found(places, f"{postcode[:3]}-{postcode[3:]}") == sorted(codes)


def test_postcodes_and_abolished_codes_are_in_the_database(app):
    assert db.session.query(Postcode).count() > 120_000
    for row in db.session.query(AbolishedCode):
        assert load_gazetteer(db.session()).by_code(row.old_code).code == row.new_code


def test_romaji_is_official(places):
    """日向市 is Hyuga (Miyazaki), not Hinata; the county stands apart."""
    assert places.by_code("45206").name_en == "Hyuga"
    assert [place.name_ja for place in places.named("hyuga")] == ["日向市"]
    assert places.by_code("04421").county == "黒川郡"


def test_names_that_find_places_are_read_without_the_database(app, places, sql_of):
    """Only a postcode asks the database, once."""
    with sql_of(app) as statements:
        for text in ("石巻市", "04100", "宮城県黒川郡大和町吉岡", "府中市", "nowhere"):
            places.find(text, db.session())
        assert [statement for statement in statements if "SELECT" in statement] == []
        places.find("〒980-0811 仙台市", db.session())
    assert sum("postcode" in statement for statement in statements) == 1


def test_the_gazetteer_is_read_once(app):
    assert the_gazetteer(db.session()) is the_gazetteer(db.session())
