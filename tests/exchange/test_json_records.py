"""Files of meetings: what can be read, and where a fault is."""

from __future__ import annotations

import pytest

from directory.exchange.json_records import read_records
from directory.exchange.report import Refusal


@pytest.mark.parametrize(("data", "lines"), [
    (b"[]", []), (b"[{}, {}]", [1, 1]), (b'\xef\xbb\xbf\n[\n {"a": 1},\n\n 7,\n {"b": [\n]}\n]\n', [3, 5, 6]),
    (b'{"formats": [{"x": "]"}],\n "meetings": [\n{"a": 1}]}', [3]), (b'{"meetings": []}', []),
])
def test_records_and_their_lines(data: bytes, lines: list[int]) -> None:
    """A list, or an object that holds one."""
    found = read_records(data)
    assert [record.line for record in found] == lines
    assert [record.number for record in found] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize(("data", "line", "column", "words"), [
    (b"", 1, 1, "empty"), (b" \n", 1, 1, "empty"), (b"<!doctype html>", 1, 1, "HTML"), (b'[\n{"a": 1},\n{"a"', 3, 5, "JSON"), (b"[{}", 1, 4, "JSON"),
    (b"[1] [2]", 1, 5, "JSON"), (b'{"error": "no"}', 1, 1, "no list"), (b'"text"', 1, 1, "no list"), (b'[\n"\xff"]', 2, 2, "UTF-8"),
    (b"[" * 100_000, 1, 1, "nesting"), (b"[1" + b"0" * 5_000 + b"]", 1, 1, "number"),
])
def test_files_that_are_refused(data: bytes, line: int, column: int, words: str) -> None:
    """A fault is named with its place; a file cut off is a fault."""
    with pytest.raises(Refusal) as refusal:
        read_records(data)
    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert words in str(refusal.value)
