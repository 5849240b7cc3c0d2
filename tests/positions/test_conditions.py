"""What a position is found by, and what its card says."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from directory.positions.models import Position
from directory.web.languages import speak

KNOWN: dict[str, Any] = {
    "role_kind": "employed", "employment": "part", "settings": ["day_care", "consult"], "hired_as": "peer", "quota_kind": "either",
    "role_clarity": "partly", "disclosure": "invited", "hours_min": 12, "hours_max": 24, "wage_unit": "hour", "wage_min": 1150, "wage_max": 1300,
    "certificate_asked": False, "nights": False, "on_call": False, "irregular_shifts": False, "driving": "not_needed", "online": True,
}


def test_every_condition() -> None:
    """All filters, by the names that stay."""
    assert set(Position(**KNOWN).conditions()) == {
        "role_kind=employed", "employment=part", "setting=day_care", "setting=consult", "hired_as=peer", "quota_kind=ordinary", "quota_kind=quota",
        "quota_kind=either", "role_clarity=partly", "disclosure=invited", "hours=under20", "hours=20to29", "pay=1000", "pay=1100", "certificate=not_asked",
        "nights=none", "on_call=none", "irregular_shifts=none", "driving=not_needed", "online=yes",
    }


def test_unknown_gives_no_token() -> None:
    """Only the kind of role is always known."""
    assert list(Position(role_kind="employed").conditions()) == ["role_kind=employed"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("nights", True), ("on_call", True), ("irregular_shifts", True), ("certificate_asked", True), ("driving", "required"), ("driving", "sometimes"),
     ("online", False)],
)
def test_what_is_asked_for_is_no_freedom(field: str, value: object) -> None:
    """Night work, calls, driving and certificates that are asked for carry no token of being free of them."""
    assert list(Position(role_kind="employed", **{field: value}).conditions()) == ["role_kind=employed"]


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        (KNOWN, ["時給1,150円から1,300円", "週12時間から24時間", "パート"], ["1,150 to 1,300 yen an hour", "12 to 24 hours a week", "Part-time"]),
        ({"wage_unit": "month", "wage_min": 180_000, "hours_min": 37.5, "hours_max": 37.5}, ["月給180,000円から", "週37.5時間"],
         ["from 180,000 yen a month", "37.5 hours a week"]),
        ({"wage_unit": "hour", "wage_max": 1200, "hours_max": 20}, ["時給1,200円まで", "週20時間まで"], ["up to 1,200 yen an hour", "up to 20 hours a week"]),
        ({"role_kind": "appointed", "wage_unit": "time", "wage_min": 3000, "wage_max": 3000},
         ["謝金 1回3,000円", "登録・委嘱（謝金）"], ["Honorarium of 3,000 yen each time", "Registered or appointed, with an honorarium"]),
        ({"wage_min": 1100, "hours_min": 10}, ["週10時間から"], ["from 10 hours a week"]),
        ({}, [], []),
    ],
)
def test_card_says_pay_hours_and_form(sqlite_app: Flask, values: dict[str, Any], ja: list[str], en: list[str]) -> None:
    """In the language of the request; a wage without its unit is not told."""
    position = Position(**{"role_kind": "employed"} | values)
    for lang, words in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context(f"/{lang}/"):
            speak(lang)
            assert position.card_facts() == words
