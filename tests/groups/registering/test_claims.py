"""「運営者です」: the link goes only where a reviewer found a published contact; an answered link makes the entry the group's own."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, now, writing
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door
from directory.groups.registering.claim_views import PER_NETWORK
from directory.groups.registering.claims import FULL_FOR, MOST_OPEN, forget_claims, waiting
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.models import Outbox
from directory.listings.consistency import check
from directory.listings.lifecycle import PUBLIC
from directory.web.languages import today
from tests.groups.registering.conftest import ANSWERS, Visitor, fresh, group_of, letters_to
from tests.reviewing import Cast, cast_in

WHERE = "会のサイトの「お問い合わせ」"


@pytest.fixture
def seeded(app: Flask, visitor: Visitor) -> int:
    """A seeded group that nobody has confirmed."""
    with writing("test") as session:
        session.execute(sa.delete(GroupOrganiser).where(GroupOrganiser.email.is_(None)))
    fresh()
    query = sa.select(SupportGroup.id).where(SupportGroup.origin == "seed", SupportGroup.confirmed_on.is_(None), SupportGroup.status.in_(PUBLIC))
    return db.session.scalars(query.order_by(SupportGroup.id)).first()  # type: ignore[return-value]


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Reviewers."""
    return cast_in(app, "group")


def ask(visitor: Visitor, number: int, where: str = WHERE, **more: str) -> Any:
    """One request."""
    return visitor.client.post(f"/ja/groups/{number}/claim", data={"where": where, "agreed": "yes"} | more)


def requests() -> list[GroupOrganiser]:
    """What waits for the reviewers."""
    fresh()
    return waiting(db.session())


def test_asked_found_answered_and_theirs(visitor: Visitor, cast: Cast, seeded: int) -> None:
    """No letter goes by asking; the reviewer's letter does; three answers, and the entry is confirmed, still public and changed by link."""
    page = visitor.client.get(f"/ja/groups/{seeded}").text
    assert f"/ja/groups/{seeded}/claim" in page
    letters = db.session.scalar(sa.select(sa.func.count()).select_from(Outbox))
    assert ask(visitor, seeded).status_code == 303
    fresh()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Outbox)) == letters
    request, = requests()
    reviewer = cast.client("peer")
    assert f"/ja/review/claims/{request.id}" in reviewer.get("/ja/review/").text
    shown = reviewer.get(f"/ja/review/claims/{request.id}")
    assert WHERE in unescape(shown.text)
    mail = "office-of-the-group@example.jp"
    number = request.id
    assert reviewer.post(f"/ja/review/claims/{number}", data={"act": "send", "email": mail}).status_code == 422
    assert reviewer.post(f"/ja/review/claims/{number}", data={"act": "send", "email": "x", "how": "call"}).status_code == 422
    assert reviewer.post(f"/ja/review/claims/{number}", data={"act": "send", "email": mail, "how": "published"}).status_code == 303
    assert requests() == []
    letter, = letters_to(mail)
    assert (group_of(seeded).title_ja or "") not in letter.subject + letter.text
    path = re.search(r"/ja/groups/confirm\?key=\S+", letter.text)[0]  # type: ignore[index]
    assert "手入れを受けもつ" in visitor.client.get(path).text
    assert group_of(seeded).from_public_source is True
    key = visitor.key(Door.CONFIRM, mail)
    assert visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": key}).status_code == 303
    group = group_of(seeded)
    assert (group.from_public_source, group.confirmed_on, group.run_by) == (False, today(), "peers")
    assert group.status in PUBLIC
    assert check(db.session()) == []
    assert visitor.client.get(f"/ja/groups/{seeded}/claim").status_code == 404
    assert visitor.client.get("/ja/groups/tend/words", query_string={"key": visitor.key(Door.TEND, mail)}).status_code == 200


def test_asking_again_changes_nothing(visitor: Visitor, seeded: int) -> None:
    """The same request is one; a few wait at most; the answer is the same each time."""
    for _ in range(3):
        assert ask(visitor, seeded).status_code == 303
    assert len(requests()) == 1
    for number in range(MOST_OPEN + 2):
        assert ask(visitor, seeded, f"ほかのページ{number}").status_code == 303
    assert len(requests()) == MOST_OPEN


def test_nonsense_shuts_nobody_out(visitor: Visitor, seeded: int) -> None:
    """A week later others may ask, although nobody has looked at what fills the list."""
    for number in range(MOST_OPEN):
        ask(visitor, seeded, f"でたらめ{number}")
    ask(visitor, seeded)
    assert WHERE not in {one.postal for one in requests()}
    with writing("test") as session:
        session.execute(sa.update(GroupOrganiser).values(agreed_at=now() - FULL_FOR).where(GroupOrganiser.id.in_([one.id for one in requests()])))
    ask(visitor, seeded)
    assert [one.postal for one in requests()][-1] == WHERE


def test_limited(visitor: Visitor, seeded: int) -> None:
    """More than a few from one network wait an hour; what was typed stays."""
    for number in range(PER_NETWORK):
        ask(visitor, seeded, f"ページ{number}")
    answer = ask(visitor, seeded, "最後のページ")
    assert answer.status_code == 429
    assert "最後のページ" in answer.text


@pytest.mark.parametrize(("fields", "box"), [({"where": ""}, "where"), ({"where": "あ" * 10_000}, "where"), ({"agreed": ""}, "agreed-0")])
def test_refused(visitor: Visitor, seeded: int, fields: dict[str, str], box: str) -> None:
    """At its box; nothing is noted."""
    answer = visitor.client.post(f"/ja/groups/{seeded}/claim", data={"where": WHERE, "agreed": "yes"} | fields)
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert requests() == []


def test_only_for_entries_from_public_sources(visitor: Visitor) -> None:
    """What a group registered itself is nobody else's to claim; what does not exist is 404."""
    number = visitor.confirmed()
    assert visitor.client.get(f"/ja/groups/{number}/claim").status_code == 404
    assert visitor.client.get("/ja/groups/999999/claim").status_code == 404


def test_dropped_and_forgotten(visitor: Visitor, cast: Cast, seeded: int) -> None:
    """A reviewer may forget a request; the clock does after a month."""
    ask(visitor, seeded)
    assert cast.client("professional").post(f"/ja/review/claims/{requests()[0].id}", data={"act": "drop"}).status_code == 303
    assert requests() == []
    ask(visitor, seeded)
    with writing("clock") as session:
        assert forget_claims(session, today()) == 0
        session.execute(sa.update(GroupOrganiser).where(GroupOrganiser.postal == WHERE).values(agreed_at=now() - dt.timedelta(days=32)))
        assert forget_claims(session, today()) == 1
    assert requests() == []


def test_only_reviewers_see_them(visitor: Visitor, cast: Cast, seeded: int) -> None:
    """Not an account without the duty, not a reader."""
    ask(visitor, seeded)
    number = requests()[0].id
    assert cast.client("stranger").get(f"/ja/review/claims/{number}").status_code == 403
    assert visitor.client.get(f"/ja/review/claims/{number}").status_code == 303
    assert cast.client("peer").get("/ja/review/claims/999999").status_code == 404
