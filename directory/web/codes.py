"""Code lists whose members carry their words in both languages."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from directory.web.languages import t


class Code(enum.StrEnum):
    """A code with its Japanese and English words: `PSY_WARD = "psy_ward", "精神科病棟", "Psychiatric ward"`."""

    ja: str
    en: str

    def __new__(cls, value: str, ja: str, en: str) -> Code:
        """A member from its code and words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.ja, member.en = ja, en
        return member

    @property
    def label(self) -> str:
        """The words in the language of this request."""
        return t(self.ja, self.en)


def label_of(codes: type[Code], value: str | None) -> str:
    """The words of a stored code; a code the list does not know is shown as it is, no code gives no words."""
    if not value:
        return ""
    code = codes._value2member_map_.get(value)
    return code.label if isinstance(code, Code) else value


def labels_of(codes: type[Code], values: Iterable[str] | None) -> list[str]:
    """The words of several stored codes, in the order of the list."""
    stored = set(values or ())
    return [code.label for code in codes if code.value in stored]
