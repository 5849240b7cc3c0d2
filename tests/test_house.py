"""The house itself: who may import whom, what every route says, migrations, locks, and a database that answers."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import downgrade, upgrade

from directory import create_app
from directory.bootstrap import prepare
from directory.config import load_settings
from directory.extensions import db
from directory.routes import routes_of
from directory.web.access import WHO

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "directory"
FREE = {"config", "extensions", "web"}
FEATURES = {"groups", "positions", "training", "workplaces", "readiness"}
READERS = {"exchange", "moderation", "regions", "maps", "pages", "seeding"}
ASSEMBLY = {"", "cli", "bootstrap", "server", "models", "routes"}


def _room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    if len(parts) > 1:
        return parts[0]
    return "" if path.name == "__init__.py" else path.stem


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "directory":
            parts = node.module.split(".")[1:]
            yield from ([".".join(parts)] if parts else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("directory.") for alias in node.names if alias.name.startswith("directory."))


def _may_import(room: str, target: str) -> bool:
    other, _dot, inside = target.partition(".")
    if room in ASSEMBLY or other == room or other in FREE:
        return True
    if other in ASSEMBLY or other == "exchange":
        return target == "bootstrap"
    allowed = {
        "places": set(), "jobs": set(), "listings": {"places"}, "accounts": {"listings", "places", "jobs"}, "web": {"listings", "pages", "places"},
    }
    if room in allowed:
        return other in allowed[room]
    if room in FEATURES:
        return other in {"listings", "places", "accounts", "jobs"} or (other in FEATURES and inside.split(".")[0] == "models")
    return room in READERS


SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_import_rule(path: Path) -> None:
    """`places` and `jobs` import none of ours, `listings` only places, features only another's models; nothing imports the assembly."""
    broken = [target for target in _imports(path) if not _may_import(_room(path), target)]
    assert broken == []


def test_files_stay_small() -> None:
    """Past 400 lines a file is two rooms; and create_app stays under 80."""
    long = {str(path): length for path in SOURCES if (length := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
    text = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    function = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == "create_app")
    assert (function.end_lineno or 0) - function.lineno < 80


def test_every_route_says_whom_it_serves_and_none_vanishes(sqlite_app: Flask) -> None:
    """The list of addresses is a committed file: a change to it is a decision."""
    rows = routes_of(sqlite_app)
    assert [row["rule"] for row in rows if row["who"] not in WHO] == []
    found = "".join(f"{row['who']:12} {','.join(row['methods']):8} {row['rule']}\n" for row in rows)
    kept = ROOT / "tests" / "routes.txt"
    assert found == kept.read_text(), "addresses changed: peer-directory routes > tests/routes.txt, if that is meant"


def test_health(client: FlaskClient) -> None:
    """The database answers."""
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ok"


def test_models_and_migrations_agree(app: Flask) -> None:
    """What the migrations made is what the models say."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, db.metadata) == []


def test_migrations_go_down_and_up_with_data(fresh_app: Flask) -> None:
    """Down to nothing and up again, beginning with a seeded database."""
    downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert {"listing", "posting", "municipality"} <= set(sa.inspect(db.engine).get_table_names())


def test_foreign_keys_are_kept_after_a_migration(tmp_path: Path) -> None:
    """The process that migrated goes on with connections that keep foreign keys, also the one it migrated with."""
    app = prepare(load_settings(tmp_path, env={}))
    with app.app_context(), db.engine.connect() as one, db.engine.connect() as two, db.engine.connect() as three:
        assert [link.exec_driver_sql("PRAGMA foreign_keys").scalar() for link in (one, two, three)] == [1, 1, 1]
    with app.app_context():
        db.engine.dispose()


def test_postgresql_address_leads_to_psycopg(tmp_path: Path) -> None:
    """Both usual spellings of the address are understood; the key is made once and is secret."""
    for spelling in ("postgres", "postgresql"):
        settings = load_settings(tmp_path, env={"DATABASE_URL": f"{spelling}://u@host/name"})
        assert settings.database_url == "postgresql+psycopg://u@host/name"
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert load_settings(tmp_path, env={}).secret_key == settings.secret_key


def test_application_needs_no_database_to_be_built(tmp_path: Path) -> None:
    """Listing routes opens no data."""
    assert routes_of(create_app(load_settings(tmp_path, env={})))
    assert not (tmp_path / "directory.sqlite3").exists()


def _committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_names_a_registry_or_a_machine() -> None:
    """Locks and texts carry no index address, no path of somebody's machine."""
    hosts = re.compile(r"registry\.npmjs|python" r"hosted|pypi\.org/simple|deb\.debian|(^|[^\w.])/(wo" r"rk|ro" r"ot)/[a-z]", re.MULTILINE)
    found = []
    for path in _committed():
        if path.suffix in {".png", ".ico", ".gz", ".pdf"}:
            continue
        if hosts.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_locks_are_hashed_and_complete() -> None:
    """Every pin has hashes; the test lock holds every pin of the runtime lock."""
    pins = {}
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text()
        blocks = re.findall(r"^([a-z0-9][a-z0-9._-]*==[^\s\\;]+)(.*(?:\n[ ]+.*)*)", text, re.MULTILINE)
        assert blocks
        assert [pin for pin, rest in blocks if "--hash=sha256:" not in rest] == []
        pins[name] = {pin for pin, _rest in blocks}
    assert pins["requirements.lock"] <= pins["requirements-test.lock"]


def test_every_template_is_used() -> None:
    """No template lies about unused."""
    texts = [path.read_text(encoding="utf-8") for path in (*SOURCES, *(ROOT / "templates").rglob("*.html"))]
    names = [str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*.html")]
    named = "\n".join(texts)
    dynamic = ("pages/",)
    assert [name for name in names if f'"{name}"' not in named and not name.startswith(dynamic)] == []


def test_conformance_lock_has_no_addresses() -> None:
    """The lock of the outside validators pins by hash and names no host."""
    lock = json.loads((ROOT / "tests" / "conformance" / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in entry and "resolved" not in entry for entry in packages.values())
