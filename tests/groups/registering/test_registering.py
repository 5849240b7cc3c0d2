"""From the form to the reviewers: nothing typed is lost, nothing finer than chosen is kept, pressed twice it is one group."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from directory.extensions import db, now, writing
from directory.groups.meetings import schedule_of
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door
from directory.groups.registering.new_views import IN_A_DAY, LETTERS_PER_ADDRESS
from directory.groups.registering.saving import erase_unconfirmed
from directory.groups.schedules import Schedule, text
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.models import Outbox
from directory.listings.models import Listing, Organisation, Revision
from directory.moderation.models import Case
from directory.web.languages import TOKYO, today
from tests.groups.registering.conftest import ANSWERS, FORM, Visitor, everything_stored, fresh, group_of, letters_to

SECRET = "ひみつ会館7の5の3"
LONG = "あ" * 10_000
ODD = "髙﨑🌱𠮷<script>alert(1)</script>"


def test_from_form_to_reviewers(visitor: Visitor, app: Flask) -> None:
    """Said back in words with six dates; kept as a draft; the letter names nothing; three answers send it in, and a case opens."""
    form = visitor.form()
    page = visitor.client.post("/ja/groups/new", data=form | {"act": "check"})
    assert page.status_code == 200
    assert "毎月第2・第4土曜日 午後1時半から3時半" in page.text
    assert len(re.findall(r"<li>[^<]*土曜日、午後1時半から3時半</li>", page.text)) >= 6
    assert "「宮城県石巻市」までが載ります" in page.text
    assert visitor.client.post("/ja/groups/new", data=form | {"act": "send"}).status_code == 303
    organiser = visitor.organiser()
    group = group_of(organiser.listing_id)
    assert (group.status, group.municipality, group.precision, group.venue_level, group.contact) == ("draft", "04202", "municipality", "area", {"mail": "bochi@example.jp"})
    assert (group.in_search_engines, group.in_print, group.in_exports) == (True, True, False)
    assert group.organisation.status == "draft"
    assert visitor.client.get(f"/ja/groups/{group.id}").status_code == 404
    letter, = letters_to(visitor.mail)
    assert not [word for word in ("ぼちぼち", "当事者", "自助", "グループ", "集まり") if word in letter.subject + letter.text + letter.html]
    key = re.search(r"/ja/groups/confirm\?key=(\S+)", letter.text)[1]  # type: ignore[index]
    assert key in unescape(letter.html)
    questions = visitor.client.get("/ja/groups/confirm", query_string={"key": key})
    assert "だれがやっている集まりですか" in questions.text
    assert group_of(group.id).status == "draft"
    for _ in range(2):
        assert visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": key}).status_code == 303
    group = group_of(group.id)
    assert (group.status, group.run_by, group.fee, group.cost_ja, group.aims, group.confirmed_on) == ("submitted", "peers", "costs", "1回300円（お茶代）", [], today())
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(Case.listing_id == group.id)) == 1
    assert visitor.organiser().confirmed_at is not None
    assert "72時間" in visitor.client.get("/ja/groups/confirm", query_string={"key": key}).text


def test_no_cookie_and_no_script_is_needed(visitor: Visitor) -> None:
    """A reader gets no cookie; everything above ran without one. Every answer may be gone back to, and is for this browser only."""
    page = visitor.client.get("/ja/groups/new")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "no-cache"
    answer = visitor.post()
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_pressed_twice_and_changed_in_between(visitor: Visitor) -> None:
    """One page is one group and one letter; gone back and sent again with another name, it has that name."""
    form = visitor.form() | {"act": "send"}
    places = {visitor.client.post("/ja/groups/new", data=form).status_code for _ in range(3)}
    assert places == {303}
    assert visitor.client.post("/ja/groups/new", data=form | {"title": "石巻ゆっくりの会"}).status_code == 303
    organiser = visitor.organiser()
    assert group_of(organiser.listing_id).title_ja == "石巻ゆっくりの会"
    assert group_of(organiser.listing_id).organisation.name_ja == "石巻ゆっくりの会"
    assert len(letters_to(visitor.mail)) == 1


EMPTY = ("title", "group_kind", "place", "when", "contact_mode-0", "email", "agreed-0")


def test_an_empty_form_names_every_box(visitor: Visitor) -> None:
    """422; the list on top leads to boxes that are on the page, in their order."""
    answer = visitor.client.post("/ja/groups/new", data={"act": "check"})
    assert answer.status_code == 422
    links = re.findall(r'<li><a href="#([^"]+)">', answer.text)
    assert links == list(EMPTY)
    assert all(f'id="{one}"' in answer.text for one in links)


@pytest.mark.parametrize("form", [dict.fromkeys((*FORM, "email", "summary", "venue", "district"), LONG), dict.fromkeys((*FORM, "email", "summary"), ODD),
                                  dict.fromkeys((*FORM, "email", "summary"), "\0\x1b")])
def test_anything_typed_comes_back_and_breaks_nothing(visitor: Visitor, form: dict[str, str]) -> None:
    """10 kB in every field, emoji, rare kanji, tags: refused with a list, kept in the boxes, never run, never 500."""
    answer = visitor.client.post("/ja/groups/new", data=form | {"act": "check", "key": "none of ours"})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    if "\0" not in form["title"]:
        assert f'id="title" name="title" value="{form["title"]}"' in unescape(answer.text)


def test_rare_kanji_are_kept(visitor: Visitor) -> None:
    """髙﨑 and 𠮷 stay as they were typed, and tags stay text."""
    number = visitor.registered(title="髙﨑と𠮷の会<b>", summary="🌱 ゆっくり話す会です。")
    assert (group_of(number).title_ja, group_of(number).summary_ja) == ("髙﨑と𠮷の会<b>", "🌱 ゆっくり話す会です。")


NAUGHTY = json.loads((Path(__file__).parents[2] / "listings" / "naughty_strings.base64.json").read_text(encoding="utf-8"))


def test_naughty_strings(sqlite_app: Flask) -> None:
    """Whatever is typed into name, place, time and contact at once: a page, never an error of ours."""
    client = sqlite_app.test_client(use_cookies=False)
    for number, one in enumerate(NAUGHTY[::4] if isinstance(NAUGHTY, list) else list(NAUGHTY.values())[::4]):
        typed = base64.b64decode(one).decode("utf-8", "replace") if isinstance(one, str) else str(one)
        form = FORM | dict.fromkeys(("title", "place", "when", "contact", "summary", "venue", "district"), typed) | {"email": "a@example.jp", "act": "check"}
        if number % 2:
            form |= {"venue_level": "full", "public_building": "yes", "contact_mode": "social", "mode": "online"}
        assert client.post("/ja/groups/new", data=form).status_code in {200, 422}, typed


LEVELS: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = [
    ("full", {"venue": SECRET, "public_building": "yes"}, ("municipality", "04202", "municipality", SECRET)),
    ("district", {"district": "旧市街", "venue": SECRET}, ("municipality", "04202", "municipality", "旧市街")),
    ("area", {"venue": SECRET, "district": SECRET}, ("municipality", "04202", "municipality", None)),
    ("on_contact", {"venue": SECRET, "district": SECRET}, ("prefecture", None, "none", None)),
]


@pytest.mark.parametrize(("level", "typed", "kept"), LEVELS)
def test_coarsened_when_stored(visitor: Visitor, level: str, typed: dict[str, Any], kept: tuple[Any, ...]) -> None:
    """What was not chosen to be public is in no table: not the entry, not the log, not the outbox, not the body."""
    number = visitor.registered(venue_level=level, place="石巻市中央7丁目5番3号", **typed)
    group = group_of(number)
    assert (group.scope, group.municipality, group.precision, group.venue_ja) == kept
    assert group.organisation.municipality == group.municipality
    stored = everything_stored()
    assert "7丁目5番3号" not in stored
    assert (SECRET in stored) == (level == "full")
    with writing("test") as session:
        session.delete(session.get_one(SupportGroup, number))


@pytest.mark.parametrize(("typed", "level"), [
    ({"at_home": "yes", "place": "七ヶ宿町"}, "on_contact"), ({"at_home": "yes"}, "area"), ({"who_may_come": ["women", "peers"]}, "on_contact"), ({"place": "宮城県"}, "on_contact"),
    ({"mode": "online", "place": ""}, None), ({"who_may_come": "bereaved", "venue_level": "area"}, "area"),
])
def test_preset_and_what_was_chosen(visitor: Visitor, typed: dict[str, Any], level: str | None) -> None:
    """Left to us, the careful way; a choice of their own is theirs."""
    group = group_of(visitor.registered(**typed))
    assert group.venue_level == level
    assert (group.municipality is None) == (level != "area")


@pytest.mark.parametrize(("typed", "box"), [
    ({"venue_level": "full", "venue": SECRET, "public_building": "yes", "at_home": "yes"}, "venue_level-0"),
    ({"venue_level": "full", "venue": "佐藤さん宅", "public_building": "yes"}, "venue"),
    ({"venue_level": "full", "venue": "コーポ青葉 203号室", "public_building": "yes"}, "venue"),
    ({"venue_level": "full", "venue": "代表の自宅", "public_building": "yes"}, "venue"),
    ({"venue_level": "full", "venue": "中央公民館"}, "public_building-0"),
    ({"venue_level": "full", "venue": ""}, "venue"),
    ({"venue_level": "district", "district": "中央3-2-1"}, "district"),
    ({"venue_level": "district", "district": ""}, "district"),
    ({"venue_level": "area", "place": "宮城県"}, "place"),
    ({"place": "府中市"}, "place"),
    ({"place": "どこにもない町"}, "place"),
    ({"when": "土曜"}, "when"),
    ({"when": "そのうち"}, "when"),
    ({"when": "毎月第2土曜", "weeks": "3", "weekday": "sat"}, "when"),
    ({"when": "", "weeks": "2"}, "weekday"),
    ({"contact": "090-1234-5678", "contact_mode": "phone"}, "contact"),
    ({"contact": "hana@docomo.ne.jp"}, "contact"),
    ({"contact": "javascript:alert(1)", "contact_mode": "site"}, "contact"),
    ({"contact": "", "contact_mode": "via"}, "contact"),
    ({"contact": "石巻保健所の佐藤さん", "contact_mode": "via"}, "contact"),
    ({"summary": "連絡は090-1234-5678の山田太郎まで"}, "summary"),
    ({"summary": "佐藤さん宅で集まります", "meant-summary": "yes"}, "summary"),
    ({"title": "会 090-1234-5678"}, "title"),
    ({"email": "hana@"}, "email"),
    ({"agreed": None}, "agreed-0"),
])
def test_refused_in_words_at_the_right_box(visitor: Visitor, typed: dict[str, Any], box: str) -> None:
    """Every refusal leads to its box; nothing is kept; what was typed stands in the page."""
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Listing))
    answer = visitor.post("send", **typed)
    assert answer.status_code == 422
    assert f'<li><a href="#{box}">' in answer.text
    assert f'id="{box}"' in answer.text
    for value in typed.values():
        assert value in (None, "") or (value if isinstance(value, str) else value[0]) in unescape(answer.text)
    fresh()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Listing)) == before


@pytest.mark.parametrize("typed", [
    {"contact": "090-1234-5678", "contact_mode": "phone", "meant-contact": "yes", "contact_hours": "夜のみ", "contact_text": "https://example.jp/bochi"},
    {"summary": "山田太郎記念館でやっています。事務局の佐藤さんまで", "meant-summary": "yes"},
    {"place": "府中市", "place_code": "34208"},
    {"title": "断酒会"}, {"title": "山田さんの会", "summary": "山田さんの会です。"}, {"contact_mode": "none", "contact": ""},
    {"contact_mode": "social", "contact": "LINE：@bochi"}, {"contact_mode": "site", "contact": "example.jp/bochi"}, {"contact_mode": "via", "contact": "石巻保健所"},
    {"venue_level": "full", "venue": "カトリック石巻教会（南町1-2-3）", "public_building": "yes"},
])
def test_accepted(visitor: Visitor, typed: dict[str, Any]) -> None:
    """Meant to be public is said with one tick; a church is no finding; a group's own name is never one."""
    assert visitor.registered(**typed)


def test_a_town_in_the_name_is_said(visitor: Visitor) -> None:
    """Only the prefecture is shown, but the name holds the town: said once, never forbidden."""
    assert "名前や文の中に「石巻」があります" in visitor.post(venue_level="on_contact").text
    assert "名前や文の中に「Ishinomaki」があります" in visitor.post(venue_level="on_contact", title="Ishinomaki Circle").text
    assert "名前や文の中に" not in visitor.post(venue_level="on_contact", title="ぼちぼちの会").text
    assert "名前や文の中に" not in visitor.post().text


def test_kept_contacts(visitor: Visitor) -> None:
    """A telephone with its hours and a way in writing; an address gets its https."""
    number = visitor.registered(**{"contact": "022-123-4567", "contact_mode": "phone", "contact_hours": "火曜の夜", "contact_text": "bochi@example.jp"})
    assert group_of(number).contact == {"phone": "022-123-4567", "hours": "火曜の夜", "mail": "bochi@example.jp"}
    number = Visitor(visitor.app).registered(email="zoe@example.jp", contact="example.jp/bochi", contact_mode="site")
    assert group_of(number).contact == {"url": "https://example.jp/bochi"}


@pytest.mark.parametrize(("typed", "words"), [
    ({"when": "毎月第2・第4土曜 13:30-15:30"}, "毎月第2・第4土曜日 午後1時半から3時半"),
    ({"when": "", "weeks": ["2", "4"], "weekday": "sat", "from": "13:30", "to": "15:30"}, "毎月第2・第4土曜日 午後1時半から3時半"),
    ({"when": "", "weeks": "every", "weekday": "mon", "from": "19時", "to": "20:30"}, "毎週月曜日 午後7時から8時半"),
    ({"when": "", "weeks": "-1", "weekday": "sun"}, "毎月最終日曜日"),
    ({"when": "第2土曜13:30〜15:30、第5日曜10時〜12時は家族会。8月は休み。祝日は休み"},
     "毎月第2土曜日 午後1時半から3時半、毎月第5日曜日（ある月のみ） 午前10時から12時（家族会）、8月は休み、祝日は休み"),
])
def test_days_typed_or_chosen(visitor: Visitor, typed: dict[str, Any], words: str) -> None:
    """Both ways give the same schedule, said back in words before it is kept."""
    form = visitor.form(**typed)
    assert words in visitor.client.post("/ja/groups/new", data=form).text
    assert visitor.client.post("/ja/groups/new", data=form | {"act": "send"}).status_code == 303
    schedule = schedule_of(group_of(visitor.organiser().listing_id))
    assert schedule is not None
    assert text(schedule, "ja") == words


def test_ask_preparing_and_words_no_calendar_knows(visitor: Visitor) -> None:
    """Irregular has no dates, preparing has no schedule, and words may stand as they are."""
    group = group_of(visitor.registered(when="", meets="ask"))
    assert schedule_of(group) == Schedule(irregular=True)
    group = group_of(Visitor(visitor.app).registered(email="p@example.jp", when="", meets="preparing"))
    assert (group.schedule, group.preparing) == (None, True)
    group = group_of(Visitor(visitor.app).registered(email="w@example.jp", when="桜が咲いたら", as_words="yes"))
    assert (group.schedule, group.meets_ja) == (None, "桜が咲いたら")


def test_mend_keeps_everything(visitor: Visitor) -> None:
    """From the preview back to the form: every field as it was, lists too."""
    page = visitor.post("mend", who_may_come=["peers", "women"], summary="ひとこと", venue="仮の会場")
    assert page.status_code == 200
    assert 'value="石巻ぼちぼちの会"' in page.text
    assert len(re.findall(r'name="who_may_come" value="(?:peers|women)" checked', page.text)) == 2
    assert "ひとこと</textarea>" in page.text
    assert 'value="仮の会場"' in page.text


def test_a_wrong_address_is_put_right(visitor: Visitor) -> None:
    """The letter that waited is gone, the link that went is used up, a new letter goes to the new address; nothing after it was confirmed."""
    answer = visitor.post("send")
    where = answer.headers["Location"]
    old = visitor.key(Door.CONFIRM)
    token = unescape(re.search(r'name="key" value="([^"]+)"', visitor.client.get(where).text)[1])  # type: ignore[index]
    right = f"right-{visitor.mail}"
    assert visitor.client.post("/ja/groups/new/mail", data={"key": token, "email": "wrong@"}).status_code == 422
    assert visitor.client.post("/ja/groups/new/mail", data={"key": token, "email": right}).status_code == 303
    assert letters_to(visitor.mail) == []
    assert len(letters_to(right)) == 1
    assert visitor.client.get("/ja/groups/confirm", query_string={"key": old}).status_code == 410
    visitor.mail = right
    assert visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": visitor.key(Door.CONFIRM)}).status_code == 303
    visitor.client.post("/ja/groups/new/mail", data={"key": token, "email": "late@example.jp"})
    assert visitor.organiser(right).email == right
    assert letters_to("late@example.jp") == []
    assert visitor.client.get("/ja/groups/new/sent", query_string={"key": "x"}).status_code == 404


def test_letters_are_limited_and_nothing_is_lost(visitor: Visitor) -> None:
    """Too many letters to one address: 429 on the same page, everything typed still in it."""
    for _ in range(LETTERS_PER_ADDRESS):
        visitor.post("send")
    answer = visitor.post("send", title="六つめの会")
    assert answer.status_code == 429
    assert "六つめの会" in answer.text
    assert "1時間ほど" in answer.text


def test_nobody_is_flooded_by_registrations(visitor: Visitor) -> None:
    """Whoever begins groups in somebody's name, hour after hour, sends few letters in a day."""
    with time_machine.travel(dt.datetime(2026, 11, 25, 0, 10, tzinfo=TOKYO), tick=False) as clock:
        for _ in range(4):
            for _ in range(LETTERS_PER_ADDRESS):
                visitor.post("send")
            clock.shift(3600)
    assert len(letters_to(visitor.mail)) == IN_A_DAY


@pytest.mark.parametrize(("changes", "box"), [
    ({"contact_mode": "social", "contact": "https://maps.app.goo.gl/Xy12"}, "contact"), ({"contact_mode": "site", "contact": "https://www.google.com/maps?q=38.4,141.3"}, "contact"),
    ({"contact_mode": "social", "contact": "佐藤さん宅"}, "contact"), ({"contact_mode": "phone", "contact": "022-123-4567", "contact_text": "38.4207, 141.3159"}, "contact_text"),
    ({"title": "七丁目八番九号の会"}, "title"), ({"title": "38.4207,141.3159"}, "title"), ({"summary": "場所は8RF5C8C5+MX"}, "summary"),
    ({"title": "七丁目八番九号", "summary": "七丁目八番九号"}, "summary"),
])
def test_no_point_or_home_by_another_way(visitor: Visitor, changes: dict[str, Any], box: str) -> None:
    """Links to maps, coordinates, short codes, houses in words: in no box that becomes public."""
    answer = visitor.post("send", **changes)
    assert answer.status_code == 422
    assert f'<li><a href="#{box}">' in answer.text


def test_a_row_of_numbers_may_be_a_name(visitor: Visitor) -> None:
    """What a group calls itself stays."""
    assert group_of(visitor.registered(title="ステップ1-2-3の会", summary="ステップ1-2-3の会です。")).title_ja == "ステップ1-2-3の会"


@pytest.mark.parametrize(("changes", "box"), [
    ({"run_by": ""}, "run_by-0"), ({"fee": "x"}, "fee-0"), ({"cost": ""}, "cost"), ({"aims": ["nothing", "sale"]}, "aims-0"), ({"aims": []}, "aims-0"),
    ({"cost": "山田太郎に払う"}, "cost"), ({"aims_words": LONG}, "aims_words"),
])
def test_three_questions_are_all_asked(visitor: Visitor, changes: dict[str, Any], box: str) -> None:
    """Each missing answer leads to its question; nothing is sent."""
    number = visitor.registered()
    answer = visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": visitor.key(Door.CONFIRM)} | changes)
    assert answer.status_code == 422
    assert f'<li><a href="#{box}">' in answer.text
    assert f'id="{box}"' in answer.text
    assert group_of(number).status == "draft"


def test_aims_are_shown(visitor: Visitor) -> None:
    """A yes is no obstacle."""
    number = visitor.registered()
    form = ANSWERS | {"key": visitor.key(Door.CONFIRM), "aims": ["sale", "faith"], "aims_words": "本を売ることがあります"}
    assert visitor.client.post("/ja/groups/confirm", data=form).status_code == 303
    assert (group_of(number).aims, group_of(number).aims_words, group_of(number).status) == (["sale", "faith"], "本を売ることがあります", "submitted")


def test_unconfirmed_is_erased_after_two_weeks(visitor: Visitor) -> None:
    """Group, body, organiser and log are gone; what was confirmed stays; not a day earlier."""
    number = visitor.registered(title="消える会")
    body = group_of(number).organisation_id
    other = Visitor(visitor.app)
    kept = other.confirmed(email=other.mail)
    with writing("clock") as session:
        session.execute(sa.update(Listing).values(created_at=now() - dt.timedelta(days=13)).where(Listing.id.in_([number, kept])))
        assert erase_unconfirmed(session, today()) == 0
    with writing("clock") as session:
        session.execute(sa.update(Listing).values(created_at=now() - dt.timedelta(days=15)).where(Listing.id.in_([number, kept])))
        assert erase_unconfirmed(session, today()) >= 1
    fresh()
    assert db.session.get(SupportGroup, number) is None
    assert db.session.get(Organisation, body) is None
    assert db.session.scalar(sa.select(GroupOrganiser.id).where(GroupOrganiser.listing_id == number)) is None
    assert db.session.scalar(sa.select(Revision.id).where(Revision.subject == "listing", Revision.subject_id == number)) is None
    assert db.session.get(SupportGroup, kept) is not None


def test_english(visitor: Visitor) -> None:
    """The same in English; the name is an English one, and so is the letter."""
    form = visitor.form(title="Ishinomaki Evening Circle", place="Ishinomaki", when="second Saturday 13:30-15:30")
    page = visitor.client.post("/en/groups/new", data=form)
    assert "Second Saturday of every month, 13:30–15:30" in page.text
    assert visitor.client.post("/en/groups/new", data=form | {"act": "send"}).status_code == 303
    group = group_of(visitor.organiser().listing_id)
    assert (group.title_ja, group.title_en, visitor.organiser().language) == (None, "Ishinomaki Evening Circle", "en")
    letter = db.session.scalars(sa.select(Outbox).where(Outbox.recipient == visitor.mail)).one()
    assert letter.subject == "To finish your registration"
    assert "/en/groups/confirm?key=" in letter.text


def test_criteria(visitor: Visitor) -> None:
    """Published, linked from the form, and it says that quality is not judged."""
    assert "会のよしあしは、見ません" in visitor.client.get("/ja/criteria").text
    assert "/ja/criteria" in visitor.client.get("/ja/groups/new").text
    assert "is not judged" in visitor.client.get("/en/criteria").text
