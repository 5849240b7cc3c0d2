"""The sitemap lists every public page in both languages, no sample, and becomes an index when it grows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import writing
from directory.groups.models import SupportGroup
from directory.listings.models import Organisation
from directory.listings.publishing import publish
from directory.pages import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PLACES = 47 + 1741 + 171


def addresses(client: FlaskClient, path: str) -> list[str]:
    """The addresses of one file; it must be well-formed."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.mimetype == "application/xml"
    return [node.text or "" for node in ET.fromstring(answer.text).iterfind(".//s:loc", NAMES)]


@pytest.fixture(scope="module")
def grown(sqlite_app: Flask) -> Iterator[Flask]:
    """Five groups of one organisation: public, a sample, a draft, one that has expired, and one more public."""
    with writing("test") as session:
        body = Organisation(kind="group", name_ja="地図の会", source_name="test", source_key="sitemap")
        invented = Organisation(kind="group", name_ja="見本の会（実在しません）", source_name="test", source_key="sitemap-sample", origin="sample")
        session.add_all([body, invented])
        session.flush()

        def group(key: str, **more: Any) -> SupportGroup:
            plain = {"organisation_id": body.id, "source_name": "test", "source_key": f"sitemap-{key}", "title_ja": key, "prefecture": "04"}
            return SupportGroup(**(plain | more))

        sample, old = group("sample", origin="sample", organisation_id=invented.id), group("old", expires_on=dt.date(2020, 1, 1))
        publish(session, [group("one"), sample, old, group("two")])
        session.add(group("draft"))
    return sqlite_app


def ids(app: Flask) -> dict[str, int]:
    """Ids of the groups by title."""
    from directory.extensions import db

    return {row.title_ja or "": row.id for row in db.session.query(SupportGroup).filter(SupportGroup.source_name == "test")}


def test_whole_site_in_both_languages(grown: Flask) -> None:
    """Pages, prefectures, municipalities, wards, entries and organisations; the same in both languages; nothing twice."""
    found = addresses(grown.test_client(), "/sitemap.xml")
    root = grown.config["SETTINGS"].public_url
    paths = [one.removeprefix(root) for one in found]
    assert len(set(paths)) == len(paths)
    assert {path for path in paths if path.startswith("/en/")} == {"/en" + path[3:] for path in paths if path.startswith("/ja/")}
    for path in ("/ja/", "/en/", "/ja/map", "/ja/help-now", "/en/posting-conditions", "/ja/regions/04", "/ja/regions/04202", "/ja/regions/04101"):
        assert path in paths
    assert len([path for path in paths if re.fullmatch(r"/ja/regions/[0-9]+", path)]) == PLACES


def test_no_sample_no_draft_nothing_expired(grown: Flask) -> None:
    """What the public does not see, or what is invented, is in no sitemap."""
    text = grown.test_client().get("/sitemap.xml").text
    groups = ids(grown)
    for title, wanted in (("one", True), ("two", True), ("sample", False), ("old", False), ("draft", False)):
        assert (f"/ja/groups/{groups[title]}<" in text) is wanted, title
    assert "<lastmod>" in text


def test_index_when_it_grows(grown: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit the same addresses stand in numbered parts, none twice, none lost."""
    client = grown.test_client()
    whole = addresses(client, "/sitemap.xml")
    monkeypatch.setattr(sitemap, "MOST", 4_000)
    monkeypatch.setattr(sitemap, "ROWS", 3)
    parts = addresses(client, "/sitemap.xml")
    root = grown.config["SETTINGS"].public_url
    assert parts[0] == f"{root}/sitemap-1.xml"
    together = [one for part in parts for one in addresses(client, part.removeprefix(root))]
    assert sorted(together) == sorted(whole)
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_statements_do_not_grow(grown: Flask, sql_of: Callable[[Flask], Any]) -> None:
    """A sitemap is a handful of statements, however many rows."""
    client = grown.test_client()
    client.get("/sitemap.xml")
    with sql_of(grown) as statements:
        client.get("/sitemap.xml")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 5


def test_robots_and_favicon(sqlite_client: FlaskClient) -> None:
    """robots.txt names the sitemap; the favicon is served, so that no browser logs an error."""
    robots = sqlite_client.get("/robots.txt")
    assert robots.mimetype == "text/plain"
    assert "Sitemap: http" in robots.text
    assert "/sitemap.xml" in robots.text
    icon = sqlite_client.get("/favicon.ico", buffered=True)
    assert icon.status_code == 200
    assert icon.mimetype in {"image/x-icon", "image/vnd.microsoft.icon"}
