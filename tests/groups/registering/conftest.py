"""A visitor who registers a group: what a form holds, what stands in the database, what letters say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.models import Outbox

_numbers = count(1)
FORM: dict[str, Any] = {
    "title": "石巻ぼちぼちの会", "group_kind": "self", "mode": "onsite", "place": "石巻市", "when": "毎月第2・第4土曜 13:30-15:30", "meets": "days", "contact_mode": "mail",
    "contact": "bochi@example.jp", "agreed": "yes", "in_search_engines": "yes", "in_print": "yes",
}
ANSWERS = {"run_by": "peers", "fee": "costs", "cost": "1回300円（お茶代）", "aims": "nothing"}


class Visitor:
    """A browser without cookies, and the database beside it."""

    def __init__(self, app: Flask) -> None:
        """Begins without counts of letters."""
        self.app = app
        self.client = app.test_client(use_cookies=False)
        self.mail = f"hana{next(_numbers)}@example.jp"

    def page_key(self) -> str:
        """The key of a form that was just opened."""
        found = re.search(r'name="key" value="([^"]+)"', self.client.get("/ja/groups/new").text)
        assert found
        return unescape(found[1])

    def form(self, **changes: Any) -> dict[str, Any]:
        """A whole form with a key of its own; a value of None is a box that is not there."""
        whole = FORM | {"email": self.mail, "key": self.page_key()} | changes
        return {name: value for name, value in whole.items() if value is not None}

    def post(self, act: str = "check", /, **changes: Any) -> Any:
        """One press of a button."""
        return self.client.post("/ja/groups/new", data=self.form(**changes) | {"act": act})

    def registered(self, **changes: Any) -> int:
        """Sends a form; the number of the group."""
        answer = self.post("send", **changes)
        assert answer.status_code == 303, answer.text
        return self.organiser(changes.get("email", self.mail)).listing_id

    def organiser(self, mail: str | None = None) -> GroupOrganiser:
        """The row of an address."""
        fresh()
        return db.session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.email == (mail or self.mail))).one()

    def key(self, door: Door, mail: str | None = None) -> str:
        """The key in a letter."""
        return key_for(door, self.organiser(mail))

    def confirmed(self, **changes: Any) -> int:
        """Registers and answers the letter; the number of the group."""
        number = self.registered(**changes)
        answer = self.client.post("/ja/groups/confirm", data=ANSWERS | {"key": self.key(Door.CONFIRM)})
        assert answer.status_code == 303, answer.text
        return number


def fresh() -> None:
    """The session reads anew."""
    db.session.rollback()
    db.session.expire_all()


def group_of(number: int) -> SupportGroup:
    """A group as it is now."""
    fresh()
    return db.session.get_one(SupportGroup, number)


def letters_to(mail: str) -> list[Outbox]:
    """Letters to an address, in their order."""
    fresh()
    return list(db.session.scalars(sa.select(Outbox).where(Outbox.recipient == mail).order_by(Outbox.id)))


def everything_stored() -> str:
    """Every cell of every table, as text; JSON without its escapes."""
    fresh()
    with db.engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        cells = (str(cell) for name in names if name not in {"postcode", "municipality", "prefecture"}
                 for row in connection.execute(sa.text(f'SELECT * FROM "{name}"')) for cell in row)
        return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), "\n".join(cells))


@pytest.fixture
def visitor(app: Flask) -> Iterator[Visitor]:
    """Somebody who comes for the first time."""
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM write_count"))
    yield Visitor(app)
    fresh()
