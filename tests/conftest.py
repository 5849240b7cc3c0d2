"""Databases, applications, a real server and a browser for the suite.

Everything that touches rows runs on SQLite and PostgreSQL. Where PostgreSQL's programs or Chromium are missing, those
tests are skipped and say so; under `PEER_REQUIRE=browser,postgres` they fail instead.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from directory import create_app
from directory.bootstrap import prepare
from directory.config import load_settings
from directory.extensions import db
from tests import proving
from tests.clusters import Cluster, programs

settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")

BACKENDS = ("sqlite", "postgresql")
REQUIRED = {name.strip() for name in os.environ.get("PEER_REQUIRE", "").split(",") if name.strip()}
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--db sqlite` runs the database tests on one database only."""
    parser.addoption("--db", choices=(*BACKENDS, "both"), default="both", help="databases to run the suite on")
    parser.addoption("--prove", action="store_true", help="ten times as many generated examples; the result goes to docs/proofs.md")


def pytest_configure(config: pytest.Config) -> None:
    """`--prove` asks for more."""
    if config.getoption("--prove"):
        proving.begin(config)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """`--prove` notes what came of it."""
    if config.getoption("--prove"):
        proving.write(terminalreporter.stats)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that use `backend`, directly or through a fixture, run once for each database."""
    if "backend" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--db")
        metafunc.parametrize("backend", BACKENDS if chosen == "both" else (chosen,), scope="session")


def missing(tool: str, words: str) -> None:
    """Skips for want of a tool, or fails where the tool is required."""
    if tool in REQUIRED:
        pytest.fail(f"{words}, and PEER_REQUIRE asks for {tool}")
    pytest.skip(words)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL cluster of the suite's own, gone at the end."""
    if programs() is None:
        missing("postgres", "PostgreSQL's programs (initdb, pg_ctl) are not installed")
    one = Cluster()
    one.start()
    yield one
    one.stop()


@dataclass(frozen=True)
class Seeded:
    """A migrated and seeded database to copy from: a folder with SQLite, or the name of a template database."""

    copy: Callable[[Path], dict[str, str]]
    """Makes a copy for an instance folder and gives the environment that leads to it."""


@pytest.fixture(scope="session")
def seeded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """SQLite, seeded once."""
    folder = tmp_path_factory.mktemp("seeded")
    app = prepare(load_settings(folder, env={}))
    with app.app_context():
        with db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()

    def copy(instance: Path) -> dict[str, str]:
        instance.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "directory.sqlite3", instance / "directory.sqlite3")
        return {}

    return Seeded(copy)


@pytest.fixture(scope="session")
def seeded_postgresql(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """PostgreSQL, seeded once as a template database."""
    cluster: Cluster = request.getfixturevalue("cluster")
    cluster.create("seeded")
    app = prepare(load_settings(tmp_path_factory.mktemp("seeded-pg"), env={"DATABASE_URL": cluster.url("seeded")}))
    with app.app_context():
        db.engine.dispose()
    numbers = count(1)

    def copy(_instance: Path) -> dict[str, str]:
        name = f"copy_{next(numbers)}"
        cluster.create(name, template="seeded")
        return {"DATABASE_URL": cluster.url(name)}

    return Seeded(copy)


class Visitor(FlaskClient):
    """A client whose requests never share a context, and so a database session, with the test that makes them."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """One request in a context of its own."""
        with self.application.app_context():
            return super().open(*args, **kwargs)


@contextmanager
def application(request: pytest.FixtureRequest, backend: str, folder: Path, env: dict[str, str] | None = None) -> Iterator[Flask]:
    """An application on its own copy of the seeded database."""
    seeded: Seeded = request.getfixturevalue(f"seeded_{backend}")
    app = create_app(load_settings(folder, env=seeded.copy(folder) | (env or {})))
    app.testing = True
    app.test_client_class = Visitor
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def app(request: pytest.FixtureRequest, backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A seeded application without samples, one for each module and database; its context is pushed."""
    with application(request, backend, tmp_path_factory.mktemp("app")) as one:
        yield one


@pytest.fixture
def fresh_app(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> Iterator[Flask]:
    """A seeded application for one test."""
    with application(request, backend, tmp_path / "instance") as one:
        yield one


@pytest.fixture(scope="module")
def sqlite_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A seeded application on SQLite, for tests to which the database does not matter."""
    with application(request, "sqlite", tmp_path_factory.mktemp("sqlite")) as one:
        yield one


@pytest.fixture
def debug_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A seeded application on SQLite in debug mode, with the page of components."""
    with application(request, "sqlite", tmp_path / "debug", {"PEER_DEBUG": "1"}) as one:
        yield one


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without an account."""
    return app.test_client()


@pytest.fixture
def sqlite_client(sqlite_app: Flask) -> FlaskClient:
    """A visitor of the SQLite application."""
    return sqlite_app.test_client()


@pytest.fixture
def instance(seeded_sqlite: Seeded, tmp_path: Path) -> Path:
    """A folder with a seeded SQLite database, for commands with `--instance`."""
    folder = tmp_path / "instance"
    seeded_sqlite.copy(folder)
    return folder


@pytest.fixture
def sql_of() -> Callable[[Flask], Any]:
    """A context manager that collects the SQL of an application while it is open."""

    @contextmanager
    def collect(app: Flask) -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        with app.app_context():
            engine = db.engine
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)

    return collect


@dataclass(frozen=True)
class LiveServer:
    """A running site."""

    url: str
    instance: Path


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory, seeded_sqlite: Seeded) -> Iterator[LiveServer]:
    """`peer-directory run --samples` in a process of its own."""
    folder = tmp_path_factory.mktemp("live")
    seeded_sqlite.copy(folder)
    port = free_port()
    command = [sys.executable, "-m", "directory.cli", "run", "--samples", "--port", str(port), "--instance", str(folder)]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"PEER_DEBUG": "1"})
        server = LiveServer(f"http://localhost:{port}", folder)
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _wait(server: LiveServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{server.url}/healthz", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start: " + (server.instance / "server.log").read_text()[-2000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        missing("browser", "Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield one
        one.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new page in a context of its own, at phone width."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
