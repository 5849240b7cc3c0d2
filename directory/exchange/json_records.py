"""JSON files of meetings: read whole, checked before anything is stored, then given record by record with the line each begins on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from directory.exchange.report import Refusal

MAX_BYTES = 40 * 2**20
MAX_RECORDS = 100_000
_BOM = b"\xef\xbb\xbf"
_SPACE = " \t\r\n"
_READ = json.JSONDecoder()


class Record(NamedTuple):
    """One element of the list: the line it begins on, its place in the file from 1, and what it holds (an object, if it is a record)."""

    line: int
    number: int
    value: Any


def read_records(data: bytes, under: str = "meetings") -> list[Record]:
    """The elements of a list that is the whole file, or stands under a name in an object.

    Args:
        data: the file.
        under: the name of the list where the file is an object.

    Raises:
        Refusal: empty, too large, no UTF-8, no JSON (a file cut off is none), or without such a list.
    """
    text = _decoded(data)
    try:
        at = _list_begins(text, under)
        return list(_elements(text, at))
    except json.JSONDecodeError as error:
        raise Refusal(error.lineno, error.colno, f"the file is no well-formed JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise Refusal(1, 1, "the file holds a number or a nesting that no list of meetings has") from error


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise Refusal(1, 1, f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise Refusal(1, 1, "the file is empty")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - before.rfind(b"\n")
        raise Refusal(before.count(b"\n") + 1, column, f"byte 0x{data[error.start]:02X} is not UTF-8, which JSON is written in") from error
    if text.lstrip(_SPACE)[:1] == "<":
        raise Refusal(1, 1, "the file is a web page (HTML or XML), not JSON; perhaps an error page was saved in its place")
    return text


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _list_begins(text: str, under: str) -> int:
    """Where the first character after `[` stands; the whole file is known to be JSON then."""
    at = _after_space(text, 0)
    whole = json.loads(text)
    if isinstance(whole, list):
        return at + 1
    if not isinstance(whole, dict) or not isinstance(whole.get(under), list):
        raise Refusal(1, 1, f"the file holds no list of meetings: neither is it one, nor has it one under {under!r}")
    at = _after_space(text, at + 1)
    found = -1
    while text[at] != "}":
        name, at = _READ.raw_decode(text, at)
        at = _after_space(text, _after_space(text, at) + 1)
        if name == under:
            found = at + 1
        _value, at = _READ.raw_decode(text, at)
        at = _after_space(text, at)
        at = _after_space(text, at + (text[at] == ","))
    return found


def _elements(text: str, at: int) -> Iterator[Record]:
    line, counted, number = 1, 0, 0
    at = _after_space(text, at)
    while text[at] != "]":
        line, counted, number = line + text.count("\n", counted, at), at, number + 1
        if number > MAX_RECORDS:
            raise Refusal(line, 1, f"the file has more than {MAX_RECORDS:,} records")
        value, at = _READ.raw_decode(text, at)
        yield Record(line, number, value)
        at = _after_space(text, at)
        at = _after_space(text, at + (text[at] == ","))
