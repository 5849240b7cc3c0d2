"""Every header's value on every kind of answer; conditional requests; no cookie for a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from directory import create_app
from directory.config import load_settings

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'",
    "manifest-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
}
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}
ANSWERS = ["/ja/", "/en/about", "/ja/map", "/ja/map/map.js", "/ja/regions/04", "/api/v1/search", "/api/v1/regions/04", "/sitemap.xml", "/robots.txt",
           "/healthz", "/", "/ja/nowhere", "/ja/map?kind=cat", "/api/v1/search?page=-1"]
READ = ["/ja/", "/en/", "/ja/about", "/ja/help-now", "/ja/map", "/ja/map/map.js", "/ja/regions/04", "/ja/regions/04202", "/api/v1/search",
        "/api/v1/regions/04", "/sitemap.xml", "/robots.txt"]
ALL = {"Date", "Content-Type", "Content-Length", "Content-Security-Policy", "Cache-Control", "Vary", "ETag", "Location", *EXPECTED}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_header_has_its_value(sqlite_client: FlaskClient, path: str) -> None:
    """The content policy, word for word, and every other header; none that is not listed here; no HSTS without HTTPS."""
    answer = sqlite_client.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == POLICY
    for name, value in EXPECTED.items():
        assert answer.headers[name] == value
    assert set(answer.headers.keys()) <= ALL
    assert answer.headers["Content-Type"].startswith(("text/html; charset=utf-8", "text/plain; charset=utf-8", "text/javascript; charset=utf-8",
                                                      "application/json", "application/problem+json", "application/xml"))


def test_https_asks_to_stay_on_https(tmp_path: Path) -> None:
    """HSTS only where the site's address is HTTPS."""
    client = create_app(load_settings(tmp_path, env={"PUBLIC_URL": "https://peers.example"})).test_client()
    assert client.get("/ja/about").headers["Strict-Transport-Security"] == "max-age=31536000"
    assert '<link rel="canonical" href="https://peers.example/ja/about">' in client.get("/ja/about?x=1").text


@pytest.mark.parametrize("path", [*ANSWERS, "/ja/operator", "/ja/find?q=石巻"])
def test_no_cookie_for_readers(sqlite_client: FlaskClient, path: str) -> None:
    """Reading sets no cookie, ever."""
    assert "Set-Cookie" not in sqlite_client.get(path).headers


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("path", READ)
def test_unchanged_is_answered_with_304(sqlite_client: FlaskClient, path: str, encoding: str) -> None:
    """An ETag that the browser sends back saves the whole answer, compressed or not; asked again each time."""
    first = sqlite_client.get(path, headers={"Accept-Encoding": encoding})
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in first.headers["Vary"]
    second = sqlite_client.get(path, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding})
    assert second.status_code == 304
    assert second.data == b""
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert sqlite_client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_languages_differ_in_their_etag(sqlite_client: FlaskClient) -> None:
    """One language's mark is not the other's."""
    assert sqlite_client.get("/ja/about").headers["ETag"] != sqlite_client.get("/en/about").headers["ETag"]


def test_way_in_follows_the_browser(sqlite_client: FlaskClient) -> None:
    """/ leads to the reader's language and says that it varies."""
    for asked, lang in (("en-GB,en", "en"), ("ja", "ja"), ("fr", "ja"), ("", "ja")):
        answer = sqlite_client.get("/", headers={"Accept-Language": asked})
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/{lang}/"
        assert "Accept-Language" in answer.headers["Vary"]


def test_static_files_are_kept_for_a_year(sqlite_client: FlaskClient) -> None:
    """Their address changes with their content, so they are cached long and never sniffed."""
    answer = sqlite_client.get("/static/css/site.css", buffered=True)
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert sqlite_client.get("/static/../directory/config.py").status_code == 404
    assert sqlite_client.get("/static/%2e%2e/seeds/SOURCES.md").status_code == 404
