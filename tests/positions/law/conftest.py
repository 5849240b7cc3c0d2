"""A lawful posting to change, one point at a time."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from directory.positions.law import check_posting
from directory.positions.law.findings import Finding
from directory.positions.law.minimum_wage import Table

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = json.loads((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))
DAY = dt.date(2026, 11, 24)


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """The example with other values at dotted paths; a value of `...` takes the field away."""
    posting = copy.deepcopy(EXAMPLE)
    for path, value in changes.items():
        *way, last = path.split(".")
        here = posting
        for name in way:
            if not isinstance(here.get(name), dict):
                here[name] = {}
            here = here[name]
        if value is ...:
            here.pop(last, None)
        else:
            here[last] = value
    return posting


@pytest.fixture
def example() -> dict[str, Any]:
    return copy.deepcopy(EXAMPLE)


@pytest.fixture
def find() -> Callable[..., list[Finding]]:
    """Findings of the example with changes: `find({"wage.amount": 1037})`."""

    def findings(changes: dict[str, Any], on: str | dt.date = DAY, table: Table | None = None) -> list[Finding]:
        return check_posting(changed(changes), dt.date.fromisoformat(on) if isinstance(on, str) else on, table)

    return findings


@pytest.fixture
def codes(find: Callable[..., list[Finding]]) -> Callable[..., dict[str, str]]:
    """Codes with their severity, for the example with changes, without the warning of the stale table."""

    def of(changes: dict[str, Any], on: str | dt.date = DAY, table: Table | None = None) -> dict[str, str]:
        return {finding.code: finding.severity.value for finding in find(changes, on, table) if finding.code != "wage_table_stale"}

    return of
