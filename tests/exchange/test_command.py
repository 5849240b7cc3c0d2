"""`peer-directory import wamnet` as an operator meets it: one object on standard output, the rest beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from directory.cli import main
from tests.exchange.lists import office, write_list


def _import(instance: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", "wamnet", *map(str, arguments), "--instance", str(instance)], catch_exceptions=False)


def _json(result: Result) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    return report


def test_json_and_nothing_else(instance: Path, tmp_path: Path) -> None:
    """The report holds the names that stay; progress and notes go to standard error; the exit status is 0 with rejected rows too."""
    rows = [office(1), office(2, name=""), office(3, name="は\ufffdと"), office(4, lat="", lng="")]
    result = _import(instance, write_list(tmp_path / "list_2025-04.csv", rows), "--json")
    assert result.exit_code == 0
    report = _json(result)
    assert list(report) == ["offered", "added", "changed", "unchanged", "removed", "rejected", "refused"]
    assert [report[name] for name in ("offered", "added", "changed", "unchanged", "removed")] == [4, 3, 0, 0, 0]
    assert report["rejected"] == [{"file": str(tmp_path / "list_2025-04.csv"), "line": 3, "reason": report["rejected"][0]["reason"]}]
    assert report["refused"] == []
    assert "4 rows" in result.stderr
    assert "line 4, column 13" in result.stderr
    assert "line 5, column 21" in result.stderr


def test_a_refused_file(instance: Path, tmp_path: Path) -> None:
    """Exit 1, the place of the fault, the other file kept, nothing withdrawn."""
    good, bad = write_list(tmp_path / "good.csv", [office(1)]), tmp_path / "bad.csv"
    _import(instance, write_list(tmp_path / "before.csv", [office(1), office(2)]))
    bad.write_text("<!doctype html>")
    result = _import(instance, bad, good, "--json", "--complete")
    assert result.exit_code == 1
    report = _json(result)
    assert (report["offered"], report["unchanged"], report["removed"]) == (1, 1, 0)
    assert [(one["file"], one["line"], one["column"]) for one in report["refused"]] == [(str(bad), 1, 1)]
    assert "HTML" in report["refused"][0]["reason"]
    assert "nothing was withdrawn" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("no-such-file.csv",), ("--json",), ("--edition", "April", "list.csv"), ("--unknown",), (".",)])
def test_wrong_usage(instance: Path, arguments: tuple[str, ...]) -> None:
    """Exit 2, and nothing on standard output."""
    result = _import(instance, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_words(instance: Path, tmp_path: Path) -> None:
    """Without --json the same as a short table; a dry run says that nothing was written."""
    path = write_list(tmp_path / "list.csv", [office(n) for n in range(1, 4)])
    dry = _import(instance, path, "--dry-run", "--complete")
    assert "Nothing was written" in dry.stdout
    assert "added" in dry.stdout
    result = _import(instance, path)
    assert "Nothing was written" not in result.stdout
    assert [line.split() for line in result.stdout.splitlines()][:3] == [["offered", "3"], ["added", "3"], ["changed", "0"]]
    assert "no month" in result.stderr
    assert "no month" not in _import(instance, path, "--edition", "2025-04").stderr
