"""The life of an entry: one table of states, and who may change them. Pure; nothing here touches the database."""

from __future__ import annotations

import enum


class Status(enum.StrEnum):
    """States of a listing. Only `published` and `due` are public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    DUE = "due"
    EXPIRED = "expired"
    FILLED = "filled"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


PUBLIC = frozenset({Status.PUBLISHED, Status.DUE})
"""States in which an entry is in the index and on public pages."""

ENDED = frozenset({Status.EXPIRED, Status.FILLED, Status.WITHDRAWN, Status.REMOVED})
"""States of what was public and has ended: its address answers 410, with a way on."""

PUBLISHER, REVIEWER, OPERATOR, CLOCK, IMPORTER = "publisher", "reviewer", "operator", "clock", "importer"
READER = "reader"
"""Anybody, without an account: may hand what a workplace states of its colleagues back to the reviewers (people.md 3)."""

_ALLOWED: dict[tuple[Status, Status], frozenset[str]] = {
    (Status.DRAFT, Status.SUBMITTED): frozenset({PUBLISHER, OPERATOR}),
    (Status.DRAFT, Status.PUBLISHED): frozenset({OPERATOR, IMPORTER}),
    (Status.SUBMITTED, Status.PUBLISHED): frozenset({REVIEWER}),
    (Status.SUBMITTED, Status.RETURNED): frozenset({REVIEWER}),
    (Status.SUBMITTED, Status.DRAFT): frozenset({PUBLISHER}),
    (Status.RETURNED, Status.SUBMITTED): frozenset({PUBLISHER}),
    (Status.PUBLISHED, Status.DUE): frozenset({CLOCK}),
    (Status.PUBLISHED, Status.EXPIRED): frozenset({CLOCK}),
    (Status.DUE, Status.PUBLISHED): frozenset({PUBLISHER, REVIEWER, OPERATOR}),
    (Status.DUE, Status.EXPIRED): frozenset({CLOCK}),
    (Status.EXPIRED, Status.SUBMITTED): frozenset({PUBLISHER}),
    (Status.EXPIRED, Status.PUBLISHED): frozenset({PUBLISHER}),
    (Status.PAUSED, Status.PUBLISHED): frozenset({PUBLISHER, OPERATOR, CLOCK}),
    (Status.PAUSED, Status.WITHDRAWN): frozenset({PUBLISHER, OPERATOR}),
    (Status.EXPIRED, Status.WITHDRAWN): frozenset({PUBLISHER, OPERATOR}),
    (Status.WITHDRAWN, Status.PUBLISHED): frozenset({IMPORTER, OPERATOR}),
    (Status.WITHDRAWN, Status.DRAFT): frozenset({PUBLISHER}),
    (Status.REMOVED, Status.PUBLISHED): frozenset({REVIEWER}),
} | {
    (public, after): actors
    for public in (Status.PUBLISHED, Status.DUE)
    for after, actors in {
        Status.FILLED: frozenset({PUBLISHER, OPERATOR}),
        Status.PAUSED: frozenset({PUBLISHER, OPERATOR}),
        Status.WITHDRAWN: frozenset({PUBLISHER, OPERATOR, IMPORTER}),
        Status.REMOVED: frozenset({REVIEWER, OPERATOR}),
        Status.SUBMITTED: frozenset({PUBLISHER, READER}),
    }.items()
}


def may_change(role: str, before: Status, after: Status) -> bool:
    """Whether a role (publisher, reviewer, operator, clock, importer) may bring an entry from one state to another."""
    return role in _ALLOWED.get((before, after), frozenset())


def is_public(status: str) -> bool:
    """Whether an entry in this state is shown to everybody."""
    return status in PUBLIC
