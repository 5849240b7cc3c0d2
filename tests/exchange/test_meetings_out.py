"""Lists for other directories: who is in them, what they say, and what they never do."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.bmlt_out import FIELDS
from directory.extensions import db, writing
from directory.groups.meetings import keep_schedule
from directory.groups.models import SupportGroup
from directory.groups.schedules import understand
from directory.listings.kinds import Origin
from directory.listings.models import Organisation
from directory.listings.publishing import changing, publish
from directory.listings.revisions import revise
from directory.seeding.samples import add_samples
from tests.exchange.meetings import Row, bmlt_meeting, bring, meeting, stored

MEETING_GUIDE, BMLT = "/api/v1/meeting-guide.json", "/api/v1/bmlt.json"
TODAY = dt.date(2026, 11, 25)
ADDRESS, POINT = "中央2-1", (38.4291, 141.3106)


def _register(sentence: str = "毎週水曜 19:00-20:30", **columns: Any) -> int:
    """A group registered here; gives its id."""
    with writing("account:1") as session:
        body = Organisation(kind="group", name_ja="石巻の会", origin=Origin.PUBLISHER, source_key=f"g{columns.get('title_ja', '')}")
        values = {"title_ja": "水曜の会", "prefecture": "04", "municipality": "04202", "lat": 38.43444, "lng": 141.30278, "precision": "municipality",
                  "venue_level": "area", "in_exports": True, "open_closed": "open", "mode": "onsite", "who_may_come": ["women"], "languages": ["ja", "en"],
                  "confirmed_on": dt.date(2026, 11, 1), "contact": {"phone": "022-000-0001", "mail": "CANARY@example.invalid"}} | columns
        group = SupportGroup(origin=Origin.PUBLISHER, source_key=f"g{values['title_ja']}", organisation=body, **values)
        session.add(group)
        session.flush()
        keep_schedule(group, understand(sentence, TODAY))
        publish(session, [group])
        revise(session, "listing", [(group.id, "create", {})])
        return group.id


def _list(app: Flask, address: str) -> list[Row]:
    answer = app.test_client().get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    rows: list[Row] = answer.get_json()
    return rows


@pytest.mark.usefixtures("fresh_app")
def test_a_weekly_group(fresh_app: Flask) -> None:
    """Day, time, types, and its place no finer than it shows it; the way to its page here, and no contact."""
    number = _register()
    (row,) = _list(fresh_app, MEETING_GUIDE)
    assert row == {
        "slug": f"group-{number}", "name": "水曜の会", "day": 3, "time": "19:00", "end_time": "20:30", "timezone": "Asia/Tokyo", "types": ["O", "W", "JA", "EN"],
        "group": "石巻の会", "attendance_option": "in_person", "city": "石巻市", "state": "宮城県", "country": "JP", "latitude": 38.43444, "longitude": 141.30278,
        "approximate": "yes", "url": f"http://localhost:5000/ja/groups/{number}", "updated": row["updated"],
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", row["updated"])
    (row,) = _list(fresh_app, BMLT)
    assert tuple(row) == FIELDS
    assert (row["weekday_tinyint"], row["start_time"], row["duration_time"], row["venue_type"], row["published"]) == ("4", "19:00:00", "01:30:00", "1", "1")
    assert (row["formats"], row["location_municipality"], row["location_nation"], row["lang_enum"]) == ("O,W", "石巻市", "JP", "ja")
    assert all(isinstance(value, str) for value in row.values())


@pytest.mark.parametrize("sentence", ["毎月第2・第4土曜 13:30-15:30", "毎週水曜 19:00、祝日は休み", "毎週水曜 19:00、8月は休み", "毎月10日 10:00", "不定期"])
def test_what_is_not_weekly_is_given_no_day(fresh_app: Flask, sentence: str) -> None:
    """The rule stands in words, in both languages; a list that knows only weeks is told of none."""
    _register(sentence)
    (row,) = _list(fresh_app, MEETING_GUIDE)
    assert not {"day", "time", "end_time"} & set(row)
    japanese, english = row["notes"].split("\n")
    assert re.search("[ぁ-ん一-龠]", japanese)
    assert english.isascii() or "–" in english
    (row,) = _list(fresh_app, BMLT)
    assert (row["weekday_tinyint"], row["start_time"], row["duration_time"]) == ("", "", "")
    assert japanese in row["comments"]


def test_several_times(fresh_app: Flask) -> None:
    """One record for each time there; for each day and time in BMLT; every key once."""
    _register("毎週月・水曜 10:00-11:00、毎週土曜 14:00-15:00")
    rows = _list(fresh_app, MEETING_GUIDE)
    assert [(row["day"], row["time"]) for row in rows] == [([1, 3], "10:00"), (6, "14:00")]
    assert len({row["slug"] for row in rows}) == 2
    rows = _list(fresh_app, BMLT)
    assert [(row["weekday_tinyint"], row["start_time"]) for row in rows] == [("2", "10:00:00"), ("4", "10:00:00"), ("7", "14:00:00")]
    assert len({row["id_bigint"] for row in rows}) == 3


def test_who_is_left_out(fresh_app: Flask) -> None:
    """Those that said no, were not asked, have ended or are not published; samples; what a feed stopped listing."""
    assert _list(fresh_app, MEETING_GUIDE) == _list(fresh_app, BMLT) == []
    _register(title_ja="いいえ", in_exports=False)
    _register(title_ja="たずねていない", in_exports=None)
    _register(title_ja="終わった", expires_on=dt.date(2020, 1, 1))
    paused = _register(title_ja="休み")
    rows = [meeting(slug="a"), meeting(slug="b"), meeting(slug="c")]
    bring(rows)
    bring(rows[:2], complete=True)
    add_samples()
    with writing("account:1") as session:
        group = session.get_one(SupportGroup, paused)
        with changing(session, [group]):
            group.status = "paused"
        revise(session, "listing", [(group.id, "update", {})])
    assert [row["slug"] for row in _list(fresh_app, MEETING_GUIDE)] == ["a", "b"]
    assert len(_list(fresh_app, BMLT)) == 2


@pytest.mark.parametrize(("level", "columns"), [
    ("area", {}), ("on_contact", {"scope": "prefecture", "municipality": None, "lat": None, "lng": None, "precision": "none"}), ("district", {"venue_ja": "中央地区"}),
])
def test_no_more_than_the_group_shows(fresh_app: Flask, level: str, columns: dict[str, Any]) -> None:
    """Neither contact nor address nor the venue's point."""
    _register(venue_level=level, **columns)
    for address in (MEETING_GUIDE, BMLT):
        text = json.dumps(_list(fresh_app, address), ensure_ascii=False)
        assert not [word for word in ("CANARY", "022-000-0001", ADDRESS, str(POINT[0])) if word in text]


@pytest.mark.parametrize("form", ["meeting-guide", "bmlt"])
def test_a_feeds_group_that_shows_less_now(fresh_app: Flask, form: str) -> None:
    """Once the group looks after its entry and shows its municipality only, what the feed said of the venue goes out no more."""
    bring([meeting() if form == "meeting-guide" else bmlt_meeting()], form)
    number = next(iter(stored().values())).id
    for address in (MEETING_GUIDE, BMLT):
        assert ADDRESS in fresh_app.test_client().get(address).text
    with writing("account:1") as session:
        group = session.get_one(SupportGroup, number)
        with changing(session, [group]):
            group.confirmed_on, group.venue_level, group.venue_ja = TODAY, "area", None
            group.lat, group.lng, group.precision = 38.43444, 141.30278, "municipality"
        revise(session, "listing", [(group.id, "update", {})])
    for address in (MEETING_GUIDE, BMLT):
        text = fresh_app.test_client().get(address).text
        assert "石巻市" in text
        assert not [word for word in (ADDRESS, "中央公民館", str(POINT[0]), str(POINT[1])) if word in text]


def test_unchanged_is_not_sent_again(fresh_app: Flask) -> None:
    """The ETag changes with the entries."""
    _register()
    client = fresh_app.test_client()
    for address in (MEETING_GUIDE, BMLT):
        mark = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
        _register(title_ja=f"また {address}")
        again = client.get(address, headers={"If-None-Match": mark})
        assert (again.status_code, again.headers["ETag"] == mark) == (200, False)


def test_statements_do_not_grow_with_groups(fresh_app: Flask, sql_of: Any) -> None:
    """The same number for 2 and for 40."""
    counted = []
    for number in (2, 40):
        bring([meeting(slug=f"m{one}", name=f"集まり{one}") for one in range(number)])
        fresh_app.test_client().get(MEETING_GUIDE)
        with sql_of(fresh_app) as statements:
            _list(fresh_app, MEETING_GUIDE)
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_all_batches(fresh_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list goes on from batch to batch, each group once."""
    monkeypatch.setattr("directory.exchange.meetings_out._BATCH", 3)
    bring([meeting(slug=f"m{one}", name=f"集まり{one}") for one in range(8)])
    assert [row["slug"] for row in _list(fresh_app, MEETING_GUIDE)] == [f"m{one}" for one in range(8)]
    with Session(db.engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SupportGroup).where(SupportGroup.in_exports.is_(True))) == 8


ZOOM = "https://zoom.us/j/547214838"
TRAPS = [
    meeting(), meeting(location="Josh's house"), meeting(location="代表の自宅", formatted_address="宮城県七ヶ宿町関126", latitude=37.99, longitude=140.44),
    meeting(approximate="yes"), meeting(approximate="yes", formatted_address=None), meeting(conference_url=ZOOM, types="TC,O"), meeting(types=["TC"]),
    meeting(attendance_option="inactive", day=[1, 3]), meeting(day=None), meeting(time=None, end_time=None), meeting(time="11:00 pm", end_time="12:30 am", day="6"),
    meeting(location=None, formatted_address=None, latitude=None, longitude=None, conference_url=ZOOM, timezone="Asia/Tokyo"), meeting(latitude=None),
    meeting(formatted_address=None, location=None), meeting(notes="<p>A &amp;amp; B</p>\n\n\ncall 022-123-4567", group="会  ", website="https://example.org/あ"),
    meeting(state="宮城県", formatted_address=None, city=None, latitude=None, longitude=None, country="日本"), meeting(regions=["宮城県", "石巻市"], latitude="38.43"),
]
BMLT_TRAPS = [
    bmlt_meeting(), bmlt_meeting(location_text="Anna's house"), bmlt_meeting(location_text="個人宅", location_municipality="七ヶ宿町", latitude="37.99"),
    bmlt_meeting(formats="TC"), bmlt_meeting(formats="VM,O", virtual_meeting_link=ZOOM), bmlt_meeting(weekday_tinyint=""), bmlt_meeting(duration_time=""),
    bmlt_meeting(venue_type="2", location_text=None, location_street=None, location_municipality=None, location_province=None, latitude=None),
    bmlt_meeting(venue_type="2", location_text=None, location_street=None, location_municipality=None, location_province=None, latitude=None, location_nation=None,
                 time_zone="Asia/Tokyo"),
    bmlt_meeting(start_time="23:30:00"), bmlt_meeting(comments="第1週はステップ\nring 090-1234-5678"), bmlt_meeting(bus_lines="Bus Lines#@-@#2番"),
]


@pytest.mark.parametrize(("form", "row"), [*(("meeting-guide", row) for row in TRAPS), *(("bmlt", row) for row in BMLT_TRAPS)])
def test_out_and_in_is_the_same(fresh_app: Flask, form: str, row: Row) -> None:
    """Of every trap: given out and read again it changes nothing; given out once more it reads the same."""
    assert bring([row], form).added == 1
    out = _list(fresh_app, MEETING_GUIDE if form == "meeting-guide" else BMLT)
    report = bring(out, form)
    assert (report.changed, report.unchanged, report.rejected) == (0, 1, [])
    assert _list(fresh_app, MEETING_GUIDE if form == "meeting-guide" else BMLT) == out


@pytest.mark.parametrize("row", TRAPS)
def test_the_formats_own_rules(fresh_app: Flask, row: Row) -> None:
    """Types and lengths of code4recovery/spec: name and slug, days 0 to 6, times with 24 hours, text where text is wanted."""
    bring([row])
    (out,) = _list(fresh_app, MEETING_GUIDE)
    assert 0 < len(out["name"]) <= 255
    assert re.fullmatch(r"[A-Za-z0-9._~-]{1,64}", out["slug"])
    days = out.get("day", 0)
    assert all(day in range(7) for day in (days if isinstance(days, list) else [days]))
    for name in ("time", "end_time"):
        assert re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", out.get(name, "00:00"))
    assert ("time" in out) is ("day" in out) or "TC" in out["types"] or not {"day", "time"} <= set(row)
    assert out.get("approximate", "no") in {"yes", "no"}
    for name, value in out.items():
        wanted = {"day": (int, list), "types": list, "regions": list, "latitude": float, "longitude": float}.get(name, str)
        assert isinstance(value, wanted), name
