"""BMLT JSON, trap by trap."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.bmlt import read_meeting
from directory.exchange.meeting import Meeting, NotPublished, Unusable
from directory.exchange.where import PlaceReader
from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from tests.exchange.meetings import bmlt_meeting

ZOOM = "https://zoom.us/j/547214838"


@pytest.fixture
def read(sqlite_app: Flask) -> Any:
    """Reads the usual record with some fields changed."""
    with Session(db.engine) as session:
        places = PlaceReader(the_gazetteer(session), lambda _digits: [])

    def one(**fields: Any) -> Meeting:
        return read_meeting(bmlt_meeting(**fields), places)

    return one


def test_the_usual_record(read: Any) -> None:
    """Weekday 4 is Wednesday; the length makes the end."""
    found = read(formats="C,WC,M,St")
    columns = found.columns
    assert (found.key, found.body) == ("7", "水曜の集まり")
    assert columns["schedule"] == {"patterns": [{"rule": "FREQ=WEEKLY;BYDAY=WE", "start": "19:00", "minutes": 60}]}
    assert (columns["municipality"], columns["precision"], columns["venue_ja"]) == ("04202", "exact", "中央公民館（宮城県石巻市中央2-1）")
    assert (columns["open_closed"], columns["who_may_come"], columns["coming"], columns["mode"]) == ("closed", ["men"], ["step_free"], "onsite")


@pytest.mark.parametrize(("fields", "mode", "paused"), [
    ({"formats": "O,VM", "virtual_meeting_link": ZOOM}, "online", False), ({"formats": "HY"}, "hybrid", False), ({"venue_type": "2"}, "online", False),
    ({"venue_type": 3}, "hybrid", False), ({"formats": "TC"}, None, True), ({"formats": "TC,VM", "virtual_meeting_link": ZOOM}, "online", False),
    ({"venue_type": "2", "phone_meeting_number": "+13126266799,,1#"}, "phone", False),
])
def test_how_people_meet(read: Any, fields: dict[str, Any], mode: str | None, paused: bool) -> None:
    """By the venue type, else by formats and links."""
    columns = read(**fields).columns
    assert (columns["mode"], columns["schedule"] is None) == (mode, paused)


@pytest.mark.parametrize("published", ["0", 0, False])
def test_unpublished_stays_so(read: Any, published: Any) -> None:
    """Nothing of it is kept."""
    with pytest.raises(NotPublished):
        read(published=published)


def test_private_fields_are_kept_nowhere(read: Any) -> None:
    """Contacts under all their names."""
    names = [f"contact_{what}_{number}" for what in ("name", "phone", "email") for number in (1, 2)] + ["email_contact", "contact_email", "new_field"]
    found = read(**{name: f"CANARY-{name}@example.invalid" for name in names}, comments="Ring 090-1234-5678, CANARY.")
    assert "CANARY" not in str(found.columns) + found.body


def test_at_home(read: Any) -> None:
    """Only the municipality is kept."""
    kept = str(read(location_text="Anna's house").columns)
    assert not [word for word in ("38.4291", "141.3106", "中央2-1", "Anna") if word in kept]


def test_a_home_in_a_small_town(read: Any) -> None:
    """Fewer than 10,000 people: only the prefecture is said, and kept."""
    columns = read(location_text="Anna's house", location_municipality="七ヶ宿町", latitude="37.99", longitude="140.44").columns
    assert (columns["scope"], columns["municipality"], columns["venue_level"]) == ("prefecture", None, "on_contact")
    assert "七ヶ宿" not in str(columns)


def test_names_of_fields_in_their_values(read: Any) -> None:
    """Older servers write them there."""
    assert read(bus_lines="Bus Lines#@-@#2番").columns["feed_facts"]["place"]["bus_lines"] == "2番"


@pytest.mark.parametrize(("fields", "words"), [
    ({"location_nation": "USA"}, "USA"), ({"weekday_tinyint": "8"}, "day"), ({"start_time": "x"}, "time"), ({"duration_time": "long"}, "length"),
    ({"id_bigint": ""}, "neither"), ({"meeting_name": ""}, "no name"), ({"time_zone": "America/New_York"}, "time zone"),
])
def test_records_that_are_rejected(read: Any, fields: dict[str, Any], words: str) -> None:
    """Each with its reason."""
    with pytest.raises(Unusable, match=words):
        read(**fields)
