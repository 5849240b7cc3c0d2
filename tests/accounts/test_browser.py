"""The whole way in real Chromium: invitation by mail, passkey, organisation, code; every page clean, also without a mouse."""

from __future__ import annotations

import email
import email.policy
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe


def letter(instance: Path, recipient: str) -> str:
    """The newest letter to an address, as text."""
    for _ in range(200):
        for path in sorted((instance / "mail").glob("*.eml"), key=lambda one: one.stat().st_mtime_ns, reverse=True):
            message: Any = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if message["To"] == recipient:
                return str(message.get_body(("plain",)).get_content()).replace("\r\n", "\n")
        time.sleep(0.1)
    raise AssertionError(f"no letter to {recipient}")


def operator_link(server: Any, address: str) -> str:
    done = subprocess.run([sys.executable, "-m", "directory.cli", "create-operator", address, "--link", "--instance", str(server.instance)],
                          capture_output=True, text=True, check=True)
    return server.url + re.sub(r"^https?://[^/]+", "", done.stdout.strip().splitlines()[-1])


def clean(tab: Any) -> None:
    """No axe violation, nothing wider than the screen."""
    for width in (320, 1280, 360):
        tab.set_viewport_size({"width": width, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture
def authenticator(page: Any) -> Any:
    """A phone's own authenticator."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    return protocol.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_from_invitation_to_passkey(live_server: Any, page: Any, authenticator: Any, lang: str) -> None:
    """An operator invites; the letter opens, the button accepts; a passkey is added, and signs in to the page that was asked for."""
    url, invited = f"{live_server.url}/{lang}", f"invited-{lang}@example.jp"
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(operator_link(live_server, f"operator-{lang}@example.jp"))
    clean(page)
    page.locator("main form button").click()
    page.goto(f"{url}/account/reviewers")
    page.fill("#email", invited)
    page.check("#role-0")
    page.locator("main form button").last.click()
    clean(page)
    page.context.clear_cookies()

    page.goto(re.search(r"http\S+", letter(live_server.instance, invited))[0])  # type: ignore[index]
    clean(page)
    page.locator("main form button").click()
    assert invited in page.locator("main").inner_text()
    clean(page)
    page.goto(f"{url}/account/passkeys/new")
    clean(page)
    page.fill("#name", "phone")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(f"{url}/account/")
    assert "phone" in page.locator("main").inner_text()
    page.context.clear_cookies()

    page.goto(f"{url}/account/organisations/new")
    assert "/account/login?next=" in page.url
    clean(page)
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(f"{url}/account/organisations/new")
    clean(page)
    page.goto(f"{url}/account/password")
    clean(page)
    page.goto(f"{url}/account/login/password")
    clean(page)
    assert faults == []


def test_code_by_keyboard_without_scripts(live_server: Any, browser: Any) -> None:
    """No script, no mouse: address, code, organisation; errors are read first."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(f"{live_server.url}/ja/account/login")
        assert tab.locator("form[data-passkey]").is_hidden()
        tab.focus("#email")
        tab.keyboard.type("keyboard@example.jp")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/account/login/code")
        code = re.search(r"^\d{4}-\d{4}$", letter(live_server.instance, "keyboard@example.jp"), re.MULTILINE)
        assert code
        tab.focus("#code")
        tab.keyboard.type("1")
        tab.keyboard.press("Enter")
        assert tab.locator("[role=alert] a").get_attribute("href") == "#code"
        tab.focus("#code")
        tab.keyboard.type(code[0])
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/ja/account/")
        tab.goto(f"{live_server.url}/ja/account/organisations/new")
        tab.fill("#name", "髙﨑の会")
        tab.check("#kind-0")
        tab.focus("#name")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/account/organisations/*/")
        assert tab.locator("h1").inner_text() == "髙﨑の会"
    finally:
        context.close()
