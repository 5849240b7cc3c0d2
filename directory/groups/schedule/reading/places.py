"""The tokens around a place."""

from __future__ import annotations

from directory.groups.schedule.reading.tokens import Token

JOINERS = frozenset({"join", "break"})
_NOTHING = Token("", None, "")


def at(found: list[Token], place: int) -> Token:
    """The token at a place, or one of no kind outside."""
    return found[place] if 0 <= place < len(found) else _NOTHING


def last(found: list[Token], back: int = 1) -> Token:
    """The last token, or one before it."""
    return at(found, len(found) - back)
