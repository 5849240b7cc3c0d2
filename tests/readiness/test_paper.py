"""The pages in a real browser: clean, narrow, dark, without scripts; and on paper, one A4 where one is promised."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ("", "a", "h", "sheet", "sheet/a", "together", "selection-guide")
SHEETS = {**{f"sheet/{letter}": 1 for letter in "abcdefgh"}, "sheet": 8, "together": 1, "selection-guide": 2}
"""How many A4 pages each is."""


def sheets_of(tab: Any, path: Path | None = None) -> int:
    """How many sheets of paper a page takes, in the size its styles ask for."""
    return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True, **({"path": str(path)} if path else {}))))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page(live_server: Any, browser: Any, path: str, lang: str) -> None:
    """Nothing on the console, nothing from elsewhere, nothing wider than 320 px, no violation, no cookie."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 320, "height": 740})
    try:
        tab = context.new_page()
        faults: list[str] = []
        foreign: list[str] = []
        tab.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((live_server.url, "data:")) else None)
        tab.goto(f"{live_server.url}/{lang}/readiness/{path}", wait_until="load")
        assert (faults, foreign) == ([], [])
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.set_viewport_size({"width": 360, "height": 740})
        for scheme in ("light", "dark") if lang == "ja" else ("light",):
            tab.emulate_media(color_scheme=scheme)
            found = Axe().run(tab)
            assert found.violations_count == 0, found.generate_report()
        assert context.cookies() == []
    finally:
        context.close()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_sheet_is_as_many_pages_as_it_says(live_server: Any, page: Any, lang: str) -> None:
    """Area by area one A4; all of them eight; the second sheet one; the guide two."""
    found = {}
    for path in SHEETS:
        page.goto(f"{live_server.url}/{lang}/readiness/{path}")
        found[path] = sheets_of(page)
    assert found == SHEETS


def test_paper_without_scripts(live_server: Any, browser: Any) -> None:
    """The same sheet, with room to write; no button that does nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    try:
        tab = context.new_page()
        tab.goto(f"{live_server.url}/ja/readiness/sheet/a")
        assert sheets_of(tab) == 1
        assert tab.locator("main button:visible").count() == 0
        tab.emulate_media(media="print")
        boxes = tab.locator(".paper textarea")
        assert [boxes.nth(number).is_visible() for number in range(boxes.count())] == [True] * 5
    finally:
        context.close()


def test_all_that_was_written_stands_on_paper(live_server: Any, page: Any) -> None:
    """Longer than the box shows, with its lines; the answer chosen; and nothing has left the page."""
    page.goto(f"{live_server.url}/ja/readiness/sheet/a")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/static/" not in request.url else None)
    long = "\n".join(f"{number}行目に書いたこと" for number in range(1, 21))
    page.get_by_label("わたしたちのことばで").first.fill(long)
    page.get_by_label("まだ", exact=True).first.check()
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    written = page.locator(".written").first
    assert written.inner_text() == long
    assert written.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert page.locator("input[name=A1][value=not_yet]").is_checked()
    assert sent == []
    assert page.url == f"{live_server.url}/ja/readiness/sheet/a"


def test_the_page_can_be_emptied(live_server: Any, page: Any) -> None:
    """After asking once."""
    page.goto(f"{live_server.url}/ja/readiness/sheet/a")
    box = page.get_by_label("わたしたちのことばで").first
    box.fill("書いたこと")
    page.get_by_label("できている").first.check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="書いたことを消す").first.click()
    assert box.input_value() == "書いたこと"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="書いたことを消す").first.click()
    assert box.input_value() == ""
    assert page.locator("input:checked").count() == 0
    assert "書いたこと" not in page.locator(".written").first.evaluate("box => box.textContent")


def test_with_the_keyboard_alone(live_server: Any, page: Any) -> None:
    """From one question to the next: answers by arrow keys, then one's own words."""
    page.goto(f"{live_server.url}/ja/readiness/sheet/a")
    page.locator("input[name=A1]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator("input[name=A1]:checked").get_attribute("value") == "in_progress"
    page.keyboard.press("Tab")
    page.keyboard.type("話し合いました")
    assert page.locator("#A1-words").input_value() == "話し合いました"
