"""How long an entry stays without a word from its group, and what may be done with it. Plain values; no database, no request.

people.md 4: the clocks start with a group's first confirmation here. What was taken from a public source has none: it stays,
with the year of its information.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum

from directory.listings.lifecycle import PUBLIC, PUBLISHER, Status, may_change

ASK_EVERY = 6
"""Months between two questions, whether a group meets or still looks for companions: twice a year."""
SAID_AFTER = 8
"""Months after the last confirmation: the page says since when nobody has confirmed it."""
EXPIRES_AFTER = 14
"""Months after the last confirmation: out of search and map. The page stays and says why; one tap brings it back."""
LEAST_TO_ANSWER = dt.timedelta(days=56)
"""No entry is taken out sooner than this after a question: a stopped worker, or a long rest, costs nobody an entry."""
SEEMS_EVERY = dt.timedelta(days=30)
"""At most one letter in so many days tells a group that visitors find its entry out of date."""
UNDO_FOR = dt.timedelta(days=14)
"""So long whatever was done can be undone, the end of an entry too."""
CHANGE_WAITS = dt.timedelta(days=30)
"""A change asked for by card waits so long for a yes."""


class Due(enum.StrEnum):
    """What the clock has to do."""

    NOTHING = "nothing"
    ASK = "ask"
    EXPIRE = "expire"


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later (or, negative, earlier) month; the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_on(day: dt.date, confirmed_on: dt.date | None, asked_on: dt.date | None) -> Due:
    """What falls due for a public group on a day (Tokyo).

    Args:
        day: the day.
        confirmed_on: when the group last said that everything is as written; None: it never did, and there is no clock.
        asked_on: when it was last asked; None: not since it last gave a sign.
    """
    if confirmed_on is None:
        return Due.NOTHING
    waited = asked_on is not None and confirmed_on < asked_on <= day - LEAST_TO_ANSWER
    if waited and day >= months_later(confirmed_on, EXPIRES_AFTER):
        return Due.EXPIRE
    return Due.ASK if asks_again(day, confirmed_on, asked_on) else Due.NOTHING


def asks_again(day: dt.date, confirmed_on: dt.date, asked_on: dt.date | None) -> bool:
    """Whether half a year has passed since a group last confirmed its entry or was asked."""
    return day >= months_later(max(confirmed_on, asked_on or confirmed_on), ASK_EVERY)


def is_long_unconfirmed(day: dt.date, confirmed_on: dt.date | None) -> bool:
    """Whether readers are told since when nobody has confirmed an entry."""
    return confirmed_on is not None and day >= months_later(confirmed_on, SAID_AFTER)


def rest_is_over(day: dt.date, status: str, resting_until: dt.date | None) -> bool:
    """Whether a rest ends by itself: on the named day the group meets again."""
    return status == Status.PAUSED and resting_until is not None and day >= resting_until


def may_rest(status: str) -> bool:
    """Whether a group can rest: while it is public, and another day can be named while it rests."""
    return status == Status.PAUSED or may_change(PUBLISHER, Status(status), Status.PAUSED)


def may_resume(status: str) -> bool:
    """Whether one tap brings a group back: from a rest, or from where the clock put it."""
    return status in {Status.PAUSED, Status.EXPIRED}


def may_confirm(status: str) -> bool:
    """Whether a group can say that everything is as written."""
    return status in PUBLIC or may_resume(status)


def may_close(status: str) -> bool:
    """Whether a group can end its entry for good."""
    return status in PUBLIC or may_resume(status)
