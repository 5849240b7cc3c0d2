"""Every calendar, read by icalendar with recurring-ical-events and by ical.js, gives the dates of the group's page for two years."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
import time_machine
from flask import Flask

from directory.extensions import db, writing
from directory.groups.meetings import keep_schedule, renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.schedules import Schedule, meetings_between, understand
from directory.listings.publishing import changing
from directory.web.languages import today
from tests.cast import ISHINOMAKI, add, add_body
from tests.conftest import missing
from tests.groups.schedules.test_events import SENTENCES

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 24)
LAST = dt.date(2028, 11, 23)
MORE = [
    "毎週土曜 10:00〜12:00", "隔週火曜 19:00〜20:30 2026年12月1日から", "毎月第1・第3日曜 13:30〜15:30、祝日は休み", "毎月最終水曜 18時〜20時", "第5日曜 10:00〜12:00", "毎月10日・20日 14時〜16時",
    "偶数月第2土曜 13時〜15時", "毎月第3土曜 13:30〜15:30、8月は休み", "毎週月曜 10時〜12時、祝日は休み、年末年始（12/28〜1/4）は休み", "毎週金曜 22:00〜翌1:00、12/25は休み", "毎月第2土曜",
    "毎月第2土曜 14時〜16時（12/12→12/19 15時〜17時）", "毎月第1土曜 10:00-12:00、12/26 13:00-15:00も開催、2027/2/6は休み", "毎週日曜の午後", "毎月最終日曜 10:00〜11:30、12月は第3日曜",
]
ALL = list(dict.fromkeys([*SENTENCES, *MORE]))


def as_read(moment: dt.date, end: dt.datetime | None) -> tuple[str, str]:
    """Start and end as both parsers' answers are written."""
    return moment.isoformat()[:16], end.isoformat()[:16] if end else ""


def page_dates(schedule: Schedule) -> list[tuple[str, str]]:
    """What the page says."""
    found = meetings_between(schedule, TODAY, LAST)
    return sorted(as_read(one.start or one.day, one.end) for one in found)


@pytest.fixture(scope="module")
def calendars(sqlite_app: Flask) -> dict[str, tuple[Schedule, str]]:
    """Each sentence as a published group: its schedule, and its calendar as a visitor gets it."""
    body, client, made = add_body(sqlite_app, "calendars"), sqlite_app.test_client(), {}
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC), tick=False):
        for number, sentence in enumerate(ALL):
            schedule = understand(sentence, TODAY)
            entry = add(sqlite_app, SupportGroup(title_ja=f"集まりその{number}、のばら；「会」", **ISHINOMAKI), body, f"calendar-{number}")
            with writing("test") as session:
                group = session.get_one(SupportGroup, entry)
                with changing(session, [group]):
                    keep_schedule(group, schedule)
                renew_meetings(session, [group], today())
            answer = client.get(f"/ja/groups/{entry}.ics")
            assert answer.status_code == 200
            made[sentence] = schedule, answer.text
        whole = client.get("/ja/regions/04202.ics")
        assert whole.status_code == 200
        made["all"] = Schedule(), whole.text
    db.session.remove()
    return made


@pytest.mark.parametrize("sentence", ALL)
def test_icalendar_reads_the_dates_of_the_page(calendars: dict[str, tuple[Schedule, str]], sentence: str) -> None:
    """No error of parsing; the same starts and ends."""
    schedule, text = calendars[sentence]
    calendar = icalendar.Calendar.from_ical(text)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    found = recurring_ical_events.of(calendar).between(TODAY, LAST + dt.timedelta(days=1))
    rows = [as_read(one.start, one.end if isinstance(one.start, dt.datetime) and one.end > one.start else None) for one in found]
    assert sorted(row for row in rows if row[0] >= TODAY.isoformat()) == page_dates(schedule)


def test_ical_js_reads_the_same(calendars: dict[str, tuple[Schedule, str]]) -> None:
    """All of them with another parser; the calendar of the municipality holds what the calendars of its groups hold."""
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / "ical.js").exists():
        missing("browser", "the second parser needs Node and `npm ci` in tests/conformance")
    asked = {"files": {name: text for name, (_schedule, text) in calendars.items()}, "from": TODAY.isoformat(), "to": LAST.isoformat()}
    done = subprocess.run([str(node), str(HERE / "ical.mjs")], input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout)
    together = []
    for sentence in ALL:
        wanted = page_dates(calendars[sentence][0])
        assert [tuple(row) for row in answer[sentence]["events"]] == wanted, sentence
        assert answer[sentence]["zones"] == ["Asia/Tokyo"]
        together += wanted
    assert [tuple(row) for row in answer["all"]["events"]] == sorted(together)
