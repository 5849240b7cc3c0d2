"""The page of a municipality or ward: the circle, the three states, and a way on wherever nothing is registered."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.regions.conftest import Page

Look = Callable[[str], Page]
UNLOOKED = "まだ登録がありません（まだ調べていません）"
NOT_NOBODY = "登録がないことは、いないという意味ではありません。"


def steps(page: Page) -> list[str]:
    """The words of each step of the circle."""
    circle = page.part('<ol class="circle">', "</ol>")
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", step)).strip() for step in re.split(r'<li class="k-', circle)[1:]]


def test_a_town_with_nothing_leads_somewhere(look: Look) -> None:
    """大和町: each kind says its state, what is nearest with a straight line and the municipality's name, and what else there is."""
    page = look("/ja/regions/04421")
    group, course, position, ask = steps(page)
    assert group.startswith('group"> 集まる')
    assert UNLOOKED in group
    assert re.search(r"いちばん近いところ： ?青葉の会 ?宮城県仙台市青葉区、約\d+ km（直線）", group)
    assert "オンライン・全国：1件" in group
    assert "集まりを始めるには" in group
    assert "宮城県全体：1件" in course
    assert course.index("宮城県全体") < course.index("いちばん近いところ")
    assert "福島の研修" in course
    assert "福島県福島市" in course
    assert "県外からも参加できるか、主催者にたしかめてください。" in course
    assert "県外" not in group
    assert "石巻の仕事" in position
    assert "公的な窓口：1か所" in ask
    assert NOT_NOBODY in page.words
    for kind in ("group", "course", "position"):
        assert f'id="{kind}"' not in page.source
    assert "県の研修" in page.part('id="wide"', "<details")
    assert "都道府県全体" in page.part('id="wide"', "<details")
    assert "オンラインの会" in page.fold("anywhere")
    assert "全国の研修" in page.fold("anywhere")
    for anchor in set(re.findall(r'href="#([a-z-]+)"', page.source)):
        assert f'id="{anchor}"' in page.source, anchor


def test_what_one_can_do(look: Look) -> None:
    """Look around, ask, list, tell us, start."""
    page = look("/ja/regions/04421")
    can_do = page.part('id="can-do"', "</div>")
    for address in ("#around", "#ask", "/ja/posting-conditions", "/ja/operator"):
        assert f'href="{address}"' in can_do
    assert "二、三人から始められます" in can_do
    assert "/ja/regions/04#municipalities" in page.source


def test_a_city_with_entries(look: Look) -> None:
    """石巻市: counts, cards in the order of the kinds, offices and samples folded away and counted apart."""
    page = look("/ja/regions/04202")
    group, _course, position, ask = steps(page)
    assert "1件" in group
    assert "いちばん近い" not in group
    assert "1件" in position
    assert "相談支援などの事業所：7件" in ask
    assert "ピアの求人があるという意味ではありません" in ask
    assert page.source.index("石巻の会</a>") < page.source.index("石巻の仕事</a>")
    assert "無償の役" not in page.words
    assert "事業所0" not in page.unfolded
    assert "石巻の事業所6" in page.fold("offices")
    assert "ピアの求人があるという意味ではありません" in page.fold("offices")
    assert 'href="/ja/search?kind=workplace&amp;muni=04202"' in page.fold("offices")
    assert "見本1件（実在しません）" in page.fold("samples")
    assert "見本" not in page.unfolded
    assert "最後に確認した日：2026年11月23日" in page.words


def test_desks(look: Look) -> None:
    """The city's own desk, the prefecture's centre with its number and year, the region's help lines; no sample."""
    page = look("/ja/regions/04202")
    ask = page.part('id="ask"', "</section>")
    assert "石巻の保健所" in ask
    assert 'href="tel:0229000000">0229-00-0000</a> <span class="state">（2025年の資料）' in ask
    assert "022-225-5560" in ask
    assert "見本" not in ask
    assert "公開資料から載せています" in ask
    assert "022-225-5560" not in look("/ja/regions/05201").source


@pytest.mark.parametrize(("code", "near", "words"), [
    ("46304", "オンラインの会", "海をわたります（船か飛行機です）"),
    ("13421", "", "海をわたります（船か飛行機です）"),
    ("35201", "門司の会", "海をはさみます（橋かトンネルがあります）"),
])
def test_an_island_is_not_near(look: Look, code: str, near: str, words: str) -> None:
    """十島村, 小笠原村 and 下関市: what lies between is said; nothing is claimed to be near by land."""
    group = steps(look(f"/ja/regions/{code}"))[0]
    assert near in group
    assert words in group
    assert "海をわたらずに" not in group


def test_the_nearest_by_land_stands_beside_the_island(look: Look) -> None:
    """新潟市: Sado is nearer than Nagano, but across the sea."""
    group = steps(look("/ja/regions/15100"))[0]
    assert re.search(r"いちばん近いところ： ?佐渡の会 ?新潟県佐渡市、約\d+ km（直線）、海をわたります（船か飛行機です）", group)
    assert re.search(r"海をわたらずに行けるところ： ?長野の会 ?長野県長野市、約\d+ km（直線）", group)
    assert group.count("海をわたります") == 1


def test_neighbours_of_an_island_say_so(look: Look) -> None:
    """Places around, nearest first, with straight distances; across prefectures with the prefecture's name."""
    page = look("/ja/regions/46304")
    around = page.part('id="around"', "</ul>")
    assert around.count("<li>") == 6
    assert "海の向こう" in around
    assert "直線" in around
    taiwa = look("/ja/regions/04421").part('id="around"', "</ul>")
    assert [float(km) for km in re.findall(r"約([\d.]+) km", taiwa)] == sorted(float(km) for km in re.findall(r"約([\d.]+) km", taiwa))
    assert "海の向こう" not in taiwa
    assert "福島県" in look("/ja/regions/04341").part('id="around"', "</ul>")


def test_a_ward_shows_its_city(look: Look) -> None:
    """青葉区: its own, the city's, the prefecture's and online ones; the way to the city."""
    page = look("/ja/regions/04101")
    assert "青葉区（あおばく）は、仙台市の区です" in page.words
    assert 'href="/ja/regions/04100"' in page.part('<nav class="crumbs"', "</nav>")
    assert "青葉の会" in page.part('id="group"', "</ul>\n</section>")
    assert "市の会" in page.part('id="in-city"', "</section>")
    assert "仙台市のほかのところ：1件" in steps(page)[0]
    other = steps(look("/ja/regions/04105"))[0]
    assert "仙台市のほかのところ：2件" in other


def test_a_designated_city_names_its_wards(look: Look) -> None:
    """仙台市: five wards with pages of their own; what the wards have counts for the city."""
    page = look("/ja/regions/04100")
    for code in range(4101, 4106):
        assert f'href="/ja/regions/0{code}"' in page.source
    assert "2件" in steps(page)[0]


@pytest.mark.parametrize(("lang", "found", "wider"), [
    ("ja", "秋田県では、公開ページの写しの中では見つかりませんでした（編集担当、2026年11月23日）",
     "公開ページの写しの中では見つかりませんでした（編集担当、2026年11月23日）"),
    ("en", "Not found for Akita among copies of public pages (the editor, 23 November 2026)",
     "Not found among copies of public pages (the editor, 23 November 2026)"),
])
def test_looked_for_and_not_found(look: Look, lang: str, found: str, wider: str) -> None:
    """A look-up in the prefecture is said of the prefecture, with role and day; other kinds stay unlooked."""
    group, course, position, _ask = steps(look(f"/{lang}/regions/05201"))
    assert found in course
    for other in (group, position):
        assert found not in other
    assert wider in look(f"/{lang}/regions/05").words


def test_a_centre_that_was_not_found(look: Look) -> None:
    """川崎市: its own centre was looked for; that says nothing about 石巻市."""
    assert "精神保健福祉センター： 公開ページの写しの中では見つかりませんでした（編集担当、2026年11月23日）" in look("/ja/regions/14130").words
    assert "精神保健福祉センター：" not in look("/ja/regions/04202").words


@pytest.mark.parametrize(("path", "words"), [
    ("/ja/regions/07546", "人口：0人。 2020年10月1日は全町が避難していたため0人です。人口あたりの値は計算しません。"),
    ("/en/regions/07546", "Population: 0 people. On 1 October 2020 the whole town was evacuated"),
    ("/ja/regions/22138", "人口：まだ分かりません。 2024年1月1日に区が変わり"),
    ("/en/regions/22138", "Population: not known yet. The wards were redrawn on 1 January 2024"),
    ("/ja/regions/04421", "人口：2万8,786人。 出典：2020年国勢調査（e-Stat）、2020年10月1日"),
])
def test_people(look: Look, path: str, words: str) -> None:
    """A real 0, an unknown, a figure: each in its own words, and nothing per head."""
    page = look(path)
    assert words in page.words
    assert "10万人" not in page.words
    assert "per 100" not in page.words


def test_two_cities_of_one_name(look: Look) -> None:
    """東京都府中市 and 広島県府中市 are never mixed."""
    tokyo, hiroshima = look("/ja/regions/13206"), look("/ja/regions/34208")
    assert "<title>東京都府中市｜" in tokyo.source
    assert "<title>広島県府中市｜" in hiroshima.source
    assert "東京都の府中市（ふちゅうし）" in tokyo.words
    assert "広島県の府中市（ふちゅうし）" in hiroshima.words
    assert "<title>Fuchu, Hiroshima | " in look("/en/regions/34208").source


@pytest.mark.parametrize("code", ["04421", "04202", "04101", "04100", "46304", "07546", "22138", "14130", "04", "01", "13"])
def test_english_is_english(look: Look, code: str) -> None:
    """No Japanese stands on an English page but what carries lang="ja"."""
    page = look(f"/en/regions/{code}")
    source = re.sub(r'<(\w+)[^>]*\slang="ja"[^>]*>.*?</\1>', "", page.source, flags=re.DOTALL)
    assert re.findall(r"[ぁ-んァ-ヶ一-龠]+", source.replace('hreflang="ja"', "")) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("code", ["04421", "04202", "04101", "46304"])
def test_headings_follow_each_other(look: Look, code: str, lang: str) -> None:
    """One h1, no level left out, no id twice."""
    page = look(f"/{lang}/regions/{code}")
    levels = [int(level) for level in re.findall(r"<h([1-6])", page.source)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = re.findall(r'\sid="([^"]+)"', page.source)
    assert len(ids) == len(set(ids))
