"""Meeting Guide JSON, trap by trap."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.meeting import Meeting, Unusable
from directory.exchange.meeting_guide import read_meeting
from directory.exchange.where import PlaceReader
from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from tests.exchange.meetings import meeting

ZOOM = "https://zoom.us/j/547214838"


@pytest.fixture(scope="module")
def places(sqlite_app: Flask) -> PlaceReader:
    """A reader over the shipped places."""
    with Session(db.engine) as session:
        return PlaceReader(the_gazetteer(session), lambda _digits: [])


@pytest.fixture
def read(places: PlaceReader) -> Any:
    """Reads the usual record with some fields changed."""

    def one(**fields: Any) -> Meeting:
        return read_meeting(meeting(**fields), places)

    return one


def test_the_usual_record(read: Any) -> None:
    """Name, place, days, venue, yes to exports; a twelve-step group."""
    found = read(group="石巻グループ", types=["O", "X", "M", "EN", "LGBTQ"])
    columns = found.columns
    assert (found.key, found.body, columns["title_ja"], columns["title_en"]) == ("wednesday", "石巻グループ", "水曜の集まり", None)
    assert columns["schedule"] == {"patterns": [{"rule": "FREQ=WEEKLY;BYDAY=WE", "start": "19:00", "minutes": 60}]}
    assert (columns["municipality"], columns["precision"], columns["venue_level"]) == ("04202", "exact", "full")
    assert columns["venue_ja"] == "中央公民館（宮城県石巻市中央2-1）"
    assert (columns["open_closed"], columns["who_may_come"], columns["languages"], columns["coming"]) == ("open", ["men", "lgbtq"], ["en"], ["step_free"])
    assert (columns["group_kind"], columns["mode"], columns["online"], columns["in_exports"]) == ("twelve_step", "onsite", False, True)


@pytest.mark.parametrize(("fields", "mode", "paused"), [
    ({}, "onsite", False),
    ({"conference_url": ZOOM}, "hybrid", False),
    ({"conference_url": ZOOM, "types": ["TC"]}, "online", False),
    ({"conference_url": ZOOM, "approximate": "yes"}, "online", False),
    ({"conference_phone": "+13126266799,,1#", "types": "O, TC"}, "phone", False),
    ({"conference_phone": "+13126266799,,1#"}, "hybrid", False),
    ({"types": ["O", "onl"], "attendance_option": "online"}, "online", False),
    ({"attendance_option": "hybrid"}, "hybrid", False),
    ({"types": ["TC"]}, None, True),
    ({"attendance_option": "inactive", "conference_url": ZOOM}, None, True),
])
def test_how_people_meet(read: Any, fields: dict[str, Any], mode: str | None, paused: bool) -> None:
    """As said; else by types and links. Closed without a way online is a pause, in words and without dates."""
    columns = read(**fields).columns
    assert columns["mode"] == mode
    assert (columns["schedule"] is None) is paused
    assert bool(columns["meets_ja"] and columns["meets_en"]) is paused


def test_an_online_meeting_has_no_venue(read: Any) -> None:
    """Nobody should go to a closed church: the point is the municipality's."""
    columns = read(conference_url=ZOOM, types=["TC"]).columns
    assert (columns["precision"], columns["venue_ja"], columns["venue_level"], columns["online_url"]) == ("municipality", None, None, ZOOM)


@pytest.mark.parametrize("fields", [{"approximate": "yes"}, {"approximate": True}, {"location": "Josh's house"}, {"location": "代表の自宅"}])
def test_about_there_and_at_home(read: Any, fields: dict[str, Any]) -> None:
    """Neither the point nor the address is kept anywhere, not even to be given back."""
    columns = read(location_notes="2階", address="中央2-1", postal_code="986-0822", **fields).columns
    assert (columns["precision"], columns["venue_level"], columns["venue_ja"], columns["municipality"]) == ("municipality", "area", None, "04202")
    kept = str(columns)
    assert not [word for word in ("38.4291", "141.3106", "中央2-1", "986-0822", "Josh", "自宅", "2階") if word in kept]


def test_a_home_in_a_small_town(read: Any) -> None:
    """Fewer than 10,000 people: only the prefecture is said, and kept."""
    columns = read(location="Josh's house", formatted_address="宮城県七ヶ宿町関126", city="七ヶ宿町", regions=["七ヶ宿"], latitude=37.99, longitude=140.44).columns
    assert (columns["scope"], columns["municipality"], columns["lat"], columns["venue_level"]) == ("prefecture", None, None, "on_contact")
    assert "七ヶ宿" not in str(columns)


@pytest.mark.parametrize(("day", "time"), [(None, "19:00"), (3, None), (None, None), ("", ""), ([], "19:00")])
def test_by_appointment(read: Any, day: Any, time: Any) -> None:
    """Without a day or a time one asks; what there was is given back."""
    found = read(day=day, time=time)
    assert found.columns["schedule"] == {"irregular": True}
    assert found.columns["feed_facts"]["given"].get("day") == (3 if day == 3 else None)


def test_private_fields_are_kept_nowhere(read: Any) -> None:
    """Contacts, payment handles, authors, editing links, and fields that nobody has heard of."""
    private = [
        "email", "contact_1_name", "contact_1_email", "contact_1_phone", "contact_2_name", "contact_3_phone", "venmo", "square", "paypal", "cashapp", "author",
        "edit_url", "feedback_emails", "feedback_url", "entity_email", "entity_phone", "entity_feedback_emails", "mailing_address", "phone", "whatever_comes_next",
    ]
    found = read(**{name: f"CANARY-{name}@example.invalid" for name in private}, notes="Ask CANARY@example.invalid", group="Group CANARY@example.org")
    assert "CANARY" not in str(found.columns) + found.body


@pytest.mark.parametrize(("fields", "words"), [
    ({"name": ""}, "no name"), ({"name": None}, "no name"), ({"name": "anna@example.org"}, "no name"), ({"name": "あ" * 301}, "300"), ({"slug": None}, "neither slug"),
    ({"slug": "a" * 111}, "110"), ({"day": 7}, "day of the week"), ({"time": "late"}, "time of day"), ({"end_time": "x"}, "time of day"),
    ({"country": "US"}, "abroad"), ({"timezone": "America/Chicago"}, "time zone"),
])
def test_records_that_are_rejected(read: Any, fields: dict[str, Any], words: str) -> None:
    """Each with its reason."""
    with pytest.raises(Unusable, match=words):
        read(**fields)


@pytest.mark.parametrize("value", [None, 7, "text", [], {"slug": []}, {"slug": {}, "name": 3}])
def test_nonsense(places: PlaceReader, value: Any) -> None:
    """Never an error of ours."""
    with pytest.raises(Unusable):
        read_meeting(value, places)


def test_strange_values(places: PlaceReader) -> None:
    """Whatever stands where text is expected is passed over."""
    odd = {name: {"a": [1]} for name in ("notes", "types", "group", "website", "url", "regions", "conference_url", "conference_phone", "approximate", "city")}
    assert read_meeting(meeting(**odd), places).columns["municipality"] == "04202"


def test_links_only_to_own_and_public_pages(read: Any) -> None:
    """Another host stands in the note for reviewers, as plain text."""
    other, own = read(url="https://example.com/m/1", website="https://tiny.example/x").columns, read(url="https://www.city.sendai.lg.jp/x").columns
    assert (other["source_url"], other["contact"], other["source_note"]) == ("", None, "https://example.com/m/1\nhttps://tiny.example/x")
    assert (own["source_url"], own["source_note"]) == ("https://www.city.sendai.lg.jp/x", "")


def test_how_to_get_in_stands_not_in_lists(read: Any) -> None:
    """Passcodes are no summary; they are given back with the notes."""
    columns = read(notes="Zoom ID: 123 4567 890\npasscode: 123456\n\nEnter by the side door.").columns
    assert columns["summary_en"] == "Enter by the side door."
    assert "passcode: 123456" in columns["feed_facts"]["given"]["notes"]


def test_the_year_is_the_informations(read: Any) -> None:
    """Of the last change there; else it is not known."""
    assert (read(updated="2022-07-09 19:32:28").columns["information_year"], read().columns["information_year"]) == (2022, None)
