"""`python -m tests.performance [--sizes 10000,100000] [--db sqlite,postgresql] [--docs FILE…]`: measures, prints, keeps.

With `--docs` nothing is measured: the kept files are written into docs/benchmark.md and drawn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from tests.clusters import Cluster, programs
from tests.performance.bench import Pace, Run, cores, measure_postgresql, measure_sqlite, read_run
from tests.performance.by_hand import Sqlite
from tests.performance.filling import say
from tests.performance.report import markdown, picture, words
from tests.performance.verdicts import verdicts

RESULTS = Path(__file__).parent / "results"
DOCS = Path(__file__).parents[2] / "docs"
BEGIN = "<!-- results: written by python -m tests.performance --docs -->\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.performance", description="Measures the search against SQL by hand; see docs/benchmark.md.")
    parser.add_argument("--sizes", default="10000,100000", help="numbers of entries, separated by commas")
    parser.add_argument("--db", default="sqlite,postgresql", help="databases, separated by commas")
    parser.add_argument("--docs", nargs="+", metavar="FILE", help="kept results to write into docs/benchmark.md instead of measuring")
    return parser.parse_args()


def main() -> int:
    """Runs every size on every database; always 0 when it could measure."""
    asked = _arguments()
    if asked.docs:
        write_docs([json.loads(Path(name).read_text()) for name in asked.docs])
        return 0
    sizes, chosen = sorted({int(size) for size in asked.sizes.split(",")}), asked.db.split(",")
    if "postgresql" in chosen and programs() is None:
        say("PostgreSQL's programs (initdb, pg_ctl) are not installed: measured on SQLite only")
        chosen.remove("postgresql")
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / f"{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.json"
    runs: list[Run] = []
    for size in sizes:
        run_size(size, chosen, Pace(), lambda run: keep(kept, runs, run))
    runs.sort(key=lambda run: (run.size, chosen.index(run.db)))
    sys.stdout.write(words(runs, verdicts(runs)) + "\n\n" + machine() + "\n")
    kept.with_suffix(".svg").write_text(picture(next(run for run in reversed(runs) if run.db == chosen[0]), machine()))
    sys.stdout.write(f"kept in {kept.relative_to(Path.cwd()) if kept.is_relative_to(Path.cwd()) else kept}\n")
    return 0


def write_docs(kept: list[dict[str, Any]]) -> None:
    """Writes results into docs/benchmark.md below the mark, and draws the largest run on SQLite; of a run kept twice the later file counts."""
    by_key = {(run["size"], run["db"]): (read_run(run), one["machine"]) for one in kept for run in one["runs"]}
    runs = [run for _key, (run, _machine) in sorted(by_key.items(), key=lambda pair: (pair[0][0], pair[0][1] != "sqlite"))]
    page = DOCS / "benchmark.md"
    before, _mark, _old = page.read_text().partition(BEGIN)
    measured_on = "; ".join(dict.fromkeys(one["machine"] for one in kept))
    page.write_text(f"{before}{BEGIN}\nMeasured on {measured_on}.\n{markdown(runs, verdicts(runs))}")
    size, db = max(by_key, key=lambda key: (key[1] == "sqlite", key[0]))
    (DOCS / "pictures" / "benchmark.svg").write_text(picture(*by_key[size, db]))


def keep(file: Path, runs: list[Run], run: Run) -> None:
    """Adds a run and writes all so far: whatever happens later, what was measured is kept."""
    runs.append(run)
    found = {"machine": machine(), "runs": [one.plain() for one in runs], "verdicts": [line._asdict() for line in verdicts(runs)]}
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1))


def run_size(size: int, chosen: list[str], pace: Pace, note: Callable[[Run], None]) -> None:
    """One size, on PostgreSQL over the rows of SQLite, then on SQLite. What is not chosen is made, not measured."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)

        def on_postgresql(_app: Flask, by_hand: Sqlite) -> None:
            cluster = Cluster()
            cluster.start()
            try:
                cluster.create("benchmark")
                note(measure_postgresql(folder / "postgresql", size, pace, (folder / "directory.sqlite3", by_hand), cluster.url("benchmark")))
            finally:
                cluster.stop()

        run = measure_sqlite(folder, size, pace, on_postgresql if "postgresql" in chosen else None, measured="sqlite" in chosen)
        if "sqlite" in chosen:
            note(run)


def machine() -> str:
    """On what it was measured, and how busy it is."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {cores()} cores{load}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


if __name__ == "__main__":
    sys.exit(main())
