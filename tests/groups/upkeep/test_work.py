"""The clock at work: asked twice a year, said after eight months, out after fourteen, rests that end; each once, in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Account, Membership
from directory.extensions import db, writing
from directory.groups.models import GroupMeeting
from directory.groups.upkeep.rules import months_later
from directory.groups.upkeep.work import do_upkeep
from directory.jobs.due import do_due
from directory.listings.consistency import check
from directory.listings.lifecycle import Status
from directory.listings.models import Revision
from directory.web.languages import today
from tests.groups.upkeep.conftest import Make, Tended, days


def work(day: dt.date) -> int:
    """The due work of a day."""
    with writing("clock") as session:
        return do_upkeep(session, day)


def later(months: int, more: int = 0) -> dt.date:
    """So many months and days from today."""
    return months_later(today(), months) + days(more)


def quiet(app: Flask) -> None:
    """Every group of the tests before is out of the way."""
    with writing("test") as session:
        session.execute(sa.text("UPDATE listing SET confirmed_on = NULL WHERE kind = 'group'"))
        session.execute(sa.text("UPDATE support_group SET resting_until = NULL"))
        session.execute(sa.text("DELETE FROM seems_out_of_date"))


@pytest.fixture(autouse=True)
def alone(app: Flask) -> None:
    """Only the groups of this test have a clock."""
    quiet(app)


def test_a_year_and_two_months_without_a_word(app: Flask, tended: Make) -> None:
    """Asked after six months and twelve, once each; after fourteen out of search, its page stays; repeated, nothing more."""
    one = tended()
    assert work(later(6, -1)) == 0
    assert work(later(6)) == 1
    assert work(later(6)) == work(later(6, 1)) == work(later(12, -1)) == 0
    assert work(later(12)) == 1
    assert [letter.key.split(":")[3] for letter in one.letters("still")] == [str(later(6)), str(later(12))]
    assert one.group.status == Status.PUBLISHED
    assert work(later(14, -1)) == 0
    assert work(later(14)) == 1
    assert work(later(14)) == work(later(15)) == 0
    assert one.group.status == Status.EXPIRED
    assert len(one.letters("out")) == 1
    assert one.client.get(f"/ja/groups/{one.number}").status_code == 200
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(GroupMeeting.id)).where(GroupMeeting.listing_id == one.number)) == 0
    log = db.session.execute(sa.select(Revision.actor, Revision.action).where(Revision.subject == "listing", Revision.subject_id == one.number)).all()
    assert [tuple(row) for row in log] == [("clock", "expire")]
    assert check(db.session()) == []


def test_an_answer_begins_the_clock_anew(tended: Make) -> None:
    """One tap, and the next question comes half a year later; the question itself changes nothing of the entry."""
    one = tended(confirmed_on=later(-6))
    version = one.group.version
    assert work(today()) == 1
    assert one.group.version == version
    one.press("still")
    assert work(later(5)) == 0
    assert work(later(6)) == 1


@pytest.mark.parametrize("values", [{"origin": "sample"}, {"origin": "seed", "confirmed_on": None}, {"origin": "feed", "confirmed_on": None}])
def test_what_has_no_clock(tended: Make, values: dict[str, Any]) -> None:
    """Samples, and what nobody confirmed here: public sources stay with the year of their information."""
    one = tended(**{"confirmed_on": later(-30)} | values)
    assert work(today()) == work(later(20)) == 0
    assert one.group.status == Status.PUBLISHED
    assert one.letters() == []


def test_a_worker_that_stopped_costs_nobody_an_entry(tended: Make) -> None:
    """Nobody is taken out who was not asked eight weeks before."""
    one = tended(confirmed_on=later(-30))
    assert work(today()) == 1
    assert work(today() + days(55)) == 0
    assert one.group.status == Status.PUBLISHED
    assert work(today() + days(56)) == 1
    assert one.group.status == Status.EXPIRED


def test_a_rest_ends_on_its_day(app: Flask, tended: Make) -> None:
    """By itself, on the day the group named; found again, its meetings too; those who look after it are told."""
    one = tended()
    until = today() + days(30)
    one.press("rest", until=until.isoformat())
    assert work(until - days(1)) == 0
    assert work(until) == 1
    assert work(until) == 0
    assert (one.group.status, one.group.resting_until) == (Status.PUBLISHED, None)
    assert len(one.letters("back")) == 1
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.min(GroupMeeting.begins)).where(GroupMeeting.listing_id == one.number))
    assert check(db.session()) == []


def test_an_open_rest_is_asked_about_and_never_ended(tended: Make) -> None:
    """Twice a year, kindly; unanswered it goes on resting."""
    one = tended()
    one.press("rest")
    assert [work(later(months)) for months in (6, 12, 18, 24)] == [1, 1, 1, 1]
    assert one.group.status == Status.PAUSED
    assert len(one.letters("resting")) == 4
    assert "何もしなくてだいじょうぶです" in one.letters("resting")[0].text


def test_what_is_being_prepared_is_asked_in_its_own_words(tended: Make) -> None:
    """After six months: still looking for companions?"""
    one = tended(when=None, preparing=True)
    assert work(later(6)) == 1
    assert "なかまをさがしていますか" in one.letters("still")[0].text


def test_letters_are_neutral_and_whole_in_both_languages(tended: Make) -> None:
    """No group in a subject; text and HTML have the same link, which opens a page with one large button; not sent for ever."""
    for language, path in (("ja", "/ja/groups/still?key="), ("en", "/en/groups/still?key=")):
        one = tended(confirmed_on=later(-6), language=language)
        work(today())
        letter = one.letters("still")[0]
        assert letter.language == language
        assert one.group.title_ja not in letter.subject
        assert path in letter.text
        assert path in letter.html
        assert letter.useful_until is not None
        assert letter.text.count("http") == 2


def test_members_of_the_organisation_are_asked_too(tended: Make) -> None:
    """Each address once: an account with the address of an organiser gets no second letter."""
    one = tended(confirmed_on=later(-6))
    with writing("test") as session:
        for email in (one.mail, "member-of-it@example.jp"):
            account = Account(email=email, email_key=email, session_key="k")
            session.add(account)
            session.flush()
            session.add(Membership(account_id=account.id, organisation_id=one.group.organisation_id, role="owner", joined_on=today()))
    work(today())
    letters = one.letters("still")
    assert sorted(letter.recipient for letter in letters) == sorted([one.mail, "member-of-it@example.jp"])
    assert f"/ja/groups/still?group={one.number}" in next(letter.text for letter in letters if letter.recipient.startswith("member"))


def test_it_is_registered_and_may_be_repeated(tended: Make) -> None:
    """`work --on` goes through the same door."""
    one = tended(confirmed_on=later(-6))
    assert do_due(today() + days(3), again=True)["groups.upkeep"] == 1
    assert do_due(today() + days(3), again=True)["groups.upkeep"] == 0
    assert len(one.letters("still")) == 1


@pytest.mark.parametrize("many", [1, 6])
def test_the_number_of_statements_to_read_does_not_grow(app: Flask, sql_of: Any, tended: Make, many: int) -> None:
    """Groups, organisers and members are read in one statement each, however many fall due."""
    for _ in range(many):
        tended(confirmed_on=later(-6))
    with sql_of(app) as statements:
        assert work(today()) == many
    assert len([one for one in statements if one.startswith("SELECT group_organiser")]) == 1
    assert len([one for one in statements if one.startswith("SELECT") and "FROM membership" in one]) == 1


def test_seems_out_of_date(app: Flask, tended: Make) -> None:
    """One press of a network a day counts; one letter in thirty days; nothing of who; reviewers see the number; an answer ends it."""
    one = tended()
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM write_count"))
    answers = [one.client.post(f"/ja/groups/{one.number}/seems-out-of-date") for _ in range(3)]
    other = one.client.post(f"/ja/groups/{one.number}/seems-out-of-date", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert {answer.status_code for answer in (*answers, other)} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert "Set-Cookie" not in answers[0].headers
    assert _seen(one) == [2]
    assert work(today()) == 1
    letter = one.letters("seems")[0]
    assert "だれからかは、こちらにもわかりません" in letter.text
    assert [work(today() + days(day)) for day in (0, 1, 29)] == [0, 0, 0]
    with writing("test") as session:
        session.execute(sa.text("UPDATE seems_out_of_date SET day = :day"), {"day": today() + days(29)})
    assert work(today() + days(30)) == 1
    one.press("still")
    assert _seen(one) == []


def _seen(one: Tended) -> list[int]:
    db.session.rollback()
    query = sa.text("SELECT number FROM seems_out_of_date WHERE listing_id = :number")
    return list(db.session.scalars(query, {"number": one.number}))


def test_seems_of_what_is_not_public(tended: Make) -> None:
    """404 and 410 as the page itself; many groups from one network are too many."""
    one = tended()
    one.press("rest")
    assert one.client.post(f"/ja/groups/{one.number}/seems-out-of-date").status_code == 404
    assert one.client.post("/ja/groups/2147483647/seems-out-of-date").status_code == 404
    groups = [tended() for _ in range(21)]
    answers = [group.client.post(f"/ja/groups/{group.number}/seems-out-of-date", environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code for group in groups]
    assert answers == [200] * 20 + [429]
