"""Ways to keep a search stand on its page; the page of kept entries is the same for everybody."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

QUERIES: list[dict[str, Any]] = [
    {}, {"kind": "group", "pref": "04"}, {"near": "04202", "km": 30}, {"q": "家族 -酒", "syn": "0"}, {"kind": "position", "samples": "1", "page": 2},
]
SAID = (("ja", "いまお使いのブラウザーの中だけ", "同じ機械、同じブラウザーを使う人"), ("en", "nowhere else", "People who use the same device"))


@pytest.mark.parametrize("args", QUERIES, ids=str)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_links_lead_to_the_same_search(sqlite_client: FlaskClient, lang: str, args: dict[str, Any]) -> None:
    """Head and folded block name feed, table and layer of this search, from its first page, without samples; each answers."""
    page = sqlite_client.get(f"/{lang}/search?{urlencode(args)}").text
    query = urlencode({name: value for name, value in args.items() if name not in {"samples", "page"}})
    head = re.search(r'<link rel="alternate" type="application/atom\+xml" hreflang="(..)" title="([^"]+)" href="([^"]+)">', page)
    assert head is not None
    assert head[1] == lang
    assert unescape(head[2])
    block = page[page.index('id="keep"') :]
    links = {form: unescape(found[1]) for form in ("atom", "csv", "geojson") if (found := re.search(rf'href="([^"]+search\.{form}[^"]*)"', block))}
    for form, link in links.items():
        assert link.startswith(f"/{lang}/search.{form}")
        assert sorted(urlsplit(link).query.split("&")) == sorted(query.split("&"))
        assert sqlite_client.get(link).status_code == 200
    assert len(links) == 3
    assert unescape(head[3]) == "http://localhost:5000" + links["atom"]
    assert f'value="http://localhost:5000/{lang}/search' in block


def test_the_page_of_kept_entries_holds_nothing(sqlite_client: FlaskClient) -> None:
    """It says where the list is and who sees it, is not for search engines, and sets no cookie."""
    for lang, here, others in SAID:
        answer = sqlite_client.get(f"/{lang}/kept")
        assert answer.status_code == 200
        assert here in answer.text
        assert others in answer.text
        assert '<meta name="robots" content="noindex">' in answer.text
        assert "Set-Cookie" not in answer.headers
    assert "/kept" not in sqlite_client.get("/sitemap.xml").text


def test_every_entry_can_be_kept(sqlite_client: FlaskClient) -> None:
    """The button names the entry without its language; it is hidden until a script finds that it can keep something."""
    for kind, word in (("group", "groups"), ("course", "training")):
        items = sqlite_client.get(f"/api/v1/search?kind={kind}").json
        assert items is not None
        page = sqlite_client.get(f"/en/{word}/{items['items'][0]['id']}").text
        assert re.search(rf'<p class="no-print" hidden data-keep="{word}/{items["items"][0]["id"]}" data-kind="{kind}"', page)
