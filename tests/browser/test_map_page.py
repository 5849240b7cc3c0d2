"""The map in a real browser: points, popups, keys, near here; nothing from elsewhere, no faults."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route

EVIL = ("<img src=x onerror=window.PWN=1>", "</script><script>window.PWN=1</script>", "${window.PWN=1}", "\"'`<b onclick=window.PWN=1>")
AT = (141.303, 38.434)


def _point(number: int, title: str, **more: Any) -> dict[str, Any]:
    values = {"id": number, "kind": "group", "title": title, "title_en": None, "url": f"/ja/groups/{number}", "about": True, "sample": False}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": AT}, "properties": values | more}


def _answer_points(page: Page, features: list[dict[str, Any]]) -> None:
    """The browser gets these points, whatever box it asks for."""
    total = sum(feature["properties"].get("count", 1) for feature in features)
    body = json.dumps({"type": "FeatureCollection", "total": total, "features": features})

    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="application/geo+json", body=body)

    page.route("**/api/v1/points?*", answer)


def _watch(page: Page) -> tuple[list[str], list[str]]:
    faults: list[str] = []
    addresses: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: addresses.append(request.url))
    return faults, addresses


def _until(page: Page, expression: str) -> None:
    """Waits until an expression holds (the page's policy forbids the browser's own way of waiting)."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#map-room[data-loaded]", timeout=15_000)
    _until(page, "document.querySelectorAll('path.area-0, path.area-1, path.area-2, path.area-3, path.area-4').length > 40")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_map_draws_without_faults(live_server: Any, page: Page, lang: str) -> None:
    """47 prefectures with shades, no console message, nothing asked of another host."""
    faults, addresses = _watch(page)
    _open(page, f"{live_server.url}/{lang}/map")
    assert page.locator("path.is-prefecture").count() == 47
    assert faults == []
    assert [address for address in addresses if not address.startswith((live_server.url, "data:"))] == []


def test_hostile_titles_stay_text(live_server: Any, page: Page) -> None:
    """Several entries at one point open one popup; its titles are text and links."""
    _answer_points(page, [_point(number, title) for number, title in enumerate(EVIL, start=1)])
    _open(page, f"{live_server.url}/ja/map?near=04202&km=30")
    page.locator(".mark").first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert sorted(popup.locator("a").all_text_contents()) == sorted(EVIL)
    assert popup.locator("img, script, b").count() == 0
    assert page.evaluate("window.PWN") is None


def test_keys_open_and_close_popups(live_server: Any, page: Page) -> None:
    """Enter opens and the focus goes to the link; the popup outlives the map's own move; Esc closes, the focus comes back."""
    _answer_points(page, [_point(1, "石巻の集まり"), _point(2, "見える見本", sample=True)])
    _open(page, f"{live_server.url}/ja/map?near=04202&km=30")
    mark = page.locator(".mark").first
    assert "市区町村のあたり" in (mark.get_attribute("aria-label") or "")
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-content").wait_for()
    page.wait_for_timeout(700)
    popup = page.locator(".leaflet-popup-content")
    assert "見本（実在しません）" in popup.inner_text()
    assert page.evaluate("document.activeElement.closest('.leaflet-popup-content') !== null")
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_clusters_move_closer(live_server: Any, page: Page) -> None:
    """A bundle is a button that says how many; opening it moves closer."""
    box = [140.0, 38.0, 142.0, 39.0]
    bundle = {"type": "Feature", "geometry": {"type": "Point", "coordinates": AT}, "properties": {"cluster": True, "count": 12, "bbox": box}}
    _answer_points(page, [bundle])
    _open(page, f"{live_server.url}/ja/map")
    mark = page.get_by_role("button", name="12件のまとまり。ひらく")
    before = page.evaluate("map_0.getZoom()")
    mark.focus()
    page.keyboard.press(" ")
    _until(page, f"map_0.getZoom() > {before}")


def test_near_here_sends_only_a_code(live_server: Any, page: Page) -> None:
    """The place is found in the browser; no address holds the coordinates."""
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 38.43421, "longitude": 141.30291})
    _faults, addresses = _watch(page)
    _open(page, f"{live_server.url}/ja/map?kind=group")
    page.get_by_role("button", name="いまいる市区町村で").click()
    page.wait_for_url("**/ja/map?near=04202&*")
    assert "kind=group" in page.url
    assert not [address for address in addresses if re.search(r"38\.4342|141\.3029", address)]


def test_failing_data_is_said(live_server: Any, page: Page) -> None:
    """When the points cannot be read, the page says so and the list stands."""
    page.route("**/api/v1/points?*", lambda route: route.abort())
    page.goto(f"{live_server.url}/ja/map")
    _until(page, "document.getElementById('map-status').textContent.includes('読めませんでした')")
    assert page.locator("#map-list").is_visible()


@pytest.mark.parametrize(("query", "outside"), [("pref=47", True), ("pref=10", False), ("", False)])
def test_far_islands_are_told_of(page: Page, live_server: Any, query: str, outside: bool) -> None:
    """A prefecture is shown by its main part; where islands lie farther out, a line says so."""
    page.goto(f"{live_server.url}/ja/map?{query}")
    page.wait_for_selector("#map-room[data-loaded]", timeout=15_000)
    assert page.locator("#map-far").is_visible() is outside
