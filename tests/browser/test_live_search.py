"""The search that follows its filters: one fetch, all parts together, the address, the back button, the focus, the words said."""

from __future__ import annotations

import re
from collections.abc import Callable
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


@pytest.mark.parametrize("late", [Route.continue_, Route.abort])
def test_two_choices_at_once_end_at_the_last(live_server: Any, page: Page, late: Callable[[Route], None]) -> None:
    """A slow answer to the choice before, or its failure, does not come after the last one."""
    loaded = _open(page, live_server, "/ja/search")
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
    late(held[0])
    page.wait_for_timeout(300)
    expect(page.locator("#results")).to_contain_text("東京都")
    assert "pref=13" in page.url
    assert loaded == []


def test_who_leaves_is_not_held_back(live_server: Any, page: Page) -> None:
    """A link to an entry is followed though a choice is still on its way."""
    _open(page, live_server, "/ja/search?kind=group&samples=1")

    def hold(route: Route) -> None:
        """Never answers."""

    page.route("**/ja/search?*", hold)
    page.locator("#pref").select_option("04")
    page.locator("#search-results article a").first.click()
    page.wait_for_url("**/ja/groups/*")
    page.wait_for_timeout(300)
    assert "/ja/groups/" in page.url


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
    """A distance alone asks for nothing yet, nor does it spoil the next choice; it waits for its place."""
    loaded = _open(page, live_server, "/ja/search")
    page.locator("#km").select_option("10")
    page.wait_for_timeout(300)
    assert urlsplit(page.url).query == ""
    page.locator("#pref").select_option("04")
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert urlsplit(page.url).query == "pref=04"
    assert page.locator("#km").input_value() == "10"
    page.locator("#near").fill("仙台市青葉区")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_contain_text("仙台市青葉区から10km以内")
    assert loaded == []


def test_the_button_leads_to_the_list(live_server: Any, page: Page) -> None:
    """The form is sent without loading the page anew; the reader stands at the heading, which says how many."""
    loaded = _open(page, live_server, "/ja/search?kind=group")
    page.locator("#q").fill("断酒")
    page.get_by_role("button", name="この条件でさがす").click()
    expect(page.locator("#results")).to_contain_text("「断酒」")
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#results")).to_be_in_viewport()
    assert urlsplit(page.url).query == "kind=group&q=%E6%96%AD%E9%85%92"
    assert loaded == []
    page.go_back()
    expect(page.locator("#results")).not_to_contain_text("断酒")
    assert page.locator("#q").input_value() == ""


def test_links_to_other_lists_are_followed(live_server: Any, page: Page) -> None:
    """Kinds keep the focus; taking a condition away leads to the heading; a link elsewhere is an ordinary one."""
    loaded = _open(page, live_server, "/ja/search?pref=04&samples=1")
    page.locator("#search-kinds a", has_text="集まる").nth(1).click()
    expect(page).to_have_url(re.compile("kind=group"))
    expect(page.locator("#search-kinds a[aria-current]")).to_be_focused()
    page.locator(".undo a", has_text="宮城県").click()
    expect(page.locator("#results")).not_to_contain_text("宮城県")
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#live-status")).to_contain_text(f"{_total(page)}件")
    assert page.locator("#pref").input_value() == ""
    assert loaded == []
    page.locator("#search-results article a").first.click()
    page.wait_for_url("**/ja/groups/*")
    page.go_back()
    expect(page.locator("#search-kinds a[aria-current]")).to_contain_text("集まる")


def test_words_typed_while_an_answer_comes_stay(live_server: Any, page: Page) -> None:
    """Nothing typed is lost, the place in the words neither; a slow answer is said."""
    _open(page, live_server, "/ja/search")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ja/search?*", hold)
    page.locator("#pref").select_option("04")
    page.locator("#q").click()
    page.keyboard.type("abc")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#live-status")).to_have_text("さがしています")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert page.locator("#search-results").get_attribute("aria-busy") is None
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("-")
    assert page.locator("#q").input_value() == "ab-c"


def test_back_past_a_part_of_the_page(live_server: Any, page: Page) -> None:
    """An address with a part of the page shows its own list when one comes back to it."""
    _open(page, live_server, "/ja/search?pref=04")
    page.evaluate("location.hash = 'keep'")
    page.locator("#pref").select_option("13")
    expect(page.locator("#results")).to_contain_text("東京都")
    page.go_back()
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert page.url.endswith("pref=04#keep")
    assert page.locator("#pref").input_value() == "04"


def test_coming_back_from_an_entry(live_server: Any, page: Page) -> None:
    """The list, the choices and the address are those that were left."""
    _open(page, live_server, "/ja/search?kind=group&samples=1")
    page.locator("#pref").select_option("04")
    expect(page.locator("#results")).to_contain_text("宮城県")
    total = _total(page)
    page.locator("#search-results article a").first.click()
    page.wait_for_url("**/ja/groups/*")
    page.go_back()
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert (_total(page), page.locator("#pref").input_value()) == (total, "04")


def test_a_failing_step_back_loads_the_page(live_server: Any, page: Page) -> None:
    """Where the list of the address before can not be fetched, the browser loads it."""
    loaded = _open(page, live_server, "/ja/search?pref=04")
    page.locator("#pref").select_option("13")
    expect(page.locator("#results")).to_contain_text("東京都")
    page.route("**/ja/search?*", lambda route: route.continue_() if route.request.is_navigation_request() else route.abort())
    page.go_back()
    expect(page.locator("#results")).to_contain_text("宮城県")
    assert len(loaded) == 1
