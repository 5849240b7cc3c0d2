"""Who looks after a group: joining, handing over, leaving, lost links; no answer tells whether an address is known."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from directory.extensions import db, writing
from directory.groups.organisers import organisers_of
from directory.groups.upkeep.models import GroupOrganiser
from directory.groups.upkeep.organiser_views import IN_A_DAY
from directory.groups.upkeep.organising import forget_unanswered
from directory.jobs.models import Outbox
from directory.listings.lifecycle import Status
from directory.listings.publishing import unpublish
from directory.web.languages import TOKYO, today
from tests.groups.upkeep.conftest import Make, Tended, days


@pytest.fixture(autouse=True)
def unhurried(app: Flask) -> None:
    """Every test begins without letters counted."""
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM write_count"))


def ask(one: Tended, email: str, how: str = "too") -> str:
    """Asks somebody; the key in their letter."""
    answer = one.client.post("/ja/groups/tend/organisers", data={"key": one.key(), "what": "ask", "email": email, "how": how})
    assert answer.status_code == 303
    letter = [found for found in one.letters("join") if found.recipient == email][-1]
    return re.search(r"/ja/groups/join\?key=(\S+)", letter.text)[1]  # type: ignore[index]


def who(one: Tended) -> list[str | None]:
    """Addresses of those who look after it."""
    db.session.rollback()
    db.session.expire_all()
    return [row.email for row in organisers_of(db.session(), one.number)]


def test_somebody_joins(tended: Make) -> None:
    """Nothing by opening the link; the purpose of use is read first; then both look after it."""
    one = tended()
    key = ask(one, "second@example.jp")
    assert who(one) == [one.mail]
    shown = one.client.get(f"/ja/groups/join?key={key}").text
    assert "公開しません" in shown
    assert who(one) == [one.mail]
    page = one.client.get(one.client.post("/ja/groups/join", data={"key": key}).location)
    assert "しばらく休む" in page.text
    assert who(one) == [one.mail, "second@example.jp"]
    listed = one.client.get("/ja/groups/tend/organisers", query_string={"key": one.key()}).text
    assert "second@example.jp" not in listed
    assert "s…@example.jp" in listed


def test_handing_over(tended: Make) -> None:
    """The one before is out when the new one accepts, and their links with them."""
    one = tended()
    old = one.key()
    key = ask(one, "next@example.jp", "instead")
    assert who(one) == [one.mail]
    one.client.post("/ja/groups/join", data={"key": key})
    assert who(one) == ["next@example.jp"]
    assert one.client.get("/ja/groups/tend", query_string={"key": old}).status_code == 410


def test_cards_end_when_a_group_is_handed_over(tended: Make) -> None:
    """All of them, also one typed just before, when the new one accepts and not earlier, and the page says so; a new one works. Joining ends none."""
    one, other = tended(), tended()
    code, others = one.card(), other.card()
    typed = one.card_key(code)
    one.client.post("/ja/groups/join", data={"key": ask(one, "second@example.jp")})
    key = ask(one, "next@example.jp", "instead")
    assert "カードの番号は、すべて使えなくなります" in one.client.get(f"/ja/groups/join?key={key}").text
    assert one.client.get("/ja/groups/tend", query_string={"key": typed}).status_code == 200
    one.client.post("/ja/groups/join", data={"key": key})
    assert one.client.get("/ja/groups/tend", query_string={"key": typed}).status_code == 410
    assert one.client.post("/ja/o", data={"code": code}).status_code != 303
    assert other.card_key(others)
    fresh = one.card()
    one.client.post("/ja/groups/join", data={"key": key})
    assert one.card_key(fresh)


def test_taking_somebody_off_the_list(tended: Make) -> None:
    """They are told; their links end; the last one cannot leave; nobody of another group is touched."""
    one, other = tended(), tended()
    one.client.post("/ja/groups/join", data={"key": ask(one, "gone@example.jp")})
    key, number = one.key(mail="gone@example.jp"), one.organiser("gone@example.jp").id
    stranger = other.organiser().id
    one.client.post("/ja/groups/tend/organisers", data={"key": one.key(), "what": "leave", "number": stranger})
    assert who(other) == [other.mail]
    one.client.post("/ja/groups/tend/organisers", data={"key": one.key(), "what": "leave", "number": number})
    assert who(one) == [one.mail]
    assert [letter.recipient for letter in one.letters("left")] == ["gone@example.jp"]
    assert one.client.get("/ja/groups/tend", query_string={"key": key}).status_code == 410
    last = one.client.post("/ja/groups/tend/organisers", data={"key": one.key(), "what": "leave", "number": one.organiser().id})
    assert "まだできません" in one.client.get(last.location).text
    assert who(one) == [one.mail]


def test_a_lost_telephone(tended: Make) -> None:
    """All links so far end; a new one goes to the same address only."""
    one = tended()
    old = one.key()
    one.client.post("/ja/groups/tend/organisers", data={"key": old, "what": "new_link"})
    assert one.client.get("/ja/groups/tend", query_string={"key": old}).status_code == 410
    db.session.rollback()
    newest = db.session.scalars(sa.select(Outbox).where(Outbox.key.like("link:group:%")).order_by(Outbox.id.desc())).first()
    assert newest is not None
    assert newest.recipient == one.mail
    key = re.search(r"/ja/groups/tend\?key=(\S+)", newest.text)[1]  # type: ignore[index]
    assert one.client.get(f"/ja/groups/tend?key={key}").status_code == 200


def test_asking_for_a_link_tells_nothing(app: Flask, tended: Make) -> None:
    """The same answer for a known, an unknown and an unconfirmed address; one letter, to the known one, with all its groups."""
    one, other = tended(), tended(language="en")
    other.client.post("/ja/groups/join", data={"key": ask(other, one.mail)})
    ask(one, "unanswered@example.jp")
    db.session.rollback()
    before = db.session.scalar(sa.select(sa.func.count(Outbox.id)))
    answers = [one.client.post("/ja/groups/link", data={"email": email}) for email in (one.mail.upper(), "nobody@example.jp", "unanswered@example.jp")]
    assert len({(answer.status_code, answer.location, answer.text) for answer in answers}) == 1
    db.session.rollback()
    letters = list(db.session.scalars(sa.select(Outbox).where(Outbox.key.like("link:group:%")).order_by(Outbox.id)))
    assert db.session.scalar(sa.select(sa.func.count(Outbox.id))) == (before or 0) + 1
    assert letters[-1].text.count("/groups/tend?key=") == 2
    assert one.group.title_ja not in letters[-1].subject
    wrong = one.client.post("/ja/groups/link", data={"email": "nonsense"})
    assert (wrong.status_code, 'value="nonsense"' in wrong.text) == (422, True)


def test_a_registration_that_was_not_finished(tended: Make) -> None:
    """Who lost the first letter gets its link again, and none to the organiser's page."""
    one = tended()
    with writing("test") as session:
        row = session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == one.number)).one()
        row.confirmed_at = None
        unpublish(session, [row.group], Status.DRAFT)
    one.client.post("/ja/groups/link", data={"email": one.mail})
    db.session.rollback()
    letter = db.session.scalars(sa.select(Outbox).where(Outbox.recipient == one.mail).order_by(Outbox.id.desc())).first()
    assert letter is not None
    assert "/ja/groups/confirm?key=" in letter.text
    assert "/groups/tend" not in letter.text


def test_letters_are_limited(tended: Make) -> None:
    """Whoever presses again and again waits; known and unknown addresses alike."""
    one = tended()
    for email in (one.mail, "nobody2@example.jp"):
        assert [one.client.post("/ja/groups/link", data={"email": email}).status_code for _ in range(4)] == [303, 303, 303, 429]


def test_who_does_not_answer_is_forgotten(tended: Make) -> None:
    """After a month the address of somebody who did not take it on is gone; the first of a new registration stays with it."""
    one = tended()
    ask(one, "silent@example.jp")
    with writing("clock") as session:
        assert forget_unanswered(session, today() + days(20)) == 0
        assert forget_unanswered(session, today() + days(33)) >= 1
    db.session.rollback()
    assert db.session.scalar(sa.select(GroupOrganiser.id).where(GroupOrganiser.email == "silent@example.jp")) is None
    assert who(one) == [one.mail]


def test_a_request_is_taken_back(tended: Make) -> None:
    """Who was asked stands on the list, in part; taken back, their letter opens nothing, and nobody is put out by it."""
    one = tended()
    key = ask(one, "wrong@example.jp", "instead")
    page = one.client.get("/ja/groups/tend/organisers", query_string={"key": one.key()}).text
    assert "w…@example.jp" in page
    assert "wrong@example.jp" not in page
    one.client.post("/ja/groups/tend/organisers", data={"key": one.key(), "what": "leave", "number": one.organiser("wrong@example.jp").id})
    assert one.client.post("/ja/groups/join", data={"key": key}).status_code == 410
    assert who(one) == [one.mail]


def test_no_letter_carries_words_that_nobody_has_read(tended: Make) -> None:
    """Otherwise anybody could write to anybody in our name."""
    one = tended()
    with writing("test") as session:
        group = session.get_one(type(one.group), one.number)
        group.published_at = None
    ask(one, "target@example.jp")
    letter = one.letters("join")[-1]
    assert one.group.title_ja
    assert one.group.title_ja not in letter.subject + letter.text + letter.html


def test_nobody_is_flooded_hour_after_hour(tended: Make) -> None:
    """A day has a limit too, for the known and the unknown alike."""
    one = tended()
    with time_machine.travel(dt.datetime(2026, 11, 25, 0, 10, tzinfo=TOKYO), tick=False) as clock:
        for email in (one.mail, "nobody3@example.jp"):
            answers = []
            for _ in range(4):
                answers += [one.client.post("/ja/groups/link", data={"email": email}).status_code for _ in range(3)]
                clock.shift(3600)
            assert answers == [303] * IN_A_DAY + [429] * (12 - IN_A_DAY)


def test_begun_in_somebody_s_name_again_and_again(tended: Make) -> None:
    """Of many registrations with one address a new letter goes for the newest alone."""
    made = [tended() for _ in range(3)]
    with writing("test") as session:
        for one in made:
            row = session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == one.number)).one()
            row.email = row.email_key = "victim@example.jp"
            row.confirmed_at = None
            unpublish(session, [row.group], Status.DRAFT)
    assert made[0].client.post("/ja/groups/link", data={"email": "victim@example.jp"}).status_code == 303
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(Outbox.id)).where(Outbox.recipient == "victim@example.jp")) == 1
