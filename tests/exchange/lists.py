"""Small office lists made in code, so that every trap is tested without the real files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.exchange.report import Report
from directory.exchange.runner import check_files, run
from directory.exchange.wamnet import HEADER
from directory.extensions import db
from directory.listings.models import Organisation
from directory.workplaces.models import Workplace

Cells = tuple[str, ...]
_NAMES = {
    "designated_by": 0, "no": 1, "corporation": 3, "corporate_number": 5, "corporation_place": 6, "corporation_street": 7, "service": 11, "name": 12,
    "office": 14, "place": 15, "street": 16, "phone": 17, "fax": 18, "url": 19, "lat": 20, "lng": 21, "weekday": 22, "saturday": 23, "closed": 26,
    "remark": 27, "capacity": 28,
}
_USUAL: dict[str, Any] = {
    0: "04100", 2: "仙台市", 3: "社会福祉法人　つながる会", 4: "しゃかいふくしほうじんつながるかい", 6: "宮城県仙台市青葉区", 7: "本町３丁目８番１号",
    8: "022-000-0001", 9: "022-000-0002", 11: "自立生活援助", 13: "じぎょうしょ", 15: "宮城県石巻市", 16: "穀町１４番１号", 17: "0225-00-0001",
    20: "38.43440000", 21: "141.30270000", 22: "09:00-17:00", 23: "00:00-00:00", 26: "土曜日、日曜日",
}


def office(number: int = 1, **cells: str) -> Cells:
    """One row: an office in Ishinomaki with this number; cells by the names above."""
    row = dict.fromkeys(range(len(HEADER)), "") | _USUAL
    row |= {1: f"A{number:010d}", 12: f"相談室 {number}", 14: f"04{number:08d}"}
    row |= {_NAMES[name]: text for name, text in cells.items()}
    return tuple(row[at] for at in range(len(HEADER)))


def text_of(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER, end: str = "\n") -> str:
    """The rows as CSV with the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_list(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig") -> Path:
    """A file of these rows."""
    path.write_bytes(text_of(rows).encode(encoding))
    return path


def bring(*paths: Path, **how: Any) -> Report:
    """Imports files into the application whose context is pushed."""
    return run(check_files(paths), **how)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """offered, added, changed, unchanged, removed."""
    return report.offered, report.added, report.changed, report.unchanged, report.removed


def stored() -> dict[str, dict[str, Any]]:
    """Everything that an import decides about each office, by its key; ids, numbers and times left out."""
    columns = ("status title_ja scope prefecture municipality lat lng precision service_type office_number address phone url capacity hours edition "
               "row_hash information_year source_note").split()
    with Session(db.engine) as session:
        rows = session.execute(sa.select(Workplace, Organisation).join(Organisation, Organisation.id == Workplace.organisation_id))
        return {
            entry.source_key: {name: getattr(entry, name) for name in columns} | {
                "corporation": (body.source_key, body.name_ja, body.name_kana, body.corporate_number, body.municipality, body.url, body.status)}
            for entry, body in rows if entry.origin == "wamnet"
        }


def entry(number: int = 1) -> Workplace:
    """The stored office of `office(number)`, detached."""
    with Session(db.engine, expire_on_commit=False) as session:
        return session.scalars(sa.select(Workplace).where(Workplace.source_key == f"A{number:010d}:04{number:08d}")).one()
