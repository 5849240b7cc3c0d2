"""The map beside the list of a search: side by side where there is room, behind a button on a phone, always of the same search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

LOADED = "#map-room[data-loaded]"
HEAVY = re.compile(r"/static/(vendor|outlines)/|/js/map(-marks|-outlines)?\.js|/map/map\.js|/css/map\.css|/api/v1/")


class Watch:
    """What a page asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.faults.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    @property
    def heavy(self) -> list[str]:
        """What only the map needs."""
        return [url for url in self.asked if HEAVY.search(url)]

    @property
    def points(self) -> list[dict[str, list[str]]]:
        """Searches whose points were asked for, without box and zoom."""
        asked = [parse_qs(urlsplit(url).query) for url in self.asked if "/api/v1/points?" in url]
        return [{name: values for name, values in one.items() if name not in {"bbox", "zoom"}} for one in asked]


@pytest.fixture
def wide(browser: Any) -> Iterator[Page]:
    """A page on a large screen."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _in_view(page: Page) -> int:
    return int(page.locator("#map-room").get_attribute("data-loaded") or -1)


def _on_map(page: Page) -> int:
    """How many entries have a point, as the page says it."""
    words = page.locator("#on-map").inner_text()
    found = re.search(r"場所の分かる([\d,]+)件|shows ([\d,]+) of", words) or re.search(r"(?:：|: )([\d,]+)", page.locator("#results").inner_text())
    assert found
    return int(next(filter(None, found.groups())).replace(",", ""))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_side_by_side_where_there_is_room(live_server: Any, wide: Page, lang: str) -> None:
    """Map left, list right; every entry with a point is in the first view; nothing from elsewhere, no fault, axe clean."""
    watch = Watch(wide)
    wide.goto(f"{live_server.url}/{lang}/search?samples=1")
    wide.wait_for_selector(LOADED)
    the_map, the_list = wide.locator(".folium-map").bounding_box(), wide.locator("#search-results .cards").bounding_box()
    assert the_map
    assert the_list
    assert the_map["x"] + the_map["width"] < the_list["x"]
    assert abs(the_map["y"] - the_list["y"]) < 5
    assert the_map["height"] < 800
    assert _in_view(wide) == _on_map(wide) > 0
    expect(wide.locator("path.area-plain.is-prefecture")).to_have_count(47)
    expect(wide.locator("[data-map-toggle]")).to_be_hidden()
    assert wide.locator(".folium-map").get_attribute("role") == "region"
    assert wide.locator(".folium-map").get_attribute("aria-label")
    assert watch.faults == []
    assert [url for url in watch.asked if not url.startswith((live_server.url, "data:"))] == []
    wide.locator("#map-key > summary").click()
    found = Axe().run(wide)
    assert found.violations_count == 0, found.generate_report()


def test_a_choice_changes_list_counts_and_map(live_server: Any, wide: Page) -> None:
    """The map is not made anew: it takes the points and the view of the new search; back and forward too."""
    watch = Watch(wide)
    wide.goto(f"{live_server.url}/ja/search?kind=group&samples=1")
    wide.wait_for_selector(LOADED)
    everywhere = _in_view(wide)
    wide.evaluate("document.querySelector('.folium-map').id = 'the-same'")
    wide.locator("#filters > summary").click()
    wide.locator("#pref").select_option("04")
    expect(wide.locator("#live-status")).to_contain_text("宮城県")
    expect(wide.locator("#results")).to_contain_text("宮城県")
    miyagi = _on_map(wide)
    expect(wide.locator("#map-room")).to_have_attribute("data-loaded", str(miyagi))
    assert 0 < miyagi < everywhere
    assert watch.points[-1] == {"kind": ["group"], "pref": ["04"], "samples": ["1"]}
    expect(wide.locator("#map-side [data-map-link]").first).to_have_attribute("href", "/ja/map?kind=group&pref=04&samples=1")
    wide.go_back()
    expect(wide.locator("#map-room")).to_have_attribute("data-loaded", str(everywhere))
    assert watch.points[-1] == {"kind": ["group"], "samples": ["1"]}
    assert wide.locator("#pref").input_value() == ""
    wide.go_forward()
    expect(wide.locator("#map-room")).to_have_attribute("data-loaded", str(miyagi))
    assert wide.locator("#the-same").count() == 1
    assert watch.faults == []


def test_the_readers_view_stays_where_the_place_does(live_server: Any, wide: Page) -> None:
    """A condition changes the points; the part of the map that the reader chose stays. Another page of the list asks for no points."""
    watch = Watch(wide)
    wide.goto(f"{live_server.url}/ja/search?samples=1")
    wide.wait_for_selector(LOADED)
    with wide.expect_response("**/api/v1/points?*"):
        wide.get_by_role("button", name="大きくする").click()
    before = len(watch.points)
    box = wide.evaluate("map_0.getBounds().toBBoxString()")
    wide.get_by_role("link", name="次のページ").click()
    expect(wide).to_have_url(re.compile("page=2"))
    expect(wide.locator("#results")).to_be_focused()
    wide.locator("#search-kinds a", has_text="集まる").nth(1).click()
    expect(wide).to_have_url(re.compile("kind=group"))
    expect(wide.locator("#search-kinds a[aria-current]")).to_be_focused()
    wide.wait_for_timeout(600)
    assert wide.evaluate("map_0.getBounds().toBBoxString()") == box
    assert watch.points[before:] == [{"kind": ["group"], "samples": ["1"]}]


def test_on_a_phone_the_map_comes_when_asked_for(live_server: Any, page: Page) -> None:
    """The list first and nothing heavy; the button shows the map, says so, and takes it away again; it takes the newest search."""
    watch = Watch(page)
    page.goto(f"{live_server.url}/ja/search?samples=1", wait_until="networkidle")
    assert watch.heavy == []
    toggle = page.locator("[data-map-toggle]")
    expect(page.locator("#map-side a:visible")).to_have_count(0)
    assert toggle.get_attribute("aria-expanded") == "false"
    assert (toggle.bounding_box() or {})["height"] >= 44
    page.locator("#search-kinds a", has_text="学ぶ").nth(1).click()
    expect(page).to_have_url(re.compile("kind=course"))
    assert watch.heavy == []
    toggle.click()
    page.wait_for_selector(LOADED)
    assert watch.points == [{"kind": ["course"], "samples": ["1"]}]
    assert toggle.get_attribute("aria-expanded") == "true"
    expect(toggle).to_be_focused()
    expect(page.locator(".folium-map")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    toggle.click()
    expect(page.locator("#map-here")).to_be_hidden()
    page.locator("#search-kinds a", has_text="集まる").nth(1).click()
    expect(page).to_have_url(re.compile("kind=group"))
    toggle.click()
    expect(page.locator("#map-room")).to_have_attribute("data-loaded", str(_on_map(page)))
    assert watch.points[-1] == {"kind": ["group"], "samples": ["1"]}
    assert watch.faults == []


def test_the_keyboard_can_pass_the_map(live_server: Any, wide: Page) -> None:
    """Before the map stands a link to the list; Esc closes a popup."""
    wide.goto(f"{live_server.url}/ja/search?kind=group&near=04101&km=30&samples=1")
    wide.wait_for_selector(LOADED)
    wide.locator("#map-side .map-skip").focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("#search-results")).to_be_focused()
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.getElementById('search-results').contains(document.activeElement)")
    wide.locator(".mark:not(.is-cluster)").first.focus()
    wide.keyboard.press("Enter")
    popup = wide.locator(".leaflet-popup-content")
    expect(popup).to_be_visible()
    wide.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_where_nothing_has_a_place_there_is_no_box(live_server: Any, wide: Page) -> None:
    """Without an entry to show there is no map beside the list, and none is loaded; it comes when the search finds some."""
    watch = Watch(wide)
    wide.goto(f"{live_server.url}/ja/search?kind=position&pref=47", wait_until="networkidle")
    wide.wait_for_timeout(500)
    expect(wide.locator("#map-side")).to_be_hidden()
    assert watch.heavy == []
    wide.locator("#search-results a", has_text="見本（実在しません）も見る").click()
    wide.wait_for_selector(LOADED)
    assert _in_view(wide) == _on_map(wide) > 0


@pytest.mark.parametrize("what", ["**/leaflet.js*", "**/css/map.css*"])
def test_where_the_map_fails_its_link_stays(live_server: Any, wide: Page, what: str) -> None:
    """The list works, and the way to the map's own page is there; no empty box."""
    wide.route(what, lambda route: route.abort())
    wide.goto(f"{live_server.url}/ja/search?samples=1")
    expect(wide.locator("#map-side > p > [data-map-link]")).to_be_visible()
    expect(wide.locator("#map-here")).to_be_hidden()
    expect(wide.locator("#search-results article").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_a_link_leads_to_the_map(live_server: Any, browser: Any, width: int) -> None:
    """No empty column, no button that does nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/ja/search?kind=group&samples=1")
    expect(page.locator("#map-side a:visible")).to_have_attribute("href", "/ja/map?kind=group&samples=1")
    assert page.locator("#map-side button:visible, .folium-map:visible").count() == 0
    box = page.locator("#search-results").bounding_box()
    assert box
    assert box["x"] < 100
    context.close()


def test_paper_shows_no_map(live_server: Any, wide: Page) -> None:
    """The list takes the whole sheet."""
    wide.goto(f"{live_server.url}/ja/search?samples=1")
    wide.wait_for_selector(LOADED)
    wide.emulate_media(media="print")
    expect(wide.locator("#map-side")).to_be_hidden()
    head, the_list = wide.locator("#search-head").bounding_box(), wide.locator("#search-results").bounding_box()
    assert head
    assert the_list
    assert (the_list["x"], the_list["width"]) == (head["x"], head["width"])
