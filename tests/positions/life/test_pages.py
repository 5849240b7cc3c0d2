"""Confirming, ending and opening again: by the links in letters and on the posting's own page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Membership
from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.listings.models import Revision
from directory.positions.life.rules import last_day
from directory.positions.life.work import do_life
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import Cast, cast_in, fresh, posting, published


def asked(app: Flask) -> tuple[Cast, int, dict[str, str]]:
    """A posting about which its owner has just been asked, and the addresses in the letter."""
    cast = cast_in(app)
    number = published(posting(cast), today() - dt.timedelta(days=45))
    with writing("clock") as session:
        do_life(session, today())
    db.session.rollback()
    text = db.session.scalars(sa.select(Outbox.text).where(Outbox.key.like(f"remind:position:{number}:%"), Outbox.recipient == cast.mail("owner"))).one()
    links = {what: re.search(rf"/ja/positions/{what}\?key=(\S+)", text)[1] for what in ("confirm", "end")}  # type: ignore[index]
    db.session.rollback()
    return cast, number, links


def test_confirm_by_link_needs_the_button_and_works_once(app: Flask) -> None:
    """Opening does nothing; the button confirms without signing in, without a cookie; the second time is answered kindly."""
    _cast, number, links = asked(app)
    app.config["WTF_CSRF_ENABLED"] = True
    reader = app.test_client(use_cookies=False)
    shown = reader.get(f"/ja/positions/confirm?key={links['confirm']}")
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.text.count("<button") == 1
    assert "Set-Cookie" not in shown.headers
    assert fresh(Position, number).status == "due"
    done = reader.post("/ja/positions/confirm", data={"key": links["confirm"]})
    assert done.status_code == 200
    row = fresh(Position, number)
    assert (row.status, row.confirmed_on, row.expires_on) == ("published", today(), last_day(today()))
    for again in (reader.get(f"/ja/positions/confirm?key={links['confirm']}"), reader.post("/ja/positions/confirm", data={"key": links["confirm"]})):
        assert again.status_code == 410
        assert "もう使えません" in again.text
        assert "いまの状態：公開されています" in again.text
    assert reader.get(f"/ja/positions/end?key={links['end']}").status_code == 410


@pytest.mark.parametrize("as_what", ["filled", "withdrawn"])
def test_end_by_link(app: Flask, as_what: str) -> None:
    """Gone at once from its page and the search, kept for its owner; noted as the person's, not the clock's."""
    cast, number, links = asked(app)
    reader = app.test_client(use_cookies=False)
    assert reader.get(f"/en/positions/end?key={links['end']}").status_code == 200
    assert reader.post("/ja/positions/end", data={"key": links["end"], "as": as_what}).status_code == 200
    assert fresh(Position, number).status == as_what
    assert reader.get(f"/ja/positions/{number}").status_code == 410
    found = reader.get("/api/v1/search?kind=position").json
    assert number not in [item["id"] for item in found["items"]]
    db.session.rollback()
    actor = db.session.scalars(sa.select(Revision.actor).where(Revision.subject_id == number, Revision.action == as_what)).one()
    assert actor == f"account:{cast.accounts['owner']}"


@pytest.mark.parametrize("key", ["", "nonsense", "WzEsMSwxXQ.aaaa.bbbb", "🙂", "a" * 3000])
@pytest.mark.parametrize("what", ["confirm", "end"])
def test_a_link_that_is_none_of_ours(app: Flask, what: str, key: str) -> None:
    """It tells nothing about any posting, and leads on."""
    reader = app.test_client(use_cookies=False)
    for answer in (reader.get(f"/ja/positions/{what}", query_string={"key": key}), reader.post(f"/ja/positions/{what}", data={"key": key})):
        assert answer.status_code == 410
        assert "ログインの画面へ" in answer.text
        assert "いまの状態" not in answer.text


def test_a_link_for_one_purpose_is_none_for_the_other(app: Flask) -> None:
    """The key that confirms cannot end."""
    _cast, number, links = asked(app)
    assert app.test_client().post("/ja/positions/end", data={"key": links["confirm"]}).status_code == 410
    assert fresh(Position, number).status == "due"


def test_a_former_member_s_link_does_nothing(app: Flask) -> None:
    """Whoever has left the organisation since the letter decides nothing any more."""
    cast, number, links = asked(app)
    with writing("test") as session:
        session.execute(sa.delete(Membership).where(Membership.account_id == cast.accounts["owner"]))
    assert app.test_client().post("/ja/positions/confirm", data={"key": links["confirm"]}).status_code == 410
    assert fresh(Position, number).status == "due"


def test_what_the_law_no_longer_allows_is_not_confirmed(app: Flask) -> None:
    """A wage below the minimum that is now in force has to be mended first; the page says what."""
    cast = cast_in(app)
    entry = posting(cast)
    entry.facts = {**entry.facts, "wage": {**entry.facts["wage"], "amount": 1000}}
    number = published(entry, today() - dt.timedelta(days=10))
    owner = cast.client("owner")
    assert "続けて載せるには、なおすところがあります" in owner.get(f"/ja/positions/{number}/own").text
    owner.post(f"/ja/positions/{number}/own", data={"what": "confirm"})
    assert fresh(Position, number).confirmed_on == today() - dt.timedelta(days=10)


@pytest.mark.parametrize(("person", "status"), [("owner", 200), ("colleague", 200), ("former", 404), ("stranger", 404), ("peer", 404), (None, 303)])
def test_whose_page_it_is(app: Flask, person: str | None, status: int) -> None:
    """Those who look after the organisation; for others there is no such page; readers are led to the sign-in."""
    cast = cast_in(app)
    number = published(posting(cast), today())
    assert cast.client(person).get(f"/ja/positions/{number}/own").status_code == status
    answer = cast.client(person).post(f"/ja/positions/{number}/own", data={"what": "filled"})
    assert answer.status_code == (303 if status == 200 else 401 if person is None else 404)
    assert fresh(Position, number).status == ("filled" if status == 200 else "published")


def test_open_again_as_a_copy(app: Flask) -> None:
    """The words of what has ended begin a new draft, once for each page shown; the old one stays; nothing of what is public is copied."""
    cast = cast_in(app)
    number = published(posting(cast), today())
    owner = cast.client("owner")
    own = f"/ja/positions/{number}/own"
    assert owner.post(own, data={"what": "copy"}).headers["Location"] == own
    owner.post(own, data={"what": "filled"})
    places = {owner.post(own, data={"what": "copy", "key": "twice"}).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    new = int(re.search(r"/positions/(\d+)/summary", places.pop())[1])  # type: ignore[index]
    assert new != number
    row = fresh(Position, new)
    assert (row.status, row.number, row.confirmed_on, row.expires_on, row.published_at) == ("draft", None, None, None, None)
    assert row.title_ja == row.written["title"]
    assert "starts_on" not in row.written
    assert fresh(Position, number).status == "filled"
    assert owner.post(own, data={"what": "nonsense"}).status_code == 400
