"""The same words in both languages, read from a data file."""

from __future__ import annotations

from typing import NamedTuple

from directory.web.languages import t


class Words(NamedTuple):
    """Words that print themselves in the language of the request."""

    ja: str = ""
    en: str = ""

    def __str__(self) -> str:
        return t(self.ja, self.en)
