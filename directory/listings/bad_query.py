"""Reading single values from an address; what cannot be understood is refused with the field and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from directory.places.gazetteer import Place


class BadQuery(ValueError):
    """A search that cannot be understood: which field, and what to do, in Japanese and English."""

    def __init__(self, field: str, ja: str, en: str, choices: Iterable[Place] = ()) -> None:
        super().__init__(f"{field}: {en}")
        self.field, self.ja, self.en, self.choices = field, ja, en, tuple(choices)


def text_of(args: MultiDict[str, str], field: str) -> str:
    """A value with full-width figures and letters made plain, without spaces around."""
    return unicodedata.normalize("NFKC", args.get(field, "")).strip()


def number_of(args: MultiDict[str, str], field: str, low: float, high: float) -> float | None:
    """A number above `low`, up to `high`; None when it is not given."""
    text = text_of(args, field)
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{0,9})?|\.[0-9]{1,9}", text, re.ASCII) and low < float(text) <= high:
        return float(text)
    raise BadQuery(field, f"{field} は {low:g} より大きく {high:g} までの数でいれてください。", f"{field} is a number above {low:g}, up to {high:g}.")


def whole_of(args: MultiDict[str, str], field: str, low: int, high: int) -> int | None:
    """A whole number from `low` to `high`; None when it is not given."""
    text = text_of(args, field)
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,19}", text, re.ASCII) and low <= int(text) <= high:
        return int(text)
    raise BadQuery(field, f"{field} は {low} 以上の整数でいれてください。", f"{field} is a whole number from {low}.")
