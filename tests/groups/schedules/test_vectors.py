"""Rules of RFC 5545: every rule the site accepts gives exactly its dates, the others are refused in words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from directory.config import ROOT
from directory.groups.schedules import answer_to_rule

SHARED = ROOT.parent / "shared" / "data" / "rrule" / "rrule_vectors.json"
OWN = json.loads((Path(__file__).parent / "vectors.json").read_text())
KEPT = 19
"""Of the shared vectors; the others need hours, minutes, seconds, days of the year, weeks of the year or Easter."""


@pytest.fixture(scope="module")
def shared() -> list[dict[str, str | list[str]]]:
    """The vectors of python-dateutil's own tests."""
    if not SHARED.exists():
        pytest.skip(f"the shared vectors are not there: {SHARED}")
    return json.loads(SHARED.read_text())  # type: ignore[no-any-return]


def answer(vector: dict) -> dict:
    """What the site makes of a vector, from its first date on."""
    first = dt.date.fromisoformat(vector.get("from", "1997-09-02"))
    return answer_to_rule(vector["rrule"], first, vector.get("count", len(vector["expected"])))


def test_shared_vectors(shared: list[dict]) -> None:
    """Exact or refused, never something near."""
    answers = [(vector, answer(vector)) for vector in shared]
    kept = [(vector, one) for vector, one in answers if one["understood"]]
    assert [vector["test"] for vector, one in kept if one["dates"] != vector["expected"]] == []
    assert all(one["why"] and one["why_en"] for _, one in answers if not one["understood"])
    assert len(kept) == KEPT


@pytest.mark.parametrize("vector", OWN, ids=[vector["test"] for vector in OWN])
def test_own_vectors(vector: dict) -> None:
    """Dates written by hand."""
    assert answer(vector)["dates"] == vector["expected"]


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ", "FREQ=", "FREQ=SOMETIMES", "BYDAY=SA", "FREQ=HOURLY", "FREQ=SECONDLY;COUNT=3", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2SA",
        "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYDAY=6SA", "FREQ=MONTHLY;BYDAY=0SA", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYYEARDAY=100", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYEASTER=0", "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMINUTE=9", "FREQ=DAILY;BYSECOND=9", "FREQ=DAILY;COUNT=3;UNTIL=20270101", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=x",
        "FREQ=WEEKLY;WKST=XX", "FREQ=WEEKLY;BYSETPOS=1", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=DAILY;UNTIL=tomorrow", "FREQ=DAILY;X-KIND=1", "FREQ=MONTHLY;RSCALE=CHINESE",
        "FREQ=MONTHLY;BYDAY=1SA;BYMONTHDAY=3", "DTSTART:20261128T133000Z\nRRULE:FREQ=DAILY", "DTSTART;TZID=Europe/Paris:20261128T133000\nRRULE:FREQ=DAILY",
        "DTSTART:20261128T133030\nRRULE:FREQ=DAILY", "DTSTART:20261128T133000\nRRULE:FREQ=DAILY;UNTIL=20261201", "DTSTART:20261128\nRRULE:FREQ=DAILY;UNTIL=20261201T000000",
        "DTSTART:20261128T133000\nRRULE:FREQ=DAILY\nEXDATE:20261129T090000", "DTSTART:20261128T133000\nEXRULE:FREQ=DAILY", "DTSTART:20261128T133000", "DTSTART:20261301\nRRULE:FREQ=DAILY",
        "DTSTART:20261128\nDTSTART:20261129\nRRULE:FREQ=DAILY", "RDATE;VALUE=PERIOD:20261128T133000/PT1H", "FREQ=MONTHLY;INTERVAL=2;BYMONTH=1", "\ud800",
    ],
)
def test_refused_in_words(rule: str) -> None:
    """A kind of rule the site does not keep, or what is no rule at all, read from 5 December 2026."""
    said = answer_to_rule(rule, dt.date(2026, 12, 5), 3)
    assert not said["understood"]
    assert said["why"].endswith("。") or "：" in said["why"]
    assert said["why_en"]


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART:20261128T133000\nRRULE:FREQ=WEEKLY;COUNT=3", "DTSTART:20261128T133000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n", "DTSTART:20261128T133000 RRULE:FREQ=WEEKLY;COUNT=3",
        "DTSTART:20261128T133000\\nRRULE:FREQ=WEEKLY;COUNT=3", "dtstart;tzid=Asia/Tokyo:20261128T133000\nrrule:freq=weekly;count=3", "DTSTART:20261128T133000\nRRULE:FREQ=WEE\n KLY;COUNT=3",
        "DTSTART;VALUE=DATE-TIME:20261128T133000\nFREQ=WEEKLY;COUNT=3", "DTSTART:20261128T133000\nRRULE:FREQ=WEEKLY;UNTIL=20261212T133000",
        "DTSTART:20261128T133000\nRRULE:FREQ=WEEKLY;UNTIL=20261212T043000Z",
    ],
)
def test_ways_of_writing_lines(lines: str) -> None:
    """Breaks, folds, case, zone, UTC in UNTIL."""
    assert answer_to_rule(lines, dt.date(2026, 11, 28), 9)["dates"] == ["2026-11-28T13:30:00", "2026-12-05T13:30:00", "2026-12-12T13:30:00"]


def test_from_is_the_anchor_only_without_dtstart() -> None:
    """With DTSTART it is the first day shown."""
    anchored = answer_to_rule("DTSTART:20261128\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3", dt.date(2026, 12, 5), 6)
    assert anchored["dates"] == ["2026-12-12", "2026-12-26"]
    assert answer_to_rule("FREQ=WEEKLY;INTERVAL=2;COUNT=3", dt.date(2026, 12, 5), 6)["dates"] == ["2026-12-05", "2026-12-19", "2027-01-02"]
