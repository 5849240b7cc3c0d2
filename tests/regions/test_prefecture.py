"""The page of a prefecture: the capital apart from the rest, three states in words, every municipality within reach."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.regions.conftest import Page

Look = Callable[[str], Page]


def rows(page: Page) -> list[list[str]]:
    """The words of each cell of the table."""
    table = page.part("<table", "</table>")
    return [
        [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def by_kind(page: Page) -> list[tuple[str, ...]]:
    """The places, then the cells of each kind."""
    return list(zip(*rows(page), strict=True))


def test_sendai_apart_from_the_rest(look: Look) -> None:
    """Rows with people, columns in the order of the kinds, zeros with their state, the sentence and the shares."""
    page = look("/ja/regions/04")
    head, group, course, position = by_kind(page)
    assert list(head) == ["場所", "仙台市 109万6,704人", "仙台市以外の34市町村 120万5,292人", "県内のどこか 市区町村を出していないもの"]
    assert [row[0] for row in (group, course, position)] == ["集まる", "学ぶ", "働く"]
    assert [cell.split()[0] for cell in group[1:]] == ["2", "1", "0"]
    assert [cell.split()[0] for cell in course[1:]] == ["0", "0", "1"]
    assert [cell.split()[0] for cell in position[1:]] == ["0", "1", "0"]
    assert course[1] == "0 まだ調べていません"
    assert "いまの登録：仙台市に2件、仙台市以外の34市町村に2件、県内のどこかに1件。" in page.words
    assert "登録がないことは、いないという意味ではありません。 このうち、主催者などが確認したもの1件、公開資料から載せたもの4件。" in page.words
    assert "人口：2020年国勢調査（e-Stat）、2020年10月1日" in page.words
    assert "その他" not in page.words


@pytest.mark.parametrize(("code", "places"), [
    ("13", ["23区", "23区以外の39市町村", "都内のどこか"]),
    ("14", ["横浜市", "川崎市", "相模原市", "横浜市・川崎市・相模原市以外の30市町村", "県内のどこか"]),
    ("27", ["大阪市", "堺市", "大阪市・堺市以外の41市町村", "府内のどこか"]),
    ("22", ["静岡市", "浜松市", "静岡市・浜松市以外の33市町", "県内のどこか"]),
    ("01", ["札幌市", "札幌市以外の178市町村", "道内のどこか"]),
    ("05", ["秋田市", "秋田市以外の24市町村", "県内のどこか"]),
])
def test_parts_have_names(look: Look, code: str, places: list[str]) -> None:
    """Designated cities stand between the capital and the rest; what the rest is made of is said."""
    assert [cell.split()[0] for cell in by_kind(look(f"/ja/regions/{code}"))[0][1:]] == places


@pytest.mark.parametrize(("code", "places"), [
    ("04", ["Sendai 1,096,704 people", "The 34 municipalities outside Sendai 1,205,292 people", "Somewhere in Miyagi no municipality given"]),
    ("13", ["The 23 wards 9,733,276 people", "The 39 municipalities outside the 23 wards 4,314,318 people", "Somewhere in Tokyo no municipality given"]),
    ("40", ["Fukuoka 1,612,392 people", "Kitakyushu 939,029 people", "The 58 municipalities outside Fukuoka and Kitakyushu 2,583,793 people",
            "Somewhere in Fukuoka no municipality given"]),
])
def test_parts_have_english_names(look: Look, code: str, places: list[str]) -> None:
    """The same in English."""
    assert list(by_kind(look(f"/en/regions/{code}"))[0][1:]) == places


def test_looked_for_in_the_prefecture(look: Look) -> None:
    """秋田: courses were looked for; groups and positions were not."""
    page = look("/ja/regions/05")
    _head, group, course, position = by_kind(page)
    for cell in course[1:]:
        assert cell == "0 公開ページの写しの中では見つかりませんでした（編集担当、2026年11月23日）"
    for cell in (*group[1:], *position[1:]):
        assert cell == "0 まだ調べていません"


def test_a_kind_without_entries_names_the_nearest(look: Look) -> None:
    """秋田 has no group: the nearest one, from the capital's point, with a straight line."""
    page = look("/ja/regions/05")
    group = page.part('<h2 id="group">', "<h2")
    assert re.search(r"約\d+ km（直線）", re.sub(r"<[^>]+>", "", group))
    assert 'href="#anywhere"' in group


def test_what_exists(look: Look) -> None:
    """Cards by kind in their order; whole-prefecture ones marked; samples and offices folded, elsewhere nowhere."""
    page = look("/ja/regions/04")
    order = [page.source.index(f'<h2 id="{kind}">') for kind in ("group", "course", "position")]
    assert order == sorted(order)
    assert "集まる（グループ） 宮城県に3件" in page.words
    assert "都道府県全体" in page.part('<h2 id="course">', "<h2")
    assert "見本" not in re.sub(r"見本と事業所をのぞいた数", "", page.unfolded)
    assert "石巻の事業所" not in page.unfolded
    assert "見本2件（実在しません）" in page.fold("samples")
    assert page.fold("samples").index("大和") < page.fold("samples").index("石巻")
    assert "相談支援などの事業所（7件）" in page.fold("offices")


def test_desks_and_bodies(look: Look) -> None:
    """Public desks with a number only where its year is known; bodies without an entry; no sample, no list of offices."""
    ask = look("/ja/regions/04").part('id="ask"', 'id="can-do"')
    assert "宮城県精神保健福祉センター" in ask
    assert ask.index("宮城県精神保健福祉センター") < ask.index("石巻の保健所")
    assert ask.count('href="tel:') == ask.count("0229-00-0000") + ask.count("0120-279-226") + ask.count("022-225-5560")
    assert "ためしの協会" in ask
    assert "ためしの団体" not in ask
    assert "ためしの法人" not in ask
    assert "見本" not in ask


@pytest.mark.parametrize(("code", "number"), [("04", 35), ("01", 179), ("13", 62), ("14", 33)])
def test_every_municipality_within_reach(look: Look, code: str, number: int) -> None:
    """A chip for each, wards only in Tokyo; cities before towns, each in the order of its reading, never by counts."""
    chips = look(f"/ja/regions/{code}").part('id="municipalities"', '<h2 id="neighbours"')
    links = re.findall(rf'href="/ja/regions/({code}[0-9]{{3}})"', chips)
    assert len(links) == len(set(links)) == number
    if code == "04":
        assert links[:3] == ["04202", "04211", "04215"]
        assert "仙台市<small>2件" in chips
        assert "大和町</a>" in chips
    english = look(f"/en/regions/{code}").part('id="municipalities"', '<h2 id="neighbours"')
    for names in re.findall(r"<ul class=\"chips\">(.*?)</ul>", english, re.DOTALL):
        found = re.findall(r'">([^<]+)<', names)
        assert found == sorted(found)


def test_neighbours(look: Look) -> None:
    """Miyagi borders four prefectures; Okinawa none, and nothing points into the void."""
    assert re.findall(r'/ja/regions/([0-9]{2})"', look("/ja/regions/04").part('<h2 id="neighbours">', "</ul>")) == ["03", "05", "06", "07"]
    okinawa = look("/ja/regions/47")
    assert 'id="neighbours"' not in okinawa.source
    for page in (okinawa, look("/ja/regions/04"), look("/ja/regions/05")):
        for anchor in set(re.findall(r'href="#([a-z-]+)"', page.source)):
            assert f'id="{anchor}"' in page.source, anchor


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_all_prefectures(look: Look, lang: str) -> None:
    """47 in the order of their codes, counts without samples and offices, states and shares."""
    page = look(f"/{lang}/regions")
    table = page.part("<tbody>", "</tbody>")
    assert re.findall(rf'href="/{lang}/regions/([0-9]{{2}})"', table) == [f"{number:02}" for number in range(1, 48)]
    by_code = {row[0]: row[1:] for row in rows(page)}
    assert by_code["宮城県" if lang == "ja" else "Miyagi"] == ["3", "1", "1"]
    akita = by_code["秋田県" if lang == "ja" else "Akita"]
    if lang == "ja":
        assert akita == ["まだ調べていません", "見つかりませんでした", "まだ調べていません"]
        assert "「見つかりませんでした」は、編集担当が2026年11月23日に公開ページの写しの中で探したものです。" in page.words
        assert "登録がないことは、いないという意味ではありません。" in page.words
    else:
        assert akita == ["nobody has looked yet", "not found", "nobody has looked yet"]
        assert "“Not found” means that the editor looked among copies of public pages on 23 November 2026." in page.words
