"""Reading the bitmaps: one version of the index at a time, from a cache of the process.

The cache is a chain of generations. When a newer version is seen, the rows that changed are patched into a copy, so that
older snapshots keep theirs. A snapshot reads only inside the transaction in which it saw its version and writes only into
that version's generation: a slow reader of an older state can never put old bitmaps among newer ones.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.listings.bitmaps import POSTINGS, TEXT, XY, XY_BITS, Posting, points_of, read_postings, settled_of
from directory.listings.chunks import numbers_of
from directory.listings.points import Points
from directory.listings.texts import with_form

T = TypeVar("T")

MANY_CHANGES = 4_000
"""More changed rows than this since the cached version: start a generation without bitmaps instead of patching them."""
CACHE_TOKENS = 60_000
CACHE_BYTES = 96 * 2**20
"""A generation with more tokens or bytes than this is emptied."""
ANSWERS_AT_MOST = 300
"""So many answers are remembered with a version."""
FORMS_AT_MOST = 300
FORM_NUMBERS = 4_000_000
"""So many words that were looked up in texts are kept, holding so many numbers together (at most two bytes each)."""
_EMPTY = len(BitMap().serialize())
"""Bytes of a stored bitmap without numbers: entries that were withdrawn in time leave such rows."""
_OVERHEAD = 300
"""Bytes of an empty bitmap in the cache."""
WORKED_OUT = "="
"""With this begin the names of bitmaps that were worked out, not read; they end with their version."""
_VERSION = sa.text("SELECT version, epoch, next_number, edition FROM index_state WHERE id = 1")


class _Read(NamedTuple):
    """Numbers whose text holds a form, as texts were at a version of the index."""

    version: int
    numbers: BitMap


class _Generation:
    """Bitmaps by token, and coordinates by number, of one version of the index."""

    def __init__(self, version: int, epoch: int = 0) -> None:
        self.version = version
        self.epoch = epoch
        self.bits: dict[str, BitMap] = {}
        self.bytes = 0
        self.points: Points | None = None
        self.answers: dict[Hashable, Any] = {}
        self.forms: dict[str, _Read] = {}

    def keep(self, token: str, bits: BitMap, size: int) -> None:
        """Keeps a bitmap of `size` bytes for the next question."""
        size += _OVERHEAD + 4 * len(token)
        if self.bytes > CACHE_BYTES or len(self.bits) >= CACHE_TOKENS:
            self.bits.clear()
            self.bytes = 0
        self.bits[token] = bits
        self.bytes += size

    def keep_form(self, form: str, numbers: BitMap) -> None:
        """Keeps what was read in texts, for this version and those that follow."""
        if len(self.forms) >= FORMS_AT_MOST or sum(len(read.numbers) for read in self.forms.values()) > FORM_NUMBERS:
            self.forms.clear()
        self.forms[form] = _Read(self.version, numbers)


class BitmapCache:
    """The newest generation seen by this process; one for each application."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = _Generation(-1, -1)

    def snapshot(self, session: Session) -> Snapshot:
        """The index as this session's transaction sees it.

        Inside `writing` nothing is shared: what is not committed may never come to be.
        """
        row = session.connection().execute(_VERSION).first()
        if row is None:
            return Snapshot(session, _Generation(0))
        version, epoch, next_number, edition = row
        if "actor" in session.info:
            return Snapshot(session, _Generation(version, epoch), next_number - 1, edition)
        seen = (epoch, version)
        generation = self._newest
        if seen != (generation.epoch, generation.version):
            with self._lock:
                if seen > (self._newest.epoch, self._newest.version):
                    self._newest = self._advanced(session, version, epoch)
                newest = self._newest
            generation = newest if seen == (newest.epoch, newest.version) else _Generation(version, epoch)
        return Snapshot(session, generation, next_number - 1, edition)

    def clear(self) -> None:
        """Forgets everything (after a restore)."""
        with self._lock:
            self._newest = _Generation(-1, -1)

    def _advanced(self, session: Session, version: int, epoch: int) -> _Generation:
        """The newest generation brought to the version that the session sees."""
        old, new = self._newest, _Generation(version, epoch)
        since = Posting.version > old.version
        if old.epoch != epoch:
            return new
        new.forms = old.forms.copy()
        some = sa.select(Posting.token).where(since).limit(MANY_CHANGES).subquery()
        changed = POSTINGS.where(since)
        if session.scalar(sa.select(sa.func.count()).select_from(some)) == MANY_CHANGES:
            changed = changed.where(Posting.token == XY)
        else:
            new.bits = {token: bits for token, bits in old.bits.copy().items() if not token.startswith(WORKED_OUT)}
            new.bytes = old.bytes
        new.points = old.points
        settled = settled_of(session.connection())
        for token, chunk, stored in session.execute(changed):
            if token == XY:
                if new.points is not None:
                    new.points = new.points.with_block(chunk, points_of(stored))
            elif token in new.bits:
                patched = new.bits[token].copy()
                patched.remove_range(*numbers_of(chunk, settled))
                patched |= BitMap.deserialize(stored)
                new.bits[token] = patched
        return new


def stored_snapshot(session: Session) -> Snapshot:
    """The index as stored, past every cache (for checks)."""
    session.connection()
    return Snapshot(session, _Generation(0))


class Snapshot:
    """One version of the index. Bitmaps it hands out are shared: combine them, never change them in place.

    `last_number` is the highest publication number given so far, `edition` the vocabulary's by which the index was written.
    """

    def __init__(self, session: Session, generation: _Generation, last_number: int = 0, edition: str = "") -> None:
        self.session = session
        self.last_number = last_number
        self.edition = edition
        self._generation = generation
        self._transaction = session.get_transaction()

    @property
    def version(self) -> int:
        """The version of the index this snapshot answers from."""
        return self._generation.version

    def load(self, tokens: Iterable[str]) -> Mapping[str, BitMap]:
        """Bitmaps of many tokens, read in few statements; tokens unknown to the index give empty bitmaps."""
        kept = self._generation.bits
        found = {token: kept.get(token) for token in tokens}
        missing = [token for token, bits in found.items() if bits is None]
        if missing:
            for token, (bits, size) in self._read(missing).items():
                found[token] = bits
                self._generation.keep(token, bits, size)
        return found  # type: ignore[return-value]

    def between(self, first: str, last: str) -> BitMap:
        """The numbers that carry any token from `first` up to, but not including, `last`."""
        query = POSTINGS.where(Posting.token >= first, Posting.token < last, sa.func.length(Posting.bits) > _EMPTY)
        return self.worked_out(f"{first}..{last}", lambda: BitMap.union(BitMap(), *(BitMap.deserialize(one) for _, _, one in self._execute(query))))

    def worked_out(self, name: str, work: Callable[[], BitMap]) -> BitMap:
        """Numbers found by some work, kept with this version under a name."""
        found = self._generation.bits.get(WORKED_OUT + name)
        if found is None:
            self._still_open()
            found = work()
            self._generation.keep(WORKED_OUT + name, found, len(found) * 2)
        return found

    def read(self, form: str, candidates: BitMap) -> BitMap:
        """Those candidates whose text holds a form; of a form read at an earlier version only what changed since is read again."""
        self._still_open()
        before = self._generation.forms.get(form)
        known, unread = BitMap(), candidates
        if before is not None:
            rows = self.session.connection().execute(sa.select(Posting.chunk).where(Posting.token == TEXT, Posting.version > before.version))
            changed = BitMap()
            for (chunk,) in rows:
                changed.add_range(chunk << XY_BITS, (chunk + 1) << XY_BITS)
            known, unread = before.numbers - changed, candidates & changed
        found = known | with_form(self.session, unread, form)
        self._generation.keep_form(form, found)
        return found

    def remembered(self, question: Hashable, answer: Callable[[], T]) -> T:
        """An answer that depends on this version and on what is in the question alone, worked out once."""
        kept = self._generation.answers
        if question not in kept:
            if len(kept) >= ANSWERS_AT_MOST:
                kept.clear()
            kept[question] = answer()
        found: T = kept[question]
        return found

    def _read(self, tokens: list[str]) -> dict[str, tuple[BitMap, int]]:
        """Bitmaps as stored, with their size in bytes."""
        parts: dict[str, list[bytes]] = {token: [] for token in tokens}
        self._still_open()
        for token, _chunk, stored in read_postings(self.session.connection(), tokens):
            parts[token].append(stored)
        return {token: (BitMap.union(*map(BitMap.deserialize, some)) if some else BitMap(), sum(map(len, some))) for token, some in parts.items()}

    def _execute(self, query: sa.Select[str, int, bytes]) -> sa.CursorResult[str, int, bytes]:
        """Reads in the transaction that saw the version."""
        self._still_open()
        return self.session.connection().execute(query)

    def _still_open(self) -> None:
        """Refuses to read on in another transaction.

        Raises:
            RuntimeError: the transaction has ended, so that the rows may be of another version.
        """
        if self._transaction is None or self.session.get_transaction() is not self._transaction:
            raise RuntimeError("the transaction of this snapshot has ended")

    def __getitem__(self, token: str) -> BitMap:
        """The numbers that carry a token."""
        found = self._generation.bits.get(token)
        return found if found is not None else self.load((token,))[token]

    def points(self) -> Points:
        """The public points of all numbers."""
        points = self._generation.points
        if points is None:
            blocks = self._execute(POSTINGS.where(Posting.token == XY))
            points = self._generation.points = Points.of_blocks((chunk, block) for _token, chunk, block in blocks)
        return points
