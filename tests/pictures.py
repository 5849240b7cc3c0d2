"""Pictures of the real pages for the docs: `make pictures` (needs Chromium). Look at them before committing.

The site runs with samples on a new instance; each page is taken at 360 and 1280 px, in both languages.
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

from tests.addresses import pages
from tests.conftest import CHROMIUM_FLAGS, free_port

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


def _text(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return str(answer.read().decode())


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
            addresses = pages(lambda path: _text(base + path))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS))
                for lang in ("ja", "en"):
                    for width, height in HEIGHT.items():
                        page = browser.new_page(viewport={"width": width, "height": height}, locale="ja-JP")
                        for name, picture in TAKEN.items():
                            page.goto(f"{base}/{lang}{addresses[name]}", wait_until="load")
                            if name == "map":
                                page.wait_for_selector("#map-room[data-loaded]")
                                page.wait_for_timeout(1500)
                            page.screenshot(path=str(OUT / f"{picture}-{lang}-{width}.png"))
                        page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
