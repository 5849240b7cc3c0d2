"""Publishing keeps numbers and bitmaps true: against plain sets, through rollbacks, rebuilt or not."""

from __future__ import annotations

import random
from collections import defaultdict
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.listings import bitmaps
from directory.listings.bitmaps import POSTINGS, IndexState, Posting
from directory.listings.consistency import check, rebuild
from directory.listings.lifecycle import Status
from directory.listings.models import Listing
from directory.listings.publishing import changing, city_of_wards, delete, entry_of, organisation_names, publish, unpublish
from directory.listings.snapshots import BitmapCache, stored_snapshot
from directory.listings.tokens import tokens_of
from tests.listings.making import listing, organisation

PLACES = {"04101": (38.27, 140.87), "04202": (38.43, 141.30), "13104": (35.69, 139.70), "26100": (35.01, 135.77), None: None}


def _published(**values: Any) -> Listing:
    with writing("test") as session:
        one = listing(**values)
        publish(session, [one])
        session.flush()
        session.expunge(one)
    return one


def _stored(session: Session) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for token, _chunk, bits in session.execute(POSTINGS.where(Posting.token.not_in(("xy", "settled")))):
        found[token] |= set(BitMap.deserialize(bits))
    return {token: numbers for token, numbers in found.items() if numbers}


def test_numbers_grow_and_are_never_given_twice(app: Flask) -> None:
    """Higher is newer; a withdrawn entry's number stays unused; what comes back is new."""
    first, second = _published(), _published()
    assert second.number == (first.number or 0) + 1
    with writing("test") as session:
        back = session.merge(second)
        unpublish(session, [back], Status.WITHDRAWN)
        assert back.number is None
    with writing("test") as session:
        back = session.merge(back)
        publish(session, [back])
        assert back.number == (second.number or 0) + 1


def test_an_entry_that_moves_takes_a_new_number(app: Flask) -> None:
    """A number is one publication at one place; other changes keep it."""
    one = _published(at=(38.0, 140.0), municipality="04202", title="むかし")
    with writing("test") as session:
        row = session.merge(one)
        with changing(session, [row]):
            row.title_ja = "いま"
        assert row.number == one.number
        with changing(session, [row]):
            row.lat, row.lng = 38.1, 140.1
        assert row.number == (one.number or 0) + 1
        numbers = _stored(session)
        assert row.number in numbers["m:04202"]
        assert one.number not in set().union(*numbers.values())
    assert check(db.session()) == []


def test_a_ward_counts_for_its_city(app: Flask) -> None:
    """An entry in 青葉区 is found under 04101 and 04100."""
    one = _published(municipality="04101")
    with db.engine.connect() as connection:
        numbers = _stored(Session(connection))
    assert one.number in numbers["m:04101"] & numbers["m:04100"] & numbers["p:04"]


def test_withdrawn_and_deleted_entries_leave_no_token(app: Flask) -> None:
    """Nothing of an entry that is not public stays in a bitmap."""
    gone, deleted = _published(municipality="04202", at=(38.4, 141.3)), _published(kind="position", municipality="13104")
    with writing("test") as session:
        unpublish(session, [session.merge(gone)], Status.PAUSED)
        delete(session, [session.merge(deleted)])
        assert not {gone.number, deleted.number} & set().union(*_stored(session).values())
        assert session.get(Listing, deleted.id) is None
        assert session.get_one(Listing, gone.id).status == Status.PAUSED
    assert check(db.session()) == []


def test_drafts_are_in_no_bitmap(app: Flask) -> None:
    """Storing and changing an entry that is not public touches nothing."""
    with writing("test") as session:
        before = _stored(session)
        draft = listing(municipality="04202")
        with changing(session, [draft]):
            session.add(draft)
            draft.title_ja = "下書き"
        assert draft.number is None
        assert _stored(session) == before


def test_changes_before_the_block_are_refused(app: Flask) -> None:
    """The index takes the old values from the row: they must still be there."""
    one = _published(municipality="04202")
    with writing("test") as session:
        row = session.merge(one)
        row.municipality = "13104"
        with pytest.raises(RuntimeError, match="inside the block"):
            changing(session, [row]).__enter__()
        session.rollback()
    with pytest.raises(ValueError, match="public state"), writing("test") as session:
        unpublish(session, [session.merge(one)], Status.DUE)


def test_an_error_leaves_everything_as_it_was(app: Flask) -> None:
    """An exception before the commit takes numbers, rows and bitmaps back."""
    with Session(db.engine) as session:
        before, state = _stored(session), session.get_one(IndexState, 1)
        numbers = state.version, state.next_number
    with suppress(ZeroDivisionError), writing("test") as session:
        publish(session, [listing(municipality="04202", at=(38.4, 141.3))])
        raise ZeroDivisionError
    with Session(db.engine) as session:
        state = session.get_one(IndexState, 1)
        assert (_stored(session), state.version, state.next_number) == (before, *numbers)
    assert check(db.session()) == []
    db.session.rollback()


@pytest.mark.parametrize(("seed", "recent"), [(0, 1_000), (1, 6), (2, 0), (3, 40)])
def test_random_operations_equal_plain_sets(app: Flask, seed: int, recent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish, change, move, pause, bring back, delete, fail: after each the bitmaps are the sets one would write by hand.

    So they are however often recent numbers are settled, as stored and in a cache that was brought from version to version.
    """
    monkeypatch.setattr(bitmaps, "RECENT_AT_MOST", recent)
    dice, cache = random.Random(seed), BitmapCache()
    mine: list[int] = []
    with Session(db.engine) as session:
        others = {token: set(numbers) for token, numbers in _stored(session).items()}
    for _step in range(30):
        fails = dice.random() < 0.15
        try:
            with writing("test") as session:
                kept = _one_operation(session, dice, mine)
                if fails:
                    raise ZeroDivisionError
                session.flush()
                mine = [one.id for one in kept]
        except ZeroDivisionError:
            pass
        with Session(db.engine) as session:
            should = {token: set(numbers) for token, numbers in others.items()}
            cities, rows = city_of_wards(session), session.scalars(sa.select(Listing).where(Listing.id.in_(mine), Listing.number.is_not(None))).all()
            names = organisation_names(session, rows)
            for row in rows:
                for token in tokens_of(entry_of(row, cities, names)):
                    should.setdefault(token, set()).add(row.number or 0)
            assert _stored(session) == should
            known = cache.snapshot(session).load([*should, *others])
            assert {token: set(bits) for token, bits in known.items() if bits} == should
    assert check(db.session()) == []
    db.session.rollback()


def _one_operation(session: Session, dice: random.Random, mine: list[int]) -> list[Listing]:
    rows = list(session.scalars(sa.select(Listing).where(Listing.id.in_(mine)).order_by(Listing.id)))
    some = dice.sample(rows, min(len(rows), dice.randint(1, 4)))
    match dice.choice(("publish", "publish", "change", "move", "pause", "back", "delete")):
        case "publish":
            body = organisation()
            new = [_random_listing(dice, organisation=body) for _ in range(dice.randint(1, 4))]
            publish(session, new)
            return rows + new
        case "change":
            with changing(session, some):
                for row in some:
                    row.online, row.title_ja = dice.random() < 0.5, dice.choice(("あ", "い", "う"))
        case "move":
            with changing(session, some):
                for row in some:
                    _put(row, dice)
        case "pause":
            unpublish(session, some, Status.PAUSED)
        case "back":
            publish(session, some)
        case "delete":
            delete(session, some)
            return [row for row in rows if row not in some]
    return rows


def _random_listing(dice: random.Random, **values: Any) -> Listing:
    origin = dice.choice(("operator", "sample", "publisher"))
    one = listing(dice.choice(("group", "course", "position", "workplace")), origin=origin, online=dice.random() < 0.3, **values)
    _put(one, dice)
    return one


def _put(row: Listing, dice: random.Random) -> None:
    code, point = dice.choice(list(PLACES.items()))
    row.municipality, row.prefecture = code, code[:2] if code else dice.choice((None, "04"))
    row.lat, row.lng = point or (None, None)
    row.precision = dice.choice(("exact", "municipality")) if point else "none"
    row.scope = "municipality" if code else "prefecture" if row.prefecture else "national"


def test_a_rebuild_changes_nothing_and_mends_everything(app: Flask) -> None:
    """Written anew from the rows the index is the same; spoilt bitmaps are found by the check and mended by a rebuild."""
    _published(municipality="04101", at=(38.27, 140.87))
    with writing("test") as session:
        before, points = _stored(session), stored_snapshot(session).points().at.copy()
        done: list[int] = []
        count = rebuild(session, done.append)
        assert count == done[-1] == session.scalar(sa.select(sa.func.count()).where(Listing.number.is_not(None)))
        assert _stored(session) == before
        after = stored_snapshot(session).points().at
        numbers = sorted(before["a:point"])
        assert after[numbers].tolist() == points[numbers].tolist()
    with writing("test") as session:
        session.execute(sa.delete(Posting).where(Posting.token == "p:04"))
        session.execute(sa.update(Posting).where(Posting.token == "k:group").values(bits=BitMap([1, 9_999]).serialize()))
        session.execute(sa.update(Posting).where(Posting.token == "m:04100").values(chunk=7))
    problems = "\n".join(check(db.session()))
    db.session.rollback()
    for token in ("p:04", "k:group", "m:04100"):
        assert f"token {token}" in problems
    with writing("test") as session:
        rebuild(session)
    assert check(db.session()) == []
    db.session.rollback()
