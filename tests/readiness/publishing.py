"""A workplace that published its answers, through the room's own door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from directory.readiness.models import ReadinessReview
from directory.readiness.rules import About, Given
from directory.readiness.saving import keep_about, keep_answers, open_review, publish_review
from directory.web.languages import today
from tests.readiness.answering import ABOUT


def publish_answers(session: Session, body: int, answers: Mapping[str, Given], about: About = ABOUT, on: dt.date | None = None) -> ReadinessReview:
    """Publishes answers of an organisation; returns the review."""
    review = open_review(session, body)
    keep_answers(session, review, review.given, answers)
    keep_about(session, review, about)
    publish_review(session, review, on or today())
    return review
