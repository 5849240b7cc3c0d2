"""What the clock does with a posting on a day. Plain values in, plain values out; no database, no request.

職業安定法5条の4 asks that a posting be accurate and current: it is shown for sixty days after its last confirmation, its
publisher is asked on day 45, and on day 60 it has ended.
"""

from __future__ import annotations

import datetime as dt
import enum

from directory.listings.lifecycle import CLOCK, PUBLISHER, Status, is_public, may_change

DAYS_SHOWN = 60
"""Counting the day of confirmation as the first: on day 60 after it the posting is no longer shown."""
REMIND_AFTER = 45
"""Days after the confirmation; a shorter posting is asked about after the same part of its time."""
LEAST_NOTICE = DAYS_SHOWN - REMIND_AFTER
"""No reminder goes out earlier than so many days before the end."""


class Due(enum.StrEnum):
    """What the clock has to do."""

    NOTHING = "nothing"
    REMIND = "remind"
    EXPIRE = "expire"


def last_day(confirmed_on: dt.date, wished: dt.date | None = None) -> dt.date:
    """The last day on which a posting is shown.

    Args:
        confirmed_on: when the publisher last said that it is true.
        wished: an earlier end of the publisher's own; one that has passed is no wish any more.
    """
    longest = confirmed_on + dt.timedelta(days=DAYS_SHOWN - 1)
    return wished if wished is not None and confirmed_on <= wished < longest else longest


def remind_on(confirmed_on: dt.date, expires_on: dt.date) -> dt.date:
    """The day on which the publisher is asked: day 45 of sixty, and three quarters of whatever is shorter."""
    shown = min((expires_on - confirmed_on).days + 1, DAYS_SHOWN)
    return expires_on - dt.timedelta(days=shown - 1) + dt.timedelta(days=shown * REMIND_AFTER // DAYS_SHOWN)


def due_on(day: dt.date, status: str, confirmed_on: dt.date | None, expires_on: dt.date | None) -> Due:
    """What falls due for a posting on a day (Tokyo); the same again on the same day gives nothing new, since the state has changed.

    Args:
        day: the day.
        status: of the listing.
        confirmed_on: the last confirmation; None: nobody confirmed it, so nobody is asked.
        expires_on: the last day on which it is shown; None: it does not end by itself.
    """
    if expires_on is None:
        return Due.NOTHING
    if day > expires_on:
        return Due.EXPIRE if may_change(CLOCK, Status(status), Status.EXPIRED) else Due.NOTHING
    if confirmed_on is None or day < remind_on(confirmed_on, expires_on):
        return Due.NOTHING
    return Due.REMIND if may_change(CLOCK, Status(status), Status.DUE) else Due.NOTHING


def may_confirm(status: str) -> bool:
    """Whether its publisher can say that a posting is still true; what has ended is opened again as a copy."""
    return status == Status.PUBLISHED or (status == Status.DUE and may_change(PUBLISHER, Status.DUE, Status.PUBLISHED))


def may_end(status: str, as_what: Status) -> bool:
    """Whether its publisher can end a posting as filled or withdrawn, at once."""
    return as_what in {Status.FILLED, Status.WITHDRAWN} and is_public(status) and may_change(PUBLISHER, Status(status), as_what)


def may_copy(status: str) -> bool:
    """Whether a posting can be opened again as a copy: when it has ended (what a reviewer removed stays away)."""
    return status in {Status.EXPIRED, Status.FILLED, Status.WITHDRAWN}
