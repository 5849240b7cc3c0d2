"""Before a posting is confirmed it is read by the rules of law as they are on that day: a new minimum wage may be in force."""

from __future__ import annotations

import datetime as dt

from flask import current_app

from directory.positions.law import Finding, check_posting
from directory.positions.law.findings import Severity
from directory.positions.law.minimum_wage import Table, table_of
from directory.positions.models import Position

_OWN_DATES = {"posted_on": None, "expires_on": None}
"""Days that the confirmation itself sets anew."""


def the_table() -> Table:
    """Minimum wages of this instance."""
    return table_of(current_app.config["SETTINGS"].instance)


def in_the_way(position: Position, on: dt.date) -> list[Finding]:
    """Errors that keep a posting from being confirmed on a day; none for a posting whose answers are not kept here."""
    facts = position.facts
    if not facts:
        return []
    return [one for one in check_posting({**facts, **_OWN_DATES}, on, the_table()) if one.severity == Severity.ERROR]
