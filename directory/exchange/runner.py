"""Running an import of an office list: every file is checked whole, then written in short batches, then what is gone is withdrawn.

A run that stops between two batches leaves whole rows only; running it again goes on where it stopped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from directory.exchange import wamnet
from directory.exchange.batches import FIRST, Batches
from directory.exchange.cleaning import plain
from directory.exchange.corporations import Corporations
from directory.exchange.offices import (
    Edition,
    Stored,
    empty_corporations,
    missing_offices,
    outcome,
    refresh_edition,
    stored_offices,
    withdraw_corporations,
    withdraw_offices,
    write_offices,
)
from directory.exchange.report import Note, Refusal, Rejected, Report
from directory.exchange.sheets import Row, Sheet, read_sheet
from directory.exchange.wamnet import Office, OfficeReader
from directory.extensions import db
from directory.listings.lifecycle import Status
from directory.places.gazetteer import the_gazetteer
from directory.workplaces.codes import service_type_of

ACTOR = "import:wamnet"
_CHUNK = 2_000
"""Rows looked up at once where nothing is to be written."""
_MONTH = re.compile(r"(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])(?![0-9])")


def month_in(name: str) -> str:
    """The edition's month in a file's name: `wam_061_2025-04.csv` and `sfkopendata_202504_061.csv` give 2025-04; else nothing."""
    found = _MONTH.search(name)
    return f"{found[1]}-{found[2]}" if found else ""


@dataclass
class Checked:
    """Files that can be read, and what they hold together."""

    report: Report
    sheets: list[Sheet] = field(default_factory=list)
    reader: OfficeReader = field(init=False)
    corporations: Corporations = field(default_factory=Corporations)
    service_types: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    """Keys of all rows, those that were rejected too: what the list names is not gone."""

    @property
    def rows(self) -> int:
        """How many rows will be offered."""
        return sum(sheet.rows for sheet in self.sheets)


def check_files(paths: Sequence[Path]) -> Checked:
    """Reads every file whole. A file that cannot be read is refused and in the report; nothing is written."""
    with Session(db.engine) as session:
        reader = OfficeReader(the_gazetteer(session))
    checked = Checked(Report())
    checked.reader = reader
    for path in paths:
        try:
            checked.sheets.append(read_sheet(path, wamnet.HEADER))
        except Refusal as refusal:
            checked.report.refuse(str(path), refusal)
    for sheet in checked.sheets:
        for row in sheet:
            _survey(row, checked)
    return checked


def _survey(row: Row, checked: Checked) -> None:
    key, name = wamnet.corporation_name(row.cells)
    checked.corporations.note(key, name, lambda: checked.reader.corporation(row.cells))
    if service := plain(row.cells[wamnet.SERVICE]):
        checked.service_types.add(service_type_of(service))
    if office := wamnet.key_of(row.cells):
        checked.listed.add(office)


def run(
    checked: Checked, complete: bool = False, dry_run: bool = False, month: str = "", progress: Callable[[int], None] = lambda _count: None
) -> Report:
    """Writes what the files say.

    Args:
        checked: files that can be read.
        complete: the files are the whole list for the service types they contain: what is not in them is withdrawn, unless some
            file was refused.
        dry_run: only count what would be done.
        month: edition of all files, `2025-04`; default the month in each file's name.
        progress: called after each commit with the number of rows it dealt with.

    Returns:
        The report; it holds what was committed.
    """
    import_ = _Import(checked, dry_run, progress)
    for sheet in checked.sheets:
        import_.write(sheet, Edition(month or month_in(Path(sheet.name).name)))
    if complete and not checked.report.refused:
        import_.withdraw_missing()
    import_.close_corporations()
    return checked.report


class _Import:
    """One run: its counts, and the pace of its batches."""

    def __init__(self, checked: Checked, dry_run: bool, progress: Callable[[int], None]) -> None:
        self.checked, self.report, self.dry_run, self.progress = checked, checked.report, dry_run, progress
        self.batches = Batches(ACTOR)
        self.light = Batches(ACTOR)
        """The pace of batches that touch few columns: new editions, withdrawals."""
        self._assumed: dict[str, Stored] = {}
        """What would be stored by now, in a dry run."""

    def write(self, sheet: Sheet, edition: Edition) -> None:
        """One file, in chunks: what differs is found without a lock, and written under it.

        While rows are being written a chunk is one batch, so that the next one is read while the lock is free.
        """
        offices, size = self._offices(sheet), FIRST
        while chunk := list(islice(offices, size)):
            stored = self._stored([office.key for office in chunk])
            outcomes = {office.key: outcome(office, stored.get(office.key)) for office in chunk}
            writes = [office for office in chunk if outcomes[office.key] != "unchanged"]
            size = self.batches.size if writes else min(size * 2, _CHUNK)
            if self.dry_run:
                self._assumed |= {office.key: Stored(office.row_hash, Status.PUBLISHED, edition.month) for office in chunk}
                self._done(Counter(outcomes.values()))
                continue
            self.batches.write(writes, lambda session, some: write_offices(session, some, edition, self.checked.corporations), self._done)
            older = [key for key, what in outcomes.items() if what == "unchanged" and stored[key].edition < edition.month]
            self.light.write(older, lambda session, some: refresh_edition(session, some, edition), self._unchanged)
            self._unchanged(len(chunk) - len(writes) - len(older))

    def withdraw_missing(self) -> None:
        """Withdraws the offices that these lists no longer have."""
        with Session(db.engine) as session:
            ids = missing_offices(session, self.checked.service_types, self.checked.listed)
        if self.dry_run:
            self.report.count(removed=len(ids))
            return
        self.light.write(ids, withdraw_offices, lambda count: self.report.count(removed=count))

    def close_corporations(self) -> None:
        """Withdraws corporations left without an office."""
        if self.dry_run:
            return
        with Session(db.engine) as session:
            ids = empty_corporations(session)
        self.light.write(ids, withdraw_corporations, lambda _count: None)

    def _offices(self, sheet: Sheet) -> Iterator[Office]:
        """The rows of a file that can become entries; the others go to the report."""
        first: dict[str, int] = {}
        for row in sheet:
            self.report.count(offered=1)
            try:
                office = self.checked.reader.read(row.cells)
                if (line := first.setdefault(office.key, row.line)) != row.line:
                    raise wamnet.Unusable(f"line {line} has the same NO and office number")
            except wamnet.Unusable as reason:
                self.report.rejected.append(Rejected(sheet.name, row.line, str(reason)))
                self.progress(1)
                continue
            self.report.notes += [Note(sheet.name, row.line, column + 1, reason) for column, reason in office.remarks]
            yield office

    def _stored(self, keys: Sequence[str]) -> dict[str, Stored]:
        with Session(db.engine) as session:
            return stored_offices(session, keys) | {key: self._assumed[key] for key in keys if key in self._assumed}

    def _done(self, outcomes: Counter[str]) -> None:
        self.report.count(**outcomes)
        self.progress(outcomes.total())

    def _unchanged(self, count: int) -> None:
        self._done(Counter(unchanged=count))
