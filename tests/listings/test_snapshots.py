"""Every answer comes from one version of the index, whoever writes meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.listings import snapshots
from directory.listings.bitmaps import IndexWriter
from directory.listings.publishing import publish, unpublish
from directory.listings.snapshots import BitmapCache, Snapshot, stored_snapshot
from tests.listings.making import listing


@pytest.fixture
def cache(app: Flask) -> BitmapCache:
    """An empty cache over a database of its own, with two groups in 04."""
    _publish("04", "04")
    return BitmapCache()


@pytest.fixture
def sessions(cache: BitmapCache) -> Iterator[list[Session]]:
    """Three readers, each in a transaction of its own."""
    some = [Session(db.engine) for _ in range(3)]
    yield some
    for session in some:
        session.close()


def _publish(*prefectures: str) -> None:
    with writing("test") as session:
        publish(session, [listing("group", prefecture=code, scope="prefecture") for code in prefectures])


def _count(snapshot: Snapshot, token: str) -> int:
    return len(snapshot[token])


def test_an_older_transaction_keeps_its_version(cache: BitmapCache, sessions: list[Session]) -> None:
    """What a reader has not loaded yet is loaded as it was when its transaction began."""
    before, after, later = sessions
    old = cache.snapshot(before)
    base = {token: _count(stored_snapshot(before), token) for token in ("k:group", "p:04", "p:13")}
    _publish("04", "13", "13")
    new = cache.snapshot(after)
    assert new.version == old.version + 1
    assert _count(new, "p:13") == base["p:13"] + 2
    assert _count(old, "p:13") == base["p:13"]
    assert _count(old, "p:04") == base["p:04"]
    assert _count(old, "k:group") == base["k:group"]
    assert _count(cache.snapshot(later), "p:04") == base["p:04"] + 1
    assert _count(cache.snapshot(later), "k:group") == base["k:group"] + 3


def test_a_late_reader_of_an_old_state_never_spoils_the_newest(cache: BitmapCache, sessions: list[Session]) -> None:
    """A transaction that began before a publication asks for its snapshot after others have seen the new version."""
    slow, quick, later = sessions
    base = _count(stored_snapshot(slow), "p:04")
    _publish("04")
    assert _count(cache.snapshot(quick), "k:group") >= 3
    old = cache.snapshot(slow)
    assert _count(old, "p:04") == base
    assert _count(cache.snapshot(later), "p:04") == base + 1
    assert _count(cache.snapshot(quick), "p:04") == base + 1


def test_a_snapshot_ends_with_its_transaction(cache: BitmapCache, sessions: list[Session]) -> None:
    """Reading on in a later transaction would mix versions: it is refused, what was read already stays."""
    reader = sessions[0]
    snapshot = cache.snapshot(reader)
    known = _count(snapshot, "p:04")
    reader.rollback()
    assert _count(snapshot, "p:04") == known
    with pytest.raises(RuntimeError, match="has ended"):
        snapshot.load(["p:13"])
    assert cache.snapshot(reader).load(["p:13"])


def test_what_is_not_committed_is_seen_by_its_writer_alone(cache: BitmapCache, sessions: list[Session]) -> None:
    """A rolled-back publication leaves no trace in the cache, though the next one gets the same version."""
    base = {token: _count(stored_snapshot(sessions[1]), token) for token in ("p:46", "p:47")}
    with suppress(ZeroDivisionError), writing("test") as session:
        publish(session, [listing("group", prefecture="47", scope="prefecture")])
        assert _count(cache.snapshot(session), "p:47") == base["p:47"] + 1
        raise ZeroDivisionError
    _publish("46")
    assert _count(cache.snapshot(sessions[0]), "p:47") == base["p:47"]
    assert _count(cache.snapshot(sessions[0]), "p:46") == base["p:46"] + 1


@pytest.mark.parametrize(("changes", "tokens"), [(1, 60_000), (4_000, 3), (4_000, 60_000)])
def test_patched_emptied_and_fresh_caches_answer_alike(
    cache: BitmapCache, sessions: list[Session], monkeypatch: pytest.MonkeyPatch, changes: int, tokens: int
) -> None:
    """Few changes are patched in, many start a new generation, a full cache is emptied: the bitmaps are the stored ones."""
    monkeypatch.setattr(snapshots, "MANY_CHANGES", changes)
    monkeypatch.setattr(snapshots, "CACHE_TOKENS", tokens)
    names = ["k:group", *(f"p:{code:02d}" for code in range(1, 48))]
    for code in ("04", "13", "04", "01"):
        _publish(code)
        with Session(db.engine) as reader:
            kept, stored = cache.snapshot(reader).load(names), stored_snapshot(reader).load(names)
            assert {name: list(bits) for name, bits in kept.items()} == {name: list(bits) for name, bits in stored.items()}
    assert len(cache.snapshot(sessions[0])._generation.bits) <= max(tokens, 1)


def test_points_follow_publications(cache: BitmapCache, sessions: list[Session]) -> None:
    """Coordinates read before a publication are there after it, and so are the new ones."""
    with writing("test") as session:
        one = listing("group", at=(38.43, 141.3), municipality="04202")
        publish(session, [one])
        number = one.number or 0
    assert cache.snapshot(sessions[0]).points().at[number].tolist() == [38.43, 141.3]
    with writing("test") as session:
        writer = IndexWriter(session)
        for step in range(1_100):
            writer.put(number + 1 + step, (), (39.0 + step / 10_000, 141.0))
        writer.write()
    points = cache.snapshot(sessions[1]).points().at
    assert points[number].tolist() == [38.43, 141.3]
    assert points[number + 1_100].tolist() == [39.0 + 1_099 / 10_000, 141.0]


def test_readers_never_see_half_a_publication(cache: BitmapCache) -> None:
    """While one writer publishes and withdraws pairs, threads with cold and warm caches always count both or neither."""
    engine, done, wrong = db.engine, threading.Event(), []
    with Session(engine) as reader:
        bases = [_count(stored_snapshot(reader), token) for token in ("p:10", "p:20", "k:course")]

    def read() -> None:
        while not done.is_set():
            with Session(engine) as reader:
                snapshot = cache.snapshot(reader)
                first = _count(snapshot, "p:10") - bases[0]
                time.sleep(0.001)
                second, whole = _count(snapshot, "p:20") - bases[1], _count(snapshot, "k:course") - bases[2]
                if not first == second == whole / 2:
                    wrong.append((snapshot.version, first, second, whole))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for turn in range(30):
            if turn % 7 == 3:
                cache.clear()
            with writing("test") as session:
                pair = [listing("course", prefecture=code, scope="prefecture") for code in ("10", "20")]
                publish(session, pair)
            if turn % 3 == 0:
                with writing("test") as session:
                    unpublish(session, [session.merge(one) for one in pair], "withdrawn")  # type: ignore[arg-type]
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert wrong == []
