"""The page of a search: what it shows, what it links to, and that it asks the database a fixed number of questions."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import writing
from directory.listings.models import Listing
from directory.listings.publishing import delete, publish
from tests.listings.making import listing, organisation


@pytest.fixture(scope="module")
def shop(sqlite_app: Flask) -> Flask:
    """Forty groups of many bodies in Sendai, three copies of one position in three towns, one office, one sample."""
    with writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        body = organisation("おなじ法人")
        publish(session, [listing("group", f"集まり{n}", (38.27, 140.87 + n / 1000), municipality="04101", weekdays=[n % 7]) for n in range(40)])
        publish(session, [listing("position", "ピアスタッフ", at, municipality=code, organisation=body, role_kind="employed") for code, at in (
            ("04202", (38.43, 141.30)), ("04203", (38.31, 141.02)), ("04215", (38.58, 140.96)))])
        publish(session, [listing("workplace", "ためしの事業所", (38.27, 140.87), municipality="04101"), listing("course", "見本の講座", origin="sample")])
    return sqlite_app


def _page(app: Flask, lang: str = "ja", **args: Any) -> str:
    answer = app.test_client().get(f"/{lang}/search?" + urlencode(args, doseq=True))
    assert answer.status_code == 200
    return answer.text


def _titles(page: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">(?:<[^>]+>)*([^<]+)', page)


def test_the_list_and_its_pages(shop: Flask) -> None:
    """Twenty newest first; the links lead through all of them, each once."""
    client, path, seen = shop.test_client(), "/ja/search?kind=group", []
    for _ in range(5):
        page = client.get(path).text
        seen += _titles(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if following is None:
            break
        path = unescape(following[1])
    assert seen == [f"集まり{n}" for n in range(39, -1, -1)]
    assert "このページには、もうありません" in _page(shop, kind="group", page=9)


def test_the_number_of_questions_does_not_grow(shop: Flask, sql_of: Callable[[Flask], Any]) -> None:
    """Two entries or twenty, with words, places and filters: the same number of SQL statements."""
    client, counts = shop.test_client(), []
    for query in ("kind=group", "kind=group&weekday=mon", "kind=group&muni=04101&near=04101&km=5", "kind=group&q=集まり3"):
        client.get(f"/ja/search?{query}")
        with sql_of(shop) as statements:
            client.get(f"/ja/search?{query}")
        counts.append(len(statements))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 8


def test_near_copies_are_one_card_with_a_count(shop: Flask) -> None:
    """The page folds what one body lists under one name; total and API do not; each copy keeps its link."""
    page = _page(shop, kind="position")
    assert _titles(page) == ["ピアスタッフ"]
    assert "3件" in page
    assert "同じ名前の登録がほかに2件" in page
    assert len(set(re.findall(r"/ja/positions/\d+", page))) == 3
    answer = shop.test_client().get("/api/v1/search?kind=position").json
    assert answer is not None
    assert (answer["total"], len(answer["items"])) == (3, 3)


def test_workplaces_only_by_name_and_never_as_vacancies(shop: Flask) -> None:
    """Offices are in no list but their own, which says what they are not."""
    assert "ためしの事業所" not in _page(shop)
    page = _page(shop, kind="workplace")
    assert "ためしの事業所" in page
    assert "ピアの求人があるという意味ではありません" in page


def test_samples_are_offered_by_a_link(shop: Flask) -> None:
    """Without samples=1 they are a link with their number; with it they are marked."""
    page = _page(shop, kind="course")
    assert "見本の講座" not in page
    link = re.search(r'href="([^"]+)">見本（実在しません）も見る：1件', page)
    assert link is not None
    assert "見本（実在しません）" in shop.test_client().get(unescape(link[1])).text


def test_a_phrase_with_signs_stands_once(shop: Flask) -> None:
    """Its parts are looked for apart, but it is one thing to read and one to take away."""
    page = _page(shop, q='"alpha<b> beta(')
    heading = (re.search(r'<h2 id="results"[^>]*>(.*?)</h2>', page) or ["", ""])[1]
    assert heading.count("alpha&lt;b&gt; beta(") == 1
    assert page.count('class="cross"') == 1


def test_everything_understood_can_be_undone(shop: Flask) -> None:
    """Each filter has a link without it; synonyms and places can be switched off; the form keeps what it does not show."""
    page = _page(shop, q="仙台 自助グループ", kind="group", weekday="sat", near="04101", km=30)
    for words in ("「自助グループ」", "仙台市", "曜日：土曜", "仙台市青葉区から30km以内"):
        assert re.search(rf'<li><a href="[^"]+">{re.escape(words)}<span', page), words
    assert "syn=0" in page
    assert "place=0" in page
    assert '<input type="hidden" name="kind" value="group">' in page
    assert re.search(r'name="weekday" value="sat" checked', page)
    assert "km=30" not in (re.search(r'<li><a href="([^"]+)">仙台市青葉区から', page) or [""])[1]


def test_a_choice_that_finds_nothing_stays_quietly(shop: Flask) -> None:
    """Zero-count choices are there, with their 0."""
    page = _page(shop, kind="position")
    assert re.search(r'<label class="choice none"><input type="checkbox" name="employment" value="dispatch">[^<]+<span class="n">0</span>', page)


def test_what_the_distance_left_out_is_said(shop: Flask) -> None:
    """Farther entries are counted, with a way to them."""
    page = _page(shop, kind="position", near="04202", km=10)
    assert "もっと遠いもの2件" in page


@pytest.mark.parametrize(("args", "ja", "en"), [
    ({}, "集まり・研修・仕事、新しい順", "Groups, courses and paid positions, newest first"),
    ({"kind": "position", "near": "04202", "km": 30}, "石巻市から30km以内の雇用契約のある仕事、近い順",
     "Paid positions within 30 km of Ishinomaki, nearest first"),
    ({"kind": "group", "pref": "04", "q": "断酒", "weekday": ["sat", "sun"]}, "宮城県の「断酒」をふくむ集まり（曜日：土曜か日曜）、新しい順",
     "Groups in Miyagi with “断酒” (Day of the week: Saturday or Sunday), newest first"),
    ({"q": "北区 -酒"}, "「北区」の「酒」をふくまない集まり・研修・仕事、新しい順", "Groups, courses and paid positions in “北区” without “酒”, newest first"),
    ({"kind": ["group", "course"], "near": "38.2,140.8"}, "38.2,140.8からの集まり、研修・講座、近い順", "Groups and courses from 38.2,140.8, nearest first"),
])
def test_a_search_in_words(shop: Flask, args: dict[str, Any], ja: str, en: str) -> None:
    """What is asked for stands above the list, in both languages."""
    assert ja in unescape(_page(shop, "ja", **args))
    assert en in unescape(_page(shop, "en", **args))


@pytest.mark.parametrize("query", ["near=&km=30", "q=&pref=&near=&km="])
def test_an_empty_form_asks_for_everything(shop: Flask, query: str) -> None:
    """A form sent with empty boxes is no error."""
    assert shop.test_client().get(f"/ja/search?{query}").status_code == 200


@pytest.mark.parametrize(("query", "words"), [
    ("near=府中市&km=10", "東京都府中市"), ("kind=cat", "種類"), ("employment=x", "雇用のかたち"), ("page=-1", "ページ"),
])
def test_what_cannot_be_read_can_be_mended(shop: Flask, query: str, words: str) -> None:
    """400 with a page that names the field, or the places that may be meant."""
    answer = shop.test_client().get(f"/ja/search?{query}")
    assert answer.status_code == 400
    assert words in answer.text
