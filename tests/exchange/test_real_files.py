"""The real lists, where they are at hand: their counts are known. The traps in them are tested elsewhere without them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.listings.consistency import check
from directory.workplaces.models import Workplace
from tests.exchange.lists import bring, counts, stored

ROOT = Path(__file__).parents[2]
LISTS = Path(os.environ.get("PEER_WAMNET") or ROOT.parent / "shared" / "data" / "wamnet")
"""Folder of `wam_<type>_<month>.csv`; `PEER_WAMNET` names another one."""
MOST_MEMORY_KB = 300 * 1024

pytestmark = pytest.mark.skipif(not list(LISTS.glob("wam_*.csv")), reason=f"no WAM NET files in {LISTS} (set PEER_WAMNET to their folder)")


def _list(name: str) -> Path:
    return LISTS / f"wam_{name}.csv"


@pytest.mark.usefixtures("fresh_app")
def test_two_editions() -> None:
    """October 2024, then the whole list of April 2025, then the same again."""
    assert counts(bring(_list("061_2024-10"))) == (455, 455, 0, 0, 0)
    assert counts(bring(_list("061_2025-04"), complete=True, dry_run=True)) == (484, 45, 33, 406, 16)
    assert counts(bring(_list("061_2025-04"), complete=True)) == (484, 45, 33, 406, 16)
    assert counts(bring(_list("061_2025-04"), complete=True)) == (484, 0, 0, 484, 0)
    assert sum(row["status"] == "published" for row in stored().values()) == 484


@pytest.fixture(scope="module")
def all_lists(sqlite_app: Flask) -> Flask:
    """All files, imported in one command."""
    files = sorted(LISTS.glob("wam_*.csv"))
    report = bring(*files)
    assert report.refused == report.rejected == []
    assert report.offered == sum(len(_rows(path)) for path in files)
    assert report.added + report.changed + report.unchanged == report.offered
    return sqlite_app


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[1:]


def test_every_list_can_be_read(all_lists: Flask) -> None:
    """Every office has a municipality; all but the one with a mistaken point keep the point of the list; the index is true."""
    with Session(db.engine) as session:
        offices = session.scalars(sa.select(Workplace)).all()
        assert [one.source_key for one in offices if one.municipality is None] == []
        assert sum(one.precision != "exact" for one in offices) == 1
        assert check(session) == []


def test_nothing_unreadable_is_shown(all_lists: Flask) -> None:
    """No replacement character, half-width kana, stray space or control character in what readers see."""
    with Session(db.engine) as session:
        for one in session.scalars(sa.select(Workplace)):
            for text in (one.title_ja or "", one.address, one.phone, one.url, *one.hours.values()):
                assert text == text.strip()
                assert not any(c == "\ufffd" or ord(c) < 32 or "\uff61" <= c <= "\uff9f" for c in text)
            assert one.url == "" or one.url.startswith(("http://", "https://"))
            assert "00:00-00:00" not in one.hours.values()


def test_names_are_those_of_the_list(all_lists: Flask) -> None:
    """A name that has neither spaces at its ends nor broken or half-width characters is stored letter by letter."""
    names = {f"{row[1]}:{row[14]}": row[12] for path in sorted(LISTS.glob("wam_*.csv")) for row in _rows(path)}
    with Session(db.engine) as session:
        stored_names = dict(session.execute(sa.select(Workplace.source_key, Workplace.title_ja)).all())
    differing = [name for key, name in names.items() if stored_names[key] != name]
    assert len(differing) < 20
    assert all("\ufffd" in name or name != " ".join(name.split(" ")).strip() or any("\uff61" <= c <= "\uff9f" for c in name) or "\u3000\u3000" in name
               or "\t" in name or "  " in name for name in differing)


def test_memory(instance: Path) -> None:
    """The longest list, as a command, in less than 300 MB.

    The kernel's own peak of this program: what getrusage tells a child begins with the size of its parent, the suite.
    """
    script = (
        "import sys; from directory.cli import main\n"
        "try: main()\n"
        "finally: print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "import", "wamnet", str(_list("013_2025-04")), "--json", "--instance", str(instance)],
        cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert (report["offered"], report["added"], report["rejected"]) == (2924, 2924, [])
    assert int(done.stderr.split()[-1]) < MOST_MEMORY_KB
