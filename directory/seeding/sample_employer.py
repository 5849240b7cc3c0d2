"""The one sample that is written out whole: a posting with every item, and its workplace's answers to the questions about itself.

The posting is that of docs/posting.example.json, so that what the docs show is what the page shows.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from directory.config import ROOT
from directory.positions.columns import columns_of
from directory.readiness.codes import Flag, Value
from directory.readiness.items import the_checklist
from directory.readiness.rules import About, Given
from directory.readiness.saving import keep_about, keep_answers, open_review, publish_review
from directory.web.languages import today

EMPLOYER = ROOT / "seeds" / "samples" / "employer.json"
POSTING = ROOT / "docs" / "posting.example.json"
_DATED = ("_about", "posted_on", "expires_on", "starts_on")
_PLACE = ("prefecture", "municipality", "scope")


@cache
def the_employer() -> dict[str, Any]:
    """The file; `key` says which sample it is about."""
    found: dict[str, Any] = json.loads(EMPLOYER.read_text(encoding="utf-8"))
    return found


def posting_values(municipality: str) -> dict[str, Any]:
    """Columns of the written posting, in a municipality (code); what has a date of its own is left out."""
    facts = {name: value for name, value in json.loads(POSTING.read_text(encoding="utf-8")).items() if name not in _DATED}
    facts["municipality"] = municipality
    found: dict[str, Any] = {name: value for name, value in columns_of(facts).items() if value is not None and name not in _PLACE}
    found |= the_employer()["values"]
    return found | {"facts": facts}


def answer(session: Session, organisation_id: int) -> None:
    """Publishes the workplace's answers: the law in place, the rest as the file says, else "not yet".

    Args:
        session: inside `writing`.
        organisation_id: of the sample, which has none yet.
    """
    written = the_employer()["answers"]
    given = {item.id: Given(Value.IN_PLACE if item.flag == Flag.LEGAL else Value.NOT_YET) for item in the_checklist().items if item.flag != Flag.REFLECT}
    given |= {name: Given(value, words) for name, (value, words) in written.items()}
    review = open_review(session, organisation_id)
    keep_answers(session, review, review.given, given)
    keep_about(session, review, About(**the_employer()["about_answers"]))
    publish_review(session, review, today())
