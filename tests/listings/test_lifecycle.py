"""The table of states: who may bring an entry from where to where."""

from __future__ import annotations

import pytest

from directory.listings.lifecycle import CLOCK, IMPORTER, OPERATOR, PUBLIC, PUBLISHER, REVIEWER, Status, is_public, may_change

ROLES = (PUBLISHER, REVIEWER, OPERATOR, CLOCK, IMPORTER)


@pytest.mark.parametrize(
    ("role", "before", "after", "allowed"),
    [
        (PUBLISHER, "draft", "submitted", True),
        (PUBLISHER, "draft", "published", False),
        (IMPORTER, "draft", "published", True),
        (REVIEWER, "submitted", "published", True),
        (PUBLISHER, "submitted", "published", False),
        (CLOCK, "published", "due", True),
        (CLOCK, "published", "removed", False),
        (PUBLISHER, "due", "published", True),
        (PUBLISHER, "published", "filled", True),
        (PUBLISHER, "published", "paused", True),
        (CLOCK, "paused", "published", True),
        (PUBLISHER, "paused", "withdrawn", True),
        (PUBLISHER, "expired", "withdrawn", True),
        (PUBLISHER, "removed", "published", False),
        (REVIEWER, "removed", "published", True),
        (IMPORTER, "published", "withdrawn", True),
        (IMPORTER, "withdrawn", "published", True),
        (PUBLISHER, "withdrawn", "published", False),
        ("stranger", "draft", "published", False),
    ],
)
def test_who_may_change_what(role: str, before: str, after: str, allowed: bool) -> None:
    """A publisher never publishes past review, nobody but a reviewer brings back what was removed."""
    assert may_change(role, Status(before), Status(after)) is allowed


def test_only_two_states_are_public() -> None:
    """What is not published or due is shown to nobody."""
    assert {status for status in Status if is_public(status)} == PUBLIC == {Status.PUBLISHED, Status.DUE}


@pytest.mark.parametrize("status", list(Status))
def test_no_state_is_a_dead_end_but_filled(status: Status) -> None:
    """Every state but `filled` (a new posting is a new entry) has a way on."""
    ways = {after for after in Status for role in ROLES if may_change(role, status, after)}
    assert bool(ways) is (status is not Status.FILLED)


def test_what_is_public_can_be_taken_out_at_once() -> None:
    """From either public state a publisher can withdraw, and a reviewer remove."""
    for before in PUBLIC:
        assert may_change(PUBLISHER, before, Status.WITHDRAWN)
        assert may_change(REVIEWER, before, Status.REMOVED)
