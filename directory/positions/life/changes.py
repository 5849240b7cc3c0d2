"""What the publisher of a posting does with it: confirm, end (`drafts.begin` opens it again as a copy). Inside `writing(actor)`; knows no page."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from directory.listings.lifecycle import Status
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.positions.life import rules
from directory.positions.models import Position


class NotNow(Exception):
    """The posting is not in a state in which this can be done; nothing was changed."""


def confirm(session: Session, position: Position, on: dt.date) -> None:
    """The publisher says that everything is still true: it is shown for another sixty days.

    Raises:
        NotNow: it is not public.
    """
    if not rules.may_confirm(position.status):
        raise NotNow
    end = rules.last_day(on)
    fields = {"confirmed_on": [str(position.confirmed_on), str(on)], "expires_on": [str(position.expires_on), str(end)]}
    with changing(session, [position]):
        position.status, position.confirmed_on, position.expires_on = Status.PUBLISHED, on, end
    revise(session, "listing", [(position.id, "confirm", fields)])


def end(session: Session, position: Position, as_what: Status) -> None:
    """Takes a posting out at once: somebody was found, or it is not offered any more.

    Raises:
        NotNow: it is not public, or `as_what` is neither filled nor withdrawn.
    """
    if not rules.may_end(position.status, as_what):
        raise NotNow
    before = position.status
    unpublish(session, [position], as_what)
    revise(session, "listing", [(position.id, as_what.value, {"status": [before, as_what.value]})])
