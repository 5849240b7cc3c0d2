"""A course's page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db
from directory.training.models import Course
from tests.cast import MIYAGI, add, add_body
from tests.training.test_conditions import KNOWN

NO_LICENCE = "ピアサポートの国家資格はありません。応募に資格がいるかは求人ごとに確かめてください"


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> int:
    """A body that holds courses."""
    return add_body(sqlite_app, "holds courses", name_ja="研修の団体")


def test_everything_known_is_told(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Who may apply, cost, start first; that there is no licence; how, when, what for, what about."""
    entry = add(sqlite_app, Course(title_ja="研修", **KNOWN, **MIYAGI), body, "known")
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC), tick=False):
        page = sqlite_client.get(f"/ja/training/{entry}").text
    for fact in ("個人で申し込める、迷っている人も申し込める", "有料（2,000円）", "2026年12月5日", "対面とオンライン", "土日、夜", "知事名の修了証",
                 "なる", "両方", "障害者ピアサポート研修（基礎）"):
        assert re.search(f"<dd>(<[^>]+>)*{fact}", page), fact
    assert "<li>境界線</li>" in page
    assert NO_LICENCE in page


def test_unknown_is_said_where_it_matters(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Who may apply, cost and start; that there is no licence stands on every page of a course, in both languages."""
    entry = add(sqlite_app, Course(title_ja="知られていない研修", **MIYAGI), body, "unknown")
    page = sqlite_client.get(f"/ja/training/{entry}").text
    assert page.count("<dd>掲載元に記載なし</dd>") == 3
    assert NO_LICENCE in page
    assert "There is no state licence for peer support" in sqlite_client.get(f"/en/training/{entry}").text


def test_a_start_gone_by_says_so(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """The reader is not sent to a course that is over."""
    entry = add(sqlite_app, Course(title_ja="終わった研修", starts_on=dt.date(2025, 6, 1), **MIYAGI), body, "past")
    assert "2025年6月1日（終わった回です" in sqlite_client.get(f"/ja/training/{entry}").text


def test_longer_description(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Sections in their order with titles of their own, an unknown one last with a plain title; texts, lists, one language only."""
    details = {
        "odd": {"ja": "ほかのこと"}, "length": {"ja": "1年間", "en": "One year"}, "aims": {"ja": ["ひとつめ", "ふたつめ"], "en": ["First", "Second"]},
        "practice": {"ja": "病棟で\n\n地域で"}, "empty": {"ja": ""}, "broken": "text",
    }
    entry = add(sqlite_app, Course(title_ja="長い研修", details=details, **MIYAGI), body, "long")
    page = sqlite_client.get(f"/ja/training/{entry}").text
    assert re.findall("<h2>(ねらい|実習|期間|そのほか)</h2>", page) == ["ねらい", "実習", "期間", "そのほか"]
    assert "<li>ひとつめ</li><li>ふたつめ</li>" in page
    page = sqlite_client.get(f"/en/training/{entry}").text
    assert "<li>First</li><li>Second</li>" in page
    assert re.search('<div lang="ja">\\s*<p>病棟で</p>\\s*<p>地域で</p>', page)


def test_ticpoc_is_told_in_full(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """The course of the booklet: its aims, three cores, lectures, two stages of practice, one year; every section with a title of its own."""
    entry = db.session.scalar(sa.select(Course.id).where(Course.title_ja.contains("TICPOC")))
    page = sqlite_client.get(f"/ja/training/{entry}").text
    for title in ("ねらい", "柱になる考え", "大切にしていること", "講義の例", "実習", "期間", "どんな人のためか", "だれがつくり、進めるか"):
        assert f"<h2>{title}</h2>" in page
    assert "<h2>そのほか</h2>" not in page
    for words in ("共同創造", "トラウマインフォームドケア", "組織の変化", "2019年度", "週2日ほど", "ピアサポートの価値"):
        assert words in page
    course, _rest = sqlite_client.get(f"/en/training/{entry}").text.split("<main")[1].split("About this information")
    assert "Whom it is for" in course
    assert 'lang="ja"' not in course
