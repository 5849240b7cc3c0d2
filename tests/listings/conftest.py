"""A seeded application with a few hundred entries whose every property is known."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import writing
from directory.listings.models import Listing
from directory.listings.publishing import delete, publish
from directory.places.distance import distance_km
from tests.listings.making import listing, municipality_points, organisation

SIX_TOGETHER = (38.26, 140.87)
"""A point that six offices share."""


@dataclass(frozen=True)
class Known:
    """An entry as the test knows it."""

    id: int
    number: int
    kind: str
    employed: bool
    prefecture: str | None
    municipality: str | None
    point: tuple[float, float] | None
    online: bool
    sample: bool

    def km(self, lat: float, lng: float) -> float | None:
        """Great-circle distance from a point, by the plain formula."""
        return None if self.point is None else distance_km(lat, lng, *self.point)


@dataclass(frozen=True)
class World:
    """All entries of the application, newest first."""

    client: FlaskClient
    entries: list[Known]

    def asked(self, *kinds: str, samples: bool = False) -> list[Known]:
        """What a search for these kinds counts (no kind: group, course, position)."""
        wanted = kinds or ("group", "course", "position")
        return [one for one in self.entries if one.kind in wanted and (samples or not one.sample) and (one.kind != "position" or one.employed)]


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    """260 entries over Miyagi, Tokyo and the far north, nothing else; some online, some known only by prefecture, some samples."""
    dice = random.Random(7)
    with writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        places = [(code, point) for prefecture in ("04", "13", "01") for code, point in sorted(municipality_points(session, prefecture).items())]
        some = dice.sample(places, 25)
        body = organisation()
        new = [_entry(dice, some, body) for _ in range(250)]
        new += [listing("workplace", f"同じ場所 {n}", SIX_TOGETHER, municipality="04101", organisation=body) for n in range(6)]
        new += [listing("group", "遠く", (24.34, 124.16), municipality="47207", organisation=body), listing("group", "端", (45.0, 141.0), organisation=body)]
        publish(session, new)
        session.flush()
        kept = [
            Known(one.id, one.number or 0, one.kind, getattr(one, "role_kind", "") == "employed", one.prefecture, one.municipality,
                  None if one.lat is None or one.lng is None else (one.lat, one.lng), one.online, one.origin == "sample")
            for one in new
        ]
    return World(app.test_client(), sorted(kept, key=lambda one: -one.number))


def _entry(dice: random.Random, places: list[tuple[str, tuple[float, float]]], body: object) -> Listing:
    kind = dice.choices(("group", "course", "position", "workplace"), (4, 3, 3, 3))[0]
    values: dict[str, object] = {"origin": dice.choices(("operator", "sample"), (9, 1))[0], "online": dice.random() < 0.2, "organisation": body}
    if kind == "position":
        values["role_kind"] = dice.choices(("employed", "volunteer"), (4, 1))[0]
    form = dice.random()
    if form < 0.1:
        return listing(kind, scope="prefecture", prefecture=dice.choice(("04", "13")), **values)
    if form < 0.15:
        return listing(kind, scope="national", **values)
    code, (lat, lng) = dice.choice(places)
    if form < 0.25:
        return listing(kind, "市だけ", (lat, lng), municipality=code, **(values | {"precision": "municipality"}))
    return listing(kind, "会場", (lat + dice.gauss(0, 0.03), lng + dice.gauss(0, 0.03)), municipality=code, **values)
