"""The table of bitmaps: posting(token, chunk, bits), and its writer. Reading it is the business of `snapshots`.

For every token the set of listing numbers that carry it, as roaring bitmaps cut into chunks (`chunks`). One table for SQLite
and PostgreSQL, written in the same transaction as the change. Coordinates stand in the same table under the
token `xy`, in chunks of 1,024 numbers: a number is one publication at one place, so they are only ever added. Under the
token `text`, in the same chunks, stands nothing but the version of the last change of a text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.extensions import Base
from directory.listings.chunks import EVERYTHING, RECENT_AT_MOST, chunk_of
from directory.listings.texts import write_texts
from directory.listings.vocabulary import the_vocabulary

XY_BITS = 10
XY = "xy"
"""Token of the coordinates."""
TEXT = "text"
"""Token of the rows that say when a text of their chunk changed last."""
SETTLED = "settled"
"""Token of the row whose one bit is the first number that is not settled (`chunks`)."""
BATCH = 400
"""So many tokens are read or written by one statement."""


class Posting(Base):
    """The numbers of one chunk that carry a token; `version` is the index version of the last change."""

    __tablename__ = "posting"
    __table_args__ = (sa.Index("ix_posting_version", "version"), {"sqlite_with_rowid": False})

    token: Mapped[str] = mapped_column(sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql"), primary_key=True)
    chunk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bits: Mapped[bytes] = mapped_column(sa.LargeBinary)
    version: Mapped[int] = mapped_column(sa.BigInteger)


class IndexState(Base):
    """One row: the version of the index and the next publication number."""

    __tablename__ = "index_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    next_number: Mapped[int] = mapped_column(sa.BigInteger, default=1)
    epoch: Mapped[int] = mapped_column(default=0)
    """Grows when the table is written anew: caches then start afresh."""
    edition: Mapped[str] = mapped_column(sa.String(20), default="")
    """Edition of the vocabulary by which the whole index was written (`Vocabulary.edition`)."""
    changes: Mapped[int] = mapped_column(sa.BigInteger, default=0, server_default="0")
    """How often anything at all was written (`extensions.writing`)."""


POSTINGS = sa.select(Posting.token, Posting.chunk, Posting.bits)
_NOTHING = BitMap().serialize()
_READ = {
    "sqlite": "SELECT p.token, p.chunk, p.bits FROM json_each(?) AS t CROSS JOIN posting AS p ON p.token = t.value",
    "postgresql": "SELECT p.token, p.chunk, p.bits FROM posting AS p WHERE p.token = ANY(%s::text[])",
}
_WRITE = {
    "sqlite": "INSERT INTO posting (token, chunk, bits, version) VALUES (?, ?, ?, ?)",
    "postgresql": "INSERT INTO posting (token, chunk, bits, version) SELECT * FROM unnest(%s::text[], %s::int[], %b::bytea[], %s::bigint[])",
}
_OVER = " ON CONFLICT (token, chunk) DO UPDATE SET bits = excluded.bits, version = excluded.version"
_Row = tuple[str, int, bytes, int]


def read_postings(connection: sa.Connection, tokens: Sequence[str], chunk: int | None = None) -> Iterator[tuple[str, int, bytes]]:
    """Token, chunk and bits of all rows of some tokens, in one chunk or in all; in the plain words of each database, which is fastest."""
    sqlite = connection.dialect.name == "sqlite"
    query = _READ[connection.dialect.name] + ("" if chunk is None else f" AND p.chunk = {chunk:d}")
    for start in range(0, len(tokens), BATCH):
        some = list(tokens[start : start + BATCH])
        yield from connection.exec_driver_sql(query, (json.dumps(some) if sqlite else some,))


def _write_postings(connection: sa.Connection, rows: list[_Row]) -> None:
    name = connection.dialect.name
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        connection.exec_driver_sql(_WRITE[name] + _OVER, some if name == "sqlite" else tuple(map(list, zip(*some, strict=True))))


def state_for_change(session: Session) -> IndexState:
    """The state row inside a writing transaction, made when the database is new."""
    state = session.get(IndexState, 1)
    if state is None:
        state = IndexState(id=1, version=0, next_number=1, epoch=0, edition=the_vocabulary().edition)
        session.add(state)
        session.flush()
    return state


class IndexWriter:
    """Collects what tokens numbers gain and lose, and writes it inside the caller's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gain: dict[str, list[int]] = defaultdict(list)
        self._lose: dict[str, list[int]] = defaultdict(list)
        self._points: dict[int, tuple[float, float]] = {}
        self._texts: dict[int, str | None] = {}

    def put(self, number: int, tokens: Iterable[str], point: tuple[float, float] | None = None) -> None:
        """The number gains tokens, and a point (latitude, longitude in degrees) when it has a public one."""
        for token in tokens:
            self._gain[token].append(number)
        if point is not None:
            self._points[number] = point

    def drop(self, number: int, tokens: Iterable[str]) -> None:
        """The number loses tokens."""
        for token in tokens:
            self._lose[token].append(number)

    def keep_text(self, number: int, folded: str | None) -> None:
        """The number's folded text is stored; None removes it."""
        self._texts[number] = folded

    def write(self) -> int:
        """Writes everything collected; returns the new version of the index."""
        state = state_for_change(self._session)
        if not (self._gain or self._lose or self._points or self._texts):
            return state.version
        state.version += 1
        self._session.flush()
        settled, recent = self._settle(state)
        gain, lose, more = (_by_chunk(some, settled) for some in (self._gain, self._lose, recent))
        rows: list[_Row] = []
        for key, old in self._stored(sorted(gain.keys() | lose.keys() | more.keys())).items():
            bits = BitMap.deserialize(old) if old else BitMap()
            bits.update(more.get(key, ()))
            if key in lose:
                bits -= BitMap(lose[key])
            bits.update(gain.get(key, ()))
            bits.run_optimize()
            rows.append((*key, bits.serialize(), state.version))
        rows += self._point_rows(state.version)
        rows += [(TEXT, chunk, _NOTHING, state.version) for chunk in sorted({number >> XY_BITS for number in self._texts})]
        _write_postings(self._session.connection(), rows)
        write_texts(self._session, self._texts)
        for collected in (self._gain, self._lose, self._points, self._texts):
            collected.clear()
        return state.version

    def _settle(self, state: IndexState) -> tuple[int, dict[str, BitMap]]:
        """The first number that is not settled; and by token what was taken out of recent chunks, to be added to the main ones."""
        connection = self._session.connection()
        kept = connection.execute(sa.select(Posting.bits, Posting.version).where(Posting.token == SETTLED)).first()
        if kept is not None and state.next_number - (settled := BitMap.deserialize(kept.bits)[0]) <= RECENT_AT_MOST:
            return settled, {}
        recent: dict[str, BitMap] = defaultdict(BitMap)
        if kept is not None:
            these = sa.and_(Posting.version > kept.version, Posting.chunk < 0)
            for token, bits in connection.execute(sa.select(Posting.token, Posting.bits).where(these)):
                recent[token] |= BitMap.deserialize(bits)
            connection.execute(sa.delete(Posting).where(these))
        _write_postings(connection, [(SETTLED, 0, BitMap([state.next_number]).serialize(), state.version)])
        return state.next_number, recent

    def _stored(self, keys: list[tuple[str, int]]) -> dict[tuple[str, int], bytes | None]:
        found: dict[tuple[str, int], bytes | None] = dict.fromkeys(keys)
        by_chunk: dict[int, list[str]] = defaultdict(list)
        for token, chunk in keys:
            by_chunk[chunk].append(token)
        for chunk, tokens in by_chunk.items():
            for token, number, bits in read_postings(self._session.connection(), tokens, chunk):
                found[token, number] = bits
        return found

    def _point_rows(self, version: int) -> list[_Row]:
        by_chunk: dict[int, list[int]] = defaultdict(list)
        for number in self._points:
            by_chunk[number >> XY_BITS].append(number)
        stored = self._stored([(XY, chunk) for chunk in by_chunk])
        rows: list[_Row] = []
        for chunk, numbers in by_chunk.items():
            block = points_of(stored[XY, chunk]).copy()
            for number in numbers:
                block[number & ((1 << XY_BITS) - 1)] = self._points[number]
            rows.append((XY, chunk, block.tobytes(), version))
        return rows


def settled_of(connection: sa.Connection) -> int:
    """The first number that is not settled (`chunks`)."""
    rows = list(read_postings(connection, [SETTLED]))
    return int(BitMap.deserialize(rows[0][2])[0]) if rows else EVERYTHING


def _by_chunk(collected: Mapping[str, Sequence[int] | BitMap], settled: int) -> dict[tuple[str, int], Sequence[int] | BitMap]:
    """Numbers by token and the chunk in which their bits stand."""
    found: dict[tuple[str, int], Sequence[int] | BitMap] = {}
    for token, numbers in collected.items():
        if not numbers:
            continue
        chunk = chunk_of(min(numbers), settled)
        if chunk == chunk_of(max(numbers), settled):
            found[token, chunk] = numbers
            continue
        apart: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number in numbers:
            apart[token, chunk_of(number, settled)].append(number)
        found |= apart
    return found


def points_of(stored: bytes | None) -> NDArray[np.float64]:
    """A block of coordinates, shape (1024, 2): latitude, longitude; NaN where a number has no point."""
    if stored is None:
        return np.full((1 << XY_BITS, 2), np.nan)
    return np.frombuffer(stored, dtype="<f8").reshape(-1, 2)
