"""What somebody typed, cut into words: spaces mean "and", "quotes" keep words together, a minus leaves out.

Nothing typed is an error: characters that cannot be looked for are left alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.listings.words import forms

WORDS_AT_MOST = 30
"""More words than this are not looked for."""
_PART = re.compile(r'(?P<minus>(?<!\S)[-－−‐–])?(?:["“”„＂](?P<phrase>[^"“”„＂]*)["“”„＂]?|(?P<word>[^\s"“”„＂]+))')


class Word(NamedTuple):
    """A word or phrase: as typed, folded, in quotes (then exactly this), and whether entries with it are left out."""

    typed: str
    form: str
    quoted: bool = False
    minus: bool = False


def words_of(typed: str) -> list[Word]:
    """The words of a question, in order, without those that hold nothing to look for."""
    found = []
    for part in _PART.finditer(typed):
        text = part["phrase"] if part["phrase"] is not None else part["word"]
        found += [Word(text.strip(), form, part["phrase"] is not None, bool(part["minus"])) for form in forms(text)]
    return found[:WORDS_AT_MOST]


def searchable(typed: str) -> bool:
    """Whether anything in a question can be looked for."""
    return bool(words_of(typed))
