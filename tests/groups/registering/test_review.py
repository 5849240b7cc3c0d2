"""What reviewers see of a group, the 72 hours, two peers to decline, and the letters to organisers without an account."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, now, writing
from directory.groups.models import GroupMeeting
from directory.groups.organisers import Door
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.models import Revision
from directory.moderation.models import Case
from directory.moderation.rules import RESTS, rests_until
from directory.web.languages import today
from tests.groups.registering.conftest import Visitor, fresh, group_of, letters_to
from tests.reviewing import Cast, cast_in

DECLINE = {"reason": "scope", "words": "集まりではないようです。"}
RETURN = {"reason": "place", "words": "会場の書き方を、もう少しなおしてください。"}


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Reviewers who know nothing of the group."""
    return cast_in(app, "group")


def case_of(number: int) -> int:
    """The open case of a group."""
    fresh()
    return db.session.scalars(sa.select(Case.id).where(Case.listing_id == number, Case.closed_at.is_(None))).one()


def waited(number: int, hours: int = 73) -> None:
    """The letter was answered so long ago."""
    with writing("test") as session:
        session.execute(sa.update(GroupOrganiser).values(confirmed_at=now() - dt.timedelta(hours=hours)).where(GroupOrganiser.listing_id == number))


def press(cast: Cast, person: str, number: int, verdict: str, **more: str) -> Any:
    """One reviewer decides."""
    case, version = case_of(number), str(group_of(number).version)
    db.session.rollback()
    return cast.client(person).post(f"/ja/review/{case}", data={"verdict": verdict, "version": version} | more)


@pytest.mark.parametrize(("kind", "was_public", "rests"), [("group", False, True), ("group", True, False), ("position", False, False), ("course", False, False)])
def test_only_a_groups_first_entry_rests(kind: str, was_public: bool, rests: bool) -> None:
    """72 hours from the answer, to the minute."""
    at = dt.datetime(2026, 11, 25, 9, 5, tzinfo=dt.UTC)
    assert rests_until(kind, at, was_public=was_public) == (at + RESTS if rests else None)
    assert dt.timedelta(hours=72) == RESTS


def test_not_before_72_hours(visitor: Visitor, cast: Cast) -> None:
    """The page says from when; publishing is refused until then, answering is not."""
    number = visitor.confirmed()
    waited(number, 71)
    page = cast.client("peer").get(f"/ja/review/{case_of(number)}").text
    assert "から公開できます" in page
    answer = press(cast, "peer", number, "publish")
    assert answer.status_code == 422
    assert "までは公開できません" in answer.text
    assert group_of(number).status == "submitted"
    waited(number)
    assert "から公開できます" not in cast.client("peer").get(f"/ja/review/{case_of(number)}").text
    assert press(cast, "peer", number, "publish").status_code == 303
    assert group_of(number).status == "published"


def test_published(visitor: Visitor, cast: Cast) -> None:
    """Public, found by day, its body too; no check of existence is asked; the organiser gets a letter with the ways to change and end."""
    number = visitor.confirmed()
    waited(number)
    page = cast.client("professional").get(f"/ja/review/{case_of(number)}").text
    assert "公的な番号" not in page
    assert "1回300円（お茶代）" in page
    assert "どれもない" in page
    assert press(cast, "professional", number, "publish").status_code == 303
    group = group_of(number)
    assert (group.status, group.confirmed_on, group.organisation.status) == ("published", today(), "published")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(GroupMeeting).where(GroupMeeting.listing_id == number)) >= 5
    public = visitor.client.get(f"/ja/groups/{number}")
    assert public.status_code == 200
    assert visitor.mail not in public.text
    letter = letters_to(visitor.mail)[-1]
    assert letter.subject == "掲載が始まりました"
    assert f"/ja/groups/{number}" in letter.text
    tend = re.search(r"/ja/groups/tend\?key=\S+", letter.text)[0]  # type: ignore[index]
    assert tend in unescape(letter.html)
    assert visitor.client.get(tend).status_code == 200


def test_private_findings_are_named_to_the_reviewer(visitor: Visitor, cast: Cast) -> None:
    """Also what the sender said is meant to be public; the group's own name is not among them."""
    number = visitor.confirmed(title="山田さんの会", summary="山田さんの会です。事務局の佐藤さんまで", **{"meant-summary": "yes"})
    page = cast.client("peer").get(f"/ja/review/{case_of(number)}").text
    assert "「佐藤さん」は、人の名前のようです" in page
    assert "「山田さん」は" not in page


def test_returned_mended_by_link_and_sent_again(visitor: Visitor, cast: Cast) -> None:
    """The letter carries the words and a link; the group is changed without an account and sent again; it is not public in between."""
    number = visitor.confirmed()
    assert press(cast, "peer", number, "return", **RETURN).status_code == 303
    letter = letters_to(visitor.mail)[-1]
    assert RETURN["words"] in letter.text
    assert "ぼちぼち" not in letter.subject
    path = re.search(r"/ja/groups/tend/send\?key=\S+", letter.text)[0]  # type: ignore[index]
    page = visitor.client.get(path)
    assert RETURN["words"] in page.text
    key = visitor.key(Door.TEND)
    form = {"key": key, "act": "save", "version": str(group_of(number).version), "place": "東松島市", "mode": "onsite", "venue_level": "area"}
    saved = visitor.client.post("/ja/groups/tend/where", data=form)
    assert saved.status_code == 303
    assert "/groups/tend/send" in saved.headers["Location"]
    assert visitor.client.get(f"/ja/groups/{number}").status_code == 404
    for _ in range(2):
        assert visitor.client.post("/ja/groups/tend/send", data={"key": key}).status_code == 303
    assert (group_of(number).status, group_of(number).municipality) == ("submitted", "04214")
    waited(number)
    assert press(cast, "peer", number, "publish").status_code == 303
    actors = {actor for (actor,) in db.session.execute(sa.select(Revision.actor).where(Revision.subject == "listing", Revision.subject_id == number))}
    assert actors == {"registration", f"organiser:{visitor.organiser().id}", "reviewer"}


def test_only_two_peers_together_decline(visitor: Visitor, cast: Cast) -> None:
    """One peer and one professional are not enough; the second peer is. The reason goes to the organiser."""
    number = visitor.confirmed()
    assert press(cast, "peer", number, "not_now", **DECLINE).status_code == 303
    assert press(cast, "professional", number, "not_now", **DECLINE).status_code == 303
    assert group_of(number).status == "submitted"
    assert len(letters_to(visitor.mail)) == 1
    assert press(cast, "second_peer", number, "not_now", **DECLINE).status_code == 303
    assert group_of(number).status == "returned"
    letter = letters_to(visitor.mail)[-1]
    assert "今回は掲載を見合わせました" in letter.text
    assert DECLINE["words"] in letter.text


def test_the_letter_speaks_the_organisers_language(visitor: Visitor, cast: Cast) -> None:
    """Registered in English: answered in English."""
    form = visitor.form() | {"act": "send"}
    visitor.client.post("/en/groups/new", data=form)
    number = visitor.organiser().listing_id
    visitor.client.post("/en/groups/confirm", data={"key": visitor.key(Door.CONFIRM), "run_by": "peers", "fee": "free", "aims": "nothing"})
    waited(number)
    assert press(cast, "peer", number, "publish").status_code == 303
    assert letters_to(visitor.mail)[-1].subject == "Your entry is public"
