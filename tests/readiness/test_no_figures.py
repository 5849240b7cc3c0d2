"""Answers are never added up, compared, ordered or decorated: templates, code, data and the API are read for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.extensions import writing
from directory.listings.conditions import the_conditions
from directory.positions.models import Position
from directory.readiness.codes import Value
from directory.readiness.rules import Given
from tests.cast import ISHINOMAKI, add, add_body
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers

WORDS = re.compile(
    r"点数|得点|採点|スコア|合計|平均|割合|率\b|パーセント|[0-9０-９]\s*[%％]|偏差|順位|ランク|ランキング|達成|合格|バッジ|認定|満点|レベル|星[0-9一二三四五]|優良|"
    r"\b(?:scores?|points|percent(?:age)?s?|totals?|averages?|ranks?|ranked|ranking|ratings?|badges?|stars?|grades?d|achieved|passed|excellent)\b",
    re.IGNORECASE,
)
COUNTING = re.compile(r"\|\s*(?:length|count|sum|sort|groupby|selectattr|rejectattr|select|reject|round|batch|min|max)\b|loop\.(?:length|revindex)")
COLOURS = {"warn", "bad", "good", "ok", "mark", "s1", "s2", "s3", "wrong", "full", "errors", *Value}
"""Classes that would colour an answer."""


def _words(path: Path) -> str:
    """A file without Jinja's tags and comments, in which % is syntax."""
    return re.sub(r"\{#.*?#\}|\{%|%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


SHOWN = [*(ROOT / "templates" / "readiness").rglob("*.html"), *(ROOT / "directory" / "readiness").glob("*.py"), ROOT / "seeds" / "readiness_checklist.json"]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_no_word_of_scores(path: Path) -> None:
    """Not in what we write about the questions, nor in the questions."""
    assert WORDS.findall(_words(path)) == []


@pytest.mark.parametrize("name", ["answers.html", "published.html", "own/overview.html", "own/preview.html"])
def test_answers_are_neither_counted_nor_coloured(name: str) -> None:
    """No filter that counts or orders, no class that depends on an answer."""
    text = (ROOT / "templates" / "readiness" / name).read_text(encoding="utf-8")
    assert COUNTING.findall(text) == []
    classes = re.findall(r"class=\"([^\"]*)\"", text)
    assert not {one for found in classes for one in found.split()} & COLOURS
    assert not [found for found in classes if "{" in found]


def test_no_other_template_makes_anything_of_answers() -> None:
    """Elsewhere answers come only through the one macro."""
    for path in (ROOT / "templates").rglob("*.html"):
        if path.parent.name != "readiness":
            text = path.read_text(encoding="utf-8")
            assert not re.search("readiness_answer|ReadinessAnswer|in_progress|not_yet|not_applicable|review\\.answers", text), path


def test_no_search_knows_answers(sqlite_app: Flask, sqlite_client: FlaskClient) -> None:
    """No filter, facet, order or field of the API has to do with them; an entry with answers is found like one without."""
    for name in the_conditions().names():
        assert not re.search("readiness|checklist|review", name)
        assert not {choice.value for choice in the_conditions().choices(name)} & set(Value), name
    body = add_body(sqlite_app, "api", kind="employer", name_ja="こたえの家", prefecture="04", municipality="04202")
    add(sqlite_app, Position(title_ja="仕事", **ISHINOMAKI), body, "api")
    before = sqlite_client.get("/api/v1/search?kind=position&muni=04202").json
    with sqlite_app.app_context(), writing("test") as session:
        publish_answers(session, body, complete(A1=Given(Value.IN_PROGRESS, "ここだけのことば")))
    answer = sqlite_client.get("/api/v1/search?kind=position&muni=04202")
    assert answer.json == before
    for path in ("/api/v1/search?kind=position", "/api/v1/regions/04", "/api/v1/points?zoom=5&bbox=122,20,154,46"):
        text = json.dumps(sqlite_client.get(path).json, ensure_ascii=False)
        assert not re.search("readiness|in_place|in_progress|not_yet|not_applicable|ここだけのことば", text), path
    assert sqlite_client.get("/api/v1/search?q=ここだけのことば").json["total"] == 0
