"""What the clock does with a posting, day by day."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.listings.lifecycle import Status
from directory.positions.life.rules import Due, due_on, last_day, may_confirm, may_copy, may_end, remind_on

CONFIRMED = dt.date(2026, 11, 24)
LAST = last_day(CONFIRMED)


def after(days: int) -> dt.date:
    """A day so many days after the confirmation."""
    return CONFIRMED + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "status", "due"),
    [
        (0, "published", Due.NOTHING),
        (44, "published", Due.NOTHING),
        (45, "published", Due.REMIND),
        (46, "published", Due.REMIND),
        (59, "published", Due.REMIND),
        (60, "published", Due.EXPIRE),
        (400, "published", Due.EXPIRE),
        (45, "due", Due.NOTHING),
        (59, "due", Due.NOTHING),
        (60, "due", Due.EXPIRE),
        *((60, status.value, Due.NOTHING) for status in Status if status not in {Status.PUBLISHED, Status.DUE}),
        *((45, status.value, Due.NOTHING) for status in Status if status is not Status.PUBLISHED),
    ],
)
def test_day_by_day(days: int, status: str, due: Due) -> None:
    """Asked once from day 45 on, ended on day 60; what is not public is left alone."""
    assert due_on(after(days), status, CONFIRMED, LAST) is due


def test_confirmation_begins_anew() -> None:
    """Confirmed on day 45, it is asked about on day 90 and ends on day 105."""
    again = after(45)
    assert due_on(after(89), "published", again, last_day(again)) is Due.NOTHING
    assert due_on(after(90), "published", again, last_day(again)) is Due.REMIND
    assert due_on(after(104), "due", again, last_day(again)) is Due.NOTHING
    assert due_on(after(105), "due", again, last_day(again)) is Due.EXPIRE


@pytest.mark.parametrize(
    ("wished", "last"),
    [(None, 59), (10, 10), (0, 0), (58, 58), (59, 59), (60, 59), (300, 59), (-1, 59)],
)
def test_an_earlier_end_of_ones_own(wished: int | None, last: int) -> None:
    """Sixty days at most; an earlier end holds, one in the past is no wish."""
    assert last_day(CONFIRMED, None if wished is None else after(wished)) == after(last)


@pytest.mark.parametrize(("last", "asked"), [(59, 45), (29, 22), (9, 7), (1, 1), (0, 0)])
def test_short_postings_are_asked_about_after_three_quarters(last: int, asked: int) -> None:
    """Day 45 of sixty, day 7 of ten; never after the end."""
    assert remind_on(CONFIRMED, after(last)) == after(asked)


def test_what_nobody_confirmed_or_what_has_no_end_is_not_asked_about() -> None:
    """An entry of a public source has nobody to ask; without an end nothing ends."""
    assert due_on(after(50), "published", None, LAST) is Due.NOTHING
    assert due_on(after(500), "published", CONFIRMED, None) is Due.NOTHING
    assert due_on(after(60), "published", None, LAST) is Due.EXPIRE


@pytest.mark.parametrize("status", list(Status))
def test_what_the_publisher_may_do(status: Status) -> None:
    """Confirm and end what is public; open again what has ended, but not what a reviewer removed."""
    public = status in {Status.PUBLISHED, Status.DUE}
    assert may_confirm(status) is public
    assert may_end(status, Status.FILLED) is public
    assert may_end(status, Status.WITHDRAWN) is public
    assert not may_end(status, Status.REMOVED)
    assert may_copy(status) is (status in {Status.EXPIRED, Status.FILLED, Status.WITHDRAWN})
