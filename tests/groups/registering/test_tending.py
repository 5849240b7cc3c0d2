"""Changing a group later, by the key of a letter or signed in: seen before it is so, so at once, and nothing finer stays anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.groups.meetings import schedule_of
from directory.groups.models import GroupMeeting
from directory.groups.organisers import Door
from directory.groups.registering.exceptions_form import coming_of
from directory.groups.schedules import next_dates, text
from directory.groups.upkeep import changes
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.consistency import check
from directory.listings.lifecycle import Status
from directory.listings.models import ListingAddress, Revision
from directory.listings.publishing import changing, publish, unpublish
from directory.listings.revisions import revise
from directory.web.languages import today
from tests.groups.registering.conftest import Visitor, everything_stored, fresh, group_of
from tests.reviewing import cast_in

VENUE = "ひがし文化会館（東町2-2-8）"
SHEETS = ("words", "when", "where", "contact")


class Tended(Visitor):
    """Somebody whose group is public."""

    def __init__(self, app: Flask, **changes: Any) -> None:
        """Registers, answers, and is published."""
        super().__init__(app)
        self.number = self.confirmed(**changes)
        with writing("test") as session:
            group = group_in(session, self.number)
            publish(session, [group])

    def save(self, sheet: str, /, act: str = "save", **fields: Any) -> Any:
        """One press on a page, on the version that stands there."""
        given = {"key": self.key(Door.TEND), "version": str(group_of(self.number).version), "act": act}
        fresh()
        return self.client.post(f"/ja/groups/tend/{sheet}", data=given | fields)

    @property
    def group(self) -> Any:
        """The group now."""
        return group_of(self.number)


def group_in(session: Any, number: int) -> Any:
    """A group in a session that writes."""
    from directory.groups.models import SupportGroup

    return session.get_one(SupportGroup, number)


@pytest.fixture
def tended(app: Flask, visitor: Visitor) -> Tended:
    """A public group in Ishinomaki, second and fourth Saturdays."""
    return Tended(app)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_page_shows_what_stands(tended: Tended, sheet: str) -> None:
    """Saved as it was shown, nothing changes: no new version, no line in the log."""
    page = tended.client.get(f"/ja/groups/tend/{sheet}", query_string={"key": tended.key(Door.TEND)})
    assert page.status_code == 200
    assert "石巻ぼちぼちの会" in page.text
    assert tended.client.get(f"/en/groups/tend/{sheet}", query_string={"key": tended.key(Door.TEND)}).status_code == 200


def test_a_name_in_one_language_is_no_empty_box(tended: Tended) -> None:
    """On the English page a group written in Japanese shows its own words first, and says in which language they are."""
    page = tended.client.get("/en/groups/tend/words", query_string={"key": tended.key(Door.TEND)}).text
    assert page.index("Name of the group (in Japanese)") < page.index("Write it in English too") < page.index("Name of the group (in English)")
    page = tended.client.get("/ja/groups/tend/words", query_string={"key": tended.key(Door.TEND)}).text
    assert page.index("集まりの名前") < page.index("英語でも書く") < page.index("集まりの名前（英語）")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_change_nothing(tended: Tended, sheet: str, method: str) -> None:
    """No key, a wrong key, another group's number: no way in."""
    for data in ({}, {"key": "x"}, {"group": str(tended.number)}):
        answer = getattr(tended.client, method)(f"/ja/groups/tend/{sheet}", **({"query_string": data} if method == "get" else {"data": data | {"act": "save"}}))
        assert answer.status_code in {303, 400, 410}
    assert tended.group.title_ja == "石巻ぼちぼちの会"


def test_words_are_seen_first_and_then_so(tended: Tended) -> None:
    """The preview changes nothing; saving shows at once, in the index too."""
    fields = {"title_ja": "石巻ゆっくりの会", "title_en": "Ishinomaki Slow Circle", "group_kind": "mixed", "welcome_ja": "だまっていてもだいじょうぶです。",
              "first_time": ["silent", "leave"], "coming": "step_free", "languages": ["ja", "jsl"], "fee": "free"}
    seen = tended.save("words", "check", **fields)
    assert seen.status_code == 200
    assert "石巻ゆっくりの会" in seen.text
    assert tended.group.title_ja == "石巻ぼちぼちの会"
    assert tended.save("words", **fields).status_code == 303
    group = tended.group
    assert (group.title_ja, group.title_en, group.first_time, group.coming, group.languages, group.fee) == (
        "石巻ゆっくりの会", "Ishinomaki Slow Circle", ["silent", "leave"], ["step_free"], ["ja", "jsl"], "free")
    assert group.organisation.name_ja == "石巻ゆっくりの会"
    assert "だまっていてもだいじょうぶです。" in tended.client.get(f"/ja/groups/{tended.number}").text
    assert f"/ja/groups/{tended.number}" in tended.client.get("/ja/search", query_string={"q": "石巻ゆっくりの会"}).text
    assert check(db.session()) == []


def test_private_words_are_pointed_at(tended: Tended) -> None:
    """The same check as at the beginning; meant to be public is one tick."""
    fields = {"title_ja": "石巻ぼちぼちの会", "group_kind": "self", "summary_ja": "事務局の佐藤さんまで"}
    answer = tended.save("words", **fields)
    assert answer.status_code == 422
    assert 'name="meant-summary_ja"' in answer.text
    assert tended.save("words", **fields, **{"meant-summary_ja": "yes"}).status_code == 303


def test_somebody_else_was_faster(tended: Tended) -> None:
    """409 with the page as it would be; pressing again makes it so."""
    fields = {"title_ja": "あとの名前", "group_kind": "self"}
    assert tended.save("words", **fields, version="1").status_code == 409
    assert tended.group.title_ja == "石巻ぼちぼちの会"


def test_coarser_again_and_nothing_finer_is_left(app: Flask, visitor: Visitor) -> None:
    """A venue that was public, then only the prefecture: in no table, no log, no index, no page."""
    tended = Tended(app, venue_level="full", venue=VENUE, public_building="yes")
    assert VENUE in tended.client.get(f"/ja/groups/{tended.number}").text
    assert VENUE in everything_stored()
    before = tended.group.sequence
    assert tended.save("where", place="石巻市", mode="onsite", venue_level="on_contact").status_code == 303
    group = tended.group
    assert (group.municipality, group.lat, group.venue_ja, group.scope, group.organisation.municipality) == (None, None, None, "prefecture", None)
    assert group.sequence == before + 1
    assert "ひがし文化会館" not in everything_stored()
    assert (group.in_search_engines, group.in_print, group.in_exports) == (False, False, False)
    rows = db.session.scalars(sa.select(Revision).where(Revision.subject == "listing", Revision.subject_id == tended.number)).all()
    assert not [row for row in rows if "04202" in str(row.changes) or "38." in str(row.changes)]
    assert f"/ja/groups/{tended.number}" not in tended.client.get("/ja/search", query_string={"muni": "04202"}).text
    assert check(db.session()) == []


def test_contacts_stand_in_no_log(tended: Tended) -> None:
    """A number that was taken out is nowhere any more."""
    fields = {"contact_mode": "phone", "contact": "022-765-4321"}
    assert tended.save("contact", **fields).status_code == 303
    assert "022-765-4321" in everything_stored()
    assert tended.save("contact", contact_mode="via", contact="石巻保健所", online_url="https://example.jp/room").status_code == 303
    assert "022-765-4321" not in everything_stored()
    assert (tended.group.contact, tended.group.online_url) == ({"via": "石巻保健所"}, "https://example.jp/room")


def whens(tended: Tended, **fields: Any) -> dict[str, Any]:
    """The page of days as it stands, with changes."""
    from directory.groups.registering.exceptions_form import fill_when

    stands: dict[str, Any] = {}
    for name, value in fill_when(schedule_of(tended.group), tended.group.meets_ja or "", preparing=tended.group.preparing):
        stands.setdefault(name, []).append(value)
    return stands | fields


def test_days_called_off_moved_and_added(tended: Tended) -> None:
    """Each differs once, the rule stays; taken back, all is as before. Rows of coming meetings follow at once."""
    coming = [one.day for one in coming_of(schedule_of(tended.group), today())]
    first, second = coming[1], coming[2]
    to, extra = second + dt.timedelta(days=1), first + dt.timedelta(days=2)
    fields = whens(tended, cancel=first.isoformat(), move_day=second.isoformat(), move_to=to.isoformat(), move_from="10:00", extra_day=extra.isoformat())
    assert tended.save("when", **fields).status_code == 303
    schedule = schedule_of(tended.group)
    assert schedule is not None
    days = {one.day for one in next_dates(schedule, today(), 10)}
    assert {to, extra} <= days
    assert not {first, second} & days
    rows = set(db.session.scalars(sa.select(GroupMeeting.begins).where(GroupMeeting.listing_id == tended.number)))
    assert dt.datetime.combine(to, dt.time(10)) in rows
    assert dt.datetime.combine(extra, dt.time(13, 30)) in rows
    page = tended.client.get("/ja/groups/tend/when", query_string={"key": tended.key(Door.TEND)}).text
    back = [f"c:{first}", f"m:{second}", f"e:{extra}"]
    assert all(f'value="{one}"' in page for one in back)
    assert tended.save("when", **whens(tended, back=back)).status_code == 303
    assert [one.day for one in coming_of(schedule_of(tended.group), today())] == coming


def test_holidays_and_months_off(tended: Tended) -> None:
    """By ticks, said back in words; unticked, all as before."""
    assert tended.save("when", **whens(tended, months_off=["8", "1"], holidays_off="yes")).status_code == 303
    schedule = schedule_of(tended.group)
    assert schedule is not None
    assert all(one.day.month not in {1, 8} for one in next_dates(schedule, today(), 30))
    assert "祝日" in text(schedule, "ja")
    page = tended.client.get("/ja/groups/tend/when", query_string={"key": tended.key(Door.TEND)}).text
    assert page.count('name="months_off" value="8" checked') == 1
    fields = whens(tended)
    del fields["months_off"], fields["holidays_off"]
    assert tended.save("when", **fields).status_code == 303
    assert text(schedule_of(tended.group), "ja") == "毎月第2・第4土曜日 午後1時半から3時半"  # type: ignore[arg-type]


def test_several_patterns_in_words(tended: Tended) -> None:
    """Other words replace the rule; what no longer can be is gone; ask and preparing too."""
    assert tended.save("when", **whens(tended, when="毎週月曜 19:00-20:30、第5日曜 10:00-12:00")).status_code == 303
    schedule = schedule_of(tended.group)
    assert schedule is not None
    assert len(schedule.patterns) == 2
    assert tended.group.weekdays == [0, 6]
    assert tended.save("when", meets="preparing").status_code == 303
    group = tended.group
    assert (group.schedule, group.preparing, group.weekdays) == (None, True, [])
    assert db.session.scalar(sa.select(GroupMeeting.id).where(GroupMeeting.listing_id == tended.number)) is None
    assert tended.save("when", meets="ask").status_code == 303
    assert tended.group.preparing is False


@pytest.mark.parametrize(("fields", "box"), [
    ({"extra_day": "きのう"}, "extra_day"), ({"extra_day": "2020-01-01"}, "extra_day"), ({"extra_day": "2999-01-01"}, "extra_day"), ({"when": "そのうち"}, "when"),
    ({"months_off": [str(one) for one in range(1, 13)]}, "months_off-0"), ({"when": ""}, "when"),
])
def test_refused_days(tended: Tended, fields: dict[str, Any], box: str) -> None:
    """Refused at their box; the schedule stays."""
    before = tended.group.schedule
    answer = tended.save("when", **whens(tended, **fields))
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert f'id="{box}"' in answer.text
    assert tended.group.schedule == before


def test_moved_to_nowhere(tended: Tended) -> None:
    """A day to move to must be one."""
    day = coming_of(schedule_of(tended.group), today())[0].day.isoformat()
    assert 'href="#move_to"' in tended.save("when", **whens(tended, move_day=day, move_to="")).text


def test_an_entry_that_has_ended_is_not_changed(tended: Tended) -> None:
    """The way leads to the group's page, which says how it stands."""
    key = tended.key(Door.TEND)
    with writing("test") as session:
        unpublish(session, [group_in(session, tended.number)], Status.WITHDRAWN)
    answer = tended.client.post("/ja/groups/tend/words", data={"key": key, "title_ja": "x", "group_kind": "self", "act": "save", "version": "9"})
    assert answer.status_code == 303
    assert tended.group.title_ja == "石巻ぼちぼちの会"


def test_signed_in_members_do_the_same(app: Flask, tended: Tended) -> None:
    """A member of the body comes by its number; a stranger with an account does not."""
    cast = cast_in(app, "group")
    with writing("test") as session:
        group_in(session, tended.number).organisation_id = cast.body
    form = {"group": str(tended.number), "act": "save", "version": str(tended.group.version), "title_ja": "みんなの名前", "group_kind": "self"}
    fresh()
    assert cast.client("stranger").post("/ja/groups/tend/words", data=form).status_code in {303, 410}
    assert tended.group.title_ja == "石巻ぼちぼちの会"
    fresh()
    owner = cast.client("owner")
    assert owner.get("/ja/groups/tend/words", query_string={"group": tended.number}).status_code == 200
    assert owner.post("/ja/groups/tend/words", data=form).status_code == 303
    assert tended.group.title_ja == "みんなの名前"


def test_members_forms_carry_our_mark(app: Flask, tended: Tended) -> None:
    """With a session and without the mark against forgery nothing is done."""
    cast = cast_in(app, "group")
    with writing("test") as session:
        group_in(session, tended.number).organisation_id = cast.body
    form = {"group": str(tended.number), "act": "save", "version": str(tended.group.version), "title_ja": "ちがう名前", "group_kind": "self"}
    fresh()
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert cast.client("owner").post("/ja/groups/tend/words", data=form).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert tended.group.title_ja == "石巻ぼちぼちの会"


def test_links_of_before_are_used_up(tended: Tended) -> None:
    """A raised version of the links closes every door."""
    key = tended.key(Door.TEND)
    with writing("test") as session:
        session.execute(sa.update(GroupOrganiser).values(link_version=9).where(GroupOrganiser.listing_id == tended.number))
    assert tended.client.get("/ja/groups/tend/words", query_string={"key": key}).status_code == 410


@pytest.mark.parametrize(("sheet", "fields"), [
    ("where", {"place": "東松島市", "mode": "onsite", "venue_level": "area"}), ("contact", {"contact_mode": "via", "contact": "石巻保健所"}),
    ("when", {"when": "毎週月曜 19:00-20:30", "meets": "days"}),
])
def test_what_stands_in_no_log_cannot_be_undone_into_nothing(tended: Tended, sheet: str, fields: dict[str, Any]) -> None:
    """Places, contacts and days are logged without what stood there; undoing must leave them alone, or put back what stood."""
    before = tended.group
    stood = (before.municipality, before.contact, before.schedule)
    assert tended.save(sheet, **fields).status_code == 303
    after = tended.group
    stands = (after.municipality, after.contact, after.schedule)
    number = db.session.scalars(sa.select(Revision.id).where(Revision.subject == "listing", Revision.subject_id == tended.number).order_by(Revision.id.desc())).first()
    key = tended.key(Door.TEND)
    tended.client.post("/ja/groups/tend", data={"key": key, "what": "undo", "number": str(number)})
    now = tended.group
    assert (now.municipality, now.contact, now.schedule) in (stood, stands)


def test_what_a_feed_said_of_the_place_goes_with_it(app: Flask, visitor: Visitor) -> None:
    """Facts of a feed, an address apart, a change that waits, its letter, the body: nothing names what the group shows no more."""
    tended = Tended(app, venue_level="full", venue=VENUE, public_building="yes")
    number = tended.number
    with writing("import:feed") as session:
        group = group_in(session, number)
        with changing(session, [group]):
            group.origin, group.organisation.origin = "feed", "feed"
            group.source_url = group.organisation.source_url = "https://www.pref.miyagi.jp/where"
        group.feed_facts = {"format": "meeting-guide", "given": {"types": ["O"], "notes": VENUE}, "place": {"formatted_address": VENUE, "latitude": 38.43071}}
        revise(session, "listing", [(number, "update", {"feed_facts": [None, group.feed_facts], "venue_ja": [None, VENUE]})])
        session.add(ListingAddress(listing_id=number, address=VENUE))
        changes.ask(session, group, {"venue": VENUE})
    assert everything_stored().count("ひがし文化会館") > 5
    assert tended.save("where", place="石巻市", mode="onsite", venue_level="on_contact").status_code == 303
    assert (tended.group.feed_facts, tended.group.organisation.municipality) == ({"format": "meeting-guide", "given": {"types": ["O"]}, "place": {}}, None)
    assert (tended.group.source_url, tended.group.organisation.source_url) == ("", ""), "the old place may still stand there"
    assert "ひがし文化会館" not in everything_stored()
    assert "38.43071" not in everything_stored()
    assert not [fault for fault in check(db.session()) if fault.startswith(f"listing {number}:")]


def test_a_body_with_other_entries_keeps_its_town(app: Flask, visitor: Visitor) -> None:
    """What others stand under is not theirs to move."""
    tended, other = Tended(app), Tended(app)
    with writing("import:feed") as session:
        body = group_in(session, tended.number).organisation
        body.origin = "feed"
        group_in(session, other.number).organisation = body
    assert tended.save("where", place="石巻市", mode="onsite", venue_level="on_contact").status_code == 303
    assert tended.group.organisation.municipality == "04202"
