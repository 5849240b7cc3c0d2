"""The quick exit in a real browser: covered at once, the place in the history taken, no referrer, and never by accident."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import LiveServer

NEUTRAL = "https://www.jma.go.jp/"


@pytest.fixture
def asked(page: Any) -> list[dict[str, str]]:
    """Requests to the neutral page, answered here: the suite asks nothing of others."""
    found: list[dict[str, str]] = []

    def answer(route: Any) -> None:
        found.append(route.request.headers)
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body="<!doctype html><title>Weather</title>")

    page.route("https://www.jma.go.jp/**", answer)
    return found


def test_link_replaces_the_page(live_server: LiveServer, page: Any, asked: list[dict[str, str]]) -> None:
    """After leaving, going back leads to what was before the page, not to the page; the neutral site learns nothing."""
    page.goto(f"{live_server.url}/en/terms")
    page.goto(f"{live_server.url}/ja/help-now")
    page.click("[data-leave]")
    page.wait_for_url(NEUTRAL)
    assert "referer" not in asked[0]
    page.go_back()
    assert page.url == f"{live_server.url}/en/terms"


def test_keyboard_reaches_it_second(live_server: LiveServer, page: Any, asked: list[dict[str, str]]) -> None:
    """Tab: skip link; Tab: leave; Enter leaves."""
    page.goto(f"{live_server.url}/ja/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hasAttribute('data-leave')")
    page.keyboard.press("Enter")
    page.wait_for_url(NEUTRAL)
    assert len(asked) == 1


def test_shift_three_times(live_server: LiveServer, page: Any, asked: list[dict[str, str]]) -> None:
    """Shift three times leaves; capitals in a search box do not."""
    page.goto(f"{live_server.url}/ja/find")
    page.focus("#find")
    page.keyboard.type("ABC")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.startswith(live_server.url)
    assert asked == []
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)
    assert "referer" not in asked[0]


def test_page_is_covered_while_the_other_loads(live_server: LiveServer, page: Any) -> None:
    """Nothing is left to see from the moment of pressing, whatever the network does."""
    page.route("https://www.jma.go.jp/**", lambda route: route.abort("aborted"))
    page.goto(f"{live_server.url}/ja/help-now")
    shown = page.evaluate("document.querySelector('[data-leave]').click(), [getComputedStyle(document.body).display, document.title]")
    assert shown == ["none", "www.jma.go.jp"]


def test_without_javascript_it_is_a_link(live_server: LiveServer, browser: Any) -> None:
    """The link alone leads away and sends no referrer."""
    context = browser.new_context(java_script_enabled=False)
    found: list[dict[str, str]] = []

    def answer(route: Any) -> None:
        found.append(route.request.headers)
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Weather</title>")

    context.route("https://www.jma.go.jp/**", answer)
    page = context.new_page()
    page.goto(f"{live_server.url}/ja/privacy")
    page.click("[data-leave]")
    page.wait_for_url(NEUTRAL)
    assert "referer" not in found[0]
    context.close()
