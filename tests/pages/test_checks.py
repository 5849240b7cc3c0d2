"""Data that age are found old on a given day; the suite never compares them with the real today."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine
from click.testing import CliRunner

from directory.cli import main
from directory.pages import checks
from directory.pages.checks import check_data, check_lines
from directory.pages.crisis import LINES, CrisisLine, read_lines
from directory.pages.dated import SourceDay
from directory.pages.statement import Statement, the_statement
from directory.positions.law.minimum_wage import Rate, Table, prefecture_names

FRESH = dt.date(2026, 11, 24)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file and a statement in which everything was checked on one day."""
    rows = json.loads(LINES.read_text(encoding="utf-8"))["lines"]
    path = tmp_path_factory.mktemp("lines") / "lines.json"
    path.write_text(json.dumps({"lines": [row | {"checked_on": FRESH.isoformat(), "checked_by": "called"} for row in rows]}))
    lines = read_lines(path)
    monkeypatch.setattr(checks, "all_lines", lambda: lines)
    monkeypatch.setattr(checks, "the_statement", lambda: Statement(SourceDay(FRESH.isoformat()), (), ()))
    rates = [Rate(code, 2_000, dt.date(2031, 10, 1)) for code in prefecture_names()]
    monkeypatch.setattr(checks, "shipped_table", lambda: Table(rates))


@pytest.mark.parametrize(("day", "missing"), [("2026-09-30", 0), ("2026-10-01", 47), ("2026-11-25", 47)])
def test_a_wage_table_without_the_year_s_revision_is_found(day: str, missing: int) -> None:
    """From 1 October the table that ships (fiscal 2025) lacks every prefecture's rate; each is named with the last one known."""
    found = [one for one in check_data(dt.date.fromisoformat(day)) if one.what == "minimum_wage"]
    assert len(found) == missing
    if found:
        miyagi = next(one for one in found if one.id == "04")
        assert "1038 yen from 2025-10-04" in miyagi.message


@pytest.mark.usefixtures("fresh")
def test_fresh_data_are_in_order_for_six_months() -> None:
    """Nothing is found for six months; on the day after, every line and the statement are."""
    assert check_data(FRESH) == []
    assert check_data(FRESH + dt.timedelta(days=183)) == []
    found = check_data(FRESH + dt.timedelta(days=184))
    assert {finding.age_days for finding in found} == {184}
    assert [finding.what for finding in found].count("accessibility") == 1
    assert len(found) == len([line for line in read_lines(LINES) if not line.emergency]) + 1


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("day", "status"), [("2026-12-01", 0), ("2027-05-26", 0), ("2027-05-27", 1), ("2030-01-01", 1)])
def test_the_command_fails_when_data_are_old(day: str, status: int) -> None:
    """`check-data` with a frozen clock: exit 0 while fresh, 1 when old; `--json` prints one object and nothing else."""
    with time_machine.travel(dt.datetime.fromisoformat(day + "T03:00:00+00:00"), tick=False):
        result = CliRunner().invoke(main, ["check-data", "--json"])
    assert result.exit_code == status
    findings = json.loads(result.stdout)["findings"]
    assert bool(findings) is bool(status)
    assert all(set(finding) == {"what", "id", "checked_on", "age_days", "message"} for finding in findings)
    assert CliRunner().invoke(main, ["check-data", "--on", day]).exit_code == status


def test_the_data_that_ship() -> None:
    """Every line but 119 and 110 is named on a day far ahead, with its age or as of unknown date; so is every minimum wage."""
    found = {finding.id: finding for finding in check_data(dt.date(2040, 1, 1))}
    lines = [line for line in read_lines(LINES) if not line.emergency]
    assert set(found) == {line.id for line in lines} | {"statement"} | set(prefecture_names())
    assert found["tell"].age_days is None
    assert "not known" in str(found["tell"])
    assert found["yorisoi"].age_days == (dt.date(2040, 1, 1) - dt.date(2021, 3, 1)).days
    assert "crisis_line yorisoi" in str(found["yorisoi"])


def test_emergency_numbers_never_age() -> None:
    """119 and 110 stand whatever the day."""
    lines: list[CrisisLine] = [line for line in read_lines(LINES) if line.emergency]
    assert len(lines) == 2
    assert check_lines(lines, dt.date(2099, 1, 1)) == []


def test_statement_has_a_whole_day() -> None:
    """The statement was assessed on a day, and says what does not work."""
    statement = the_statement()
    assert statement.assessed.text is not None
    assert len(statement.assessed.text) == 10
    assert statement.limits
    assert statement.methods
