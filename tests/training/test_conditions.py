"""What a course is found by, and what its card says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from flask import Flask

from directory.training.models import Course
from directory.web.languages import speak

KNOWN: dict[str, Any] = {
    "training_kind": "pref_basic", "eligibility": ["individual_ok", "unsure_ok"], "delivery": "hybrid", "pace": ["weekend", "evening"],
    "fee": "paid", "fee_yen": 2000, "certificate": "governor", "addon_valid": True, "built_on": "mixed", "topics": ["boundary"],
    "starts_on": dt.date(2026, 12, 5),
}


def test_every_condition() -> None:
    """All filters, by the names that stay; what is both is found as either."""
    assert set(Course(**KNOWN).conditions()) == {
        "training_kind=pref_basic", "eligibility=individual_ok", "eligibility=unsure_ok", "delivery=hybrid", "delivery=onsite", "delivery=online",
        "pace=weekend", "pace=evening", "fee=paid", "certificate=governor", "addon_valid=yes", "built_on=mixed", "starts=2026-12",
    }


@pytest.mark.parametrize(("values", "found"), [({}, []), ({"addon_valid": False}, []), ({"certificate": "addon"}, ["certificate=addon", "addon_valid=yes"])])
def test_unknown_gives_no_token(values: dict[str, Any], found: list[str]) -> None:
    """That a course does not count for the add-on is no filter."""
    assert list(Course(**values).conditions()) == found


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        (KNOWN, ["2026年12月5日から", "個人で申し込める、迷っている人も申し込める", "有料（2,000円）"],
         ["Starts 5 December 2026", "Individuals may apply; Being unsure is fine", "Fee (2,000 yen)"]),
        ({"starts_on": dt.date(2026, 11, 24)}, ["2026年11月24日から"], ["Starts 24 November 2026"]),
        ({"starts_on": dt.date(2026, 11, 23), "fee": "free"}, ["無料"], ["Free"]),
        ({"fee_yen": 500}, ["500円"], ["500 yen"]),
        ({}, [], []),
    ],
)
def test_card_says_start_who_and_fee(sqlite_app: Flask, values: dict[str, Any], ja: list[str], en: list[str]) -> None:
    """A day gone by is no next start; unknown is left out."""
    course = Course(**values)
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC), tick=False):
        for lang, words in (("ja", ja), ("en", en)):
            with sqlite_app.test_request_context(f"/{lang}/"):
                speak(lang)
                assert course.card_facts() == words
