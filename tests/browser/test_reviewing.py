"""A walk in Chromium on a phone: sent in, read, published, confirmed from a letter, filled, gone; every page and error state clean."""

from __future__ import annotations

import datetime as dt
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.sessions import SecureCookieSessionInterface

from directory import create_app
from directory.config import load_settings
from directory.extensions import writing
from directory.positions.law.minimum_wage import revision_due
from directory.positions.life.links import Purpose, link
from directory.positions.life.work import do_life
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import cast_in, posting, submit


@pytest.fixture(scope="module")
def sent(live_server: Any) -> dict[str, Any]:
    """On the running site: a cast, a posting that waits, and the cookies of a reviewer and an owner."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        cast = cast_in(app)
        entry = posting(cast, title_ja="訪問看護のピアスタッフ（週3日）", answers={"wage_table_stale": "労働局で確かめました"})
        case = submit(entry)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        cookies = {who: signer.dumps({"account": cast.accounts[who], "key": cast.keys[who], "seen": "2026-01-01", "since": 2_000_000_000})
                   for who in ("peer", "owner")}
        return {"app": app, "case": case, "entry": entry.id, "cookies": cookies, "owner": cast.accounts["owner"]}


def phone(browser: Any, url: str, cookie: str | None) -> tuple[Any, list[str]]:
    """A page on a phone, and what its console says."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740})
    if cookie:
        context.add_cookies([{"name": "peer_session", "value": cookie, "url": url}])
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    return tab, said


def clean(tab: Any) -> None:
    """No axe violation, nothing wider than the screen."""
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def links_of_the_reminder(sent: dict[str, Any]) -> dict[str, str]:
    """The paths in the owner's letter, after the clock has come to day 45."""
    with sent["app"].app_context(), writing("clock") as session:
        row = session.get_one(Position, sent["entry"])
        assert do_life(session, row.confirmed_on + dt.timedelta(days=45)) >= 1
        addresses = {what.value: urlsplit(link(what, row, sent["owner"])) for what in Purpose}
        return {what: f"{one.path}?{one.query}" for what, one in addresses.items()}


def status(url: str) -> int:
    """What an address answers."""
    try:
        with urllib.request.urlopen(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_from_sending_in_to_filled(live_server: Any, browser: Any, sent: dict[str, Any]) -> None:
    """The whole life of a posting, as its reviewer and its employer meet it."""
    tab, said = phone(browser, live_server.url, sent["cookies"]["peer"])
    tab.goto(f"{live_server.url}/ja/review/")
    clean(tab)
    tab.get_by_role("link", name="訪問看護のピアスタッフ（週3日）").click()
    clean(tab)
    tab.get_by_label("公開する").check()
    tab.get_by_role("button", name="決める").click()
    tab.wait_for_selector(".errors")
    assert "errors" in tab.evaluate("document.activeElement.className")
    clean(tab)
    tab.goto(tab.url.replace("/ja/", "/en/"))
    clean(tab)
    tab.goto(tab.url.replace("/en/", "/ja/"))
    tab.get_by_label("公開する").check()
    tab.get_by_label("公的な番号").select_option("corporate")
    tab.get_by_label("番号", exact=True).fill("7000012050002")
    tab.get_by_label("連絡した方法").select_option("call")
    tab.get_by_label("その連絡先が載っていたところ").fill("県の事業所一覧")
    if tab.get_by_label("発効日").count():
        tab.get_by_label("額（円）").fill("1080")
        tab.get_by_label("発効日").fill(f"{revision_due(today())}-10-04")
    tab.get_by_role("button", name="決める").click()
    tab.wait_for_url("**/ja/review/")
    assert [one for one in said if "422" not in one] == []

    public = f"{live_server.url}/ja/positions/{sent['entry']}"
    tab, said = phone(browser, live_server.url, None)
    tab.goto(public)
    assert tab.locator('script[type="application/ld+json"]').count() == 1
    assert said == [], "the content policy has nothing to say of the data block"

    links = links_of_the_reminder(sent)
    tab.goto(live_server.url + links["end"])
    clean(tab)
    tab.goto(live_server.url + links["confirm"])
    clean(tab)
    tab.get_by_role("button", name="いまも募集しています").click()
    clean(tab)
    assert "まで載ります" in tab.inner_text("main")
    tab.goto(live_server.url + links["end"])
    clean(tab)
    assert "もう使えません" in tab.inner_text("main"), "the first link's button used up the second"

    tab, said = phone(browser, live_server.url, sent["cookies"]["owner"])
    tab.goto(f"{public}/own")
    clean(tab)
    tab.get_by_role("button", name="決まりました").click()
    assert "募集は決まった" in tab.inner_text("main")
    assert said == []
    assert status(public) == 410
    assert f"/positions/{sent['entry']}" not in urllib.request.urlopen(f"{live_server.url}/sitemap.xml").read().decode()
    assert f'"id":{sent["entry"]},' not in urllib.request.urlopen(f"{live_server.url}/api/v1/search?kind=position").read().decode()
