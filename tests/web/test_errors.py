"""Errors lead on: a helpful page for readers, problem+json for programs, never a bare 500, nothing typed is lost."""

from __future__ import annotations

import html
import logging
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug.exceptions import Gone

from directory import create_app
from directory.config import load_settings
from directory.extensions import db
from directory.web.access import who

LONG = "x" * 10_000
NONSENSE = [
    ("/xx/", 404), ("/xx/regions/04", 404), ("/ja/regions/99", 404), ("/ja/regions/99999", 404), ("/ja/regions/0420", 404), ("/ja/regions/abc", 404),
    ("/ja/regions/%00", 400), ("/ja/%00", 400), ("/%00", 400), ("/ja/groups/%00", 400), ("/ja/groups/-1", 404), ("/ja/groups/0", 404),
    ("/ja/groups/99999999999999999999999", 404), ("/ja/positions/abc", 404), ("/ja/organisations/999999", 404), ("/ja/training/1e3", 404),
    ("/ja/map?page=-1", 400), ("/ja/map?near=%00", 400), ("/ja/map?kind=cat", 400), ("/ja/map?km=nan", 400), (f"/ja/map?near={LONG}", 400),
    (f"/ja/?q={LONG}", 400), (f"/ja/about?{LONG}", 400), ("/ja/about?a=%00", 400), (f"/ja/{LONG}", 404), ("/ja/nowhere", 404), ("/nowhere", 404),
    ("/sitemap-999.xml", 404), ("/ja/find?q=%00", 400),
]
API = [
    ("/api/v1/search?page=-1", 400), ("/api/v1/search?page=0", 400), ("/api/v1/search?near=%00", 400), (f"/api/v1/search?near={LONG}", 400),
    ("/api/v1/search?kind=cat", 400), ("/api/v1/points?bbox=141,39,140,38&zoom=9", 400), ("/api/v1/points?bbox=140,39,141,38&zoom=9", 400),
    ("/api/v1/points?bbox=nan,nan,nan,nan&zoom=9", 400), ("/api/v1/points?bbox=1,2,3&zoom=9", 400), ("/api/v1/points?zoom=9", 400),
    ("/api/v1/regions/99", 404), ("/api/v1/regions/%00", 400), ("/api/v1/nowhere", 404),
]


@pytest.mark.parametrize(("path", "status"), NONSENSE, ids=lambda value: str(value)[:40])
def test_nonsense_is_a_helpful_page(client: FlaskClient, path: str, status: int) -> None:
    """The right status, a page with one heading, the help lines, a way on, and no canonical address."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    page = answer.text
    assert page.count("<h1") == 1
    assert "tel:0120279338" in page
    assert re.search(r'href="/(ja|en)/"', page)
    assert 'rel="canonical"' not in page
    assert len(page) < 40_000
    assert "Traceback" not in page


@pytest.mark.parametrize(("path", "status"), API, ids=lambda value: str(value)[:40])
def test_nonsense_is_a_problem_document(client: FlaskClient, path: str, status: int) -> None:
    """Programs get problem+json with the status and, for a bad query, the field and what to do in both languages."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == status
    if status == 400:
        assert problem["field"]
        assert problem["detail"]
        assert problem["detail_ja"]


def test_wrong_language_leads_to_the_same_page_in_ours(sqlite_client: FlaskClient) -> None:
    """/fr/about leads to /ja/about and /en/about; an unknown page to the home pages."""
    page = sqlite_client.get("/fr/about").text
    assert 'href="/ja/about"' in page
    assert 'href="/en/about"' in page
    assert "日本語で見る" in page
    assert "Read it in English" in page
    assert 'href="/ja/"' in sqlite_client.get("/fr/nothing-here").text
    assert "Read it in English" not in sqlite_client.get("/ja/nothing-here").text


def test_error_pages_speak_the_language_of_the_address(sqlite_client: FlaskClient) -> None:
    """Below /en/ in English; elsewhere as the browser asks."""
    assert '<html lang="en">' in sqlite_client.get("/en/nowhere").text
    assert '<html lang="ja">' in sqlite_client.get("/ja/nowhere", headers={"Accept-Language": "en"}).text
    assert '<html lang="en">' in sqlite_client.get("/nowhere", headers={"Accept-Language": "en-GB,en;q=0.9"}).text


def test_shared_name_is_asked_back_and_the_rest_is_kept(sqlite_client: FlaskClient) -> None:
    """府中市 is two places: each is a link that keeps kind and distance; what was typed stands in the box."""
    answer = sqlite_client.get("/ja/map?near=府中市&km=10&kind=group&kind=course")
    assert answer.status_code == 400
    page = html.unescape(answer.text)
    assert "東京都府中市" in page
    assert "広島県府中市" in page
    for code in ("13206", "34208"):
        assert f'href="/ja/map?km=10&kind=group&kind=course&near={code}"' in page
    assert 'value="府中市"' in page
    assert page.count('type="hidden"') == 3
    assert sqlite_client.get("/ja/map?km=10&kind=group&kind=course&near=34208").status_code == 200
    assert "Fuchu, Hiroshima" in sqlite_client.get("/en/map?near=府中市").text


def test_bad_field_can_be_mended_or_left_out(sqlite_client: FlaskClient) -> None:
    """The page names the field in words and leads on without it; a distance without a place asks for the place."""
    page = html.unescape(sqlite_client.get("/ja/map?kind=cat&samples=1").text)
    assert "「種類」" in page
    assert 'href="/ja/map?samples=1"' in page
    page = html.unescape(sqlite_client.get("/ja/map?km=30&kind=group").text)
    assert '<input type="text" id="mend" name="near" value=""' in page
    assert '<input type="hidden" name="km" value="30">' in page
    page = html.unescape(sqlite_client.get("/ja/map?near=どこでもない&km=30").text)
    assert 'value="どこでもない"' in page
    assert 'href="/ja/map"' in page


def test_what_is_typed_stays_text(sqlite_client: FlaskClient) -> None:
    """Nothing of the address becomes markup."""
    page = sqlite_client.get('/ja/map?near="><img src=x onerror=alert(1)>&"><b>=1').text
    assert "<img" not in page
    assert '"><b>' not in page


@pytest.mark.parametrize("query", ["endpoint=x", "code=05", "lang=xx", "_external=1", "id=abc&code=x", "self=1", "a=1&a=2"])
def test_no_parameter_disturbs_the_language_link(sqlite_client: FlaskClient, query: str) -> None:
    """The link to the other language keeps the page and the query, whatever the parameters are called."""
    answer = sqlite_client.get(f"/ja/about?{query}")
    assert answer.status_code == 200
    assert f'href="/en/about?{query}"'.replace("&", "&amp;") in answer.text


def test_wrong_method_says_what_is_allowed(sqlite_client: FlaskClient) -> None:
    """405 keeps its Allow header, as a page and as a problem document."""
    for path in ("/ja/about", "/api/v1/search"):
        answer = sqlite_client.delete(path)
        assert answer.status_code in {400, 405}
        if answer.status_code == 405:
            assert "GET" in answer.headers["Allow"]


@pytest.fixture
def failing(tmp_path: Path) -> Flask:
    """An application without a database, with pages that fail."""
    app = create_app(load_settings(tmp_path, env={"DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/none.sqlite3"}))
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/ja/fails")
    @who("anyone")
    def fails() -> str:
        raise RuntimeError("secret of the house")

    @app.get("/ja/reads")
    @who("anyone")
    def reads() -> str:
        return str(db.session.scalar(sa.text("SELECT 1")))

    @app.get("/ja/gone")
    @who("anyone")
    def gone() -> str:
        raise Gone

    @app.get("/ja/busy")
    @who("anyone")
    def busy() -> str:
        return abort(429)

    return app


@pytest.mark.parametrize("path", ["/ja/fails", "/ja/reads"])
def test_500_stands_without_a_database(failing: Flask, path: str, caplog: pytest.LogCaptureFixture) -> None:
    """The page of a fault needs no database, says that it is ours, tells no inside, and is logged."""
    with caplog.at_level(logging.ERROR):
        answer = failing.test_client().get(path)
    assert answer.status_code == 500
    assert "こちらの不具合です" in answer.text
    assert "tel:0120279338" in answer.text
    assert "secret" not in answer.text
    assert "sqlite" not in answer.text.lower()
    assert "unexpected error" in caplog.text


def test_pages_about_the_site_stand_without_a_database(failing: Flask) -> None:
    """Help lines above all."""
    client = failing.test_client()
    for path in ("/ja/help-now", "/en/help-now", "/ja/operator", "/ja/nowhere"):
        assert client.get(path).status_code in {200, 404}
    assert client.get("/healthz").status_code == 503


def test_gone_and_busy_have_words_of_their_own(failing: Flask) -> None:
    """410 is not 404; 429 asks for patience."""
    client = failing.test_client()
    gone = client.get("/ja/gone")
    assert gone.status_code == 410
    assert "この掲載は終わりました" in gone.text
    assert "ページが見つかりません" not in gone.text
    busy = client.get("/ja/busy")
    assert busy.status_code == 429
    assert "少しお休みしています" in busy.text
