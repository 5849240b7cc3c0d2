"""The map's page, script and counts, as a visitor gets them."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from tests.maps.conftest import EVIL


def test_script_has_an_etag_and_no_entries(visitor: FlaskClient) -> None:
    """The script is answered with 304 when unchanged; no entry's words are in it."""
    first = visitor.get("/ja/map/map.js")
    assert first.mimetype == "text/javascript"
    assert visitor.get("/ja/map/map.js", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert "PWN" not in first.text
    assert "地図の研修" not in first.text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_page_lists_what_the_map_shows(visitor: FlaskClient, lang: str) -> None:
    """Hostile titles are text; offices and samples stand only where asked for; every prefecture has a link."""
    page = visitor.get(f"/{lang}/map").text
    for title in EVIL:
        assert "<" not in title or title not in page
    assert html.unescape(page).count("window.PWN=1") >= len(EVIL)
    assert "地図の研修" in page
    assert "地図の事業所" not in page
    assert "地図の集まり" not in page
    links = re.findall(rf'href="/{lang}/regions/([0-9]{{2}})"', page)
    assert len(set(links)) == 47
    assert not re.search(r'\sstyle="|\son\w+="|<script>|javascript:', page)


def test_offices_and_samples_by_name(visitor: FlaskClient) -> None:
    """An office says that it is no vacancy; a sample says what it is."""
    page = visitor.get("/ja/map?kind=workplace").text
    assert "地図の事業所" in page
    assert "ピアの求人があるという意味ではありません" in page
    samples = visitor.get("/ja/map?pref=05&samples=1").text
    assert "見本（実在しません）：地図の集まり" in samples


def test_form_without_a_place_has_no_distance(visitor: FlaskClient) -> None:
    """The form sends its distance with an empty place; alone in an address it is refused, as in the search."""
    assert visitor.get("/ja/map?near=&km=30").status_code == 200
    assert visitor.get("/ja/map?km=30").status_code == 400


@pytest.mark.parametrize("query", ["kind=cat", "pref=99", "muni=1", "near=nowhere-at-all", "near=04202&km=-1"])
def test_bad_queries_are_pages(visitor: FlaskClient, query: str) -> None:
    """What cannot be understood is answered with 400."""
    assert visitor.get(f"/ja/map?{query}").status_code == 400


def test_near_a_place(visitor: FlaskClient) -> None:
    """The circle is given to the script as degrees of the municipality, and the list says the distance."""
    page = visitor.get("/ja/map?near=04202&km=30").text
    assert re.search(r'data-circle="38\.\d+,141\.\d+,30\.0"', page)
    assert "直線" in page


def test_counts_of_prefectures(visitor: FlaskClient) -> None:
    """47 prefectures; samples and offices count nowhere."""
    before = visitor.get("/api/v1/choropleth?level=prefecture").get_json()
    assert len(before) == 47
    for row in before.values():
        assert row["total"] == row["group"] + row["course"] + row["position"]
        assert "workplace" not in row
    region = visitor.get("/api/v1/regions/04").get_json()["counts"]
    assert {kind: before["04"][kind] for kind in ("group", "course", "position")} == {kind: region[kind] for kind in ("group", "course", "position")}
    assert before["46"]["looked"]["course"] == {"on": "2026-11-23", "by_ja": "編集担当", "by_en": "the editor"}


def test_counts_of_municipalities(visitor: FlaskClient) -> None:
    """A prefecture's municipalities, a designated city as one; a look-up of the prefecture holds for them."""
    rows = visitor.get("/api/v1/choropleth?pref=04").get_json()
    assert len(rows) == 35
    assert rows["04202"]["group"] >= len(EVIL)
    assert "04101" not in rows
    both = visitor.get("/api/v1/choropleth?pref=04&pref=46").get_json()
    assert both.keys() > rows.keys()
    assert "course" in both["46201"]["looked"]


@pytest.mark.parametrize("query", ["", "level=town", "pref=", "pref=04202", "pref=99", "pref=%00"])
def test_bad_counts_queries(visitor: FlaskClient, query: str) -> None:
    """Problem documents, never a fault."""
    answer = visitor.get(f"/api/v1/choropleth?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
