"""The clock at work: asked on day 45, ended on day 60, each once, with letters to those who look after the posting."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.jobs.due import do_due
from directory.jobs.models import Outbox
from directory.listings.consistency import check
from directory.listings.models import Revision
from directory.positions.life.work import do_life
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import cast_in, fresh, posting, published

BEGAN = dt.date(2026, 11, 24)


def after(days: int) -> dt.date:
    """A day so many days after the publication."""
    return BEGAN + dt.timedelta(days=days)


def work(day: dt.date) -> int:
    """The due work of a day."""
    with writing("clock") as session:
        return do_life(session, day)


def letters() -> list[Outbox]:
    """All letters, in the order in which they were written."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Outbox).order_by(Outbox.id)))


def test_asked_once_and_ended_once(app: Flask) -> None:
    """Nothing on day 44; one letter to each who looks after it on day 45; ended on day 60, readable for its owner; repeated, nothing more."""
    cast = cast_in(app)
    number = published(posting(cast), BEGAN)
    assert work(after(44)) == 0
    assert work(after(45)) == 1
    assert fresh(Position, number).status == "due"
    first = [one for one in letters() if f"position:{number}:" in one.key]
    assert [one.key.rsplit(":", 1)[0] for one in first] == [f"remind:position:{number}:{after(45)}"] * 3
    assert {(one.recipient, one.language) for one in first} >= {(cast.mail("owner"), "ja"), (cast.mail("colleague"), "en")}
    assert work(after(45)) == work(after(46)) == 0
    assert app.test_client().get(f"/ja/positions/{number}").status_code == (410 if today() > after(59) else 200)
    assert work(after(60)) == 1
    assert work(after(60)) == 0
    assert fresh(Position, number).status == "expired"
    assert len([one for one in letters() if f"ended:position:{number}:" in one.key]) == 3
    assert app.test_client().get(f"/ja/positions/{number}").status_code == 410
    assert cast.client("owner").get(f"/ja/positions/{number}/own").status_code == 200
    db.session.rollback()
    log = db.session.execute(sa.select(Revision.actor, Revision.action).where(Revision.subject == "listing", Revision.subject_id == number)).all()
    assert [tuple(row) for row in log] == [("clock", "due"), ("clock", "expire")]
    assert check(db.session()) == []


def test_letters_are_neutral_and_whole_in_both_languages(app: Flask) -> None:
    """No workplace and no word of illness or peers in a subject; text and HTML carry the same links; the link is for one person only."""
    cast = cast_in(app)
    number = published(posting(cast), BEGAN)
    work(after(45))
    ours = {one.recipient: one for one in letters() if one.key.startswith(f"remind:position:{number}:")}
    japanese, english = ours[cast.mail("owner")], ours[cast.mail("colleague")]
    assert (japanese.subject, english.subject) == ("掲載の確認のお願い", "Please confirm your entry")
    for one, path in ((japanese, "/ja/positions/"), (english, "/en/positions/")):
        assert f"{path}confirm?key=" in one.text
        assert f"{path}end?key=" in one.text
        assert f"{path}confirm?key=" in one.html
        assert one.useful_until is not None
    assert japanese.text.split("confirm?key=")[1] != english.text.split("confirm?key=")[1]
    work(after(60))


def test_samples_and_what_nobody_confirmed_are_left_alone(app: Flask) -> None:
    """Samples never end and nobody is asked about them."""
    cast = cast_in(app)
    published(posting(cast, origin="sample"), BEGAN)
    assert work(after(45)) == work(after(61)) == 0


def test_one_of_many_days(app: Flask, sql_of: object) -> None:
    """A worker that stopped for weeks ends what has ended, without asking first; `work --on` goes through the same door."""
    cast = cast_in(app)
    number = published(posting(cast), BEGAN)
    assert do_due(after(75), again=True)["positions.life"] == 1
    assert fresh(Position, number).status == "expired"
    assert not [one for one in letters() if one.key.startswith(f"remind:position:{number}:")]


@pytest.mark.parametrize("many", [1, 8])
def test_the_number_of_statements_to_read_does_not_grow(app: Flask, sql_of: object, many: int) -> None:
    """Members and postings are read in one statement each, however many fall due."""
    cast = cast_in(app)
    for _ in range(many):
        published(posting(cast), BEGAN)
    with sql_of(app) as statements, writing("clock") as session:  # type: ignore[operator]
        assert do_life(session, after(45)) == many
    assert len([one for one in statements if one.startswith("SELECT") and "FROM membership" in one]) == 1
    assert len([one for one in statements if "FROM listing JOIN position" in one]) == 1
    work(after(60))
