"""The fixed cast: each a browser of its own, signed in as they would be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from directory.accounts import invitations, signing
from directory.accounts.codes import Duty, Share
from directory.accounts.models import Account, Membership, WriteCount
from directory.accounts.organisations import found
from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.web.languages import today
from tests.mail_server import by_smtp, mail_server

__all__ = ["by_smtp", "mail_server"]


class Person:
    """A browser, and what somebody does with it; every form is sent with its mark."""

    def __init__(self, app: Flask, email: str = "") -> None:
        self.app, self.email = app, email
        self.client: FlaskClient = app.test_client()
        self.entered = False

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, **fields: str) -> Any:
        """Sends a form with the mark of this browser's session."""
        return self.client.post(path, data=fields | {"csrf_token": self.mark()})

    def mark(self) -> str:
        with self.app.app_context(), self.client.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        return str(URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(raw))

    def enter(self, lang: str = "ja") -> Any:
        """Signs in by the link of a letter."""
        self.entered = True
        with writing("test") as session:
            _number, key = signing.begin(session, self.email)
        return self.post(f"/{lang}/account/login/link", key=key)

    @property
    def id(self) -> int:
        with db.engine.connect() as connection:
            return int(connection.scalar(sa.select(Account.id).where(Account.email_key == self.email)) or 0)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the organisation of owner and colleague."""

    organisation: int
    people: dict[str, Person]

    def __getitem__(self, name: str) -> Person:
        """Signed in, but for the seeker."""
        person = self.people[name]
        if person.email and not person.entered:
            assert person.enter().status_code == 303
        return person


NAMES = ("seeker", "owner", "colleague", "former_colleague", "stranger", "peer_reviewer", "professional_reviewer", "operator")


@pytest.fixture
def cast(app: Flask) -> Iterator[Cast]:
    """The cast anew for every test; the seeker has no account."""
    with writing("test") as session:
        session.execute(sa.delete(Account))
        session.execute(sa.delete(Outbox))
        session.execute(sa.delete(WriteCount))
    people = {name: Person(app, f"{name}@example.jp") for name in NAMES}
    people["seeker"].email = ""
    with writing("test") as session:
        accounts = {name: signing.account_of(session, one.email) for name, one in people.items() if one.email}
        body = found(session, accounts["owner"].id, name="ひまわり会", name_en="", kind="group").id
        session.add(Membership(account_id=accounts["colleague"].id, organisation_id=body, role=Share.EDITOR, joined_on=today()))
        invitations.give_duty(session, accounts["peer_reviewer"], Duty.PEER_REVIEWER)
        invitations.give_duty(session, accounts["professional_reviewer"], Duty.PROFESSIONAL_REVIEWER)
        invitations.give_duty(session, accounts["operator"], Duty.OPERATOR)
        found(session, accounts["stranger"].id, name="別の団体", name_en="", kind="employer")
    yield Cast(body, people)
    db.session.remove()


def rows(query: sa.Select[Any]) -> list[Any]:
    """Rows as they are now, whatever this test has read before."""
    db.session.remove()
    return list(db.session.scalars(query))


def letters(recipient: str) -> list[Outbox]:
    """What waits for an address, oldest first."""
    return rows(sa.select(Outbox).where(Outbox.recipient == recipient).order_by(Outbox.id))


def key_in(letter: Outbox) -> str:
    """The key of the link in a letter."""
    found = re.search(r"[?&]key=(\S+)", letter.text)
    assert found
    return found[1]
