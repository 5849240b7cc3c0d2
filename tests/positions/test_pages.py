"""A position's page."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.positions.facts import labour_bureau
from directory.positions.models import Position
from tests.cast import ISHINOMAKI, add, add_body
from tests.positions.test_conditions import KNOWN


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> int:
    """An employer."""
    return add_body(sqlite_app, "employer", kind="employer", name_ja="みなとの家", prefecture="04", municipality="04202")


def test_everything_known_is_told(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Place, pay, hours first; then what one does, what supports, conditions, how to come; the employer's words as written."""
    words = {"duties_ja": "お茶を飲みながら話す。\n集まりを開く。\n\n提案もできる。", "support_ja": "月に一度の集まり", "reach_ja": "駅から歩いて12分"}
    entry = add(sqlite_app, Position(title_ja="ピアスタッフ", experience_scope=["mental_health", "any"], **KNOWN, **words, **ISHINOMAKI), body, "known")
    page = sqlite_client.get(f"/ja/positions/{entry}").text
    first = ["宮城県石巻市</a>", "みなとの家</a>", "時給1,150円から1,300円", "週12時間から24時間", "パート"]
    places = [page.index(words) for words in (*first, "お茶を飲みながら話す。<br>集まりを開く。</p>", "月に一度の集まり")]
    assert places == sorted(places)
    for fact in ("デイケア、相談支援", "ピアとして", "どちらでも", "一部決まっている", "話したいときに話せる", "こころの不調・精神疾患の経験、問わない",
                 "見せなくてよい", "運転はいらない", "オンラインで働くことができる", "駅から歩いて12分"):
        assert fact in page
    assert page.count("<dd>なし</dd>") == 3
    assert f'href="/ja/organisations/{body}"' in page
    page = sqlite_client.get(f"/en/positions/{entry}").text
    assert "1,150 to 1,300 yen an hour" in page
    assert re.search('<div lang="ja">\\s*<p>お茶を', page)


def test_unknown_is_said_where_it_matters(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Pay, hours, form, duties, support, way there; all else is left out."""
    entry = add(sqlite_app, Position(title_ja="知られていない仕事", **ISHINOMAKI), body, "unknown")
    page = sqlite_client.get(f"/ja/positions/{entry}").text
    assert page.count("掲載元に記載なし") == 6
    assert "夜の勤務" not in page
    assert "None" not in page


def test_every_position_carries_what_need_not_be_asked(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """The card, the labour bureau by name without a telephone, and that nothing is recommended."""
    entry = add(sqlite_app, Position(title_ja="仕事", **ISHINOMAKI), body, "card")
    page = sqlite_client.get(f"/ja/positions/{entry}").text
    card = page[page.index("採用のときに、聞かれなくてよいこと"):]
    card = card[:card.index("</div>")]
    for words in ("病名", "服薬", "通院先", "家族", "信条", "宮城労働局"):
        assert words in card
    assert "tel:" not in card
    assert "すすめたり、あいだに立ったりしません" in page
    assert "the Miyagi Labour Bureau" in sqlite_client.get(f"/en/positions/{entry}").text


def test_a_role_without_a_contract_is_not_called_work(sqlite_app: Flask, sqlite_client: FlaskClient, body: int) -> None:
    """Registered roles, voluntary ones and placements say what they are."""
    entry = add(sqlite_app, Position(title_ja="訪問の活動", role_kind="appointed", **ISHINOMAKI), body, "appointed")
    page = sqlite_client.get(f"/ja/positions/{entry}").text
    main = page[page.index("<main"):page.index("</main>")]
    assert "雇用契約ではない役割" in main
    assert "登録・委嘱（謝金）" in main
    assert "雇用契約のある仕事" not in main


@pytest.mark.parametrize(
    ("prefecture", "name"),
    [
        ("北海道", "北海道労働局"), ("東京都", "東京労働局"), ("京都府", "京都労働局"), ("大阪府", "大阪労働局"), ("宮城県", "宮城労働局"),
        ("", "働く場所の都道府県労働局"),
    ],
)
def test_names_of_labour_bureaus(prefecture: str, name: str) -> None:
    """Without 都, 府 and 県; 京都 keeps its own 都."""
    assert labour_bureau(prefecture) == name
