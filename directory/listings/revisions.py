"""The log of changes: every writer notes what it did, under the actor of its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import now
from directory.listings.models import Revision

Change = tuple[int, str, dict[str, Any]]
"""Id of the row, what was done (create, update, publish, withdraw, delete), and {field: [before, after]}."""


def differences(row: object, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [before, after]} of the values that differ from a row's."""
    return {name: [before, value] for name, value in values.items() if (before := getattr(row, name)) != value}


def revise(session: Session, subject: str, changes: Iterable[Change]) -> None:
    """Notes changes of one kind of row, in one statement.

    Args:
        session: inside `writing`; its actor is the one who did it.
        subject: listing, organisation or look_up.
        changes: of rows that have their id.
    """
    at, actor = now(), session.info["actor"]
    rows = [
        {"at": at, "actor": actor, "subject": subject, "subject_id": number, "action": action, "changes": fields} for number, action, fields in changes
    ]
    if rows:
        session.execute(sa.insert(Revision), rows)


def changed_by_others(session: Session, subject: str) -> set[int]:
    """Ids of rows that somebody else than this transaction's actor has changed: not to be overwritten."""
    query = sa.select(Revision.subject_id).where(Revision.subject == subject, Revision.actor != session.info["actor"]).distinct()
    return set(session.scalars(query))
