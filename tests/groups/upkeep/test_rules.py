"""The clocks as tables: asked twice a year, said after eight months, out of search after fourteen."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.groups.upkeep.rules import Due, due_on, is_long_unconfirmed, may_close, may_confirm, may_rest, may_resume, months_later, rest_is_over


def day(text: str | None) -> dt.date | None:
    """A date, or none."""
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "months", "later"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 14, "2028-02-01"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-10", -12, "2025-01-10"),
    ],
)
def test_months(first: str, months: int, later: str) -> None:
    """The same day of another month, or its last."""
    assert months_later(dt.date.fromisoformat(first), months) == day(later)


@pytest.mark.parametrize(
    ("on", "confirmed", "asked", "due"),
    [
        ("2030-01-01", None, None, Due.NOTHING),
        ("2030-01-01", None, "2026-01-01", Due.NOTHING),
        ("2026-07-14", "2026-01-15", None, Due.NOTHING),
        ("2026-07-15", "2026-01-15", None, Due.ASK),
        ("2026-07-16", "2026-01-15", "2026-07-15", Due.NOTHING),
        ("2027-01-14", "2026-01-15", "2026-07-15", Due.NOTHING),
        ("2027-01-15", "2026-01-15", "2026-07-15", Due.ASK),
        ("2027-03-14", "2026-01-15", "2027-01-15", Due.NOTHING),
        ("2027-03-15", "2026-01-15", "2027-01-15", Due.EXPIRE),
        ("2028-03-15", "2026-01-15", None, Due.ASK),
        ("2028-03-15", "2026-01-15", "2028-03-01", Due.NOTHING),
        ("2028-04-25", "2026-01-15", "2028-03-01", Due.NOTHING),
        ("2028-04-26", "2026-01-15", "2028-03-01", Due.EXPIRE),
        ("2026-08-01", "2026-07-20", "2026-07-15", Due.NOTHING),
        ("2027-01-20", "2026-07-20", "2026-07-15", Due.ASK),
        ("2027-09-20", "2026-07-20", "2026-07-15", Due.ASK),
    ],
)
def test_the_clock(on: str, confirmed: str | None, asked: str | None, due: Due) -> None:
    """No clock without a confirmation; nobody is taken out who has not been asked eight weeks before."""
    assert due_on(dt.date.fromisoformat(on), day(confirmed), day(asked)) is due


@pytest.mark.parametrize(
    ("on", "confirmed", "said"),
    [("2026-09-14", "2026-01-15", False), ("2026-09-15", "2026-01-15", True), ("2030-01-01", None, False), ("2026-01-15", "2026-01-15", False)],
)
def test_said_after_eight_months(on: str, confirmed: str | None, said: bool) -> None:
    """Public-source entries carry the year of their information instead."""
    assert is_long_unconfirmed(dt.date.fromisoformat(on), day(confirmed)) is said


@pytest.mark.parametrize(
    ("on", "status", "until", "over"),
    [
        ("2026-12-31", "paused", "2027-01-01", False),
        ("2027-01-01", "paused", "2027-01-01", True),
        ("2027-02-01", "paused", "2027-01-01", True),
        ("2027-02-01", "paused", None, False),
        ("2027-02-01", "published", "2027-01-01", False),
        ("2027-02-01", "withdrawn", "2027-01-01", False),
    ],
)
def test_a_rest_ends_on_its_day(on: str, status: str, until: str | None, over: bool) -> None:
    """By itself where a day was named, else never."""
    assert rest_is_over(dt.date.fromisoformat(on), status, day(until)) is over


@pytest.mark.parametrize(
    ("status", "confirm", "rest", "resume", "close"),
    [
        ("draft", False, False, False, False),
        ("submitted", False, False, False, False),
        ("returned", False, False, False, False),
        ("published", True, True, False, True),
        ("due", True, True, False, True),
        ("paused", True, True, True, True),
        ("expired", True, False, True, True),
        ("withdrawn", False, False, False, False),
        ("removed", False, False, False, False),
        ("filled", False, False, False, False),
    ],
)
def test_what_may_be_done(status: str, confirm: bool, rest: bool, resume: bool, close: bool) -> None:
    """Nothing brings back what a reviewer took out, or passes by the reviewers."""
    assert (may_confirm(status), may_rest(status), may_resume(status), may_close(status)) == (confirm, rest, resume, close)
