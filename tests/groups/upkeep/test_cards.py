"""Cards: a code opens the page again and again until it is taken back; what may be done with it, and what only asks."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from directory.extensions import db, now, writing
from directory.groups.organisers import Door
from directory.groups.registering.saving import change_group
from directory.groups.schedules import text, understand
from directory.groups.upkeep import cards, changes
from directory.groups.upkeep.acts import next_meetings
from directory.groups.upkeep.models import GroupCard, GroupChange
from directory.groups.upkeep.rules import CHANGE_WAITS
from directory.listings.lifecycle import Status
from directory.web.languages import today
from tests.groups.upkeep.conftest import Make, Tended, days


def settle_limits(app: Flask) -> None:
    """Tries of the tests before count for nothing."""
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM write_count"))


@pytest.fixture(autouse=True)
def unhurried(app: Flask) -> None:
    """Every test begins without tries."""
    settle_limits(app)


def asked(one: Tended, key: str, **fields: str) -> None:
    """Asks for a change by card or by an old letter, having seen how it reads."""
    data = {"key": key, **fields}
    shown = one.client.post("/ja/groups/tend/change", data=data)
    assert shown.status_code == 200, shown.text
    assert "これで送る" in shown.text
    assert one.client.post("/ja/groups/tend/change", data={**data, "sure": "yes"}).status_code == 303


def test_a_code_is_shown_once_and_kept_as_a_hash(app: Flask, tended: Make) -> None:
    """Twelve figures; printed eight times; neither illness, kind nor name of the group on the card."""
    one = tended(title_ja="うつの会のなまえ")
    answer = one.client.post("/ja/groups/tend/cards", data={"key": one.key(), "what": "new"})
    codes = set(re.findall(r"\d{4}-\d{4}-\d{4}", answer.text))
    assert len(codes) == 1
    card = re.search(r'<ul class="small-cards">(.*?)</ul>', answer.text, re.DOTALL)[1]  # type: ignore[index]
    assert card.count("<li") == 8
    assert not [word for word in ("うつ", "ピア", "当事者", "自助", "会のなまえ", "peer") if word in card]
    code = codes.pop()
    db.session.rollback()
    assert code.replace("-", "") not in str([list(row) for row in db.session.execute(sa.select(GroupCard))])
    assert code not in one.client.get("/ja/groups/tend/cards", query_string={"key": one.key()}).text


@pytest.mark.parametrize("how", ["{a}-{b}-{c}", "{a}{b}{c}", " {a} {b} {c} ", "{a}－{b}ー{c}"])
def test_typed_in_any_way_it_opens_again_and_again(tended: Make, how: str) -> None:
    """Full width, spaces and dashes do not matter; the page offers no words, persons or end to settle."""
    one = tended()
    a, b, c = one.card().split("-")
    typed = how.format(a=a, b=b, c=c)
    for code in (typed, typed.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})):
        page = one.client.get("/ja/groups/tend", query_string={"key": one.card_key(code)}).text
        assert "しばらく休む" in page
        assert not [path for path in ("tend/words", "tend/cards", "tend/organisers", "tend/close") if path in page]


def test_both_rests_act_at_once_by_card_and_those_with_mail_are_told(tended: Make) -> None:
    """Called off, rested, undone, resumed: all by card; one letter for each sort and day."""
    one = tended()
    key = one.card_key(one.card())
    one.press("skip", key, day=next_meetings(one.group, 1)[0].day.isoformat())
    page = one.press("rest", key).text
    assert one.group.status == Status.PAUSED
    assert [letter.recipient for letter in one.letters("card")] == [one.mail] * 2
    one.press("undo", key, number=re.search(r'name="number" value="(\d+)"', page)[1])  # type: ignore[index]
    assert one.group.status == Status.PUBLISHED
    one.press("rest", key)
    one.press("resume", key)
    assert one.group.status == Status.PUBLISHED
    assert len(one.letters("card")) == 2


@pytest.mark.parametrize("what", ["close", "cards", "organisers"])
def test_what_no_card_may_do(tended: Make, what: str) -> None:
    """The end, new cards and people are for mail, account or operator."""
    one = tended()
    key = one.card_key(one.card())
    if what == "close":
        assert "それはできません" in one.press("close", key, sure="yes").text
        assert one.group.status == Status.PUBLISHED
    else:
        assert one.client.get(f"/ja/groups/tend/{what}", query_string={"key": key}).status_code == 410
        assert one.client.post(f"/ja/groups/tend/{what}", data={"key": key, "what": "new"}).status_code == 410


def test_a_card_that_was_taken_back(tended: Make) -> None:
    """Neither its code nor what stands for it opens anything; other cards stay good; another group cannot take it back."""
    one, other = tended(), tended()
    first, second = one.card(), one.card()
    key = one.card_key(first)
    db.session.rollback()
    number = db.session.scalars(sa.select(GroupCard.id).where(GroupCard.listing_id == one.number).order_by(GroupCard.id)).first()
    other.client.post("/ja/groups/tend/cards", data={"key": other.key(), "what": "take_back", "number": number})
    assert one.client.get("/ja/groups/tend", query_string={"key": key}).status_code == 200
    done = one.client.post("/ja/groups/tend/cards", data={"key": one.key(), "what": "take_back", "number": number})
    assert "もう使えません" in one.client.get(done.location).text
    assert one.client.get("/ja/groups/tend", query_string={"key": key}).status_code == 410
    assert one.client.post("/ja/o", data={"code": first}).status_code == 422
    assert one.client.post("/ja/o", data={"code": second}).status_code == 303


def test_tries_are_counted(app: Flask, tended: Make) -> None:
    """After twenty tries in an hour even the right code waits; nothing says whether a code exists."""
    one = tended()
    code = one.card()
    answers = {one.client.post("/ja/o", data={"code": f"{n:012d}"}).status_code for n in range(cards.TRIES_PER_NETWORK)}
    assert answers == {422}
    assert one.client.post("/ja/o", data={"code": code}).status_code == 429
    settle_limits(app)
    assert one.client.post("/ja/o", data={"code": code}).status_code == 303


def test_the_short_address_looks_nothing_up(app: Flask, tended: Make) -> None:
    """/o leads to the page; a code in the address is only filled in."""
    one = tended()
    code = one.card()
    assert one.client.get("/o", headers={"Accept-Language": "en"}).location == "/en/o"
    for typed in (code, "9999-9999-9999", "あいう", "1" * 300):
        page = one.client.get(f"/ja/o/{quote(typed)}")
        assert page.status_code == 200
        assert page.text.count("<button") == 1
    assert f'value="{code}"' in one.client.get(f"/ja/o/{code}").text
    db.session.rollback()
    assert db.session.scalar(sa.text("SELECT count(*) FROM write_count WHERE name = 'card_network'")) == 0


def test_a_change_by_card_waits_for_a_yes(tended: Make) -> None:
    """Said back with its dates; nothing changes; one letter; yes changes it at once, and can be undone by mail, not by card."""
    one = tended(venue_level="district", venue_ja="旧市街")
    before = one.group.schedule
    code = one.card()
    asked(one, one.card_key(code), when="毎月第3日曜 10:00-12:00", venue="中央三丁目")
    assert (one.group.schedule, one.group.venue_ja) == (before, "旧市街")
    letter = one.letters("change")[0]
    assert "毎月第3日曜日" in letter.text
    key = re.search(r"/ja/groups/change\?key=(\S+)", letter.text)[1]  # type: ignore[index]
    shown = one.client.get(f"/ja/groups/change?key={key}")
    assert "中央三丁目" in shown.text
    assert (one.group.schedule, one.group.venue_ja) == (before, "旧市街")
    done = one.client.post("/ja/groups/change", data={"key": key, "answer": "yes"})
    assert "変えました" in one.client.get(done.location).text
    assert text(understand("毎月第3日曜 10:00-12:00", today()), "ja") in one.client.get(f"/ja/groups/{one.number}").text
    assert (one.group.venue_ja, one.group.weekdays) == ("中央三丁目", [6])
    by_mail = one.client.get("/ja/groups/tend", query_string={"key": one.key()}).text
    number = re.search(r'name="number" value="(\d+)"', by_mail)[1]  # type: ignore[index]
    assert "それはできません" in one.press("undo", one.card_key(code), number=number).text
    one.press("undo", number=number)
    assert (one.group.schedule, one.group.venue_ja) == (before, "旧市街")
    again = one.client.post("/ja/groups/change", data={"key": key, "answer": "yes"})
    assert "もう答えがあった" in one.client.get(again.location).text


def test_no_leaves_everything_as_it_is(tended: Make) -> None:
    """And a newer wish takes the place of an older one; it can be taken back by the one who asked."""
    one = tended()
    key = one.card_key(one.card())
    before = one.group.schedule
    asked(one, key, when="毎週月曜 10時")
    asked(one, key, when="毎週火曜 10時")
    db.session.rollback()
    assert [row.outcome for row in db.session.scalars(sa.select(GroupChange).where(GroupChange.listing_id == one.number).order_by(GroupChange.id))] == ["dropped", ""]
    link = re.search(r"/ja/groups/change\?key=(\S+)", one.letters("change")[1].text)[1]  # type: ignore[index]
    assert one.client.post("/ja/groups/change", data={"key": link, "answer": "no"}).status_code == 303
    assert one.group.schedule == before
    asked(one, key, when="毎週水曜 10時")
    assert "しないことにしました" in one.press("dropped", key).text
    assert one.group.schedule == before


def test_the_organiser_s_page_takes_the_yes_too(tended: Make) -> None:
    """By mail the waiting change stands on the page with yes and no; the card that asked cannot say yes."""
    one = tended()
    key = one.card_key(one.card())
    asked(one, key, when="毎週水曜 10時")
    assert "はい、変えます" not in one.client.get("/ja/groups/tend", query_string={"key": key}).text
    assert "それはできません" in one.press("accepted", key).text
    assert one.group.weekdays == [5]
    assert "変えました" in one.press("accepted").text
    assert one.group.weekdays == [2]


@pytest.mark.parametrize(
    ("fields", "box"),
    [({}, "when"), ({"when": "だいたい月に一度"}, "when"), ({"when": "あ" * 400}, "when"), ({"town": "ないまち"}, "town"), ({"venue": "石巻市の家"}, "when")],
)
def test_what_is_not_understood_is_pointed_at(tended: Make, fields: dict[str, str], box: str) -> None:
    """422 with the box named and what was typed kept; a place finer than the group shows is not even asked for."""
    one = tended(venue_level="area")
    answer = one.client.post("/ja/groups/tend/change", data={"key": one.card_key(one.card()), **fields})
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert 'name="venue"' not in answer.text
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).where(GroupChange.listing_id == one.number)) == 0


@pytest.mark.parametrize(("level", "venue"), [("district", "中央2-1-1"), ("full", "鈴木さんの自宅"), ("district", "鈴木宅")])
def test_a_home_or_a_house_number_is_not_even_asked_for(tended: Make, level: str, venue: str) -> None:
    """Pointed at before anything is kept."""
    one = tended(venue_level=level, venue_ja="公民館")
    answer = one.client.post("/ja/groups/tend/change", data={"key": one.card_key(one.card()), "venue": venue, "sure": "yes"})
    assert (answer.status_code, 'href="#venue"' in answer.text) == (422, True)


@pytest.mark.parametrize("number", ["²", "-1", "1e3", "9" * 30, "", "１"])
def test_numbers_that_are_none(tended: Make, number: str) -> None:
    """400, 410 or nothing done; never a fault of ours."""
    one = tended()
    for path, what in (("cards", "take_back"), ("organisers", "leave")):
        assert one.client.post(f"/ja/groups/tend/{path}", data={"key": one.key(), "what": what, "number": number}).status_code == 400
    assert one.client.get("/ja/groups/change", query_string={"group": number, "of": number}).status_code == 303
    assert one.client.get("/ja/groups/tend", query_string={"group": number}).status_code == 303
    assert "それはできません" in one.press("undo", number=number).text


def test_another_town_moves_the_point_and_forgets_the_venue(tended: Make) -> None:
    """The point of a venue never stays behind when its town changes."""
    one = tended(venue_level="full", venue_ja="石巻の公民館", precision="exact", lat=38.4341234, lng=141.3029876)
    asked(one, one.card_key(one.card()), town="宮城県女川町")
    with writing("test") as session:
        change = changes.waiting_of(session, session.get_one(type(one.group), one.number))
        assert change is not None
        changes.settle(session, change, today(), yes=True)
    group = one.group
    assert (group.municipality, group.venue_ja, group.precision) == ("04581", None, "municipality")
    assert (round(group.lat or 0, 4), round(group.lng or 0, 4)) != (38.4341, 141.303)


def test_what_waits_too_long_is_dropped(tended: Make) -> None:
    """After thirty days."""
    one = tended()
    asked(one, one.card_key(one.card()), when="毎週月曜 10時")
    for on, left in ((today() + CHANGE_WAITS, True), (today() + CHANGE_WAITS + days(2), False)):
        with writing("clock") as session:
            changes.drop_old(session, on)
        with writing("test") as session:
            assert (changes.waiting_of(session, session.get_one(type(one.group), one.number)) is not None) is left


def test_the_key_of_one_door_opens_no_other(tended: Make) -> None:
    """Neither the letter about a change nor an invitation opens the organiser's page."""
    one = tended()
    for door in (Door.CHANGE, Door.JOIN, Door.CONFIRM):
        assert one.client.get("/ja/groups/tend", query_string={"key": one.key(door)}).status_code == 410


@pytest.mark.parametrize("answer", ["yes", "no", "coarser"])
def test_what_was_asked_for_is_kept_no_longer_than_it_waits(tended: Make, answer: str) -> None:
    """Said yes or no to, or overtaken by a place that shows less: the words are gone."""
    one = tended(venue_level="full", venue_ja="中央公民館")
    asked(one, one.card_key(one.card()), venue="ひがし文化会館（東町2-2-8）")
    if answer == "coarser":
        with writing("test") as session:
            change_group(session, session.get_one(type(one.group), one.number), {"venue_level": "area", "venue_ja": None})
    else:
        one.press("accepted" if answer == "yes" else "dropped")
    assert one.group.venue_ja == ("ひがし文化会館（東町2-2-8）" if answer == "yes" else "中央公民館" if answer == "no" else None)
    assert [row.values for row in db.session.scalars(sa.select(GroupChange).where(GroupChange.listing_id == one.number))] == [{}]


def test_a_yes_later_makes_nothing_finer(tended: Make) -> None:
    """Asked for while the address was shown, answered when only the district is."""
    one = tended(venue_level="full", venue_ja="中央公民館")
    asked(one, one.card_key(one.card()), venue="ひがし文化会館（東町2-2-8）")
    with writing("test") as session:
        group = session.get_one(type(one.group), one.number)
        group.venue_level, group.venue_ja = "district", "旧市街"
    one.press("accepted")
    assert one.group.venue_ja == "旧市街"


def test_an_old_letter_is_worth_a_card(tended: Make) -> None:
    """The half-yearly link works for long; after thirty days it rests and confirms, and no more: it ends, hands over and moves nothing."""
    one = tended()
    key = one.key(Door.STILL)
    assert one.client.get("/ja/groups/tend/organisers", query_string={"key": key}).status_code == 200
    with time_machine.travel(now() + days(31), tick=False):
        for page in ("organisers", "cards"):
            assert one.client.get(f"/ja/groups/tend/{page}", query_string={"key": key}).status_code == 410
        assert one.client.get("/ja/groups/tend/where", query_string={"key": key}).status_code == 303
        asks = one.client.post("/ja/groups/tend/organisers", data={"key": key, "what": "ask", "email": "thief@example.jp", "how": "instead"})
        assert asks.status_code == 410
        one.press("close", key, sure="yes")
        assert one.group.status == "published"
        asked(one, key, when="毎週月曜 10時")
        assert one.letters("change")
        assert "月曜" not in one.client.get(f"/ja/groups/{one.number}").text
        one.press("rest", key)
        assert one.group.status == "paused"
        one.press("still", key)
        assert one.group.status == "published"
    with time_machine.travel(now() + days(431), tick=False):
        assert one.client.get("/ja/groups/still", query_string={"key": key}).status_code == 410
