"""Real entries from seeds/entries: organisations, groups, courses, and what was looked for and not found.

What an operator or the people concerned have changed or confirmed since is theirs: the seeds no longer touch it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectin_polymorphic

from directory.groups.models import SupportGroup
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.models import Listing, LookUp, Organisation, Revision
from directory.listings.publishing import changing, delete, publish, unpublish
from directory.listings.revisions import Change, changed_by_others, differences, revise
from directory.places.models import Municipality
from directory.seeding.entry_rows import FILES, listing_rows, look_up_rows, organisation_rows
from directory.training.models import Course

SOURCE_NAME = "entries"
MODELS: dict[str, type[Listing]] = {"group": SupportGroup, "course": Course}


def entry_files() -> list[Path]:
    """The files of this set."""
    return list(FILES)


def load_entries(session: Session) -> None:
    """Brings organisations, entries and look-ups to what the seeds say; the same seeds change nothing.

    Args:
        session: inside `writing("seed")`, with the places loaded.
    """
    load_rows(session, organisation_rows(), listing_rows())
    load_look_ups(session, look_up_rows())


def load_rows(session: Session, organisations: Mapping[str, Mapping[str, Any]], listings: Mapping[str, Mapping[str, Any]]) -> None:
    """Adds, updates and withdraws organisations and entries by their key in the seeds.

    Args:
        session: inside `writing("seed")`.
        organisations: values of each organisation by key.
        listings: values of each entry by key; `kind` is its kind, `organisation` the key of its organisation.
    """
    bodies = _load_organisations(session, organisations)
    _load_listings(session, listings, bodies)
    _withdraw_organisations(session, [body for key, body in bodies.items() if key not in organisations])


def load_look_ups(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds new look-ups, updates known ones, and takes back those that the seeds made and no longer hold."""
    known = {(found.place, found.what, found.looked_on): found for found in session.scalars(sa.select(LookUp))}
    wanted = {(row["place"], row["what"], row["looked_on"]): row for row in rows}
    fresh = [LookUp(**row) for key, row in wanted.items() if key not in known]
    session.add_all(fresh)
    session.flush()
    changes: list[Change] = [(found.id, "create", {}) for found in fresh]
    for key, found in known.items():
        if key in wanted and (fields := _set(found, wanted[key])):
            changes.append((found.id, "update", fields))
    ours = set(session.scalars(sa.select(Revision.subject_id).where(Revision.subject == "look_up", Revision.actor == session.info["actor"])))
    for key, found in known.items():
        if key not in wanted and found.id in ours:
            changes.append((found.id, "delete", {}))
            session.delete(found)
    session.flush()
    revise(session, "look_up", changes)


def _load_organisations(session: Session, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Organisation]:
    """The seeds' organisations by key, also those that the seeds no longer hold."""
    query = sa.select(Organisation).where(Organisation.origin == Origin.SEED, Organisation.source_name == SOURCE_NAME)
    found = {body.source_key: body for body in session.scalars(query)}
    theirs = changed_by_others(session, "organisation")
    changes = []
    for key, body in found.items():
        if key not in rows or body.id in theirs or body.confirmed_on is not None:
            continue
        if fields := _set(body, {**rows[key], "status": Status.PUBLISHED.value}):
            changes.append((body.id, "update", fields))
    fresh = {key: Organisation(origin=Origin.SEED, source_name=SOURCE_NAME, source_key=key, **values) for key, values in rows.items() if key not in found}
    session.add_all(fresh.values())
    session.flush()
    revise(session, "organisation", [*changes, *((body.id, "create", {}) for body in fresh.values())])
    return found | fresh


def _load_listings(session: Session, rows: Mapping[str, Mapping[str, Any]], bodies: Mapping[str, Organisation]) -> None:
    query = sa.select(Listing).where(Listing.origin == Origin.SEED, Listing.source_name == SOURCE_NAME)
    stored = session.scalars(query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))).all()
    theirs = changed_by_others(session, "listing")
    mine = {listing.source_key: listing for listing in stored if listing.id not in theirs and listing.confirmed_on is None}
    values = {key: row | {"status": Status.PUBLISHED.value} for key, row in _with_points(session, rows, bodies).items()}
    other_kind = [listing for key, listing in mine.items() if key in rows and listing.kind != rows[key]["kind"]]
    gone = [listing for key, listing in mine.items() if key not in rows and listing.status in PUBLIC]
    revise(session, "listing", [*((one.id, "delete", {}) for one in other_kind), *((one.id, "withdraw", {}) for one in gone)])
    delete(session, other_kind)
    unpublish(session, gone, Status.WITHDRAWN)
    taken = {listing.source_key for listing in stored} - {listing.source_key for listing in other_kind}
    changed = {key: one for key, one in mine.items() if key in taken and key in values and differences(one, values[key])}
    with changing(session, list(changed.values())):
        changes = [(listing.id, "update", _set(listing, values[key])) for key, listing in changed.items()]
    fresh = [MODELS[rows[key]["kind"]](origin=Origin.SEED, source_name=SOURCE_NAME, source_key=key, **values[key]) for key in rows if key not in taken]
    publish(session, fresh)
    revise(session, "listing", [*changes, *((listing.id, "create", {}) for listing in fresh)])


def _withdraw_organisations(session: Session, gone: Iterable[Organisation]) -> None:
    """Organisations that left the seeds, unless they are somebody's own by now or still have a public entry."""
    needed = set(session.scalars(sa.select(Listing.organisation_id).where(Listing.status.in_(PUBLIC)).distinct()))
    theirs = changed_by_others(session, "organisation")
    ending = [body for body in gone if body.id not in needed | theirs and body.confirmed_on is None and body.status == Status.PUBLISHED]
    for body in ending:
        body.status = Status.WITHDRAWN.value
    session.flush()
    revise(session, "organisation", [(body.id, "withdraw", {}) for body in ending])


def _with_points(session: Session, rows: Mapping[str, Mapping[str, Any]], bodies: Mapping[str, Organisation]) -> dict[str, dict[str, Any]]:
    """Values of each entry as its columns: the point is the municipality's own, never finer."""
    query = sa.select(Municipality.code, Municipality.lat, Municipality.lng).where(Municipality.code.in_({row["municipality"] for row in rows.values()}))
    points = {code: (lat, lng) for code, lat, lng in session.execute(query)}
    found = {}
    for key, row in rows.items():
        lat, lng = points.get(row["municipality"], (None, None))
        plain = {name: value for name, value in row.items() if name not in {"kind", "organisation"}}
        place = {"lat": lat, "lng": lng, "precision": "none" if lat is None else "municipality"}
        found[key] = plain | place | {"organisation_id": bodies[row["organisation"]].id}
    return found


def _set(row: object, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Sets what differs; returns what was before and what is after."""
    changes = differences(row, values)
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    return {name: [str(value) if hasattr(value, "isoformat") else value for value in pair] for name, pair in changes.items()}
