"""A group that shows its municipality only, and one in a home that tells its place on contact: nothing finer is in any public output.

Both come by the form of registration, where the exact address, its coordinates and the organiser's mail are typed into every box.
Address, coordinates, mail, telephone and postal address then stand in tables that no public query joins. Every public address is then fetched, from the sitemap, the route list and the links of the
pages, and searched for them, as they are and as an answer may write them (escaped, percent-encoded, in a calendar's folds).
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.models import ListingAddress
from directory.moderation.models import Case
from tests.groups.making import NOW
from tests.groups.registering.conftest import ANSWERS, Visitor, everything_stored, fresh, group_of
from tests.reviewing import cast_in

ADDRESS = "石巻市ひみつ町七丁目八番九号"
SECRETS = (ADDRESS, "ひみつ町", "38.4207", "141.3159", "himitsu.organiser@example.org", "himitsu.organiser", "090-0012-3456", "09000123456", "野ばら荘三号室")
"""The address, its district, its coordinates to four decimals, the organiser's mail, telephone and postal address."""
FILES = ("search.atom", "search.csv", "search.geojson", "search.ics")
BOXES = ("141.30,38.41,141.33,38.43", "140,37,142,39")


EXACT = f"{ADDRESS} 38.420712, 141.315934"
BOXES_OF_THE_FORM = (
    "title", "summary", "when", "contact", "contact_hours", "contact_text", "place", "place_code", "venue", "district", "from", "to",
    "address", "lat", "lng", "coordinates", "postal", "phone", "online_url", "welcome", "cost", "aims_words",
)
"""Those of the page and some that are not there."""
GO_NO_FURTHER = ("place_code", "venue", "district", "address", "lat", "lng", "coordinates", "postal", "phone", "online_url", "welcome", "cost", "aims_words")
"""Whatever stands in these, for the levels of these two groups it is taken for nothing."""
MAIL = "himitsu.organiser@example.org"
GROUPS: list[dict[str, Any]] = [
    {"title": "かくれた会1", "venue_level": "area", "when": "毎週水曜 14時〜16時"},
    {"title": "かくれた会2", "venue_level": "on_contact", "when": "毎月第2土曜 10時〜12時", "at_home": "yes"},
]
"""One shows its municipality only; one meets in somebody's home and tells its place on contact."""


def registered(app: Flask, typed: dict[str, Any]) -> int:
    """Registers by the form with everything typed everywhere: refused in words; then only where the form takes no notice; and answers the letter."""
    visitor = Visitor(app)
    everywhere = dict.fromkeys(BOXES_OF_THE_FORM, f"{EXACT} {MAIL}")
    refused = visitor.post("send", **everywhere, email=MAIL, contact_mode="social", as_words="yes", venue_level=typed["venue_level"])
    assert refused.status_code == 422
    assert {"title", "summary", "when", "contact"} <= set(re.findall(r'<li><a href="#([^"]+)">', refused.text))
    kept = dict.fromkeys(GO_NO_FURTHER, f"{EXACT} {MAIL}") | {"place": f"石巻市 {EXACT}", "in_exports": "yes", "contact_mode": "via", "contact": "石巻保健所"}
    answer = visitor.post("send", **kept | typed, email=MAIL, summary="ゆっくり話す会です。")
    assert answer.status_code == 303, re.findall(r'<li><a href="#[^<]+', answer.text)
    fresh()
    row = db.session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.email == MAIL).order_by(GroupOrganiser.id.desc())).first()
    assert row is not None
    number, key = row.listing_id, key_for(Door.CONFIRM, row)
    pointed = visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": key, "cost": f"{EXACT} {MAIL}", "aims_words": EXACT})
    assert pointed.status_code == 422
    assert visitor.client.post("/ja/groups/confirm", data=ANSWERS | {"key": key}).status_code == 303
    return number


def reviewed(app: Flask, numbers: list[int]) -> None:
    """A reviewer reads them, 72 hours later, and publishes them."""
    cast = cast_in(app, "group")
    for number in numbers:
        fresh()
        case = db.session.scalars(sa.select(Case.id).where(Case.listing_id == number, Case.closed_at.is_(None))).one()
        version = str(group_of(number).version)
        fresh()
        answer = cast.client("peer").post(f"/ja/review/{case}", data={"verdict": "publish", "version": version})
        assert answer.status_code == 303, answer.text
        assert group_of(number).status == "published"


def keep_secrets(number: int) -> None:
    """What is kept for the site's own letters and calls, and stands in no public query."""
    with writing("test") as session:
        session.add(ListingAddress(listing_id=number, address=EXACT))
        session.execute(sa.update(GroupOrganiser).where(GroupOrganiser.listing_id == number).values(phone="090-0012-3456", postal="野ばら荘三号室"))


@pytest.fixture(scope="module")
def hidden(app: Flask) -> Iterator[list[int]]:
    """The two groups, registered, reviewed and published; the day on which they are looked for."""
    with app.app_context():
        with time_machine.travel(NOW - dt.timedelta(hours=74), tick=False):
            numbers = [registered(app, typed) for typed in GROUPS]
        with time_machine.travel(NOW, tick=False):
            reviewed(app, numbers)
            stored = everything_stored()
            assert [secret for secret in (ADDRESS, "ひみつ町", "38.4207", "141.3159") if secret in stored] == []
            for number in numbers:
                keep_secrets(number)
            fresh()
    with time_machine.travel(NOW, tick=False):
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


def crawled(app: Flask, client: FlaskClient, numbers: list[int], at_most: int) -> Iterator[tuple[str, str, str]]:
    """Each address once with its answer and its headers; links are followed where they could lead to these groups."""
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
        yield path, body, str(answer.headers)
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
    found, told, headers = {}, set[str](), {}
    for path, body, head in crawled(app, client, hidden, at_most=400):
        headers[path] = betrayed(head)
        if secrets := betrayed(re.sub(r"(near|q)=[^\"&< ]*", "", body)):
            found[path] = secrets
        told |= {path.split("?")[0] for number in hidden if f"/groups/{number}" in body}
    allowed = {path for path in found if "himitsu" in path or quote("ひみつ町") in path or "38.4207" in path}
    assert {path: secrets for path, secrets in found.items() if path not in allowed} == {}
    assert {path: secrets for path, secrets in headers.items() if secrets and path not in allowed} == {}
    assert {path: betrayed(_without_question(path, client)) for path in allowed if betrayed(_without_question(path, client))} == {}
    for path in ("/ja/search", "/ja/groups/today", "/ja/regions/04", "/ja/search.csv", "/ja/search.geojson", "/ja/search.atom", "/ja/search.ics", "/sitemap.xml",
                 "/api/v1/meeting-guide.json"):
        assert path in told, path
    assert "かくれた会1" in client.get("/api/v1/bmlt.json").text


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
