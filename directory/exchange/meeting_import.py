"""Running an import of meetings: the file is checked whole, every record read, then written in short batches.

A run that stops between two batches leaves whole records only; running it again goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from types import ModuleType

from sqlalchemy.orm import Session

from directory.exchange import bmlt, meeting_guide
from directory.exchange.batches import FIRST, Batches
from directory.exchange.json_records import Record, read_records
from directory.exchange.meeting import LONGEST_KEY, Meeting, NotPublished, Unusable
from directory.exchange.meetings_in import (
    close_empty_bodies,
    count_public,
    mark_gone,
    missing_meetings,
    not_ours,
    outcome,
    stored_meetings,
    withdraw_unpublished,
    write_meetings,
)
from directory.exchange.report import Note, Refusal, Rejected, Report
from directory.exchange.where import PlaceReader
from directory.extensions import db
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.languages import today

FORMATS: dict[str, ModuleType] = {meeting_guide.FORM: meeting_guide, bmlt.FORM: bmlt}
LONGEST_SOURCE = 200
_CHUNK = 1_000
"""Records looked up at once."""


@dataclass
class Checked:
    """A file that can be read, or the report that says why not; its records with their keys."""

    form: str
    source: str
    file: str
    report: Report = field(default_factory=Report)
    records: list[tuple[Record, str]] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)

    @property
    def offered(self) -> int:
        """How many records the file has."""
        return self.report.offered

    @property
    def listed(self) -> set[str]:
        """Keys of all records, those that are rejected too: what the feed names is not gone."""
        return {key for _record, key in self.records}


def check_file(data: bytes, form: str, source: str, file: str) -> Checked:
    """Reads a file whole and gives each record its key; nothing is written.

    Args:
        data: the file.
        form: a name in `FORMATS`.
        source: the feed's name, part of the key of its entries.
        file: its name in the report.
    """
    checked = Checked(form, source, file)
    try:
        records = read_records(data)
    except Refusal as refusal:
        checked.report.refuse(file, refusal)
        return checked
    checked.report.count(offered=len(records))
    checked.records = _keyed(records, checked)
    return checked


def _keyed(records: Sequence[Record], checked: Checked) -> list[tuple[Record, str]]:
    """Records with their keys; those that share one are numbered in the order of the file, and reported. Without a key: rejected."""
    own: list[tuple[Record, str]] = []
    for record in records:
        try:
            own.append((record, FORMATS[checked.form].key_of(record.value)))
        except Unusable as reason:
            _reject(checked, record, str(reason))
    taken, last = {key for _record, key in own}, Counter[str]()
    first: dict[str, int] = {}
    numbered = []
    for record, key in own:
        new = key
        if key in first:
            while new in taken:
                last[key] += 1
                new = f"{key[: LONGEST_KEY - 7]}-{last[key] + 1}"
            taken.add(new)
            checked.report.notes.append(Note(checked.file, record.line, 1, f"{_named(record)} has the key of record {first[key]}; kept as {new}"))
        first.setdefault(key, record.number)
        numbered.append((record, new))
    return numbered


def _reject(checked: Checked, record: Record, reason: str) -> None:
    checked.report.rejected.append(Rejected(checked.file, record.line, f"{_named(record)}: {reason}"))


def _named(record: Record) -> str:
    """A record for people, since a file may be a single line."""
    row = record.value if isinstance(record.value, dict) else {}
    key = next((str(row[name])[:60] for name in ("slug", "id_bigint", "id") if row.get(name)), "")
    return f"record {record.number}" + (f" ({key})" if key else "")


def run(checked: Checked, complete: bool = False, dry_run: bool = False, progress: Callable[[int], None] = lambda _count: None) -> Report:
    """Writes what a file says.

    Args:
        checked: a file, whether it can be read or not.
        complete: it is the whole feed: what it does not list any more is marked, unless that is more than half.
        dry_run: only count what would be done.
        progress: called after each commit with the number of records it dealt with.

    Returns:
        The report; it holds what was committed. `removed` counts entries marked as no longer listed and entries withdrawn.
    """
    if not checked.report.refused:
        import_ = _Import(checked, dry_run, progress)
        import_.write()
        import_.withdraw_and_mark(complete)
    return checked.report


class _Import:
    """One run: its counts, and the pace of its batches."""

    def __init__(self, checked: Checked, dry_run: bool, progress: Callable[[int], None]) -> None:
        self.checked, self.report, self.dry_run, self.progress = checked, checked.report, dry_run, progress
        self.batches, self.light = Batches(f"import:{checked.form}"), Batches(f"import:{checked.form}")
        self.day = today()

    def write(self) -> None:
        """All records, in chunks: what differs is found without a lock, and written under it.

        While meetings are being written a chunk is one batch, so that the next one is read while the lock is free.
        """
        self.progress(len(self.report.rejected))
        meetings, size = self._meetings(), FIRST
        while chunk := list(islice(meetings, size)):
            outcomes = self._outcomes(chunk)
            writes = [meeting for meeting in chunk if outcomes[meeting.key] != "unchanged"]
            size = self.batches.size if writes else min(size * 2, _CHUNK)
            if self.dry_run:
                self._done(Counter(outcomes.values()))
                continue
            self._done(Counter(unchanged=len(chunk) - len(writes)))
            self.batches.write(writes, lambda session, some: write_meetings(session, self.checked.source, some, self.day), self._done)

    def withdraw_and_mark(self, complete: bool) -> None:
        """Withdraws what is no longer published, and marks what a whole feed no longer lists; then organisations left with nothing."""
        if self.dry_run:
            self.report.count(removed=len(_gone(self.checked)) if complete else 0)
            return
        source, day = self.checked.source, self.day
        self.light.write(self.checked.unpublished, lambda session, some: withdraw_unpublished(session, source, some, day), self._removed)
        if complete:
            self.light.write(_gone(self.checked), lambda session, some: mark_gone(session, some, day), self._removed)
        if self.report.added or self.report.changed or self.report.removed:
            self.light.write([source], lambda session, some: close_empty_bodies(session, some[0]), lambda _count: None)

    def _meetings(self) -> Iterator[Meeting]:
        """The records that can become entries; the others go to the report."""
        with Session(db.engine) as session:
            gazetteer = the_gazetteer(session)

        def by_postcode(digits: str) -> list[Place]:
            with Session(db.engine) as session:
                return gazetteer.by_postcode(digits, session)

        places, read = PlaceReader(gazetteer, by_postcode), FORMATS[self.checked.form].read_meeting
        for record, key in self.checked.records:
            try:
                meeting: Meeting = read(record.value, places)
            except Unusable as reason:
                if isinstance(reason, NotPublished):
                    self.checked.unpublished.append(key)
                _reject(self.checked, record, str(reason))
                self.progress(1)
                continue
            self.report.notes += [Note(self.checked.file, record.line, 1, f"{_named(record)}: {remark}") for remark in meeting.remarks]
            yield meeting if meeting.key == key else replace(meeting, key=key)

    def _outcomes(self, chunk: Sequence[Meeting]) -> dict[str, str]:
        with Session(db.engine) as session:
            stored = stored_meetings(session, self.checked.source, [meeting.key for meeting in chunk])
            theirs = not_ours(session, stored.values())
            kept = {key for key, group in stored.items() if group.id in theirs}
            self.report.notes += [Note(self.checked.file, 1, 1, f"{key}: left as the group, or an operator, has it here") for key in sorted(kept)]
            return {one.key: outcome(one, stored.get(one.key), one.key in kept) for one in chunk}

    def _done(self, outcomes: Counter[str]) -> None:
        self.report.count(**outcomes)
        self.progress(outcomes.total())

    def _removed(self, count: int) -> None:
        self.report.count(removed=count)


def _gone(checked: Checked) -> list[int]:
    """Ids of entries that a whole feed does not list any more; none when it lists less than half of them, which looks like a fault of the feed."""
    with Session(db.engine) as session:
        gone, known = missing_meetings(session, checked.source, checked.listed), count_public(session, checked.source)
    if len(gone) * 2 <= known:
        return gone
    why = f"it lists less than half of what it listed before ({len(gone)} of {known} are missing); none was marked"
    checked.report.notes.append(Note(checked.file, 1, 1, why))
    return []
