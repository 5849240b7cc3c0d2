"""Filling a prepared database: rows in bulk, the index by the site's own functions; what was seeded as an entry goes first.

Lines of a text are cut into tokens once and remembered, which gives the same tokens as `tokens_of` (a text's tokens are those of its
lines; `consistency.check` in the smoke test holds it). The last entries are published by `publishing.publish`, and timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import Base, db, now, writing
from directory.groups.models import SupportGroup
from directory.listings.bitmaps import IndexWriter, state_for_change
from directory.listings.kinds import Kind
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import city_of_wards, delete, entry_of, publish
from directory.listings.tokens import Entry, tokens_of
from directory.listings.vocabulary import text_tokens
from directory.listings.words import fold
from directory.positions.models import Position
from directory.training.models import Course
from directory.workplaces.models import Workplace
from tests.performance.making import ENTRIES_PER_ORGANISATION, Made, entries, organisations, spots

MODELS: dict[str, type[Listing]] = {Kind.GROUP: SupportGroup, Kind.COURSE: Course, Kind.POSITION: Position, Kind.WORKPLACE: Workplace}
BATCH = 30_000
PUBLISHED_AT_MOST = 20_000
"""So many entries are published by the site's own way, and timed."""
PUBLISHED_AT_ONCE = 1_000
T = TypeVar("T")


@dataclass(frozen=True)
class Indexed:
    """An entry as it stands in the database and in the index."""

    number: int
    id: int
    entry: Entry


@dataclass(frozen=True)
class Filled:
    """How long filling took."""

    entries: int
    bulk_seconds: float
    published: int
    publish_seconds: float
    publish_cpu_seconds: float
    """Of this process alone; on a machine that has other work it says more than the clock."""

    @property
    def rate(self) -> float:
        """Entries a second, published by the site's own way, index included."""
        return self.published / self.publish_seconds if self.published else 0.0

    @property
    def cpu_rate(self) -> float:
        """The same by the processor's time."""
        return self.published / self.publish_cpu_seconds if self.published else 0.0


def batches(some: Iterator[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`."""
    while batch := list(islice(some, size)):
        yield batch


def fill(count: int, seed: int, note: Callable[[Sequence[Indexed]], None]) -> Filled:
    """Fills the database of the current application with `count` made-up entries and nothing else.

    Args:
        count: how many.
        seed: of the dice.
        note: told of every entry that is in the index.
    """
    with writing("benchmark") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        places = spots(session)
        first_body = (session.scalar(sa.select(sa.func.max(Organisation.id))) or 0) + 1
        bodies = list(organisations(max(1, count // ENTRIES_PER_ORGANISATION), seed, first_body, 0))
        for rows in batches(iter(bodies), BATCH):
            session.execute(sa.insert(Base.metadata.tables["organisation"]), rows)
    names = {body["id"]: body["name_ja"] for body in bodies}
    published = min(PUBLISHED_AT_MOST, count // 5)
    began = time.monotonic()
    made = entries(count - published, seed, places, list(names))
    for done, some in enumerate(batches(made, BATCH)):
        with writing("benchmark") as session:
            note(_write(session, some, names))
        say(f"{min((done + 1) * BATCH, count - published):,} of {count:,} entries, {time.monotonic() - began:.0f} s")
    bulk = time.monotonic() - began
    late = list(entries(published, seed, places, list(names), count - published))
    keys, took, cpu = publish_in_batches(late)
    with db.session() as session:
        cities = city_of_wards(session)
    note([Indexed(number, id_, _indexed(made, cities, names)) for (number, id_), made in zip(keys, late, strict=True)])
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    return Filled(count, bulk, published, took, cpu)


def _write(session: Session, some: Sequence[Made], names: dict[int, str]) -> list[Indexed]:
    state, cities, moment = state_for_change(session), city_of_wards(session), now()
    first_id = (session.scalar(sa.select(sa.func.max(Listing.id))) or 0) + 1
    first_number = state.next_number
    state.next_number += len(some)
    rows: list[dict[str, object]] = []
    own: dict[str, list[dict[str, object]]] = {kind: [] for kind in MODELS}
    writer = IndexWriter(session)
    found = []
    for step, made in enumerate(some):
        number = first_number + step
        rows.append(made.shared | {"id": first_id + step, "number": number, "status": "published", "published_at": moment})
        own[made.kind].append(made.own | {"id": first_id + step})
        entry = _indexed(made, cities, names)
        writer.put(number, quick_tokens(entry), entry.point)
        writer.keep_text(number, entry.text)
        found.append(Indexed(number, first_id + step, entry))
    session.execute(sa.insert(Base.metadata.tables["listing"]), rows)
    for kind, some_rows in own.items():
        if some_rows:
            session.execute(sa.insert(Base.metadata.tables[MODELS[kind].__tablename__]), some_rows)
    writer.write()
    return found


def publish_in_batches(some: Sequence[Made]) -> tuple[list[tuple[int, int]], float, float]:
    """Publishes entries by the site's own way, many in a transaction: numbers and ids, and the seconds it took, by the clock and by the processor."""
    kept: list[tuple[int, int]] = []
    clock, cpu = time.monotonic(), time.process_time()
    for part in batches(iter(some), PUBLISHED_AT_ONCE):
        with writing("benchmark") as session:
            listings: list[Listing] = [MODELS[made.kind](**made.shared, **made.own) for made in part]
            publish(session, listings)
            kept += [(one.number or 0, one.id) for one in listings]
    return kept, time.monotonic() - clock, time.process_time() - cpu


def _indexed(made: Made, cities: dict[str, str], names: dict[int, str]) -> Entry:
    """The same as `entry_of` with texts, each sentence folded once."""
    listing = MODELS[made.kind](**made.shared, **made.own)
    return replace(entry_of(listing, cities, None), text=_folded((*listing.texts(), names[made.shared["organisation_id"]])))


def _folded(texts: Sequence[str | None]) -> str:
    lines = (line for text in texts if text for part in text.split("。") for line in _fold(part).split("\n"))
    return "\n".join(line for line in lines if line)


def quick_tokens(entry: Entry) -> set[str]:
    """The same as `tokens_of`, each line cut once."""
    found = set(tokens_of(replace(entry, text="")))
    for line in entry.text.split("\n"):
        found.update(_line_tokens(line))
    return found


@lru_cache(maxsize=100_000)
def _fold(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=60_000)
def _line_tokens(line: str) -> tuple[str, ...]:
    return tuple(map(sys.intern, text_tokens(line)))


def say(words: str) -> None:
    """How far it is, beside the report."""
    sys.stderr.write(f"  {words}\n")
    sys.stderr.flush()
