"""The form in real Chromium at phone width, without JavaScript: axe clean in every state, nothing wider than the screen, keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from directory import create_app
from directory.config import load_settings
from directory.extensions import db, writing
from directory.positions.drafts import begin
from tests.conftest import LiveServer
from tests.positions.posting.conftest import example
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers
from tests.reviewing import cast_in


@pytest.fixture(scope="module")
def draft(live_server: LiveServer) -> Iterator[tuple[str, str]]:
    """A draft whose pay is below the minimum: the address of its pages without the language, and its owner's cookie."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        cast = cast_in(app)
        facts = example()
        facts["wage"] |= {"amount": 1037, "amount_max": 1300}
        del facts["role_clarity"]
        with writing("test") as session:
            publish_answers(session, cast.body, complete())
            number = begin(session, cast.body, "browser", "ja", facts)
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        cookie = signer.dumps({"account": cast.accounts["owner"], "key": cast.keys["owner"], "seen": "2026-01-01", "since": 0})
        yield f"/account/organisations/{cast.body}/positions/{number}", cookie
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_state_of_the_form(live_server: LiveServer, browser: Any, draft: tuple[str, str], lang: str) -> None:
    """Start, a page, refused, summary with all kinds of notes, preview, list; the first link of a refusal leads to its field."""
    base, cookie = draft
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=True)
    context.add_cookies([{"name": "peer_session", "value": cookie, "url": live_server.url}])
    page = context.new_page()

    def look() -> None:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

    for path in ("/positions/new", f"{base}/steps/applicants", f"{base}/summary", f"{base}/preview", base.rsplit("/", 1)[0]):
        answer = page.goto(f"{live_server.url}/{lang}{path}")
        assert answer.status == 200, path
        look()
    page.goto(f"{live_server.url}/{lang}{base}/steps/pay")
    page.press("[name='wage.amount']", "Enter")
    page.wait_for_selector(".errors")
    assert "1,038" in page.inner_text(".errors")
    look()
    page.click(".errors a")
    assert page.evaluate("location.hash") == "#wage-amount"
    assert page.input_value("#wage-amount") == "1037"
    context.close()


def test_without_javascript(live_server: LiveServer, browser: Any, draft: tuple[str, str]) -> None:
    """A page is mended, kept, and leads to the next."""
    base, cookie = draft
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.add_cookies([{"name": "peer_session", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/ja{base}/steps/pay")
    page.fill("#wage-amount", "１２５０円")
    page.click("button.button:not(.quiet):has-text('保存して次へ')")
    page.wait_for_url("**/steps/insurance")
    page.goto(f"{live_server.url}/ja{base}/summary")
    assert "確認で直すところは見つかりませんでした" in page.inner_text("main")
    assert "1,038円" in page.inner_text("main")
    context.close()
