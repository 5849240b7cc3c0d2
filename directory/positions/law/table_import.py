"""Loading a new table of minimum wages: the file is checked whole, then merged into the instance's own table."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import fcntl
import io
import os
from pathlib import Path
from typing import Any

from directory.positions.law.minimum_wage import COLUMNS, OWN_NAME, Rate, Table, read_rates, shipped_table
from directory.positions.law.schema import PREFECTURES

LEAST, MOST = 500, 5000
"""Yen an hour; outside of them a figure is a slip."""
EARLIEST = dt.date(2002, 10, 1)
LATEST_AHEAD = dt.timedelta(days=730)
CERTAINTIES = ("", "A", "B", "C")
_NAMES = {
    "pref_code": "prefecture", "都道府県": "prefecture", "都道府県コード": "prefecture",
    "yen_per_hour": "yen", "最低賃金": "yen", "円": "yen",
    "effective_from": "effective_on", "発効日": "effective_on",
    "source_url": "source", "出典": "source", "確認日": "checked_on", "確かさ": "certainty",
}
_NEEDED = ("prefecture", "yen", "effective_on", "source")


@dataclasses.dataclass
class Report:
    """What an import did (the report object of every import).

    Attributes:
        offered: rows in the file.
        added: rates new to the instance's and the shipped table.
        changed: rates whose yen, source or certainty changed.
        unchanged: rates already known.
        removed: always 0; a table only grows.
        rejected: rows left out; always empty, a wage table is taken whole or not at all.
        refused: reasons why the file was not taken: file, line, column, reason.
        doubtful: rates that are lower than the one before, or much higher; taken, but to be looked at.
    """

    offered: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    rejected: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    refused: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    doubtful: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as one object."""
        return dataclasses.asdict(self)


def read_table(data: bytes, name: str, today: dt.date) -> tuple[list[Rate], list[dict[str, Any]]]:
    """The rates of a file, and why it is refused (then without rates). Lines count from 1, columns are numbers of fields from 1.

    Args:
        data: CSV, UTF-8 or Shift_JIS, with a header line: prefecture, yen, effective_on, source; checked_on and certainty if known.
        name: of the file, for the reasons.
        today: for dates too far ahead.
    """
    text = _decoded(data)
    if isinstance(text, int):
        before = data[:text]
        column = text - (before.rfind(b"\n") + 1) + 1
        return [], [_reason(name, before.count(b"\n") + 1, column, "the text is neither UTF-8 nor Shift_JIS")]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rates: list[Rate] = []
    refused: list[dict[str, Any]] = []
    try:
        header = [_NAMES.get(cell.strip(), cell.strip()) for cell in next(lines, [])]
        missing = [column for column in _NEEDED if column not in header]
        if missing:
            return [], [_reason(name, 1, 1, f"the header has no column {', '.join(missing)}")]
        for row in lines:
            if not any(cell.strip() for cell in row):
                continue
            rate, wrong = _take(row, header, today)
            if rate and any(other[:1] + other[2:3] == rate[:1] + rate[2:3] for other in rates):
                wrong = [(1, f"prefecture {rate.prefecture} has two rates from {rate.effective_on}")]
            refused += [_reason(name, lines.line_num, column, words) for column, words in wrong]
            rates += [rate] if rate else []
    except csv.Error as reason:
        refused.append(_reason(name, lines.line_num, 1, f"not readable as CSV: {reason}"))
    if not rates and not refused:
        refused.append(_reason(name, 2, 1, "the table has no rows"))
    return ([] if refused else rates), refused


def _decoded(data: bytes) -> str | int:
    """The text, or the place of the first byte that no encoding explains."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError:
            return wrong.start
    return data.index(b"\0") if "\0" in text else text


def _take(row: list[str], header: list[str], today: dt.date) -> tuple[Rate | None, list[tuple[int, str]]]:
    """The rate of one row, or the columns that are wrong with their reasons."""
    if len(row) != len(header):
        return None, [(len(row), f"{len(row)} fields where the header has {len(header)}")]
    cells = {column: cell.strip() for column, cell in zip(header, row, strict=True)}
    wrong = [(header.index(column) + 1, words) for column, words in _wrong(cells, today)]
    if wrong:
        return None, wrong
    day = dt.date.fromisoformat(cells["effective_on"])
    return Rate(cells["prefecture"], int(cells["yen"]), day, *(cells.get(column, "") for column in COLUMNS[3:])), []


def _wrong(cells: dict[str, str], today: dt.date) -> list[tuple[str, str]]:
    """Columns that cannot be right, each with its reason."""
    found = []
    if cells["prefecture"] not in PREFECTURES:
        found.append(("prefecture", f"{cells['prefecture']!r} is not a prefecture of two digits, 01 to 47"))
    if not (cells["yen"].isascii() and cells["yen"].isdigit() and len(cells["yen"]) <= 6 and LEAST <= int(cells["yen"]) <= MOST):  # noqa: PLR2004
        found.append(("yen", f"{cells['yen']!r} is not a rate in yen an hour, {LEAST} to {MOST}"))
    try:
        day = dt.date.fromisoformat(cells["effective_on"]) if len(cells["effective_on"]) == len("2026-10-01") else None
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= today + LATEST_AHEAD:
        found.append(("effective_on", f"{cells['effective_on']!r} is not a day such as 2026-10-01, at most two years ahead"))
    if not cells["source"]:
        found.append(("source", "a rate needs the source it was read in"))
    if cells.get("certainty", "") not in CERTAINTIES:
        found.append(("certainty", f"{cells['certainty']!r} is none of A, B, C"))
    return found


def _reason(name: str, line: int, column: int, reason: str) -> dict[str, Any]:
    return {"file": name, "line": line, "column": column, "reason": reason}


def import_table(path: Path, instance: Path, today: dt.date) -> Report:
    """Merges a file into the instance's own table, whole or not at all; a running site reads it at its next look.

    Args:
        path: the CSV file.
        instance: the instance's folder (exists).
        today: for dates too far ahead.
    """
    try:
        data = path.read_bytes()
    except OSError as reason:
        return Report(refused=[_reason(path.name, 0, 0, reason.strerror or str(reason))])
    rates, refused = read_table(data, path.name, today)
    report = Report(offered=len(rates), refused=refused)
    if refused:
        return report
    with (instance / f"{OWN_NAME}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        own = read_rates(instance / OWN_NAME)
        known = {(rate.prefecture, rate.effective_on): rate for rate in Table([*shipped_table().rates, *own]).rates}
        for rate in rates:
            before = known.get((rate.prefecture, rate.effective_on))
            report.added += before is None
            report.unchanged += before == rate
            report.changed += before is not None and before != rate
        _write(instance / OWN_NAME, Table([*own, *rates]))
    report.doubtful = _doubtful(Table([*known.values(), *rates]), rates)
    return report


def _doubtful(table: Table, rates: list[Rate]) -> list[dict[str, Any]]:
    """Rates lower than the one before them, or a quarter above it: no revision so far was like that."""
    found = []
    for rate in rates:
        earlier = [one for one in table.of(rate.prefecture) if one.effective_on < rate.effective_on]
        if earlier and not earlier[-1].yen <= rate.yen <= earlier[-1].yen * 1.25:
            before = earlier[-1]
            found.append({"prefecture": rate.prefecture, "yen": rate.yen, "effective_on": rate.effective_on.isoformat(), "before": before.yen})
    return found


def _write(path: Path, table: Table) -> None:
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows([*rate[:2], rate.effective_on.isoformat(), *rate[3:]] for rate in table.rates)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
