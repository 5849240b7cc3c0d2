"""A fixed cast around one organisation, and a posting of it in any state."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from directory.accounts.models import Account, Membership, Role
from directory.config import ROOT
from directory.extensions import db, writing
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import publish
from directory.moderation.models import Case
from directory.positions.life.rules import last_day
from directory.positions.models import Position
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers

LAWFUL: dict[str, Any] = json.loads((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))
PEOPLE = ("owner", "colleague", "former", "stranger", "peer", "second_peer", "professional", "insider", "operator")
_keys = count(1)


@dataclass
class Cast:
    """Everybody, by what they are: owner and colleague look after the organisation, former did, insider reviews and belongs to it."""

    app: Flask
    body: int
    accounts: dict[str, int]
    keys: dict[str, str]

    def client(self, person: str | None) -> FlaskClient:
        """A browser in which somebody is signed in; None: a reader without an account."""
        client = self.app.test_client()
        if person is not None:
            with client.session_transaction() as session:
                session.update(account=self.accounts[person], key=self.keys[person], seen="2026-01-01", since=2_000_000_000)
        return client

    def mail(self, person: str) -> str:
        """Somebody's address."""
        return f"{person}-{self.body}@example.jp"


def cast_in(app: Flask, kind: str = "employer", *, answered: bool = True) -> Cast:
    """An organisation that has never published an entry, with its answers on the workplace, and everybody around it."""
    app.config["WTF_CSRF_ENABLED"] = False
    duties = {"peer": ["peer_reviewer"], "second_peer": ["peer_reviewer"], "professional": ["professional_reviewer"],
              "insider": ["peer_reviewer"], "operator": ["operator"]}
    with writing("test") as session:
        body = Organisation(kind=kind, name_ja=f"見本の職場{next(_keys)}", origin="publisher", source_name="account", source_key=f"body-{next(_keys)}",
                            status=Status.DRAFT, prefecture="04", municipality="04101")
        session.add(body)
        session.flush()
        people = {name: Account(email=f"{name}-{body.id}@example.jp", email_key=f"{name}-{body.id}@example.jp", session_key=f"key-{name}") for name in PEOPLE}
        people["colleague"].language = "en"
        session.add_all(people.values())
        session.flush()
        for name, share in (("owner", "owner"), ("colleague", "editor"), ("insider", "editor")):
            session.add(Membership(account_id=people[name].id, organisation_id=body.id, role=share, joined_on=dt.date(2026, 1, 1)))
        for name, some in duties.items():
            session.add_all(Role(account_id=people[name].id, role=duty, agreed_on=dt.date(2026, 1, 1)) for duty in some)
        if answered and kind == "employer":
            publish_answers(session, body.id, complete())
        return Cast(app, body.id, {name: one.id for name, one in people.items()}, {name: f"key-{name}" for name in PEOPLE})


def posting(cast: Cast, **values: Any) -> Position:
    """A lawful posting of the organisation, not yet stored."""
    plain = {
        "organisation_id": cast.body, "origin": "publisher", "source_name": "account", "source_key": f"posting-{next(_keys)}", "title_ja": "ピアスタッフ",
        "prefecture": "04", "municipality": "04101", "lat": 38.269, "lng": 140.870, "precision": "municipality", "role_kind": "employed",
        "employment": "part", "wage_unit": "hour", "wage_min": 1250, "wage_max": 1400, "hours_min": 20.0, "hours_max": 20.0,
        "duties_ja": LAWFUL["duties"], "facts": dict(LAWFUL), "status": Status.DRAFT,
    }
    return Position(**plain | values)


def submit(entry: Listing) -> int:
    """Sends an entry in; the number of its case."""
    with writing("account:1") as session:
        session.expire_on_commit = False
        session.add(entry)
        entry.status = Status.SUBMITTED
        session.flush()
        return session.scalars(sa.select(Case.id).where(Case.listing_id == entry.id, Case.closed_at.is_(None))).one()


def published(entry: Listing, on: dt.date) -> int:
    """Publishes a posting as confirmed on a day; its number in addresses."""
    with writing("test") as session:
        entry.confirmed_on = on
        entry.expires_on = last_day(on)
        publish(session, [entry])
        return entry.id


def fresh(model: Any, number: int) -> Any:
    """A row as it is in the database now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get(model, number)
