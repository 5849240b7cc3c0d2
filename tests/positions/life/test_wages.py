"""A new table of minimum wages and what is public already: told before, ended from the day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.listings.models import Revision
from directory.positions.law.minimum_wage import COLUMNS, OWN_NAME
from directory.positions.life.wages import do_wages
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import LAWFUL, Cast, cast_in, fresh, posting, published

SOON = today() + dt.timedelta(days=7)


@pytest.fixture
def new_rate(app: Flask) -> Iterator[None]:
    """From next week on 1,300 yen in Miyagi, in the instance's own table."""
    path: Path = app.config["SETTINGS"].instance / OWN_NAME
    path.write_text(",".join(COLUMNS) + f"\n04,1300,{SOON},労働局,{today()},A\n", encoding="utf-8")
    yield
    path.unlink()


def work(day: dt.date) -> int:
    """The due work of a day."""
    with writing("clock") as session:
        return do_wages(session, day)


def paying(cast: Cast, yen: int, **values: object) -> int:
    """A live posting by the hour."""
    wage = {**LAWFUL["wage"], "amount": yen, "amount_max": None}
    return published(posting(cast, facts={**LAWFUL, "wage": wage, "probation": {"exists": False}}, **values), today())


def keys(number: int) -> list[str]:
    """Of the letters about a posting, without the account."""
    db.session.rollback()
    return [key.rsplit(":", 1)[0] for key in db.session.scalars(sa.select(Outbox.key).where(Outbox.key.like(f"%:position:{number}:%")).order_by(Outbox.id))]


def test_told_once_and_ended_on_the_day(app: Flask, new_rate: None) -> None:
    """1,250 yen: one letter to each member a week before, public until then, ended from the day on, as the clock's doing."""
    cast = cast_in(app)
    low, fair, sample = paying(cast, 1250), paying(cast, 1300), paying(cast, 1000, origin="sample")
    assert work(today()) == 1
    assert work(today()) == work(SOON - dt.timedelta(days=1)) == 0
    assert keys(low) == [f"wage:position:{low}:{SOON}"] * 3
    assert fresh(Position, low).status == "published"
    assert work(SOON) == 1
    assert work(SOON) == 0
    assert keys(low)[3:] == [f"withheld:position:{low}:{SOON}"] * 3
    assert (fresh(Position, low).status, fresh(Position, fair).status, fresh(Position, sample).status) == ("expired", "published", "published")
    assert keys(fair) == keys(sample) == []
    db.session.rollback()
    log = db.session.execute(sa.select(Revision.actor, Revision.action).where(Revision.subject_id == low, Revision.subject == "listing"))
    assert [tuple(row) for row in log] == [("clock", "withhold")]
    assert "最低賃金を下回る" in cast.client("owner").get(f"/ja/positions/{low}/own").text


def test_nothing_to_do_without_a_new_rate(app: Flask) -> None:
    """The shipped table alone touches nothing that is paid above it."""
    cast = cast_in(app)
    number = paying(cast, 1250)
    assert work(today() + dt.timedelta(days=20)) == 0
    assert keys(number) == []
