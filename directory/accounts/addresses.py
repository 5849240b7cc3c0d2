"""Mail addresses as people type them, and paths of ours to go on to."""

from __future__ import annotations

import re
import unicodedata

from directory.web.languages import LANGUAGES

LONGEST = 254
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{1,62}")
_OWN = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/[^\\\x00-\x20\x7f]*")


def mail_address(typed: str) -> str | None:
    """The address in half-width signs and without spaces around it, or None when it is none.

    Two dots together are let through: old addresses of Japanese mobile carriers have them.
    """
    text = unicodedata.normalize("NFKC", typed[: 4 * LONGEST]).strip()
    return text if len(text) <= LONGEST and _ADDRESS.fullmatch(text) else None


def key_of(address: str) -> str:
    """What makes two addresses the same."""
    return address.lower()


def own_path(text: str | None) -> str:
    """A path of this site to go on to, or nothing: no other host, no backslash, no control sign (interfaces.md 6)."""
    if not text or len(text) > 500 or not _OWN.fullmatch(text) or "//" in text.partition("?")[0]:  # noqa: PLR2004
        return ""
    return text
