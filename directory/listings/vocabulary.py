"""The reviewed vocabulary (seeds/synonyms.csv): words that mean the same, in both languages.

Each term is a token of its own in the index, so that common words are found exactly without reading a text.
"""

from __future__ import annotations

import csv
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from directory.config import ROOT
from directory.listings import words
from directory.listings.kinds import Kind

SYNONYMS = ROOT / "seeds" / "synonyms.csv"


class Term(NamedTuple):
    """A term as it is written, the language it is in, and its folded form."""

    text: str
    lang: str
    form: str


class Group(NamedTuple):
    """Terms that mean the same; the word for a kind of entry also means every entry of that kind."""

    terms: tuple[Term, ...]
    kind: Kind | None


class Vocabulary:
    """Terms by their folded form."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self.by_form: dict[str, Group] = {term.form: group for group in groups for term in group.terms}
        self.terms: dict[str, Term] = {term.form: term for group in reversed(groups) for term in reversed(group.terms)}
        self.whole = tuple(sorted(form for form in self.by_form if not words.tokens_to_find(form)[1]))
        """Forms with a token of their own: those that no other token says exactly."""
        self.own_tokens = frozenset(self.whole)
        self.longest = max((text.count(" ") + 1 for group in groups for text, _lang, _form in group.terms), default=1)
        """The most words, separated by spaces, of a term."""
        mark = f"{words.EDITION}|{'|'.join(self.whole)}"
        self.edition = hashlib.sha256(mark.encode()).hexdigest()[:12]
        """Changes when the tokens of any text might: the index is then written anew."""

    def tokens(self, folded: str) -> list[str]:
        """Tokens of the terms that stand in a folded text."""
        return [f"v:{form}" for form in self.whole if form in folded]


def read_vocabulary(path: Path) -> Vocabulary:
    """Reads the table: `ja` and `en` hold terms separated by `|`, `kind` the kind of entry they stand for."""
    groups = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            terms: dict[str, Term] = {}
            for lang in ("ja", "en"):
                for text in filter(None, row[lang].split("|")):
                    form = words.forms(text)[0]
                    terms.setdefault(form, Term(text, lang, form))
            groups.append(Group(tuple(terms.values()), Kind(row["kind"]) if row["kind"] else None))
    return Vocabulary(groups)


@lru_cache(maxsize=1)
def the_vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once for each process."""
    return read_vocabulary(SYNONYMS)


def text_tokens(folded: str) -> set[str]:
    """All tokens of a folded text: characters, pairs, Roman words, and the terms of the vocabulary."""
    tokens = words.word_tokens(folded)
    tokens.update(the_vocabulary().tokens(folded))
    return tokens
