"""An office's page: what the list says, never a vacancy, nothing that could harm."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.extensions import db, writing
from directory.listings.lifecycle import Status
from directory.listings.models import Listing
from directory.listings.publishing import changing
from directory.web.languages import speak
from directory.workplaces.codes import SOURCE_URL, ServiceType, service_type_of
from directory.workplaces.models import Workplace
from tests.cast import ISHINOMAKI, MIYAGI, add, add_body

NETWORK_FLIGHT = 14_000
NO_VACANCY = {"ja": "ピアの求人があるという意味ではありません", "en": "does not mean that there is a peer position"}
OFFICE: dict[str, Any] = {
    "origin": "wamnet", "source_url": SOURCE_URL, "information_year": 2025, "title_ja": "相談室　つながる", "service_type": "自立生活援助",
    "office_number": "0410000001",
    "address": "宮城県石巻市穀町１４番１号", "phone": "0225-00-0001", "url": "https://example.jp/", "capacity": 20, "edition": "2025-04",
    "hours": {"weekday": "09:00-17:00", "closed": "土日祝", "note": "夜は応相談"}, **ISHINOMAKI, "precision": "exact",
}


@pytest.fixture(scope="module")
def body(app: Flask) -> int:
    """A corporation."""
    return add_body(app, "offices", kind="provider", name_ja="社会福祉法人つながる会")


def _add(app: Flask, body: int, key: str, **values: Any) -> int:
    return add(app, Workplace(**OFFICE | values), body, key)


def _page(client: FlaskClient, lang: str, entry_id: int) -> str:
    answer = client.get(f"/{lang}/workplaces/{entry_id}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_the_page_says(app: Flask, client: FlaskClient, body: int, lang: str) -> None:
    """Service, address, telephone, hours, edition, source with credit, place, corporation; and that it is no vacancy."""
    page = _page(client, lang, _add(app, body, f"page-{lang}"))
    for text in (
        NO_VACANCY[lang], "相談室　つながる", "宮城県石巻市穀町１４番１号", 'href="tel:0225000001"', "土日祝", "夜は応相談", "0410000001", "自立生活援助",
        'href="https://example.jp/"', f'href="{SOURCE_URL}"', f'href="/{lang}/regions/04202"', f'href="/{lang}/organisations/{body}"',
        f'href="/{lang}/workplaces?muni=04202"', "社会福祉法人つながる会",
    ):
        assert text in page, text
    assert ("独立行政法人福祉医療機構" if lang == "ja" else "Welfare and Medical Service Agency") in page
    assert ("2025年4月の版" if lang == "ja" else "edition of April 2025") in page
    assert ("平日 9:00〜17:00" if lang == "ja" else "Support for living on one’s own") in page
    assert "noindex" not in page


def test_words_in_japanese_are_marked(app: Flask, client: FlaskClient, body: int) -> None:
    """On the English page what stands in Japanese says so."""
    page = _page(client, "en", _add(app, body, "marked", service_type="あたらしい支援"))
    for text in ("宮城県石巻市穀町１４番１号", "土日祝", "あたらしい支援", "相談室　つながる"):
        assert re.search(f'lang="ja">{text}<', page), text


def test_the_list_of_offices(app: Flask, client: FlaskClient) -> None:
    """/workplaces leads to the search, with what was asked."""
    answer = client.get("/ja/workplaces?muni=04202")
    assert (answer.status_code, answer.location) == (302, "/ja/search?kind=workplace&muni=04202")


def test_no_telephone_without_a_date(app: Flask, client: FlaskClient, body: int) -> None:
    """A number from a list whose month is not known is not shown; the list is linked instead."""
    page = _page(client, "ja", _add(app, body, "undated", edition="", information_year=None))
    assert "0225-00-0001" not in page
    assert "版の年月は不明" in page
    assert SOURCE_URL in page


def test_only_the_prefecture_is_known(app: Flask, client: FlaskClient, body: int) -> None:
    """Without a municipality the page says why, and leads to the prefecture."""
    bare = {"municipality": None, "lat": None, "lng": None, "precision": "none"}
    page = _page(client, "ja", _add(app, body, "bare", **bare | MIYAGI))
    assert "都道府県だけで載せています" in page
    assert 'href="/ja/workplaces?pref=04"' in page


def test_about_there(app: Flask, client: FlaskClient, body: int) -> None:
    """A point that is the municipality's own is called so."""
    assert "役所のあたり" in _page(client, "ja", _add(app, body, "about", precision="municipality"))
    assert "役所のあたり" not in _page(client, "ja", _add(app, body, "exact"))


def test_a_lost_character(app: Flask, client: FlaskClient, body: int) -> None:
    """〓 in a name is explained."""
    assert "読めなくなっていた文字" in _page(client, "ja", _add(app, body, "lost", title_ja="はーと〓そうる"))


def test_other_entries_of_the_office(app: Flask, client: FlaskClient, body: int) -> None:
    """Further services under the same number are named; withdrawn ones and other corporations' are not."""
    one = _add(app, body, "several-1", office_number="0410000777")
    two = _add(app, body, "several-2", office_number="0410000777", service_type="就労定着支援")
    stranger = _add(app, add_body(app, "stranger"), "several-3", office_number="0410000777")
    page = _page(client, "ja", one)
    assert f'href="/ja/workplaces/{two}"' in page
    assert "就労定着支援" in page
    assert f'href="/ja/workplaces/{stranger}"' not in page
    _set(app, two, status=Status.WITHDRAWN)
    assert f'href="/ja/workplaces/{two}"' not in _page(client, "ja", one)


@pytest.mark.parametrize(("url", "linked"), [
    ("https://example.jp/", True), ("http://example.jp/", True), ("javascript:alert(1)", False), ("data:text/html,x", False), ("", False),
    ("example.jp", False),
])
def test_only_web_addresses_are_links(app: Flask, client: FlaskClient, body: int, url: str, linked: bool) -> None:
    """Whatever the database holds, only http and https become a link."""
    page = _page(client, "ja", _add(app, body, f"url-{url}", url=url))
    assert (f'href="{url}"' in page and bool(url)) is linked
    assert 'href="javascript:' not in page
    assert 'href="data:' not in page


EVIL = "<img src=x onerror=window.PWN=1>\"'</script>"


def test_hostile_words_stay_words(app: Flask, client: FlaskClient, body: int) -> None:
    """A list may hold anything: it stays text."""
    hours = {"weekday": EVIL, "closed": EVIL}
    entry = _add(app, body, "evil", title_ja=EVIL, service_type=EVIL, address=EVIL, phone=EVIL, office_number="0410009999", hours=hours)
    for lang in ("ja", "en"):
        assert "<img" not in client.get(f"/{lang}/workplaces/{entry}").text


def _set(app: Flask, entry_id: int, **values: Any) -> None:
    with app.app_context(), writing("test") as session:
        listing = session.get_one(Listing, entry_id)
        with changing(session, [listing]):
            for name, value in values.items():
                setattr(listing, name, value)


@pytest.mark.parametrize(("status", "code"), [
    (Status.PUBLISHED, 200), (Status.WITHDRAWN, 410), (Status.REMOVED, 410), (Status.EXPIRED, 410), (Status.DRAFT, 404), (Status.PAUSED, 404),
])
def test_states(app: Flask, client: FlaskClient, body: int, status: Status, code: int) -> None:
    """What the list no longer has is gone, with a way on; its words are not shown."""
    entry = _add(app, body, f"state-{status}", title_ja="ことばをかくす")
    _set(app, entry, status=status)
    for lang in ("ja", "en"):
        answer = client.get(f"/{lang}/workplaces/{entry}")
        assert answer.status_code == code
        assert ("ことばをかくす" in answer.text) == (code == 200)
        assert f'action="/{lang}/find"' in answer.text or code == 200


@pytest.mark.parametrize("number", ["0", "999999", "2147483647", "2147483648", "99999999999999999999", "-1", "abc", "1.5", "1%00", "１"])
def test_no_such_office(client: FlaskClient, number: str) -> None:
    """A number that is none of ours is answered with 4xx, or leads to the entry of another kind; never an error."""
    assert client.get(f"/ja/workplaces/{number}").status_code in {301, 400, 404}


def test_no_such_language(client: FlaskClient) -> None:
    """Only the languages of the site have pages."""
    assert client.get("/fr/workplaces/1").status_code == 404


def test_card(app: Flask, body: int) -> None:
    """In lists an office says its service, in the language of the page."""
    with app.test_request_context("/en/"):
        speak("en")
        assert Workplace(service_type="就労定着支援").card_facts() == ["Support in keeping a job"]
        assert Workplace(service_type="あたらしい支援").card_facts() == ["あたらしい支援"]


def test_weight_and_statements(app: Flask, client: FlaskClient, body: int, sql_of: Callable[[Flask], Any]) -> None:
    """The page fits in one network flight; its number of statements does not grow with the office's entries."""
    few = _add(app, body, "few", office_number="0410000101")
    many = _add(app, body, "many-0", office_number="0410000102")
    for number in range(1, 30):
        _add(app, body, f"many-{number}", office_number="0410000102")
    counted = []
    for entry in (few, many):
        _page(client, "ja", entry)
        with app.app_context():
            db.session.rollback()
        with sql_of(app) as statements:
            text = client.get(f"/ja/workplaces/{entry}").text
        counted.append(len(statements))
        assert len(brotli.compress((text + (ROOT / "static/css/site.css").read_text()).encode(), quality=5)) < NETWORK_FLIGHT
    assert counted[0] == counted[1]


@pytest.mark.parametrize(("text", "name"), [
    ("自立訓練(機能訓練)", ServiceType.TRAINING_BODY), ("就労継続支援Ａ型", ServiceType.WORK_A), (" 計画 相談支援", ServiceType.CONSULT_PLAN),
    ("べつの支援", "べつの支援"),
])
def test_service_types(text: str, name: str) -> None:
    """A type is known in any width; an unknown one stays as it is."""
    assert service_type_of(text) == name
