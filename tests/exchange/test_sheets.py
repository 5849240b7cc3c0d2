"""Reading files whole: what is taken, what is refused, and where the fault stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.exchange import sheets
from directory.exchange.report import Refusal
from directory.exchange.sheets import read_sheet
from directory.exchange.wamnet import HEADER
from tests.exchange.lists import office, text_of

BOM = b"\xef\xbb\xbf"
ROWS = (office(1, street="１〜２−３—４‖"), office(2, name="＠ホーム"))
GOOD = text_of([office(1), office(2)])
CP932 = str.maketrans({"〜": "～", "−": "－", "—": "―", "‖": "∥"})


def _cells(path: Path, data: bytes) -> list[tuple[str, ...]]:
    path.write_bytes(data)
    return [row.cells for row in read_sheet(path, HEADER)]


def _lines(*lines: str) -> bytes:
    return "\n".join(lines).encode()


FIRST, ONE, TWO = GOOD.splitlines()
REFUSED = [
    ("nothing", b"", 1, 1, "empty"),
    ("only a mark", BOM, 1, 1, "empty"),
    ("only spaces", b" \r\n\r\n", 1, 1, "empty"),
    ("a web page", b"\n<!DOCTYPE html><html><body>503</body></html>", 1, 1, "HTML"),
    ("a web page with a mark", BOM + b"<html>", 1, 1, "HTML"),
    ("a feed", b"<?xml version='1.0'?><a/>", 1, 1, "XML"),
    ("UTF-16", GOOD.encode("utf-16"), 1, 1, "UTF-16"),
    ("a NUL byte", _lines(FIRST, ONE.replace("穀町", "穀\0町"), TWO), 2, 17, "NUL"),
    ("broken UTF-8 with a mark", BOM + _lines(FIRST, ONE, TWO).replace("相談室 2".encode(), b"\xe7\x9b"), 3, 13, "neither"),
    ("broken UTF-8", _lines(FIRST, ONE, TWO).replace("相談室 2".encode(), b"\xe7\x9b\xff\xff"), 3, 13, "neither"),
    ("half a character of CP932", GOOD.encode("cp932").replace("穀町".encode("cp932"), b"\x8c\xff", 1), 2, 17, "neither"),
    ("another header", _lines(FIRST.replace("法人番号", "番号"), ONE), 1, 6, "法人番号"),
    ("a list of something else", b"name,address\nx,y\n", 1, 1, "29 columns are expected, 2 found"),
    ("semicolons", _lines(FIRST.replace(",", ";").replace('"', ""), ONE), 1, 1, "29 columns"),
    ("a column less", text_of([office()[:28]], HEADER[:28]).encode(), 1, 29, "28 found"),
    ("a column more", text_of([(*office(), "")], (*HEADER, "備考")).encode(), 1, 30, "too many"),
    ("columns in another order", text_of([office()], (HEADER[1], HEADER[0], *HEADER[2:])).encode(), 1, 1, HEADER[0]),
    ("no header", _lines(ONE, TWO), 1, 1, HEADER[0]),
    ("a short row", _lines(FIRST, ONE, ",".join(TWO.split(",")[:20])), 3, 21, "20 columns"),
    ("a long row", _lines(FIRST, ONE + ',"",""'), 2, 30, "31 columns"),
    ("a quotation mark never closed", _lines(FIRST, ONE.replace('"相談室 1"', '"相談室 1'), TWO), 2, 13, "well-formed"),
    ("letters after a quotation mark", _lines(FIRST, ONE, TWO.replace('"自立生活援助"', '"自立"生活援助')), 3, 12, "well-formed"),
    ("a header and nothing else", FIRST.encode(), 2, 1, "no rows"),
    ("a header and empty rows", _lines(FIRST, "," * 28, ""), 2, 1, "no rows"),
]


@pytest.mark.parametrize(("data", "line", "column", "reason"), [pytest.param(*case[1:], id=case[0]) for case in REFUSED])
def test_refused(tmp_path: Path, data: bytes, line: int, column: int, reason: str) -> None:
    """What is no list of offices is refused with line, column and reason."""
    with pytest.raises(Refusal) as refusal:
        _cells(tmp_path / "list.csv", data)
    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert reason in refusal.value.reason


@pytest.mark.parametrize(("name", "most"), [("MAX_BYTES", 2_000), ("MAX_ROWS", 1)])
def test_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    """Files beyond the limits are refused."""
    monkeypatch.setattr(sheets, name, most)
    with pytest.raises(Refusal, match=f"{most:,}"):
        _cells(tmp_path / "list.csv", text_of([office(n) for n in range(9)]).encode())


@pytest.mark.parametrize("data", [
    text_of(ROWS).encode("utf-8-sig"),
    text_of(ROWS).encode("utf-8"),
    text_of(ROWS, end="\r\n").encode("utf-8"),
    text_of(ROWS).translate(CP932).encode("cp932"),
    text_of(ROWS, end="\r\n").translate(CP932).encode("cp932"),
    text_of(ROWS).replace("\n", "\n\n").encode() + ("," * 28).encode(),
    text_of(ROWS, tuple(f" {name.replace('（', '(').replace('）', ')')} " for name in HEADER)).encode(),
], ids=["mark", "no mark", "windows", "cp932", "cp932 windows", "empty lines", "header in other width"])
def test_one_text_however_it_is_saved(tmp_path: Path, data: bytes) -> None:
    """The same edition is the same text in each encoding: otherwise every row of a spreadsheet's copy would count as changed."""
    assert _cells(tmp_path / "list.csv", data) == list(ROWS)


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """A line break inside a cell does not shift the lines that are named."""
    path = tmp_path / "list.csv"
    path.write_text(text_of([office(1, remark="一行目\n二行目\n三行目"), office(2)]), encoding="utf-8")
    assert [row.line for row in read_sheet(path, HEADER)] == [2, 5]
