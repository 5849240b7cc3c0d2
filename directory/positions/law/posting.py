"""Reading a posting: plain values behind dotted paths. Nothing here ever raises on what somebody wrote."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

LARGEST = 1_000_000_000
"""No number of a posting is larger (yen, hours, years, people)."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YES, _NO = frozenset({"yes", "true", "はい", "有", "あり"}), frozenset({"no", "false", "いいえ", "無", "なし"})


def read_text(value: object) -> str | None:
    """A text with something in it, without surrounding space."""
    return value.strip() or None if isinstance(value, str) else None


def read_number(value: object) -> float | None:
    """A finite number from 0 to `LARGEST`; True is no number, a text neither."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if not (isinstance(value, int) or math.isfinite(value)) or not 0 <= value <= LARGEST:
        return None
    return float(value)


def read_flag(value: object) -> bool | None:
    """True or False; also written as yes or no, はい or いいえ."""
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else None
    return True if text in _YES else False if text in _NO else None


def read_date(value: object) -> dt.date | None:
    """A day, or a text such as 2026-12-01."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value.strip()):
        return None
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError:
        return None


class Posting:
    """A posting as it was written, read by dotted paths such as `wage.fixed_overtime.hours`.

    Attributes:
        raw: what was given; anything but an object reads as an empty posting.
    """

    def __init__(self, raw: object) -> None:
        self.raw: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}

    def at(self, path: str) -> Any:
        """What stands at a path; None where a part of the way is missing or no object."""
        here: Any = self.raw
        for name in path.split("."):
            here = here.get(name) if isinstance(here, Mapping) else None
        return here

    def given(self, path: str) -> bool:
        """Whether something stands there: not null, not an empty text, list or object."""
        value = self.at(path)
        if isinstance(value, str):
            return bool(value.strip())
        return value is not None and value not in ([], {})

    def text(self, path: str) -> str | None:
        """The text at a path."""
        return read_text(self.at(path))

    def number(self, path: str) -> float | None:
        """The number at a path."""
        return read_number(self.at(path))

    def flag(self, path: str) -> bool | None:
        """The yes or no at a path."""
        return read_flag(self.at(path))

    def date(self, path: str) -> dt.date | None:
        """The day at a path."""
        return read_date(self.at(path))

    def codes(self, path: str) -> list[str]:
        """The codes at a path that holds a list of texts (or one text)."""
        value = self.at(path)
        found = value if isinstance(value, list | tuple) else [value]
        return [code for code in found if isinstance(code, str) and code.strip()]

    def objects(self, path: str) -> list[Posting]:
        """The objects of the list at a path, each to be read by itself; others read as empty."""
        value = self.at(path)
        return [Posting(item) for item in value] if isinstance(value, list | tuple) else []

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text in the posting with its path, however deep (lists by number: `wage.allowances.0.name`)."""
        waiting: list[tuple[str, Any]] = [("", self.raw)]
        while waiting:
            path, value = waiting.pop(0)
            if isinstance(value, str):
                if value.strip():
                    yield path, value
            elif isinstance(value, Mapping):
                waiting[:0] = [(_below(path, name), part) for name, part in value.items()]
            elif isinstance(value, list | tuple):
                waiting[:0] = [(_below(path, number), part) for number, part in enumerate(value)]

    @property
    def is_kaikei(self) -> bool:
        """Whether it is a post of 会計年度任用職員, under public law."""
        return self.text("employment") == "kaikei"


def _below(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)
