"""The accessibility statement's facts, from seeds/accessibility.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from directory.config import ROOT
from directory.pages.dated import SourceDay
from directory.pages.words import Words

STATEMENT = ROOT / "seeds" / "accessibility.json"


@dataclass(frozen=True)
class Statement:
    """When the pages were last gone through, how, and what is known not to work."""

    assessed: SourceDay
    methods: tuple[Words, ...]
    limits: tuple[Words, ...]


def read_statement(path: Path) -> Statement:
    """The statement of a file."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Statement(SourceDay(found["assessed_on"]), tuple(Words(**row) for row in found["methods"]), tuple(Words(**row) for row in found["limits"]))


@lru_cache(maxsize=1)
def the_statement() -> Statement:
    """The statement that ships."""
    return read_statement(STATEMENT)
