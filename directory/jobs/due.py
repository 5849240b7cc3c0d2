"""Work that falls due on a day. A room registers what it has to do; each kind is done once for each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.jobs.models import DueMark

Due = Callable[[Session, dt.date], int]
"""Does the work of a day inside the transaction it is given, and says how many rows it touched. Must bear being repeated."""
Errand = Callable[[dt.date], int]
"""Work that waits for others outside (a feed's server), so that it can hold no transaction. It keeps its own marks: nothing is done twice."""
ACTOR = "clock"
KEPT = dt.timedelta(days=60)


def register_due(app: Flask, name: str, work: Due) -> None:
    """Adds a kind of due work, done in the order of registration."""
    app.extensions.setdefault("due_work", {})[name] = work


def register_errand(app: Flask, name: str, errand: Errand) -> None:
    """Adds an errand: asked again and again, it does what is due on the day, some at a time, and says how much it did."""
    app.extensions.setdefault("errands", {})[name] = errand


def do_errands(day: dt.date) -> dict[str, int]:
    """Runs every errand once; {name: how much was done} of those that had something to do."""
    errands: dict[str, Errand] = current_app.extensions.get("errands", {})
    return {name: done for name, errand in errands.items() if (done := errand(day))}


def do_due(day: dt.date, *, again: bool = False) -> dict[str, int]:
    """Does what falls due on a day, each kind in a transaction of its own together with its mark.

    Args:
        day: in Tokyo.
        again: also what was done for this day already.

    Returns:
        {name: rows touched} of what was done now.
    """
    kinds: dict[str, Due] = current_app.extensions.get("due_work", {})
    with db.engine.connect() as connection:
        done = set(connection.scalars(sa.select(DueMark.name).where(DueMark.day == day)))
    found = {}
    for name, work in kinds.items():
        if name in done and not again:
            continue
        with writing(ACTOR) as session:
            mark = session.get(DueMark, (name, day))
            if mark is not None and not again:
                continue
            found[name] = work(session, day)
            if mark is None:
                session.add(DueMark(name=name, day=day))
            session.execute(sa.delete(DueMark).where(DueMark.name == name, DueMark.day < day - KEPT))
    return found
