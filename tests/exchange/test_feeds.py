"""Registered feeds, read from a server of the suite's own: due, changed, broken, cut off, led astray."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from directory.cli import main
from directory.exchange.feeds import FeedError, add_feed, all_feeds, due_feeds, refresh, refresh_due, remove_feed
from directory.exchange.fetching import Unreachable, check_address, fetch
from directory.extensions import db
from directory.jobs.due import do_errands
from tests.exchange.meetings import meeting, stored

DAY = dt.date(2026, 11, 25)


class Server:
    """What the other directory answers, and what it was asked."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = [meeting(slug=f"m{number}", name=f"集まり{number}") for number in range(4)]
        self.how = ""
        self.asked: list[dict[str, str]] = []
        self.url = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """One answer, faulty where `how` says so."""
        self.asked.append(dict(request.headers))
        body = json.dumps(self.rows, ensure_ascii=False).encode()
        mark, headers = f'"{hash(body)}"', {}
        if self.how == "error":
            self._send(request, 500, {}, b"<html>sorry</html>")
        elif self.how in {"away", "loop"}:
            self._send(request, 302, {"Location": "http://example.invalid/x" if self.how == "away" else request.path}, b"")
        elif request.headers.get("If-None-Match") == mark:
            self._send(request, 304, {}, b"")
        else:
            if self.how == "gzip":
                body, headers = gzip.compress(body), {"Content-Encoding": "gzip"}
            length = len(body) + (100 if self.how == "short" else 0)
            body = body[: len(body) // 2] if self.how == "half" else b"<html>login</html>" if self.how == "page" else body
            if self.how == "drip":
                self._send(request, 200, {}, b"", len(body))
                self._drip(request, body)
                return
            self._send(request, 200, headers | {"ETag": mark}, body, length if self.how == "short" else len(body))

    @staticmethod
    def _drip(request: BaseHTTPRequestHandler, body: bytes) -> None:
        """A byte now and then, never so late that one waits in vain."""
        with suppress(OSError):
            for number in range(len(body)):
                request.wfile.write(body[number : number + 1])
                request.wfile.flush()
                time.sleep(0.05)

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes, length: int | None = None) -> None:
        request.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body) if length is None else length)}).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


@contextmanager
def _serving(server: Server) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.answer(self)

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        server.url = f"http://127.0.0.1:{web.server_port}/meetings.json"
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield
        web.shutdown()


@pytest.fixture
def server() -> Iterator[Server]:
    """Another directory."""
    one = Server()
    with _serving(one):
        yield one


def _read(day: dt.date = DAY) -> Any:
    reading = refresh("feed", day)
    assert reading is not None
    return reading


@pytest.mark.usefixtures("fresh_app")
def test_read_again_and_again(server: Server) -> None:
    """Added; nothing new by its ETag; changed; what it stops listing is marked."""
    add_feed("feed", "meeting-guide", server.url, 7)
    assert (_read().report.added, len(stored())) == (4, 4)
    assert _read().unchanged
    assert "If-None-Match" in server.asked[-1]
    server.rows = [server.rows[0] | {"day": 5}, *server.rows[1:3]]
    report = _read().report
    assert (report.offered, report.changed, report.unchanged, report.removed) == (3, 1, 2, 1)
    assert stored()["m3"].feed_gone_on is not None
    with Session(db.engine) as session:
        (feed,) = all_feeds(session)
        assert feed.report is not None
        assert (feed.read_on, feed.report["offered"], feed.report["removed"], feed.report["refused"]) == (DAY, 3, 1, [])


@pytest.mark.parametrize(("how", "words"), [
    ("error", "500"), ("half", "JSON"), ("short", "cut off"), ("page", "HTML"), ("away", "not https"), ("loop", "302"),
])
@pytest.mark.usefixtures("fresh_app")
def test_a_failure_changes_and_marks_nothing(server: Server, how: str, words: str) -> None:
    """The reason stands in the report; the next reading does not trust an ETag."""
    add_feed("feed", "meeting-guide", server.url, 7)
    _read()
    server.how = how
    server.rows = server.rows[:3]
    reading = _read()
    assert reading.failed
    assert words in reading.report.refused[0].reason
    assert {group.feed_gone_on for group in stored().values()} == {None}
    with Session(db.engine) as session:
        (feed,) = all_feeds(session)
        assert feed.report is not None
        assert (feed.etag, len(feed.report["refused"])) == ("", 1)
    server.how = "gzip"
    assert _read().report.removed == 1


@pytest.mark.usefixtures("fresh_app")
def test_no_server() -> None:
    """A feed that is gone fails in words."""
    add_feed("feed", "bmlt", "http://127.0.0.1:9/meetings.json", 7)
    assert "did not answer" in _read().report.refused[0].reason


@pytest.mark.usefixtures("fresh_app")
def test_due(server: Server) -> None:
    """Every so many days; claimed before it is read, so that a second worker leaves it; one at a time."""
    add_feed("feed", "meeting-guide", server.url, 7)
    add_feed("other", "meeting-guide", server.url, 1)
    assert do_errands(DAY) == {"feeds": 1}
    assert refresh_due(DAY) == 1
    assert refresh_due(DAY) == 0
    assert refresh("feed", DAY, only_when_due=True) is None
    with Session(db.engine) as session:
        assert due_feeds(session, DAY + dt.timedelta(days=1)) == ["other"]
        assert due_feeds(session, DAY + dt.timedelta(days=7)) == ["feed", "other"]
    assert len(server.asked) == 2


@pytest.mark.usefixtures("fresh_app")
def test_the_worker_goes_on(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever nobody foresaw."""
    add_feed("feed", "meeting-guide", server.url, 7)
    monkeypatch.setattr("directory.exchange.feeds.check_file", lambda *_rest: 1 / 0)
    assert (refresh_due(DAY), refresh_due(DAY)) == (0, 0)


@pytest.mark.usefixtures("fresh_app")
def test_adding_and_removing(server: Server) -> None:
    """A name is one feed; its format stays; removing it leaves its entries."""
    add_feed("feed", "meeting-guide", server.url, 7)
    add_feed("feed", "meeting-guide", server.url + "?2", 3)
    with pytest.raises(FeedError, match="registered as"):
        add_feed("feed", "bmlt", server.url, 7)
    for name, form, address in (("", "bmlt", server.url), ("x", "ical", server.url), ("x", "bmlt", "http://example.org/")):
        with pytest.raises(FeedError):
            add_feed(name, form, address, 7)
    _read()
    remove_feed("feed")
    with pytest.raises(FeedError, match="no feed"):
        remove_feed("feed")
    with pytest.raises(FeedError, match="no feed"):
        refresh("feed", DAY)
    assert len(stored()) == 4


@pytest.mark.parametrize("address", ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://", "https://a:b@example.org/", "https://例え.jp/", "x"])
def test_addresses_that_are_not_taken(address: str) -> None:
    """Only https, or http from this machine itself."""
    with pytest.raises(ValueError, match="feed"):
        check_address(address)


def test_limits(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of size, packed too, and of time."""
    monkeypatch.setattr("directory.exchange.fetching.MAX_BYTES", 100)
    for how in ("", "gzip"):
        server.how = how
        with pytest.raises(Unreachable, match="more than"):
            fetch(server.url)
    monkeypatch.setattr("directory.exchange.fetching.MAX_BYTES", 10**6)
    monkeypatch.setattr("directory.exchange.fetching.WHOLE", -1)
    with pytest.raises(Unreachable, match="took more"):
        fetch(server.url)
    monkeypatch.setattr("directory.exchange.fetching.WHOLE", 0.2)
    server.how = "drip"
    with pytest.raises(Unreachable, match="took more"):
        fetch(server.url)


def test_commands(instance: Path, server: Server) -> None:
    """add, refresh, list, remove; a failure is exit 1."""

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(main, ["feeds", *arguments, "--instance", str(instance)], catch_exceptions=False)

    assert run("add", "AA", "meeting-guide", server.url, "--every", "3").exit_code == 0
    assert run("add", "AA", "meeting-guide", "http://example.org/").exit_code == 1
    assert run("add", "AA", "ical", server.url).exit_code == 2
    done = run("refresh", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["feeds"]["AA"]["added"] == 4
    assert "nothing new" in run("refresh", "AA").stdout
    listed = json.loads(run("list", "--json").stdout)["feeds"]
    assert [(feed["name"], feed["every_days"], feed["report"]["not_modified"]) for feed in listed] == [("AA", 3, True)]
    server.how = "error"
    failed = run("refresh", "AA")
    assert (failed.exit_code, "500" in failed.stderr) == (1, True)
    assert (run("list").exit_code, run("refresh", "BB").exit_code) == (1, 1)
    assert (run("remove", "AA").exit_code, run("remove", "AA").exit_code) == (0, 1)


def test_due_by_the_command_work(instance: Path, server: Server, fresh_app: Flask) -> None:
    """`work --once` reads what is due."""
    arguments = ["--instance", str(instance)]
    CliRunner().invoke(main, ["feeds", "add", "AA", "meeting-guide", server.url, *arguments], catch_exceptions=False)
    done = CliRunner().invoke(main, ["work", "--once", "--json", *arguments], catch_exceptions=False)
    assert json.loads(done.stdout)["due"]["feeds"] == 1
    assert len(server.asked) == 1
