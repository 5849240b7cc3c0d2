"""A letter in one language, as plain text and as HTML. Subjects are neutral: a locked screen tells nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import current_app

from directory.web.languages import current_language, t


@dataclass(frozen=True)
class Letter:
    """What a letter says, in the language of the request.

    Attributes:
        recipient: the address.
        subject: neutral words.
        paragraphs: before the link.
        link: (words, address).
        code: (words, code to type), each on a line of its own.
        after: paragraphs after the link.
        others: further links below the first, each (words, address).
    """

    recipient: str
    subject: str
    paragraphs: tuple[str, ...]
    link: tuple[str, str] | None = None
    code: tuple[str, str] | None = None
    after: tuple[str, ...] = field(default=())
    others: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The plain text."""
        parts = [*self.paragraphs]
        if self.link:
            parts.append("\n".join(self.link))
        parts += ["\n".join(other) for other in self.others]
        if self.code:
            parts += self.code
        parts += [*self.after, "-- \n" + closing()]
        return "\n\n".join(parts) + "\n"

    @property
    def html(self) -> str:
        """The same words as a page."""
        return current_app.jinja_env.get_template("jobs/letter.html").render(letter=self, closing=closing(), lang=current_language())


def closing() -> str:
    """The last line of every letter."""
    return t("ピアの根\nこのメールは送信専用です。返信しても、だれも読めません。", "Peer Roots\nThis address only sends: nobody can read a reply.")
