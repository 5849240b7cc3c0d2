"""Every page of the posting form and of the questions, passwords, and renewed answers before a reviewer: refused, and clean at 360 px."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.sessions import SecureCookieSessionInterface

from directory import create_app
from directory.accounts.models import Membership
from directory.config import load_settings
from directory.extensions import db, writing
from directory.positions.drafts import begin
from directory.positions.steps import STEPS
from directory.readiness.codes import Value
from directory.readiness.items import the_checklist
from directory.readiness.rules import Given
from directory.readiness.saving import keep_about, keep_answers, open_review, send_review
from directory.web.languages import today
from tests.readiness.answering import ABOUT, complete
from tests.reviewing import cast_in

LANGUAGES = ("ja", "en")
LONG = "長い説明です。" * 1_500
"""More than any box of the form takes."""


@pytest.fixture(scope="module")
def desk(live_server: Any) -> Iterator[dict[str, Any]]:
    """On the running site: a workplace that has answered nothing, with an empty draft for each language, and one whose renewed answers wait."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        new, known = cast_in(app, answered=False), cast_in(app)
        with writing("test") as session:
            session.add(Membership(account_id=new.accounts["owner"], organisation_id=known.body, role="owner", joined_on=today()))
            drafts = {lang: begin(session, new.body, f"states-{lang}", "ja", {}) for lang in LANGUAGES}
            review = open_review(session, known.body)
            keep_answers(session, review, review.given, complete(A1=Given(Value.NOT_YET, "まだですが、話し合いを始めました。"), B2=Given(Value.IN_PROGRESS, "月に一度。")))
            keep_about(session, review, ABOUT)
            waiting = send_review(session, known.body).id
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        cookies = {
            who: signer.dumps({"account": cast.accounts[who], "key": cast.keys[who], "seen": "2026-01-01", "since": 2_000_000_000})
            for who, cast in (("owner", new), ("peer", known), ("insider", known))
        }
        yield {"own": f"/account/organisations/{new.body}", "drafts": drafts, "review": waiting, "cookies": cookies | {"nobody": ""}}
        db.session.remove()
        db.engine.dispose()


def press(tab: Any, where: str) -> None:
    """A button that leads to another page, or the same one with what is to mend."""
    with tab.expect_navigation():
        tab.locator(where).first.click()


def too_long(box: Any) -> None:
    """Pastes far too much, at once."""
    box.evaluate("(box, words) => { (box.closest('details') || {}).open = true; box.value = words }", LONG)


def refused(tab: Any) -> None:
    """What is to mend stands first, has the focus, and each of its links leads to a box."""
    assert "errors" in tab.evaluate("document.activeElement.className")
    for link in tab.locator(".errors a").all():
        assert tab.locator(link.get_attribute("href")).count() == 1


def the_form(tab: Any, here: str, desk: dict[str, Any], lang: str) -> Iterator[str]:
    """The start, nine pages refused (with all their boxes), one with words that are too long, one that somebody else changed, the summary refused."""
    tab.goto(f"{here}/positions/new")
    press(tab, "main form button")
    refused(tab)
    yield "start, refused"
    base = f"{here}{desk['own']}/positions/{desk['drafts'][lang]}"
    for one in STEPS:
        tab.goto(f"{base}/steps/{one.code}")
        press(tab, "main form button")
        if tab.locator(".errors").count() == 0:
            tab.goto(f"{base}/steps/{one.code}")
            too_long(tab.locator("main form textarea, main form input[type=text]").first)
            press(tab, "main form button")
        refused(tab)
        yield f"{one.code}, refused"
    tab.goto(f"{base}/steps/work")
    too_long(tab.locator("main form textarea").first)
    press(tab, "main form button")
    refused(tab)
    assert tab.locator("main form textarea").first.input_value() == LONG
    yield "work, too long"
    tab.goto(f"{base}/steps/work")
    tab.evaluate("document.querySelector('[name=mark]').value = 'older'")
    tab.locator("main form textarea").first.fill("ほかのことば")
    press(tab, "main form button")
    assert "errors" in tab.evaluate("document.activeElement.className")
    assert "ほかのことば" in tab.inner_text(".errors dl")
    yield "work, changed by somebody else"
    tab.goto(f"{base}/summary")
    press(tab, "main form:has([name=approved]) button")
    refused(tab)
    assert tab.locator(".errors a[href='#to-mend'], .errors a[href='#questions']").count() == 2, "nothing is refused without a word at the top"
    yield "summary, refused"


def the_questions(tab: Any, here: str, desk: dict[str, Any], _lang: str) -> Iterator[str]:
    """The overview, eight areas refused (with all their questions), one that somebody else answered, who answered, and as readers see it."""
    own = f"{here}{desk['own']}/readiness"
    tab.goto(f"{own}/")
    yield "overview"
    for area in the_checklist().areas:
        tab.goto(f"{own}/{area.letter}")
        tab.locator(f'[name="{area.items[0].id}"][value="{Value.NOT_APPLICABLE}"]').check()
        tab.locator(f'[name="{area.items[0].id}-comment"]').fill(LONG[:401])
        press(tab, "main form button")
        refused(tab)
        yield f"area {area.code}, refused"
    tab.goto(f"{own}/a")
    shown = tab.input_value("[name=shown]")
    tab.locator('[name="A2-comment"]').fill(f"先のことば {here[-2:]}")
    press(tab, "main form button")
    tab.goto(f"{own}/a")
    tab.evaluate("shown => { document.querySelector('[name=shown]').value = shown }", shown)
    tab.locator('[name="A2-comment"]').fill("あとのことば")
    press(tab, "main form button")
    assert "errors" in tab.evaluate("document.activeElement.className")
    assert "先のことば" in tab.inner_text(".errors")
    yield "area A, answered by somebody else"
    tab.goto(f"{own}/about")
    tab.fill("#closing_note", LONG)
    press(tab, "main form button")
    refused(tab)
    yield "who answered, refused"
    tab.goto(f"{own}/preview")
    yield "preview"


def send_nothing(tab: Any, page: str) -> None:
    """The form of a password is sent empty, and comes back."""
    tab.goto(page)
    press(tab, "main form:has(#password) button")
    refused(tab)


def new_password(tab: Any, here: str, _desk: dict[str, Any], _lang: str) -> Iterator[str]:
    """A password that is too short; a code that is not the app's."""
    send_nothing(tab, f"{here}/account/password")
    yield "password, too short"
    tab.fill("#password", "青い自転車で海まで行った日")
    tab.fill("#code", "000000")
    press(tab, "main form:has(#password) button")
    refused(tab)
    yield "password, another code"


def way_in(tab: Any, here: str, _desk: dict[str, Any], _lang: str) -> Iterator[str]:
    """No address; something of the three not right."""
    send_nothing(tab, f"{here}/account/login/password")
    yield "way in, no address"
    for name, value in (("email", "a@example.jp"), ("password", "x"), ("code", "1")):
        tab.fill(f"#{name}", value)
    press(tab, "main form:has(#password) button")
    refused(tab)
    assert tab.input_value("#email") == "a@example.jp"
    yield "way in, not right"


def before_a_reviewer(tab: Any, here: str, desk: dict[str, Any], _lang: str) -> Iterator[str]:
    """What has changed and all answers; handed back without a word."""
    tab.goto(f"{here}/review/answers/{desk['review']}")
    press(tab, "button[value=return]")
    refused(tab)
    yield "answers, no words"


def of_their_own(tab: Any, here: str, desk: dict[str, Any], _lang: str) -> Iterator[str]:
    """A reviewer who belongs to the workplace: reads, and decides nothing."""
    tab.goto(f"{here}/review/answers/{desk['review']}")
    assert tab.locator("main form").count() == 0
    yield "answers of one's own workplace"


States = Callable[[Any, str, dict[str, Any], str], Iterator[str]]
WALKS: dict[str, tuple[str, States]] = {
    "form": ("owner", the_form), "questions": ("owner", the_questions), "password": ("owner", new_password), "way-in": ("nobody", way_in),
    "review": ("peer", before_a_reviewer), "review-own": ("insider", of_their_own),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("walk", WALKS)
def test_every_state(live_server: Any, browser: Any, desk: dict[str, Any], walk: str, lang: str) -> None:
    """No axe violation, nothing wider than a phone, nothing in the console. Colours, which no language changes, are read once."""
    who, states = WALKS[walk]
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740})
    try:
        if desk["cookies"][who]:
            context.add_cookies([{"name": "peer_session", "value": desk["cookies"][who], "url": live_server.url}])
        tab, said = context.new_page(), []
        tab.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        for state in states(tab, f"{live_server.url}/{lang}", desk, lang):
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360, state
            found = Axe().run(tab, options={"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": lang == "ja"}}})
            assert found.violations_count == 0, state + found.generate_report()
        assert [one for one in said if "status of 4" not in one] == []
    finally:
        context.close()


def test_by_keyboard_alone(live_server: Any, browser: Any, desk: dict[str, Any]) -> None:
    """An area of the questions and a page of the form: every box is reached by Tab, chosen by arrows and Space, kept by Enter."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.add_cookies([{"name": "peer_session", "value": desk["cookies"]["owner"], "url": live_server.url}])
    tab, base = context.new_page(), f"{live_server.url}/en{desk['own']}"
    for page, leads_to in ((f"{base}/readiness/b", "**/readiness/c"), (f"{base}/positions/{desk['drafts']['en']}/steps/insurance", "**/steps/role")):
        tab.goto(page)
        here = set()
        while not tab.locator("main form button.button:not(.quiet):focus").count():
            assert len(here) < 80, "Tab never comes to the button"
            tab.keyboard.press("Tab")
            name, kind = tab.evaluate("[document.activeElement.name || '', document.activeElement.type || '']")
            if kind == "radio" and name not in here:
                tab.keyboard.press("Space")
            elif kind in {"text", "textarea"} and name:
                tab.keyboard.press("Control+A")
                tab.keyboard.type("In words")
            here.add(name or tab.evaluate("document.activeElement.outerHTML"))
        boxes = set(tab.evaluate("[...document.querySelectorAll('main form [name]:not([type=hidden]):not(button)')].map(box => box.name)"))
        assert boxes <= here
        tab.keyboard.press("Enter")
        tab.wait_for_url(leads_to)
    context.close()
