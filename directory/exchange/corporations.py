"""Corporations behind the offices: one for each 法人番号, else for each name and address. Pure; nothing here touches the database."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

_DIGITS = 13


class Corporation(NamedTuple):
    """A corporation as one row of a list writes it. Codes are those of the place of its head office."""

    key: str
    """The corporate number, or `name:` and a mark of name and address."""
    number: str | None
    name: str
    kana: str | None
    url: str
    prefecture: str | None
    municipality: str | None


def corporate_number(text: str) -> str | None:
    """A corporate number (法人番号) of thirteen digits whose check digit is right; anything else is not one.

    Check digit, the first: 9 minus (the sum of the other digits, from the last on weighted 1, 2, 1, 2 …) modulo 9
    (法人番号の指定等に関する省令 第2条).
    """
    digits = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(rf"[0-9]{{{_DIGITS}}}", digits, re.ASCII):
        return None
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits[1:])))
    return digits if int(digits[0]) == 9 - total % 9 else None


def corporation_key(number: str | None, name: str, address: str) -> str:
    """The key of a corporation: its number, else its name and address without regard to width and spaces."""
    if number:
        return number
    folded = "\n".join("".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in (name, address))
    return "name:" + hashlib.sha256(folded.encode()).hexdigest()[:32]


def common_name(names: Mapping[str, int]) -> str:
    """The name of a corporation whose rows write it in several ways.

    Branches add their own name to the corporation's (独立行政法人国立病院機構 and …機構仙台西多賀病院): the name with which most of the
    others begin is the corporation's. Else the one written most often, then the first.

    Args:
        names: each spelling, in the order of the rows, and how often it is written.
    """
    begun = {one: sum(other.startswith(one) for other in names) for one in names}
    most = max(begun.values())
    if most * 2 > len(names) and most > 1:
        return max(names, key=lambda one: (begun[one], names[one]))
    return max(names, key=lambda one: names[one])


class Corporations:
    """The corporations of one import: what all rows together say of each, so that the order of writing does not matter."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}
        self._first: dict[tuple[str, str], Corporation] = {}

    def note(self, key: str, name: str, read: Callable[[], Corporation]) -> None:
        """One more row names the corporation so; `read` is asked for the rest at the first row of each spelling."""
        self._counts.setdefault(key, Counter())[name] += 1
        if (key, name) not in self._first:
            self._first[key, name] = read()

    def of(self, key: str, stored_name: str = "") -> Corporation:
        """The corporation: under its stored name as long as some row writes it so, else under its common name."""
        counts = self._counts[key]
        return self._first[key, stored_name if stored_name in counts else common_name(counts)]
