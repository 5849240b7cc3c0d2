"""Dates as they are written: 12月5日(土), 12/5, 2026-12-05, 令和8年12月5日, 5 December 2026; and from one date to another."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.groups.schedule.reading.words import MONTH_EN, MONTHS_EN, WEEKDAY_EN, WEEKDAYS_EN, WEEKDAYS_JA

_REIWA = 2018
_EDGE = r"(?=$|[\s・、,。()は~もかの→])"


class Written(NamedTuple):
    """A date as written: year and weekday may be missing; month 0 is a day of the month alone."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None


def mark(name: str) -> str:
    """The weekday beside a date: (土), (月・祝), 土曜日."""
    holiday = r"(?:\s*[・,、/]?\s*(?:祝日?|祝祭日|振替休日))?"
    return (
        rf"(?:\s*\(\s*(?P<mark{name}>[{WEEKDAYS_JA}])(?:曜日?)?{holiday}\s*\)|\s*(?P<spelt{name}>[{WEEKDAYS_JA}])曜日?{holiday}"
        rf"|(?P<short{name}>[{WEEKDAYS_JA}]){_EDGE})?"
    )


def _year(name: str) -> str:
    return rf"(?:(?:(?P<year{name}>\d{{4}})\s*[年/.-]|(?:令和|r)\s*(?P<reiwa{name}>\d{{1,2}}|元)\s*[年./-])\s*)?"


def _date(name: str, *, day_sign: str) -> str:
    dated = rf"(?(year{name})[/.-]|(?(reiwa{name})[/.-]|/))"
    return rf"{_year(name)}(?P<month{name}>\d{{1,2}})\s*(?:(?P<kanji{name}>月)\s*|{dated}\s*)(?P<day{name}>\d{{1,2}}){day_sign}(?![\d:時/])"


def _date_en(name: str) -> str:
    """5 (of) December (2026), December 5th(, 2026)."""
    month = MONTH_EN.replace("(", f"(?P<name{name}>", 1)
    other = MONTH_EN.replace("(", f"(?P<named{name}>", 1)
    weekday = WEEKDAY_EN.replace("(", f"(?P<weekday{name}>", 1)
    ending = r"(?:st|nd|rd|th)?"
    return (
        rf"(?:{weekday},?\s+)?(?:the\s+)?(?:(?P<before{name}>\d{{1,2}}){ending}\s+(?:of\s+)?{month}|{other}\s+(?:the\s+)?(?P<after{name}>\d{{1,2}}){ending}(?![\d:]))"
        rf"(?:,?\s+(?P<yearen{name}>\d{{4}}))?"
    )


DATE = re.compile(_date("", day_sign=r"(?(kanji)日|日?)") + mark(""))
DATE_EN = re.compile(_date_en(""))
SPAN = re.compile(
    _date("1", day_sign="日?") + mark("1") + r"\s*(?:~|-|から|より)\s*(?:翌年の?|翌)?\s*(?:" + _date("2", day_sign=r"(?(kanji2)日|日?)")
    + r"|(?P<only>\d{1,2})(?(kanji1)日|日?)(?![\d:時月/]))" + mark("2"),
)
SPAN_EN = re.compile(rf"{_date_en('1')}\s*(?:-|~|to|until|through|till)\s*{_date_en('2')}")
MONTHDAY = re.compile(r"(?P<day>\d{1,2})(?:日(?![間目曜程])|(?=\s*\([月火水木金土日]))" + mark(""))
YEAR_MONTH = re.compile(_year("").removesuffix("?") + r"(?P<month>\d{1,2})月(?!\s*\d{1,2}日)")

YEAR_MONTH_EN = re.compile(rf"{MONTH_EN.replace('(', '(?P<month>', 1)}\s+(?P<year>\d{{4}})")


def read_date(match: re.Match[str], name: str = "") -> Written:
    """The date of a match, Japanese or English; a month the pattern lacks is 0."""
    groups = match.groupdict()
    if word := groups.get(f"name{name}") or groups.get(f"named{name}"):
        weekday, year = groups[f"weekday{name}"], groups[f"yearen{name}"]
        day = groups[f"before{name}"] or groups[f"after{name}"]
        return Written(int(year) if year else None, month_number(word), int(day), weekday_number(weekday) if weekday else None)
    written_mark = groups.get(f"mark{name}") or groups.get(f"spelt{name}") or groups.get(f"short{name}")
    weekday_or_none = WEEKDAYS_JA.index(written_mark) if written_mark else None
    return Written(_year_of(groups, name), int(groups.get(f"month{name}") or 0), int(groups.get(f"day{name}") or 0), weekday_or_none)


def read_span(match: re.Match[str]) -> tuple[Written, Written]:
    """First and last date; the last takes its month from the first where it has none."""
    first, last = read_date(match, "1"), read_date(match, "2")
    if only := match.groupdict().get("only"):
        last = last._replace(month=first.month, day=int(only), year=first.year)
    return first, last


def read_year_month(match: re.Match[str]) -> Written:
    """A month of a year; the day is 0."""
    month = match["month"]
    return Written(_year_of(match.groupdict(), ""), int(month) if month.isdigit() else month_number(month), 0)


def month_number(text: str) -> int:
    """1 to 12 of an English name or its beginning."""
    return next(number for number, name in enumerate(MONTHS_EN, start=1) if name.startswith(text[:3]))


def weekday_number(text: str) -> int:
    """0 to 6 of a Japanese or English name or its beginning."""
    if text[0] in WEEKDAYS_JA:
        return WEEKDAYS_JA.index(text[0])
    return next(number for number, name in enumerate(WEEKDAYS_EN) if name.startswith(text[:3]))


def _year_of(groups: dict[str, str | None], name: str) -> int | None:
    if year := groups.get(f"year{name}"):
        return int(year)
    reiwa = groups.get(f"reiwa{name}")
    return None if reiwa is None else _REIWA + (1 if reiwa == "元" else int(reiwa))
