"""An organisation's page."""

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
from directory.listings.models import Organisation
from directory.listings.organisations import PER_PAGE, tel_of
from directory.listings.publishing import publish, unpublish
from directory.positions.models import Position
from directory.training.models import Course
from directory.workplaces.models import Workplace
from tests.cast import ISHINOMAKI, add, add_body


def _four(app: Flask, body: int, key: str) -> None:
    add(app, Workplace(title_ja="むかしの事業所", service_type="x", **ISHINOMAKI), body, f"{key}-office")
    add(app, Position(title_ja="謝金の役割", role_kind="appointed", **ISHINOMAKI), body, f"{key}-appointed")
    add(app, Position(title_ja="雇われる仕事", **ISHINOMAKI), body, f"{key}-work")
    add(app, Course(title_ja="学ぶ研修", **ISHINOMAKI), body, f"{key}-course")
    add(app, SupportGroup(title_ja="集まる会", **ISHINOMAKI), body, f"{key}-group")


def test_entries_by_kind(app: Flask, client: FlaskClient) -> None:
    """Group, course, position, roles without a contract apart, offices folded away and never as vacancies."""
    body = add_body(app, "four", name_ja="四つの団体", prefecture="04", municipality="04202", description_ja="何をしているかの説明。", url="https://four.example.jp/")
    _four(app, body, "four")
    page = client.get(f"/ja/organisations/{body}").text
    head = ["四つの団体</h1>", "宮城県石巻市</a>", "何をしているかの説明。"]
    entries = ["集まる会", "学ぶ研修", "雇われる仕事", "雇用契約ではない役割", "謝金の役割", '<details class="fold"', "むかしの事業所"]
    places = [page.index(words) for words in (*head, *entries)]
    assert places == sorted(places)
    assert 'href="https://four.example.jp/"' in page
    assert "<details class=\"fold\" open" not in page
    assert "ピアの求人があるという意味ではありません" in page
    assert page.count("四つの団体") == 2, "the title and the heading; cards do not repeat it"


def test_what_is_not_public_is_not_listed(app: Flask, client: FlaskClient) -> None:
    """Withdrawn entries leave their organisation's page at once; what is left says that it is not the whole truth."""
    body = add_body(app, "empty")
    group = SupportGroup(title_ja="やめた会", **ISHINOMAKI)
    add(app, group, body, "empty-group")
    assert "やめた会" in client.get(f"/ja/organisations/{body}").text
    with app.app_context(), writing("test") as session:
        unpublish(session, [session.merge(group)], Status.WITHDRAWN)
    page = client.get(f"/ja/organisations/{body}").text
    assert "やめた会" not in page
    assert "登録がないことは、いないという意味ではありません。" in page


@pytest.mark.parametrize(("status", "code"), [("published", 200), ("draft", 404), ("submitted", 404), ("withdrawn", 410), ("removed", 410)])
def test_states(app: Flask, client: FlaskClient, status: str, code: int) -> None:
    """Public is shown, ended is gone, everything else is not there."""
    body = add_body(app, f"state-{status}", status=status)
    assert client.get(f"/ja/organisations/{body}").status_code == code


def test_a_public_office_says_what_one_can_ask(app: Flask, client: FlaskClient) -> None:
    """And its telephone, only with the year in which it was seen."""
    values = {"kind": "public_office", "name_ja": "県の窓口", "prefecture": "04", "origin": "seed", "information_year": 2024}
    body = add_body(app, "desk", phone="025-284-1001（ひきこもり相談）", phone_year=2024, **values)
    page = client.get(f"/ja/organisations/{body}").text
    assert "公的な窓口" in page
    assert "こんなことを聞けます" in page
    assert '<a href="tel:025-284-1001">025-284-1001</a>（ひきこもり相談）' in page
    assert "2024年の公開ページで見た番号です" in page
    assert 'href="/ja/operator#remove"' in page
    page = client.get(f"/ja/organisations/{add_body(app, 'no desk', name_ja='会', phone='022-000-0000')}").text
    assert "022-000-0000" not in page
    assert "こんなことを聞けます" not in page
    assert "電話：" not in page


@pytest.mark.parametrize(
    ("phone", "tel"),
    [("022-225-5560", "022-225-5560"), ("0120279338", "0120279338"), ("025-284-1001（相談）", "025-284-1001"), ("代表 022-225-5560", ""), ("119", "")],
)
def test_number_as_it_is_dialled(phone: str, tel: str) -> None:
    """Only what begins as a number of Japan's usual length is offered for dialling."""
    assert tel_of(phone) == tel


def test_a_sample_says_so(app: Flask, client: FlaskClient) -> None:
    """In both titles, in a box and to search engines; it has no telephone, no link and no claim."""
    body = add_body(app, "sample", name_ja="つくりものの団体", origin="sample", phone="022-000-0000", phone_year=2024, url="https://sample.example/")
    for lang, mark in (("ja", "見本（実在しません）"), ("en", "Sample (not real)")):
        page = client.get(f"/{lang}/organisations/{body}").text
        assert mark in (re.search("<title>(.*?)</title>", page) or [""])[0]
        assert mark in (re.search("(?s)<h1>.*?</h1>", page) or [""])[0]
        assert '<meta name="robots" content="noindex">' in page
        for absent in ("022-000-0000", "sample.example", "#claim"):
            assert absent not in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "99999999999", "１", "%00"])
def test_pages_that_are_none(app: Flask, client: FlaskClient, number: str) -> None:
    """What is no page number is refused with the field's name; past the end there is nothing."""
    body = add_body(app, f"page {number}")
    assert client.get(f"/ja/organisations/{body}?page={number}").status_code == 400
    assert client.get(f"/ja/organisations/{body}?page=2").status_code == 404
    assert client.get(f"/ja/organisations/{body}?page=1").status_code == 200


def test_two_or_two_hundred(app: Flask, client: FlaskClient, sql_of: Callable[[Flask], Any]) -> None:
    """The same statements, every entry on exactly one page, in order, and each page within a network flight."""
    body = add_body(app, "many", name_ja="たくさんの団体", prefecture="04")
    _four(app, body, "many")

    def statements() -> int:
        db.session.remove()
        with sql_of(app) as found:
            client.get(f"/ja/organisations/{body}")
        return len(found)

    statements()
    few = statements()
    with app.app_context(), writing("test") as session:
        owner = session.get(Organisation, body)
        assert owner is not None
        plain: dict[str, Any] = {"organisation_id": owner.id, "source_name": "test", "origin": "seed", "information_year": 2023, **ISHINOMAKI}
        about = {"summary_ja": "こころの不調の経験のある人と家族が、集まって話す会。", "weekdays": [5], "times": ["evening"]}
        groups = [SupportGroup(title_ja=f"増えた会{number:03}", source_key=f"many-{number}", **plain, **about) for number in range(100)]
        offices = [Workplace(title_ja=f"増えた事業所{number:03}", source_key=f"many-office-{number}", service_type="x", **plain) for number in range(100)]
        publish(session, [*groups, *offices])
    statements()
    assert statements() <= few
    css = len(brotli.compress((ROOT / "static/css/site.css").read_bytes()))
    seen: list[str] = []
    pages = -(-205 // PER_PAGE)
    for number in range(1, pages + 1):
        answer = client.get(f"/ja/organisations/{body}?page={number}", headers={"Accept-Encoding": "br"})
        text = brotli.decompress(answer.get_data()).decode()
        assert len(answer.get_data()) + css <= 14_000
        seen += re.findall("増えた会[0-9]{3}|増えた事業所[0-9]{3}", text)
        assert ('rel="next"' in text) == (number < pages)
        assert ('rel="prev"' in text) == (number > 1)
    assert seen == [f"増えた会{number:03}" for number in reversed(range(100))] + [f"増えた事業所{number:03}" for number in reversed(range(100))]


def test_past_positions_have_a_title_and_a_month(app: Flask, client: FlaskClient) -> None:
    """When it ended, neither how nor why, so that nobody can be guessed from it; an entry that never was public is not named."""
    body = add_body(app, "past", kind="employer", name_ja="みなと会", origin="publisher")
    entries = [(Status.FILLED, "決まった仕事"), (Status.EXPIRED, "終わった仕事"), (Status.WITHDRAWN, "取り下げた仕事"), (Status.REMOVED, "外された仕事")]
    for status, title in entries:
        entry = add(app, Position(title_ja=title, origin="publisher", expires_on=dt.date(2026, 3, 9), **ISHINOMAKI), body, f"past-{status}")
        with app.app_context(), writing("test") as session:
            unpublish(session, [session.get_one(Position, entry)], status)
    with app.app_context(), writing("test") as session:
        plain = {"title_ja": "出なかった仕事", "organisation_id": body, "source_name": "test", "source_key": "past-draft"}
        session.add(Position(origin="publisher", status=Status.WITHDRAWN, **plain, **ISHINOMAKI))
    page = client.get(f"/ja/organisations/{body}").text
    for title in ("決まった仕事", "終わった仕事", "取り下げた仕事"):
        assert f"{title}（2026年3月まで）" in page
    assert "外された仕事" not in page
    assert "出なかった仕事" not in page
    assert "この団体が、自分で登録しました。" in page
    assert "未確認" not in page
