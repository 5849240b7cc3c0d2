"""The search page in a browser, without a script and by keyboard; what follows the filters stands in test_live_search."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def quiet(page: Page) -> Any:
    """A page whose faults are collected."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    yield page
    assert faults == []


def _total(page: Page) -> int:
    found = re.search(r"([0-9,]+)件", page.locator("#results").inner_text())
    assert found is not None
    return int(found[1].replace(",", ""))


def test_the_same_without_a_script(live_server: Any, browser: Any) -> None:
    """The button sends the form; the answer is the same."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/ja/search?kind=position&samples=1")
    page.locator("#filters > summary").click()
    page.locator("summary", has_text="働く場所の種類").click()
    page.locator("input[name=setting][value=day_care]").check()
    page.get_by_role("button", name="この条件でさがす").click()
    page.wait_for_url("**setting=day_care**")
    assert page.locator("input[name=setting][value=day_care]").is_checked()
    assert _total(page) == page.locator("#search-results article").count()
    context.close()


def test_words_by_keyboard(live_server: Any, quiet: Page) -> None:
    """Typing and the enter key find; the first result is a link the keyboard reaches."""
    quiet.goto(f"{live_server.url}/ja/search")
    quiet.locator("#q").focus()
    quiet.keyboard.type("仙台 自助グループ")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**q=**")
    assert quiet.locator("#q").input_value() == "仙台 自助グループ"
    assert "場所の条件として読みました" in quiet.locator("main").inner_text()
    quiet.locator("#search-results a").first.focus()
    assert quiet.evaluate("document.activeElement.tagName") == "A"
