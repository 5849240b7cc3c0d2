"""The offline geocoder: a municipality's point and its precision, nothing finer, nobody asked."""

import socket
import subprocess
import sys

import pytest
from geopy.exc import GeocoderUnavailable, GeopyError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from directory.places.geocoding import AmbiguousPlace, GazetteerGeocoder, geocoder_for


@pytest.fixture
def geocoder(app):
    return geocoder_for(app.config["SETTINGS"], db.session())


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whoever opens a connection to another host fails (PostgreSQL's own library is not Python's)."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was opened"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a host was looked up"))


def test_it_is_a_geopy_geocoder(geocoder):
    assert type(geocoder) is GazetteerGeocoder
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(("text", "code", "level", "precision", "address"), [
    ("宮城県石巻市穀町14-1", "04202", "municipality", "municipality", "宮城県石巻市"),
    ("宮城県黒川郡大和町吉岡字西桧木１番地１", "04421", "municipality", "municipality", "宮城県大和町"),
    ("石巻", "04202", "municipality", "municipality", "宮城県石巻市"),
    ("ﾐﾔｷﾞｹﾝｲｼﾉﾏｷｼ", "04202", "municipality", "municipality", "宮城県石巻市"),
    ("９８６－０８２５", "04202", "municipality", "municipality", "宮城県石巻市"),
    ("〒986-0825", "04202", "municipality", "municipality", "宮城県石巻市"),
    ("仙台市青葉区一番町1-1", "04101", "ward", "municipality", "宮城県仙台市青葉区"),
    ("980-0811", "04101", "ward", "municipality", "宮城県仙台市青葉区"),
    ("東京都府中市", "13206", "municipality", "municipality", "東京都府中市"),
    ("Fuchu, Hiroshima, 726-0021", "34208", "municipality", "municipality", "広島県府中市"),
    ("静岡県浜松市西区", "22138", "ward", "municipality", "静岡県浜松市中央区"),
    ("宮城県", "04", "prefecture", "prefecture", "宮城県"),
    ("04", "04", "prefecture", "prefecture", "宮城県"),
])
def test_found(app, geocoder, text, code, level, precision, address):
    location = geocoder.geocode(text)
    place = the_gazetteer(db.session()).by_code(code)
    assert isinstance(location, Location)
    assert (location.address, location.latitude, location.longitude) == (address, place.lat, place.lng)
    assert location.raw == {"code": code, "level": level, "precision": precision, "source": "gazetteer"}
    assert geocoder.geocode(text, exactly_one=False) == [location]


@pytest.mark.parametrize(("text", "codes"), [
    ("府中市", ["13206", "34208"]), ("大阪府北区", ["27127", "27146"]), ("京都", ["26", "26100"]), ("〒980-0811 石巻市", ["04202", "04101"]),
])
def test_several_are_never_settled_silently(geocoder, text, codes):
    assert [location.raw["code"] for location in geocoder.geocode(text, exactly_one=False)] == codes
    with pytest.raises(AmbiguousPlace, match="several places") as caught:
        geocoder.geocode(text)
    assert [location.raw["code"] for location in caught.value.locations] == codes
    assert isinstance(caught.value, GeopyError)


@pytest.mark.parametrize("text", ["", "nowhere", "0,0", "38.26,140.87", "999-9999", "99999", "架空県架空市", "\x00", "あ" * 10_000])
def test_unknown_is_none_and_never_a_point(geocoder, text):
    assert geocoder.geocode(text) is None
    assert geocoder.geocode(text, exactly_one=False) is None


def test_points_are_not_turned_into_addresses(geocoder):
    with pytest.raises(NotImplementedError, match="not turned into addresses"):
        geocoder.reverse((38.26, 140.87))


def test_its_adapter_calls_nobody(geocoder):
    with pytest.raises(GeocoderUnavailable):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})
    with pytest.raises(GeocoderUnavailable):
        geocoder.adapter.get_text("https://example.org/", timeout=1, headers={})


def test_switched_off_nothing_online_is_even_imported(tmp_path):
    """Off is the default: the module of the online services stays unread, and no cache appears."""
    program = (
        "import sys; from pathlib import Path\n"
        "from directory.config import load_settings\n"
        "from directory.places import geocoding\n"
        "geocoding.the_gazetteer = lambda session: None\n"
        "geocoding.geocoder_for(load_settings(Path(sys.argv[1]), env={}), None)\n"
        "assert 'directory.places.online' not in sys.modules and 'directory.places.answers' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    assert not (tmp_path / "geocoding.sqlite3").exists()
