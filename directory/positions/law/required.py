"""What a posting must state. 職業安定法5条の3・施行規則4条の2第3項; six facts in the advert itself, 5条の4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.positions.law.findings import Finding
from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.positions.law.rulebook import REQUIRED, Required, found
from directory.positions.law.rulebook.required import ALL
from directory.positions.law.schema import name_of

SHORTEST_DUTIES = 15
"""Characters; shorter duties tell nobody what the work is."""
LONGEST_PUT_OFF = 30
_PUT_OFF = re.compile(
    r"(面接|面談|見学|応募|採用|後日|追って|お問い?合わ?せ|電話).{0,8}(時|後|際|とき|で|に)?.{0,8}(説明|相談|伝え|知らせ|話し|決め|確認|連絡"
    r"|ください)|応相談|要相談|未定|委細面談|別途|詳細は",
)
_NUMBER_OF_HOUSE = re.compile(r"[0-9０-９]|[一二三四五六七八九十]+(丁目|番|号)|無番地|番外地")
_MUST_SAY = ("duties", "workplace", "duties_change_scope", "workplace_change_scope", "smoking", "employer.address", "hours.text", "hours.days_off")
_INSTEAD = {
    "hours.text": ("hours.start", "hours.end"),
    "hours.breaks": ("hours.break_minutes",),
    "term.until": ("term.months",),
    "hours_per_week": ("hours_per_week_min",),
}


def missing(path: str) -> Finding:
    """The finding that an item is not stated."""
    return found("missing_" + path.replace(".", "_"), path)


def check_required(posting: Posting) -> Iterator[Finding]:
    """Items not stated (`missing_…`), put off to later (`missing_put_off`), or too short to tell anything.

    Articles: 職業安定法5条の3・同施行規則4条の2第3項 (conditions of work), 5条の4 with the ministry's notice of 2024-12-18
    (six facts: name, full address, contact, duties, workplace, wage), 5条の5 (use of data).
    """
    kind = kind_of(posting)
    yield from (missing(item.path) for item in REQUIRED if _asked(item, kind) and not _stated(posting, item.path))
    yield from _if_needed(posting)
    for path in _MUST_SAY:
        text = posting.text(path)
        if text and len(text) <= LONGEST_PUT_OFF and _PUT_OFF.search(text) and not re.search(r"[0-9０-９]", text):
            yield found("missing_put_off", path, name=name_of(path), quote=text)
    duties = posting.text("duties")
    if duties and len(duties) < SHORTEST_DUTIES:
        yield found("missing_duties_detail", "duties")
    address = posting.text("employer.address")
    if address and not _NUMBER_OF_HOUSE.search(address):
        yield found("missing_employer_address_full", "employer.address")


def _asked(item: Required, kind: str) -> bool:
    return item.who in {ALL, kind} or (kind == "appointed" and item.path in {"wage.amount", "wage.unit", "hours.text"})


def _stated(posting: Posting, path: str) -> bool:
    """Whether an item, or what may stand for it, is given (in whatever form: a wrong form is a finding of its own)."""
    if path == "contact":
        return any(posting.given(f"contact.{way}") for way in ("phone", "email", "form_url", "other")) or posting.text("contact") is not None
    others = _INSTEAD.get(path, ())
    return posting.given(path) or (bool(others) and all(posting.given(other) for other in others))


def _if_needed(posting: Posting) -> Iterator[Finding]:
    """Items that another answer makes necessary (施行規則4条の2第3項: renewal criteria and cap, probation, overtime)."""
    employed = kind_of(posting) == "employed"
    needed = (
        ("term.until", employed and posting.text("term.kind") == "fixed"),
        ("term.renewal", employed and posting.text("term.kind") == "fixed"),
        ("term.renewal_criteria", employed and posting.flag("term.renewal") is True),
        ("term.cap", employed and posting.flag("term.renewal") is True),
        ("probation.months", employed and posting.flag("probation.exists") is True),
        ("probation.conditions", employed and posting.flag("probation.exists") is True and not _probation_told(posting)),
        ("hours.overtime.average_hours", employed and posting.flag("hours.overtime.exists") is True),
        ("cert_check.when", posting.flag("cert_check.asked") is True),
        ("cert_check.why", posting.flag("cert_check.asked") is True),
        ("experience_purpose", posting.given("experience_scope")),
        ("no_proof_before_offer", posting.given("experience_scope")),
        ("funding.until", posting.text("funding.kind") == "grant"),
        ("driving_why", posting.text("driving") == "required"),
    )
    yield from (missing(path) for path, asked in needed if asked and not _stated(posting, path))


def _probation_told(posting: Posting) -> bool:
    return posting.flag("probation.same_conditions") is True or posting.given("probation.wage")
