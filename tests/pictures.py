"""Pictures of the real pages for the docs: `make pictures` (needs Chromium). Look at them before committing.

The site runs with samples on a new instance; each page is taken at 360 and 1280 px, in both languages. Then an invented group
registers on a telephone of 360 px, page by page, and what that took is said at the end (docs/registering.md).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from directory import create_app
from directory.config import load_settings
from directory.groups.organisers import Door
from tests.addresses import pages
from tests.conftest import CHROMIUM_FLAGS, free_port
from tests.reviewing import cast_in
from tests.walking import Walk, answer, fill_in, link, number_of, publish_it, reviewer_of, three_days_ago

OUT = Path(__file__).parents[1] / "docs" / "pictures"
TAKEN = {
    "home": "home",
    "prefecture": "prefecture",
    "city": "municipality",
    "map": "map",
    "course-real": "course",
    "search-samples": "search",
    "position": "position",
}
HEIGHT = {360: 1400, 1280: 1000}
TALL = {"width": 360, "height": 1200}
NAME, MAIL = "見本のひだまりの会", "mihon@example.jp"


def _text(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return str(answer.read().decode())


def _of_pages(browser: Any, base: str) -> None:
    addresses = pages(lambda path: _text(base + path))
    for lang in ("ja", "en"):
        for width, height in HEIGHT.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="ja-JP")
            for name, picture in TAKEN.items():
                page.goto(f"{base}/{lang}{addresses[name]}", wait_until="load")
                if name == "map" or (name == "search-samples" and width > 1000):  # the map beside the list
                    page.wait_for_selector("#map-room[data-loaded]")
                    page.wait_for_timeout(1500)
                page.screenshot(path=str(OUT / f"{picture}-{lang}-{width}.png"))
            page.close()


def _of_a_registration(browser: Any, base: str, instance: Path) -> None:
    walk = Walk(browser, base)
    walk.tab.set_viewport_size(TALL)

    def take(name: str, path: str = "", lang: str = "ja") -> None:
        if path:
            walk.tab.goto(f"{base}{path.replace('/ja/', f'/{lang}/', 1)}", wait_until="load")
        walk.tab.screenshot(path=str(OUT / f"group-{name}-{lang}-360.png"))

    walk.tab.goto(f"{base}/ja/")
    begun = time.perf_counter()
    fill_in(walk, NAME, MAIL)
    seconds = time.perf_counter() - begun
    take("form-end")
    walk.tab.evaluate("scrollTo(0, 0)")
    take("form")
    begun = time.perf_counter()
    walk.press("button[value=check]")
    seconds += time.perf_counter() - begun
    take("preview")
    begun = time.perf_counter()
    walk.press("button[value=send]")
    walk.tab.wait_for_url("**/sent?**")
    print(f"from home to submitted: {walk.touched} interactions, {seconds + time.perf_counter() - begun:.1f} s by machine")
    app = create_app(load_settings(instance, env={}))
    with app.app_context():
        letter = link(MAIL, Door.CONFIRM)
        take("form", "/ja/groups/new", "en")
        take("questions", letter, "en")
        take("questions", letter)
        answer(walk)
        walk.press("main form button")
        number = number_of(NAME)
        cast = cast_in(app, "group")
        three_days_ago(MAIL)
        publish_it(reviewer_of(app, cast, browser, base, number))
        page, own = f"/ja/groups/{number}", link(MAIL, Door.TEND)
    for lang in ("en", "ja"):
        take("page", page, lang)
        take("tend", own, lang)
    take("week", "/ja/groups/today?when=week&pref=04&samples=1")


def main() -> None:
    """Takes all pictures."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    base = f"http://localhost:{port}"
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as silence:
        server = subprocess.Popen(
            [sys.executable, "-m", "directory.cli", "run", "--samples", "--port", str(port), "--instance", folder], stdout=silence, stderr=silence)
        try:
            for _ in range(300):
                try:
                    _text(f"{base}/healthz")
                    break
                except OSError:
                    time.sleep(0.2)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS))
                if "--groups" not in sys.argv:
                    _of_pages(browser, base)
                _of_a_registration(browser, base, Path(folder))
                browser.close()
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
