"""Online geocoders with answers made by hand in the services' form; no network."""

import datetime as dt
import json
import logging
import stat
import time
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import ConfigurationError, GeocoderParseError, GeocoderTimedOut

from directory.config import load_settings
from directory.extensions import db
from directory.places import geocoding, online
from directory.places.answers import KEEP_FOUND, KEEP_NOT_FOUND, Answer, Answers
from directory.places.gazetteer import the_gazetteer

ADDRESS = "宮城県仙台市青葉区本町三丁目8番1号"


def feature(title, lng, lat):
    """One feature as the GSI's address search writes it."""
    return {"geometry": {"coordinates": [lng, lat], "type": "Point"}, "type": "Feature", "properties": {"addressCode": "", "title": title}}


def place(name, lng, lat):
    """One place as Nominatim writes it."""
    return {"place_id": 1, "lat": str(lat), "lon": str(lng), "display_name": name, "class": "building", "type": "yes"}


GSI_ANSWER = [feature("宮城県仙台市青葉区本町三丁目８番１号", 140.8719, 38.2688), feature("宮城県仙台市青葉区本町三丁目", 140.8724, 38.2679)]
OSM_ANSWER = [place("8-1, 本町三丁目, 青葉区, 仙台市, 宮城県, 980-8570, 日本", 140.8720, 38.2690)]


class Recorded(BaseSyncAdapter):
    """Answers from a table by host, and notes who was asked what."""

    def __init__(self, answers):
        super().__init__(proxies=None, ssl_context=None)
        self.answers = answers
        self.asked = []

    def __call__(self, *, proxies, ssl_context):
        return self

    def get_json(self, url, *, timeout, headers):
        parts = urlsplit(url)
        self.asked.append((parts.hostname, parse_qs(parts.query), timeout, headers["User-Agent"]))
        answer = self.answers[parts.hostname]
        if isinstance(answer, Exception):
            raise answer
        return json.loads(json.dumps(answer))

    def get_text(self, url, *, timeout, headers):
        raise AssertionError(url)


@pytest.fixture
def ask(app, tmp_path, monkeypatch):
    """Makes a geocoder with services switched on: `ask(answers, "gsi,nominatim")` gives it and the record of the calls."""
    monkeypatch.setattr(online.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(online, "PAUSE", 0.0)

    def ask(answers, names="gsi", contact="desk@example.org"):
        settings = load_settings(tmp_path, env={"ONLINE_GEOCODERS": names, "GEOCODER_CONTACT": contact, "PUBLIC_URL": "https://peers.example"})
        recorded = Recorded(answers)
        services = online.services_of(settings, recorded)
        offline = geocoding.GazetteerGeocoder(the_gazetteer(db.session()), db.session())
        return online.OnlineAfterOffline(offline, services), recorded.asked

    return ask


def hosts(asked):
    return [host for host, *_ in asked]


def test_the_gsi_gives_a_finer_point(ask):
    geocoder, asked = ask({"msearch.gsi.go.jp": GSI_ANSWER})
    location = geocoder.geocode(ADDRESS)
    assert (location.latitude, location.longitude) == (38.2688, 140.8719)
    assert location.raw == {"code": "04101", "level": "ward", "precision": "address", "source": "gsi"}
    [(host, query, timeout, agent)] = asked
    assert (host, query, timeout) == ("msearch.gsi.go.jp", {"q": [ADDRESS]}, 5)
    assert agent == "peer-roots (+https://peers.example; desk@example.org)"
    assert geocoder.geocode(ADDRESS, exactly_one=False) == [location]


def test_nominatim_gives_a_finer_point(ask):
    geocoder, asked = ask({"nominatim.openstreetmap.org": OSM_ANSWER}, "nominatim")
    location = geocoder.geocode(ADDRESS)
    assert (location.latitude, location.longitude) == (38.2690, 140.8720)
    assert location.raw == {"code": "04101", "level": "ward", "precision": "address", "source": "nominatim"}
    [(_, query, timeout, agent)] = asked
    assert (query["q"], query["countrycodes"], query["accept-language"], timeout) == ([ADDRESS], ["jp"], ["ja"], 5)
    assert "desk@example.org" in agent


def test_the_second_is_asked_only_when_the_first_knows_nothing(ask):
    answers = {"msearch.gsi.go.jp": GSI_ANSWER, "nominatim.openstreetmap.org": OSM_ANSWER}
    geocoder, asked = ask(answers, "gsi,nominatim")
    geocoder.geocode(ADDRESS)
    assert hosts(asked) == ["msearch.gsi.go.jp"]
    answers["msearch.gsi.go.jp"] = []
    assert geocoder.geocode("宮城県仙台市青葉区本町3-8-2").raw["source"] == "nominatim"
    assert hosts(asked)[1:] == ["msearch.gsi.go.jp", "nominatim.openstreetmap.org"]


@pytest.mark.parametrize("text", [
    "石巻市", "宮城県", "986-0825", "04202", "府中市宮西町2-24", "nowhere", "", "38.26823, 140.86942", "宮城県仙台市 38.26823,140.86942", "東京スカイツリー",
])
def test_what_is_never_sent(ask, text):
    """Names and codes need no service, shared and unknown words are not passed on, and points (the reader's own) never are."""
    geocoder, asked = ask({})
    plain = geocoder.offline.geocode(text, exactly_one=False)
    assert geocoder.geocode(text, exactly_one=False) == plain
    assert asked == []


@pytest.mark.parametrize("answer", [
    [], [feature("宮城県仙台市青葉区", 140.87, 38.27)], [feature("宮城県仙台市宮城野区本町三丁目8番1号", 140.87, 38.27)],
    [feature("東京都青葉区本町三丁目8番1号", 139.7, 35.7)], [feature("本町三丁目8番1号", 140.87, 38.27)], [feature("宮城県仙台市青葉区本町三丁目", 0.0, 0.0)],
    [feature("宮城県仙台市青葉区本町三丁目", float("nan"), 38.0)],
])
def test_answers_outside_the_place_that_was_asked_for_do_not_count(ask, answer):
    """No words, another ward, another prefecture, the point 0, 0: the municipality's own point stays."""
    geocoder, asked = ask({"msearch.gsi.go.jp": answer})
    location = geocoder.geocode(ADDRESS)
    assert location.raw["source"] == "gazetteer"
    assert location.raw["precision"] == "municipality"
    assert len(asked) == 1


@pytest.mark.parametrize(("asked", "said", "precision"), [
    ("本町三丁目8番1号", "本町三丁目８番１号", "address"), ("本町3-8-1", "本町三丁目8番1号", "address"),
    ("本町3-8-1 県庁ビル4階", "本町三丁目8番1号", "address"),
    ("本町三丁目8番1号", "本町三丁目", "area"), ("本町3-8-1", "本町三丁目8番", "area"), ("本町3-8-1", "本町三丁目8番2号", "area"), ("本町", "本町", "area"),
])
def test_precision_is_what_the_answer_says(ask, asked, said, precision):
    geocoder, _ = ask({"msearch.gsi.go.jp": [feature("宮城県仙台市青葉区" + said, 140.87, 38.27)]})
    location = geocoder.geocode("宮城県仙台市青葉区" + asked)
    assert (location.raw["source"], location.raw["precision"]) == ("gsi", precision)


def test_a_prefecture_may_be_narrowed_to_a_municipality(ask):
    geocoder, _ = ask({"msearch.gsi.go.jp": [feature("宮城県大崎市古川駅前大通一丁目", 140.96, 38.57)]})
    assert geocoder.geocode("宮城県古川市駅前大通一丁目").raw["code"] == "04215"


@pytest.mark.parametrize("failure", [
    AdapterHTTPError("no", status_code=503, headers={}, text=""), AdapterHTTPError("no", status_code=429, headers={}, text=""), GeocoderTimedOut("late"),
    GeocoderParseError("not JSON"),
])
def test_a_service_that_fails_leaves_the_offline_answer(ask, failure, caplog):
    """The log names the service and the failure, never the address; the failure is not kept."""
    geocoder, asked = ask({"msearch.gsi.go.jp": failure})
    with caplog.at_level(logging.WARNING):
        assert geocoder.geocode(ADDRESS).raw["source"] == "gazetteer"
    assert "the geocoder gsi did not answer" in caplog.text
    assert "本町" not in caplog.text
    geocoder.geocode(ADDRESS)
    assert len(asked) == 2


@pytest.mark.parametrize("answer", [
    {"error": "x"}, [{"properties": {}}], ["text"], [feature("宮城県仙台市青葉区本町", None, 1)], [feature("宮城県", "x", "y")], 7, None,
])
def test_an_answer_in_another_form_counts_as_none(ask, answer):
    geocoder, _ = ask({"msearch.gsi.go.jp": answer})
    assert geocoder.geocode(ADDRESS).raw["source"] == "gazetteer"


def test_answers_are_kept_for_a_time_also_empty_ones(ask):
    answers = {"msearch.gsi.go.jp": GSI_ANSWER}
    with time_machine.travel(dt.datetime(2026, 11, 24, tzinfo=dt.UTC), tick=False) as clock:
        geocoder, asked = ask(answers)
        first = geocoder.geocode(ADDRESS)
        assert geocoder.geocode(ADDRESS.replace("宮城県", " 宮城県　")) == first
        assert len(asked) == 1
        clock.shift(KEEP_FOUND + dt.timedelta(seconds=1))
        answers["msearch.gsi.go.jp"] = []
        assert geocoder.geocode(ADDRESS).raw["source"] == "gazetteer"
        geocoder.geocode(ADDRESS)
        assert len(asked) == 2
        clock.shift(KEEP_NOT_FOUND + dt.timedelta(seconds=1))
        geocoder.geocode(ADDRESS)
        assert len(asked) == 3


def test_the_cache_is_private_and_holds_no_question(ask, tmp_path):
    geocoder, _ = ask({"msearch.gsi.go.jp": []})
    geocoder.geocode("宮城県仙台市青葉区本町三丁目99番")
    path = tmp_path / "geocoding.sqlite3"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "本町".encode() not in path.read_bytes()


def test_what_is_over_is_forgotten(tmp_path):
    with time_machine.travel(dt.datetime(2026, 11, 24, tzinfo=dt.UTC), tick=False) as clock:
        answers = Answers(tmp_path / "cache")
        answers.keep("gsi", "a", [Answer("甲町", 38.0, 140.0)])
        assert answers.kept("gsi", " A") == [Answer("甲町", 38.0, 140.0)]
        assert answers.kept("nominatim", "a") is None
        clock.shift(KEEP_FOUND)
        assert answers.kept("gsi", "a") is None
        answers.keep("gsi", "b", [])
        assert "甲町".encode() not in (tmp_path / "cache").read_bytes()


def test_one_question_a_second_for_all_processes(tmp_path):
    """Two processes share the file, so they share the turns; a clock set back does not stop the service."""
    with time_machine.travel(dt.datetime(2026, 11, 24, tzinfo=dt.UTC), tick=False) as clock:
        one, other = Answers(tmp_path / "cache"), Answers(tmp_path / "cache")
        waits = [one.take_turn("gsi", 1.0), other.take_turn("gsi", 1.0), one.take_turn("gsi", 1.0), other.take_turn("nominatim", 1.0)]
        assert waits == pytest.approx([0, 1, 2, 0])
        clock.shift(10)
        assert other.take_turn("gsi", 1.0) == 0
        clock.shift(-86_400)
        assert one.take_turn("gsi", 1.0) == 0


def test_calls_wait_for_their_turn(ask, monkeypatch):
    """Kept answers wait for nothing; new questions wait as the file says."""
    waited = []
    geocoder, _ = ask({"msearch.gsi.go.jp": GSI_ANSWER})
    monkeypatch.setattr(online, "PAUSE", 1.0)
    monkeypatch.setattr(online.time, "sleep", waited.append)
    with time_machine.travel(dt.datetime(2026, 11, 24, tzinfo=dt.UTC), tick=False):
        for number in ("1", "1", "2", "3", "2"):
            geocoder.geocode(f"宮城県仙台市青葉区本町{number}")
    assert waited == pytest.approx([0, 1, 2])


def test_geopys_limiter_stands_before_each_service(tmp_path):
    settings = load_settings(tmp_path, env={"ONLINE_GEOCODERS": "gsi,nominatim", "GEOCODER_CONTACT": "desk@example.org"})
    services = online.services_of(settings)
    assert services is online.services_of(replace(settings)), "kept for the process, or there would be no pause between requests"
    for service in services:
        limiter = service.ask.args[1]
        assert (limiter.min_delay_seconds, limiter.max_retries, limiter.swallow_exceptions) == (1.0, 0, False)


@pytest.mark.parametrize(("names", "contact", "words"), [
    ("nominatim", "", "GEOCODER_CONTACT"), ("elsewhere", "x", "not elsewhere"), ("gsi,GSI", "x", "not GSI"),
])
def test_wrong_settings_are_refused(app, tmp_path, names, contact, words):
    settings = load_settings(tmp_path, env={"ONLINE_GEOCODERS": names, "GEOCODER_CONTACT": contact})
    with pytest.raises(ConfigurationError, match=words):
        geocoding.geocoder_for(settings, db.session())


def test_geocoder_for_puts_the_services_behind_the_offline_one(app, tmp_path):
    settings = load_settings(tmp_path, env={"ONLINE_GEOCODERS": " gsi , nominatim,", "GEOCODER_CONTACT": "desk@example.org"})
    geocoder = geocoding.geocoder_for(settings, db.session())
    assert [service.name for service in geocoder.services] == ["gsi", "nominatim"]
    assert geocoder.geocode("石巻市").raw["source"] == "gazetteer"


def test_no_point_is_turned_into_an_address(ask):
    geocoder, asked = ask({})
    with pytest.raises(NotImplementedError):
        geocoder.reverse((38.26, 140.87))
    assert asked == []


def test_ambiguous_addresses_raise_as_offline(ask):
    geocoder, asked = ask({})
    with pytest.raises(geocoding.AmbiguousPlace):
        geocoder.geocode("府中市宮西町2-24")
    assert asked == []


def test_the_clock_of_the_suite_is_real():
    """`time_machine` above must not leak."""
    assert abs(time.time() - dt.datetime.now(dt.UTC).timestamp()) < 5
