"""A group's own pages in real Chromium: accessible, at phone width, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from directory import create_app
from directory.config import load_settings
from directory.extensions import db
from directory.groups.organisers import Door
from tests.groups.upkeep.conftest import Tended, make

WIDTHS = (320, 360, 1280)


@pytest.fixture(scope="module")
def live(live_server: Any) -> Iterator[Tended]:
    """A group of the running site, and its keys."""
    app = create_app(load_settings(live_server.instance))
    with app.app_context():
        yield make(app, venue_level="district", venue_ja="旧市街")
        db.session.remove()
        db.engine.dispose()


def paths(one: Tended) -> dict[str, str]:
    """Every kind of page of this room that opens without an account."""
    key, code = one.key(), one.card()
    return {
        "tend": f"/groups/tend?key={key}", "change": f"/groups/tend/change?key={key}", "close": f"/groups/tend/close?key={key}",
        "cards": f"/groups/tend/cards?key={key}", "organisers": f"/groups/tend/organisers?key={key}", "still": f"/groups/still?key={one.key(Door.STILL)}",
        "join": f"/groups/join?key={one.key(Door.JOIN)}", "by card": f"/groups/tend?key={one.card_key(code)}",
        "change by card": f"/groups/tend/change?key={one.card_key(code)}", "code": f"/o/{code}", "link": "/groups/link", "paper": "/groups/paper",
        "confirm": "/groups/confirm/code", "used up": "/groups/tend?key=none", "public": f"/groups/{one.number}",
    }


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page(live_server: Any, browser: Any, live: Tended, lang: str) -> None:
    """No message of the console, no axe violation, nothing wider than the screen, no cookie."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740})
    try:
        for name, path in paths(live).items():
            tab, faults = context.new_page(), []
            tab.on("console", lambda message, faults=faults: faults.append(message.text) if message.type in {"error", "warning"} else None)
            tab.goto(f"{live_server.url}/{lang}{path}", wait_until="load")
            assert [fault for fault in faults if "410" not in fault] == [], name
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": 740})
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
            found = Axe().run(tab)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            tab.close()
        assert context.cookies() == []
    finally:
        context.close()


def test_called_off_and_undone_by_keyboard_without_scripts(live_server: Any, browser: Any, live: Tended) -> None:
    """Tab to the large button, Enter; Tab to "undo", Enter; the large buttons are as high as a thumb."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(f"{live_server.url}/ja/groups/tend?key={live.key()}")
        assert all(tab.locator(".acts .button").nth(n).bounding_box()["height"] >= 60 for n in range(3))
        _press(tab, "今回は休み")
        assert "休みにしました" in tab.inner_text("main")
        _press(tab, "元に戻す")
        assert "元に戻しました" in tab.inner_text("main")
        assert "休みにした日" not in tab.inner_text("main")
    finally:
        context.close()


def _press(tab: Any, words: str) -> None:
    button = tab.locator("button", has_text=words).first
    button.focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
