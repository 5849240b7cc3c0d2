"""Calendars of a group, a search and a place: what stands in them, what stays the same, what is never in them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import icalendar
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.groups.calendars import of_search
from tests.cast import AOBA, add_body
from tests.groups.making import NOW, change, group


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> Iterator[int]:
    """A body that runs groups, on a day of November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield add_body(sqlite_app, "calendars")


def read(client: FlaskClient, path: str) -> icalendar.Calendar:
    """A calendar without errors, as the right kind of file."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def events(calendar: icalendar.Calendar) -> list[icalendar.Event]:
    """Its events in order."""
    return list(calendar.walk("VEVENT"))


def test_an_event_of_a_group(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Everything a calendar program needs, in the language of the address."""
    number = group(sqlite_app, body, "one", "毎月第2土曜 14時〜16時（12/12→12/19 15時〜17時、2027/2/13は休み）、祝日は休み", title_ja="のばらの会", title_en="Wild Rose",
                   venue_level="full", venue_ja="中央公民館", open_closed="open")
    calendar = read(sqlite_client, f"/ja/groups/{number}.ics")
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"
    assert calendar["refresh-interval"].dt == dt.timedelta(hours=12)
    assert calendar["x-published-ttl"] == "PT12H"
    assert calendar["x-wr-calname"] == "のばらの会"
    series, moved = events(calendar)
    host = "localhost"
    assert series["uid"] == moved["uid"] == f"group-{number}-p1@{host}"
    assert (series["summary"], series["summary"].params["LANGUAGE"]) == ("のばらの会", "ja")
    assert series["rrule"].to_ical() == b"FREQ=MONTHLY;BYDAY=2SA"
    left_out = series["exdate"] if isinstance(series["exdate"], list) else [series["exdate"]]
    assert "2027-02-13" in [moment.dt.date().isoformat() for some in left_out for moment in some.dts]
    assert moved["recurrence-id"].dt.isoformat() == "2026-12-12T14:00:00+09:00"
    assert moved["dtstart"].dt.isoformat() == "2026-12-19T15:00:00+09:00"
    assert series["location"] == "宮城県石巻市 中央公民館"
    assert f"/ja/groups/{number}" in series["description"]
    assert (series["sequence"], series["transp"], series["status"]) == (1, "TRANSPARENT", "CONFIRMED")
    assert series["dtstamp"].dt == series["last-modified"].dt
    assert events(read(sqlite_client, f"/en/groups/{number}.ics"))[0]["summary"] == "Wild Rose"


def test_what_stays_and_what_counts_up(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """The same bytes a month later; a change raises SEQUENCE and LAST-MODIFIED and keeps the UID."""
    number = group(sqlite_app, body, "stays", "毎週水曜 14時〜16時")
    before = sqlite_client.get(f"/ja/groups/{number}.ics")
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        later = sqlite_client.get(f"/ja/groups/{number}.ics")
        assert later.data == before.data
        change(sqlite_app, number, "毎週木曜 14時〜16時")
        after = events(icalendar.Calendar.from_ical(sqlite_client.get(f"/ja/groups/{number}.ics").data))[0]
    old = events(icalendar.Calendar.from_ical(before.data))[0]
    assert (old["uid"], old["sequence"] + 1) == (after["uid"], after["sequence"])
    assert after["last-modified"].dt > old["last-modified"].dt


def test_asked_again_and_nothing_new(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """304 for every kind of calendar."""
    number = group(sqlite_app, body, "again", "毎週水曜 14時〜16時")
    for path in (f"/ja/groups/{number}.ics", "/ja/regions/04202.ics", "/ja/search.ics?muni=04202", f"/ja/groups/{number}.ics?plain=1"):
        mark = sqlite_client.get(path).headers["ETag"]
        answer = sqlite_client.get(path, headers={"If-None-Match": mark})
        assert (answer.status_code, answer.data) == (304, b""), path


def test_a_plain_calendar_betrays_nothing(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """「集まり」, times, and not a word or address more: not the site's name either."""
    number = group(sqlite_app, body, "plain", "毎月第1・第3土曜 14時〜16時、第5土曜 10時〜12時は家族会", title_ja="断酒のばら会", group_kind="danshu", summary_ja="依存からの回復",
                   venue_level="full", venue_ja="保健センター", welcome_ja="よければ", contact={"mail": "kai@example.jp"}, online_url="https://example.jp/in")
    answer = sqlite_client.get(f"/ja/groups/{number}.ics?plain=1")
    calendar = read(sqlite_client, f"/ja/groups/{number}.ics?plain=1")
    assert [event["summary"] for event in events(calendar)] == ["集まり"] * 2
    for word in ("断酒", "のばら", "家族会", "保健", "石巻", "依存", "example", "Peer", "ピア", "localhost", "http", "LOCATION", "DESCRIPTION", "URL", "CATEGORIES"):
        assert word not in calendar.to_ical().decode(), word
    assert "のばら" not in answer.headers["Content-Disposition"]
    assert all(uuid.UUID(event["uid"]) for event in events(calendar))
    times = [(event["dtstart"].dt, event["rrule"].to_ical()) for event in events(calendar)]
    assert times == [(event["dtstart"].dt, event["rrule"].to_ical()) for event in events(read(sqlite_client, f"/ja/groups/{number}.ics"))]
    assert "集まり" in sqlite_client.get("/ja/regions/04202.ics?plain=1").text
    assert "断酒" not in sqlite_client.get("/ja/search.ics?muni=04202&plain=1").text


@pytest.mark.parametrize("values", [{}, {"sentence": "不定期"}, {"sentence": "毎週水曜 14時〜", "preparing": True}])
def test_without_dates_it_is_empty_and_valid(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, values: dict[str, object]) -> None:
    """Only words known, irregular, being prepared."""
    number = group(sqlite_app, body, f"empty {values}", **values)  # type: ignore[arg-type]
    assert events(read(sqlite_client, f"/ja/groups/{number}.ics")) == []


def test_a_place_and_a_search(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """The groups of the place or the search and no others; samples never; the events are those of the groups' own calendars."""
    here = group(sqlite_app, body, "here", "毎週月曜 10時〜12時", title_ja="ここの会")
    there = group(sqlite_app, body, "there", "毎週月曜 10時〜12時", title_ja="よその会", **AOBA)
    sample = group(sqlite_app, body, "sample", "毎週月曜 10時〜12時", title_ja="見本の会", origin="sample")
    def uids(path: str) -> set[str]:
        return {str(event["uid"]) for event in events(read(sqlite_client, path))}

    own = {number: f"group-{number}-p1@localhost" for number in (here, there, sample)}
    assert own[here] in uids("/ja/regions/04202.ics")
    assert not {own[there], own[sample]} & uids("/ja/regions/04202.ics")
    assert {own[here], own[there]} <= uids("/en/regions/04.ics")
    assert uids("/ja/search.ics?q=ここの会&samples=1") == {own[here]}
    assert uids("/ja/search.ics?kind=course&q=ここの会") == {own[here]}
    assert uids("/ja/search.ics?q=ないことば") == set()
    assert sqlite_client.get("/ja/regions/042021.ics").status_code in {301, 404}
    assert sqlite_client.get("/ja/regions/99.ics").status_code == 404
    assert sqlite_client.get("/ja/regions/miyagi.ics").status_code == 404


def test_too_many_say_so(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar holds so many and tells how many there are; the next part has an address."""
    for number in range(3):
        group(sqlite_app, body, f"many {number}", "毎週火曜 10時〜12時", title_ja="おおぜいの会")
    monkeypatch.setattr(of_search.SearchCalendar, "at_most", 2)
    calendar = read(sqlite_client, "/ja/search.ics?q=おおぜいの会")
    assert len(events(calendar)) == 2
    assert "3の集まりのうち、2の集まりだけが入っています" in calendar["x-wr-caldesc"]
    assert 'rel="next"' in sqlite_client.get("/ja/search.ics?q=おおぜいの会").headers["Link"]
