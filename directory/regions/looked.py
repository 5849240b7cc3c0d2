"""The three states of a kind in a place: registered, looked for and not found, nobody has looked yet (people.md 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.models import LookUp
from directory.listings.showing import own_place_name
from directory.places.gazetteer import Gazetteer
from directory.web.languages import t

ARTICLE_6 = "article6_centre"
"""What a look-up for a mental health and welfare centre (Act on Mental Health and Welfare, Article 6) is called."""


class State(NamedTuple):
    """What is known of a kind in a place, for the macro `three_state`: by which role, on which day, for which wider place."""

    state: str
    by: str = ""
    on: dt.date | None = None
    where: str = ""


REGISTERED = State("registered")
UNLOOKED = State("unlooked")


class Looks:
    """The last look-up of each kind in each of some places."""

    def __init__(self, rows: Iterable[LookUp], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._last = {(row.place, row.what): row for row in rows}

    def state(self, what: str, codes: Sequence[str], count: int = 0) -> State:
        """The state of a kind, or of ARTICLE_6, in the first of the codes; a look-up in a wider place (the others) names it.

        The nearest look-up counts; one that found something says nothing about the smaller place.
        """
        if count:
            return REGISTERED
        row = next((self._last[code, what] for code in codes if (code, what) in self._last), None)
        if row is None or row.result != "not_found":
            return UNLOOKED
        place = self._gazetteer.by_code(row.place)
        where = own_place_name(place, self._gazetteer) if place and row.place != codes[0] else ""
        return State("looked", t(row.by_role_ja, row.by_role_en), row.looked_on, where)


def looks_of(session: Session, codes: Iterable[str], gazetteer: Gazetteer) -> Looks:
    """Look-ups of some places, in one statement."""
    query = sa.select(LookUp).where(LookUp.place.in_(list(codes))).order_by(LookUp.looked_on, LookUp.id)
    return Looks(session.scalars(query), gazetteer)
