"""A group's page."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.groups.models import SupportGroup
from tests.cast import ISHINOMAKI, MIYAGI, add, add_body
from tests.groups.test_conditions import KNOWN


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> int:
    """A body that runs groups."""
    return add_body(sqlite_app, "runs groups", name_ja="集まりの団体")


def test_everything_known_is_told(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """When, where, for whom, how, cost, contact, languages."""
    entry = add(sqlite_app, SupportGroup(title_ja="なかまの会", meets_ja="毎月第2土曜日", contact_mode="via", **KNOWN, **ISHINOMAKI), body, "known")
    page = sqlite_client.get(f"/ja/groups/{entry}").text
    who = "経験のある本人、女性、初回は連絡してから"
    for fact in ("毎月第2土曜日", who, "会場とオンライン", "無料", "保健所・センターをとおして", "日本語、日本手話", "当事者会"):
        assert f"<dd>{fact}</dd>" in page
    page = sqlite_client.get(f"/en/groups/{entry}").text
    assert '<dd lang="ja">毎月第2土曜日</dd>' in page
    assert "<dd>Free</dd>" in page


def test_title_is_name_and_place(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Never the kind of trouble, unless the group's own name holds it; the description of the page is the same for all."""
    entry = add(sqlite_app, SupportGroup(title_ja="なかまの会", summary_ja="依存症からの回復", group_kind="danshu", **ISHINOMAKI), body, "title")
    page = sqlite_client.get(f"/ja/groups/{entry}").text
    head = page[:page.index("</head>")]
    assert "<title>なかまの会｜宮城県石巻市｜ピアの根</title>" in head
    assert "依存" not in head
    assert "断酒" not in head


def test_place_is_told_as_finely_as_it_is_public(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """A municipality and no venue; a prefecture and no municipality; online no place at all."""
    values = {
        "municipality": (ISHINOMAKI, "宮城県石巻市（会場は、ここには載せていません）"),
        "prefecture": (MIYAGI, "宮城県（会場や範囲は、団体にたずねてください）"),
    }
    for key, (place, words) in values.items():
        entry = add(sqlite_app, SupportGroup(title_ja="会", **place), body, f"place-{key}")
        assert f"<dd>{words}</dd>" in sqlite_client.get(f"/ja/groups/{entry}").text
    entry = add(sqlite_app, SupportGroup(title_ja="会", scope="online_only", online=True), body, "place-online")
    page = sqlite_client.get(f"/ja/groups/{entry}").text
    assert "<dt>どこで</dt>" not in page
    assert ">オンライン</span>" in page


def test_how_to_reach_it(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """The source's page where there is one, else whom one can ask; nothing is counted, rated or promised."""
    entry = add(sqlite_app, SupportGroup(title_ja="会", **ISHINOMAKI), body, "no-link")
    page = sqlite_client.get(f"/ja/groups/{entry}").text
    assert "保健所や精神保健福祉センターで、たずねることができます" in page
    assert "掲載元のページ" not in page
    entry = add(sqlite_app, SupportGroup(title_ja="会", source_url="https://example.jp/kai", **ISHINOMAKI), body, "link")
    page = sqlite_client.get(f"/ja/groups/{entry}").text
    assert re.search('<a href="https://example.jp/kai"[^>]*>掲載元のページ（example.jp）</a>', page)
    assert "見るだけでもかまいません" in page
    for word in ("口コミ", "評価", "参加者数", "ぜひ", "お気軽に", "一歩踏み出"):
        assert word not in page[page.index("<main"):page.index("</main>")]
