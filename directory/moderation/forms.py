"""What a reviewer sends: read, and what is wrong with it. Nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from directory.moderation import rules
from directory.moderation.codes import DECLINED, ContactWay, NumberKind, Reason, Verdict
from directory.web.languages import t

Errors = list[tuple[str, str]]
"""(id of the box, words)."""
FIELDS = ("reason", "words", "number_kind", "number", "contact", "contact_source", "official_yen", "official_from")
_LONGEST = {"words": rules.LONGEST_WORDS, "contact_source": 500}


@dataclass(frozen=True)
class Sent:
    """A form as it was sent.

    Attributes:
        verdict: a `Verdict`, declined, or something else.
        version: of the entry that stood on the page.
        typed: every field as it was typed, for the page that comes back.
    """

    verdict: str
    version: int
    typed: Mapping[str, str]

    @property
    def words(self) -> str:
        """To the owner."""
        return self.typed["words"].strip()

    @property
    def number(self) -> str:
        """Digits only; full-width ones are understood."""
        return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", self.typed["number"]))

    @property
    def rate(self) -> tuple[int, dt.date] | None:
        """The official rate and its first day, where both can be read."""
        yen = re.sub(r"[,円\s]", "", unicodedata.normalize("NFKC", self.typed["official_yen"]))
        first = _day(self.typed["official_from"])
        return (int(yen), first) if re.fullmatch(r"[0-9]{1,6}", yen) and first else None


def read(form: Mapping[str, str]) -> Sent:
    """The form of this request."""
    version = form.get("version", "")
    typed = {name: form.get(name, "").replace("\r\n", "\n").replace("\0", "")[: 5 * rules.LONGEST_WORDS] for name in FIELDS}
    verdict = DECLINED if form.get("decline") else form.get("verdict", "")
    return Sent(verdict, int(version) if re.fullmatch(r"[0-9]{1,9}", version) else 0, typed)


def _day(text: str) -> dt.date | None:
    """2026-10-04, 2026/10/4, 2026年10月4日."""
    found = re.fullmatch(r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?\s*", unicodedata.normalize("NFKC", text))
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def wrong_answer(sent: Sent) -> Iterator[tuple[str, str]]:
    """What is missing in an answer to the owner: a reason, and words where the reason alone says nothing."""
    if sent.typed["reason"] not in set(Reason):
        yield "reason", t("理由を一つ選んでください。", "Please choose a reason.")
    if not sent.words:
        yield "words", t("どこを、どうなおすとよいか（または、なぜか）を、書いてください。", "Please write what should be corrected and how, or why.")
    yield from _too_long(sent)


def _too_long(sent: Sent) -> Iterator[tuple[str, str]]:
    for name, most in _LONGEST.items():
        if len(sent.typed[name]) > most:
            yield name, t("{most}字までで書いてください（いま{now}字）。", "Please use at most {most} characters (now {now}).",
                          most=most, now=len(sent.typed[name]))


def wrong_existence(sent: Sent) -> Iterator[tuple[str, str]]:
    """How the organisation's existence was checked: a public number, and a call or letter to a contact published elsewhere."""
    if sent.typed["number_kind"] not in set(NumberKind):
        yield "number_kind", t("番号の種類を選んでください。", "Please choose the kind of number.")
    elif not rules.is_public_number(sent.typed["number_kind"], sent.number):
        yield "number", t("法人番号は13けた、事業所番号は10けたの数字です。番号がないときは、空のままにしてください。",
                          "A corporate number has 13 digits, an office number 10. Leave it empty where there is none. Please compare it once more.")
    if sent.typed["contact"] not in set(ContactWay):
        yield "contact", t("電話か手紙かを選んでください。", "Please choose a call or a letter.")
    if not sent.typed["contact_source"].strip():
        yield "contact_source", t("その連絡先が載っているところを書いてください。例：県の事業所一覧（2026年10月）",
                                  "Please write where that contact is published, for example: the prefecture’s list of offices (October 2026).")


def wrong_rate(sent: Sent, revision_year: int) -> Iterator[tuple[str, str]]:
    """The official minimum wage of this year's revision and its first day."""
    yen, first = sent.rate or (None, None)
    if not rules.is_plausible_rate(yen, first, revision_year):
        yield "official_yen", t("{year}年度の最低賃金の額（円）と、発効日を入れてください。例：1080、{year}-10-04",
                                "Please type the minimum wage of the {year} revision in yen and its first day, for example 1080 and {year}-10-04.",
                                year=revision_year)


def answers(verdict: str) -> bool:
    """Whether a verdict is an answer to the owner with a reason."""
    return verdict in {Verdict.RETURN, Verdict.NOT_NOW}
