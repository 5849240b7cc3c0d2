"""What a review lacks before it can be published, how long it holds, what changed since the last one. Plain values only.

No rule here counts, adds up or compares answers: a review is complete or something is missing, and nothing else is said.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from directory.readiness.codes import Flag, Value
from directory.readiness.items import Item, items_by_id, the_checklist
from directory.web.codes import label_of

LONGEST = 400
"""Characters of a comment and of a reason."""
LONGEST_CLOSING = 2_000
"""Characters of the closing note."""
LONGEST_POSITION = 120
"""Characters of the position of who answered."""
CONTRACT_ITEM = "H1"
"""The question on the contract. Public fiscal-year staff are appointed (任用), they sign no contract (people.md 3)."""
_APPOINTMENT = ("任用", "appoint")


class Given(NamedTuple):
    """One answer: a `Value` or nothing yet, the workplace's own sentence, and why a question does not apply."""

    value: str = ""
    comment: str = ""
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing chosen and nothing written."""
        return not (self.value or self.comment or self.reason)

    @property
    def chosen(self) -> str:
        """The answer in the language of the request; empty when none is chosen."""
        return label_of(Value, self.value)


class About(NamedTuple):
    """Who answered, by position and never by name, and who took part; None is not said yet."""

    answered_by_position: str = ""
    staff_took_part: bool | None = None
    peers_took_part: bool | None = None
    closing_note: str = ""


class Finding(NamedTuple):
    """What has to be mended or is still missing.

    Attributes:
        field: an id of a question, or a name of `About`.
        code: `unknown_value`, `too_long`, `reason_too_long`, `reason_missing`, `not_answered`, `not_in_place`, `appointment_only`,
            `not_said`.
    """

    field: str
    code: str


class Difference(NamedTuple):
    """A question whose answer is another than last time; an empty `Given` where there was or is none."""

    item: Item
    before: Given
    after: Given


def length(text: str) -> int:
    """Characters as a reader counts them: composed, a line's end is one."""
    return len(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def faults(answers: Mapping[str, Given]) -> list[Finding]:
    """What cannot be kept as it is, also privately: unknown questions or values, words that are too long."""
    return [Finding(field, code) for field, given in answers.items() for code in _faults(field, given)]


def _faults(field: str, given: Given) -> Iterator[str]:
    if field not in items_by_id() or (given.value and given.value not in set(Value)):
        yield "unknown_value"
    if length(given.comment) > LONGEST:
        yield "too_long"
    if length(given.reason) > LONGEST:
        yield "reason_too_long"


def about_faults(about: About) -> list[Finding]:
    """The same for who answered and the closing note."""
    limits = {"answered_by_position": LONGEST_POSITION, "closing_note": LONGEST_CLOSING}
    return [Finding(field, "too_long") for field, longest in limits.items() if length(getattr(about, field)) > longest]


def missing_to_publish(answers: Mapping[str, Given], about: About, *, kaikei: bool = False) -> list[Finding]:
    """What is still missing before answers may stand beside a position; in the order of the checklist, empty when nothing is.

    Args:
        answers: by id of the question.
        about: who answered, who took part.
        kaikei: the position is that of public fiscal-year staff (会計年度任用職員): the contract question may then be "not
            applicable", with the appointment (任用) as the reason.
    """
    found = [Finding(item.id, code) for item in the_checklist().items if (code := _lacks(item, answers.get(item.id, Given()), kaikei))]
    found += [Finding(field, "not_said") for field in ("answered_by_position", "staff_took_part", "peers_took_part") if getattr(about, field) in ("", None)]
    return faults(answers) + about_faults(about) + found


def _lacks(item: Item, given: Given, kaikei: bool) -> str | None:
    """What one answer lacks, or None."""
    if item.flag != Flag.REFLECT and not given.value:
        return "not_answered"
    if given.value == Value.NOT_APPLICABLE and not given.reason.strip():
        return "reason_missing"
    if item.flag != Flag.LEGAL or given.value == Value.IN_PLACE:
        return None
    if item.id == CONTRACT_ITEM and kaikei and given.value == Value.NOT_APPLICABLE:
        return None if any(word in given.reason.casefold() for word in _APPOINTMENT) else "appointment_only"
    return "not_in_place"


def valid_until(answered_on: dt.date) -> dt.date:
    """The last day on which answers hold: the same day a year later (29 February: the 28th)."""
    try:
        return answered_on.replace(year=answered_on.year + 1)
    except ValueError:
        return answered_on.replace(year=answered_on.year + 1, day=28)


def holds(until: dt.date | None, on: dt.date) -> bool:
    """Whether answers still hold on a day; afterwards it is asked what changed."""
    return until is not None and on <= until


def differences(before: Mapping[str, Given], after: Mapping[str, Given]) -> list[Difference]:
    """The questions answered otherwise than last time, in value or in words, in the order of the checklist."""
    pairs = ((item, before.get(item.id, Given()), after.get(item.id, Given())) for item in the_checklist().items)
    return [Difference(item, old, new) for item, old, new in pairs if _plain(old) != _plain(new)]


def _plain(given: Given) -> Given:
    """Without what nobody means to change: spaces at the ends, ways of ending a line."""
    return Given(given.value, *(text.replace("\r\n", "\n").strip() for text in (given.comment, given.reason)))
