"""The organiser's page: three large buttons, each at once, each undone; by link, by card, signed in."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Membership
from directory.extensions import db, writing
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.organisers import Door
from directory.groups.registering.saving import change_group
from directory.groups.schedules import from_json
from directory.groups.upkeep.acts import next_meetings
from directory.listings.consistency import check
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, Revision
from directory.listings.publishing import changing, unpublish
from directory.web.languages import today
from tests.groups.upkeep.conftest import Make, Tended, days
from tests.reviewing import cast_in


def undo(one: Tended, page: str, key: str | None = None) -> str:
    """Presses the newest "undo" of a page."""
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number, page
    return one.press("undo", key, number=number[1]).text


def rows(one: Tended) -> list[object]:
    """Days of the coming meetings as rows."""
    db.session.rollback()
    return [found.date() for found in db.session.scalars(sa.select(GroupMeeting.begins).where(GroupMeeting.listing_id == one.number).order_by(GroupMeeting.begins))]


def found(one: Tended) -> bool:
    """Whether the search finds the group."""
    items = one.client.get(f"/api/v1/search?kind=group&q={one.group.title_ja}").json["items"]
    return one.number in [item["id"] for item in items]


def test_opening_changes_nothing_and_shows_three_large_buttons(tended: Make) -> None:
    """今回は休み, 場所・時間が変わる, しばらく休む; no cookie, not stored, not for search engines."""
    one = tended()
    version = one.group.version
    answer = one.client.get("/ja/groups/tend", query_string={"key": one.key()})
    assert answer.status_code == 200
    assert [words.strip() for words in re.findall(r'class="button big[^>]*>([^<]+)', answer.text)] == ["今回は休み", "場所・時間が変わる", "しばらく休む"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers
    assert one.mail not in answer.text
    assert one.group.version == version


def test_this_time_off_and_undone(tended: Make) -> None:
    """The next meeting is called off at once, twice pressed only once; undone it is there again, and calendars are told both times."""
    one = tended()
    first, second = (meeting.day for meeting in next_meetings(one.group, 2))
    sequence = one.group.sequence
    page = one.press("skip", day=first.isoformat()).text
    assert "休みにしました" in page
    assert from_json(one.group.schedule or {}).cancelled == (first,)
    assert first not in rows(one)
    assert second in rows(one)
    one.press("skip", day=first.isoformat())
    assert from_json(one.group.schedule or {}).cancelled == (first,)
    assert undo(one, page)
    assert from_json(one.group.schedule or {}).cancelled == ()
    assert first in rows(one)
    assert one.group.sequence == sequence + 2
    page = one.press("skip", day=second.isoformat()).text
    assert "やっぱり開く" in page
    assert "戻しました" in one.press("reopen", day=second.isoformat()).text
    assert second in rows(one)


@pytest.mark.parametrize("day", ["2020-01-01", "", "nonsense", "2031-02-30", "9999-12-31"])
def test_a_day_without_a_meeting_is_not_called_off(tended: Make, day: str) -> None:
    """Nothing changes, and the page says so."""
    one = tended()
    assert "それはできません" in one.press("skip", day=day).text
    assert not from_json(one.group.schedule or {}).cancelled


def test_a_rest_acts_at_once_and_comes_back_at_one_tap(tended: Make) -> None:
    """Out of search and lists, its page stays and says so; no reason asked; undo and "we meet again" both bring it back."""
    one = tended()
    assert found(one)
    page = one.press("rest").text
    assert one.group.status == Status.PAUSED
    assert not found(one)
    assert rows(one) == []
    public = one.client.get(f"/ja/groups/{one.number}")
    assert (public.status_code, "お休み" in public.text) == (200, True)
    undo(one, page)
    assert found(one)
    one.press("rest")
    later = (today() + days(40)).isoformat()
    assert "ひとりでに戻ります" in one.press("rest", until=later).text
    assert str(one.group.resting_until) == later
    assert "また載っています" in one.press("resume").text
    assert (one.group.status, one.group.resting_until, one.group.confirmed_on) == (Status.PUBLISHED, None, today())
    assert found(one)
    assert rows(one)


@pytest.mark.parametrize("typed", ["2020-01-01", "いつか", "2026-02-30", "9999-01-01"])
def test_a_day_that_cannot_be_read_is_pointed_at(tended: Make, typed: str) -> None:
    """422 with the field named; nothing changes."""
    one = tended()
    one.press("rest")
    answer = one.client.post("/ja/groups/tend", data={"key": one.key(), "what": "rest", "until": typed})
    assert answer.status_code == 422
    assert 'href="#until"' in answer.text
    assert one.group.resting_until is None


def test_everything_is_as_written(tended: Make) -> None:
    """Makes this the day of the last confirmation."""
    one = tended(confirmed_on=today() - days(300))
    assert "月から確認できていません" in one.client.get(f"/ja/groups/{one.number}").text
    assert "確認しました" in one.press("still").text
    assert one.group.confirmed_on == today()
    assert "確認できていません" not in one.client.get(f"/ja/groups/{one.number}").text


def test_what_the_clock_took_out_comes_back_at_one_tap(tended: Make) -> None:
    """Its page stayed; the half-yearly letter's link has one button."""
    one = tended(confirmed_on=today() - days(500))
    with writing("test") as session:
        unpublish(session, [session.get_one(SupportGroup, one.number)], Status.EXPIRED)
    assert one.client.get(f"/ja/groups/{one.number}").status_code == 200
    still = one.client.get("/ja/groups/still", query_string={"key": one.key(Door.STILL)}).text
    assert re.findall(r'<button[^>]*class="button big[^>]*>([^<]+)', still) == ["はい、載っているとおりです"]
    one.press("still", one.key(Door.STILL))
    assert one.group.status == Status.PUBLISHED
    assert found(one)


def test_the_end_is_asked_for_and_can_be_undone_for_a_fortnight(tended: Make) -> None:
    """Not without the word "sure"; then 410; undone it is there again."""
    one = tended()
    assert "それはできません" in one.press("close").text
    assert "14日" in one.client.get("/ja/groups/tend/close", query_string={"key": one.key()}).text
    page = one.press("close", sure="yes").text
    assert one.group.status == Status.WITHDRAWN
    assert one.client.get(f"/ja/groups/{one.number}").status_code == 410
    undo(one, page)
    assert found(one)
    db.session.rollback()
    assert check(db.session()) == []


def test_undo_passes_by_no_reviewer_and_ends_after_a_fortnight(tended: Make) -> None:
    """What a reviewer took out stays out; an old act cannot be undone."""
    one = tended()
    page = one.press("close", sure="yes").text
    number = re.search(r'name="number" value="(\d+)"', page)[1]  # type: ignore[index]
    with writing("test") as session:
        group = session.get_one(Listing, one.number)
        with changing(session, [group]):
            group.status = Status.REMOVED
    assert "それはできません" in one.press("undo", number=number).text
    other = tended()
    page = other.press("rest").text
    with writing("test") as session:
        session.execute(sa.update(Revision).where(Revision.subject_id == other.number).values(at=sa.func.datetime("now", "-15 days")
                        if db.engine.dialect.name == "sqlite" else sa.func.now() - days(15)))
    number = re.search(r'name="number" value="(\d+)"', page)[1]  # type: ignore[index]
    assert "それはできません" in other.press("undo", number=number).text
    assert other.group.status == Status.PAUSED


def test_changed_words_are_put_back(tended: Make) -> None:
    """Words changed on the page for them have their undo too, but not by card, and not what others did."""
    one = tended(group_kind="self", summary_ja="はじめのことば")
    with writing("organiser:1") as session:
        change_group(session, session.get_one(SupportGroup, one.number), {"summary_ja": "あたらしいことば"})
    page = one.client.get("/ja/groups/tend", query_string={"key": one.key(), "done": "saved"}).text
    number = re.search(r'name="number" value="(\d+)"', page)[1]  # type: ignore[index]
    assert "それはできません" in one.press("undo", one.card_key(one.card()), number=number).text
    assert one.group.summary_ja == "あたらしいことば"
    one.press("undo", number=number)
    assert one.group.summary_ja == "はじめのことば"
    with writing("import:feed") as session:
        change_group(session, session.get_one(SupportGroup, one.number), {"summary_ja": "よそのことば"})
    assert "内容をなおしました" not in one.client.get("/ja/groups/tend", query_string={"key": one.key()}).text
    one.press("close", sure="yes")
    assert "それはできません" in one.press("undo", number=number).text


def test_another_s_acts_cannot_be_undone(tended: Make) -> None:
    """The number of another group's act does nothing."""
    one, other = tended(), tended()
    page = one.press("rest").text
    number = re.search(r'name="number" value="(\d+)"', page)[1]  # type: ignore[index]
    assert "それはできません" in other.press("undo", number=number).text
    assert one.group.status == Status.PAUSED


@pytest.mark.parametrize("path", ["tend", "tend/cards", "tend/organisers", "tend/change", "tend/close", "still", "change", "join"])
@pytest.mark.parametrize("key", ["", "nonsense", "WzEsMSwxXQ.aaaa.bbbb", "🙂", "a" * 3000])
def test_a_key_that_is_none_of_ours(app: Flask, path: str, key: str) -> None:
    """Tells nothing of any group, and leads on; never a fault of ours."""
    reader = app.test_client(use_cookies=False)
    answer = reader.get(f"/ja/groups/{path}", query_string={"key": key})
    assert answer.status_code == 410
    assert "新しいリンクをメールで受けとる" in answer.text
    if path not in {"tend/close", "still"}:
        assert reader.post(f"/ja/groups/{path}", data={"key": key, "what": "rest"}).status_code == 410


def test_an_unknown_button_is_refused(tended: Make) -> None:
    """400, and nothing is done."""
    one = tended()
    assert one.client.post("/ja/groups/tend", data={"key": one.key(), "what": "delete"}).status_code == 400


def test_the_signed_in_see_the_same_page(app: Flask, tended: Make) -> None:
    """Members of the organisation and accounts of the same address; strangers see nothing; forms need our mark."""
    one = tended()
    cast = cast_in(app, "group")
    with writing("test") as session:
        session.add(Membership(account_id=cast.accounts["stranger"], organisation_id=one.group.organisation_id, role="editor", joined_on=today()))
    member = cast.client("stranger")
    assert one.group.title_ja in member.get("/ja/account/groups").text
    assert "しばらく休む" in member.get(f"/ja/groups/tend?group={one.number}").text
    assert cast.client("owner").get(f"/ja/groups/tend?group={one.number}").status_code == 303
    assert one.group.title_ja not in cast.client("owner").get("/ja/account/groups").text
    assert one.client.get(f"/ja/groups/tend?group={one.number}").status_code == 303
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert member.post("/ja/groups/tend", data={"group": one.number, "what": "rest"}).status_code == 400
        assert one.group.status == Status.PUBLISHED
        mark = re.search(r'name="csrf_token" value="([^"]+)"', member.get(f"/ja/groups/tend?group={one.number}").text)[1]  # type: ignore[index]
        assert member.post("/ja/groups/tend", data={"group": one.number, "what": "rest", "csrf_token": mark}).status_code == 303
        assert one.group.status == Status.PAUSED
        assert one.client.post("/ja/groups/tend", data={"key": one.key(), "what": "resume"}).status_code == 303
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_words_alone_have_no_day_to_call_off(tended: Make) -> None:
    """The page says why, and how to write it; the rest works."""
    one = tended(when=None, meets_ja="たいてい月に一度")
    page = one.client.get("/ja/groups/tend", query_string={"key": one.key()}).text
    assert "「今回は休み」は押せません" in page
    assert "/ja/groups/tend/when?key=" in page
    one.press("rest")
    assert one.group.status == Status.PAUSED
