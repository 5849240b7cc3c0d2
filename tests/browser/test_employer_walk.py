"""The whole way of an employer in Chromium on a phone: from an invitation by mail to a posting that is filled and gone everywhere."""

from __future__ import annotations

import datetime as dt
import re
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.sessions import SecureCookieSessionInterface

from directory import create_app
from directory.accounts.models import Account
from directory.config import load_settings
from directory.extensions import db, writing
from directory.places.gazetteer import the_gazetteer
from directory.positions.forms import shown_of
from directory.positions.law.minimum_wage import revision_due
from directory.positions.life.links import Purpose, link
from directory.positions.life.work import do_life
from directory.positions.models import Position
from directory.positions.steps import STEPS
from directory.readiness.codes import Flag
from directory.readiness.items import the_checklist
from directory.web.languages import today
from tests.accounts.test_browser import letter
from tests.browser.test_reviewing import status
from tests.positions.posting.conftest import example
from tests.reviewing import cast_in

INVITED = "walk-colleague@example.jp"
TITLE = "訪問看護ステーションのピアスタッフ（歩く試験）"


@pytest.fixture(scope="module")
def site(live_server: Any) -> dict[str, Any]:
    """The running site with a cast around a workplace that has never published anything and answered nothing."""
    app = create_app(load_settings(live_server.instance, env={}))
    with app.app_context():
        cast = cast_in(app, answered=False)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        cookies = {who: signer.dumps({"account": cast.accounts[who], "key": cast.keys[who], "seen": "2026-01-01", "since": 2_000_000_000})
                   for who in ("peer", "owner")}
        facts = example(title=TITLE)
        shown = {one.code: {path: value for path, value in shown_of(one, facts, the_gazetteer(db.session())).items() if value} for one in STEPS}
        db.session.remove()
        return {"app": app, "cast": cast, "cookies": cookies, "shown": shown, "url": live_server.url, "instance": live_server.instance}


def phone(browser: Any, url: str, cookie: str | None = None) -> Any:
    """A page on a phone, signed in or not."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740})
    if cookie:
        context.add_cookies([{"name": "peer_session", "value": cookie, "url": url}])
    return context.new_page()


def fill(tab: Any, values: dict[str, Any]) -> None:
    """Fills a form as a person does, also in the parts that have to be opened."""
    tab.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            box = tab.locator(f'main [name="{name}"]')
            kind = box.first.evaluate("box => box.type")
            if kind in {"radio", "checkbox"}:
                tab.locator(f'main [name="{name}"][value="{one}"]').check()
            elif kind == "select-one":
                box.select_option(str(one))
            else:
                box.fill(str(one))


def invited_with_a_passkey(browser: Any, site: dict[str, Any]) -> Any:
    """The owner invites by mail; the letter is opened, the invitation accepted, a passkey added, and used to come back."""
    url, body = site["url"], site["cast"].body
    tab = phone(browser, url, site["cookies"]["owner"])
    tab.goto(f"{url}/ja/account/organisations/{body}/")
    tab.fill("#email", INVITED)
    tab.locator("form:has(#email) button").click()
    tab.context.close()
    tab = phone(browser, url)
    protocol = tab.context.new_cdp_session(tab)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})
    tab.goto(re.search(r"http\S+", letter(site["instance"], INVITED))[0])  # type: ignore[index]
    tab.locator("main form button").click()
    tab.goto(f"{url}/ja/account/passkeys/new")
    tab.fill("#name", "携帯")
    tab.locator("form[data-passkey] button").click()
    tab.wait_for_url(f"{url}/ja/account/")
    tab.context.clear_cookies()
    tab.goto(f"{url}/ja/positions/new")
    tab.locator("form[data-passkey] button").click()
    tab.wait_for_url(f"{url}/ja/positions/new")
    return tab


def answer_the_questions(tab: Any, site: dict[str, Any]) -> None:
    """Area by area; what the law asks is in place, much is "not yet", in the workplace's own words."""
    own = f"{site['url']}/ja/account/organisations/{site['cast'].body}/readiness"
    for area in the_checklist().areas:
        tab.goto(f"{own}/{area.letter}")
        for item in area.items:
            if item.flag != Flag.REFLECT:
                tab.locator(f'[name="{item.id}"][value="{"in_place" if item.flag == Flag.LEGAL else "not_yet"}"]').check()
        tab.locator(f'[name="{area.items[0].id}-comment"]').fill(f"{area.letter}のことを、みんなで話しました。")
        tab.locator("main form button").last.click()
        tab.wait_for_url(f"{own}/")
    tab.goto(f"{own}/about")
    fill(tab, {"answered_by_position": "管理者", "staff_took_part": "yes", "peers_took_part": "no"})
    tab.locator("main form button").click()
    tab.wait_for_url(f"{own}/")
    assert "要るものはそろっています" in tab.inner_text("main")


def post_a_role(tab: Any, site: dict[str, Any]) -> int:
    """Page by page; 1,037 yen in Sendai is refused with the last known minimum and its date, 1,250 goes on with the warning."""
    url = site["url"]
    tab.goto(f"{url}/ja/positions/new")
    tab.locator("main form button").last.click()
    tab.wait_for_url("**/steps/*")
    entry = int(re.findall(r"positions/(\d+)/", tab.url)[0])
    for one in STEPS:
        assert f"/steps/{one.code}" in tab.url
        values = site["shown"][one.code]
        if one.code == "pay":
            fill(tab, values | {"wage.amount": "1037", "wage.amount_max": ""})
            tab.get_by_role("button", name="保存して次へ").click()
            tab.wait_for_selector(".errors")
            assert "1,038円（2025年10月4日から）" in tab.inner_text(".errors")
            assert tab.input_value("#wage-amount") == "1037"
            fill(tab, {"wage.amount": "1250", "wage.amount_max": "1400"})
        else:
            fill(tab, values)
        tab.get_by_role("button", name="保存して次へ").click()
        tab.wait_for_url("**/summary" if one is STEPS[-1] else f"**/steps/{STEPS[STEPS.index(one) + 1].code}*")
    assert "確認で直すところは見つかりませんでした" in tab.inner_text("main")
    if revision_due(today()) > 2025:
        assert "1,038" in tab.inner_text("main"), "the warning of the stale table names the last rate"
    for box in tab.locator('main [name^="answer-"]').all():
        box.fill("働く場所の労働局のページで確かめました。")
    tab.locator('[name="approved"]').check()
    tab.locator("main form:has([name=approved]) button").first.click()
    tab.wait_for_url("**/positions")
    assert "審査担当が読んでいます" in tab.inner_text("main")
    return entry


def review(browser: Any, site: dict[str, Any]) -> None:
    """A reviewer finds it, checks the workplace, types the official wage where the table is stale, and publishes."""
    tab = phone(browser, site["url"], site["cookies"]["peer"])
    tab.goto(f"{site['url']}/ja/review/")
    tab.get_by_role("link", name=TITLE).click()
    fill(tab, {"verdict": "publish", "number_kind": "corporate", "number": "7000012050002", "contact": "call", "contact_source": "県の事業所一覧"})
    if tab.locator("#official_yen").count():
        fill(tab, {"official_yen": "1080", "official_from": f"{revision_due(today())}-10-04"})
    tab.get_by_role("button", name="決める").click()
    tab.wait_for_url("**/ja/review/")
    tab.context.close()


def where_it_is_found(url: str, entry: int) -> dict[str, bool]:
    """Whether each way to it knows it."""
    def text(path: str) -> str:
        with urllib.request.urlopen(url + path) as answer:
            return str(answer.read().decode())

    box = "bbox=140.6,38.1,141.2,38.5&zoom=17&kind=position"
    return {
        "search": f"/ja/positions/{entry}\"" in text("/ja/search?kind=position&pref=04&q=%E6%AD%A9%E3%81%8F%E8%A9%A6%E9%A8%93"),
        "api": f'"id":{entry},' in text("/api/v1/search?kind=position&pref=04"),
        "feed": f"/positions/{entry}" in text("/ja/search.atom?kind=position&pref=04"),
        "map": f"/ja/positions/{entry}\"" in text(f"/api/v1/points?{box}&lang=ja"),
        "sitemap": f"/ja/positions/{entry}<" in text("/sitemap.xml"),
        "page": status(f"{url}/ja/positions/{entry}") == 200,
    }


def test_from_invitation_to_filled(browser: Any, site: dict[str, Any]) -> None:
    """Every step by hand; then found everywhere, confirmed from the letter, filled at one tap, and found nowhere."""
    url = site["url"]
    tab = invited_with_a_passkey(browser, site)
    answer_the_questions(tab, site)
    entry = post_a_role(tab, site)
    assert not any(where_it_is_found(url, entry).values()), "before the review nothing is public"
    review(browser, site)
    found = where_it_is_found(url, entry)
    assert all(found.values()), found
    reader = phone(browser, url)
    reader.goto(f"{url}/ja/positions/{entry}")
    assert reader.locator('script[type="application/ld+json"]').count() == 1
    assert "1,250" in reader.inner_text("main")

    with site["app"].app_context(), writing("clock") as session:
        row = session.get_one(Position, entry)
        account = session.query(Account).filter_by(email_key=INVITED).one()
        assert do_life(session, row.confirmed_on + dt.timedelta(days=45)) >= 1
        asked = urlsplit(link(Purpose.CONFIRM, row, account.id))
    reader.goto(f"{url}{asked.path}?{asked.query}")
    reader.get_by_role("button", name="いまも募集しています").click()
    assert "まで載ります" in reader.inner_text("main")

    tab.goto(f"{url}/ja/positions/{entry}/own")
    tab.get_by_role("button", name="決まりました").click()
    assert "募集は決まった" in tab.inner_text("main")
    found = where_it_is_found(url, entry)
    assert not any(found.values()), found
    assert status(f"{url}/ja/positions/{entry}") == 410
    with urllib.request.urlopen(f"{url}/ja/regions/04") as answer:
        assert TITLE not in answer.read().decode()
