"""A group's page with its dates, how it stands, how to reach it, and the calendar; what search engines may see."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.listings.lifecycle import Status
from directory.web.languages import TOKYO
from tests.cast import add_body
from tests.groups.making import NOW, change, group, take_out


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> Iterator[int]:
    """A body that runs groups, on a day of November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield add_body(sqlite_app, "pages", kind="group")


def page_of(client: FlaskClient, number: int, lang: str = "ja") -> str:
    """A group's page."""
    answer = client.get(f"/{lang}/groups/{number}")
    assert answer.status_code == 200
    return answer.text


def main_of(page: str) -> str:
    """What a reader sees between head and foot."""
    return page[page.index("<main"):page.index("</main>")]


@pytest.mark.parametrize(
    ("sentence", "rule", "dates", "english"),
    [
        ("毎月第2・第4土曜 13:30-15:30", "毎月第2・第4土曜日 午後1時半から3時半",
         ["11月28日 土曜日、午後1時半から3時半", "12月12日 土曜日、午後1時半から3時半", "12月26日 土曜日、午後1時半から3時半"], "Saturday 28 November, 13:30–15:30"),
        ("毎月第2月曜 10時〜12時", "毎月第2月曜日 午前10時から12時",
         ["12月14日 月曜日、午前10時から12時", "2027年1月11日 月曜日（祝日）、午前10時から12時", "2027年2月8日 月曜日、午前10時から12時"],
         "Monday 11 January 2027 (public holiday), 10:00–12:00"),
        ("毎週水曜 14時〜16時", "毎週水曜日 午後2時から4時", ["11月25日 水曜日、午後2時から4時", "12月2日 水曜日、午後2時から4時", "12月9日 水曜日、午後2時から4時"],
         "Wednesday 25 November, 14:00–16:00"),
        ("毎月第3土曜の午後", "毎月第3土曜日の午後", ["12月19日 土曜日、午後", "2027年1月16日 土曜日、午後", "2027年2月20日 土曜日、午後"],
         "Saturday 19 December, Afternoon"),
    ],
)
def test_rule_and_next_three_dates(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, sentence: str, rule: str, dates: list[str], english: str) -> None:
    """In words that can be heard; what began ten minutes ago is still there; holidays are marked."""
    number = group(sqlite_app, body, sentence, sentence)
    page = main_of(page_of(sqlite_client, number))
    assert f"<strong>{rule}</strong>" in page
    assert re.findall(r'<li><time datetime="[^"]+">([^<]+)</time>', page) == dates
    assert english in page_of(sqlite_client, number, "en")


def test_what_differs_is_said(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Days off and moves that lie ahead, in words; those of the past no more."""
    sentence = "毎月第2土曜 14時〜16時（12/12は休み、2027/1/9→2027/1/16 15時〜17時、2026/11/14は休み）"
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "differs", sentence)))
    assert "<strong>毎月第2土曜日 午後2時から4時</strong>" in page
    assert "<li>12月12日 土曜日は、お休みです</li>" in page
    assert "<li>2027年1月9日 土曜日の集まりは、2027年1月16日 土曜日、午後3時から5時に変わります</li>" in page
    assert "11月14日" not in page
    assert re.findall(r'<time datetime="([^"]+)"', page) == ["2027-01-16T15:00:00", "2027-02-13T14:00:00", "2027-03-13T14:00:00"]
    assert "日時がいつもとちがいます" in page


def test_without_fixed_days(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Irregular ones have no dates and no calendar."""
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "irregular", "不定期")))
    assert "不定期" in page
    assert ".ics" not in page


def test_cards_carry_rule_and_next_date(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """In lists of every kind, so that nobody takes a monthly meeting for a weekly one."""
    group(sqlite_app, body, "card", "毎月第1日曜 10:00-12:00", title_ja="札の会")
    page = sqlite_client.get("/ja/search?kind=group&q=札の会").text
    assert "<li>毎月第1日曜日 午前10時から12時</li>" in page
    assert "<li>つぎは12月6日 日曜日、午前10時から12時</li>" in page


@pytest.mark.parametrize(
    ("values", "words", "dated"),
    [
        ({"preparing": True}, "準備中です", False),
        ({"confirmed_on": dt.date(2026, 3, 25)}, "2026年3月から確認できていません", True),
        ({"confirmed_on": dt.date(2026, 4, 1)}, "", True),
        ({"feed_gone_on": dt.date(2026, 11, 1)}, "掲載元の一覧には、2026年11月1日から載っていません", True),
    ],
)
def test_how_it_stands(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, values: dict[str, Any], words: str, dated: bool) -> None:
    """In words, at the head of the page."""
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, f"stands {values}", "毎週水曜 14時〜16時", **values)))
    assert (words in page) if words else ("確認できていません" not in page)
    assert ("<time" in page) == dated


def test_resting_is_a_page_and_nothing_else(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """200 with words and without dates, out of search, lists and sitemap, an empty calendar; the same when long not confirmed."""
    number = group(sqlite_app, body, "resting", "毎週水曜 14時〜16時", title_ja="やすみの会", resting_until=dt.date(2027, 4, 1))
    take_out(sqlite_app, number, Status.PAUSED)
    page = page_of(sqlite_client, number)
    assert "お休み中です" in main_of(page)
    assert "2027年4月1日から、また集まる予定です" in page
    assert "<time" not in main_of(page)
    assert '<meta name="robots" content="noindex">' in page
    assert f"/groups/{number}" not in sqlite_client.get("/ja/search?kind=group&q=やすみの会").text
    assert f"/groups/{number}" not in sqlite_client.get("/ja/groups/today").text
    assert f"/groups/{number}<" not in sqlite_client.get("/sitemap.xml").text
    answer = sqlite_client.get(f"/ja/groups/{number}.ics")
    assert (answer.status_code, b"BEGIN:VEVENT" in answer.data) == (200, False)
    take_out(sqlite_app, number, Status.EXPIRED)
    assert "さがす一覧や地図には出していません" in page_of(sqlite_client, number)
    take_out(sqlite_app, number, Status.WITHDRAWN)
    for path in (f"/ja/groups/{number}", f"/ja/groups/{number}.ics", f"/api/v1/groups/{number}"):
        assert sqlite_client.get(path).status_code == 410, path


def test_what_the_group_said(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Taps in words, who runs it, cost in all, what besides meeting, working peers."""
    values = {
        "first_time": ["door", "silent"], "coming": ["step_free"], "run_by": "peers", "cost_ja": "お茶代100円だけです", "aims": ["sale"], "aims_words": "本を売ることがあります",
        "welcome_ja": "見学もできます", "who_may_come": ["peers", "working_peers"],
    }
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "said", "毎週水曜 14時〜16時", **values)))
    for words in ("だれかが入口でむかえます", "話さずに聞くだけでもいい", "段差なしで入れる", "お茶代100円だけです", "ものや講座を売ることがある", "本を売ることがあります", "見学もできます",
                  "ピアとして働いている人も、来られます"):
        assert words in page
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "said nothing", "毎週水曜 14時〜16時", aims=[])))
    assert "していません（会の答え）" in page
    assert "はじめて来る人へ" not in page


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"venue_level": "full", "venue_ja": "中央公民館（中央1-1）"}, "宮城県石巻市 中央公民館（中央1-1）"),
        ({"venue_level": "district", "venue_ja": "渡波"}, "宮城県石巻市 渡波（くわしい場所は、ここには載せていません）"),
        ({"venue_level": "area"}, "宮城県石巻市（会場は、ここには載せていません）"),
        ({"venue_level": "on_contact", "municipality": None, "lat": None, "lng": None, "precision": "none", "scope": "prefecture"},
         "宮城県（会場は、問い合わせた人に伝えています）"),
    ],
)
def test_where_by_its_level(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, values: dict[str, Any], where: str) -> None:
    """As finely as the group chose."""
    page = page_of(sqlite_client, group(sqlite_app, body, f"where {values['venue_level']}", "毎週水曜 14時〜16時", **values))
    assert f"<dd>{where}</dd>" in page


def test_contact_as_chosen(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Every way that was given, as a link where it can be one; that there is only a telephone is said."""
    contact = {"phone": "0225-00-0000", "hours": "平日の午前", "mail": "kai@example.jp", "url": "https://example.jp/kai", "social": "@kai", "via": "石巻保健所"}
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "contact", contact=contact)))
    assert '<a class="tel" href="tel:0225000000">0225-00-0000</a>（平日の午前）' in page
    assert 'href="mailto:kai%40example.jp"' in page
    assert "石巻保健所をとおして、たずねられます" in page
    assert "連絡は、電話だけです" not in page
    page = main_of(page_of(sqlite_client, group(sqlite_app, body, "only phone", contact={"phone": "0225-00-0000"})))
    assert "連絡は、電話だけです" in page


def test_calendar_in_two_ways(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """To subscribe to and to download; as 「集まり」 only; none for a sample."""
    number = group(sqlite_app, body, "calendar", "毎週水曜 14時〜16時")
    page = main_of(page_of(sqlite_client, number))
    site = sqlite_app.config["SETTINGS"].public_url
    for address in (f"webcal{site[site.index(':'):]}/ja/groups/{number}.ics", f"/ja/groups/{number}.ics"):
        assert f'href="{address}"' in page
        assert f'href="{address}?plain=1"' in page
    sample = group(sqlite_app, body, "sample calendar", "毎週水曜 14時〜16時", origin="sample")
    assert ".ics" not in main_of(page_of(sqlite_client, sample))
    assert sqlite_client.get(f"/ja/groups/{sample}.ics").status_code == 404


def test_search_engines_as_chosen(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """A group that does not wish it: no index on its page and its organisation's, and neither in the sitemap."""
    own = add_body(sqlite_app, "own pages", kind="group", name_ja="しずかな会")
    shown = group(sqlite_app, body, "shown", in_search_engines=True)
    hidden = group(sqlite_app, own, "hidden", in_search_engines=False)
    assert "noindex" not in page_of(sqlite_client, shown)
    assert '<meta name="robots" content="noindex">' in page_of(sqlite_client, hidden)
    assert '<meta name="robots" content="noindex">' in sqlite_client.get(f"/ja/organisations/{own}").text
    places = sqlite_client.get("/sitemap.xml").text
    assert f"/ja/groups/{shown}<" in places
    assert f"/ja/groups/{hidden}<" not in places
    assert f"/ja/organisations/{own}<" not in places


def test_dates_from_a_source_say_so(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Worked out from what the source wrote, and not confirmed."""
    number = group(sqlite_app, body, "source", "毎週水曜 14時〜16時", origin="feed", source_url="https://example.jp/list")
    assert "掲載元に書かれたきまりから出しています" in page_of(sqlite_client, number)
    change(sqlite_app, number, confirmed_on=dt.datetime.now(TOKYO).date())
    assert "掲載元に書かれたきまりから出しています" not in page_of(sqlite_client, number)
