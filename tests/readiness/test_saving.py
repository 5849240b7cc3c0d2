"""Keeping answers, on both databases: begin, keep, two people at once, publish, a year later, take back."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.listings.models import Organisation, Revision
from directory.readiness.codes import State, Value
from directory.readiness.models import ReadinessAnswer, ReadinessReview, published_review
from directory.readiness.rules import About, Finding, Given, differences
from directory.readiness.saving import ChangedMeanwhile, NotComplete, keep_about, keep_answers, open_review, publish_review, take_back
from tests.cast import add_body
from tests.readiness.answering import ABOUT, complete
from tests.readiness.publishing import publish_answers

DAY = dt.date(2026, 11, 24)


@pytest.fixture
def body(app: Flask, request: pytest.FixtureRequest) -> int:
    """An employer of each test's own."""
    return add_body(app, request.node.name, kind="employer")


def reading() -> Session:
    """A session that sees what has been written until now."""
    db.session.rollback()
    return db.session()


def test_thinking_about_it_is_private_and_can_become_public(app: Flask, body: int) -> None:
    """Begun, left half-way, taken up again as the same review; nothing is published until it is complete."""
    with writing("account:1") as session:
        review = open_review(session, body)
        keep_answers(session, review, {}, {"A1": Given(Value.NOT_YET, "まだ話していません"), "A2": Given("", "考え中")})
    with writing("account:2") as session:
        again = open_review(session, body)
        assert again.given == {"A1": Given(Value.NOT_YET, "まだ話していません"), "A2": Given("", "考え中")}
        with pytest.raises(NotComplete) as refused:
            publish_review(session, again, DAY)
        assert Finding("A2", "not_answered") in refused.value.findings
    assert published_review(reading(), body) is None
    with writing("account:1") as session:
        review = publish_answers(session, body, complete(), on=DAY)
        assert (review.state, review.answered_on, review.valid_until) == (State.PUBLISHED, DAY, dt.date(2027, 11, 24))
    found = published_review(reading(), body)
    assert found is not None
    assert found.given == complete()
    assert found.about == ABOUT
    assert found.holds(dt.date(2027, 11, 24))
    assert not found.holds(dt.date(2027, 11, 25))


def test_public_staff(app: Flask, body: int) -> None:
    """会計年度任用: the contract question may be "not applicable" because of the appointment."""
    answers = complete(H1=Given(Value.NOT_APPLICABLE, "", "会計年度任用職員としての任用です"))
    with writing("account:1") as session:
        review = open_review(session, body)
        keep_answers(session, review, {}, answers)
        keep_about(session, review, ABOUT)
        with pytest.raises(NotComplete):
            publish_review(session, review, DAY)
        publish_review(session, review, DAY, kaikei=True)


def test_two_people_at_once(app: Flask, body: int) -> None:
    """What others answered elsewhere stays; the same question answered twice is shown to be compared, and nothing is lost."""
    with writing("account:1") as session:
        keep_answers(session, open_review(session, body), {}, {"A1": Given(Value.NOT_YET), "A2": Given(Value.NOT_YET)})
    shown = {"A1": Given(Value.NOT_YET), "A2": Given(Value.NOT_YET)}
    with writing("account:2") as session:
        keep_answers(session, open_review(session, body), shown, shown | {"A1": Given(Value.IN_PROGRESS, "始めました")})
    with writing("account:1") as session:
        keep_answers(session, open_review(session, body), shown, shown | {"A2": Given(Value.IN_PLACE)})
        keep_answers(session, open_review(session, body), shown, shown | {"A1": Given(Value.IN_PROGRESS, "始めました")})
    with writing("account:1") as session:
        review = open_review(session, body)
        assert review.given == {"A1": Given(Value.IN_PROGRESS, "始めました"), "A2": Given(Value.IN_PLACE)}
        with pytest.raises(ChangedMeanwhile) as clash:
            keep_answers(session, review, shown, {"A1": Given(Value.IN_PLACE, "ちがう答え"), "A2": Given(Value.NOT_YET)})
        assert [(one.item.id, one.before.comment, one.after.comment) for one in clash.value.differences] == [("A1", "始めました", "ちがう答え")]
        assert review.given["A1"].comment == "始めました"


def test_an_answer_can_be_emptied(app: Flask, body: int) -> None:
    """And answered again."""
    with writing("account:1") as session:
        review = open_review(session, body)
        keep_answers(session, review, {}, {"A1": Given(Value.NOT_YET)})
        keep_answers(session, review, review.given, {})
        assert review.given == {}
        session.flush()
        keep_answers(session, review, {}, {"A1": Given(Value.IN_PLACE)})
    assert [row.value for row in reading().scalars(sa.select(ReadinessAnswer).where(ReadinessAnswer.review_id == review_of(body)))] == ["in_place"]


def review_of(body: int) -> int:
    """The number of the newest review of an organisation."""
    return reading().scalars(sa.select(ReadinessReview.id).where(ReadinessReview.organisation_id == body).order_by(ReadinessReview.id.desc())).first() or 0


@pytest.mark.parametrize("given", [{"A1": Given("best")}, {"A1": Given(Value.NOT_YET, "あ" * 401)}, {"Q1": Given(Value.NOT_YET)}])
def test_what_cannot_be_kept(app: Flask, body: int, given: dict[str, Given]) -> None:
    """Refused whole: the other answers of the page are not half kept."""
    with writing("account:1") as session:
        review = open_review(session, body)
        with pytest.raises(NotComplete):
            keep_answers(session, review, {}, given | {"A2": Given(Value.NOT_YET)})
        with pytest.raises(NotComplete):
            keep_about(session, review, About("長" * 121))
        assert review.given == {}
        assert review.about == About()


def test_the_database_keeps_the_limit_too(app: Flask, body: int) -> None:
    """401 characters never stand there, whoever writes."""
    with writing("account:1") as session:
        review = open_review(session, body)
        session.add(ReadinessAnswer(review_id=review.id, item="A1", value="not_yet", comment="あ" * 401))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_year_later(app: Flask, body: int) -> None:
    """A new review begins with last year's words; what changed can be told; the last year stays as it was, and is no longer shown."""
    with writing("account:1") as session:
        first = publish_answers(session, body, complete(A1=Given(Value.NOT_YET, "話し合いの場がありません")), on=DAY).id
    with writing("account:1") as session:
        review = open_review(session, body)
        assert review.previous_id == first
        assert review.given == complete(A1=Given(Value.NOT_YET, "話し合いの場がありません"))
        assert review.about == About(), "who answers is asked anew"
        keep_answers(session, review, review.given, review.given | {"A1": Given(Value.IN_PROGRESS, "月に一度、話しています")})
        assert review.previous is not None
        assert [one.item.id for one in differences(review.previous.given, review.given)] == ["A1"]
        found = published_review(session, body)
        assert found is not None
        assert found.id == first, "while it is being written, last year's stands"
        keep_about(session, review, ABOUT)
        publish_review(session, review, DAY.replace(year=2027))
        second = review.id
    now = published_review(reading(), body)
    assert now is not None
    assert (now.id, now.given["A1"].comment) == (second, "月に一度、話しています")
    last = reading().get(ReadinessReview, first)
    assert last is not None
    assert (last.state, last.given["A1"].comment) == (State.PAST, "話し合いの場がありません")


def test_what_was_published_is_not_changed(app: Flask, body: int) -> None:
    """Neither its answers nor who answered; taken back, nothing is shown, not even an earlier year's, and its words can be gone on with."""
    with writing("account:1") as session:
        publish_answers(session, body, complete(), on=DAY)
        review = publish_answers(session, body, complete(A1=Given(Value.IN_PLACE)), on=DAY.replace(year=2027))
        with pytest.raises(ValueError, match="not changed"):
            keep_answers(session, review, {}, {})
        with pytest.raises(ValueError, match="not changed"):
            keep_about(session, review, About())
        with pytest.raises(ValueError, match="not changed"):
            publish_review(session, review, DAY)
        take_back(session, body)
        take_back(session, body)
        assert published_review(session, body) is None
        assert open_review(session, body).given == complete(A1=Given(Value.IN_PLACE))


def test_the_log_notes_what_was_done_and_not_the_words(app: Flask, body: int) -> None:
    """Who, when, which question from which answer to which; never a sentence."""
    with writing("account:7") as session:
        review = publish_answers(session, body, complete(A1=Given(Value.NOT_YET, "ひみつの文")), on=DAY)
        number, version = review.id, review.version
    rows = reading().scalars(sa.select(Revision).where(Revision.subject == "readiness_review", Revision.subject_id == number).order_by(Revision.id)).all()
    assert [row.action for row in rows] == ["create", "update", "update", "publish"]
    assert {row.actor for row in rows} == {"account:7"}
    assert rows[1].changes["A1"] == [None, "not_yet"]
    assert "ひみつの文" not in "".join(f"{row.changes}" for row in rows)
    assert version == 4, "every change is a new version"


def test_answers_go_with_their_organisation(app: Flask, body: int) -> None:
    """Nothing of them stays behind."""
    with writing("account:1") as session:
        number = publish_answers(session, body, complete(), on=DAY).id
    with writing("operator") as session:
        session.execute(sa.delete(Organisation).where(Organisation.id == body))
    assert reading().scalar(sa.select(sa.func.count()).select_from(ReadinessAnswer).where(ReadinessAnswer.review_id == number)) == 0
    assert reading().get(ReadinessReview, number) is None
