"""Rebuilding the index, and proving that bitmaps equal a recount of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.orm import Session, selectin_polymorphic

from directory.extensions import db, writing
from directory.listings.bitmaps import POSTINGS, SETTLED, XY, IndexState, IndexWriter, Posting, settled_of, state_for_change
from directory.listings.chunks import CHUNK_BITS, numbers_of
from directory.listings.lifecycle import PUBLIC
from directory.listings.models import Listing
from directory.listings.publishing import city_of_wards, entry_of, organisation_names
from directory.listings.snapshots import stored_snapshot
from directory.listings.texts import ListingText, read_texts
from directory.listings.tokens import Entry, tokens_of
from directory.listings.vocabulary import the_vocabulary

BATCH = 2_000


def _batches(session: Session) -> Iterator[list[tuple[Listing, Entry]]]:
    """Rows with a number and what the index should know of them, by number."""
    cities = city_of_wards(session)
    query = sa.select(Listing).where(Listing.number.is_not(None)).order_by(Listing.number)
    query = query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))
    last = 0
    while rows := session.scalars(query.where(Listing.number > last).limit(BATCH)).all():
        last = rows[-1].number or 0
        names = organisation_names(session, rows)
        yield [(listing, entry_of(listing, cities, names)) for listing in rows]
        for listing in rows:
            session.expunge(listing)


def rebuild(session: Session, progress: Callable[[int], None] = lambda _count: None) -> int:
    """Empties the bitmaps and writes them anew from the rows; numbers stay.

    Args:
        session: inside `writing`.
        progress: called with the number of entries done so far.

    Returns:
        How many entries are in the index.
    """
    state_for_change(session)
    session.execute(sa.delete(Posting))
    session.execute(sa.delete(ListingText))
    done, chunk, writer = 0, 0, IndexWriter(session)
    for batch in _batches(session):
        for listing, entry in batch:
            number = listing.number or 0
            if number >> CHUNK_BITS != chunk:
                writer.write()
                chunk = number >> CHUNK_BITS
            writer.put(number, tokens_of(entry), entry.point)
            writer.keep_text(number, entry.text)
        done += len(batch)
        progress(done)
    writer.write()
    state = state_for_change(session)
    state.version += 1
    state.epoch += 1
    state.edition = the_vocabulary().edition
    session.flush()
    return done


def rebuild_if_outdated(session: Session) -> bool:
    """Writes the index anew when folding or the vocabulary changed since it was written; whether it was."""
    if state_for_change(session).edition == the_vocabulary().edition:
        return False
    rebuild(session)
    return True


def renew_index() -> bool:
    """At the start of a process: writes the index anew where `rebuild_if_outdated` asks for it; without need nothing is locked."""
    with Session(db.engine) as session:
        state = session.get(IndexState, 1)
        if state is None or state.edition == the_vocabulary().edition:
            return False
    with writing("index") as session:
        return rebuild_if_outdated(session)


def check(session: Session) -> list[str]:
    """What is wrong with the index, in words; empty when bitmaps equal the recount.

    Counts every token of every public row anew and compares it with the stored bitmaps, points and texts; also that no row
    outside the public states has a number.
    """
    state = session.get(IndexState, 1)
    problems = _edition_problems(state)
    counted: dict[str, BitMap] = {}
    numbers = BitMap()
    points = stored_snapshot(session).points().at
    for batch in _batches(session):
        texts = read_texts(session, [listing.number or 0 for listing, _entry in batch])
        for listing, entry in batch:
            number = listing.number or 0
            if listing.status not in PUBLIC:
                problems.append(f"listing {listing.id} is {listing.status} and has the number {number}")
                continue
            numbers.add(number)
            for token in tokens_of(entry):
                counted.setdefault(token, BitMap()).add(number)
            if entry.point is not None and not (number < len(points) and np.array_equal(points[number], entry.point)):
                problems.append(f"listing {listing.id}: the index has another point")
            if texts.get(number) != entry.text:
                problems.append(f"listing {listing.id}: the index has another text")
    return problems + _token_problems(session, counted) + _row_problems(session, numbers)


def _edition_problems(state: IndexState | None) -> list[str]:
    if state is None or state.edition == the_vocabulary().edition:
        return []
    return ["the index was written by another edition of the vocabulary: run `peer-directory index rebuild`"]


def _token_problems(session: Session, counted: dict[str, BitMap]) -> list[str]:
    problems: list[str] = []
    stored: dict[str, BitMap] = {}
    settled = settled_of(session.connection())
    for token, chunk, bits in session.execute(POSTINGS.where(Posting.token.not_in((XY, SETTLED)))):
        found, (first, end) = BitMap.deserialize(bits), numbers_of(chunk, settled)
        if found and not first <= found.min() <= found.max() < end:
            problems.append(f"token {token}: chunk {chunk} holds numbers of another chunk")
        stored[token] = stored.get(token, BitMap()) | found
    for token in sorted(counted.keys() | stored.keys()):
        should, has = counted.get(token, BitMap()), stored.get(token, BitMap())
        if should != has:
            problems.append(f"token {token}: {len(has - should)} too many, {len(should - has)} missing")
    return problems


def _row_problems(session: Session, numbers: BitMap) -> list[str]:
    problems: list[str] = []
    without = session.scalar(sa.select(sa.func.count()).select_from(Listing).where(Listing.status.in_(PUBLIC), Listing.number.is_(None)))
    if without:
        problems.append(f"{without} public listings have no number")
    strangers = BitMap(session.scalars(sa.select(ListingText.number))) - numbers
    if strangers:
        problems.append(f"{len(strangers)} texts belong to no public listing")
    return problems
