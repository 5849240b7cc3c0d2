"""A case opens by itself in the transaction in which an entry is sent in, whoever writes it, and closes when it is taken back."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import PassiveFlag, Session
from sqlalchemy.orm.attributes import get_history

from directory.extensions import now
from directory.listings.lifecycle import Status
from directory.listings.models import Listing
from directory.moderation.models import Case

TAKEN_BACK = "taken_back"


@event.listens_for(Session, "before_flush")
def _follow_submissions(session: Session, _context: Any, _instances: Any) -> None:
    for listing in (*session.new, *session.dirty):
        if not isinstance(listing, Listing):
            continue
        history = get_history(listing, "status", PassiveFlag.PASSIVE_NO_INITIALIZE)
        if not history.has_changes():
            continue
        if listing.status == Status.SUBMITTED:
            session.add(Case(listing=listing))
        elif history.deleted and history.deleted[0] == Status.SUBMITTED:
            still_open = sa.update(Case).where(Case.listing_id == listing.id, Case.closed_at.is_(None))
            session.execute(still_open.values(closed_at=now(), outcome=TAKEN_BACK).execution_options(synchronize_session=False))
