"""Keeping what an employer states: keep, send, take back, confirm, withdraw, erase; and ending it without the employer.

Inside `writing(actor)`; who may do it is kept by the door of the route. An organisation has one statement.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLISHER, READER, Status, may_change
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.places.gazetteer import Place
from directory.workplaces import rules
from directory.workplaces.models import Workplace
from directory.workplaces.rules import Statement

SOURCE = "peers"
UNNAMED = "…"
"""The title of a draft without a name."""


class Sent(NamedTuple):
    """What a member typed.

    Attributes:
        organisation_id: whose statement it is.
        said: what is stated.
        version: of the statement that stood on the page; empty: there was none.
        language: of the page; a new statement is written in it.
        place: the municipality, where it was understood.
    """

    organisation_id: int
    said: Statement
    version: str
    language: str
    place: Place | None


class NotNow(Exception):
    """Its state does not allow this."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed it; nothing was kept."""


def statement_of(session: Session, organisation_id: int) -> Workplace | None:
    """What an organisation states, in whatever state it is."""
    query = sa.select(Workplace).where(Workplace.organisation_id == organisation_id, Workplace.origin == Origin.PUBLISHER)
    return session.scalars(query.order_by(Workplace.id).limit(1)).first()


def keep(session: Session, sent: Sent) -> Workplace:
    """Keeps a draft.

    Raises:
        ChangedMeanwhile: another member was faster.
        NotNow: it is public, or with the reviewers.
    """
    row = _mine(session, sent)
    if row.status not in {Status.DRAFT, Status.RETURNED, Status.WITHDRAWN, Status.EXPIRED}:
        raise NotNow
    _write(row, sent)
    session.add(row)
    session.flush()
    return row


def send(session: Session, sent: Sent, on: dt.date) -> None:
    """Hands it to the reviewers; what was public is not shown until they have read it.

    Raises:
        ChangedMeanwhile: another member was faster.
        NotNow: it is with the reviewers already.
    """
    row = _mine(session, sent)
    before = row.status
    if not rules.may_send(before):
        raise NotNow
    session.add(row)
    session.flush()
    with changing(session, [row]):
        _write(row, sent)
        row.colleagues_agreed_on = on if sent.said.peers else None
        row.confirmed_on, row.expires_on = on, rules.last_day(on)
        row.status = Status.SUBMITTED.value
    revise(session, "listing", [(row.id, "submit", {"status": [before, Status.SUBMITTED.value]})])


def _mine(session: Session, sent: Sent) -> Workplace:
    row = statement_of(session, sent.organisation_id)
    if row is None:
        row = Workplace(
            organisation_id=sent.organisation_id, origin=Origin.PUBLISHER.value, source_name=SOURCE, source_key=str(sent.organisation_id),
            language=sent.language, status=Status.DRAFT.value, service_type="",
        )
        setattr(row, f"title_{sent.language}", UNNAMED)
        return row
    if sent.version != str(row.version):
        raise ChangedMeanwhile
    return row


def _write(row: Workplace, sent: Sent) -> None:
    said, place = sent.said, sent.place
    setattr(row, f"title_{row.language}", said.name or UNNAMED)
    row.peers, row.peer_settings, row.peers_since = said.peers, list(said.settings), int(said.since) if said.since else None
    row.valued, row.community, row.thinking = said.valued, said.community, said.thinking
    row.prefecture, row.municipality = (place.prefecture, place.code) if place else (None, None)
    row.lat, row.lng, row.precision = (place.lat, place.lng, "municipality") if place else (None, None, "none")
    row.scope = "municipality"


def confirm(session: Session, row: Workplace, on: dt.date) -> None:
    """It holds for another twelve months; where peers are stated, they were asked again.

    Raises:
        NotNow: it is not public.
    """
    if not rules.may_confirm(row.status):
        raise NotNow
    before = row.status
    with changing(session, [row]):
        row.confirmed_on, row.expires_on, row.status = on, rules.last_day(on), Status.PUBLISHED.value
        row.colleagues_agreed_on = on if row.peers else None
    revise(session, "listing", [(row.id, "confirm", {"status": [before, row.status]})])


def move(session: Session, row: Workplace, status: Status, action: str) -> None:
    """Withdraws it, or takes it back from the reviewers.

    Raises:
        NotNow: its state does not allow it.
    """
    before = Status(row.status)
    if not may_change(PUBLISHER, before, status):
        raise NotNow
    unpublish(session, [row], status)
    revise(session, "listing", [(row.id, action, {"status": [before.value, status.value]})])


def erase(session: Session, row: Workplace) -> None:
    """Deletes a draft that was never public.

    Raises:
        NotNow: it was public once, or is with the reviewers.
    """
    if row.status not in {Status.DRAFT, Status.RETURNED} or row.published_at is not None:
        raise NotNow
    revise(session, "listing", [(row.id, "delete", {})])
    session.delete(row)
    session.flush()


def stop(session: Session, row: Workplace, on: dt.date) -> bool:
    """Somebody asks that it be shown no more: hidden at once, a reviewer decides whether it may come back; False when it is not public.

    Nothing is kept of who it was (people.md 3).
    """
    before = row.status
    if not may_change(READER, Status(before), Status.SUBMITTED):
        return False
    with changing(session, [row]):
        row.stopped_on, row.status = on, Status.SUBMITTED.value
    revise(session, "listing", [(row.id, "stop", {"status": [before, Status.SUBMITTED.value]})])
    return True

