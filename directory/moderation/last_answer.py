"""What an entry's owner was told last, for the owner's own pages (looked up there by name)."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from directory.extensions import db
from directory.moderation.codes import Reason, Verdict
from directory.moderation.models import Case, Decision
from directory.web.codes import label_of


class LastAnswer(NamedTuple):
    """The verdict, the reason in words, and the reviewer's words as written."""

    verdict: str
    reason: str
    words: str


def last_answer(listing_id: int) -> LastAnswer | None:
    """The answer of the last closed case, when the entry went back."""
    query = sa.select(Case.outcome, Decision.reason, Decision.words).join(Decision, sa.and_(Decision.case_id == Case.id, Decision.verdict == Case.outcome))
    row = db.session().execute(
        query.where(Case.listing_id == listing_id, Case.outcome.in_((Verdict.RETURN, Verdict.NOT_NOW))).order_by(Case.id.desc(), Decision.id.desc()).limit(1)
    ).first()
    return LastAnswer(row[0], label_of(Reason, row[1]), row[2]) if row is not None else None
