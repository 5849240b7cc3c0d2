"""Due work: once for each day, again when asked; the command."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli import main
from directory.config import load_settings
from directory.extensions import db, writing
from directory.jobs.due import do_due, register_due
from directory.jobs.worker import work_once

DAY = dt.date(2026, 11, 24)


def test_due_work_is_done_once_for_a_day(fresh_app: Flask) -> None:
    """The second time only when asked; the next day by itself."""
    done: list[dt.date] = []

    def work(_session: Session, day: dt.date) -> int:
        done.append(day)
        return 3

    register_due(fresh_app, "test", work)
    assert do_due(DAY)["test"] == 3
    assert "test" not in do_due(DAY)
    assert do_due(DAY, again=True)["test"] == 3
    assert do_due(DAY + dt.timedelta(days=1))["test"] == 3
    assert done == [DAY, DAY, DAY + dt.timedelta(days=1)]


def test_work_that_fails_is_done_next_time(fresh_app: Flask) -> None:
    """No mark is left of a failed day."""
    tries: list[int] = []

    def work(_session: Session, _day: dt.date) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError
        return 1

    register_due(fresh_app, "test", work)
    with pytest.raises(OSError):  # noqa: PT011
        do_due(DAY)
    assert do_due(DAY)["test"] == 1


def test_work_once_says_what_was_done(instance: Path) -> None:
    """One JSON object, and nothing else on standard output."""
    done = CliRunner().invoke(main, ["work", "--on", "2026-11-24", "--json", "--instance", str(instance)])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["letters"] == {"waiting": 0, "sent": 0, "refused": 0, "lapsed": 0}
    assert {"forget_counts", "forget_sign_ins", "forget_invitations"} <= set(found["due"])


def test_json_of_endless_work_is_a_wrong_call() -> None:
    """--json without an end."""
    assert CliRunner().invoke(main, ["work", "--json"]).exit_code == 2


def test_work_ends_when_told(instance: Path) -> None:
    """SIGTERM ends the loop with 0."""
    process = subprocess.Popen([sys.executable, "-m", "directory.cli", "work", "--instance", str(instance)], env=os.environ | {"PYTHONWARNINGS": "error"})
    try:
        for _ in range(600):
            with sqlite3.connect(instance / "directory.sqlite3") as database:
                if database.execute("SELECT count(*) FROM due_mark").fetchone()[0]:
                    break
            time.sleep(0.1)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()


def test_the_log_is_written_back(instance: Path) -> None:
    """After a round of the worker all that was committed stands in the database file itself; other databases need nothing."""
    app = create_app(load_settings(instance, env={}))
    with app.app_context():
        with writing("test") as session:
            session.execute(sa.text("UPDATE index_state SET edition = edition || '-written'"))
        work_once(app)
        with db.engine.connect() as connection:
            busy, frames, back = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
        assert (busy, frames) == (0, back)
        assert frames > 0
        held = next(instance.glob("*.sqlite3")).read_bytes()
        assert b"-written" in held
        db.engine.dispose()
