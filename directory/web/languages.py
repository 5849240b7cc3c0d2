"""Languages of the site. Japanese first; our own words stand in both languages side by side in the source.

`t(ja, en)` picks by the language that is spoken; in templates the words are chosen when they are compiled (`web.wording`). A
further language is one more entry in LANGUAGES and a catalogue keyed by the Japanese words (docs/decisions/001).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES: dict[str, str] = {"ja": "日本語", "en": "English"}
"""Code in addresses and the language's own name."""
DEFAULT = "ja"
TOKYO = ZoneInfo("Asia/Tokyo")
_MONTHS = "January February March April May June July August September October November December".split()


_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT)


def current_language() -> str:
    """The language of this request, or of the letter that is being written."""
    return _spoken.get()


def speak(language: str = DEFAULT) -> None:
    """From now on this language, to the end of the request."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything inside is said in one language, whatever the request's is: letters to somebody else."""
    before = _spoken.set(language if language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _spoken.reset(before)


def t(ja: str, en: str, **values: Any) -> str:
    """The words in the language of this request, with `{name}` places filled in."""
    text = ja if _spoken.get() == "ja" else en
    return text.format(**values) if values else text


def localised(row: Any, field: str) -> tuple[str, str]:
    """A row's text in the request's language, or in the other one: (text, language it is in).

    Args:
        row: an object with `<field>_ja` and `<field>_en`.
        field: for example `title`.
    """
    wanted = current_language()
    for language in (wanted, *(code for code in LANGUAGES if code != wanted)):
        text = getattr(row, f"{field}_{language}", None)
        if text:
            return str(text), language
    return "", wanted


def today() -> dt.date:
    """Today in Tokyo."""
    return dt.datetime.now(TOKYO).date()


def date_words(day: dt.date) -> str:
    """A date in words: 2026年11月24日, 24 November 2026."""
    if current_language() == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(day: dt.date) -> str:
    """The month of a date in words: 2026年11月, November 2026."""
    return f"{day.year}年{day.month}月" if current_language() == "ja" else f"{_MONTHS[day.month - 1]} {day.year}"


def number_words(value: float) -> str:
    """A number with thousands separators."""
    return f"{value:,}"


def km_words(km: float) -> str:
    """A distance: metres are not claimed, under ten one decimal."""
    return f"{km:.1f} km" if km < 10 else f"{km:,.0f} km"  # noqa: PLR2004
