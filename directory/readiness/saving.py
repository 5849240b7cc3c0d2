"""Keeping a workplace's answers: begin, keep, send, publish, take back. Inside `writing(actor)`; who may do it is the accounts' matter.

What was published is never changed: a new year, or a correction, is a new review that begins with its words. So the history stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from directory.extensions import now
from directory.listings.revisions import revise
from directory.readiness import rules
from directory.readiness.codes import State
from directory.readiness.models import ReadinessAnswer, ReadinessReview, published_review
from directory.readiness.rules import About, Difference, Finding, Given

OPEN = (State.PRIVATE, State.SENT)
"""What can be written on; writing on answers that were sent takes them back from the reviewers."""
SUBJECT = "readiness_review"
"""In the log of changes; it notes which questions were answered how, never the words."""


class NotComplete(Exception):
    """Something has to be mended or is missing; nothing was kept or published."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(f"{finding.field}: {finding.code}" for finding in findings))
        self.findings = findings


class ChangedMeanwhile(Exception):
    """Somebody else answered the same questions since this page was opened; nothing was kept, both are there to be compared.

    Attributes:
        differences: what stands now (before) and what was typed (after).
    """

    def __init__(self, differences: list[Difference]) -> None:
        super().__init__(", ".join(one.item.id for one in differences))
        self.differences = differences


def latest_review(session: Session, organisation_id: int) -> ReadinessReview | None:
    """The review being written or read, or else the last that was published or is past: what a page to be filled in begins with. Only reads."""
    query = sa.select(ReadinessReview).where(ReadinessReview.organisation_id == organisation_id).options(selectinload(ReadinessReview.answers))
    newest = sa.case((ReadinessReview.state.in_(OPEN), 1), else_=0).desc(), ReadinessReview.id.desc()
    return session.scalars(query.order_by(*newest).limit(1)).first()


def open_review(session: Session, organisation_id: int, language: str = "ja") -> ReadinessReview:
    """The private review of an organisation; without one a new one, which begins with the words of the last that was published."""
    last = latest_review(session, organisation_id)
    if last is not None and last.state in OPEN:
        if last.state == State.SENT:
            last.state = State.PRIVATE.value
            _log(session, last, "take_back", {})
        return last
    review = ReadinessReview(organisation_id=organisation_id, language=last.language if last else language, previous_id=last.id if last else None)
    for answer in last.answers if last else ():
        review.answers.append(ReadinessAnswer(item=answer.item, value=answer.value, comment=answer.comment, reason=answer.reason))
    session.add(review)
    session.flush()
    revise(session, SUBJECT, [(review.id, "create", {})])
    return review


def keep_answers(session: Session, review: ReadinessReview, shown: Mapping[str, Given], given: Mapping[str, Given]) -> None:
    """Keeps what one person changed on a page; what others changed elsewhere meanwhile stays.

    Args:
        session: inside `writing`.
        review: a private one.
        shown: the answers that stood on the page when it was opened, by id of the question.
        given: those that were sent; a question that is not among them was emptied.

    Raises:
        NotComplete: a value is unknown or words are too long.
        ChangedMeanwhile: somebody else has answered one of these questions otherwise since.
    """
    _unpublished(review)
    if found := rules.faults(given):
        raise NotComplete(found)
    mine = {one.item.id for one in rules.differences(shown, given)}
    since = {one.item.id for one in rules.differences(shown, review.given)}
    still = {one.item.id: one for one in rules.differences(review.given, given) if one.item.id in mine}
    if clashes := [one for name, one in still.items() if name in since]:
        raise ChangedMeanwhile(clashes)
    for one in still.values():
        _put(review, one.item.id, one.after)
    if still:
        _log(session, review, "update", {name: [one.before.value or None, one.after.value or None] for name, one in still.items()})


def _put(review: ReadinessReview, name: str, given: Given) -> None:
    row = next((answer for answer in review.answers if answer.item == name), None)
    if row is not None and given.is_empty:
        review.answers.remove(row)
        return
    if row is None:
        row = ReadinessAnswer(item=name)
        review.answers.append(row)
    row.value, row.comment, row.reason = given.value or None, given.comment, given.reason


def keep_about(session: Session, review: ReadinessReview, about: About) -> None:
    """Keeps who answered, who took part, and the closing note.

    Raises:
        NotComplete: words are too long.
    """
    _unpublished(review)
    if found := rules.about_faults(about):
        raise NotComplete(found)
    if about != review.about:
        for name, value in about._asdict().items():
            setattr(review, name, value)
        _log(session, review, "update", {"about": [None, None]})


def publish_review(session: Session, review: ReadinessReview, on: dt.date, *, kaikei: bool = False) -> None:
    """Lets the answers stand beside the organisation's positions, from a day (Tokyo) on for twelve months; the former ones are kept.

    Raises:
        NotComplete: something is missing (`rules.missing_to_publish`).
    """
    _unpublished(review)
    if found := review.missing_to_publish(kaikei=kaikei):
        raise NotComplete(found)
    take_back(session, review.organisation_id)
    review.state, review.answered_on, review.valid_until = State.PUBLISHED.value, on, rules.valid_until(on)
    _log(session, review, "publish", {})


def send_review(session: Session, organisation_id: int) -> ReadinessReview:
    """Hands renewed answers to the reviewers, without a new position; what is public stays until they are read.

    Raises:
        NotComplete: something is missing, or nothing was written.
    """
    review = latest_review(session, organisation_id)
    if review is None or review.state not in OPEN:
        raise NotComplete([])
    if found := review.missing_to_publish():
        raise NotComplete(found)
    if review.state == State.PRIVATE:
        review.state = State.SENT.value
        _log(session, review, "submit", {})
    return review


def return_review(session: Session, review: ReadinessReview) -> None:
    """Back from the reviewers to the workplace, as it was sent."""
    review.state = State.PRIVATE.value
    _log(session, review, "return", {})


def publish_beside(session: Session, organisation_id: int, on: dt.date, *, kaikei: bool = False) -> ReadinessReview:
    """The answers that stand beside a position published on a day: those that hold, or else the private ones, which are published with it.

    Raises:
        NotComplete: neither; the position cannot be published yet.
    """
    standing = published_review(session, organisation_id)
    if standing is not None and standing.holds(on) and not standing.missing_to_publish(kaikei=kaikei):
        return standing
    review = open_review(session, organisation_id)
    publish_review(session, review, on, kaikei=kaikei)
    return review


def take_back(session: Session, organisation_id: int) -> None:
    """Ends what is published of an organisation; it is kept for the organisation itself, and an earlier year's does not come back."""
    former = published_review(session, organisation_id)
    if former is not None:
        former.state = State.PAST.value
        _log(session, former, "withdraw", {})


def _unpublished(review: ReadinessReview) -> None:
    if review.state not in OPEN:
        raise ValueError("what was published is not changed; a new review begins with its words")


def _log(session: Session, review: ReadinessReview, action: str, changes: dict[str, list[str | None]]) -> None:
    """A new version of the review, also where only its answers changed, and a line in the log of changes."""
    review.updated_at = now()
    session.flush()
    revise(session, SUBJECT, [(review.id, action, changes)])
