"""A normalised sentence as tokens. Every character belongs to one; what no table knows is refused by name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from directory.groups.schedule.labels import LABELS
from directory.groups.schedule.reading import words
from directory.groups.schedule.reading.patterns import PATTERNS
from directory.groups.schedule.refusals import NotUnderstood


class Token(NamedTuple):
    """A kind, what it says, and the characters it stands for."""

    kind: str
    value: Any
    text: str


def tokens(sentence: str) -> list[Token]:
    """The tokens of a normalised sentence; words that say nothing about days are left out.

    Raises:
        NotUnderstood: characters that no table knows, or a time that may be morning or afternoon.
    """
    found: list[Token] = []
    place = 0
    while place < len(sentence):
        token = _token_at(sentence, place)
        place += len(token.text)
        if token.kind == "irregular" and (asked := _asked_about(found)):
            del found[-asked:]
        elif token.kind != "beside":
            found.append(token)
    return [token for token in found if token.kind != "about"]


def _asked_about(found: list[Token]) -> int:
    """How many tokens before an `ask us` say that it is about the hour or the place, not the days: 時間は要問合せ."""
    particle = 1 if found and found[-1].kind == "topic" else 0
    subject = found[-1 - particle] if len(found) > particle else None
    return 1 + particle if subject and subject.text in words.UNKNOWN_BESIDE else 0


def _token_at(sentence: str, place: int) -> Token:
    word = _longest_word(sentence, place)
    for kind, pattern, read in PATTERNS:
        match = pattern.match(sentence, place)
        if match and len(match[0]) >= max(len(word), 1):
            return Token(kind, read(match), match[0])
    if word:
        kind, value = word_table()[word]
        return Token(kind, value, word)
    rest = re.match(r"[^\s、。,()・]+", sentence[place:])
    raise NotUnderstood("unknown_words", words=(rest[0] if rest else sentence[place])[:12])


@lru_cache(maxsize=1)
def word_table() -> dict[str, tuple[str, Any]]:
    """Every word of the tables with its kind; the first table that has it wins."""
    table: dict[str, tuple[str, Any]] = {}
    kinds: dict[str, tuple[str, ...]] = {
        "with_holidays": words.WITH_HOLIDAYS, "off": words.OFF, "off_before": words.OFF_BEFORE, "irregular": words.IRREGULAR, "usually": words.USUALLY,
        "extra": words.EXTRA, "next": words.NEXT, "since_before": words.SINCE_BEFORE, "since": words.SINCE_AFTER, "until_before": words.UNTIL_BEFORE,
        "until": words.UNTIL_AFTER, "changed": words.CHANGED, "also": words.ALSO, "only": words.ONLY, "topic": words.TOPIC, "this_one": words.THIS_ONE,
        "besides": words.BESIDES, "reception": words.RECEPTION, "about": tuple(word for word in words.UNKNOWN_BESIDE if word not in LABELS),
        "all_of_them": words.ALL_OF_THEM, "alternatives": words.ALTERNATIVES, "around": words.AROUND, "moves": words.MOVES, "condition": words.CONDITION,
        "season": tuple(words.SEASONS), "beside": words.BESIDE,
    }
    for kind, entries in kinds.items():
        for entry in entries:
            table.setdefault(entry, (kind, entry))
    for part, entries in words.PARTS.items():
        for entry in entries:
            table.setdefault(entry, ("part", part))
    for label, english in LABELS.items():
        table.setdefault(label.casefold(), ("label", label))
        table.setdefault(english.casefold().replace("’", "'"), ("label", label))
    return table


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with a character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in word_table():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _longest_word(sentence: str, place: int) -> str:
    """The longest word that begins at a place; English words end where their letters end."""
    table = word_table()
    for length in _lengths().get(sentence[place], ()):
        word = sentence[place:place + length]
        if word in table and not (_letter(word[-1]) and _letter(sentence[place + length:place + length + 1])):
            return word
    return ""


def _letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
