"""The page of published answers: the workplace's sentence first, every answer of the same weight."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.listings.kinds import Origin
from directory.readiness.codes import Value
from directory.readiness.items import the_checklist
from directory.readiness.models import published_review
from directory.readiness.rules import About, Given
from directory.readiness.saving import keep_answers, open_review
from directory.web.languages import today
from tests.cast import add_body
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers

ANSWERS = complete(
    A1=Given(Value.IN_PLACE, "育休から戻った人が三人います。"),
    A2=Given(Value.IN_PROGRESS, "受付の人と話し合いを始めました。\n\n次は夜間です。"),
    A3=Given(Value.NOT_YET, "まだ、言い出しにくいです。"),
    C3=Given(Value.NOT_APPLICABLE, "", "資格のいる仕事がありません。"),
    B1=Given(Value.NOT_YET, "<b>太字</b>にはなりません"),
    A4=None,
)
ABOUT = About("看護部の師長", True, False, "答えが分かれたところから話しました。")


@pytest.fixture(scope="module")
def body(sqlite_app: Flask) -> int:
    """A workplace with published answers."""
    number = add_body(sqlite_app, "published", kind="employer", name_ja="みなとの家", name_en="Minato House", prefecture="04", municipality="04202")
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, number, ANSWERS, ABOUT)
    return number


def rows(client: FlaskClient, path: str) -> dict[str, str]:
    """Question and the markup of its answer."""
    page = client.get(path).text
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return {unescape(question): answer.strip() for question, answer in found}


def question(name: str) -> str:
    """The Japanese question of an id."""
    return next(item.question_ja for item in the_checklist().items if item.id == name)


def test_all_questions_stand_with_their_answers(sqlite_client: FlaskClient, body: int) -> None:
    """Unchanged, in the order of the checklist, also those not answered."""
    found = rows(sqlite_client, f"/ja/readiness/answers/{body}")
    assert list(found) == [item.question_ja for item in the_checklist().items]


def test_the_sentence_stands_first_and_larger(sqlite_client: FlaskClient, body: int) -> None:
    """Then, smaller, the answer chosen; without a sentence it is said that there is none yet; a reason is a sentence."""
    found = rows(sqlite_client, f"/ja/readiness/answers/{body}")
    for name, sentence, chosen in (
        ("A1", "育休から戻った人が三人います。", "できている"), ("A3", "まだ、言い出しにくいです。", "まだ"), ("B2", "説明はまだありません", "まだ"),
        ("C3", "資格のいる仕事がありません。", "当てはまらない"), ("H1", "説明はまだありません", "できている"),
    ):
        answer = found[question(name)]
        assert answer.index(sentence) < answer.index(f"選んだ答え：{chosen}"), name
        assert f'<p class="state">選んだ答え：{chosen}</p>' in answer
        assert re.search(rf"<p>{sentence}</p>", answer), "the sentence has the size of the page's text"
    assert "<p>受付の人と話し合いを始めました。</p>" in found[question("A2")]
    assert "&lt;b&gt;太字" in found[question("B1")]
    assert found[question("A4")] == "<p>まだ答えていません（答えなくてもよい問いです）</p>"


def test_every_answer_has_the_same_weight(sqlite_client: FlaskClient, body: int) -> None:
    """Take the words away and no answer can be told from another."""
    found = rows(sqlite_client, f"/ja/readiness/answers/{body}")
    shapes = {re.sub(r">[^<]+<", "><", found[question(name)]) for name in ("A1", "A3", "C3", "B1")}
    assert len(shapes) == 1
    assert len({re.sub(r">[^<]+<", "><", found[question(name)]) for name in ("B2", "H1", "D1")}) == 1


def test_who_and_when(sqlite_client: FlaskClient, body: int) -> None:
    """Day, position, who took part, the closing note; that the words are the workplace's own."""
    page = sqlite_client.get(f"/ja/readiness/answers/{body}").text
    day = today()
    for words in (
        f"答えた日：{day.year}年{day.month}月{day.day}日", "看護部の師長", "職員も話し合いに加わりました",
        "職場の外の人をふくみます）は話し合いに加わっていません", "答えが分かれたところから話しました。", "ことばを直していません",
    ):
        assert words in page
    assert "12か月をすぎた" not in page
    assert f'href="/ja/organisations/{body}"' in page


def test_in_english_the_words_stay_as_written(sqlite_client: FlaskClient, body: int) -> None:
    """Questions and frame in English, the workplace's words marked as Japanese; nothing is translated without its approval."""
    page = sqlite_client.get(f"/en/readiness/answers/{body}").text
    assert re.search('<div lang="ja">\\s*<p>育休から戻った人が三人います。</p>', page)
    assert "Answer chosen: In place" in page
    assert "No explanation yet" in page
    assert '<span lang="ja">看護部の師長</span>' in page


def test_after_twelve_months_it_is_said(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """The answers stay readable; the day is there, and that it is asked what changed."""
    number = add_body(sqlite_app, "old", kind="employer")
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, number, complete(), on=today() - dt.timedelta(days=370))
    assert "12か月をすぎたので、変わったことをたずねています" in sqlite_client.get(f"/ja/readiness/answers/{number}").text


def test_private_answers_are_never_shown(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """Not those of someone only thinking about it, not a new year's while it is written, not an organisation's that is not public."""
    thinking = add_body(sqlite_app, "thinking", kind="employer")
    hidden = add_body(sqlite_app, "hidden", kind="employer", status="removed")
    again = add_body(sqlite_app, "again", kind="employer")
    with sqlite_app.app_context(), writing("test") as session:
        keep_answers(session, open_review(session, thinking), {}, complete(A1=Given(Value.NOT_YET, "内輪の話")))
        publish_answers(session, hidden, complete())
        publish_answers(session, again, complete())
        review = open_review(session, again)
        keep_answers(session, review, review.given, complete(A1=Given(Value.NOT_YET, "内輪の話")))
    assert sqlite_client.get(f"/ja/readiness/answers/{thinking}").status_code == 404
    assert sqlite_client.get(f"/ja/readiness/answers/{hidden}").status_code == 404
    assert "内輪の話" not in sqlite_client.get(f"/ja/readiness/answers/{again}").text


def test_a_sample_says_so(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """And asks search engines to stay away."""
    number = add_body(sqlite_app, "sample", kind="employer", origin=Origin.SAMPLE)
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, number, complete())
    page = sqlite_client.get(f"/ja/readiness/answers/{number}").text
    assert "見本（実在しません）" in page
    assert "noindex" in page


def test_the_number_of_questions_to_the_database_is_fixed(sqlite_app: Flask, sql_of: Callable[[Flask], Any], body: int) -> None:
    """Organisation, review, answers: three statements, with one answer or thirty."""
    few = add_body(sqlite_app, "few", kind="employer")
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, few, complete())
    counts = []
    for number in (body, few):
        with sql_of(sqlite_app) as statements:
            assert sqlite_app.test_client().get(f"/ja/readiness/answers/{number}").status_code == 200
        counts.append(len([one for one in statements if one.startswith("SELECT")]))
    assert counts == [3, 3]


def test_the_macro_folds_for_other_pages(sqlite_app: Flask, body: int) -> None:
    """A position's page can take the answers folded by area: the same words, under the same headings."""
    source = '{% from "readiness/answers.html" import published_answers with context %}{{ published_answers(review, 3, true) }}'
    with sqlite_app.test_request_context("/ja/"):
        text = render_template_string(source, review=published_review(db.session(), body))
    assert text.count("<details") == len(the_checklist().areas)
    assert text.count("<dt>") == len(the_checklist().items)
    assert "育休から戻った人が三人います。" in text
