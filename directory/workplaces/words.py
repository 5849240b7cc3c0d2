"""When an office can be used, in words, in the language of the request; empty when nothing is given."""

from __future__ import annotations

from collections.abc import Mapping

from directory.web.languages import t

ALL_DAY = ("00:00-23:59", "00:00-24:00")
_MONTHS = "January February March April May June July August September October November December".split()


def opening(hours: Mapping[str, str]) -> str:
    """平日 9:00〜17:00、土曜 9:00〜12:00; Weekdays 9:00–17:00, Saturdays 9:00–12:00."""
    days = (
        ("weekday", t("平日", "weekdays")),
        ("saturday", t("土曜", "Saturdays")),
        ("sunday", t("日曜", "Sundays")),
        ("holiday", t("祝日", "public holidays")),
    )
    text = t("、", ", ").join(f"{words} {_times(hours[day])}" for day, words in days if hours.get(day))
    return text[:1].upper() + text[1:]


def _times(text: str) -> str:
    if text in ALL_DAY:
        return t("24時間", "all day")
    start, dash, end = text.partition("-")
    if not dash or ":" not in start or ":" not in end:
        return text
    return t("{start}〜{end}", "{start}–{end}", start=start.removeprefix("0"), end=end.removeprefix("0"))


def edition(month: str) -> str:
    """The edition of the list: 2025年4月の版; the edition of April 2025."""
    if not month:
        return t("版の年月は不明", "the edition’s month is unknown")
    year, number = int(month[:4]), int(month[5:])
    return t("{year}年{number}月の版", "edition of {name} {year}", year=year, number=number, name=_MONTHS[number - 1])


def dial(phone: str) -> str:
    """The digits to dial in Japan, or nothing when the text is no whole number."""
    digits = phone.replace("-", "")
    return digits if digits.isascii() and digits.isdigit() and digits.startswith("0") and len(digits) in {10, 11} else ""
