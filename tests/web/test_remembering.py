"""What is remembered of answers, and above all what is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.listings import search_views
from directory.listings.models import Organisation
from directory.web import remembering
from directory.web.remembering import Answer, Memory

PAGES = ["/ja/", "/ja/regions", "/ja/regions/04", "/ja/regions/04202", "/ja/map", "/ja/map?near=04202&km=10", "/ja/search?q=断酒", "/ja/search?near=04202&km=10",
         "/ja/groups/today", "/api/v1/search?pref=04", "/api/v1/points?bbox=140,38,142,39&zoom=9"]
OWN = ["/ja/search?near=38.27,140.87", "/ja/map?near=38.27,140.87&km=3", "/ja/groups/today?near=38.27%2C%20140.87", "/api/v1/search?near=38.27,140.87&km=5",
       "/api/v1/search?near=04202&near=38.27,140.87", "/api/v1/points?bbox=140,38,142,39&zoom=9&near=38.27,140.87",
       "/api/v1/points?bbox=140.87,38.26,140.88,38.27&zoom=15"]


@pytest.fixture
def memory(app: Flask) -> Iterator[Memory]:
    """The memory of the application, empty before and after."""
    found: Memory = app.extensions["remembered"]
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which stands still until a test moves it."""
    moment = [time.time()]
    monkeypatch.setattr(remembering.time, "time", lambda: moment[0])
    return moment


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every search that is answered anew on the page of a search."""
    seen: list[Any] = []
    ask = search_views.ask

    def asked(search: Any, index: Any) -> Any:
        seen.append(search)
        return ask(search, index)

    monkeypatch.setattr(search_views, "ask", asked)
    return seen


@pytest.mark.parametrize("path", PAGES)
def test_the_same_answer_serves_again(client: FlaskClient, memory: Memory, still: list[float], path: str) -> None:
    """Byte for byte, with all its headers, compressed as the reader takes it; a conditional request gets its 304."""
    for encoding in ("br", "gzip", ""):
        first, again = (client.get(path, headers={"Accept-Encoding": encoding}) for _ in range(2))
        assert (first.status_code, first.data, list(first.headers)) == (again.status_code, again.data, list(again.headers))
        assert first.headers.get("Content-Encoding", "") == encoding
    assert len(memory._answers) == 3
    known = client.get(path, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": ""})
    assert (known.status_code, known.data) == (304, b"")


def test_until_something_is_written(client: FlaskClient, app: Flask, memory: Memory, still: list[float], made: list[Any]) -> None:
    """Anything at all: the next answer is made anew, and what was before is gone."""
    path = "/ja/search?q=断酒&pref=04"
    for _ in range(3):
        client.get(path)
    assert len(made) == 1
    with app.app_context(), writing("operator") as session:
        session.add(Organisation(kind="npo", name_ja="あたらしい会", origin="operator", source_key="remembering"))
    client.get(path)
    assert len(made) == 2
    assert len(memory._answers) == 1


def test_until_a_write_fails(client: FlaskClient, app: Flask, memory: Memory, still: list[float], made: list[Any]) -> None:
    """What was rolled back counts for nothing."""
    client.get("/ja/search?q=断酒")
    def fail() -> None:
        with writing("operator") as session:
            session.add(Organisation(kind="npo", name_ja="こない会", origin="operator", source_key="never"))
            session.flush()
            raise RuntimeError

    with app.app_context(), pytest.raises(RuntimeError):
        fail()
    client.get("/ja/search?q=断酒")
    assert len(made) == 1


def test_until_the_minute_is_over(client: FlaskClient, memory: Memory, still: list[float], made: list[Any]) -> None:
    """Pages say what meets now; and no answer outlives its minute."""
    still[0] = 60.0 * 29_000_000
    client.get("/ja/search?q=断酒")
    client.get("/ja/search?q=ピア")
    still[0] += 59
    client.get("/ja/search?q=断酒")
    assert (len(made), len(memory._answers)) == (2, 2)
    still[0] += 1
    client.get("/ja/search?q=断酒")
    assert (len(made), len(memory._answers)) == (3, 1)


@pytest.mark.parametrize("path", OWN)
def test_nothing_of_a_point_that_somebody_gave(client: FlaskClient, memory: Memory, path: str) -> None:
    """Nor of a map so near that it may show somebody's own street."""
    assert client.get(path).status_code == 200
    assert not memory._answers


def test_nothing_for_somebody_with_a_cookie(client: FlaskClient, memory: Memory, still: list[float], made: list[Any]) -> None:
    """Who is signed in gets pages of their own, and their pages go to nobody else."""
    client.get("/ja/search")
    client.set_cookie("session", "anything")
    client.get("/ja/search")
    client.get("/ja/search")
    assert (len(made), len(memory._answers)) == (3, 1)


@pytest.mark.parametrize("path", ["/ja/search?near=nowhere", "/ja/search?kind=cat", "/api/v1/search?page=-1", "/ja/regions/99", "/ja/about", "/healthz", "/ja/nowhere"])
def test_nothing_that_was_refused_or_is_not_marked(client: FlaskClient, memory: Memory, path: str) -> None:
    """Refusals are made each time, as is every page that does not say it is the same for everybody."""
    client.get(path)
    assert not memory._answers


def test_nothing_that_sets_a_cookie(app: Flask, client: FlaskClient, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that begins a session belongs to one reader."""
    def begin(_search: Any) -> list[Any]:
        session["begun"] = True
        return []

    monkeypatch.setattr(search_views, "kept_pairs", begin)
    assert "Set-Cookie" in client.get("/ja/search").headers
    assert not memory._answers


def test_languages_and_hosts_stand_apart(client: FlaskClient, memory: Memory, still: list[float]) -> None:
    """Nobody gets another's language, or an answer made for an address that somebody else invented."""
    assert '<html lang="ja">' in client.get("/ja/regions/04").text
    assert '<html lang="en">' in client.get("/en/regions/04").text
    client.get("/ja/regions/04", headers={"Host": "elsewhere.example"})
    assert len(memory._answers) == 3


def test_what_was_asked_cannot_be_read_from_the_memory(client: FlaskClient, memory: Memory) -> None:
    """Keys are numbers that depend on a secret of this process."""
    client.get("/api/v1/search?q=双極")
    (key,) = memory._answers
    assert len(key) == 16
    assert key != Memory().key("http://localhost/", "/api/v1/search", "q=双極", "")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past so many bytes it begins anew; an answer made in a state that has passed is not kept."""
    monkeypatch.setattr(remembering, "BYTES_AT_MOST", 100)
    memory = Memory()
    assert memory.find("now", b"a") is None
    for name in (b"a", b"b", b"c"):
        memory.keep("now", name, Answer(b"x" * 40, []))
    assert set(memory._answers) == {b"c"}
    assert memory.find("later", b"c") is None
    memory.keep("now", b"d", Answer(b"x", []))
    assert not memory._answers


def test_every_write_counts(app: Flask) -> None:
    """One more for each transaction."""
    def counted() -> int:
        with app.app_context():
            return int(db.session.execute(remembering._CHANGES).scalar_one())

    before = counted()
    with app.app_context():
        for _ in range(2):
            with writing("operator"):
                pass
    assert counted() == before + 2
