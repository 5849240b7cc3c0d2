"""Renewed answers about a workplace, sent in without a position: read by one reviewer, then public, or back with words."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.accounts.letters import address
from directory.accounts.models import Account
from directory.jobs.letters import Letter
from directory.jobs.outbox import put
from directory.positions.life.work import members_of
from directory.readiness.codes import State
from directory.readiness.models import ReadinessReview
from directory.readiness.rules import Difference, differences
from directory.readiness.saving import publish_review, return_review
from directory.web.languages import speaking, t

MOST = 100


class Gone(Exception):
    """The answers were taken back, or somebody else was faster; nothing was changed."""


def waiting(session: Session) -> list[ReadinessReview]:
    """Answers that wait to be read, the longest waiting first, at most a hundred."""
    query = sa.select(ReadinessReview).where(ReadinessReview.state == State.SENT).options(joinedload(ReadinessReview.organisation, innerjoin=True))
    return list(session.scalars(query.order_by(ReadinessReview.updated_at, ReadinessReview.id).limit(MOST)))


def sent_review(session: Session, number: int) -> ReadinessReview | None:
    """One of them with its answers, and those before it."""
    query = sa.select(ReadinessReview).where(ReadinessReview.id == number, ReadinessReview.state == State.SENT)
    with_all = query.options(
        joinedload(ReadinessReview.organisation, innerjoin=True), selectinload(ReadinessReview.answers),
        selectinload(ReadinessReview.previous).selectinload(ReadinessReview.answers),
    )
    return session.scalars(with_all).one_or_none()


def changed(review: ReadinessReview) -> list[Difference]:
    """What is answered otherwise than last time."""
    return differences(review.previous.given, review.given) if review.previous else []


def settle(session: Session, number: int, version: int, on: dt.date, words: str) -> bool:
    """Publishes the answers, or, with words, hands them back.

    Args:
        session: inside `writing`.
        number: of the review.
        version: that stood on the page.
        on: today in Tokyo.
        words: to the workplace; empty: publish.

    Returns:
        True when they are public now.

    Raises:
        Gone: they are not there in this version any more.
        NotComplete: something is missing by the rules of today.
    """
    review = sent_review(session, number)
    if review is None or review.version != version:
        raise Gone
    if words:
        return_review(session, review)
    else:
        publish_review(session, review, on)
    for account in members_of(session, {review.organisation_id}).get(review.organisation_id, ()):
        with speaking(account.language):
            put(session, f"answers:{review.id}:{version}:{account.id}", _letter(account, review, words))
    return not words


def _letter(account: Account, review: ReadinessReview, words: str) -> Letter:
    own = address(f"/account/organisations/{review.organisation_id}/readiness/")
    if words:
        return Letter(
            account.email,
            t("答えについてのお返事", "About your answers"),
            (t("新しい答えを読みました。公開する前に、なおしていただきたいところがあります。",
               "We have read your new answers. Something should be corrected before they are public."), words),
            link=(t("答えを見て、なおす", "See the answers and correct them"), own),
            after=(t("前の答えは、そのまま公開されています。急ぐ必要はありません。", "The earlier answers stay public. There is no hurry."),),
        )
    return Letter(
        account.email,
        t("新しい答えが公開されました", "Your new answers are public"),
        (t("送っていただいた答えを読み、公開しました。12か月たつころに、変わったことがあるかをおたずねします。",
           "We have read your answers, and they are public. In about twelve months we shall ask what has changed."),),
        link=(t("公開中の答えを見る", "See the public answers"), own),
    )
