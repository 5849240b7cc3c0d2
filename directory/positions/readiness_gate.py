"""What the questions about the workplace still lack before a posting may be sent: one small function, so that it can be changed in one place."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.readiness.models import open_review_of, published_review


def questions_missing(session: Session, organisation_id: int, facts: object, on: dt.date) -> list[str]:
    """Ids of questions (or names of what is said about the answers) that are missing; empty when nothing is.

    The published answers count while they hold; without them those that are being written. Answers that were taken back, or
    are past their twelve months, count for nothing: `all` when there is nothing else, `renew` when the published ones are
    past. Roles without an employment contract need none.

    Args:
        session: the database.
        organisation_id: whose answers.
        facts: the posting; for 会計年度任用職員 the question on the contract may be answered by the appointment.
        on: the day.
    """
    posting = Posting(facts)
    if kind_of(posting) != "employed":
        return []
    standing = published_review(session, organisation_id)
    if standing is not None and standing.holds(on):
        return [finding.field for finding in standing.missing_to_publish(kaikei=posting.is_kaikei)]
    review = open_review_of(session, organisation_id)
    if review is None:
        return ["all" if standing is None else "renew"]
    return [finding.field for finding in review.missing_to_publish(kaikei=posting.is_kaikei)]
