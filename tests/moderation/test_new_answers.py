"""Renewed answers about a workplace: sent without a position, read, public, or back with words."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.readiness.codes import State, Value
from directory.readiness.models import ReadinessReview, published_review
from directory.readiness.rules import Given
from directory.readiness.saving import keep_about, keep_answers, open_review
from tests.readiness.answering import ABOUT, complete
from tests.reviewing import Cast, cast_in, posting, submit

OLD, NEW = "前のことばです", "新しいことばです"


@pytest.fixture
def cast(app: Flask) -> Cast:
    """A workplace with public answers, and new ones that are complete and private."""
    found = cast_in(app)
    write(found, NEW)
    return found


def write(cast: Cast, words: str) -> None:
    """New answers, private."""
    with writing("test") as session:
        review = open_review(session, cast.body)
        keep_answers(session, review, review.given, complete(A1=Given(Value.NOT_YET, words)))
        keep_about(session, review, ABOUT)


def newest(cast: Cast) -> ReadinessReview:
    """The last review of the workplace as it is now."""
    db.session.rollback()
    query = sa.select(ReadinessReview).where(ReadinessReview.organisation_id == cast.body).order_by(ReadinessReview.id.desc())
    found = db.session.scalars(query.limit(1)).one()
    db.session.refresh(found)
    return found


def send(cast: Cast, person: str = "owner") -> FlaskClient:
    """The button of the overview."""
    client = cast.client(person)
    assert client.post(f"/ja/account/organisations/{cast.body}/readiness/send").status_code == 303
    return client


def settle(cast: Cast, person: str, act: str, **more: str) -> int:
    """A reviewer's button on the page as it is."""
    review = newest(cast)
    data = {"version": str(review.version), "act": act} | more
    return cast.client(person).post(f"/ja/review/answers/{review.id}", data=data).status_code


def test_read_and_public(cast: Cast) -> None:
    """Until a reviewer has read them the earlier answers stay; pressed twice they are sent once; each member gets one letter."""
    owner = cast.client("owner")
    assert "新しい答えを送る" in owner.get(f"/ja/account/organisations/{cast.body}/readiness/").text
    send(cast)
    send(cast)
    assert newest(cast).state == State.SENT
    page = cast.client("peer").get("/ja/review/").text
    assert f"/ja/review/answers/{newest(cast).id}" in page
    page = cast.client("peer").get(f"/ja/review/answers/{newest(cast).id}").text
    assert NEW in page
    assert "前の答えから変わったところ" in page
    standing = published_review(db.session(), cast.body)
    assert standing is not None
    assert standing.id != newest(cast).id
    assert settle(cast, "peer", "publish") == 303
    assert newest(cast).state == State.PUBLISHED
    db.session.rollback()
    assert len(db.session.scalars(sa.select(Outbox.recipient).where(Outbox.key.like(f"answers:{newest(cast).id}:%"))).all()) == 3


def test_back_with_words(cast: Cast) -> None:
    """Without words it is refused; with them the answers are the workplace's again, and what was public stays public."""
    send(cast)
    assert settle(cast, "professional", "return") == 422
    assert settle(cast, "professional", "return", words="お名前が入っているようです。") == 303
    assert newest(cast).state == State.PRIVATE
    db.session.rollback()
    letter = db.session.scalars(sa.select(Outbox.text).where(Outbox.key.like(f"answers:{newest(cast).id}:%"))).first()
    assert "お名前が入っているようです。" in (letter or "")
    assert published_review(db.session(), cast.body) is not None


def test_written_on_meanwhile(cast: Cast) -> None:
    """Whoever goes on writing takes the answers back; what a reviewer read before is not published."""
    send(cast)
    review = newest(cast)
    version = str(review.version)
    write(cast, "もう一度書きました")
    assert newest(cast).state == State.PRIVATE
    assert cast.client("peer").post(f"/ja/review/answers/{review.id}", data={"version": version, "act": "publish"}).status_code == 404
    send(cast)
    assert cast.client("peer").post(f"/ja/review/answers/{review.id}", data={"version": version, "act": "publish"}).status_code == 303
    assert newest(cast).state == State.SENT


@pytest.mark.parametrize(("person", "expected"), [(None, 401), ("owner", 403), ("stranger", 403), ("operator", 403), ("insider", 403)])
def test_who_may_decide(cast: Cast, person: str | None, expected: int) -> None:
    """Reviewers who do not belong to the workplace; nobody else."""
    send(cast)
    found = newest(cast)
    answer = cast.client(person).post(f"/ja/review/answers/{found.id}", data={"version": str(found.version), "act": "publish"})
    assert answer.status_code == expected
    assert newest(cast).state == State.SENT


def test_incomplete_answers_are_not_sent(app: Flask) -> None:
    """The button says so, and nothing goes out."""
    cast = cast_in(app)
    with writing("test") as session:
        review = open_review(session, cast.body)
        keep_answers(session, review, review.given, {})
    send(cast)
    assert newest(cast).state == State.PRIVATE


def test_a_posting_whose_answers_were_taken_back_is_not_published(app: Flask) -> None:
    """Between sending and reading the workplace may take its answers back: the reviewer is told, and nothing becomes public."""
    cast = cast_in(app)
    case = submit(posting(cast))
    with writing("test") as session:
        for review in session.scalars(sa.select(ReadinessReview).where(ReadinessReview.organisation_id == cast.body)):
            review.state = State.PAST.value
    page = cast.client("peer").get(f"/ja/review/{case}").text
    version = page.split('name="version" value="')[1].split('"')[0]
    data = {"verdict": "publish", "version": version, "number_kind": "none", "contact": "call", "contact_source": "県の一覧", "official_yen": "1080",
            "official_from": "2026-10-04"}
    answer = cast.client("peer").post(f"/ja/review/{case}", data=data)
    assert answer.status_code == 422
    assert "取り下げられたか" in answer.text
