"""The table of bitmaps: posting(token, chunk, bits), and its writer. Reading it is the business of `snapshots`.

For every token the set of listing numbers that carry it, as roaring bitmaps cut into chunks of 65,536 numbers. One table
for SQLite and PostgreSQL, written in the same transaction as the change. Coordinates stand in the same table under the
token `xy`, in chunks of 1,024 numbers: a number is one publication at one place, so they are only ever added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.extensions import Base
from directory.listings.texts import write_texts
from directory.listings.vocabulary import the_vocabulary

CHUNK_BITS = 16
XY_BITS = 10
XY = "xy"
"""Token of the coordinates."""
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


POSTINGS = sa.select(Posting.token, Posting.chunk, Posting.bits)
_UPSERT = sa.text(
    "INSERT INTO posting (token, chunk, bits, version) VALUES (:token, :chunk, :bits, :version) "
    "ON CONFLICT (token, chunk) DO UPDATE SET bits = excluded.bits, version = excluded.version"
)


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
        self._gain: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._lose: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._points: dict[int, tuple[float, float]] = {}
        self._texts: dict[int, str | None] = {}

    def put(self, number: int, tokens: Iterable[str], point: tuple[float, float] | None = None) -> None:
        """The number gains tokens, and a point (latitude, longitude in degrees) when it has a public one."""
        for token in tokens:
            self._gain[token, number >> CHUNK_BITS].append(number)
        if point is not None:
            self._points[number] = point

    def drop(self, number: int, tokens: Iterable[str]) -> None:
        """The number loses tokens."""
        for token in tokens:
            self._lose[token, number >> CHUNK_BITS].append(number)

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
        keys = sorted(self._gain.keys() | self._lose.keys())
        rows = []
        for (token, chunk), old in self._stored(keys).items():
            bits = BitMap.deserialize(old) if old else BitMap()
            bits -= BitMap(self._lose.get((token, chunk), ()))
            bits |= BitMap(self._gain.get((token, chunk), ()))
            bits.run_optimize()
            rows.append({"token": token, "chunk": chunk, "bits": bits.serialize(), "version": state.version})
        rows += self._point_rows(state.version)
        for start in range(0, len(rows), BATCH):
            self._session.execute(_UPSERT, rows[start : start + BATCH])
        write_texts(self._session, self._texts)
        for collected in (self._gain, self._lose, self._points, self._texts):
            collected.clear()
        return state.version

    def _stored(self, keys: list[tuple[str, int]]) -> dict[tuple[str, int], bytes | None]:
        found: dict[tuple[str, int], bytes | None] = dict.fromkeys(keys)
        by_chunk: dict[int, list[str]] = defaultdict(list)
        for token, chunk in keys:
            by_chunk[chunk].append(token)
        for chunk, tokens in by_chunk.items():
            for start in range(0, len(tokens), BATCH):
                query = POSTINGS.where(Posting.chunk == chunk, Posting.token.in_(tokens[start : start + BATCH]))
                for token, number, bits in self._session.execute(query):
                    found[token, number] = bits
        return found

    def _point_rows(self, version: int) -> list[dict[str, object]]:
        by_chunk: dict[int, list[int]] = defaultdict(list)
        for number in self._points:
            by_chunk[number >> XY_BITS].append(number)
        stored = self._stored([(XY, chunk) for chunk in by_chunk])
        rows: list[dict[str, object]] = []
        for chunk, numbers in by_chunk.items():
            block = points_of(stored[XY, chunk]).copy()
            for number in numbers:
                block[number & ((1 << XY_BITS) - 1)] = self._points[number]
            rows.append({"token": XY, "chunk": chunk, "bits": block.tobytes(), "version": version})
        return rows


def points_of(stored: bytes | None) -> NDArray[np.float64]:
    """A block of coordinates, shape (1024, 2): latitude, longitude; NaN where a number has no point."""
    if stored is None:
        return np.full((1 << XY_BITS, 2), np.nan)
    return np.frombuffer(stored, dtype="<f8").reshape(-1, 2)
