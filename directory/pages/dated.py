"""Dates of sources: as exactly as the source says them, never more."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from directory.web.languages import current_language, date_words

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class SourceDay:
    """A day (`2021-03-01`), a month (`2021-03`) or a year (`2021`), or unknown (None).

    Raises:
        ValueError: the text is none of these.
    """

    text: str | None

    def __post_init__(self) -> None:
        _ = self.earliest

    @property
    def earliest(self) -> dt.date | None:
        """The first day it may mean: the age counted from it is never too small."""
        if self.text is None:
            return None
        if _YEAR.fullmatch(self.text):
            return dt.date(int(self.text), 1, 1)
        if month := _MONTH.fullmatch(self.text):
            return dt.date(int(month[1]), int(month[2]), 1)
        return dt.date.fromisoformat(self.text)

    @property
    def words(self) -> str:
        """2021年3月1日, 2021年3月 or 2021年; empty when unknown."""
        if self.text is None or self.earliest is None:
            return ""
        japanese = current_language() == "ja"
        if _YEAR.fullmatch(self.text):
            return f"{self.text}年" if japanese else self.text
        whole = date_words(self.earliest)
        if _MONTH.fullmatch(self.text):
            return whole.split("月")[0] + "月" if japanese else whole.split(" ", 1)[1]
        return whole
