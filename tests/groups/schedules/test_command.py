"""`peer-directory schedule`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner, Result

from directory.groups.commands import schedule

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """The command in this process."""
    return lambda *arguments, **options: CliRunner().invoke(schedule, list(arguments), **options)


def objects(answer: Result) -> list[dict[str, Any]]:
    """One object a line; nothing else stands on standard output."""
    assert answer.exit_code == 0
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_a_sentence(run: Run) -> None:
    """Understood: rules with their starts, words, dates."""
    answer = objects(run("毎月第2・第4土曜 13:30-15:30", "--from", "2026-11-24", "--count", "2", "--json"))
    assert answer == [{
        "understood": True, "irregular": False, "rules": ["FREQ=MONTHLY;BYDAY=2SA,4SA"], "starts": ["2026-11-28T13:30:00"],
        "text_ja": "毎月第2・第4土曜日 午後1時半から3時半", "text_en": "Second and fourth Saturday of every month, 13:30–15:30",
        "schedule": {"patterns": [{"rule": "FREQ=MONTHLY;BYDAY=2SA,4SA", "start": "13:30", "minutes": 120}]},
        "dates": ["2026-11-28T13:30:00", "2026-12-12T13:30:00"],
    }]


def test_not_understood_is_no_failure(run: Run) -> None:
    """Exit 0, with the reason; no rule, no date."""
    (answer,) = objects(run("隔週土曜", "--from", "2026-12-05", "--json"))
    assert set(answer) == {"understood", "why", "why_en"}
    assert not answer["understood"]
    assert "隔週土曜（12/5から）" in answer["why"]


def test_irregular_has_no_dates(run: Run) -> None:
    """Understood as ask."""
    (answer,) = objects(run("不定期", "--json"))
    assert (answer["understood"], answer["irregular"], answer["rules"], answer["dates"]) == (True, True, [], [])


def test_standard_input(run: Run) -> None:
    """One answer for each line, an empty line too, and a line that is no UTF-8."""
    lines = "第4土\n\n土曜\n".encode() + b"\xff\xfe\n" + "毎月15日".encode()
    assert [answer["understood"] for answer in objects(run("-", "--json", input=lines))] == [True, False, False, False, True]


def test_words_without_quotes_are_one_sentence(run: Run) -> None:
    """Unless each is one by itself."""
    assert len(objects(run("毎月第2土曜", "13:30-15:30", "--json"))) == 1
    assert [answer["rules"] for answer in objects(run("第4土", "毎週火・木", "--json"))] == [["FREQ=MONTHLY;BYDAY=4SA"], ["FREQ=WEEKLY;BYDAY=TU,TH"]]


def test_a_rule(run: Run) -> None:
    """Its DTSTART is the anchor, --from the first day shown."""
    lines = "DTSTART:20261205T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2"
    (answer,) = objects(run("--rrule", lines, "--from", "2026-12-06", "--count", "2", "--json"))
    assert answer["dates"] == ["2026-12-19T10:00:00", "2027-01-02T10:00:00"]
    (answer,) = objects(run("--rrule", "FREQ=HOURLY", "--json"))
    assert "HOURLY" in answer["why"]


def test_from_today_in_tokyo(run: Run) -> None:
    """Already tomorrow there."""
    with time_machine.travel("2026-11-27T15:30:00Z", tick=False):
        (answer,) = objects(run("毎日", "--count", "1", "--json"))
    assert answer["dates"] == ["2026-11-28"]


def test_for_people(run: Run) -> None:
    """Words, rules, dates; a question mark where something is missing."""
    assert run("第4土 10時〜", "--from", "2026-11-24", "--count", "1").stdout.splitlines() == [
        "毎月第4土曜日 午前10時から", "Fourth Saturday of every month, from 10:00", "  FREQ=MONTHLY;BYDAY=4SA", "  2026-11-28T10:00:00",
    ]
    assert run("土曜").stdout.startswith("? 「土曜」だけでは")


@pytest.mark.parametrize("arguments", [[], ["第4土", "--rrule", "FREQ=DAILY"], ["-", "第4土"], ["第4土", "--from", "tomorrow"], ["第4土", "--count", "-1"], ["第4土", "--count", "x"]])
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    """Exit 2."""
    assert run(*arguments).exit_code == 2
