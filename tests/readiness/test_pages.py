"""The pages of the questions: whole, without an account, unchanged, sending nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.readiness.items import the_checklist
from directory.readiness.together import parts

LETTERS = "abcdefgh"
PATHS = ("", *LETTERS, "sheet", *(f"sheet/{letter}" for letter in LETTERS), "together", "selection-guide")
PAPERS = ("sheet", *(f"sheet/{letter}" for letter in LETTERS), "together", "selection-guide")
LANGS = ("ja", "en")


def pieces(client: FlaskClient, path: str) -> list[str]:
    """The pieces of text of the main part of a page, each as it stands between two tags."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.text[answer.text.index("<main"):answer.text.index("</main>")]
    return [unescape(piece).strip() for piece in re.findall(r">([^<]+)<", main)]


def words(client: FlaskClient, path: str) -> str:
    """All text of the main part."""
    return " ".join(pieces(client, path))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["", "sheet"])
def test_the_whole_checklist_stands_unchanged(sqlite_client: FlaskClient, lang: str, path: str) -> None:
    """Each question once, character by character, nothing of markup within it, in the order of the checklist."""
    found = pieces(sqlite_client, f"/{lang}/readiness/{path}")
    questions = [getattr(item, f"question_{lang}") for item in the_checklist().items]
    assert [piece for piece in found if piece in questions] == questions


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("letter", LETTERS)
def test_an_area_says_why_and_what(sqlite_client: FlaskClient, lang: str, letter: str) -> None:
    """On its page and on its sheet: question, reason, what one can describe, the four answers in words; no other area's questions."""
    for path in (letter, f"sheet/{letter}"):
        text = words(sqlite_client, f"/{lang}/readiness/{path}")
        for item in the_checklist().items:
            shown = item.area == letter.upper()
            assert (getattr(item, f"question_{lang}") in text) is shown, (path, item.id)
            if shown:
                assert getattr(item, f"why_{lang}") in text
                assert getattr(item, f"evidence_{lang}") in text
        for answer in (("できている", "取り組み中", "まだ", "当てはまらない") if lang == "ja" else ("In place", "In progress", "Not yet", "Not applicable")):
            assert answer in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ja/readiness/", ["登録はいりません", "求人の予定がなくても", "最初の4つだけで、ひとまとまりです", "正しい答えはありません", "独立したものです",
                             "12か月たったら"]),
        ("/en/readiness/", ["No account", "The first four are complete in themselves", "no right answers", "Independent"]),
        ("/ja/readiness/a", ["ここで終わりにしてもかまいません", "A1、A2、A3は、どれかひとつを選んでください", "A4は、答えなくてもかまいません"]),
        ("/en/readiness/a", ["You may stop here", "A1, A2, A3: choose one answer", "A4: may be left unanswered"]),
        ("/ja/readiness/h", ["H1、H2、H3、H4は、「できている」が必要です"]),
        ("/ja/readiness/sheet/a", ["A4の紙1枚", "ひとつの答えです", "名前はいりません"]),
        ("/ja/readiness/together", ["たがいに聞いてみたいこと", "職場に聞いてみたいこと", "専門職の人に聞いてみたいこと", "外で話しません"]),
        ("/en/readiness/together", ["What we ask of each other", "What we ask of workplaces", "What we ask of professionals"]),
        ("/ja/readiness/selection-guide", ["聞いてよいこと", "聞かないこと", "個人情報保護法2条3項", "職業安定法5条の5", "労働施策総合推進法9条",
                                           "男女雇用機会均等法5条", "障害者雇用促進法34条", "採用を決めたあとに", "法律についての助言ではありません"]),
        ("/en/readiness/selection-guide", ["What not to ask", "no legal advice"]),
    ],
)
def test_pages_say_what_they_must(sqlite_client: FlaskClient, path: str, said: list[str]) -> None:
    """The sentences the site owes its readers."""
    text = words(sqlite_client, path)
    assert [one for one in said if one not in text] == []


def test_the_second_sheet_is_whole(sqlite_client: FlaskClient) -> None:
    """All eight questions and why."""
    text = words(sqlite_client, "/ja/readiness/together")
    for part in parts():
        assert all(question.question in text and question.why in text for question in part.questions)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_sent(sqlite_client: FlaskClient, lang: str, path: str) -> None:
    """No form, no button that submits, no answer in an address, no cookie; scripts read no storage and ask nobody."""
    answer = sqlite_client.get(f"/{lang}/readiness/{path}")
    main = answer.text[answer.text.index("<main"):answer.text.index("</main>")]
    assert "<form" not in main
    assert re.findall(r"<(?:button|input)[^>]*type=\"(?:submit|image)\"", main) == []
    assert all('type="button"' in button for button in re.findall("<button[^>]*>", main))
    assert "Set-Cookie" not in answer.headers
    script = (ROOT / "static" / "js" / "sheet.js").read_text(encoding="utf-8")
    assert not re.search("fetch|XMLHttp|sendBeacon|Storage|cookie|location|history|indexedDB", script)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PAPERS)
def test_papers_say_that_nothing_is_kept(sqlite_client: FlaskClient, lang: str, path: str) -> None:
    """Before the first field; every field has a label, and browsers are asked not to fill it in again."""
    page = sqlite_client.get(f"/{lang}/readiness/{path}").text
    note = "どこにも送られず、このサイトにも残りません" if lang == "ja" else "sent nowhere and kept nowhere"
    fields = re.findall(r"<(?:textarea|input)[^>]*>", page)
    assert fields
    assert page.index(note) < page.index(fields[0])
    for field in fields:
        if 'type="radio"' in field:
            continue
        assert 'autocomplete="off"' in field
        assert " name=" not in field
        known = re.search(' id="([^"]+)"', field)
        assert "aria-labelledby=" in field or (known and f'for="{known[1]}"' in page), field


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_pages_ask_no_database_and_stay_light(sqlite_app: Flask, sql_of: Callable[[Flask], Any], lang: str, path: str) -> None:
    """Not one statement; page and styles in one network flight, also the whole checklist."""
    with sql_of(sqlite_app) as statements:
        answer = sqlite_app.test_client().get(f"/{lang}/readiness/{path}")
    assert statements == []
    styles = sum(len(brotli.compress(Path(ROOT / "static" / "css" / name).read_bytes(), quality=11)) for name in ("site.css", "sheet.css"))
    assert len(brotli.compress(answer.data, quality=5)) + styles <= 14_000


@pytest.mark.parametrize(
    ("path", "status"),
    [("readiness/i", 404), ("readiness/1", 404), ("readiness/あ", 404), ("readiness/ab", 404), ("readiness/sheet/z", 404), ("readiness/sheet/aa", 404),
     ("readiness/answers/999999", 404), ("readiness/answers/99999999999", 404), ("readiness/answers/a", 404)],
)
def test_what_is_not_there(sqlite_client: FlaskClient, path: str, status: int) -> None:
    """A helpful page, never an error of ours."""
    answer = sqlite_client.get(f"/ja/{path}")
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_a_capital_letter_and_a_forgotten_slash_lead_on(sqlite_client: FlaskClient) -> None:
    """The letter as it stands on paper."""
    assert sqlite_client.get("/ja/readiness").headers["Location"].endswith("/ja/readiness/")
    assert sqlite_client.get("/en/readiness/C").headers["Location"].endswith("/en/readiness/c")
    assert sqlite_client.get("/ja/readiness/sheet/A").headers["Location"].endswith("/ja/readiness/sheet/a")


def test_the_guide_forbids_what_it_must_and_asks_nothing_of_it(sqlite_client: FlaskClient) -> None:
    """What not to ask stands under that heading; no example question touches it."""
    text = words(sqlite_client, "/ja/readiness/selection-guide")
    asks = text[text.index("聞いてよいこと"):text.index("聞かないこと", text.index("聞いてよいこと"))]
    for forbidden in ("病名", "薬", "通院", "入院", "手帳", "家族", "宗教", "支持する政党", "結婚", "年齢", "SNS", "主治医"):
        assert forbidden in text[text.index("聞かないこと"):]
        assert forbidden not in asks
