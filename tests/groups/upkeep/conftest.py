"""A group with people who look after it, in any state, and the ways in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, now, writing
from directory.groups.meetings import keep_schedule, renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door, key_for
from directory.groups.schedules import understand
from directory.groups.upkeep import cards
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.models import Outbox
from directory.listings.models import Organisation
from directory.listings.publishing import publish
from directory.web.languages import today

_keys = count(1)


class Tended:
    """A published group and its organiser by mail, and what stands in the database now."""

    def __init__(self, app: Flask, number: int, mail: str) -> None:
        """Keeps the numbers; rows are read anew each time."""
        self.app, self.number, self.mail = app, number, mail
        self.client = app.test_client(use_cookies=False)

    @property
    def group(self) -> SupportGroup:
        """The group as it is now."""
        db.session.rollback()
        db.session.expire_all()
        return db.session.get_one(SupportGroup, self.number)

    def organiser(self, mail: str | None = None) -> GroupOrganiser:
        """Somebody who looks after it."""
        db.session.rollback()
        db.session.expire_all()
        return db.session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == self.number, GroupOrganiser.email == (mail or self.mail))).one()

    def key(self, door: Door = Door.TEND, of: int = 0, mail: str | None = None) -> str:
        """The key of a link to the organiser."""
        return key_for(door, self.organiser(mail), of)

    def card(self) -> str:
        """The code of a new card."""
        with writing("test") as session:
            return cards.new_code(session, session.get_one(SupportGroup, self.number))[1]

    def card_key(self, code: str) -> str:
        """What stands for a typed code."""
        answer = self.client.post("/ja/o", data={"code": code})
        assert answer.status_code == 303, answer.text
        return re.search(r"key=([^&]+)", answer.location)[1]  # type: ignore[index]

    def press(self, what: str, key: str | None = None, **fields: Any) -> Any:
        """One button of the organiser's page; the page that follows."""
        answer = self.client.post("/ja/groups/tend", data={"key": key or self.key(), "what": what, **fields})
        assert answer.status_code == 303, answer.text
        return self.client.get(answer.location)

    def letters(self, what: str = "") -> list[Outbox]:
        """Letters about this group in the outbox."""
        db.session.rollback()
        query = sa.select(Outbox).where(Outbox.key.like(f"{what or '%'}:group:{self.number}:%"))
        return list(db.session.scalars(query.order_by(Outbox.id)))


Make = Callable[..., Tended]


@pytest.fixture(scope="module")
def tended(app: Flask) -> Make:
    """Makes published groups with an organiser by mail."""
    return lambda **values: make(app, **values)


def make(app: Flask, when: str | None = "毎月第2・第4土曜 13:30-15:30", language: str = "ja", mail: bool = True, **values: Any) -> Tended:
    """A group that met its first confirmation today, unless told otherwise."""
    number = next(_keys)
    plain: dict[str, Any] = {
        "title_ja": f"試験の会{number}", "prefecture": "04", "municipality": "04202", "lat": 38.434, "lng": 141.303, "precision": "municipality", "mode": "onsite",
        "venue_level": "area", "origin": "publisher", "source_name": "tended", "source_key": f"tended-{number}", "confirmed_on": today(),
    }
    address = f"organiser{number}@example.jp"
    with writing("test") as session:
        body = Organisation(kind="group", name_ja=f"試験の会{number}", origin="publisher", source_name="tended", source_key=f"body-{number}", status="published")
        group = SupportGroup(**plain | values)
        group.organisation = body
        session.add(group)
        if when:
            keep_schedule(group, understand(when, today()))
        publish(session, [group])
        renew_meetings(session, [group], today())
        row = GroupOrganiser(listing_id=group.id, language=language, confirmed_at=now())
        row.email, row.email_key = (address, address) if mail else (None, None)
        if not mail:
            row.phone, row.postal = "0225-00-0000", "石巻市の見本の町1"
        session.add(row)
        session.flush()
        return Tended(app, group.id, address)


def days(number: int) -> dt.timedelta:
    """So many days."""
    return dt.timedelta(days=number)
