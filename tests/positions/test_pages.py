"""A position's page."""

from __future__ import annotations

import html
import json
import re

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.extensions import writing
from directory.positions.columns import columns_of
from directory.positions.facts import labour_bureau
from directory.positions.models import Position
from directory.readiness.items import the_checklist
from directory.readiness.rules import Given
from tests.cast import AOBA, ISHINOMAKI, add, add_body
from tests.positions.test_conditions import KNOWN
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers


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
    for fact in ("デイケア、相談支援", "ピアとして", "一般枠でも障害者雇用枠でも", "一部決まっている", "話したいときに話せる", "こころの不調・精神疾患の経験、問わない",
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


EXAMPLE = json.loads((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def posted(sqlite_app: Flask) -> tuple[int, int]:
    """An employer with public answers and a posting written here: (organisation, posting)."""
    employer = add_body(sqlite_app, "posted", kind="employer", name_ja="はまなす会", prefecture="04", municipality="04101")
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, employer, complete(B1=Given("not_yet", "加算ではなく、話す相手がほしいという声からです。")))
    columns = columns_of(EXAMPLE) | {"title_ja": "ピアスタッフ"}
    return employer, add(sqlite_app, Position(origin="publisher", facts=EXAMPLE, **columns | AOBA), employer, "posted")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_answers_stand_beside_the_questions(sqlite_client: FlaskClient, posted: tuple[int, int], lang: str) -> None:
    """Every question with its answer, sentence before the answer chosen, none left out, nothing added up; readable without a script."""
    page = html.unescape(sqlite_client.get(f"/{lang}/positions/{posted[1]}").text)
    answers = page[page.index('id="answers"'):]
    for item in the_checklist().items:
        assert (item.question_ja if lang == "ja" else item.question_en) in answers
    own, chosen = "話す相手がほしいという声", ("選んだ答え：まだ" if lang == "ja" else "Answer chosen: Not yet")
    assert answers.index(own) < answers.index(chosen, answers.index(own))
    assert ("説明はまだありません" if lang == "ja" else "No explanation yet") in answers
    assert not re.search(r"[0-9]+\s*(%|％|/ ?32)", answers)


def test_the_small_map_is_a_picture_of_our_own(sqlite_client: FlaskClient, posted: tuple[int, int]) -> None:
    """An image that loads late beside the page, and a link to the map; for a ward its city's outline."""
    page = sqlite_client.get(f"/ja/positions/{posted[1]}").text
    address = re.search(r'<img src="(/ja/map/where/04101\.svg)" width="260" height="195" loading="lazy" alt="">', page)
    assert address
    assert 'href="/ja/map?near=04101&amp;km=10"' in page
    answer = sqlite_client.get(address[1])
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "http" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    assert sqlite_client.get(address[1], headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(("code", "status"), [("04", 200), ("13421", 200), ("47207", 200), ("99", 404), ("99999", 404), ("0420", 404), ("xx", 404)])
def test_pictures_of_places(sqlite_client: FlaskClient, code: str, status: int) -> None:
    """Of every place that exists: far islands too."""
    assert sqlite_client.get(f"/ja/map/where/{code}.svg").status_code == status


def test_a_problem_can_be_reported(sqlite_client: FlaskClient, posted: tuple[int, int]) -> None:
    """Beside the age of the information."""
    assert 'href="/ja/operator#complaints"' in sqlite_client.get(f"/ja/positions/{posted[1]}").text


NOTICE = ("雇う人", "労働契約の期間", "就業の場所", "従事すべき業務", "始業・終業の時刻", "休日・休暇", "賃金", "退職", "保険など")
HELLO_WORK = ("求人事業所", "仕事内容", "賃金・手当", "労働時間", "その他の労働条件等", "会社の情報", "選考等", "求人に関する特記事項")


@pytest.mark.parametrize(("order", "titles"), [("notice", NOTICE), ("hello_work", HELLO_WORK)])
def test_papers_have_the_order_of_what_they_are_held_beside(sqlite_client: FlaskClient, posted: tuple[int, int], order: str, titles: tuple[str, ...]) -> None:
    """Numbered headings in that order, all of the posting's terms, empty lines for what it leaves open; not for search engines."""
    page = html.unescape(sqlite_client.get(f"/ja/positions/{posted[1]}/print/{order}").text)
    found = re.findall(r"<h2>\d+\. (.*?)</h2>", page)
    assert [title for title, wanted in zip(found, titles, strict=True) if not title.startswith(wanted)] == []
    for words in (EXAMPLE["duties"], EXAMPLE["workplace_change_scope"], EXAMPLE["hours"]["text"], "時給1,250円から1,400円", "期間の定めなし", "通勤手当",
                  EXAMPLE["employer"]["legal_name"], "敷地内禁煙", "厚生年金"):
        assert words in page, words
    assert "求人には書かれていません" in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="/ja/positions/{posted[1]}/print/{order}"' in sqlite_client.get(f"/ja/positions/{posted[1]}").text


def test_papers_are_of_what_was_written_here(sqlite_app: Flask, sqlite_client: FlaskClient, body: int, posted: tuple[int, int]) -> None:
    """A posting from a public source has none, and there is no other order."""
    entry = add(sqlite_app, Position(title_ja="よその求人", **ISHINOMAKI), body, "no-paper")
    assert sqlite_client.get(f"/ja/positions/{entry}/print/notice").status_code == 404
    assert sqlite_client.get(f"/ja/positions/{posted[1]}/print/other").status_code == 404


def test_the_sheet_for_colleagues(sqlite_client: FlaskClient, posted: tuple[int, int]) -> None:
    """Each value under "the role" says what it is of; on paper one line tells where help is, instead of the whole block."""
    page = html.unescape(sqlite_client.get(f"/en/positions/{posted[1]}/print").text)
    assert "How settled the role is: " in page
    assert "Telling your own story: " in page
    assert re.search(r'<div class="no-print">\s*<section class="help"', page)
    assert "119" in page[page.index('<p class="only-print">If a life'):]


def test_the_page_with_its_answers_is_light(sqlite_client: FlaskClient, posted: tuple[int, int]) -> None:
    """Fourteen thousand bytes with the style, whose picture comes after it; the statements do not grow with the answers."""
    for path in ("", "/print/notice", "/print"):
        page = sqlite_client.get(f"/ja/positions/{posted[1]}{path}").text
        style = (ROOT / "static" / "css" / "site.css").read_bytes()
        assert len(brotli.compress(page.encode(), quality=5)) + len(brotli.compress(style)) < 14_000
