"""What online geocoders answered, kept in the instance folder for a time, and whose turn it is to ask.

The questions are kept as hashes only. Several processes may use one file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from directory.extensions import now
from directory.places.names import fold_name

KEEP_FOUND = dt.timedelta(days=180)
KEEP_NOT_FOUND = dt.timedelta(days=7)


class Answer(NamedTuple):
    """One place an online geocoder named: its words in Japanese order, and its point in degrees."""

    title: str
    lat: float
    lng: float


class Answers:
    """A small SQLite file, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        """Makes the file when it is missing."""
        self._path = path
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with self._writing() as cache:
            cache.execute("CREATE TABLE IF NOT EXISTS answer (service TEXT, question TEXT, answers TEXT, until REAL, PRIMARY KEY (service, question))")
            cache.execute("CREATE TABLE IF NOT EXISTS turn (service TEXT PRIMARY KEY, at REAL)")

    def kept(self, service: str, question: str) -> list[Answer] | None:
        """The answers kept for a question; None when it was not asked or its time is over."""
        with closing(self._open()) as cache:
            row = cache.execute(
                "SELECT answers FROM answer WHERE service = ? AND question = ? AND until > ?", (service, _hash(question), now().timestamp())
            ).fetchone()
        return [Answer(*answer) for answer in json.loads(row[0])] if row else None

    def keep(self, service: str, question: str, answers: list[Answer]) -> None:
        """Keeps the answers, and forgets all whose time is over."""
        until = now() + (KEEP_FOUND if answers else KEEP_NOT_FOUND)
        with self._writing() as cache:
            cache.execute("DELETE FROM answer WHERE until <= ?", (now().timestamp(),))
            cache.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
                (service, _hash(question), json.dumps(answers, ensure_ascii=False), until.timestamp()),
            )

    def take_turn(self, service: str, pause: float) -> float:
        """Takes the next free moment of a service, for all processes of this instance.

        Args:
            service: its name.
            pause: seconds between two questions.

        Returns:
            Seconds to wait before asking.
        """
        with self._writing() as cache:
            moment = now().timestamp()
            row = cache.execute("SELECT at FROM turn WHERE service = ?", (service,)).fetchone()
            at = max(moment, row[0] + pause) if row and row[0] < moment + 60 else moment
            cache.execute("INSERT OR REPLACE INTO turn VALUES (?, ?)", (service, at))
        return float(at - moment)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10, isolation_level=None)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(self._open()) as cache:
            cache.execute("BEGIN IMMEDIATE")
            yield cache
            cache.execute("COMMIT")


def _hash(question: str) -> str:
    return hashlib.sha256(fold_name(question).encode("utf-8", "surrogatepass")).hexdigest()
