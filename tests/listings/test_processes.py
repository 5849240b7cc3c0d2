"""Several processes write at once, some die in the middle: nothing is lost, nothing half done stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.listings.consistency import check
from directory.listings.models import Listing

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from directory import create_app
from directory.config import load_settings
from directory.extensions import writing
from directory.listings.publishing import publish
from tests.listings.making import listing, organisation

name, times, each = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with create_app(load_settings(Path(sys.argv[1]))).app_context():
    for turn in range(times):
        with writing("test") as session:
            body = organisation(source_name=name, source_key=f"body-{turn}")
            some = [listing("group", f"{name} {turn}", (38.0 + turn / 1000, 141.0), municipality="04202", source_name=name, source_key=f"{turn}-{n}",
                            organisation=body) for n in range(each)]
            publish(session, some)
            print(some[-1].number, flush=True)
"""


@contextmanager
def _writer(app: Flask, name: str, times: int, each: int) -> Iterator[subprocess.Popen[str]]:
    settings = app.config["SETTINGS"]
    arguments = [sys.executable, "-c", WRITER, str(settings.instance), name, str(times), str(each)]
    environment = os.environ | ({} if settings.is_sqlite else {"DATABASE_URL": settings.database_url})
    with subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def _rows(session: Session, name: str) -> list[int | None]:
    return list(session.scalars(sa.select(Listing.number).where(Listing.source_name == name)))


def test_two_writers_lose_nothing(app: Flask) -> None:
    """Two processes publish at the same time: every entry is there, each with a number of its own, and the index holds them all."""
    with _writer(app, "one", 12, 3) as one, _writer(app, "other", 12, 3) as other:
        assert (one.wait(120), other.wait(120)) == (0, 0)
    with Session(db.engine) as session:
        numbers = _rows(session, "one") + _rows(session, "other")
        assert len(numbers) == len(set(numbers)) == 72
        assert None not in numbers
        assert check(session) == []


@pytest.mark.parametrize("after", [0.0, 0.004, 0.02])
def test_a_killed_writer_leaves_whole_publications(app: Flask, after: float) -> None:
    """Killed at any moment, a batch is published whole or not at all, and the next writer goes on."""
    name = f"killed-{after}"
    with _writer(app, name, 200, 9) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    with Session(db.engine) as session:
        rows = _rows(session, name)
        assert rows
        assert len(rows) % 9 == 0
        assert None not in rows
        assert check(session) == []
    with _writer(app, f"{name}-next", 1, 2) as process:
        assert process.wait(60) == 0
    with Session(db.engine) as session:
        assert len(_rows(session, f"{name}-next")) == 2
        assert check(session) == []
