"""Groups with schedules for the tests of pages, lists, calendars."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask

from directory.extensions import db, writing
from directory.groups.meetings import keep_schedule, renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.schedules import understand
from directory.listings.lifecycle import Status
from directory.listings.publishing import changing, publish, unpublish
from directory.web.languages import TOKYO, today
from tests.cast import ISHINOMAKI

NOW = dt.datetime(2026, 11, 25, 14, 10, tzinfo=TOKYO)
"""A Wednesday afternoon; 23 November was a holiday."""


def group(app: Flask, body: int, key: str, sentence: str = "", **values: Any) -> int:
    """Publishes a group in Ishinomaki with the schedule that a sentence says; returns its number."""
    plain: dict[str, Any] = {"title_ja": f"集まり{key}", "origin": "operator", "mode": "onsite", "source_name": "test", "source_key": f"group-{key}"} | ISHINOMAKI
    made = SupportGroup(organisation_id=body, **plain | values)
    with app.app_context(), writing("test") as session:
        if sentence:
            keep_schedule(made, understand(sentence, today()))
        publish(session, [made])
        renew_meetings(session, [made], today())
        number = made.id
    db.session.remove()
    return number


def change(app: Flask, number: int, sentence: str | None = None, **values: Any) -> None:
    """Changes a group in whatever state it is."""
    with app.app_context(), writing("test") as session:
        made = session.get_one(SupportGroup, number)
        with changing(session, [made]):
            for name, value in values.items():
                setattr(made, name, value)
            if sentence is not None:
                keep_schedule(made, understand(sentence, today()))
        renew_meetings(session, [made], today())
    db.session.remove()


def take_out(app: Flask, number: int, status: Status) -> None:
    """Takes a group out of the public view."""
    with app.app_context(), writing("test") as session:
        made = session.get_one(SupportGroup, number)
        unpublish(session, [made], status)
        renew_meetings(session, [made], today())
    db.session.remove()
