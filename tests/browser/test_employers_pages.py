"""What an employer states without a vacancy, answers beside a posting, and papers to print, in Chromium on a phone: each page clean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.sessions import SecureCookieSessionInterface

from directory import create_app
from directory.config import ROOT, load_settings
from directory.extensions import writing
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation
from directory.listings.publishing import publish
from directory.places.gazetteer import the_gazetteer
from directory.web.languages import today
from directory.workplaces import saving
from directory.workplaces.rules import Statement
from tests.reviewing import cast_in, posting, published

SAID = Statement("みなと病院 デイケア", "04202", "three_or_more", ("day_care", "outpatient"), "2017", "急がずに話を聞くこと。", "当事者会と語り合う。", thinking=True, agreed=True)


@pytest.fixture(scope="module")
def there(live_server: Any) -> dict[str, Any]:
    """On the running site: an employer with a statement, a posting and public answers."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        cast = cast_in(app)
        with writing("test") as session:
            session.get_one(Organisation, cast.body).status = Status.PUBLISHED
            saving.send(session, saving.Sent(cast.body, SAID, "", "ja", the_gazetteer(session).by_code("04202")), today())
            row = saving.statement_of(session, cast.body)
            assert row is not None
            publish(session, [row])
            statement = row.id
        facts = json.loads((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))
        entry = published(posting(cast, facts=facts), today())
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        cookie = signer.dumps({"account": cast.accounts["owner"], "key": cast.keys["owner"], "seen": "2026-01-01", "since": 2_000_000_000})
        return {
            "statement": f"/workplaces/{statement}", "organisation": f"/organisations/{cast.body}", "answers": f"/readiness/answers/{cast.body}",
            "position": f"/positions/{entry}", "sheet": f"/positions/{entry}/print", "notice": f"/positions/{entry}/print/notice",
            "hello_work": f"/positions/{entry}/print/hello_work", "own": f"/account/organisations/{cast.body}/peers", "cookie": cookie,
        }


def phone(browser: Any, url: str, cookie: str | None = None, *, scripts: bool = True) -> tuple[Any, list[str]]:
    """A page on a narrow phone, and what its console says."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 320, "height": 740}, java_script_enabled=scripts)
    if cookie:
        context.add_cookies([{"name": "peer_session", "value": cookie, "url": url}])
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    return tab, said


def clean(tab: Any) -> None:
    """No axe violation, nothing wider than the screen."""
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["statement", "organisation", "answers", "position", "sheet", "notice", "hello_work"])
def test_public_pages(live_server: Any, browser: Any, there: dict[str, Any], name: str, lang: str) -> None:
    """Nothing in the console, axe clean with all that is folded opened, 320 px, no cookie."""
    tab, said = phone(browser, live_server.url)
    assert tab.goto(f"{live_server.url}/{lang}{there[name]}").status == 200
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    clean(tab)
    assert said == []
    assert tab.context.cookies() == []
    tab.context.close()


def test_members_page_and_its_mistakes(live_server: Any, browser: Any, there: dict[str, Any]) -> None:
    """As it stands, and refused with the focus on what is to mend."""
    tab, _said = phone(browser, live_server.url, there["cookie"])
    tab.goto(f"{live_server.url}/ja{there['own']}")
    clean(tab)
    tab.get_by_role("button", name="審査担当に送る").click()
    tab.wait_for_selector(".errors")
    assert "errors" in tab.evaluate("document.activeElement.className")
    clean(tab)
    tab.context.close()


def test_hidden_by_whoever_works_there(live_server: Any, browser: Any, there: dict[str, Any]) -> None:
    """Without a script: the fold opens, one button, gone; no cookie was set. It is the last test, as the page is gone after it."""
    tab, _said = phone(browser, live_server.url, scripts=False)
    tab.goto(f"{live_server.url}/ja{there['statement']}")
    tab.locator("#stop summary").click()
    tab.get_by_role("button", name="このページを見えなくする").click()
    tab.wait_for_url("**/stopped")
    assert tab.get_by_role("heading", level=1).inner_text() == "見えなくしました"
    assert tab.context.cookies() == []
    assert tab.goto(f"{live_server.url}/ja{there['statement']}").status == 404
    tab.context.close()
    tab, _said = phone(browser, live_server.url)
    tab.goto(f"{live_server.url}/ja{there['statement']}/stopped")
    clean(tab)
    tab.context.close()
