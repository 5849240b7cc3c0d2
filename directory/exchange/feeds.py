"""Registered feeds: added, listed, removed, and read again when they are due, each reading with its report.

A reading is claimed first, so that two workers never read a feed at once. What could not be fetched or read whole changes and marks nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from directory.exchange.fetching import Unreachable, check_address, fetch
from directory.exchange.meeting_import import FORMATS, LONGEST_SOURCE, check_file, run
from directory.exchange.models import Feed
from directory.exchange.report import Refusal, Report
from directory.extensions import db, now, writing

log = logging.getLogger(__name__)

ACTOR = "operator"
NOTES_KEPT = 100
"""Rejected records kept in the report of a reading; all of them are counted."""


class FeedError(ValueError):
    """A feed that cannot be added or found: why."""


@dataclass(frozen=True)
class Reading:
    """A feed's name and what its reading gave; `unchanged` when its server says that nothing has changed."""

    name: str
    report: Report
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        """Whether the feed could not be fetched or read."""
        return bool(self.report.refused)


def all_feeds(session: Session) -> list[Feed]:
    """Registered feeds by name."""
    return list(session.scalars(sa.select(Feed).order_by(Feed.name)))


def add_feed(name: str, form: str, address: str, every_days: int) -> None:
    """Registers a feed, or gives a registered one another address or rhythm.

    Raises:
        FeedError: no name, an unknown format, an address that is not taken; another format than the feed has.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_SOURCE:
        raise FeedError(f"a feed has a name of 1 to {LONGEST_SOURCE} characters")
    if form not in FORMATS:
        raise FeedError(f"the format is one of {', '.join(FORMATS)}")
    try:
        check_address(address)
    except ValueError as error:
        raise FeedError(str(error)) from error
    with writing(ACTOR) as session:
        feed = session.scalars(sa.select(Feed).where(Feed.name == name)).one_or_none()
        if feed is None:
            session.add(Feed(name=name, format=form, address=address, every_days=every_days))
            return
        if feed.format != form:
            raise FeedError(f"{name} is registered as {feed.format}; remove it first")
        feed.address, feed.every_days, feed.etag = address, every_days, ""


def remove_feed(name: str) -> None:
    """Forgets a feed. Its entries stay as they are; only it is not read any more.

    Raises:
        FeedError: there is none of this name.
    """
    with writing(ACTOR) as session:
        feed = session.scalars(sa.select(Feed).where(Feed.name == name)).one_or_none()
        if feed is None:
            raise FeedError(f"there is no feed {name!r}")
        session.delete(feed)


def due_feeds(session: Session, day: dt.date) -> list[str]:
    """Names of feeds that are to be read on a day in Tokyo."""
    return [feed.name for feed in all_feeds(session) if feed.read_on is None or feed.read_on + dt.timedelta(days=feed.every_days) <= day]


def refresh(name: str, day: dt.date, *, only_when_due: bool = False, progress: Callable[[int], None] = lambda _count: None) -> Reading | None:
    """Reads a feed.

    Args:
        name: of a registered feed.
        day: today in Tokyo.
        only_when_due: leave it when it has been read, or another process is just reading it.
        progress: called with the number of records dealt with.

    Returns:
        The reading; None when it was not due.

    Raises:
        FeedError: there is none of this name.
    """
    with writing(ACTOR) as session:
        feed = session.scalars(sa.select(Feed).where(Feed.name == name)).one_or_none()
        if feed is None:
            raise FeedError(f"there is no feed {name!r}")
        if only_when_due and name not in due_feeds(session, day):
            return None
        form, address, etag = feed.format, feed.address, feed.etag
        feed.read_on = day
    reading, etag = _read(name, form, address, etag, progress)
    with writing(ACTOR) as session:
        feed = session.scalars(sa.select(Feed).where(Feed.name == name)).one_or_none()
        if feed is not None:
            feed.read_at, feed.etag, feed.report = now(), etag, _kept(reading)
    return reading


def _read(name: str, form: str, address: str, etag: str, progress: Callable[[int], None]) -> tuple[Reading, str]:
    """The reading, and the ETag to ask with the next time: none after a failure."""
    report = Report()
    try:
        answer = fetch(address, etag, current_app.config["SETTINGS"].public_url)
    except Unreachable as reason:
        report.refuse(address, Refusal(1, 1, str(reason)))
        return Reading(name, report), ""
    if answer.data is None:
        return Reading(name, report, unchanged=True), answer.etag
    report = run(check_file(answer.data, form, name, address), complete=True, progress=progress)
    return Reading(name, report), "" if report.refused else answer.etag


def _kept(reading: Reading) -> dict[str, Any]:
    report = reading.report.as_json()
    kept = {"rejected": report["rejected"][:NOTES_KEPT], "rejected_count": len(report["rejected"]), "not_modified": reading.unchanged}
    return report | kept | {"notes": [note._asdict() for note in reading.report.notes[:NOTES_KEPT]]}


def refresh_due(day: dt.date) -> int:
    """Due work of a day: reads one feed that is due, so that letters do not wait long; gives how many were read.

    Whatever a feed holds, the worker goes on: what nobody foresaw is logged, and the feed is read again when it is due the next time.
    """
    with Session(db.engine) as session:
        names = due_feeds(session, day)
    for name in names[:1]:
        try:
            return int(refresh(name, day, only_when_due=True) is not None)
        except Exception:
            log.exception("the feed %s could not be read", name)
    return 0
