"""The whole way of a group on one telephone of 360 px: registered, confirmed, read, published, found everywhere; then one meeting called off."""

from __future__ import annotations

import re
import urllib.request
from typing import Any
from urllib.parse import quote

import pytest
from icalendar import Calendar

from directory import create_app
from directory.config import ROOT, load_settings
from directory.extensions import db
from directory.groups.organisers import Door
from tests.reviewing import cast_in
from tests.walking import MOST, Walk, answer, link, number_of, publish_it, register, reviewer_of, three_days_ago

NAME, MAIL = "石巻なぎさの会", "nagisa@example.jp"
BOX = "bbox=141.2,38.3,141.5,38.6&zoom=17&kind=group&lang=ja"


@pytest.fixture(scope="module")
def site(live_server: Any) -> Any:
    """The running site from within, for what a letter says and how time goes by."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        yield app
        db.session.remove()


def text(url: str) -> str:
    """What an address answers."""
    with urllib.request.urlopen(quote(url, safe=":/?=&%,")) as answer:
        return str(answer.read().decode())


def days_off(calendar: str) -> set[str]:
    """The days of a calendar's one group on which nothing takes place."""
    found = set()
    for event in Calendar.from_ical(calendar).walk("VEVENT"):
        excluded = event.get("EXDATE", [])
        found |= {f"{one.dt:%Y-%m-%d}" for part in (excluded if isinstance(excluded, list) else [excluded]) for one in part.dts}
        if event.get("STATUS") == "CANCELLED":
            found.add(f"{event['RECURRENCE-ID'].dt:%Y-%m-%d}")
    return found


def events(calendar: str) -> list[Any]:
    """The events of the group in a calendar."""
    return [event for event in Calendar.from_ical(calendar).walk("VEVENT") if NAME in event["SUMMARY"]]


def where_it_is_found(url: str, number: int) -> dict[str, bool]:
    """Whether each way to it knows it."""
    page = f"/ja/groups/{number}"
    return {
        "search": f'{page}"' in text(f"{url}/ja/search?kind=group&q={NAME}"),
        "api": f'"id":{number},' in text(f"{url}/api/v1/search?kind=group&muni=04202"),
        "map": f'{page}"' in text(f"{url}/api/v1/points?{BOX}"),
        "town": f'{page}"' in text(f"{url}/ja/regions/04202"),
        "days": f'{page}"' in text(f"{url}/ja/groups/today?muni=04202"),
        "feed": page in text(f"{url}/ja/search.atom?kind=group&muni=04202"),
        "calendar of the town": bool(events(text(f"{url}/ja/regions/04202.ics"))),
        "sitemap": f"{page}<" in text(f"{url}/sitemap.xml"),
    }


def registered_and_confirmed(browser: Any, url: str) -> None:
    """From home to submitted; the letter is opened and its three questions answered."""
    walk = Walk(browser, url)
    walk.tab.goto(f"{url}/ja/")
    register(walk, NAME, MAIL)
    assert walk.touched <= MOST
    told = (ROOT / "docs" / "registering.md").read_text(encoding="utf-8")
    assert f"{walk.touched}回" in told, "docs/registering.md states the number of interactions"
    assert f"{walk.touched} interactions" in told
    walk.tab.goto(url + link(MAIL, Door.CONFIRM))
    answer(walk)
    walk.press("main form button")
    assert "72時間" in walk.words()
    assert walk.said == []
    walk.tab.context.close()


def read_and_published(browser: Any, url: str, site: Any) -> int:
    """Not before three days have gone by; the number of the group."""
    number = number_of(NAME)
    assert not any(where_it_is_found(url, number).values()), "before the review nothing is public"
    reviewer = reviewer_of(site, cast_in(site, "group"), browser, url, number)
    assert "から公開できます" in reviewer.words()
    three_days_ago(MAIL)
    publish_it(reviewer)
    reviewer.tab.context.close()
    return number


def test_from_home_to_a_meeting_called_off(live_server: Any, browser: Any, site: Any) -> None:
    """Every step by hand; then found in search, map, lists, feed and calendars; and one meeting is gone from page and calendar at one tap."""
    url = live_server.url
    registered_and_confirmed(browser, url)
    number = read_and_published(browser, url, site)
    found = where_it_is_found(url, number)
    assert all(found.values()), found

    walk = Walk(browser, url)
    public, calendar = f"{url}/ja/groups/{number}", f"{url}/ja/groups/{number}.ics"
    walk.tab.goto(public)
    dates = walk.tab.locator("#when ~ ul time").evaluate_all("all => all.map(one => one.getAttribute('datetime').slice(0, 10))")
    assert len(dates) == 3
    assert MAIL not in walk.tab.content()
    assert [str(event["RRULE"].to_ical(), "ascii") for event in events(text(calendar))] == ["FREQ=MONTHLY;BYDAY=2SA,4SA"]
    assert dates[0] not in days_off(text(calendar))
    walk.tab.goto(f"{url}/ja/groups/today?when=week&muni=04202")
    walk.clean()

    walk.tab.goto(url + link(MAIL, Door.TEND))
    walk.touched = 0
    walk.press("button:has-text('今回は休み')")
    assert walk.touched == 1
    assert "の会を、休みにしました" in walk.words()
    walk.clean()
    walk.tab.goto(public)
    assert dates[0] not in re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)', walk.tab.content())
    assert dates[1] in walk.tab.content()
    assert dates[0] in days_off(text(calendar))
    walk.tab.goto(f"{url}/ja/groups/today?muni=04202")
    listed = walk.tab.locator(f"article:has-text('{NAME}') time").evaluate_all("all => all.map(one => one.getAttribute('datetime').slice(0, 10))")
    assert dates[0] not in listed
    assert dates[1] in listed
    assert walk.said == []
    walk.tab.context.close()
