"""Meetings by day: now, today, in the next seven days; near a place, online apart, and what stands where nothing is found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import writing
from directory.groups.meetings import renew_meetings
from directory.groups.models import GroupMeeting, SupportGroup
from directory.web.languages import TOKYO
from tests.cast import AOBA, add_body
from tests.groups.making import NOW, group


def at(hour: int, minute: int = 0, day: int = 25) -> dt.datetime:
    """A moment of November 2026 in Tokyo."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


@pytest.fixture(scope="module")
def town(sqlite_app: Flask) -> Iterator[dict[str, int]]:
    """Groups in Ishinomaki, one in Sendai, some online, entered at noon of a Wednesday."""
    body = add_body(sqlite_app, "by day")
    with time_machine.travel(at(12), tick=False):
        yield {
            "afternoon": group(sqlite_app, body, "昼", "毎週水曜 14:00〜16:00", open_closed="open"),
            "unknown end": group(sqlite_app, body, "終わりなし", "毎週水曜 13:00〜", open_closed="open"),
            "night": group(sqlite_app, body, "夜", "毎週水曜 23:00〜翌1:00", open_closed="open"),
            "day only": group(sqlite_app, body, "日だけ", "毎週水曜", open_closed="open"),
            "contact": group(sqlite_app, body, "連絡", "毎週水曜 14:00〜16:00", open_closed="first_contact"),
            "closed": group(sqlite_app, body, "本人", "毎週水曜 14:00〜16:00", open_closed="closed"),
            "saturday": group(sqlite_app, body, "土曜", "毎月第4土曜 10:00〜12:00", open_closed="open"),
            "off": group(sqlite_app, body, "休み", "毎週水曜 14:00〜16:00（11/25は休み）", open_closed="open"),
            "sendai": group(sqlite_app, body, "仙台", "毎週水曜 18:00〜20:00", **AOBA),
            "online": group(sqlite_app, body, "画面", "毎週水曜 20:00〜21:00", mode="online", scope="online_only", online=True, municipality=None, prefecture=None,
                            lat=None, lng=None, precision="none"),
            "phone": group(sqlite_app, body, "電話", "毎週木曜 20:00〜21:00", mode="phone", scope="national", municipality=None, prefecture=None, lat=None, lng=None,
                           precision="none"),
            "sample": group(sqlite_app, body, "見本", "毎週水曜 14:00〜16:00", origin="sample"),
        }


def read(client: FlaskClient, query: str, moment: dt.datetime) -> tuple[list[int], list[int], str]:
    """Numbers of the groups in the list and in the part from anywhere, and the page."""
    with time_machine.travel(moment, tick=False):
        answer = client.get(f"/ja/groups/today?{query}")
    assert answer.status_code == 200
    page = answer.text[answer.text.index("<main"):answer.text.index("</main>")]
    here, _, anywhere = page.partition('id="online"')
    return *([int(number) for number in re.findall(r'<h4><a href="/ja/groups/(\d+)"', part)] for part in (here, anywhere)), page


def names(town: dict[str, int], numbers: list[int]) -> list[str]:
    """The groups by name."""
    by_number = {number: name for name, number in town.items()}
    return [by_number[number] for number in numbers]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(14, 10), ["unknown end", "afternoon"]),
        (at(13, 45), ["unknown end", "afternoon"]),
        (at(13, 15), ["unknown end"]),
        (at(15, 1), ["afternoon"]),
        (at(16, 0), []),
        (at(0, 30, 26), ["night"]),
        (at(1, 0, 26), []),
    ],
)
def test_now(sqlite_client: FlaskClient, town: dict[str, int], moment: dt.datetime, expected: list[str]) -> None:
    """Begun ten minutes ago, soon to begin, past midnight; never one to contact first, one only for some, or one whose time is not known."""
    here, _anywhere, page = read(sqlite_client, "when=now&muni=04202", moment)
    assert names(town, here)[:len(expected)] == expected
    if not expected:
        assert "この時間の集まりは、見つかりませんでした" in page
    assert ("きのうの夜から、いまひらいています" in page) == (expected == ["night"])


def test_today_in_order_of_time(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """What only has a day stands first under it; what is over is gone, what was cancelled was never there; the door stands before the time."""
    here, _anywhere, page = read(sqlite_client, "muni=04202", at(14, 10))
    assert names(town, here) == ["day only", "unknown end", "afternoon", "contact", "closed", "night"]
    assert page.index("時間は、団体にたずねてください") < page.index("午後1時から")
    assert re.search(r"<strong[^>]*>初回は連絡が必要</strong> <time[^>]*><strong>午後2時から4時", page)
    assert re.search(r"<strong[^>]*>本人のみ</strong> <time[^>]*><strong>午後2時から4時", page)
    assert "11月25日 水曜日" in page


def test_the_next_seven_days(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """From now to the sixth day after today, rules beside the times; today's weekday does not come twice."""
    here, _anywhere, page = read(sqlite_client, "when=week&muni=04202", at(22))
    assert names(town, here) == ["day only", "night", "saturday"]
    assert "毎月第4土曜日 午前10時から12時" in page
    assert "11月28日 土曜日" in page


def test_near_a_place_and_online_apart(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """30 km unless said otherwise; online and telephone stand apart, unless chosen."""
    here, anywhere, page = read(sqlite_client, "near=04101", at(17))
    assert (names(town, here), names(town, anywhere)) == (["sendai"], ["online"])
    assert "（直線）" in page
    here, anywhere, _page = read(sqlite_client, "near=04101&km=100", at(17))
    assert names(town, here) == ["day only", "sendai", "night"]
    here, anywhere, _page = read(sqlite_client, "mode=phone&when=week", at(17))
    assert (names(town, here), anywhere) == (["phone"], [])


def test_nothing_found_leads_on(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """The next meetings there, places around with their numbers, the week, a wider circle, and groups without dates."""
    here, _anywhere, page = read(sqlite_client, "muni=04202", at(9, day=26))
    assert "この時間の集まりは、見つかりませんでした" in page
    assert "このつぎにある集まり" in page
    assert names(town, here)[0] == "saturday"
    _here, _anywhere, page = read(sqlite_client, "muni=04214", at(12))
    assert re.search(r'muni=04202"[^>]*>[^<]*石巻市', page)
    for word in ("when=week", "kind=group", "/ja/regions/04214"):
        assert word in page


def test_what_changes_between_two_readings(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """Coming meetings are kept in memory only as long as they are the same; that the index changes is not needed."""
    moment = at(12)
    with time_machine.travel(moment, tick=False):
        number = group(sqlite_app, add_body(sqlite_app, "moving"), "うごく会", "毎週水曜 14:00〜16:00", municipality="04203", lat=38.31, lng=141.02)
    assert read(sqlite_client, "muni=04203", moment)[0] == [number]
    with sqlite_app.app_context(), writing("test") as session:
        session.execute(sa.delete(GroupMeeting).where(GroupMeeting.listing_id == number))
    assert read(sqlite_client, "muni=04203", moment)[0] == []
    with sqlite_app.app_context(), writing("test") as session:
        renew_meetings(session, [session.get_one(SupportGroup, number)], moment.date())
    assert read(sqlite_client, "muni=04203", moment)[0] == [number]


def test_samples_only_when_asked_for(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """And the page says that they are left out."""
    here, _anywhere, page = read(sqlite_client, "muni=04202", at(14, 10))
    assert town["sample"] not in here
    assert "見本（実在しません）も見る：1回" in page
    here, _anywhere, page = read(sqlite_client, "muni=04202&samples=1", at(14, 10))
    assert town["sample"] in here


@pytest.mark.parametrize(("query", "words"), [("when=tomorrow", "now, today, week"), ("near=ないばしょ", "場所"), ("page=0", "ページ"), ("km=3&near=", "")])
def test_what_cannot_be_read_is_said(sqlite_client: FlaskClient, query: str, words: str) -> None:
    """400 with a way on; a distance without a place means nothing."""
    answer = sqlite_client.get(f"/ja/groups/today?{query}")
    assert answer.status_code == (400 if words else 200)
    assert words in answer.text


def test_links_lead_here(sqlite_client: FlaskClient, town: dict[str, int]) -> None:
    """From home, places and the search for groups."""
    for path in ("/ja/", "/ja/regions/04", "/ja/regions/04202", "/ja/search?kind=group", "/en/search?kind=group"):
        assert "/groups/today" in sqlite_client.get(path).text, path


def test_pages_and_statements(fresh_app: Flask, sql_of: Callable[[Flask], Any]) -> None:
    """Twenty a page, each once; the number of statements is the same for two groups and for sixty."""
    client, counts = fresh_app.test_client(), []
    body = add_body(fresh_app, "many")
    with time_machine.travel(NOW, tick=False):
        for number in range(45):
            group(fresh_app, body, f"多{number}", "毎週木曜 10:00〜12:00")
            if number in {2, 44}:
                client.get("/ja/groups/today?when=week&muni=04202")
                with sql_of(fresh_app) as statements:
                    client.get("/ja/groups/today?when=week&muni=04202")
                counts.append(len(statements))
        assert counts[0] == counts[1]
        found = [number for page in (1, 2, 3) for number in
                 re.findall(r'<h4><a href="/ja/groups/(\d+)"', client.get(f"/ja/groups/today?when=week&muni=04202&page={page}").text)]
        assert len(found) == len(set(found)) == 45
        assert "このページには、もうありません" in client.get("/ja/groups/today?when=week&muni=04202&page=9").text
