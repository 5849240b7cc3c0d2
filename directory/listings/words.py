"""Words as the index knows them: one folding for texts and questions, and the tokens of a text.

A folded text has no capitals, no width, no katakana, no marks, and no spaces but those around words in Roman letters (or
other letters written with spaces) and figures. Sentence marks become line breaks, so that nothing is found across them.
So `ﾋﾟｱ` = `ピア` = `ぴあ`, `ピア・サポーター` = `ピアサポーター`, `２` = `2`; and AA is not found within 「NAACP」.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from directory.places.names import TWINS

EDITION = 3
"""Grows when folding or tokens change: the index is then written anew."""
PREFIX_FROM, PREFIX_TO = 4, 8
"""Roman words of so many letters are found by their beginning; shorter ones only as a whole."""
_LONG_MARKS = re.compile("(?<=[ァ-ヶー])[－―—−─]")
_ROMAN = "0-9a-z\u00aa-\u2e7f"
_PARTS = re.compile(f"([{_ROMAN}]+)|(\n)|([^{_ROMAN}\n ]+)")
_MARKED = re.compile("[\u00c0-\u036f\u1e00-\u1fff]")
_KANA_END = re.compile("[ぁ-ゖー]{3,}ー$")


_KANA = {code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヴ") + 1)} | str.maketrans("ヵヶゕゖー", "かけかけー")
_SILENT = dict.fromkeys(map(ord, "・'’‘`´\u200b\ufeff"))
_GAP, _STOP, _NOTHING = {"Pd", "Zs"}, {"Cc", "Cs", "Sm", "Sk", "Sc"}, {"Cf", "Mn", "Me"}


class _Letters(dict[int, int | str | None]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        category = unicodedata.category(character)
        found: str | None = character
        if category in _GAP or character == "\t":
            found = " "
        elif category[0] in "PZ" or category in _STOP:
            found = "\n"
        elif category in _NOTHING and character not in "\u3099\u309a":
            found = None
        self[code] = found
        return found


_LETTERS = _Letters(TWINS | _KANA | _SILENT)


def fold(text: str) -> str:
    """A text for comparison. Folding twice changes nothing.

    Order: width and compatibility (NFKC), capitals, marks on Roman letters, kana, variants of characters, spaces.
    """
    joined = _LONG_MARKS.sub("ー", text).replace("゛", "\u3099").replace("゜", "\u309a")
    folded = unicodedata.normalize("NFKC", joined).casefold()
    if _MARKED.search(folded):
        plain = "".join(c for c in unicodedata.normalize("NFD", folded) if c in "\u3099\u309a" or unicodedata.category(c) != "Mn")
        folded = unicodedata.normalize("NFC", plain)
    letters = unicodedata.normalize("NFC", folded.translate(_LETTERS))
    parts = (f" {roman} " if roman else other or mark for roman, mark, other in _PARTS.findall(letters))
    return unicodedata.normalize("NFC", re.sub(" {2,}", " ", "".join(parts)))


def folded_text(texts: Iterable[str | None]) -> str:
    """Several texts of an entry as one folded text; nothing is found across two of them."""
    return re.sub("\n{2,}", "\n", "\n".join(fold(text) for text in texts if text)).strip("\n")


def forms(typed: str) -> list[str]:
    """What is looked for in folded texts when somebody types a word; several where marks stand in it, none without letters.

    A last long-vowel mark does not matter (サポーター, サポータ). A last Roman word of four letters or more also stands for
    longer ones (peer, peers).
    """
    found = []
    for form in fold(typed).split("\n"):
        if not form.strip():
            continue
        last = form.rstrip(" ")
        if last != form and last[-1].isalpha() and len(last.rsplit(" ", 1)[-1]) >= PREFIX_FROM:
            found.append(last)
        else:
            found.append(form[:-1] if _KANA_END.search(form) else form)
    return found


def word_tokens(folded: str) -> set[str]:
    """Tokens of a folded text: single characters and pairs; Roman words whole, or their beginnings, and with what stands beside them."""
    tokens: set[str] = set()
    before = ""
    for roman, _mark, other in _PARTS.findall(folded):
        if roman:
            tokens.update(_roman_tokens(roman))
        else:
            tokens.update(["w:" + character for character in other])
            tokens.update(["w:" + other[place : place + 2] for place in range(len(other) - 1)])
        if before and (roman or other):
            tokens.add("w:" + before + _first(roman, other))
        before = _last(roman, other)
    return tokens


def _roman_tokens(word: str) -> Iterator[str]:
    yield f"w: {word[:PREFIX_TO]} "
    for length in range(PREFIX_FROM, min(PREFIX_TO, len(word)) + 1):
        yield f"w: {word[:length]}"


def _first(roman: str, other: str) -> str:
    """How a part begins, as the second half of a joint."""
    return f"{roman[:PREFIX_TO]} " if roman else other[:1]


def _last(roman: str, other: str) -> str:
    """How a part ends, as the first half of a joint; nothing is joined to the end of a line."""
    return f" {roman[:PREFIX_TO]} " if roman else other and f"{other[-1]} "


def tokens_to_find(form: str, joints: bool = True) -> tuple[list[str], bool]:
    """Tokens that every text with this form carries, and whether they suffice: then no text needs to be read.

    Args:
        form: folded.
        joints: whether what stands beside a Roman word counts; an index of an older edition does not know it.
    """
    parts = [(roman, other) for roman, _mark, other in _PARTS.findall(form)]
    open_end = bool(parts and parts[-1][0]) and not form.endswith(" ")
    closed = len(parts) - open_end
    joined = [_last(*parts[at]) + _first(*parts[at + 1]) for at in range(closed - 1)] if joints else []
    tokens: list[str] = []
    for at, (roman, other) in enumerate(parts):
        alone = not joined or at >= closed
        if len(other) > 1:
            tokens += [other[start : start + 2] for start in range(len(other) - 1)]
        elif alone:
            tokens.append(other or (f" {roman[:PREFIX_TO]} " if at < closed else f" {roman[:PREFIX_TO]}"))
    tokens = list(dict.fromkeys(tokens + joined))
    units = sum(len(other) or 1 for _roman, other in parts)
    whole = all(len(roman) < PREFIX_TO + (at >= closed) for at, (roman, _other) in enumerate(parts))
    return [f"w:{token}" for token in tokens], len(tokens) == 1 and units <= 2 and whole  # noqa: PLR2004
