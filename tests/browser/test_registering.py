"""A group registers on a phone: from home to submitted in at most twelve interactions; confirmed, read, published, found, changed, all clean.

An interaction is a tap or a filled field. Every page is checked by axe and for its width; one walk goes by the keyboard alone,
one without JavaScript.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from directory import create_app
from directory.config import load_settings
from directory.extensions import db
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door
from tests.reviewing import cast_in
from tests.walking import MOST, Walk, answer, link, number_of, publish_it, register, reviewer_of, three_days_ago

_numbers = count(1)


@pytest.fixture(scope="module")
def site(live_server: Any) -> Any:
    """The running site from within, for what a letter says and how time goes by."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        yield app
        db.session.remove()


def test_from_home_to_submitted_in_twelve(live_server: Any, browser: Any, site: Any) -> None:
    """Counted; every page on the way is clean; nothing in the console."""
    walk, mail = Walk(browser, live_server.url), f"walk{next(_numbers)}@example.jp"
    walk.tab.goto(f"{live_server.url}/ja/")
    register(walk, "石巻あるく会", mail)
    assert walk.touched <= MOST
    assert mail in walk.tab.inner_text("main")
    walk.clean()
    assert walk.said == []
    for page in ("/ja/groups/new", "/en/groups/new", "/ja/criteria", "/en/criteria"):
        walk.tab.goto(live_server.url + page)
        walk.clean()
    walk.press("a.button")
    walk.press("button[value=check]")
    assert "errors" in walk.tab.evaluate("document.activeElement.className"), "a refused form begins at the list of what to mend"
    walk.clean()


def read_and_published(live_server: Any, browser: Any, site: Any, mail: str) -> int:
    """A reviewer opens the case, is told to wait, and publishes after three days; the number of the group."""
    number = number_of("石巻ひだまりの会")
    reviewer = reviewer_of(site, cast_in(site, "group"), browser, live_server.url, number)
    assert "から公開できます" in reviewer.words()
    reviewer.clean()
    three_days_ago(mail)
    publish_it(reviewer)
    return number


def test_the_whole_way(live_server: Any, browser: Any, site: Any) -> None:
    """Confirmed by the letter, read and published by a reviewer, found; changed by its organiser; each page clean."""
    walk, mail = Walk(browser, live_server.url), f"walk{next(_numbers)}@example.jp"
    walk.tab.goto(f"{live_server.url}/ja/")
    register(walk, "石巻ひだまりの会", mail)
    walk.tab.goto(live_server.url + link(mail, Door.CONFIRM))
    walk.clean()
    answer(walk)
    walk.press("main form button")
    assert "72時間" in walk.tab.inner_text("main")
    walk.clean()

    number = read_and_published(live_server, browser, site, mail)
    public = f"{live_server.url}/ja/groups/{number}"
    walk.tab.goto(public)
    assert "毎月第2・第4土曜日" in walk.tab.inner_text("main")
    walk.clean()
    assert mail not in walk.tab.content()
    walk.tab.goto(f"{live_server.url}/ja/search?q=石巻ひだまりの会")
    assert f"/ja/groups/{number}" in walk.tab.content()

    key = link(mail, Door.TEND).split("?")[1]
    for sheet in ("words", "when", "where", "contact"):
        walk.tab.goto(f"{live_server.url}/ja/groups/tend/{sheet}?{key}")
        walk.clean()
        walk.press("button[value=check]")
        walk.tab.wait_for_selector("button[value=save]")
        walk.clean()
    walk.tab.goto(f"{live_server.url}/ja/groups/tend/where?{key}")
    walk.tap("label.choice:has(input[value=on_contact])")
    walk.press("button[value=check]")
    assert "とだけ載ります" in walk.tab.inner_text("main")
    walk.press("button[value=save]")
    walk.tab.goto(public)
    assert "石巻市" not in walk.tab.inner_text("main").replace("石巻ひだまりの会", "")
    assert walk.said == []


def test_back_loses_nothing(live_server: Any, browser: Any) -> None:
    """From the preview: the browser's own way back, and ours."""
    walk = Walk(browser, live_server.url)
    walk.tab.goto(f"{live_server.url}/ja/groups/new")
    walk.fill("#title", "もどる会")
    walk.press("button[value=check]")
    walk.fill("#place", "石巻市")
    walk.choose("#group_kind", "self")
    walk.tap("label.choice:has(input[value=ask])")
    walk.tap("label.choice:has(input[name=contact_mode][value=none])")
    walk.fill("#email", "a@example.jp")
    walk.tap("label.choice:has(#agreed-0)")
    walk.press("button[value=check]")
    walk.tab.wait_for_selector("button[value=send]")
    walk.press("button[value=mend]")
    assert walk.tab.input_value("#title") == "もどる会"
    assert walk.tab.is_checked("input[value=ask]")
    walk.tab.goto(f"{live_server.url}/ja/groups/new")
    walk.fill("#title", "もどる会")
    walk.press("a:has-text('載せるもの')")
    walk.tab.go_back()
    assert walk.tab.input_value("#title") == "もどる会"


def test_by_keyboard_without_a_script(live_server: Any, browser: Any, site: Any) -> None:
    """No JavaScript and no finger: Tab, words, Space and Enter are enough."""
    walk, mail = Walk(browser, live_server.url, script=False), f"walk{next(_numbers)}@example.jp"
    keys = walk.tab.keyboard
    walk.tab.goto(f"{live_server.url}/ja/groups/new")

    def onto(where: str) -> None:
        for _ in range(120):
            keys.press("Tab")
            if walk.tab.locator(f"{where}:focus").count():
                return
        raise AssertionError(f"Tab never comes to {where}")

    for where, words in (("#title", "石巻キーの会"), ("#group_kind", ""), ("#place", "石巻市"), ("#when", "第2土曜 10:00-12:00")):
        onto(where)
        keys.type(words) if words else keys.press("ArrowDown")
    onto("input[name=contact_mode]")
    for _ in range(6):
        keys.press("ArrowDown")
    onto("#email")
    keys.type(mail)
    onto("#agreed-0")
    keys.press("Space")
    onto("button[value=check]")
    keys.press("Enter")
    walk.tab.wait_for_selector("button[value=send]")
    onto("button[value=send]")
    keys.press("Enter")
    walk.tab.wait_for_url("**/sent?**")
    db.session.rollback()
    assert db.session.scalars(sa.select(SupportGroup).where(SupportGroup.title_ja == "石巻キーの会")).one().contact_mode == "none"
