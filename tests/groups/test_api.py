"""/api/v1/groups/<id>."""

from __future__ import annotations

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.listings.lifecycle import Status
from tests.cast import add_body
from tests.groups.making import NOW, group, take_out


def test_everything_public(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """Names, codes, place, schedule with rules, dates and exceptions, contact, state, addresses; with an ETag."""
    with time_machine.travel(NOW, tick=False):
        body = add_body(sqlite_app, "api")
        number = group(
            sqlite_app, body, "api", "毎月第2土曜 14時〜16時（12/12→12/19 15時〜17時、2027/2/13は休み）", title_ja="のばらの会", title_en="Wild Rose", group_kind="self",
            who_may_come=["peers"], venue_level="district", venue_ja="渡波", contact={"phone": "0225-00-0000"}, contact_mode="phone",
        )
        answer = sqlite_client.get(f"/api/v1/groups/{number}")
        assert answer.status_code == 200
        assert sqlite_client.get(f"/api/v1/groups/{number}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    found = answer.get_json()
    assert found["title"] == {"ja": "のばらの会", "en": "Wild Rose"}
    assert (found["group_kind"], found["who_may_come"], found["contact"]) == ("self", ["peers"], {"phone": "0225-00-0000"})
    assert (found["municipality"], found["precision"], found["lat"]) == ("04202", "municipality", 38.434)
    assert found["municipality_name"]["ja"] == "石巻市"
    assert (found["venue_level"], found["venue"]["ja"]) == ("district", "渡波")
    schedule = found["schedule"]
    assert [one["rrule"] for one in schedule["patterns"]] == ["FREQ=MONTHLY;BYDAY=2SA"]
    assert schedule["text_en"].startswith("Second Saturday of every month")
    assert schedule["exceptions"]["moved"] == [{"day": "2026-12-12", "to": "2026-12-19", "start": "15:00", "minutes": 120, "part": None}]
    assert schedule["exceptions"]["cancelled"] == ["2027-02-13"]
    assert [one["start"] for one in schedule["next"]][:3] == ["2026-12-19T15:00:00", "2027-01-09T14:00:00", "2027-03-13T14:00:00"]
    site = sqlite_app.config["SETTINGS"].public_url
    assert (found["url"], found["ics"]) == (f"{site}/ja/groups/{number}", f"{site}/ja/groups/{number}.ics")
    assert (found["status"], found["sample"]) == ("published", False)


def test_what_is_not_there(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """404 and 410 as problem+json; a resting group says so, without dates."""
    with time_machine.travel(NOW, tick=False):
        number = group(sqlite_app, add_body(sqlite_app, "api rest"), "api rest", "毎週水曜 14時〜16時")
        take_out(sqlite_app, number, Status.PAUSED)
        found = sqlite_client.get(f"/api/v1/groups/{number}").get_json()
        assert (found["status"], found["schedule"]["next"]) == ("paused", [])
        take_out(sqlite_app, number, Status.REMOVED)
        for path, status in ((f"/api/v1/groups/{number}", 410), ("/api/v1/groups/99999999", 404)):
            answer = sqlite_client.get(path)
            assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
