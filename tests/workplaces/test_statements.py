"""What an employer states without a vacancy: no number, their own agreement, read before it is public, ended by anybody."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.listings.consistency import check
from directory.listings.models import Listing, Revision
from directory.moderation.models import Case
from directory.web.languages import today
from directory.workplaces.models import Workplace
from directory.workplaces.rules import NOTICE, Statement, cannot_be_kept, is_asked_on, last_day, missing
from directory.workplaces.saving import statement_of
from directory.workplaces.yearly import do_yearly
from tests.reviewing import Cast, cast_in, fresh

EXISTS = {"number_kind": "corporate", "number": "7000012050002", "contact": "call", "contact_source": "県の事業所一覧（2026年10月）"}
WHOLE: dict[str, Any] = {
    "name": "みなと病院 デイケア", "place": "仙台市青葉区", "peers": "yes", "settings": ["day_care", "outpatient"], "since": "２０１７年", "agreed": "yes",
    "valued": "急がずに話を聞くこと。", "community": "月に一度、当事者会と語り合う。", "thinking": "yes",
}
THINKING = "この職場は、ピアの仲間を迎えることを考えています"


@pytest.fixture
def cast(app: Flask) -> Cast:
    """An employer who has published nothing."""
    return cast_in(app, answered=False)


def press(cast: Cast, act: str, person: str = "owner", **fields: Any) -> Any:
    """One button of the members' page, on what stands there now."""
    db.session.rollback()
    row = statement_of(db.session(), cast.body)
    version = "" if row is None else str(row.version)
    db.session.rollback()
    return cast.client(person).post(f"/ja/account/organisations/{cast.body}/peers", data={"act": act, "version": version} | fields)


def row_of(cast: Cast) -> Workplace:
    """The statement as it is in the database now."""
    db.session.rollback()
    db.session.expire_all()
    row = statement_of(db.session(), cast.body)
    assert row is not None
    return row


def decide(cast: Cast, verdict: str = "publish", **more: str) -> Any:
    """A reviewer decides the open case of the statement."""
    db.session.rollback()
    row = row_of(cast)
    number = db.session.scalars(sa.select(Case.id).where(Case.listing_id == row.id, Case.closed_at.is_(None))).one()
    form = {"verdict": verdict, "version": str(row.version)} | more
    db.session.rollback()
    return cast.client("peer").post(f"/ja/review/{number}", data=form)


def publish(cast: Cast, **changes: Any) -> int:
    """Sent in and published; its number in addresses."""
    assert press(cast, "send", **WHOLE | changes).status_code == 303
    assert decide(cast, **EXISTS).status_code == 303
    return row_of(cast).id


def test_from_the_form_to_the_page_of_the_town(app: Flask, cast: Cast) -> None:
    """Drafted, sent, read, public: its page, the organisation's, the town's and the search show it; nothing shows a number of people."""
    assert press(cast, "later", name="みなと病院 デイケア").status_code == 303
    row = row_of(cast)
    assert (row.status, row.colleagues_agreed_on) == ("draft", None)
    reader = app.test_client()
    entry = publish(cast)
    row = row_of(cast)
    assert (row.status, row.expires_on, row.colleagues_agreed_on, row.peers_since) == ("published", last_day(today()), today(), 2017)
    page = html.unescape(reader.get(f"/ja/workplaces/{entry}").text)
    for words in ("ピアの同僚が働いています", "外来、デイケア", "<dd>2017年</dd>", "急がずに話を聞くこと", "当事者会と語り合う", THINKING, "求人のページではありません",
                  "だれがそうなのかを、さがしたり、たずねたりしないでください"):
        assert words in page, words
    page = html.unescape(reader.get(f"/ja/organisations/{cast.body}").text)
    assert THINKING in page
    assert "ピアの求人があるという意味ではありません。" not in page, "not folded away among offices of the public list"
    for place in ("04101", "04100", "04"):
        page = reader.get(f"/ja/regions/{place}").text
        block = page[page.index('id="peers"'):]
        assert "みなと病院 デイケア" in block[:block.index("</section>")], place
    for asked, found in (("peers=yes", True), ("peers=considering", True), ("peers=yes&setting=day_care", True), ("setting=act", False)):
        items = reader.get(f"/api/v1/search?kind=workplace&muni=04101&{asked}").get_json()["items"]
        assert (entry in [one["id"] for one in items]) is found, asked
    assert entry not in [one["id"] for one in reader.get("/api/v1/search?muni=04101").get_json()["items"]], "only where workplaces are asked for"
    assert check(db.session()) == []


def test_three_and_more_is_the_only_number(app: Flask, cast: Cast) -> None:
    """No other class is taken, and the words of history and page hold no count."""
    assert press(cast, "send", **WHOLE | {"peers": "2"}).status_code == 422
    entry = publish(cast, peers="three_or_more", since="")
    page = app.test_client().get(f"/ja/workplaces/{entry}").text
    assert "ピアの同僚が3人以上働いています" in page
    log = db.session.scalars(sa.select(Revision.changes).where(Revision.subject == "listing", Revision.subject_id == entry))
    assert all(set(changes) <= {"status"} for changes in log)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"agreed": ""}, "本人の同意がいります"), ({"settings": []}, "どこで働いているか"), ({"place": "ないまち"}, "市区町村を入れて"),
        ({"place": "府中市"}, "番号でいれてください"), ({"name": ""}, "職場の名前"), ({"peers": "", "thinking": ""}, "どちらかを選んで"),
        ({"since": "去年"}, "4けた"), ({"since": "1850"}, "4けた"), ({"valued": "あ" * 401}, "400字"), ({"settings": ["moon"]}, "どこで働いているか"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(cast: Cast, changes: dict[str, Any], words: str) -> None:
    """Refused with the field; what else was typed stands there again; nothing was sent."""
    answer = press(cast, "send", **WHOLE | changes)
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert words in page
    assert "当事者会と語り合う" in page
    assert statement_of(db.session(), cast.body) is None


def test_thinking_alone_needs_no_colleague(app: Flask, cast: Cast) -> None:
    """Only that sentence is shown; the town's page does not call it a workplace with peers."""
    entry = publish(cast, peers="", settings=[], agreed="")
    page = app.test_client().get(f"/ja/workplaces/{entry}").text
    assert THINKING in page
    assert "ピアの同僚が働いています" not in page
    assert row_of(cast).colleagues_agreed_on is None
    assert "この職場は、ピアの仲間を" in html.unescape(app.test_client().get(f"/ja/organisations/{cast.body}").text)
    items = app.test_client().get("/api/v1/search?kind=workplace&peers=yes&muni=04101").get_json()["items"]
    assert entry not in [one["id"] for one in items]


def test_anybody_can_end_it_without_the_employer(app: Flask, cast: Cast) -> None:
    """Hidden at once from page, lists and town; nothing kept of who; the employer told the day after without who or why; a reviewer decides."""
    entry = publish(cast)
    reader = app.test_client()
    assert 'method="post"><button type="submit" class="button">このページを見えなくする' in reader.get(f"/ja/workplaces/{entry}").text
    answer = reader.post(f"/ja/workplaces/{entry}/stop")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/ja/workplaces/{entry}/stopped")
    assert "Set-Cookie" not in answer.headers
    assert "あなたのことは、何も記録していません" in reader.get(answer.headers["Location"]).text
    assert reader.get(f"/ja/workplaces/{entry}").status_code == 404
    assert entry not in [one["id"] for one in reader.get("/api/v1/search?kind=workplace&peers=yes").get_json()["items"]]
    db.session.rollback()
    log = db.session.execute(sa.select(Revision.actor, Revision.action).where(Revision.subject_id == entry).order_by(Revision.id.desc())).first()
    assert tuple(log or ()) == ("reader", "stop")
    assert "申し出があり、いまは見えません" in cast.client("owner").get(f"/ja/account/organisations/{cast.body}/peers").text

    def told(day: dt.date) -> list[Any]:
        with writing("clock") as session:
            do_yearly(session, day)
        db.session.rollback()
        return list(db.session.execute(sa.select(Outbox.recipient, Outbox.text, Outbox.subject).where(Outbox.key.like(f"stopped:workplace:{entry}:%"))))

    assert told(today()) == [], "its hour would say who it was"
    letters = told(today() + dt.timedelta(days=1))
    assert {one.recipient for one in letters} == {cast.mail("owner"), cast.mail("colleague"), cast.mail("insider")}
    assert any("だれだろうと考えたり、職場でたずねたりしないでください" in one.text for one in letters)
    assert len(told(today() + dt.timedelta(days=2))) == len(letters)
    db.session.rollback()
    number = db.session.scalars(sa.select(Case.id).where(Case.listing_id == entry, Case.closed_at.is_(None))).one()
    assert "見えなくなっています" in cast.client("peer").get(f"/ja/review/{number}").text
    assert decide(cast, "not_now", reason="persons", words="同意がわからないためです。").status_code == 303
    assert reader.get(f"/ja/workplaces/{entry}").status_code == 404
    assert row_of(cast).stopped_on == today(), "whoever reads it next still knows"
    assert press(cast, "send", **WHOLE).status_code == 303
    assert decide(cast).status_code == 303
    assert (row_of(cast).status, row_of(cast).stopped_on) == ("published", None)
    assert check(db.session()) == []


def test_nobody_learns_of_a_draft(app: Flask, cast: Cast) -> None:
    """A statement that nobody has read yet answers like a number that is none."""
    assert press(cast, "later", **WHOLE).status_code == 303
    draft, reader = row_of(cast).id, app.test_client()
    reader.post(f"/ja/workplaces/{draft}/stop")
    assert row_of(cast).status == "draft"
    pages = [reader.get(f"/ja/workplaces/{number}{page}") for page in ("", "/stopped") for number in (draft, 2147483646)]
    assert {page.status_code for page in pages} == {404}


def test_the_button_acts_from_our_own_page_only_and_not_without_end(app: Flask, cast: Cast) -> None:
    """Another site cannot press it; one network five times in an hour; offices of the public list, groups and what is not there stay as they are."""
    entry = publish(cast)
    reader = app.test_client()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert reader.post(f"/ja/workplaces/{entry}/stop", headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 400
    assert fresh(Listing, entry).status == "published"
    there = [reader.post("/ja/workplaces/999999999/stop", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code for _ in range(6)]
    assert there == [303] * 5 + [429]


def test_confirmed_every_year_or_ended(app: Flask, cast: Cast) -> None:
    """Asked a month before, confirmed only with the colleagues' agreement anew; else it ends, and can be sent again."""
    entry = publish(cast)
    ends = row_of(cast).expires_on
    assert ends is not None

    def on(day: dt.date) -> str:
        with writing("clock") as session:
            do_yearly(session, day)
        return str(row_of(cast).status)

    assert on(ends - dt.timedelta(days=NOTICE + 1)) == "published"
    assert on(ends - dt.timedelta(days=NOTICE)) == "due"
    assert press(cast, "confirm").status_code == 422
    assert press(cast, "confirm", agreed="yes").status_code == 303
    assert row_of(cast).status == "published"
    assert on(ends) == "due"
    assert on(ends + dt.timedelta(days=1)) == "expired"
    assert app.test_client().get(f"/ja/workplaces/{entry}").status_code == 410
    sent = db.session.scalars(sa.select(Outbox.key).where(Outbox.key.like(f"%:workplace:{entry}:%"))).all()
    assert {key.split(":")[0] for key in sent} == {"asked", "ended"}
    assert press(cast, "send", **WHOLE).status_code == 303
    assert row_of(cast).status == "submitted"


def test_two_editors_and_states(cast: Cast) -> None:
    """The second is shown both, nothing is overwritten; withdrawn at one tap; a draft can be erased, what was public cannot."""
    assert press(cast, "later", name="はじめ").status_code == 303
    old = str(row_of(cast).version)
    assert press(cast, "later", name="ひとりめ").status_code == 303
    answer = press(cast, "send", **WHOLE | {"version": old, "name": "ふたりめ"})
    assert answer.status_code == 409
    assert "ひとりめ" in answer.text
    assert "ふたりめ" in answer.text
    assert row_of(cast).title_ja == "ひとりめ"
    publish(cast)
    assert press(cast, "erase").status_code == 303
    assert row_of(cast).status == "published"
    assert press(cast, "later", **WHOLE | {"name": "公開中"}).status_code == 409
    assert press(cast, "withdraw").status_code == 303
    assert row_of(cast).status == "withdrawn"
    assert press(cast, "send", **WHOLE).status_code == 303
    assert press(cast, "back").status_code == 303
    assert row_of(cast).status == "draft"


@pytest.mark.parametrize(("person", "status"), [("owner", 200), ("colleague", 200), ("former", 403), ("stranger", 403), ("peer", 403), (None, 303)])
def test_who_may_write(cast: Cast, person: str | None, status: int) -> None:
    """The members, nobody else."""
    assert cast.client(person).get(f"/ja/account/organisations/{cast.body}/peers").status_code == status


def test_hostile_words_stay_text(app: Flask, cast: Cast) -> None:
    """Nothing anybody wrote becomes markup; signs beyond the usual are kept."""
    entry = publish(cast, name="髙﨑𠮷<script>x()</script>", valued="\u202e<img onerror=x()>😀\x00")
    page = app.test_client().get(f"/ja/workplaces/{entry}").text
    assert "<script>x()" not in page
    assert "<img onerror" not in page
    assert "髙﨑𠮷" in page
    assert "😀" in page


@pytest.mark.parametrize(
    ("day", "last"),
    [(dt.date(2026, 11, 25), dt.date(2027, 11, 24)), (dt.date(2028, 2, 29), dt.date(2029, 2, 28)), (dt.date(2027, 3, 1), dt.date(2028, 2, 29))],
)
def test_twelve_months(day: dt.date, last: dt.date) -> None:
    """The last day is the one before the same day a year later; asked thirty days before."""
    assert last_day(day) == last
    assert is_asked_on(last - dt.timedelta(days=30), last)
    assert not is_asked_on(last - dt.timedelta(days=31), last)


def test_rules_name_what_is_missing() -> None:
    """An empty statement, and one that cannot even be kept."""
    assert [name for name, _code in missing(Statement())] == ["name", "place", "peers"]
    assert missing(Statement(name="a", place="04101", thinking=True)) == []
    odd = Statement(name="a" * 101, peers="many", settings=("moon",), since="3000", valued="a" * 401)
    assert [name for name, _code in cannot_be_kept(odd, ["day_care"], 2026)] == ["name", "peers", "settings", "since", "valued"]
