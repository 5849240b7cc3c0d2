"""A posting while its members write it: begin, keep a page, send, take back, erase. Inside `writing(actor)`; knows no page.

Who may do it is kept by the door of the route; which state may follow which by `listings.lifecycle`;
confirming and ending stand in `life.changes`.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLISHER, Status, is_public, may_change
from directory.listings.publishing import changing
from directory.listings.revisions import Change, revise
from directory.places.gazetteer import Gazetteer
from directory.positions.columns import columns_of
from directory.positions.forms import merged
from directory.positions.law.posting import read_date
from directory.positions.life.rules import last_day
from directory.positions.models import Position

SOURCE = "posting"
UNTITLED = {"ja": "（見出しはまだありません）", "en": "(no title yet)"}
WRITABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.PUBLISHED, Status.DUE})
"""What may be written on. What was sent is taken back first; what has ended is copied."""
ONCE = ("posted_on", "expires_on", "starts_on")
"""Days that a copy does not take over."""
SMALL = frozenset({"reach", "visit_first", "rotation", "usual_stay", "expires_on", "fewer_hours_at_start", "employer.number", "employer.insured_staff"})
"""What may be changed in public without being read again; all else is material (issue C, point 5)."""


class NotAllowed(Exception):
    """The posting is not in a state in which this can be done; the page says in which it is."""


def posting_of(session: Session, organisation_id: int, entry_id: int) -> Position | None:
    """A posting that an organisation wrote here, with its organisation; None for every other entry."""
    query = sa.select(Position).where(Position.id == entry_id, Position.organisation_id == organisation_id, Position.origin == Origin.PUBLISHER)
    return session.scalars(query.options(joinedload(Position.organisation, innerjoin=True))).one_or_none()


def postings_of(session: Session, organisation_id: int) -> list[Position]:
    """All postings of an organisation, the last written on first."""
    query = sa.select(Position).where(Position.organisation_id == organisation_id, Position.origin == Origin.PUBLISHER)
    return list(session.scalars(query.order_by(Position.updated_at.desc(), Position.id.desc())))


def begin(session: Session, organisation_id: int, key: str, language: str, facts: Mapping[str, Any] | None = None) -> int:
    """A new draft; the number of the one there is when the same key comes twice (a button pressed twice).

    Args:
        session: inside `writing`.
        organisation_id: whose it is.
        key: made with the page whose button was pressed.
        language: the employer writes in it.
        facts: of another posting, to begin with.
    """
    known = sa.select(Position).where(Position.origin == Origin.PUBLISHER, Position.source_name == SOURCE, Position.source_key == key)
    if found := session.scalars(known).one_or_none():
        if found.organisation_id != organisation_id:
            raise NotAllowed
        return found.id
    draft = {name: copy.deepcopy(value) for name, value in (facts or {}).items() if name not in ONCE}
    row = Position(
        organisation_id=organisation_id, origin=Origin.PUBLISHER.value, source_name=SOURCE, source_key=key, language=language, draft=draft,
        scope="prefecture", status=Status.DRAFT.value,
    )
    _entitle(row)
    session.add(row)
    session.flush()
    _log(session, row, "create", {})
    return row.id


def keep_step(session: Session, row: Position, values: Mapping[str, Any]) -> None:
    """Keeps the answers of one page in the draft.

    Raises:
        NotAllowed: the posting is with the reviewers, or has ended.
    """
    if row.status not in WRITABLE:
        raise NotAllowed
    before, after = row.written, merged(row.written, values)
    changes = {path: [old, new] for path, (old, new) in _differences(before, after).items()}
    if not changes:
        return
    row.draft = after
    if not is_public(row.status):
        _entitle(row)
    session.flush()
    _log(session, row, "draft", changes)


def keep_answers(session: Session, row: Position, answers: Mapping[str, str]) -> None:
    """Keeps what the employer answers to what should be looked at again."""
    kept = {name: words for name, words in answers.items() if words}
    if row.status in WRITABLE and kept != row.answers:
        row.answers = kept
        session.flush()


def send(session: Session, row: Position, gazetteer: Gazetteer, on: dt.date) -> Status:
    """Hands the draft to the reviewers, or, where only small things changed in what is public, shows it at once.

    The caller has made sure that nothing must be mended.

    Args:
        session: inside `writing`.
        row: a posting with a draft.
        gazetteer: gives the municipality's point.
        on: today in Tokyo.

    Raises:
        NotAllowed: it cannot be sent from its state.
    """
    before, after = row.facts or {}, row.written
    changed = _differences(before, after)
    material = not is_public(row.status) or any(path not in SMALL for path in changed)
    status = Status.SUBMITTED if material else Status.PUBLISHED
    if row.status != status and not may_change(PUBLISHER, Status(row.status), status):
        raise NotAllowed
    with changing(session, [row]):
        if is_public(row.status) or row.published_at is not None:
            row.changed_on = on if changed else row.changed_on
        for name, value in (columns_of(after, row.language) | place_columns(after, gazetteer)).items():
            setattr(row, name, value)
        row.facts, row.draft = after, None
        row.confirmed_on, row.expires_on = on, last_day(on, read_date(after.get("expires_on")))
        row.status = status.value
    _log(session, row, "submit" if material else "update", {path: [old, new] for path, (old, new) in changed.items()})
    return status


def place_columns(facts: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """The point that may be public: the municipality's own; none where only the prefecture is known."""
    place = gazetteer.by_code(columns_of(facts)["municipality"] or "")
    if place is None:
        return {"lat": None, "lng": None, "precision": "none", "municipality": None, "scope": "prefecture"}
    return {"lat": place.lat, "lng": place.lng, "precision": "municipality", "municipality": place.code}


def take_back(session: Session, row: Position) -> None:
    """Back from the reviewers, to be written on."""
    _change(session, row, Status.DRAFT, "take_back")


def erase(session: Session, row: Position) -> None:
    """Deletes a draft that was never public."""
    if row.status != Status.DRAFT or row.published_at is not None:
        raise NotAllowed
    _log(session, row, "delete", {})
    session.delete(row)
    session.flush()


def drop_changes(session: Session, row: Position) -> None:
    """Forgets what was written on a public posting and not sent."""
    if not is_public(row.status) or row.draft is None:
        raise NotAllowed
    row.draft = None
    session.flush()
    _log(session, row, "drop_draft", {})


def _change(session: Session, row: Position, status: Status, action: str) -> None:
    before = Status(row.status)
    if not may_change(PUBLISHER, before, status):
        raise NotAllowed
    with changing(session, [row]):
        row.status = status.value
    _log(session, row, action, {"status": [before, status]})


def _entitle(row: Position) -> None:
    """Before it is sent, a draft is called by what was written as its title."""
    names = columns_of(row.written, row.language)
    row.title_ja, row.title_en = names["title_ja"], names["title_en"]
    if not (row.title_ja or row.title_en):
        row.title_ja, row.title_en = UNTITLED["ja"], UNTITLED["en"]


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], path: str = "") -> dict[str, tuple[Any, Any]]:
    """{path: (before, after)} of the answers that differ; lists are one answer, names of the form alone are none."""
    found: dict[str, tuple[Any, Any]] = {}
    for name in {**before, **after}:
        if name.startswith("_"):
            continue
        old, new, here = before.get(name), after.get(name), f"{path}{name}"
        if isinstance(old, dict) or isinstance(new, dict):
            found |= _differences(old if isinstance(old, dict) else {}, new if isinstance(new, dict) else {}, f"{here}.")
        elif old != new:
            found[here] = (old, new)
    return found


def _log(session: Session, row: Position, action: str, changes: dict[str, list[Any]]) -> None:
    change: Change = (row.id, action, changes)
    revise(session, "listing", [change])
