"""Two processes write at once, and one is killed: nothing is lost, nothing half done stays."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.listings.consistency import check
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import publish
from tests.exchange.lists import bring, counts, office, stored, write_list

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from directory import create_app
from directory.config import load_settings
from directory.exchange.runner import check_files, run

calls = int(sys.argv[3])

def stop(count):
    global calls
    calls -= 1
    print(count, flush=True)
    if not calls:
        os.kill(os.getpid(), signal.SIGKILL)

with create_app(load_settings(Path(sys.argv[1]))).app_context():
    run(check_files([Path(sys.argv[2])]), progress=stop)
"""


def _process(app: Flask, *arguments: object) -> subprocess.Popen[str]:
    settings = app.config["SETTINGS"]
    environment = os.environ | ({} if settings.is_sqlite else {"DATABASE_URL": settings.database_url})
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _command(app: Flask, *arguments: object) -> subprocess.Popen[str]:
    return _process(app, "-m", "directory.cli", *arguments, "--instance", app.config["SETTINGS"].instance)


def _publish_group(turn: int) -> None:
    """What a form does: one short writing transaction."""
    with writing("form") as session:
        body = Organisation(kind="group", name_ja=f"団体 {turn}", source_name="form", source_key=str(turn))
        session.add(body)
        session.flush()
        publish(session, [SupportGroup(
            title_ja=f"集まり {turn}", organisation_id=body.id, source_name="form", source_key=str(turn), prefecture="04", municipality="04202",
            lat=38.434, lng=141.303, precision="municipality")])


def _count(*where: sa.ColumnElement[bool]) -> int:
    with Session(db.engine) as session:
        return session.execute(sa.select(sa.func.count()).select_from(Listing).where(*where)).scalar_one()


def test_import_samples_and_a_form_at_once(fresh_app: Flask, tmp_path: Path) -> None:
    """An import, `samples add` and a form write at the same time: every one is there, and the index equals a recount."""
    path = write_list(tmp_path / "list_2025-04.csv", [office(n, corporation=f"会 {n}") for n in range(1, 801)])
    importing, adding = _command(fresh_app, "import", "wamnet", path, "--json"), _command(fresh_app, "samples", "add")
    turns, during = 0, 0
    while importing.poll() is None or adding.poll() is None:
        imported = _count(Listing.origin == "wamnet")
        _publish_group(turns)
        turns += 1
        during += 0 < imported < 800
        time.sleep(0.02)
    report, added = importing.communicate(), adding.communicate()
    assert (importing.returncode, adding.returncode) == (0, 0), report[1] + added[1]
    assert [json.loads(report[0])[name] for name in ("offered", "added")] == [800, 800]
    samples = re.match(r"(\d+) samples added", added[0])
    assert samples
    assert during, "the form wrote while the import was under way"
    assert _count(Listing.origin == "wamnet", Listing.number.is_not(None)) == 800
    assert _count(Listing.source_name == "form", Listing.number.is_not(None)) == turns
    assert _count(Listing.origin == "sample", Listing.number.is_not(None)) == int(samples[1]) > 0
    with Session(db.engine) as session:
        assert check(session) == []


def test_two_imports_at_once(fresh_app: Flask, tmp_path: Path) -> None:
    """Two imports of one list: each office once, and the two reports together added them all."""
    path = write_list(tmp_path / "list_2025-04.csv", [office(n, corporation=f"会 {n % 50}") for n in range(1, 301)])
    both = [_command(fresh_app, "import", "wamnet", path, "--json") for _ in range(2)]
    reports = [json.loads(one.communicate()[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert [report["offered"] for report in reports] == [300, 300]
    assert sum(report["added"] for report in reports) == 300
    assert sum(report["unchanged"] for report in reports) == 300
    assert len(stored()) == 300
    with Session(db.engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Organisation).where(Organisation.origin == "wamnet")) == 50
        assert check(session) == []


@pytest.mark.parametrize("batches", [1, 2])
def test_killed_and_run_again(fresh_app: Flask, tmp_path: Path, batches: int) -> None:
    """The process dies after a batch: whole rows only, a true index, and the next run ends where an undisturbed one does."""
    path = write_list(tmp_path / "list_2025-04.csv", [office(n, corporation=f"会 {n % 9}") for n in range(1, 400)])
    with _process(fresh_app, "-c", KILLED, fresh_app.config["SETTINGS"].instance, path, batches) as process:
        printed, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    done = sum(int(line) for line in printed.split())
    with Session(db.engine) as session:
        assert check(session) == []
    assert len(stored()) == done < 399
    assert counts(bring(path)) == (399, 399 - done, 0, done, 0)
    assert len(stored()) == 399
    assert {row["status"] for row in stored().values()} == {"published"}
    with Session(db.engine) as session:
        assert check(session) == []
