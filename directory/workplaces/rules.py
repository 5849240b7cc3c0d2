"""What a statement of an employer needs, how long it holds, who may do what with it. Plain values; no database, no request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from directory.listings.lifecycle import PUBLISHER, Status, is_public, may_change
from directory.workplaces.codes import PeersHere

NOTICE = 30
"""Days before its end on which the employer is asked."""
EARLIEST = 1990
"""No year before this one is taken for the first year of a peer colleague."""
LONGEST_NAME, LONGEST = 100, 400
"""Characters of the name, and of each of the employer's own sentences."""


@dataclass(frozen=True)
class Statement:
    """What an employer states, as plain values.

    Attributes:
        name: of the workplace.
        place: code of the municipality; empty: none was understood.
        peers: a `PeersHere`, or empty.
        settings: codes of the condition `setting`.
        since: the year as typed.
        valued: what people value in this work.
        community: how it is part of the local community.
        thinking: it is to be seen that the workplace is thinking about it.
        agreed: the declaration that the peer colleagues themselves agree.
    """

    name: str = ""
    place: str = ""
    peers: str = ""
    settings: tuple[str, ...] = field(default=())
    since: str = ""
    valued: str = ""
    community: str = ""
    thinking: bool = False
    agreed: bool = False


def cannot_be_kept(said: Statement, known_settings: Collection[str], year: int) -> list[tuple[str, str]]:
    """(field, code) of what cannot be kept even as a draft: unknown codes, a year that is none, words that are too long."""
    found = []
    if len(said.name) > LONGEST_NAME:
        found.append(("name", "too_long"))
    if said.peers and said.peers not in set(PeersHere):
        found.append(("peers", "unknown"))
    if not set(said.settings) <= set(known_settings):
        found.append(("settings", "unknown"))
    if said.since and not (said.since.isdigit() and len(said.since) == 4 and EARLIEST <= int(said.since) <= year):  # noqa: PLR2004
        found.append(("since", "no_year"))
    found += [(name, "too_long") for name in ("valued", "community") if len(getattr(said, name)) > LONGEST]
    return found


def missing(said: Statement) -> list[tuple[str, str]]:
    """(field, code) of what is missing before it may be sent in.

    Peer colleagues are stated only where the employer declares that they themselves agreed (people.md 3).
    """
    found = []
    if not said.name:
        found.append(("name", "missing"))
    if not said.place:
        found.append(("place", "missing"))
    if not said.peers and not said.thinking:
        found.append(("peers", "nothing"))
    if said.peers and not said.settings:
        found.append(("settings", "missing"))
    if said.peers and not said.agreed:
        found.append(("agreed", "missing"))
    return found


def last_day(confirmed_on: dt.date) -> dt.date:
    """The last day on which it is shown: twelve months after the employer last confirmed it."""
    try:
        return confirmed_on.replace(year=confirmed_on.year + 1) - dt.timedelta(days=1)
    except ValueError:
        return dt.date(confirmed_on.year + 1, 2, 28)


def is_asked_on(day: dt.date, expires_on: dt.date) -> bool:
    """Whether the employer is to be asked by now whether it still holds."""
    return day >= expires_on - dt.timedelta(days=NOTICE)


def may_send(status: str) -> bool:
    """Whether a statement in this state can be sent in; what was withdrawn becomes a draft first."""
    before = Status.DRAFT if status == Status.WITHDRAWN else Status(status)
    return may_change(PUBLISHER, before, Status.SUBMITTED)


def may_confirm(status: str) -> bool:
    """Whether it can be confirmed for another year without being read again."""
    return is_public(status)
