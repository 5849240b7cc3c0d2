"""Short batches: their size follows the time they take, and each is a transaction of its own."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange import batches
from directory.exchange.batches import AIM_SECONDS, HOLD_SECONDS, LEAST, MOST, Batches, next_size
from directory.extensions import writing


@pytest.mark.parametrize(("size", "seconds", "following"), [
    (100, AIM_SECONDS, 100), (100, AIM_SECONDS / 10, 200), (100, AIM_SECONDS * 2, 50), (100, 60.0, 50), (50, 60.0, LEAST), (MOST, 0.0, MOST), (60, 0.0, 120),
])
def test_size(size: int, seconds: float, following: int) -> None:
    """At most twice, at least half as many, within the limits: a single slow batch on a busy machine does not make all the next ones tiny."""
    assert next_size(size, seconds) == following


def test_the_aim_leaves_room() -> None:
    """A batch twice as slow as the last one still keeps within half a second."""
    assert AIM_SECONDS * 2 < HOLD_SECONDS == 0.5


def test_others_write_between_batches(fresh_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """After every batch the lock is free; what `done` hears of is committed, and all rows come in order."""
    monkeypatch.setattr(batches, "FIRST", 10)
    paced, seen, between = Batches("test"), [], []

    def write(_session: Session, some: object) -> list[int]:
        return list(some)  # type: ignore[call-overload, no-any-return]

    def done(some: list[int]) -> None:
        seen.extend(some)
        with writing("somebody else"):
            between.append(len(some))

    paced.write(range(100), write, done)
    assert seen == list(range(100))
    assert len(between) > 1
