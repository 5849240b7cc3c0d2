"""Writing entries together with their index, inside the caller's `writing` transaction.

Rules: what is not public is in no bitmap; a publication takes the next number; an entry that moves or comes back takes a
new one (a number is one publication at one place); numbers are never reused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, selectin_polymorphic

from directory.extensions import now
from directory.listings.bitmaps import IndexState, IndexWriter, state_for_change
from directory.listings.lifecycle import Status, is_public
from directory.listings.models import Listing, Organisation
from directory.listings.texts import read_texts
from directory.listings.tokens import Entry, token_changes, tokens_of
from directory.listings.words import folded_text
from directory.places.models import Municipality

Names = Mapping[int, Sequence[str | None]]
"""Names of organisations by id."""
_NAMES = ("name_ja", "name_en", "name_kana")
_RENAMED = "renamed_organisations"
_BATCH = 500


def entry_of(listing: Listing, city_of_ward: Mapping[str, str], names: Names | None) -> Entry:
    """The plain values of a listing that the index knows.

    Args:
        listing: the row.
        city_of_ward: designated city of each ward (`city_of_wards`).
        names: names of its organisation (`organisation_names`); None: the entry is wanted without its text.
    """
    return Entry(
        kind=listing.kind,
        prefecture=listing.prefecture,
        municipality=listing.municipality,
        city=city_of_ward.get(listing.municipality or ""),
        lat=listing.lat,
        lng=listing.lng,
        about=listing.precision != "exact",
        online=listing.online,
        scope=listing.scope,
        sample=listing.is_sample,
        public_source=listing.from_public_source,
        conditions=frozenset(listing.conditions()),
        until=listing.expires_on,
        text="" if names is None else folded_text((*listing.texts(), *_names_of(listing, names))),
    )


def city_of_wards(session: Session) -> dict[str, str]:
    """The designated city's code of each ward, read once for each transaction."""
    kept: dict[str, str] | None = session.info.get("city_of_wards")
    if kept is None:
        rows = session.execute(sa.select(Municipality.code, Municipality.parent).where(Municipality.parent.is_not(None)))
        kept = {ward: city for ward, city in rows if city}
        session.info["city_of_wards"] = kept
    return kept


def organisation_names(session: Session, listings: Iterable[Listing]) -> Names:
    """Names of the organisations of these listings, in few statements; as they are in the session where they are there."""
    ids = {listing.organisation_id for listing in listings if listing.__dict__.get("organisation") is None}
    known = {body.id: body for body in session.identity_map.values() if isinstance(body, Organisation) and body.id in ids}
    names: dict[int, Sequence[str | None]] = {number: [getattr(body, name) for name in _NAMES] for number, body in known.items()}
    missing = sorted(ids - names.keys() - {None})
    columns = sa.select(Organisation.id, *(getattr(Organisation, name) for name in _NAMES))
    for start in range(0, len(missing), _BATCH):
        names |= {number: some for number, *some in session.execute(columns.where(Organisation.id.in_(missing[start : start + _BATCH])))}
    return names


def _names_of(listing: Listing, names: Names) -> Sequence[str | None]:
    body = listing.__dict__.get("organisation")
    return names.get(listing.organisation_id, ()) if body is None else [getattr(body, name) for name in _NAMES]


@contextmanager
def changing(session: Session, listings: Sequence[Listing]) -> Iterator[None]:
    """Whatever is changed on these listings inside the block, the index follows at its end.

    New listings may be added to the session inside or before the block; a listing without a number has nothing in the
    index yet. Every way of publishing, changing and withdrawing goes through here.

    Raises:
        RuntimeError: a published listing was changed before the block, so what the index holds of it is no longer known.
    """
    if any(listing.number is not None and session.is_modified(listing) for listing in listings):
        raise RuntimeError("published entries are changed inside the block")
    with session.no_autoflush:
        cities = city_of_wards(session)
        before = dict(zip(listings, _stored_entries(session, listings), strict=True))
    yield
    writer, state = IndexWriter(session), state_for_change(session)
    for listing, old in before.items():
        if old is None and is_public(listing.status):
            _give_number(listing, state)
    _give_ids(session, [listing for listing in before if listing.id is None])
    session.flush()
    names = organisation_names(session, listings)
    for listing, old in before.items():
        new = entry_of(listing, cities, names) if is_public(listing.status) else None
        stays = old is not None and new is not None and old.point == new.point
        if old is not None and not stays:
            _withdraw(writer, listing, old)
        if old is not None and new is not None and stays:
            _follow(writer, listing.number or 0, old, new)
        elif new is not None:
            number = listing.number or _give_number(listing, state)
            writer.put(number, tokens_of(new), new.point)
            writer.keep_text(number, new.text)
    session.flush()
    writer.write()


def _stored_entries(session: Session, listings: Sequence[Listing]) -> list[Entry | None]:
    """What the index holds of listings: None of those without a number. The text is the one that was indexed."""
    cities = city_of_wards(session)
    texts = read_texts(session, [listing.number for listing in listings if listing.number is not None])
    return [
        None if listing.number is None else replace(entry_of(listing, cities, None), text=texts.get(listing.number, "")) for listing in listings
    ]


def _withdraw(writer: IndexWriter, listing: Listing, old: Entry) -> None:
    if listing.number is not None:
        writer.drop(listing.number, tokens_of(old))
        writer.keep_text(listing.number, None)
        listing.number = None


def _follow(writer: IndexWriter, number: int, old: Entry, new: Entry) -> None:
    gained, lost = token_changes(old, new)
    writer.put(number, gained)
    writer.drop(number, lost)
    if old.text != new.text:
        writer.keep_text(number, new.text)


@event.listens_for(Session, "before_flush")
def _note_renamed(session: Session, _context: Any, _instances: Any) -> None:
    """An organisation's name belongs to the text of its entries: note whose name changes."""
    if "actor" in session.info:
        for body in session.dirty:
            if isinstance(body, Organisation) and any(sa.inspect(body).attrs[name].history.has_changes() for name in _NAMES):
                session.info.setdefault(_RENAMED, set()).add(body.id)


@event.listens_for(Session, "before_commit")
def _follow_renamed(session: Session) -> None:
    """Public entries of renamed organisations are indexed under the new name, in the same transaction."""
    if "actor" not in session.info:
        return
    session.flush()
    ids = sorted(session.info.pop(_RENAMED, ()))
    for start in range(0, len(ids), _BATCH):
        query = sa.select(Listing).where(Listing.organisation_id.in_(ids[start : start + _BATCH]), Listing.number.is_not(None))
        listings = session.scalars(query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))).all()
        cities, names, writer = city_of_wards(session), organisation_names(session, listings), IndexWriter(session)
        for listing, old in zip(listings, _stored_entries(session, listings), strict=True):
            if old is not None:
                _follow(writer, listing.number or 0, old, entry_of(listing, cities, names))
        writer.write()


def _give_number(listing: Listing, state: IndexState) -> int:
    """The listing takes the next publication number; the index lock is held, so number order is commit order."""
    listing.number, listing.published_at = state.next_number, now()
    state.next_number += 1
    return listing.number


_NEXT_IDS = {
    "sqlite": sa.text("SELECT coalesce(max(seq), 0) + value FROM json_each(:steps) LEFT JOIN sqlite_sequence ON name = 'listing' GROUP BY value ORDER BY 1"),
    "postgresql": sa.text("SELECT nextval(pg_get_serial_sequence('listing', 'id')) FROM generate_series(1, :count) ORDER BY 1"),
}


def _give_ids(session: Session, listings: Sequence[Listing]) -> None:
    """Ids for new listings, taken at once: rows without them could only be written one by one."""
    if len(listings) < 2:  # noqa: PLR2004
        return
    name = session.get_bind().dialect.name
    values = {"count": len(listings)} if name == "postgresql" else {"steps": json.dumps(list(range(1, len(listings) + 1)))}
    for listing, (number,) in zip(listings, session.execute(_NEXT_IDS[name], values), strict=True):
        listing.id = number


def publish(session: Session, listings: Sequence[Listing]) -> None:
    """Publishes entries; each gets the next number."""
    with session.no_autoflush, changing(session, listings):
        session.add_all(listings)
        for listing in listings:
            listing.status = Status.PUBLISHED


def unpublish(session: Session, listings: Sequence[Listing], status: Status) -> None:
    """Takes entries out of the public view and the index, into a state that is not public."""
    if is_public(status):
        raise ValueError(f"{status} is a public state")
    with changing(session, listings):
        for listing in listings:
            listing.status = status


def delete(session: Session, listings: Iterable[Listing]) -> None:
    """Deletes entries for good (samples): out of the index first."""
    listings = list(listings)
    unpublish(session, listings, Status.REMOVED)
    for listing in listings:
        session.delete(listing)
    session.flush()
