"""Findings about the form of what was written: values that cannot be read, names that do not exist. Never an exception."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import read_date, read_flag, read_number
from directory.positions.law.rulebook import found
from directory.positions.law.schema import FIELDS, Field, Kind

_TIME = re.compile(r"([01]?\d|2[0-4]):[0-5]\d", re.ASCII)
_FAMILIES = {"wage": "wage", "probation": "wage", "age_min": "age_limit", "age_max": "age_limit", "age_exception": "age_limit", "age_facts": "age_limit"}
MOST_VALUES = 30
MOST_UNKNOWN = 50
"""Unknown names reported at most; a wrong file would otherwise answer with thousands."""


def check_shape(raw: object) -> Iterator[Finding]:
    """Values of a wrong kind (errors) and names that are not read (warnings), each with its field.

    Codes: `unreadable_value`, for pay `wage_unreadable`, for ages `age_limit_unreadable`; `unknown_field`.

    Args:
        raw: what stood in the JSON, of any kind.
    """
    if not isinstance(raw, Mapping):
        yield found("unreadable_posting", "")
        return
    unknown = 0
    waiting: list[tuple[str, str, Any]] = [("", "", raw)]
    while waiting:
        path, pattern, value = waiting.pop(0)
        if isinstance(value, Mapping):
            for name, part in value.items():
                below = (f"{path}.{name}" if path else str(name), f"{pattern}.{name}" if pattern else str(name))
                if unknown >= MOST_UNKNOWN and not _known(below[1]):
                    continue
                finding, deeper = _field(*below, part)
                unknown += finding is not None and finding.code == "unknown_field"
                if finding:
                    yield finding
                if deeper:
                    waiting.append((*below, part))
        else:
            for number, part in enumerate(value):
                finding, deeper = _field(f"{path}.{number}", f"{pattern}.*", part)
                if finding:
                    yield finding
                if deeper:
                    waiting.append((f"{path}.{number}", f"{pattern}.*", part))


def _known(pattern: str) -> bool:
    return pattern in FIELDS or pattern.removesuffix("_en") in FIELDS


def _field(path: str, pattern: str, value: object) -> tuple[Finding | None, bool]:
    """A finding about one field, and whether to look inside."""
    if pattern.rsplit(".", 1)[-1].startswith("_") or value is None:
        return None, False
    field = FIELDS.get(pattern.removesuffix("_en") if pattern not in FIELDS else pattern)
    if field is None:
        return found("unknown_field", path, name=path, near=_near(pattern)), False
    if isinstance(value, str) and not value.strip():
        return None, False
    if not is_readable(field, value):
        return _unreadable(path, pattern, field), False
    inside = field.kind is Kind.OBJECT or (field.kind is Kind.LIST and isinstance(value, list | tuple))
    return None, inside


def is_readable(field: Field, value: object) -> bool:
    """Whether a value is of the field's kind."""
    if field.kind is Kind.CODES:
        return isinstance(value, list | tuple) and all(isinstance(item, str) and (not field.values or item in field.values) for item in value)
    tests = {
        Kind.TEXT: lambda: isinstance(value, str),
        Kind.NUMBER: lambda: read_number(value) is not None,
        Kind.FLAG: lambda: read_flag(value) is not None,
        Kind.DATE: lambda: read_date(value) is not None,
        Kind.TIME: lambda: isinstance(value, str) and bool(_TIME.fullmatch(value.strip())),
        Kind.CODE: lambda: isinstance(value, str) and value.strip() in field.values,
        Kind.OBJECT: lambda: isinstance(value, Mapping),
        Kind.LIST: lambda: isinstance(value, list | tuple),
        Kind.ANY: lambda: isinstance(value, str) or read_number(value) is not None,
    }
    return tests[field.kind]()


def _unreadable(path: str, pattern: str, field: Field) -> Finding:
    family = _FAMILIES.get(pattern.split(".", 1)[0])
    code = f"{family}_unreadable" if family else "unreadable_value"
    values = ", ".join(field.values) if len(field.values) <= MOST_VALUES else ", ".join(field.values[:3]) + " …"
    example = values if field.values else field.kind.example
    return found(code, path, name=field.name, wanted=field.kind.wanted, example=example)


def _near(pattern: str) -> Words:
    close = difflib.get_close_matches(pattern[:60], FIELDS, n=1, cutoff=0.75)
    return Words(f"「{close[0]}」でしょうか。", f"Did you mean “{close[0]}”?") if close else Words("", "")
