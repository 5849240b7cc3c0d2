"""What a group is found by, and what its card says."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from directory.groups.models import SupportGroup
from directory.web.languages import speak

KNOWN: dict[str, Any] = {
    "group_kind": "self", "open_closed": "first_contact", "who_may_come": ["peers", "women"], "mode": "hybrid", "languages": ["ja", "jsl"], "weekdays": [5, 2],
    "times": ["evening"], "fee": "free",
}


def test_every_condition() -> None:
    """All filters, by the names that stay; what is both is found as either."""
    assert set(SupportGroup(**KNOWN).conditions()) == {
        "group_kind=self", "open_closed=first_contact", "who_may_come=peers", "who_may_come=women", "mode=hybrid", "mode=onsite", "mode=online",
        "language=ja", "language=jsl", "weekday=wed", "weekday=sat", "time=evening", "fee=free",
    }


def test_unknown_gives_no_token() -> None:
    """A group of which only the name is known is in no filter."""
    assert list(SupportGroup().conditions()) == []


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        (KNOWN, ["水曜、土曜、夜", "経験のある本人、女性、初回は連絡してから", "会場とオンライン"],
         ["Wednesday; Saturday; Evening", "People with lived experience; Women; Contact the group before the first time", "In person and online"]),
        ({"meets_ja": "毎月第2土曜日", "mode": "phone"}, ["毎月第2土曜日", "電話"], ["By telephone"]),
        ({"meets_ja": "毎月第2土曜日", "weekdays": [5]}, ["毎月第2土曜日"], ["Saturday"]),
        ({"who_may_come": ["anyone"], "open_closed": "open"}, ["だれでも"], ["Everyone; Open to everyone"]),
        ({}, [], []),
    ],
)
def test_card_says_when_and_for_whom(sqlite_app: Flask, values: dict[str, Any], ja: list[str], en: list[str]) -> None:
    """Always in the language of the request; unknown is left out."""
    group = SupportGroup(**values)
    for lang, words in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context(f"/{lang}/"):
            speak(lang)
            assert group.card_facts() == words
