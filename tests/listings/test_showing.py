"""Words of lists: names of places that mean no other place, how far an entry reaches, what a search is called."""

from __future__ import annotations

import re

import pytest
from flask import Flask, get_template_attribute

from directory.extensions import db
from directory.groups.models import SupportGroup
from directory.listings.describing import described
from directory.listings.models import Organisation
from directory.listings.search import parse_search
from directory.listings.showing import card_of, clear_place_name, scope_words, steps_to
from directory.places.gazetteer import the_gazetteer
from tests.listings.making import listing


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_clear_name_leads_back_to_its_place(sqlite_app: Flask, lang: str) -> None:
    """What stands in the field for a place, sent again, is the same place: for every place of Japan."""
    gazetteer = the_gazetteer(db.session())
    with sqlite_app.test_request_context(f"/{lang}/search"):
        sqlite_app.preprocess_request()
        names = {place: clear_place_name(place, gazetteer) for place in gazetteer.places.values()}
        assert [name for place, name in names.items() if gazetteer.find(name, db.session()) != [place]] == []
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(("code", "ja", "en"), [
    ("04202", "石巻市", "Ishinomaki"), ("13206", "東京都府中市", "Fuchu, Tokyo"), ("34208", "広島県府中市", "Fuchu City, Hiroshima"),
    ("13117", "東京都北区", "Kita, Tokyo"), ("04101", "仙台市青葉区", "Aoba, Sendai"), ("26", "京都府", "Kyoto Prefecture"), ("04", "宮城県", "Miyagi"),
    ("01206", "釧路市", "Kushiro City, Hokkaido"),
])
def test_clear_names(sqlite_app: Flask, code: str, ja: str, en: str) -> None:
    """The prefecture stands only where the name alone would not do."""
    gazetteer = the_gazetteer(db.session())
    for lang, words in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context(f"/{lang}/search"):
            sqlite_app.preprocess_request()
            assert clear_place_name(gazetteer.by_code(code), gazetteer) == words


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("body", "once"), [("沖縄県", True), ("沖縄県の会", False)])
def test_a_prefecture_that_runs_it_itself_stands_once(sqlite_app: Flask, body: str, once: bool, lang: str) -> None:
    """A list says 沖縄県, not 沖縄県・沖縄県; its own page and papers still say who it is."""
    course = listing("course", "研修", scope="prefecture", prefecture="47", organisation=Organisation(kind="prefecture", name_ja=body), id=1)
    with sqlite_app.test_request_context(f"/{lang}/search"):
        sqlite_app.preprocess_request()
        card = card_of(course, the_gazetteer(db.session()))
        shown = get_template_attribute("components/cards.html", "listing_card")(card)
    assert card.organisation == body
    lines = re.findall(r"<li[^>]*>(.*?)</li>", shown.split("</ul>")[0])
    assert lines == ([card.place] if once else [body, card.place])


def test_the_way_to_a_ward_names_its_city(sqlite_app: Flask) -> None:
    """Aoba alone is a ward of many cities."""
    for lang, words in (("ja", "仙台市青葉区"), ("en", "Aoba, Sendai")):
        with sqlite_app.test_request_context(f"/{lang}/groups/1"):
            sqlite_app.preprocess_request()
            steps = steps_to(SupportGroup(prefecture="04", municipality="04101"), the_gazetteer(db.session()), "")
        assert steps[-2].label == words


@pytest.mark.parametrize(("scope", "online", "words"), [
    ("municipality", False, ""), ("municipality", True, "オンラインでも"), ("prefecture", False, "都道府県全体"),
    ("prefecture", True, "都道府県全体・オンラインでも"), ("national", True, "全国・オンラインでも"), ("online_only", True, "オンライン"),
])
def test_how_far_an_entry_reaches(sqlite_app: Flask, scope: str, online: bool, words: str) -> None:
    """That it is online too is never lost."""
    with sqlite_app.test_request_context("/ja/search"):
        sqlite_app.preprocess_request()
        assert scope_words(SupportGroup(scope=scope, online=online)) == words


@pytest.mark.parametrize(("query", "ja", "en"), [
    ("kind=position&muni=13206", "東京都府中市の雇用契約のある仕事", "Paid positions in Fuchu, Tokyo"),
    ("kind=position&role_kind=employed", "雇用契約のある仕事（", "Paid positions ("),
    ("kind=position&role_kind=volunteer", "仕事・役割（", "Roles ("),
    ("role_kind=employed&role_kind=placement", "集まり、研修・講座、仕事・役割（", "Groups, courses and roles ("),
])
def test_what_a_search_is_called(sqlite_app: Flask, query: str, ja: str, en: str) -> None:
    """A role without an employment contract is not called a paid position; 府中市 is never just one of two."""
    gazetteer = the_gazetteer(db.session())
    for lang, words in (("ja", ja), ("en", en)):
        with sqlite_app.test_request_context(f"/{lang}/search?{query}") as context:
            sqlite_app.preprocess_request()
            assert described(parse_search(context.request.args, gazetteer, db.session()), gazetteer).startswith(words)
