"""Bookmarks in a real browser: kept there and nowhere else, listed, taken away, saved as text; nothing that could do harm."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def _items(live_server: Any, query: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{live_server.url}/api/v1/search?{query}") as answer:
        found: list[dict[str, Any]] = json.load(answer)["items"]
        return found


def _keep(page: Page, live_server: Any, item: dict[str, Any], lang: str = "ja") -> None:
    page.goto(live_server.url + item["url"].replace("/ja/", f"/{lang}/"))
    page.locator("[data-keep] button").click()


def _wait_list(page: Page, live_server: Any, lang: str = "ja") -> None:
    page.goto(f"{live_server.url}/{lang}/kept")
    page.wait_for_selector("#kept:not([hidden])")


@pytest.mark.parametrize("kind", ["group", "course", "position"])
def test_kept_and_taken_away_on_the_entry(live_server: Any, page: Page, kind: str) -> None:
    """One button keeps and lets go, and says where it is kept; nothing is sent while it does."""
    asked: list[str] = []
    item = _items(live_server, f"kind={kind}&samples=1")[0]
    page.goto(live_server.url + item["url"])
    page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
    button, status = page.locator("[data-keep] button"), page.locator("[data-keep] [role=status]")
    expect(button).to_have_text("このブラウザーに残す")
    button.click()
    expect(button).to_have_text("残したものからはずす")
    expect(status).to_contain_text("このブラウザーの中だけ")
    expect(page.locator("[data-keep] a")).to_be_visible()
    page.reload()
    asked.clear()
    expect(button).to_have_text("残したものからはずす")
    button.click()
    expect(button).to_have_text("このブラウザーに残す")
    expect(page.locator("[data-keep] a")).to_be_hidden()
    assert asked == []
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_list(live_server: Any, page: Page, lang: str) -> None:
    """The newest first, in the page's language; samples marked; axe clean; each can be taken away, the focus goes on to the next."""
    group, sample = _items(live_server, "kind=group")[0], next(one for one in _items(live_server, "kind=position&samples=1") if one["sample"])
    _keep(page, live_server, group)
    _keep(page, live_server, sample)
    _wait_list(page, live_server, lang)
    assert [link.get_attribute("href") for link in page.locator("#kept h3 a").all()] == [one["url"].replace("/ja/", f"/{lang}/") for one in (sample, group)]
    expect(page.locator("#kept .card.sample h3")).to_contain_text("実在しません")
    assert page.locator("#kept h3 a").nth(1).inner_text() == group["title"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#kept .card button").first.click()
    expect(page.locator("#kept h3 a")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('.card').className").startswith("card k-group")
    expect(page.locator("#kept [role=status]")).to_contain_text(str(sample["title"]))


@pytest.mark.parametrize(("title", "marks"), [("病棟の仕事", 1), ("見本（実在しません）：病棟の仕事", 0), ("Sample (not real): ward", 0)])
def test_a_sample_says_once_what_it_is(live_server: Any, page: Page, title: str, marks: int) -> None:
    """A kept sample is marked, unless its title says so already."""
    page.goto(f"{live_server.url}/ja/kept")
    rows = json.dumps([{"at": "positions/1", "kind": "position", "title": title, "lang": "ja", "sample": True}])
    page.evaluate("stored => localStorage.setItem('kept', stored)", rows)
    page.reload()
    expect(page.locator("#kept h3 .mark")).to_have_count(marks)
    expect(page.locator("#kept .card.sample")).to_have_count(1)


def test_all_taken_away(live_server: Any, page: Page) -> None:
    """After a question everything is gone from the browser; saying no keeps it."""
    _keep(page, live_server, _items(live_server, "kind=group")[0])
    _wait_list(page, live_server)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-empty]").click()
    expect(page.locator("#kept h3")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-empty]").click()
    expect(page.locator("[data-nothing]")).to_be_visible()
    expect(page.locator("[data-all]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_saved_as_text(live_server: Any, page: Page) -> None:
    """The file holds titles and addresses."""
    item = _items(live_server, "kind=course")[0]
    _keep(page, live_server, item)
    _wait_list(page, live_server)
    with page.expect_download() as waiting:
        page.locator("[data-save]").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert item["title"] in text
    assert live_server.url + item["url"] in text


def test_a_spoilt_store_does_no_harm(live_server: Any, page: Page) -> None:
    """What is not of our form is not shown, and titles are text."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{live_server.url}/ja/kept")
    good = {"at": "groups/1", "kind": "group", "title": "<img src=x onerror=window.PWN=1>", "lang": "ja"}
    rows = [good, {**good, "at": "javascript:alert(1)"}, {**good, "kind": "x y"}, None, 3, {"at": "groups/2"}]
    for stored in (json.dumps(rows), "{", "null", '"x"'):
        page.evaluate("stored => localStorage.setItem('kept', stored)", stored)
        page.reload()
        page.wait_for_selector("#kept:not([hidden])")
        assert page.locator("#kept h3 a").count() == (1 if stored.startswith("[") else 0)
    assert page.evaluate("window.PWN === undefined")
    assert faults == []


def test_without_javascript_there_is_no_button(live_server: Any, browser: Any) -> None:
    """The entry shows no button, and the page says why it is empty."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(live_server.url + _items(live_server, "kind=group")[0]["url"])
    expect(tab.locator("[data-keep]")).to_be_hidden()
    tab.goto(f"{live_server.url}/ja/kept")
    expect(tab.locator("noscript p")).to_contain_text("JavaScript")
    expect(tab.locator("#kept")).to_be_hidden()
    context.close()
