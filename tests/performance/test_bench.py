"""A few hundred entries: the generator, the index it writes, equality with SQL by hand, and the report. No times are asserted."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectin_polymorphic

from directory.extensions import db
from directory.listings.consistency import check
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.publishing import city_of_wards, entry_of, organisation_names
from directory.listings.tokens import tokens_of
from tests.conftest import Seeded
from tests.performance.bench import Bench, Pace, Run, filled_postgresql, filled_sqlite, read_run
from tests.performance.by_hand import Tables
from tests.performance.filling import quick_tokens
from tests.performance.making import entries, spots
from tests.performance.measuring import Patience, growth, times_of
from tests.performance.questions import questions
from tests.performance.report import markdown, picture, words
from tests.performance.verdicts import verdicts

FEW = 500
ONCE = Patience(1, 0, 1)
QUICK = Pace(ONCE, ONCE, ONCE, ONCE, ONCE, 3)


def _whole_index_is_right() -> None:
    """The quick way of writing the index gave what the slow way gives, for every entry."""
    with db.session() as session:
        assert check(session) == []
        listings = session.scalars(sa.select(Listing).options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))).all()
        assert len(listings) == FEW
        for listing in listings[::10]:
            entry = entry_of(listing, city_of_wards(session), organisation_names(session, listings))
            assert quick_tokens(entry) == set(tokens_of(entry))


def _measured(run: Run) -> None:
    """Every question was answered as SQL by hand answers it, in full."""
    assert {one.name: one.wrong for one in run.measured if one.wrong} == {}
    assert len(run.measured) == len(questions((35.0, 139.0)))
    assert [one.name for one in run.measured if one.total == 0 and one.group in {"everything", "common word", "map"}] == []
    assert run.memory_mb > 20
    assert run.publishing is not None
    assert run.publishing.times == QUICK.publish


def _reported(run: Run) -> None:
    """The report names every question; JSON and picture can be read."""
    runs = [run, replace(run, size=run.size * 10)]
    lines = verdicts(runs)
    text = words(runs, lines)
    assert all(one.name[:20] in text for one in run.measured)
    assert any("growth" in line.words for line in lines)
    assert read_run(json.loads(json.dumps(run.plain()))) == run
    assert markdown(runs, lines).count(run.measured[0].name) >= len(runs)
    assert ET.fromstring(picture(run, "today")).tag.endswith("svg")


def test_a_small_benchmark(backend: str, request: pytest.FixtureRequest, seeded_sqlite: Seeded, tmp_path: Path) -> None:
    """All of it once, on each database."""
    seeded_sqlite.copy(tmp_path / "sqlite")
    with filled_sqlite(tmp_path / "sqlite", FEW) as (app, by_hand, done):
        _whole_index_is_right()
        tables: Tables = by_hand
        if backend == "sqlite":
            run = Bench(app, tables, QUICK).run(Run(backend, FEW, done), tmp_path / "sqlite", {})
        else:
            env = request.getfixturevalue("seeded_postgresql").copy(tmp_path)
            folder = tmp_path / backend
            with filled_postgresql(folder, FEW, tmp_path / "sqlite" / "directory.sqlite3", by_hand, env["DATABASE_URL"]) as (other, tables):
                _whole_index_is_right()
                run = Bench(other, tables, QUICK).run(Run(backend, FEW, None), folder, env)
    _measured(run)
    _reported(run)


def test_the_same_seed_gives_the_same_entries(sqlite_app: object) -> None:
    """And kinds, places and online entries are mixed as promised."""
    places = spots(db.session())
    some = list(entries(4_000, 5, places, [1, 2, 3]))
    assert some == list(entries(4_000, 5, places, [1, 2, 3]))
    assert some != list(entries(4_000, 6, places, [1, 2, 3]))
    kinds = Counter(made.kind for made in some)
    assert {kind: round(kinds[kind] / 40) for kind in Kind} == pytest.approx({"group": 40, "position": 30, "course": 12, "workplace": 18}, abs=3)
    assert sum(made.shared["municipality"] is None for made in some) / 40 == pytest.approx(5, abs=1.5)
    assert sum(made.shared["online"] for made in some) / 40 == pytest.approx(8, abs=2)
    by_place = Counter(made.shared["prefecture"] for made in some)
    assert by_place["13"] > 10 * by_place["31"]


def test_quantiles_and_growth() -> None:
    """Nearest rank; the exponent of a straight line through logarithms."""
    assert times_of([(second / 1000, second / 2000) for second in range(1, 101)])[:5] == (50, 95, 99, 25.25, 100)
    assert growth([10, 100, 1000], [1, 2, 4]) == pytest.approx(0.301, abs=0.001)
    assert growth([10], [1]) is None
