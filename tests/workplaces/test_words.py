"""Hours, editions and numbers to dial in both languages."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.web.languages import speak
from directory.workplaces import words


@pytest.mark.parametrize(("hours", "ja", "en"), [
    ({}, "", ""),
    ({"closed": "日曜日", "note": "要相談"}, "", ""),
    ({"weekday": "09:00-17:00"}, "平日 9:00〜17:00", "Weekdays 9:00–17:00"),
    ({"weekday": "10:00-19:30", "saturday": "09:00-12:00"}, "平日 10:00〜19:30、土曜 9:00〜12:00", "Weekdays 10:00–19:30, Saturdays 9:00–12:00"),
    ({"sunday": "00:00-23:59", "holiday": "00:00-24:00"}, "日曜 24時間、祝日 24時間", "Sundays all day, public holidays all day"),
    ({"weekday": "要相談"}, "平日 要相談", "Weekdays 要相談"),
])
def test_opening(sqlite_app: Flask, hours: dict[str, str], ja: str, en: str) -> None:
    """Only what is given, in the order of the week."""
    for lang, text in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context():
            speak(lang)
            assert words.opening(hours) == text


@pytest.mark.parametrize(("month", "ja", "en"), [
    ("2025-04", "2025年4月の版", "edition of April 2025"), ("2024-10", "2024年10月の版", "edition of October 2024"),
    ("", "版の年月は不明", "the edition’s month is unknown"),
])
def test_edition(sqlite_app: Flask, month: str, ja: str, en: str) -> None:
    """Month and year, or that they are not known."""
    for lang, text in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context():
            speak(lang)
            assert words.edition(month) == text


@pytest.mark.parametrize(("phone", "digits"), [
    ("0225-00-0001", "0225000001"), ("022-000-00001", "02200000001"), ("0220000000", "0220000000"), ("225-00-0001", ""), ("0225-00-01", ""),
    ("022-000-0001（代表）", ""), ("", ""), ("022-000-0001 022-000-0002", ""),
])
def test_dial(phone: str, digits: str) -> None:
    """Ten or eleven digits from a zero, else there is nothing to press."""
    assert words.dial(phone) == digits
