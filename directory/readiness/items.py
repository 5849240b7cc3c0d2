"""The 32 questions in 8 areas, from seeds/readiness_checklist.json: read once, shown as they stand there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from directory.config import ROOT
from directory.readiness.codes import Flag
from directory.web.languages import t

CHECKLIST = ROOT / "seeds" / "readiness_checklist.json"


@dataclass(frozen=True)
class Item:
    """One question, why it is asked, and what one can describe. The words are in the language of the request.

    Attributes:
        id: area and number: `A1`.
        trace: what it was prompted by, for the docs; not shown to readers.
    """

    id: str
    area: str
    flag: Flag
    trace: str
    question_ja: str
    question_en: str
    why_ja: str
    why_en: str
    evidence_ja: str
    evidence_en: str

    @property
    def question(self) -> str:
        """The question, character by character as in the seed."""
        return t(self.question_ja, self.question_en)

    @property
    def why(self) -> str:
        """Why it is asked."""
        return t(self.why_ja, self.why_en)

    @property
    def evidence(self) -> str:
        """What one can describe."""
        return t(self.evidence_ja, self.evidence_en)


@dataclass(frozen=True)
class Area:
    """One of the eight areas: a capital letter, a name, its questions."""

    code: str
    ja: str
    en: str
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """Its name in the language of the request."""
        return t(self.ja, self.en)

    @property
    def letter(self) -> str:
        """Its letter in addresses: /ja/readiness/a."""
        return self.code.lower()


@dataclass(frozen=True)
class Checklist:
    """All areas in their order, and the day of the edition."""

    areas: tuple[Area, ...]
    as_of: dt.date

    @property
    def items(self) -> tuple[Item, ...]:
        """All questions in their order."""
        return tuple(item for area in self.areas for item in area.items)

    def area(self, letter: str) -> Area:
        """The area of a letter, small or capital.

        Raises:
            KeyError: there is none.
        """
        return {area.letter: area for area in self.areas}[letter.lower()]


def _item(row: Mapping[str, Any]) -> Item:
    return Item(**{**row, "flag": {flag.value: flag for flag in Flag}[row["flag"]]})


def read_checklist(path: Path) -> Checklist:
    """The checklist of a file."""
    found = json.loads(path.read_text(encoding="utf-8"))
    items = [_item(row) for row in found["items"]]
    areas = (Area(row["code"], row["ja"], row["en"], tuple(item for item in items if item.area == row["code"])) for row in found["areas"])
    return Checklist(tuple(areas), dt.date.fromisoformat(found["as_of"]))


@lru_cache(maxsize=1)
def the_checklist() -> Checklist:
    """The checklist that ships."""
    return read_checklist(CHECKLIST)


@lru_cache(maxsize=1)
def items_by_id() -> Mapping[str, Item]:
    """The questions by their id."""
    return {item.id: item for item in the_checklist().items}
