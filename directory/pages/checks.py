"""Data that age: help lines, minimum wages and the accessibility statement. Checked for a given day, never silently for today.

Readers see an old date; they never lose the line. The operator sees it here: `peer-directory check-data`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from directory.pages.crisis import CrisisLine, all_lines
from directory.pages.dated import SourceDay
from directory.pages.statement import the_statement
from directory.positions.law.minimum_wage import Table, revision_due, shipped_table

OLDEST = dt.timedelta(days=183)
"""Six months: older than this should be looked at again."""


class Finding(NamedTuple):
    """Something that should be looked at again.

    Attributes:
        what: `crisis_line`, `minimum_wage` or `accessibility`.
        id: which one; of minimum wages the prefecture's two digits.
        checked_on: as exactly as it is known: a day, a month, a year, or None.
        age_days: days since then (since the first day it may mean), or None.
        message: the same in words.
    """

    what: str
    id: str
    checked_on: str | None
    age_days: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.message}"


def check_data(on: dt.date, wages: Table | None = None) -> list[Finding]:
    """What is older than six months, or of unknown age, on a day; and prefectures whose minimum wage of that year is missing.

    Args:
        on: the day.
        wages: an instance's table; default the one that ships.
    """
    return [*check_lines(all_lines(), on), *check_wages(wages or shipped_table(), on), *_aged("accessibility", "statement", the_statement().assessed, on)]


def check_wages(wages: Table, on: dt.date) -> list[Finding]:
    """Prefectures without the revision of the year (people.md 3: from 1 October they count as unknown)."""
    found = []
    for code in wages.stale(on):
        last = max(wages.of(code), key=lambda rate: rate.effective_on, default=None)
        known = f"the last one known is {last.yen} yen from {last.effective_on}" if last else "none is known"
        words = f"the revision of {revision_due(on)} is missing, {known}; load the new table with `data import minimum-wage FILE`"
        found.append(Finding("minimum_wage", code, last.effective_on.isoformat() if last else None, (on - last.effective_on).days if last else None, words))
    return found


def check_lines(lines: Iterable[CrisisLine], on: dt.date) -> list[Finding]:
    """Help lines to look at again; 119 and 110 always stand."""
    return [finding for line in lines if not line.emergency for finding in _aged("crisis_line", line.id, line.seen, on)]


def _aged(what: str, name: str, day: SourceDay, on: dt.date) -> list[Finding]:
    if day.earliest is None:
        return [Finding(what, name, None, None, "the date is not known; look it up, or call, and write the day down")]
    age = on - day.earliest
    if age <= OLDEST:
        return []
    return [Finding(what, name, day.text, age.days, f"last checked {day.text}, {age.days} days ago; six months are the limit")]
