"""Home begins with a place; the box finds it however it is written, and loses nothing that was typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest

from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from directory.regions.finding import closest, find_place
from tests.regions.conftest import Page

Look = Callable[[str], Page]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_home(look: Look, lang: str) -> None:
    """The box first, three questions, the 47 prefectures, the newest of each kind, what to do without anything near."""
    page = look(f"/{lang}/")
    order = [page.source.index(part) for part in ('id="find"', 'class="doors"', 'class="tiles"', "新しい登録" if lang == "ja" else "Newest")]
    assert order == sorted(order)
    assert f'action="/{lang}/find"' in page.source
    assert f'data-near-here="/{lang}/regions/{{code}}"' in page.source
    assert "js/near-here.js" in page.source
    doors = page.part('<ul class="doors">', "</ul>")
    assert re.findall(r'href="([^"]+)"', doors) == [f"/{lang}/search?kind={kind}" for kind in ("group", "course", "position")]
    tiles = page.part('<ul class="tiles">', "</ul>")
    assert len(set(re.findall(rf"/{lang}/regions/([0-9]{{2}})", tiles))) == 47
    for endpoint in ("posting-conditions", "help-now", "operator", "map", "regions"):
        assert f'href="/{lang}/{endpoint}"' in page.source


def test_newest_is_one_line_for_each_kind(look: Look) -> None:
    """No office, no sample, no volunteer; the order of the kinds."""
    newest = look("/ja/").part("<h2>新しい登録</h2>", '<h2>近くに何もないとき')
    assert re.findall(r"<h3><a href=\"/ja/(\w+)/", newest) == ["groups", "training", "positions"]
    assert "門司の会" in newest
    assert "福岡県北九州市門司区" in newest
    assert "石巻の仕事" in newest
    assert "見本" not in newest


def test_home_says_that_samples_are_here(look: Look) -> None:
    """In a marked line, with their number."""
    assert re.search(r'<span class="mark">見本が入っています</span>（2件）', look("/ja/").source)
    assert "This site holds samples" in look("/en/").source


def test_tiles_carry_the_counts(look: Look) -> None:
    """Sums of the kinds people look for; the sentence and the shares stand beside them."""
    page = look("/ja/")
    assert "宮城 <small>5</small>" in page.source
    assert re.search(r'<li class="t-05"><a href="/ja/regions/05">秋田</a>', page.source)
    assert "登録がないことは、いないという意味ではありません。" in page.part('<li class="key">', "</li>")
    assert "公開資料から載せたもの" in page.part('<li class="key">', "</li>")


@pytest.mark.parametrize(("typed", "code"), [
    ("石巻市", "04202"), ("石巻", "04202"), ("  石巻　", "04202"), ("いしのまきし", "04202"), ("イシノマキシ", "04202"), ("ｲｼﾉﾏｷｼ", "04202"),
    ("Ishinomaki", "04202"), ("ishinomaki-shi", "04202"), ("986-0825", "04202"), ("９８６０８２５", "04202"), ("〒986-0825", "04202"),
    ("宮城県石巻市", "04202"), ("宮城県 石巻市", "04202"), ("宮城県石巻市中央2-1", "04202"), ("04202", "04202"), ("042021", "04202"),
    ("宮城県", "04"), ("宮城", "04"), ("東京", "13"), ("東京都府中市", "13206"), ("広島県府中市", "34208"), ("仙台市青葉区", "04101"),
    ("日向市", "45206"), ("Hyuga", "45206"), ("十島村", "46304"),
])
def test_one_place(look: Look, typed: str, code: str) -> None:
    """One hit leads to its page."""
    page = look(f"/ja/find?q={quote(typed)}")
    assert page.status == 302
    assert page.place == f"/ja/regions/{code}"


@pytest.mark.parametrize(("typed", "names"), [
    ("府中市", ["東京都府中市", "広島県府中市"]),
    ("青葉区", ["宮城県仙台市青葉区", "神奈川県横浜市青葉区"]),
    ("京都", ["京都府", "京都府京都市"]),
    ("伊達市", ["北海道伊達市", "福島県伊達市"]),
])
def test_several_places(look: Look, typed: str, names: list[str]) -> None:
    """Which one is asked, with the prefecture; what was typed stays in the box."""
    page = look(f"/ja/find?q={quote(typed)}")
    assert page.status == 200
    chips = page.part('<ul class="chips">', "</ul>")
    assert re.findall(r'">([^<]+)</a>', chips) == names
    assert f'value="{typed}"' in page.source


def test_fuchu_in_english(look: Look) -> None:
    """The prefecture stands beside each."""
    chips = look("/en/find?q=Fuchu").part('<ul class="chips">', "</ul>")
    assert {"Fuchu, Tokyo", "Fuchu, Hiroshima"} <= set(re.findall(r'">([^<]+)</a>', chips))


@pytest.mark.parametrize(("typed", "near"), [
    ("石巻氏", "宮城県石巻市"), ("いしのま", "宮城県石巻市"), ("Ishinomkai", "宮城県石巻市"), ("代町", "埼玉県宮代町"),
])
def test_closest_names(look: Look, typed: str, near: str) -> None:
    """A slip of the keys, a beginning, a part: the closest names."""
    page = look(f"/ja/find?q={quote(typed)}")
    assert page.status == 200
    assert near in page.part('<ul class="chips">', "</ul>")


@pytest.mark.parametrize(("typed", "words"), [
    ("000-0000", "この郵便番号は、手元の一覧にありませんでした"),
    *((typed, "見つかりませんでした") for typed in ("ないまちのなまえ", "'\"<b>&", "%", "第2土曜")),
])
def test_nothing_found_keeps_what_was_typed(look: Look, typed: str, words: str) -> None:
    """A way on: the box with the words, all prefectures, a search for the words among the entries."""
    page = look(f"/ja/find?q={quote(typed)}")
    assert page.status == 200
    assert words in page.words
    assert f'value="{html.escape(typed).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")}"' in page.source
    assert f'href="/ja/search?q={quote(typed, safe="/")}"' in page.source
    assert "この言葉で" in page.words or "という言葉で登録をさがす" in page.words
    assert len(re.findall(r'class="t-[0-9]{2}"', page.source)) == 47
    assert '<meta name="robots" content="noindex">' in page.source


def test_a_place_and_other_words(look: Look) -> None:
    """石巻 断酒会: the place is offered, the words are not lost."""
    for typed in ("石巻 断酒会", "石巻市　断酒会"):
        page = look(f"/ja/find?q={quote(typed)}")
        assert page.status == 200
        assert "宮城県石巻市" in page.part('<ul class="chips">', "</ul>")
        assert f'href="/ja/search?q={quote("断酒会")}"' in page.source


def test_empty_box(look: Look) -> None:
    """The page for finding, with all entries one link away."""
    for path in ("/ja/find", "/ja/find?q=", "/ja/find?q=%20%E3%80%80"):
        page = look(path)
        assert page.status == 200
        assert "<h1>場所をさがす</h1>" in page.source
        assert 'href="/ja/search"' in page.source
        assert "noindex" not in page.source


def test_too_long_is_kept_and_explained(look: Look) -> None:
    """More than a place's name or an address can be: 400, says what to do, and the box still holds the words."""
    typed = "あ" * 201
    page = look(f"/ja/find?q={quote(typed)}")
    assert page.status == 400
    assert "200字までにしてください" in page.words
    assert typed in page.source


@pytest.mark.parametrize("query", ["q=%00", "q=%00石巻", "q=%ff%fe", "q=%0d%0a", "q=a&q=b", "x=1", "q=%F0%9F%8C%B1"])
def test_odd_input_is_never_a_fault(look: Look, query: str) -> None:
    """Control characters, broken UTF-8, repeated and unknown parameters."""
    page = look(f"/ja/find?{query}")
    assert page.status in {200, 302, 400}


@pytest.mark.parametrize(("code", "right"), [("042021", "04202"), ("040002", "04"), ("22131", "22138"), ("22135", "22130"), ("04000", "04")])
def test_codes_that_lead_on(look: Look, code: str, right: str) -> None:
    """A right check digit, a prefecture's long code and a code no longer in use lead to the page for good."""
    page = look(f"/en/regions/{code}")
    assert page.status == 301
    assert page.place == f"/en/regions/{right}"


@pytest.mark.parametrize("code", ["00", "99", "042022", "04999", "4", "042", "０４", "04x02", "9860825", "a" * 300])
def test_codes_that_are_no_place(look: Look, code: str) -> None:
    """404, in both languages."""
    for lang in ("ja", "en"):
        assert look(f"/{lang}/regions/{code}").status == 404


def test_an_unknown_language(look: Look) -> None:
    """There is no French page."""
    assert look("/fr/regions/04").status == 404


def test_every_place_is_found_by_its_whole_name(look: Look, world: object) -> None:
    """All 1,959 places: the whole name with its prefecture leads to one place, itself."""
    gazetteer = the_gazetteer(db.session())
    for place in gazetteer.places.values():
        name = place.name_ja if place.level == "prefecture" else gazetteer.places[place.prefecture].name_ja + place.name_ja
        only = find_place(name, db.session(), gazetteer).only
        assert only is not None, name
        assert only.code == place.code, name


def test_closest_is_bounded(world: object) -> None:
    """At most twelve, also for one letter that many names begin with."""
    gazetteer = the_gazetteer(db.session())
    assert len(closest("お", gazetteer)) == 12
    assert closest("", gazetteer) == []
