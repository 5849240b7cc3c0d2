"""Every kind of page in real Chromium: no console message, no foreign request, axe clean, nothing wider than the screen."""

from __future__ import annotations

import urllib.request
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.addresses import ERRORS, PLAIN, pages

NAMES = [*PLAIN, "group", "group-real", "group-claim", "course", "course-real", "position", "position-sheet", "organisation", *ERRORS]


@pytest.fixture(scope="module")
def addresses(live_server: Any) -> dict[str, str]:
    """Paths of every kind of page on the live server."""

    def fetch(path: str) -> str:
        with urllib.request.urlopen(live_server.url + quote(path, safe="/?=&%,")) as answer:
            return str(answer.read().decode())

    return pages(fetch) | ERRORS


def _open(tab: Any, url: str, faults: list[str], foreign: list[str], origin: str) -> None:
    tab.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((origin, "data:")) else None)
    tab.goto(url, wait_until="load")
    if tab.locator("#map-room:visible").count():
        tab.wait_for_selector("#map-room[data-loaded]", timeout=15_000)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page(live_server: Any, browser: Any, addresses: dict[str, str], name: str, lang: str) -> None:
    """Zero console messages, zero requests to others, no axe violation, no sideways scrolling at 320 and 1280 px."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 320, "height": 740})
    try:
        tab = context.new_page()
        faults: list[str] = []
        foreign: list[str] = []
        _open(tab, f"{live_server.url}/{lang}{addresses[name]}", faults, foreign, live_server.url)
        if name in ERRORS:
            faults = [fault for fault in faults if "status of 4" not in fault]
        assert faults == []
        assert foreign == []
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 740})
            wide = tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{wide} px wide at {width}"
        tab.set_viewport_size({"width": 360, "height": 740})
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        assert context.cookies() == []
    finally:
        context.close()


@pytest.mark.parametrize("name", ["home", "prefecture", "city", "map", "position", "course", "group", "help-now", "not-found"])
def test_dark_page(live_server: Any, browser: Any, addresses: dict[str, str], name: str) -> None:
    """The dark scheme keeps its contrast."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}, color_scheme="dark")
    try:
        tab = context.new_page()
        _open(tab, f"{live_server.url}/ja{addresses[name]}", [], [], live_server.url)
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
    finally:
        context.close()


@pytest.mark.parametrize("name", ["home", "find-which", "prefecture", "city", "map", "search", "position", "course", "organisation"])
def test_page_without_javascript(live_server: Any, browser: Any, addresses: dict[str, str], name: str) -> None:
    """Without scripts the same words and links are there."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    try:
        tab = context.new_page()
        answer = tab.goto(f"{live_server.url}/ja{addresses[name]}")
        assert answer.status == 200
        assert tab.locator("h1").count() == 1
        assert tab.locator("main a[href^='/ja/']").count() > 0
        assert tab.locator("a.leave").get_attribute("href").startswith("https://")
        hidden_only = tab.locator("main button:visible[data-print], main button:visible[data-near-here]").count()
        assert hidden_only == 0, "a button that needs a script is shown without one"
    finally:
        context.close()


def test_keyboard_reaches_the_way_out_and_the_content_first(live_server: Any, page: Any) -> None:
    """Tab: skip link, then the way out; the skip link leads to the content."""
    page.goto(f"{live_server.url}/ja/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert "leave" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
