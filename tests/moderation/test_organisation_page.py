"""The employer's page: what is open now and what was posted before, in words."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask

from directory.extensions import writing
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation
from directory.listings.publishing import unpublish
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import Cast, cast_in, posting, published


def ended(cast: Cast, title: str, status: Status, origin: str = "publisher") -> None:
    """A position that was public and is no longer."""
    number = published(posting(cast, title_ja=title, origin=origin), today() - dt.timedelta(days=20))
    with writing("test") as session:
        unpublish(session, [session.get_one(Position, number)], status)


@pytest.mark.parametrize(("language", "head"), [("ja", "これまでに載せた仕事"), ("en", "Positions posted here before")])
def test_now_and_before(app: Flask, language: str, head: str) -> None:
    """Former positions by month; how they ended stands nowhere; removed ones, drafts and samples are not named."""
    cast = cast_in(app)
    with writing("test") as session:
        session.get_one(Organisation, cast.body).status = Status.PUBLISHED
    published(posting(cast, title_ja="いまの仕事"), today())
    for title, status in (("前の仕事A", Status.FILLED), ("前の仕事B", Status.EXPIRED), ("前の仕事C", Status.WITHDRAWN), ("なくした仕事", Status.REMOVED)):
        ended(cast, title, status)
    ended(cast, "見本の仕事", Status.FILLED, origin="sample")
    with writing("test") as session:
        session.add(posting(cast, title_ja="書きかけの仕事"))
    page = app.test_client().get(f"/{language}/organisations/{cast.body}").text
    assert head in page
    now, before = page.split(head)
    assert "いまの仕事" in now
    assert all(title in before for title in ("前の仕事A", "前の仕事B", "前の仕事C"))
    assert not any(word in page for word in ("なくした仕事", "見本の仕事", "書きかけの仕事", "決まりました", "取りやめ", "filled", "withdrawn"))


def test_an_organisation_that_was_never_reviewed_has_no_page(app: Flask) -> None:
    """Before its first entry is public it is not public either."""
    assert app.test_client().get(f"/ja/organisations/{cast_in(app).body}").status_code == 404
