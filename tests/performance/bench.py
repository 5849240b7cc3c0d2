"""One run: a size on a database. Every question is checked against SQL by hand first, then measured."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict

from directory.extensions import db
from directory.listings.index import POINTS_AT_MOST, POINTS_FROM_ZOOM, Index, open_index
from directory.listings.models import Organisation
from directory.listings.search import Search, ask, matching, parse_search, read_ahead
from directory.places.gazetteer import the_gazetteer
from tests.performance.by_hand import Postgresql, Sqlite, Tables
from tests.performance.databases import application, copy_rows, open_app, prepared
from tests.performance.filling import Filled, fill, say
from tests.performance.making import SOURCE, entries, spots
from tests.performance.measuring import Patience, Reader, Times, peak_memory, publishing, served
from tests.performance.questions import Asking, densest, questions
from tests.performance.sql import Asked

SEED = 20261124
PUBLISHED_ONE_BY_ONE = 100


class Pace(NamedTuple):
    """How often each thing is measured."""

    warm: Patience = Patience(100, 1.5, 10)
    cold: Patience = Patience(40, 1.2, 8)
    page: Patience = Patience(40, 1.2, 8)
    inside: Patience = Patience(60, 0.4, 5)
    by_hand: Patience = Patience(15, 0.5, 2)
    publish: int = PUBLISHED_ONE_BY_ONE


@dataclass
class Measured:
    """One question on one database at one size. Times are in milliseconds, sizes in bytes as sent."""

    group: str
    name: str
    path: str
    total: int
    wrong: list[str]
    """How the answer differs from the SQL by hand; empty: it does not."""
    full_text_wrong: list[str]
    """How what the full-text index finds differs from it."""
    warm: Times
    cold: Times
    bytes: int
    page: Times | None
    page_bytes: int
    inside_warm: Times
    """In the process, without HTTP: what the index and the search do."""
    inside_cold: Times
    like: Times
    """Total, facets, page and what was left out, or the clusters, by SQL by hand; words by LIKE."""
    full_text: Times | None
    """The same, words by the full-text index; None without words."""


@dataclass
class Run:
    """One size on one database."""

    db: str
    size: int
    filled: Filled | None
    measured: list[Measured] = field(default_factory=list)
    publishing: Times | None = None
    memory_mb: float = 0.0
    stored_mb: dict[str, float] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        found = asdict(self)
        for one, plain in zip(self.measured, found["measured"], strict=True):
            plain |= {name: value._asdict() for name, value in vars(one).items() if isinstance(value, Times)}
        return found | {"publishing": self.publishing and self.publishing._asdict(), "import_rows_per_second": self.filled and round(self.filled.rate, 1)}


def read_run(plain: dict[str, Any]) -> Run:
    """A run as it was kept in JSON."""
    measured = []
    for one in plain["measured"]:
        values: dict[str, Any] = {name: Times(**value) if isinstance(value, dict) else value for name, value in one.items()}
        measured.append(Measured(**values))
    filled, times = plain["filled"] and Filled(**plain["filled"]), plain["publishing"] and Times(**plain["publishing"])
    return Run(plain["db"], plain["size"], filled, measured, times, plain["memory_mb"], plain["stored_mb"])


@contextmanager
def filled_sqlite(folder: Path, size: int, seed: int = SEED) -> Iterator[tuple[Flask, Sqlite, Filled]]:
    """A filled SQLite instance and the tables by hand."""
    tables = Sqlite(folder / "by_hand.sqlite3")
    with prepared(folder, {}) as app:
        tables.make()
        done = fill(size, seed, tables.add)
        tables.finish(size)
        yield app, tables, done
    tables.close()


@contextmanager
def filled_postgresql(folder: Path, size: int, source: Path, by_hand: Sqlite, url: str) -> Iterator[tuple[Flask, Postgresql]]:
    """The rows of a filled SQLite instance in a PostgreSQL database, and the tables by hand."""
    env = {"DATABASE_URL": url}
    with prepared(folder, env):
        pass
    copy_rows(source, url)
    tables = Postgresql(url)
    tables.copy(by_hand, size)
    with open_app(application(folder, env)) as app:
        yield app, tables
    tables.close()


class Bench:
    """Measures all questions on a filled database."""

    def __init__(self, app: Flask, tables: Tables, pace: Pace) -> None:
        self.app, self.tables, self.pace = app, tables, pace

    def run(self, run: Run, folder: Path, env: dict[str, str], chosen: Callable[[Asking], bool] = lambda _one: True) -> Run:
        """Everything; publishing last, since it changes the data."""
        all_questions = [one for one in questions(densest(self.tables)) if chosen(one)]
        say(f"{run.db}, {run.size:,}: memory of a worker")
        run.memory_mb = peak_memory(folder, env, all_questions)
        with served(self.app) as reader:
            for one in all_questions:
                run.measured.append(self._measure(one, reader))
                last = run.measured[-1]
                wrong = "; WRONG" if last.wrong else ""
                say(f"{run.db}, {run.size:,}: {one.name}: {last.warm.p50:.1f} ms warm, {last.cold.p50:.1f} cold, {last.like.p50:.0f} by SQL{wrong}")
        run.stored_mb = self._stored()
        db.session.remove()
        run.publishing = publishing(self._late(run.size))
        return run

    def _late(self, size: int) -> list[Any]:
        session = db.session()
        bodies = list(session.scalars(sa.select(Organisation.id).where(Organisation.source_name == SOURCE).order_by(Organisation.id)))
        found = list(entries(self.pace.publish, SEED, spots(session), bodies, first_key=size))
        db.session.remove()
        return found

    def _stored(self) -> dict[str, float]:
        """Megabytes of the whole database, and of the bitmaps as they are stored."""
        session = db.session()
        bits = session.scalar(sa.text("SELECT sum(length(bits)) FROM posting")) or 0
        whole = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if self.tables.name == "postgresql":
            whole = "SELECT pg_database_size(current_database())"
        found = {"bitmaps": float(bits) / 2**20, "database": float(session.scalar(sa.text(whole)) or 0) / 2**20}
        db.session.remove()
        return found

    def _measure(self, one: Asking, reader: Reader) -> Measured:
        with self.app.test_request_context(one.path):
            search = parse_search(MultiDict(one.args), the_gazetteer(db.session()), db.session())
            by_like = Asked(search, self.tables, the_gazetteer(db.session()))
            by_text = Asked(search, self.tables, the_gazetteer(db.session()), full_text=True) if self.tables.full_text and search.question.units else None
            answer = reader.json(one.path)
            wrong = differences(one, answer, by_like)
            text_wrong = [] if by_text is None else differences(one, answer, by_text)
            inside = self._inside(one, search)
            result = Measured(
                group=one.group, name=one.name, path=one.path, total=answer["total"], wrong=wrong, full_text_wrong=text_wrong,
                cold=self.pace.cold.times(lambda: reader.get(one.path), self._start_anew),
                warm=self.pace.warm.times(lambda: reader.get(one.path)),
                bytes=len(reader.get(one.path)),
                page=None if one.box else self._page(one, reader),
                page_bytes=0 if one.box else len(reader.get(one.page)),
                inside_cold=self.pace.inside.times(inside, self._start_anew),
                inside_warm=self.pace.inside.times(inside),
                like=self.pace.by_hand.times(_by_hand(one, by_like, answer["total"])),
                full_text=None if by_text is None else self.pace.by_hand.times(_by_hand(one, by_text, answer["total"])),
            )
            db.session.remove()
            return result

    def _start_anew(self) -> None:
        """As a process is that has just begun: nothing is kept of any question."""
        self.app.extensions["bitmaps"].clear()
        self.app.extensions["remembered"].clear()
        read_ahead(db.session())
        db.session.remove()

    def _page(self, one: Asking, reader: Reader) -> Times:
        reader.get(one.page)
        return self.pace.page.times(lambda: reader.get(one.page))

    def _inside(self, one: Asking, search: Search) -> Callable[[], None]:
        """What the index does for a question, from the version of the index to the numbers of the answer."""

        def work() -> None:
            index = open_index(db.session())
            if one.box is None:
                ask(search, index)
            else:
                _map(one, search, index)
            db.session.remove()

        return work


def _map(one: Asking, search: Search, index: Index) -> None:
    assert one.box is not None
    found = index.in_box(one.box, matching(search, index))
    if one.zoom < POINTS_FROM_ZOOM and len(found) > POINTS_AT_MOST:
        index.clusters(found, one.box, one.zoom)


def _by_hand(one: Asking, by_hand: Asked, total: int) -> Callable[[], object]:
    if one.box is None:
        return lambda: (by_hand.counts(), by_hand.page())
    box = one.box
    if total <= POINTS_AT_MOST:
        return lambda: by_hand.in_box(box)
    return lambda: by_hand.clusters(box, one.zoom)


def differences(one: Asking, answer: dict[str, Any], by_hand: Asked) -> list[str]:
    """How an answer of the API differs from what the SQL by hand finds, in words."""
    if one.box is not None:
        return _map_differences(one, answer, by_hand)
    counts = by_hand.counts()
    wrong = [] if answer["total"] == counts.total else [f"total {answer['total']} instead of {counts.total}"]
    facets = {name: {row["value"]: row["count"] for row in rows} for name, rows in answer["facets"].items()}
    wrong += [f"facet {name} differs" for name in sorted(facets.keys() | counts.facets.keys()) if facets.get(name) != counts.facets.get(name)]
    if [item["id"] for item in answer["items"]] != by_hand.page():
        wrong.append("the page holds other entries, or in another order")
    if answer.get("left_out") != counts.left_out:
        wrong.append(f"left out {answer.get('left_out')} instead of {counts.left_out}")
    return wrong


def _map_differences(one: Asking, answer: dict[str, Any], by_hand: Asked) -> list[str]:
    assert one.box is not None
    shown = [feature["properties"] for feature in answer["features"]]
    clusters = {tuple(some["bbox"]): some["count"] for some in shown if some.get("cluster")}
    if clusters or not shown:
        should = by_hand.clusters(one.box, one.zoom)
        wrong = [] if clusters == should else ["other clusters"]
        return wrong + ([] if answer["total"] == sum(should.values()) else [f"total {answer['total']} instead of {sum(should.values())}"])
    return [] if {some["id"] for some in shown} == by_hand.in_box(one.box) else ["other points"]


def measure_sqlite(folder: Path, size: int, pace: Pace, then: Callable[[Flask, Sqlite], None] | None = None, measured: bool = True) -> Run:
    """A run on SQLite; `then` may copy the rows before anything is changed. Not `measured`: filled only."""
    with filled_sqlite(folder, size) as (app, tables, done):
        if then is not None:
            then(app, tables)
        run = Run("sqlite", size, done)
        return Bench(app, tables, pace).run(run, folder, {}) if measured else run


def measure_postgresql(folder: Path, size: int, pace: Pace, source: tuple[Path, Sqlite], url: str) -> Run:
    """A run on PostgreSQL over the rows of an SQLite instance."""
    folder.mkdir(parents=True, exist_ok=True)
    with filled_postgresql(folder, size, source[0], source[1], url) as (app, tables):
        return Bench(app, tables, pace).run(Run("postgresql", size, None), folder, {"DATABASE_URL": url})


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

