"""CSV files of a known header: read whole, checked before anything is stored, then given row by row.

UTF-8 with or without a byte order mark, or the CP932 that a spreadsheet writes; anything else is refused with its place.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from directory.exchange.report import Refusal

MAX_BYTES = 100 * 2**20
MAX_ROWS = 400_000
_BOM = b"\xef\xbb\xbf"
_AS_PUBLISHED = str.maketrans({"～": "〜", "－": "−", "―": "—", "∥": "‖", "￠": "¢", "￡": "£", "￢": "¬"})
"""Seven characters that CP932 reads otherwise than the UTF-8 editions write them: the same edition is the same text."""


class Row(NamedTuple):
    """One record: the line on which it begins, and its cells as they stand."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A file whose header and number of columns are right."""

    name: str
    text: str
    rows: int

    def __iter__(self) -> Iterator[Row]:
        """The records below the header; empty lines are passed over."""
        return _records(self.text)


def read_sheet(path: Path, header: Sequence[str]) -> Sheet:
    """Reads and checks a file.

    Args:
        path: a CSV file.
        header: the names its columns must have, in their order; width of letters and spaces do not matter.

    Raises:
        Refusal: the file is empty, too large, no text, no CSV, or has other columns.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refusal(1, 1, f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read")
    text = decode(path.read_bytes())
    rows = 0
    line = _check_header(text, header)
    for line, cells in _records(text):
        rows += 1
        if rows > MAX_ROWS:
            raise Refusal(line, 1, f"the file has more than {MAX_ROWS:,} rows")
        if len(cells) != len(header):
            raise Refusal(line, min(len(cells), len(header)) + 1, f"the row has {len(cells)} columns, the header {len(header)}")
    if not rows:
        raise Refusal(line + 1, 1, "the file has a header and no rows")
    return Sheet(str(path), text, rows)


def decode(data: bytes) -> str:
    """The text of a file.

    Raises:
        Refusal: it is empty, holds NUL bytes, is a web page, or is neither UTF-8 nor CP932.
    """
    if not data.removeprefix(_BOM).strip():
        raise Refusal(1, 1, "the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(1, 1, "the file is UTF-16; save it as CSV UTF-8")
    if (nul := data.find(b"\0")) >= 0:
        raise Refusal(*_place(data, nul), "the file holds a NUL byte; it is no text")
    text = _decoded(data)
    if text.lstrip()[:1] == "<":
        raise Refusal(1, 1, "the file is a web page (HTML or XML), not CSV; perhaps an error page was saved in its place")
    return text


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf8 = error
    offset = utf8.start + (len(_BOM) if data.startswith(_BOM) else 0)
    if not data.startswith(_BOM):
        try:
            return data.decode("cp932").translate(_AS_PUBLISHED)
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
    raise Refusal(*_place(data, offset), f"byte 0x{data[offset]:02X} is neither UTF-8 nor CP932 (Shift_JIS)")


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column (of the table) of a byte."""
    start = data.rfind(b"\n", 0, offset) + 1
    column, quoted = 1, False
    for byte in data[start:offset]:
        quoted ^= byte == ord('"')
        column += byte == ord(",") and not quoted
    return data.count(b"\n", 0, offset) + 1, column


def _reader(text: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(lines, None)
        except csv.Error as error:
            raise Refusal(line, _bad_column(text, line), f"the row is not well-formed CSV: {error}") from error
        if cells is None:
            return
        if cells:
            yield Row(line, tuple(cells))
        line = lines.line_num + 1


def _records(text: str) -> Iterator[Row]:
    rows = _reader(text)
    next(rows, None)
    return (row for row in rows if any(cell.strip() for cell in row.cells))


def _bad_column(text: str, line: int) -> int:
    """The column at which the first line of a record stops being CSV."""
    first = text.split("\n", line)[line - 1]
    ends = [at for at, character in enumerate(first) if character == ","] + [len(first)]
    for end in ends:
        try:
            list(csv.reader([first[:end]], strict=True))
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return len(next(csv.reader([first[:end]]), [""]))
    return len(next(csv.reader([first]), [""]))


def _check_header(text: str, header: Sequence[str]) -> int:
    row = next(_reader(text))
    found = [_folded(cell) for cell in row.cells]
    differs = next((at for at, (one, other) in enumerate(zip(found, header, strict=False)) if one != _folded(other)), min(len(found), len(header)))
    if differs == len(found) == len(header):
        return row.line
    count = "" if len(found) == len(header) else f"; {len(header)} columns are expected, {len(found)} found"
    if differs < len(header):
        seen = repr(row.cells[differs][:40]) if differs < len(found) else "nothing"
        raise Refusal(row.line, differs + 1, f"the header's column {differs + 1} should be {header[differs]!r} and is {seen}{count}")
    raise Refusal(row.line, differs + 1, f"the header has columns too many{count}")


def _folded(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split())
