"""/<lang>/groups/today: meetings now, today and in the next seven days, near a place or anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request, url_for
from pyroaring import BitMap

from directory.extensions import db
from directory.groups.by_day.finding import Found, Meet, When, centre_of, find, for_groups
from directory.groups.by_day.showing import by_days, shown
from directory.groups.codes import Mode
from directory.groups.coming import local_now
from directory.listings.bad_query import BadQuery
from directory.listings.describing import described
from directory.listings.index import Index, open_index
from directory.listings.search import PER_PAGE, Search, asks_own_point, form_args, parse_search
from directory.listings.search_page import RADII_KM, Link
from directory.listings.showing import clear_place_name, place_url
from directory.places.gazetteer import Gazetteer, the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t
from directory.web.remembering import remembered

by_day = page_blueprint("by_day", __name__)

ANYWHERE_AT_MOST = 5
"""So many meetings online stand beside those at a place; the rest is a link."""


@by_day.get("/groups/today")
@who("anyone")
@remembered(asks_own_point)
def coming() -> str:
    """Meetings by day and time, 20 a page; those that can be joined from anywhere apart."""
    session = db.session()
    gazetteer, index, moment, when = the_gazetteer(session), open_index(session), local_now(), _when()
    search = parse_search(form_args(request.args), gazetteer, session)
    found = find(search, when, moment, index, gazetteer)
    first = (search.page - 1) * PER_PAGE
    page, beside = found.here[first : first + PER_PAGE], found.anywhere[:ANYWHERE_AT_MOST] if search.page == 1 else []
    rows = shown(session, [*page, *beside, *found.later], gazetteer, moment, _distances(found.search, [*page, *found.later], index))
    here, rest = rows[: len(page)], rows[len(page) :]
    return render_template(
        "groups/today.html",
        search=found.search,
        when=when.value,
        days=by_days(here),
        total=len(found.here),
        anywhere=by_days(rest[: len(beside)]),
        anywhere_total=len(found.anywhere),
        later=by_days(rest[len(beside) :]),
        **_around(found, when, gazetteer),
    )


def _when() -> When:
    """Which list; today's where none is named.

    Raises:
        BadQuery: it is none of ours.
    """
    asked = request.args.get("when", "") or When.TODAY
    if asked not in set(When):
        raise BadQuery("when", "いつ（when）は now, today, week のどれかです。", "The time (when) is one of now, today, week.")
    return When(asked)


def _distances(search: Search, some: list[Meet], index: Index) -> dict[int, float]:
    if search.near is None:
        return {}
    return {one.number: one.km for one in index.by_distance(search.near.lat, search.near.lng, BitMap([number for _id, number in some]))}


def _around(found: Found, when: When, gazetteer: Gazetteer) -> dict[str, Any]:
    search = found.search
    centre = centre_of(search, gazetteer)
    pages = max(1, -(-len(found.here) // PER_PAGE))
    named = {When.NOW: t("いま", "Now"), When.TODAY: t("きょう", "Today"), When.WEEK: t("この1週間", "The next seven days")}
    return {
        "lists": [Link(words, address(search.other(), one), None, one is when) for one, words in named.items()],
        "centre": Link(clear_place_name(centre, gazetteer), place_url(centre)) if centre else None,
        "heading": described(search, gazetteer),
        "modes": [(mode.value, mode.label) for mode in Mode],
        "mode": next(iter(search.chosen.get("mode", ())), ""),
        "near_words": (clear_place_name(search.near.place, gazetteer) or search.near.text) if search.near else "",
        "radii": sorted({*map(float, RADII_KM), *([search.km] if search.km else [])}),
        "kept": [pair for pair in search.other().args() if pair[0] not in {"kind", "near", "km", "mode", "pref", "muni"}],
        "places": [
            Link(clear_place_name(gazetteer.by_code(code), gazetteer), address(_less_place(search, code), when)) for code in search.place_codes
        ],
        "pages": pages,
        "previous": address(search.on_page(search.page - 1, None), when) if search.page > 1 else None,
        "following": address(search.on_page(search.page + 1, None), when) if search.page < pages else None,
        "first": address(search.other(), when),
        "week_url": address(search.other(), When.WEEK),
        "farther": address(replace(search.other(), km=100.0), when) if search.km is not None and search.km < 100.0 else "",  # noqa: PLR2004
        "online_url": address(search.online(), when),
        "near_address": _near_address(search, when),
        "neighbours": [
            {"name": clear_place_name(one.place, gazetteer), "count": one.total, "km": one.km,
             "url": address(for_groups(_in_place(search, one.place.code)), when)}
            for one in found.neighbours
        ],
        "samples": found.samples,
        "with_samples": address(search.other(samples=True), when),
        "without_samples": address(search.other(samples=False), when),
        "search_url": _search_address(search),
        "anywhere_at_most": ANYWHERE_AT_MOST,
        "noindex": bool(request.args),
    }


def _less_place(search: Search, code: str) -> Search:
    kept = (tuple(one for one in codes if one != code) for codes in (search.prefectures, search.municipalities))
    return search.other(**dict(zip(("prefectures", "municipalities"), kept, strict=True)))


def _in_place(search: Search, code: str) -> Search:
    bare = search.other(near=None, km=None, prefectures=(), municipalities=(), question=search.question.less_places())
    return replace(bare, prefectures=(code,)) if len(code) == 2 else replace(bare, municipalities=(code,))  # noqa: PLR2004


def address(search: Search, when: When) -> str:
    """The address of a list in the language of the request."""
    pairs = [*(pair for pair in search.args() if pair[0] != "kind"), *([("when", when.value)] if when is not When.TODAY else [])]
    return url_for("by_day.coming") + (f"?{urlencode(pairs)}" if pairs else "")


def _near_address(search: Search, when: When) -> str:
    """Where the browser leads with the municipality it found; {code} is filled in there."""
    bare = address(search.other(near=None, km=None, prefectures=(), municipalities=(), question=search.question.less_places()), when)
    return f"{bare}{'&' if '?' in bare else '?'}near={{code}}&km=30"


def _search_address(search: Search) -> str:
    return f"{url_for('search.page')}?{urlencode(search.other().args())}"

