"""The four kinds of entry, in the order in which people meet them, and where entries come from."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """Kinds of listing. The words are the same in the API, the index and the database."""

    GROUP = "group"
    COURSE = "course"
    POSITION = "position"
    WORKPLACE = "workplace"

    @property
    def path(self) -> str:
        """The word in addresses: /ja/<path>/<id>."""
        return {"group": "groups", "course": "training", "position": "positions", "workplace": "workplaces"}[self.value]


PEOPLE_KINDS: tuple[Kind, ...] = (Kind.GROUP, Kind.COURSE, Kind.POSITION)
"""What a search without a kind asks for, and what totals sum: offices only when asked by name (people.md 1)."""


class Origin(enum.StrEnum):
    """Where an entry came from; with `source_name` and `source_key` it is unique."""

    SEED = "seed"
    SAMPLE = "sample"
    WAMNET = "wamnet"
    FEED = "feed"
    PUBLISHER = "publisher"
    OPERATOR = "operator"
