"""Loads seeds/ into the database: places first, then real entries and look-ups. Idempotent.

Each set of seed files has a mark (a hash of its bytes) in the table `seed_mark`; a set is loaded when its mark differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from directory.extensions import db, now, writing
from directory.seeding.entries import entry_files, load_entries
from directory.seeding.models import SeedMark
from directory.seeding.places import load_places, place_files


def seed() -> list[str]:
    """Loads what is new or changed; returns the names of the sets loaded."""
    loaded = []
    for name, files, load in (("places", place_files(), load_places), ("entries", entry_files(), load_entries)):
        mark = _mark(files)
        stored = db.session.get(SeedMark, name)
        db.session.rollback()
        if stored is not None and stored.mark == mark:
            continue
        with writing("seed") as session:
            load(session)
            session.merge(SeedMark(name=name, mark=mark, loaded_at=now()))
        loaded.append(name)
    return loaded


def _mark(files: Iterable[Path]) -> str:
    mark = hashlib.sha256()
    for path in files:
        mark.update(path.name.encode() + b"\0" + path.read_bytes())
    return mark.hexdigest()
