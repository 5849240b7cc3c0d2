"""Entries for tests: a few words make one."""

from __future__ import annotations

from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.groups.models import SupportGroup
from directory.listings.kinds import Kind
from directory.listings.models import Listing, Organisation
from directory.places.models import Municipality
from directory.positions.models import Position
from directory.training.models import Course
from directory.workplaces.models import Workplace

MODELS: dict[str, type[Listing]] = {Kind.GROUP: SupportGroup, Kind.COURSE: Course, Kind.POSITION: Position, Kind.WORKPLACE: Workplace}
_keys = count(1)


def organisation(name: str = "ためしの会", **values: Any) -> Organisation:
    """An organisation, not yet stored."""
    return Organisation(**{"origin": "operator", "source_key": f"organisation-{next(_keys)}", "kind": "ngo", "name_ja": name} | values)


def listing(kind: str = "group", title: str = "ためし", at: tuple[float, float] | None = None, **values: Any) -> Listing:
    """An entry, not yet stored; `at` is its public point, `municipality` brings its prefecture with it."""
    place: dict[str, Any] = {}
    if values.get("municipality"):
        place = {"prefecture": values["municipality"][:2]}
    if at is not None:
        place |= {"lat": at[0], "lng": at[1], "precision": "exact"}
    if kind == "workplace":
        place["service_type"] = "相談支援"
    given = {"origin": "operator", "source_key": f"entry-{next(_keys)}", "title_ja": title} | place | values
    if "organisation" not in given:
        given["organisation"] = organisation()
    return MODELS[kind](**given)


def municipality_points(session: Session, prefecture: str | None = None) -> dict[str, tuple[float, float]]:
    """Points of municipalities by code."""
    query = sa.select(Municipality.code, Municipality.lat, Municipality.lng)
    if prefecture:
        query = query.where(Municipality.prefecture == prefecture)
    return {code: (lat, lng) for code, lat, lng in session.execute(query)}
