"""What all pages of entries share: which answer for which state, kind and number; titles, marks, size, statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.listings.lifecycle import Status
from directory.listings.models import Listing
from directory.listings.publishing import changing
from directory.positions.models import Position
from directory.training.models import Course
from tests.cast import AOBA, ISHINOMAKI, add, add_body

KINDS: list[tuple[str, type[Listing]]] = [("groups", SupportGroup), ("training", Course), ("positions", Position)]
NETWORK_FLIGHT = 14_000
"""Bytes of a page and its style, compressed (issue A)."""


@pytest.fixture(scope="module")
def body(app: Flask) -> int:
    """An organisation in Ishinomaki."""
    return add_body(app, "opening", prefecture="04", municipality="04202")


def _set(app: Flask, entry_id: int, **values: Any) -> None:
    with app.app_context(), writing("test") as session:
        listing = session.get(Listing, entry_id)
        assert listing is not None
        with changing(session, [listing]):
            for name, value in values.items():
                setattr(listing, name, value)


STATES = [
    (Status.PUBLISHED, 200), (Status.DUE, 200), (Status.DRAFT, 404), (Status.SUBMITTED, 404), (Status.RETURNED, 404), (Status.PAUSED, 404),
    (Status.EXPIRED, 410), (Status.FILLED, 410), (Status.WITHDRAWN, 410), (Status.REMOVED, 410),
]


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_states(app: Flask, client: FlaskClient, body: int, path: str, of: type[Listing]) -> None:
    """Public is shown, ended is gone with a way on, everything else is not there; the words of what is not shown stay hidden.

    Groups that rest, or have not been confirmed for long, keep their page, which says so.
    """
    entry = add(app, of(title_ja="ことばをかくす", **ISHINOMAKI), body, f"states-{path}")
    still = {Status.PAUSED: 200, Status.EXPIRED: 200} if of is SupportGroup else {}
    for status, usual in STATES:
        code = still.get(status, usual)
        _set(app, entry, status=status)
        for lang in ("ja", "en"):
            answer = client.get(f"/{lang}/{path}/{entry}")
            assert answer.status_code == code, status
            assert ("ことばをかくす" in answer.text) == (code == 200)
            if code != 200:
                assert f'href="/{lang}/' in answer.text


@pytest.mark.parametrize(("days", "code"), [(0, 200), (-1, 410)])
def test_a_past_day_ends_an_entry_by_itself(app: Flask, client: FlaskClient, body: int, days: int, code: int) -> None:
    """The last day still shows it; the day after it is gone, whether or not a clock has run."""
    day = dt.datetime.now(dt.timezone(dt.timedelta(hours=9))).date() + dt.timedelta(days=days)
    entry = add(app, Position(title_ja="仕事", expires_on=day, **ISHINOMAKI), body, f"expires{days}")
    assert client.get(f"/ja/positions/{entry}").status_code == code


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_another_kind_leads_to_its_own_address(app: Flask, client: FlaskClient, body: int, path: str, of: type[Listing]) -> None:
    """For good, in the same language; what is not public leads nowhere."""
    entry = add(app, of(title_ja="ほかの種類", **ISHINOMAKI), body, f"kind-{path}")
    for other, _of in KINDS:
        answer = client.get(f"/en/{other}/{entry}")
        assert (answer.status_code, answer.headers.get("Location")) == ((200, None) if other == path else (301, f"/en/{path}/{entry}"))
    _set(app, entry, status=Status.DRAFT)
    assert {client.get(f"/en/{other}/{entry}").status_code for other, _of in KINDS} == {404}


@pytest.mark.parametrize("path", ["groups", "training", "positions", "organisations"])
@pytest.mark.parametrize("number", ["0", "2147483647", "2147483648", "99999999999999999999", "-1", "1.5", "abc", "1%00", "１e"])
def test_numbers_that_are_none(client: FlaskClient, path: str, number: str) -> None:
    """Never a fault, on either database."""
    assert client.get(f"/ja/{path}/{number}").status_code == (400 if "%00" in number else 404)


@pytest.mark.parametrize(("path", "kind"), [("groups", "group"), ("training", "course"), ("positions", "position")])
def test_lists_lead_to_the_search(client: FlaskClient, path: str, kind: str) -> None:
    """With whatever else was asked; a kind in the address does not win."""
    answer = client.get(f"/en/{path}?pref=04&kind=cat&q=%E7%9F%B3%E5%B7%BB")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/search?kind={kind}&pref=04&q=%E7%9F%B3%E5%B7%BB")


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_samples_say_so_everywhere(app: Flask, client: FlaskClient, path: str, of: type[Listing]) -> None:
    """In the box at the top, in both titles, and to search engines; a real entry has none of it."""
    invented = add_body(app, f"invented-{path}", name_ja="見本（実在しません）：団体", origin="sample")
    sample = add(app, of(title_ja="しるしのない見本", origin="sample", **AOBA), invented, f"sample-{path}")
    real = add(app, of(title_ja="ほんもの", origin="seed", **AOBA), add_body(app, f"real-{path}"), f"real-{path}")
    for lang, mark in (("ja", "見本（実在しません）"), ("en", "Sample (not real)")):
        page = client.get(f"/{lang}/{path}/{sample}").text
        assert mark in (re.search("<title>(.*?)</title>", page) or [""])[0]
        assert mark in (re.search("(?s)<h1>.*?</h1>", page) or [""])[0]
        assert 'class="card sample"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert "#remove" not in page
        page = client.get(f"/{lang}/{path}/{real}").text
        assert mark not in page
        assert "noindex" not in page


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_public_source_says_its_year_and_what_one_can_do(app: Flask, client: FlaskClient, body: int, path: str, of: type[Listing]) -> None:
    """Year of the information, not confirmed, two links; once confirmed the day stands there instead."""
    values: dict[str, Any] = {"origin": "seed", "information_year": 2021, "source_url": "https://www.pref.miyagi.jp/a"}
    entry = add(app, of(title_ja="公開資料から", **values, **ISHINOMAKI), body, f"source-{path}")
    page = client.get(f"/ja/{path}/{entry}").text
    assert "掲載元の資料の年：2021年／本人・団体には未確認" in page
    assert f'href="/ja/groups/{entry}/claim"' in page if of is SupportGroup else 'href="/ja/operator#claim"' in page
    assert 'href="/ja/operator#remove"' in page
    assert 'href="https://www.pref.miyagi.jp/a" rel="noopener noreferrer external"' in page
    _set(app, entry, confirmed_on=dt.date(2026, 11, 20))
    page = client.get(f"/ja/{path}/{entry}").text
    assert "最後に確認した日：2026年11月20日" in page
    assert "未確認" not in page


def test_only_web_addresses_become_links(app: Flask, client: FlaskClient, body: int) -> None:
    """Whatever a file brought in."""
    entry = add(app, Course(title_ja="研修", source_url="javascript:alert(1)", **ISHINOMAKI), body, "bad-link")
    assert "javascript:" not in client.get(f"/ja/training/{entry}").text


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_words_in_the_other_language_are_marked(app: Flask, client: FlaskClient, body: int, path: str, of: type[Listing]) -> None:
    """An English page shows Japanese words with their language, and the reverse."""
    entry = add(app, of(title_en="Only in English", summary_ja="日本語だけの説明", **ISHINOMAKI), body, f"language-{path}")
    assert '<h1><span lang="en">Only in English</span></h1>' in client.get(f"/ja/{path}/{entry}").text
    page = client.get(f"/en/{path}/{entry}").text
    assert "<h1>Only in English</h1>" in page
    assert re.search(r'<p class="lead" lang="ja">日本語だけの説明</p>', page)


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_hostile_words_stay_text(app: Flask, client: FlaskClient, body: int, path: str, of: type[Listing]) -> None:
    """Nothing anybody wrote becomes markup."""
    evil = "</title><script>x()</script>\"'><img onerror=x()>"
    values: dict[str, Any] = {"title_ja": evil, "summary_ja": evil}
    if of is Position:
        values |= {"duties_ja": evil, "support_ja": evil, "reach_ja": evil}
    if of is Course:
        values |= {"details": {evil: {"ja": evil}, "aims": {"ja": [evil]}}}
    entry = add(app, of(**values, **ISHINOMAKI), body, f"evil-{path}")
    page = client.get(f"/ja/{path}/{entry}").text
    assert "<script>x()" not in page
    assert "<img onerror" not in page
    assert "&lt;script&gt;x()" in page


def test_what_is_near(app: Flask, client: FlaskClient, body: int) -> None:
    """The nearest three with straight lines, then the whole prefecture's; never samples, unpaid roles or itself."""
    aogashima = {"prefecture": "13", "municipality": "13402", "lat": 32.466, "lng": 139.764, "precision": "municipality"}
    hachijo = {"prefecture": "13", "municipality": "13401", "lat": 33.109, "lng": 139.785, "precision": "municipality"}
    here = add(app, Course(title_ja="ここの研修", **aogashima), body, "near-here")
    add(app, SupportGroup(title_ja="同じ島の集まり", **aogashima), body, "near-same")
    add(app, SupportGroup(title_ja="となりの島の集まり", **hachijo), body, "near-next")
    add(app, SupportGroup(title_ja="都のどこかの集まり", prefecture="13", scope="prefecture"), body, "near-wide")
    add(app, SupportGroup(title_ja="遠くの集まり", **AOBA), body, "near-far")
    add(app, SupportGroup(title_ja="見本の集まり", origin="sample", **aogashima), body, "near-sample")
    add(app, Position(title_ja="謝金の役割", role_kind="appointed", **aogashima), body, "near-appointed")
    page = client.get(f"/ja/training/{here}").text
    assert '同じ島の集まり</a> <span class="state">東京都青ヶ島村</span>' in page, "between two of one municipality no distance is told"
    assert re.search("となりの島の集まり</a> <span class=\"state\">東京都八丈町\\s+約72 km（直線）", page)
    assert '都のどこかの集まり</a> <span class="state">東京都</span>' in page
    assert page.index("同じ島の集まり") < page.index("となりの島の集まり") < page.index("都のどこかの集まり")
    for absent in ("遠くの集まり", "見本の集まり", "謝金の役割", "ここの研修</a>"):
        assert absent not in page


def test_far_is_better_than_nothing(app: Flask, client: FlaskClient, body: int) -> None:
    """Where nothing is near, the nearest stand with their distance."""
    yonaguni = {"prefecture": "47", "municipality": "47382", "lat": 24.468, "lng": 123.004, "precision": "municipality"}
    add(app, Position(title_ja="遠くの仕事", **AOBA), body, "far-work")
    here = add(app, SupportGroup(title_ja="与那国の集まり", **yonaguni), body, "far-here")
    page = client.get(f"/ja/groups/{here}").text
    assert re.search("約2,[0-9]{3} km（直線）", page[page.index("近い仕事"):])


def test_what_is_near_an_entry_without_a_point(app: Flask, client: FlaskClient) -> None:
    """What its prefecture has; where there is nothing, what is online; where it has no prefecture, the way to a place."""
    akita = add_body(app, "akita", prefecture="05")
    add(app, Position(title_ja="どこからでもできる仕事", scope="online_only", online=True), akita, "online")
    wide = add(app, Course(title_ja="秋田の研修", prefecture="05", scope="prefecture"), akita, "wide")
    page = client.get(f"/ja/training/{wide}").text
    assert "秋田県の仕事" in page
    assert 'どこからでもできる仕事</a> <span class="state">全国・オンライン</span>' in page
    akita_city = {"prefecture": "05", "municipality": "05201", "lat": 39.72, "lng": 140.1, "precision": "municipality"}
    add(app, Position(title_ja="秋田市の仕事", **akita_city), akita, "akita-work")
    page = client.get(f"/ja/training/{wide}").text
    assert "秋田市の仕事" in page
    assert "どこからでもできる仕事" not in page
    country = add(app, Course(title_ja="全国の研修", scope="national"), akita, "national")
    page = client.get(f"/ja/training/{country}").text
    assert "まちをえらんで、さがす" in page
    assert "None" not in page


@pytest.mark.parametrize(("path", "of"), KINDS)
def test_size_and_statements(app: Flask, client: FlaskClient, sql_of: Callable[[Flask], Any], body: int, path: str, of: type[Listing]) -> None:
    """A full page with its style fits one network flight; the statements do not grow with what is near."""
    long = "来た人とお茶を飲みながら話します。週に一度の語らいの会を、ほかの職員と一緒に開きます。" * 8
    values: dict[str, Any] = {"title_ja": "名前の長い" * 8, "title_en": "A long name " * 8, "summary_ja": long, "source_url": "https://www.city.ishinomaki.lg.jp/a"}
    if of is Position:
        values |= {"duties_ja": long, "support_ja": long, "reach_ja": long, "employment": "part", "wage_unit": "hour", "wage_min": 1200, "nights": False}
    entry = add(app, of(**values, **ISHINOMAKI), body, f"size-{path}")
    css = len(brotli.compress((ROOT / "static/css/site.css").read_bytes()))

    def statements() -> int:
        db.session.remove()
        with sql_of(app) as found:
            client.get(f"/ja/{path}/{entry}")
        return len(found)

    statements()
    before = statements()
    for number in range(12):
        add(app, SupportGroup(title_ja=f"増えた集まり{number}", **ISHINOMAKI), body, f"more-{path}-{number}")
        add(app, Course(title_ja=f"増えた研修{number}", **ISHINOMAKI), body, f"more-course-{path}-{number}")
        add(app, Position(title_ja=f"増えた仕事{number}", **ISHINOMAKI), body, f"more-work-{path}-{number}")
    statements()
    assert statements() == before
    assert before <= 6
    for lang in ("ja", "en"):
        page = client.get(f"/{lang}/{path}/{entry}", headers={"Accept-Encoding": "br"})
        assert page.headers["Content-Encoding"] == "br"
        assert len(page.get_data()) + css <= NETWORK_FLIGHT
