"""A group that shows its municipality only, and one that tells its place on contact: nothing finer is in any public output.

The exact address, its coordinates to four decimals, the organiser's mail, telephone and postal address exist in the tables
that no public query joins. Every public address is then fetched, from the sitemap, the route list and the links of the
pages, and searched for them, as they are and as an answer may write them (escaped, percent-encoded, in a calendar's folds).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import writing
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.models import ListingAddress
from tests.cast import add_body
from tests.groups.making import NOW, group

ADDRESS = "石巻市ひみつ町七丁目八番九号"
SECRETS = (ADDRESS, "ひみつ町", "38.4207", "141.3159", "himitsu.organiser@example.org", "himitsu.organiser", "090-0012-3456", "09000123456", "野ばら荘三号室")
"""The address, its district, its coordinates to four decimals, the organiser's mail, telephone and postal address."""
FILES = ("search.atom", "search.csv", "search.geojson", "search.ics")
BOXES = ("141.30,38.41,141.33,38.43", "140,37,142,39")


def keep_secrets(app: Flask, number: int) -> None:
    """What registration keeps for the site's own letters and calls."""
    with app.app_context(), writing("test") as session:
        session.add(ListingAddress(listing_id=number, address=f"{ADDRESS} 38.420712 141.315934"))
        session.add(GroupOrganiser(
            listing_id=number, email="himitsu.organiser@example.org", email_key="himitsu.organiser@example.org", phone="090-0012-3456", postal="野ばら荘三号室",
        ))


@pytest.fixture(scope="module")
def hidden(app: Flask) -> Iterator[list[int]]:
    """The two groups, and the day on which they are looked for."""
    with time_machine.travel(NOW, tick=False):
        own = [add_body(app, f"hidden {number}", kind="group", name_ja=f"かくれた会{number}") for number in (1, 2)]
        nowhere = {"scope": "prefecture", "municipality": None, "lat": None, "lng": None, "precision": "none"}
        numbers = [
            group(app, own[0], "area", "毎週水曜 14時〜16時", title_ja="かくれた会1", venue_level="area", in_exports=True),
            group(app, own[1], "on contact", "毎月第2土曜 10時〜12時", title_ja="かくれた会2", venue_level="on_contact", in_exports=True, **nowhere),
        ]
        for number in numbers:
            keep_secrets(app, number)
        yield numbers


def spoken(body: str) -> Iterator[str]:
    """An answer as it stands, and with its ways of writing undone."""
    yield body
    yield html.unescape(body)
    yield unquote(body)
    yield re.sub(r"\r?\n[ \t]", "", body).replace("\\", "")
    if body[:1] in "{[":
        yield json.dumps(json.loads(body), ensure_ascii=False)


def betrayed(body: str) -> list[str]:
    """Which of the secrets an answer holds."""
    return [secret for secret in SECRETS if any(secret in text for text in spoken(body))]


def about(numbers: list[int], lang: str) -> Iterator[str]:
    """Addresses in a language that could tell of these groups; everything else is found by following links."""
    for number in numbers:
        yield from (f"/{lang}/groups/{number}", f"/{lang}/groups/{number}.ics", f"/{lang}/groups/{number}.ics?plain=1")
    for place in ("04", "04202"):
        yield from (f"/{lang}/regions/{place}", f"/{lang}/regions/{place}.ics", f"/{lang}/map?kind=group&pref={place[:2]}")
    for query in ("", "kind=group&pref=04", "near=04202&km=50", "near=38.4207,141.3159&km=1", "q=" + quote("かくれた会"), "q=" + quote("ひみつ町"), "q=himitsu"):
        yield from (f"/{lang}/{name}?{query}" for name in ("search", "groups/today", *FILES))
    yield from (f"/{lang}/groups/today?when={when}" for when in ("now", "today", "week"))


def first_addresses(app: Flask, numbers: list[int]) -> Iterator[str]:
    """Where the crawl begins: every route without a parameter, the API about the groups, what could tell of them."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= {"lang"} and getattr(app.view_functions[rule.endpoint], "who", "") == "anyone":
            yield from (rule.rule.replace("<any(ja,en):lang>", lang) for lang in ("ja", "en"))
    yield from (f"/api/v1/groups/{number}" for number in numbers)
    yield from ("/api/v1/regions/04", "/api/v1/regions/04202", "/sitemap.xml", "/api/v1/search?kind=group&pref=04", "/api/v1/search?q=himitsu")
    yield from (f"/api/v1/points?bbox={box}&zoom={zoom}&kind=group" for box in BOXES for zoom in (5, 12, 18))
    for lang in ("ja", "en"):
        yield from about(numbers, lang)


def crawled(app: Flask, client: FlaskClient, numbers: list[int], at_most: int) -> Iterator[tuple[str, str]]:
    """Each address once with its answer; links are followed where they could lead to these groups."""
    queue, seen = list(dict.fromkeys(first_addresses(app, numbers))), set[str]()
    while queue and len(seen) < at_most:
        path = queue.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200 or answer.mimetype.startswith("image/"):
            continue
        body = answer.get_data(as_text=True)
        yield path, body
        if answer.mimetype == "text/html" and any(f"/groups/{number}" in body for number in numbers):
            queue += [link for link in links_of(path, body) if link not in seen]


def links_of(path: str, body: str) -> Iterator[str]:
    """Addresses of ours that a page leads to."""
    for href in re.findall(r'(?:href|src|action)="([^"#]+)"', body):
        target = urlsplit(urljoin(path, html.unescape(href)))
        if not target.netloc and target.path.startswith(("/ja/", "/en/", "/api/", "/sitemap")):
            yield target.path + (f"?{target.query}" if target.query else "")


def test_the_search_for_secrets_finds_them() -> None:
    """In every way of writing that an answer may have."""
    for body in (f"<p>{ADDRESS}</p>", quote(ADDRESS), "himitsu&#46;organiser@example.org", json.dumps({"at": ADDRESS}), f"LOCATION:{ADDRESS[:7]}\r\n {ADDRESS[7:]}", '{"lat": 38.42071}'):
        assert betrayed(body), body


def test_nothing_finer_than_chosen_in_any_output(app: Flask, client: FlaskClient, hidden: list[int]) -> None:
    """Pages, feeds, tables, map layers, calendars, API, sitemap, in both languages; both groups are found in them all the same."""
    found, told = {}, set[str]()
    for path, body in crawled(app, client, hidden, at_most=400):
        if secrets := betrayed(re.sub(r"(near|q)=[^\"&< ]*", "", body)):
            found[path] = secrets
        told |= {path.split("?")[0] for number in hidden if f"/groups/{number}" in body}
    allowed = {path for path in found if "himitsu" in path or quote("ひみつ町") in path or "38.4207" in path}
    assert {path: secrets for path, secrets in found.items() if path not in allowed} == {}
    assert {path: betrayed(_without_question(path, client)) for path in allowed if betrayed(_without_question(path, client))} == {}
    for path in ("/ja/search", "/ja/groups/today", "/ja/regions/04", "/ja/search.csv", "/ja/search.geojson", "/ja/search.atom", "/ja/search.ics", "/sitemap.xml"):
        assert path in told, path


def _without_question(path: str, client: FlaskClient) -> str:
    """The answer to a question that names a secret itself, without what was asked."""
    body = client.get(path).get_data(as_text=True)
    for asked in ("himitsu", "ひみつ町", "38.4207", "141.3159"):
        body = body.replace(asked, "").replace(quote(asked), "").replace(quote(asked, safe=""), "")
    return body


@pytest.mark.parametrize("query", ["q=" + quote("ひみつ町"), "q=himitsu.organiser", "near=38.4207,141.3159&km=1", "q=" + quote(ADDRESS)])
def test_no_question_finds_by_what_is_hidden(client: FlaskClient, hidden: list[int], query: str) -> None:
    """Neither word, nor mail, nor a narrow circle leads to them."""
    found = {item["id"] for item in client.get(f"/api/v1/search?kind=group&{query}").get_json()["items"]}
    assert not found & set(hidden)


def test_on_contact_has_no_municipality(client: FlaskClient, hidden: list[int]) -> None:
    """Facets, municipality and near do not tell where it is."""
    secret = hidden[1]
    for query in ("muni=04202", "near=04202&km=500"):
        assert secret not in {item["id"] for item in client.get(f"/api/v1/search?kind=group&{query}").get_json()["items"]}
    answer = client.get(f"/api/v1/groups/{secret}").get_json()
    assert (answer["municipality"], answer["lat"], answer["lng"], answer["precision"]) == (None, None, None, "none")
