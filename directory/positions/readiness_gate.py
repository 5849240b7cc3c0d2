"""What the questions about the workplace still lack before a posting may be sent: one small function, so that it can be changed in one place."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.readiness.models import ReadinessReview, published_review


def questions_missing(session: Session, organisation_id: int, facts: object, on: dt.date) -> list[str]:
    """Ids of questions (or names of what is said about the answers) that are missing; empty when nothing is.

    The published answers count while they hold; without them the newest that are being written. Roles without an
    employment contract need none.

    Args:
        session: the database.
        organisation_id: whose answers.
        facts: the posting; for 会計年度任用職員 the question on the contract may be answered by the appointment.
        on: the day.
    """
    posting = Posting(facts)
    if kind_of(posting) != "employed":
        return []
    review = published_review(session, organisation_id)
    if review is None or not review.holds(on):
        review = _newest(session, organisation_id)
    if review is None:
        return ["all"]
    return [finding.field for finding in review.missing_to_publish(kaikei=posting.is_kaikei)]


def _newest(session: Session, organisation_id: int) -> ReadinessReview | None:
    query = sa.select(ReadinessReview).where(ReadinessReview.organisation_id == organisation_id).options(selectinload(ReadinessReview.answers))
    return session.scalars(query.order_by(ReadinessReview.id.desc()).limit(1)).first()
