"""Reading what was typed: one object collects values, what must be mended, and what looks like somebody's private data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict

from directory.groups.registering.personal import Found, Trace, found_in
from directory.web.codes import Code
from directory.web.languages import current_language, t

Form = MultiDict[str, str]
LINE, NAME, BLOCK = 200, 100, 600
"""Characters of a line, a name, a text."""


class Reading:
    """A form while it is read. The form itself stays as it was typed."""

    def __init__(self, form: Form, own: Iterable[str | None] = (), known: Iterable[str | None] = ()) -> None:
        """Begins to read.

        Args:
            form: as it was sent.
            own: the group's own names, in which nothing is looked for.
            known: texts that are public already: somebody has said so before.
        """
        self.form = form
        self.own = tuple(own)
        self.known = {one for one in known if one}
        self.values: dict[str, Any] = {}
        """Columns of `SupportGroup`; `schedule` holds a `Schedule`."""
        self.errors: list[tuple[str, str]] = []
        """(id of the box, words)."""
        self.meant: set[str] = set()
        """Fields at which "this is meant to be public" is offered."""

    def wrong(self, box: str, words: str) -> None:
        """Something to mend at a box."""
        self.errors.append((box, words))

    def line(self, name: str, most: int = LINE) -> str:
        """A text on one line, cut nowhere; too long is said."""
        return self._kept(name, " ".join(clean(self.form.get(name, "")).split()), most)

    def block(self, name: str, most: int = BLOCK) -> str:
        """A text of several lines."""
        return self._kept(name, clean(self.form.get(name, "")).strip(), most)

    def _kept(self, name: str, text: str, most: int) -> str:
        if len(text) > most:
            self.wrong(name, t("{most}字までで書いてください（いま{now}字）。", "Please use at most {most} characters (now {now}).", most=most, now=len(text)))
            return ""
        return text

    def code(self, name: str, codes: type[Code]) -> str | None:
        """One code of a list; None when nothing known was chosen."""
        value = self.form.get(name, "")
        return value if value in set(codes) else None

    def codes(self, name: str, codes: type[Code]) -> list[str]:
        """Codes of a list, in its order."""
        chosen = set(self.form.getlist(name))
        return [one.value for one in codes if one.value in chosen]

    def yes(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.form.get(name, "") == "yes"

    def look(self, name: str, text: str, *, only: frozenset[Trace] | None = None) -> bool:
        """Points at what looks private in a text; True when there is something to mend.

        Args:
            name: of the field.
            text: what stands in it.
            only: what to look for; None: everything.
        """
        found = found_in(text, self.own, only=only)
        must = [one for one in found if not one.may_stay]
        soft = [] if text in self.known else [one for one in found if one.may_stay]
        if soft:
            self.meant.add(name)
        pointed = must + ([] if self.yes(f"meant-{name}") else soft)
        if pointed:
            self.wrong(name, _joined(pointed, can_stay=bool(soft) and not self.yes(f"meant-{name}")))
        return bool(pointed)

    def error_at(self, box: str) -> str | None:
        """The words at a box, for the page that comes back."""
        return next((words for name, words in self.errors if name == box), None)


def _joined(found: list[Found], *, can_stay: bool) -> str:
    words = [one.words for one in found[:4]]
    if can_stay:
        words.append(t("公開してよいものなら、欄の下の箱に印をつけてください。", "If it is meant to be public, tick the box below the field."))
    return t("", " ").join(words)


def clean(text: str) -> str:
    """Without control signs other than line ends; everything else as it was typed (髙, 﨑, 𠮷, emoji)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


def language_of(text: str) -> str:
    """The language that a text is taken to be in: the page's, but Japanese where it has kana or kanji."""
    japanese = any("\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign < "\U00033480" for sign in text)
    return "ja" if japanese else current_language()
