"""The page of a search: /<lang>/search, with the parameters of the API."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for

from directory.extensions import db
from directory.listings.cards import listings_by_number
from directory.listings.describing import describe
from directory.listings.extracts import AT_MOST
from directory.listings.index import Index, open_index
from directory.listings.keeping import keeping_of
from directory.listings.kinds import Kind
from directory.listings.relief import FAR_KM, Relief, relief_of
from directory.listings.search import PER_PAGE, Answer, Search, ask, asks_own_point, form_args, matching, parse_search, samples_apart
from directory.listings.search_page import (
    RADII_KM,
    Link,
    address,
    also_searched,
    filter_fields,
    folded_cards,
    kept_pairs,
    kind_links,
    meant_places,
    place_links,
    place_options,
    undo_links,
)
from directory.listings.showing import Card, cards_of, clear_place_name
from directory.listings.tokens import KEPT_BACK, POINT
from directory.places.gazetteer import Gazetteer, the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.remembering import remembered

search_pages = page_blueprint("search", __name__)


@search_pages.get("/search")
@who("anyone")
@remembered(asks_own_point)
def page() -> str:
    """Entries that match, 20 a page, and ways to other lists."""
    gazetteer, session = the_gazetteer(db.session()), db.session()
    search = parse_search(form_args(request.args), gazetteer, session)
    index = open_index(session)
    answer = ask(search, index)
    relief = relief_of(search, index, gazetteer) if not answer.total else None
    numbers = [number for number, _km in answer.page] + (_offered(relief) if relief else [])
    listings = {listing.number or 0: listing for listing in listings_by_number(session, numbers)}
    found = [listings[number] for number, _km in answer.page if number in listings]
    return render_template(
        "search/page.html",
        search=search,
        answer=answer,
        heading=describe(search, gazetteer),
        on_map=answer.found.intersection_cardinality(index.snapshot[POINT]),
        shown=folded_cards(found, cards_of(found, gazetteer, {number: km for number, km in answer.page if km is not None})),
        relief=_relief(relief, search, listings, gazetteer) if relief else None,
        **_around(answer, gazetteer),
        **_pages(answer),
        **_samples(search, answer, index),
        **_copies(search, index),
    )


def _around(answer: Answer, gazetteer: Gazetteer) -> dict[str, Any]:
    search = answer.search
    question = search.question
    return {
        "kinds": kind_links(answer),
        "fields": filter_fields(answer),
        "prefectures": place_options(answer, "pref", gazetteer),
        "municipalities": place_options(answer, "muni", gazetteer) if search.prefectures else [],
        "near_words": (clear_place_name(search.near.place, gazetteer) or search.near.text) if search.near else "",
        "radii": sorted({*map(float, RADII_KM), *([search.km] if search.km else [])}),
        "kept": kept_pairs(search),
        "undo": undo_links(search, gazetteer),
        "also": also_searched(search),
        "without_synonyms": address(search.other(question=replace(question, synonyms=False))),
        "as_words": address(search.other(question=replace(question, read_places=False))) if question.placed else "",
        "asks": meant_places(question.asks, search, gazetteer),
        "offered": meant_places(question.offered, search, gazetteer),
        "near_address": address(search.other(near=None, km=None, prefectures=(), municipalities=(), question=question.less_places())),
        "map_url": address(search.other(), "maps.page"),
        "places": place_links(search, gazetteer),
        "without_distance": address(search.other(km=None)),
        "without_near": address(search.other(near=None, km=None)),
        "only_online": address(search.online()),
        "keeping": keeping_of(search, gazetteer),
        "at_most": AT_MOST,
    }


def _pages(answer: Answer) -> dict[str, Any]:
    search = answer.search
    return {
        "pages": max(1, -(-answer.total // PER_PAGE)),
        "previous": address(search.on_page(search.page - 1, answer.until)) if search.page > 1 else None,
        "following": address(search.on_page(search.page + 1, answer.until)) if answer.has_next else None,
        "first": address(search.other()),
    }


def _samples(search: Search, answer: Answer, index: Index) -> dict[str, Any]:
    return {
        "samples": 0 if search.samples else samples_apart(search, index),
        "with_samples": address(search.other(samples=True)),
        "without_samples": address(search.other(samples=False)),
    }


def _copies(search: Search, index: Index) -> dict[str, Any]:
    """How many are in no table or map layer, since their people want no copies; and the list by day, where groups alone are looked for."""
    kept = index.snapshot[KEPT_BACK]
    return {
        "kept_back": len(matching(search.other(samples=False), index) & kept) if kept else 0,
        "by_day": address(search.other(kinds=()), "by_day.coming") if search.kinds == (Kind.GROUP,) else "",
        "has_calendar": not search.kinds or Kind.GROUP in search.kinds,
    }


def _offered(relief: Relief) -> list[int]:
    near = [near.number for some in relief.nearest.values() for near in some]
    return list(dict.fromkeys([*near, *(number for some in relief.whole.values() for number in some)]))


def _relief(relief: Relief, search: Search, listings: dict[int, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """What to offer instead of nothing, ready to be shown."""
    nearest: list[tuple[str, list[Card]]] = []
    for kind, every in relief.nearest.items():
        some = [near for near in every if near.km <= FAR_KM] or every
        rows = [listings[near.number] for near in some if near.number in listings]
        nearest.append((kind.value, cards_of(rows, gazetteer, {near.number: near.km for near in some})))
    whole = [(kind.value, cards_of([listings[one] for one in some if one in listings], gazetteer)) for kind, some in relief.whole.items()]
    removal, online = relief.removal, relief.online
    places = [(one.km > FAR_KM, Link(clear_place_name(one.place, gazetteer), address(one.search), one.total)) for one in relief.neighbours]
    return {
        "centre": clear_place_name(relief.centre, gazetteer),
        "ask": f"{url_for('regions.home')}regions/{relief.centre.code}#ask" if relief.centre else "",
        "prefecture": clear_place_name(gazetteer.by_code(relief.centre.prefecture), gazetteer) if relief.centre else "",
        "whole": [pair for pair in whole if pair[1]],
        "nearest": [(kind, cards, (cards[0].km or 0) > FAR_KM) for kind, cards in nearest if cards],
        "removal": (describe(removal.search, gazetteer), address(removal.search), removal.total) if removal else None,
        "neighbours": [link for far, link in places if not far],
        "farther": [link for far, link in places if far],
        "online": (address(online.search), online.total) if online else None,
        "better": [(typed, better, address(search.other(question=search.question.instead(typed, better)))) for typed, better in relief.better],
    }
