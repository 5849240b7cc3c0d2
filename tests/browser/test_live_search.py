"""The search that follows its filters: one fetch, all parts together, the address, the back button, the focus, the words said."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect


def _open(page: Page, live_server: Any, path: str) -> list[str]:
    """Opens a search with its filters unfolded; the list fills with the documents that the browser loads anew."""
    loaded: list[str] = []
    page.goto(live_server.url + path)
    page.locator("#filters > summary").click()
    page.on("request", lambda request: loaded.append(request.url) if request.is_navigation_request() else None)
    return loaded


def _total(page: Page) -> int:
    found = re.search(r"(?:：|: )([\d,]+)", page.locator("#results").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def _unfold(page: Page, name: str) -> None:
    page.locator(f"details.pick:has([name={name}]) > summary").click()


def test_a_choice_changes_everything_together(live_server: Any, page: Page) -> None:
    """List, total, words, feed and address follow; the page is not loaded anew, the focus stays, the total is said."""
    loaded = _open(page, live_server, "/ja/search?kind=group")
    before = _total(page)
    _unfold(page, "who_may_come")
    box = page.locator("input[name=who_may_come]:not([value=''])").first
    value, wanted = box.get_attribute("value"), int(box.locator("xpath=..").locator(".n").inner_text())
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#live-status")).to_contain_text(f"{wanted}件")
    assert loaded == []
    assert wanted < before
    assert _total(page) == wanted
    assert urlsplit(page.url).query == f"kind=group&who_may_come={value}"
    assert page.evaluate("document.activeElement.name + document.activeElement.value + document.activeElement.checked") == f"who_may_come{value}true"
    expect(page.locator(".undo li")).to_have_count(1)
    assert f"who_may_come={value}" in (page.locator("head link[type='application/atom+xml']").get_attribute("href") or "")
    assert f"who_may_come={value}" in (page.locator(".site-nav a[hreflang=en]").get_attribute("href") or "")
    assert page.locator("details.pick:has([name=who_may_come])").get_attribute("open") is not None


def test_back_and_forward(live_server: Any, page: Page) -> None:
    """Back brings the list, the choices and the total of before; forward brings them again."""
    _open(page, live_server, "/ja/search")
    before = _total(page)
    page.locator("#pref").select_option("04")
    expect(page.locator("#live-status")).to_contain_text("宮城県")
    after = _total(page)
    assert after < before
    expect(page.locator("#muni")).to_be_visible()
    page.go_back()
    expect(page.locator("#results")).not_to_contain_text("宮城県")
    assert (_total(page), page.locator("#pref").input_value()) == (before, "")
    expect(page.locator("#muni")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert (_total(page), page.locator("#pref").input_value()) == (after, "04")


def test_the_same_page_as_loaded_anew(live_server: Any, page: Page) -> None:
    """What the page became by itself is what its address gives."""
    _open(page, live_server, "/ja/search?kind=group&samples=1")
    page.locator("#pref").select_option("13")
    expect(page.locator("#live-status")).to_contain_text("東京都")
    page.evaluate("document.getElementById('live-status').textContent = ''")
    followed = page.locator("main").inner_text()
    page.reload()
    page.locator("#filters > summary").click()
    assert page.locator("main").inner_text() == followed
    page.locator("#keep > summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_another_prefecture_lets_the_municipality_go(live_server: Any, page: Page) -> None:
    """A municipality belongs to the prefecture chosen before."""
    _open(page, live_server, "/ja/search?pref=04")
    page.locator("#muni").select_option(index=1)
    expect(page).to_have_url(re.compile("muni="))
    page.locator("#pref").select_option("13")
    expect(page).to_have_url(re.compile("pref=13"))
    assert "muni=" not in page.url


def test_two_choices_at_once_end_at_the_last(live_server: Any, page: Page) -> None:
    """A slow answer to the choice before does not come after the last one."""
    _open(page, live_server, "/ja/search")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held or "pref=04" not in route.request.url:
            route.continue_()
        else:
            held.append(route)

    page.route("**/ja/search?*", hold)
    page.locator("#pref").select_option("04")
    page.locator("#pref").select_option("13")
    expect(page.locator("#live-status")).to_contain_text("東京都")
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#results")).to_contain_text("東京都")
    assert "pref=13" in page.url


@pytest.mark.parametrize("status", [400, 500, 0])
def test_where_it_fails_the_page_is_loaded(live_server: Any, page: Page, status: int) -> None:
    """An error or no answer: the browser goes to the address as the form would."""
    loaded = _open(page, live_server, "/ja/search")

    def refuse(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif status:
            route.fulfill(status=status, body="")
        else:
            route.abort()

    page.route("**/ja/search?*", refuse)
    page.locator("#pref").select_option("04")
    page.wait_for_url("**/ja/search?pref=04")
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert len(loaded) == 1


def test_a_distance_without_a_place_waits(live_server: Any, page: Page) -> None:
    """A distance alone asks for nothing yet."""
    _open(page, live_server, "/ja/search")
    page.locator("#km").select_option("10")
    page.wait_for_timeout(300)
    assert urlsplit(page.url).query == ""
