"""What the form asks: one field with its words, its line of help and an example, in both languages."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from directory.web.codes import Code
from directory.web.languages import t

LONGEST_LINE = 300
LONGEST_TEXT = 5_000
"""Characters of one field."""


class Way(enum.Enum):
    """How a field is answered."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    ONE = "one"
    MANY = "many"
    PLACE = "place"


class Pair(NamedTuple):
    """Words in both languages."""

    ja: str
    en: str

    def __str__(self) -> str:
        """The words in the language of the request."""
        return t(self.ja, self.en)


NOTHING = Pair("", "")


@dataclass(frozen=True)
class Ask:
    """One field of the form.

    Attributes:
        path: where the answer stands in the posting; a name that begins with `_` is of the form alone.
        way: how it is answered.
        label: its words.
        help: one plain line.
        example: what could be written; empty for choices.
        codes: the codes to choose from.
        options: values to choose from that are no codes: (value, words).
        fold: fields that only some need stand in a part to open, under these words.
    """

    path: str
    way: Way
    label: Pair
    help: Pair = NOTHING
    example: Pair = NOTHING
    codes: type[Code] | None = None
    options: tuple[tuple[str, Pair], ...] = ()
    fold: Pair = NOTHING

    @property
    def id(self) -> str:
        """Of its box in the page."""
        return self.path.replace(".", "-").replace("_", "-").strip("-")

    @property
    def box(self) -> str:
        """The id that a link to the field leads to."""
        return f"{self.id}-0" if self.way in {Way.FLAG, Way.MANY} or (self.way is Way.ONE and not self.is_long) else self.id

    @property
    def is_long(self) -> bool:
        """More choices than one would like to see at once: a list to open."""
        return len(self.choices) > 12  # noqa: PLR2004

    @property
    def hint(self) -> str:
        """The line of help with the example."""
        example = t("例：{words}", "For example: {words}", words=str(self.example)) if str(self.example) else ""
        return t("　", " ").join(filter(None, (str(self.help), example)))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(value, words) in the language of the request."""
        if self.way is Way.FLAG:
            return [("yes", t("はい", "Yes")), ("no", t("いいえ", "No"))]
        found = [(code.value, code.label[:1].upper() + code.label[1:]) for code in self.codes] if self.codes else []
        return found + [(value, str(words)) for value, words in self.options]

    @property
    def options_shown(self) -> list[dict[str, str]]:
        """The same for the macro `choices`."""
        return [{"value": value, "label": words} for value, words in self.choices]

    @property
    def longest(self) -> int:
        """Characters it may have."""
        return LONGEST_TEXT if self.way is Way.TEXT else LONGEST_LINE


def value_at(facts: Mapping[str, Any], path: str) -> Any:
    """What stands at a path; numbers are places of a list."""
    here: Any = facts
    for name in path.split("."):
        if isinstance(here, Mapping):
            here = here.get(name)
        elif isinstance(here, list) and name.isdigit() and int(name) < len(here):
            here = here[int(name)]
        else:
            return None
    return here


Both = tuple[str, str]
"""Japanese and English."""


def line(path: str, label: Both, hint: Both = ("", ""), example: Both = ("", ""), fold: Pair = NOTHING, *, way: Way = Way.LINE) -> Ask:
    """A field of one line."""
    return Ask(path, way, Pair(*label), Pair(*hint), Pair(*example), fold=fold)


def text(path: str, label: Both, hint: Both = ("", ""), example: Both = ("", ""), fold: Pair = NOTHING) -> Ask:
    """A field of several lines."""
    return line(path, label, hint, example, fold, way=Way.TEXT)


def number(path: str, label: Both, hint: Both = ("", ""), example: Both = ("", ""), fold: Pair = NOTHING) -> Ask:
    """A number; commas and units after it are understood."""
    return line(path, label, hint, example, fold, way=Way.NUMBER)


def date(path: str, label: Both, hint: Both = ("", ""), example: Both = ("2027-02-01", "2027-02-01"), fold: Pair = NOTHING) -> Ask:
    """A day."""
    return line(path, label, hint, example, fold, way=Way.DATE)


def flag(path: str, label: Both, hint: Both = ("", ""), fold: Pair = NOTHING) -> Ask:
    """Yes or no."""
    return line(path, label, hint, ("", ""), fold, way=Way.FLAG)


def one(
    path: str, label: Both, hint: Both, kind: type[Code] | None = None, *, options: tuple[tuple[str, Both], ...] = (), fold: Pair = NOTHING,
) -> Ask:
    """One of several."""
    return Ask(path, Way.ONE, Pair(*label), Pair(*hint), codes=kind, options=tuple((value, Pair(*words)) for value, words in options), fold=fold)


def many(path: str, label: Both, hint: Both, kind: type[Code]) -> Ask:
    """As many as apply."""
    return Ask(path, Way.MANY, Pair(*label), Pair(*hint), codes=kind)
