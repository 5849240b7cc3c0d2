"""Writing many rows in short transactions, so that others write in between.

A batch holds the write lock at most half a second: its size follows the time the last one took. Between two batches the lock is
left alone long enough for a process that waits to take it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

from directory.extensions import db, writing

T = TypeVar("T")
R = TypeVar("R")

HOLD_SECONDS = 0.5
"""No batch should hold the write lock longer."""
AIM_SECONDS = 0.24
"""The time a batch should take, so that one twice as slow still stays below `HOLD_SECONDS`."""
LEAVE_SECONDS = 0.11
"""SQLite looks for a free lock every 100 ms: this long it must be free, or a waiting process may never find it so."""
FIRST, LEAST, MOST = 60, 40, 1_500
"""Rows: of the first batch; so few that fewer would save no time, since every transaction has a cost of its own; at most."""


def next_size(size: int, seconds: float) -> int:
    """How many rows the next batch should have, when `size` rows took so many seconds: at most twice, at least half as many."""
    wanted = size * AIM_SECONDS / max(seconds, 1e-6)
    return int(max(min(max(wanted, size / 2), size * 2, MOST), LEAST))


class Batches:
    """Gives rows to a writer in batches, each in a transaction of its own."""

    def __init__(self, actor: str) -> None:
        self.actor = actor
        self.size = FIRST
        self.longest = 0.0
        """Seconds for which the longest batch so far held the lock."""
        self._released = 0.0

    def write(self, rows: Sequence[T], write: Callable[[Session, Sequence[T]], R], done: Callable[[R], None]) -> None:
        """Writes rows in order.

        Args:
            rows: all of them.
            write: writes some inside the transaction; nothing it gives back counts before the commit.
            done: called after each commit with what `write` gave.
        """
        at = 0
        while at < len(rows):
            batch = rows[at : at + self.size]
            self._leave_the_lock()
            with writing(self.actor) as session:
                began = time.monotonic()
                result = write(session, batch)
            self._released = time.monotonic()
            took = self._released - began
            self.longest = max(self.longest, took)
            if len(batch) >= self.size or took > AIM_SECONDS:
                self.size = next_size(len(batch), took)
            at += len(batch)
            done(result)

    def _leave_the_lock(self) -> None:
        if db.engine.dialect.name == "sqlite" and self._released:
            time.sleep(max(0.0, self._released + LEAVE_SECONDS - time.monotonic()))
