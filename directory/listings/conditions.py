"""The conditions by which entries of a kind are found: each room registers its own when the application is made.

A condition is a token `c:<name>=<value>` of the entry (`Listing.conditions`) and a parameter `<name>=<value>` of the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import EnumMeta
from functools import cached_property
from typing import NamedTuple

from flask import Flask, current_app

from directory.listings import words
from directory.listings.kinds import Kind
from directory.web.codes import Code
from directory.web.languages import t, today

RESERVED = frozenset({"q", "kind", "pref", "muni", "near", "km", "syn", "place", "samples", "page", "until", "lang", "bbox", "zoom"})
"""Names of the search's other parameters."""
TABLES_AT_MOST = 40
SAYS_NOTHING = frozenset({"other", "none", "any", "mixed", "either"})
"""Values whose words do not stand for the condition when somebody types them."""


class Choice(NamedTuple):
    """A value of a condition with its words."""

    value: str
    ja: str
    en: str

    @property
    def label(self) -> str:
        """The words in the language of the request."""
        return t(self.ja, self.en)


@dataclass(frozen=True)
class Field:
    """A condition of one kind.

    Attributes:
        kind: whose condition it is.
        name: as in the address and in the token.
        ja: its name in Japanese.
        en: its name in English.
        values: a code list, or a function that gives the choices offered today.
        accepts: whether a value may be asked for that is not offered; default: no.
    """

    kind: Kind
    name: str
    ja: str
    en: str
    values: type[Code] | Callable[[], Iterable[Choice]]
    accepts: Callable[[str], bool] = lambda _value: False

    @property
    def label(self) -> str:
        """Its name in the language of the request."""
        return t(self.ja, self.en)

    def choices(self) -> list[Choice]:
        """What can be chosen, in order."""
        if isinstance(self.values, EnumMeta):
            return [Choice(code.value, code.ja, code.en) for code in self.values]
        return list(self.values())


class Conditions:
    """All registered conditions. Kinds may share a name: then it is one condition with the choices of each."""

    def __init__(self) -> None:
        self._fields: dict[str, list[Field]] = {}
        self._in_order: list[Field] = []
        self._tokens: dict[tuple[object, ...], dict[str, dict[str, str]]] = {}

    def add(self, field: Field) -> None:
        """Registers a condition.

        Raises:
            ValueError: the search has a parameter of that name.
        """
        if field.name in RESERVED:
            raise ValueError(f"{field.name} is a parameter of the search itself")
        self._fields.setdefault(field.name, []).append(field)
        self._in_order.append(field)
        self.__dict__.pop("by_words", None)
        self._tokens.clear()

    def names(self, kinds: Iterable[Kind] = tuple(Kind)) -> list[str]:
        """Names of the conditions of these kinds, in order."""
        wanted = set(kinds)
        return list(dict.fromkeys(field.name for field in self._in_order if field.kind in wanted))

    def label(self, name: str, kinds: Iterable[Kind] = tuple(Kind)) -> str:
        """The words for a condition, as the first of the kinds calls it."""
        wanted = set(kinds)
        fields = self._fields[name]
        return next((field for field in fields if field.kind in wanted), fields[0]).label

    def choices(self, name: str, kinds: Iterable[Kind] = tuple(Kind)) -> list[Choice]:
        """What can be chosen of a condition by those who look for these kinds."""
        wanted = set(kinds)
        found = {choice.value: choice for field in self._fields[name] if field.kind in wanted for choice in field.choices()}
        return list(found.values())

    def choice(self, name: str, value: str) -> Choice | None:
        """One choice; None when it can not be asked for."""
        found = next((choice for choice in self.choices(name) if choice.value == value), None)
        if found is None and any(field.accepts(value) for field in self._fields[name]):
            return Choice(value, value, value)
        return found

    def tokens(self, kinds: tuple[Kind, ...]) -> Mapping[str, Mapping[str, str]]:
        """Index tokens of everything that can be chosen today of these kinds: {name: {value: token}}."""
        key = (today(), *kinds)
        if key not in self._tokens:
            if len(self._tokens) > TABLES_AT_MOST:
                self._tokens.clear()
            self._tokens[key] = {name: {choice.value: token(name, choice.value) for choice in self.choices(name, kinds)} for name in self.names(kinds)}
        return self._tokens[key]

    @cached_property
    def by_words(self) -> Mapping[str, tuple[str, ...]]:
        """Tokens that a word stands for, by its folded form: 「デイケア」 is a choice of the setting."""
        found: dict[str, list[str]] = {}
        for fields in self._fields.values():
            for field in fields:
                for choice in field.choices() if isinstance(field.values, EnumMeta) else ():
                    if choice.value in SAYS_NOTHING:
                        continue
                    for form in {form for text in (choice.ja, choice.en) for form in words.forms(text)[:1]}:
                        found.setdefault(form, []).append(token(field.name, choice.value))
        return {form: tuple(dict.fromkeys(tokens)) for form, tokens in found.items()}


def token(name: str, value: str) -> str:
    """The index token of a condition."""
    return f"c:{name}={value}"


def add_fields(app: Flask, fields: Iterable[Field]) -> None:
    """Registers a room's conditions; called when the application is made."""
    kept: Conditions = app.extensions.setdefault("conditions", Conditions())
    for field in fields:
        kept.add(field)


def the_conditions() -> Conditions:
    """The conditions of this application."""
    kept: Conditions = current_app.extensions.setdefault("conditions", Conditions())
    return kept
