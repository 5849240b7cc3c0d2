"""Feeds, tables and map layers of a search: valid, complete, equal to the API, without samples, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as ET

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from directory.exchange.atom import Atom
from directory.exchange.columns import COLUMNS
from directory.exchange.csv_table import FORMULA, CsvTable
from directory.exchange.geojson import GeoJson
from directory.extensions import writing
from directory.listings.models import Listing
from directory.listings.publishing import publish, unpublish
from tests.listings.conftest import World
from tests.listings.making import listing, organisation

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FILTERS: list[dict[str, Any]] = [
    {}, {"kind": "group"}, {"kind": ["course", "position"]}, {"kind": "workplace"}, {"pref": "04"}, {"pref": ["13", "01"], "kind": "group"},
    {"muni": "04100"}, {"near": "04202"}, {"near": "38.26,140.87", "km": 30}, {"near": "04101", "km": 3, "kind": "workplace"}, {"q": "会場"},
    {"q": "ためしの会 -市だけ"}, {"kind": "position", "role_kind": "volunteer"}, {"online": "yes"}, {"samples": "1"}, {"q": "ないことば"}, {"pref": "47"},
]


def _all_from_api(client: FlaskClient, query: str) -> list[int]:
    """Ids over all pages, in order, samples left out."""
    path, found = f"/api/v1/search?{query}", []
    while path:
        answer = client.get(path).json
        assert answer is not None
        found += [item["id"] for item in answer["items"] if not item["sample"]]
        path = answer["next"]
    return found


def _table(client: FlaskClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""), strict=True))


def _layer(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    found: dict[str, Any] = json.loads(answer.data)
    return found


def _feed(client: FlaskClient, path: str) -> ET.Element:
    """A feed, held to what RFC 4287 asks for."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert b"<!DOCTYPE" not in answer.data
    feed = ET.fromstring(answer.data)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(XML_LANG) == path[1:3]
    _once(feed, "id", "title", "updated")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
    assert len(links) == len(feed.findall(f"{ATOM}link"))
    assert urlsplit(links["self"].get("href") or "").path == path.split("?", maxsplit=1)[0]
    assert links["alternate"].get("type") == "text/html"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        _once(entry, "id", "title", "updated", "published", "summary")
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert (entry.findtext(f"{ATOM}summary") or "").strip()
    ids = [one.findtext(f"{ATOM}id") or "" for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,2026:/[!-~]+", one) for one in ids)
    moments = [_moment(one.findtext(f"{ATOM}updated") or "") for one in entries]
    assert moments == sorted(moments, reverse=True)
    assert not moments or _moment(feed.findtext(f"{ATOM}updated") or "") == moments[0]
    return feed


def _once(element: ET.Element, *names: str) -> None:
    for name in names:
        assert len(element.findall(ATOM + name)) == 1, name


def _moment(text: str) -> dt.datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    return dt.datetime.fromisoformat(text)


def _ids(feed: ET.Element) -> list[int]:
    return [int((entry.findtext(f"{ATOM}id") or "").rsplit("/", 1)[1]) for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("args", FILTERS, ids=lambda args: urlencode(args, doseq=True) or "all")
def test_the_same_entries_as_the_api(world: World, args: dict[str, Any]) -> None:
    """Table and layer hold, in the same order, what all pages of the API hold; the feed its 50 newest; `samples=1` changes nothing."""
    query = urlencode(args, doseq=True)
    wanted = _all_from_api(world.client, query)
    table = _table(world.client, f"/ja/search.csv?{query}")
    assert [int(row["id"]) for row in table] == wanted
    layer = _layer(world.client, f"/en/search.geojson?{query}")
    assert [feature["id"] for feature in layer["features"]] == wanted
    assert (layer["total"], layer["next"]) == (len(wanted), None)
    number = {one.id: one.number for one in world.entries}
    assert _ids(_feed(world.client, f"/ja/search.atom?{query}")) == sorted(wanted, key=lambda one: -number[one])[:50]


def test_points_are_the_public_ones(world: World) -> None:
    """A feature lies where the API says; without a public point it has no geometry, and its table row no figures."""
    table = {int(row["id"]): row for row in _table(world.client, "/ja/search.csv?kind=group")}
    layer = _layer(world.client, "/ja/search.geojson?kind=group")
    nowhere = 0
    for feature in layer["features"]:
        known = next(one for one in world.entries if one.id == feature["id"])
        row = table[known.id]
        if known.point is None:
            nowhere += 1
            assert (feature["geometry"], row["lat"], row["lng"]) == (None, "", "")
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [known.point[1], known.point[0]]}
            assert (float(row["lat"]), float(row["lng"])) == known.point
        assert row["code"] == (known.municipality or known.prefecture or "")
        assert feature["properties"]["url"].endswith(f"/ja/groups/{known.id}")
    assert nowhere


def test_columns_and_words(world: World) -> None:
    """The columns keep their names in both languages; words are in the language of the address; the year and its state are said."""
    for lang, prefecture in (("ja", "宮城県"), ("en", "Miyagi")):
        answer = world.client.get(f"/{lang}/search.csv?pref=04")
        assert answer.data.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
        assert {row["prefecture"] for row in _table(world.client, f"/{lang}/search.csv?pref=04")} == {prefecture}
    assert all("未確認" in row["state"] for row in _table(world.client, "/ja/search.csv?pref=04"))
    assert [row for row in _table(world.client, "/ja/search.csv?near=04202&km=60") if not 0 <= float(row["km"]) <= 60] == []


@pytest.mark.parametrize("form", ["atom", "csv", "geojson"])
def test_parts_follow_each_other(world: World, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Following `next` gives every entry once, by date and by distance."""
    for renderer in (Atom, CsvTable, GeoJson):
        monkeypatch.setattr(renderer, "at_most", 30)
    for query in ("", "kind=group&near=04202"):
        path, found = f"/ja/search.{form}?{query}", []
        for _ in range(20):
            answer = world.client.get(path)
            found += re.findall(r"/ja/(?:groups|training|positions)/(\d+)(?:\"|,|<)", answer.text if form != "atom" else "".join(
                re.findall(r"<id>[^<]*<", answer.text)))
            link = re.fullmatch(r'<https?://[^/]+(/[^>]+)>; rel="next"', answer.headers.get("Link", ""))
            assert int(answer.headers["X-Total-Count"]) > 30
            if link is None:
                break
            path = link[1]
        assert sorted(map(int, found)) == sorted(_all_from_api(world.client, query))


@pytest.mark.parametrize("form", ["atom", "csv", "geojson", "ics"])
def test_unchanged_results_are_not_sent_again(world: World, form: str) -> None:
    """The ETag of an answer brings a 304; HEAD answers too."""
    first = world.client.get(f"/ja/search.{form}?kind=group")
    again = world.client.get(f"/ja/search.{form}?kind=group", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert world.client.head(f"/ja/search.{form}").status_code == 200


@pytest.mark.parametrize("form", ["atom", "csv", "geojson", "ics"])
@pytest.mark.parametrize(("query", "words"), [("kind=cat", "種類"), ("near=ないばしょ", "場所"), ("page=0", "ページ"), ("km=3", "場所")])
def test_what_cannot_be_read_is_said(world: World, form: str, query: str, words: str) -> None:
    """400 with the page that the search has; an empty form is no error."""
    answer = world.client.get(f"/ja/search.{form}?{query}")
    assert answer.status_code == 400
    assert words in answer.text
    assert world.client.get(f"/ja/search.{form}?q=&near=&km=30").status_code == 200
    assert world.client.get(f"/ja/search.pdf?{query}").status_code == 404


def test_few_statements(world: World, app: Flask, sql_of: Callable[[Flask], Any]) -> None:
    """One row or two hundred: the same number of SQL statements."""
    for form in ("atom", "csv", "geojson"):
        counts = set()
        for query in ("muni=47207", "pref=04", ""):
            world.client.get(f"/ja/search.{form}?{query}")
            with sql_of(app) as statements:
                world.client.get(f"/ja/search.{form}?{query}")
            counts.add(len(statements))
        # The feed reads the columns of a kind only where the kind is there.
        assert max(counts) <= 8
        assert len(counts) == 1 or form == "atom", (form, counts)


@pytest.fixture
def hostile(world: World) -> Any:
    """Entries whose words would be formulas, markup or control characters; gone after the test."""
    titles = [f"{first}1+1" for first in FORMULA] + ["<b>&amp;]]>\"'</b>", "一行目\r\n二行目,三", "零\x0b\x1f\ufffe字", "😀 ふつう"]
    with writing("test") as session:
        new = [listing("group", title, municipality="47201", organisation=organisation(title)) for title in titles]
        publish(session, new)
    yield titles
    with writing("test") as session:
        unpublish(session, session.scalars(sa.select(Listing).where(Listing.municipality == "47201")).all(), "removed")


def test_nothing_becomes_a_formula_or_markup(world: World, hostile: list[str]) -> None:
    """A table's text never begins like a formula, and only the apostrophe is added; the feed stays XML and keeps the words."""
    rows = _table(world.client, "/ja/search.csv?muni=47201")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]
    assert {row["title"].removeprefix("'") for row in rows} == set(hostile)
    titles = {feature["properties"]["title"] for feature in _layer(world.client, "/ja/search.geojson?muni=47201")["features"]}
    assert titles == set(hostile)
    feed = _feed(world.client, "/ja/search.atom?muni=47201")
    said = {entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")}
    assert {"<b>&amp;]]>\"'</b>", "零字", "=1+1", "😀 ふつう"} <= said


def test_a_feed_keeps_its_id(world: World) -> None:
    """The id does not depend on the order in which the address names its filters, nor on page or samples."""
    one = _feed(world.client, "/ja/search.atom?pref=04&kind=group&samples=1").findtext(f"{ATOM}id")
    two = _feed(world.client, "/ja/search.atom?kind=group&page=2&pref=04").findtext(f"{ATOM}id")
    assert one == two == "tag:localhost,2026:/ja/search?kind=group&pref=04"
