"""`peer-directory import meeting-guide` and `import bmlt` as an operator meets them: the same report as `import wamnet`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from directory.cli import main
from tests.exchange.meetings import Row, bmlt_meeting, meeting


def _import(instance: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments), "--instance", str(instance)], catch_exceptions=False)


def _file(folder: Path, name: str, rows: list[Any]) -> Path:
    path = folder / name
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("form", "row"), [("meeting-guide", meeting()), ("bmlt", bmlt_meeting())])
def test_json_and_nothing_else(instance: Path, tmp_path: Path, form: str, row: Row) -> None:
    """The report of `import wamnet`; notes and progress go to standard error; the source is the file's stem."""
    abroad = {"country": "USA", "location_nation": "USA"}
    path = _file(tmp_path, "tohoku.json", [row, row, row | abroad])
    result = _import(instance, form, path, "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert list(report) == ["offered", "added", "changed", "unchanged", "removed", "rejected", "refused"]
    assert [report[name] for name in ("offered", "added", "changed", "unchanged", "removed")] == [3, 2, 0, 0, 0]
    (rejected,) = report["rejected"]
    begins = [number for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line == " {"]
    assert (rejected["file"], rejected["line"]) == (str(path), begins[2])
    assert "abroad" in rejected["reason"]
    assert "3 records" in result.stderr
    assert "has the key of record 1" in result.stderr
    assert json.loads(_import(instance, form, path, "--json").stdout)["unchanged"] == 2
    assert json.loads(_import(instance, form, path, "--source", "other", "--json").stdout)["added"] == 2


def test_a_refused_file(instance: Path, tmp_path: Path) -> None:
    """Exit 1, and the place of the fault."""
    path = tmp_path / "bad.json"
    path.write_text("<!doctype html>")
    result = _import(instance, "bmlt", path, "--json")
    assert result.exit_code == 1
    (refused,) = json.loads(result.stdout)["refused"]
    assert (refused["file"], refused["line"], refused["column"]) == (str(path), 1, 1)
    assert "refused" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("no-such-file.json",), (".",), ("--unknown",)])
@pytest.mark.parametrize("form", ["meeting-guide", "bmlt"])
def test_wrong_usage(instance: Path, form: str, arguments: tuple[str, ...]) -> None:
    """Exit 2, and nothing on standard output."""
    result = _import(instance, form, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_words_and_options(instance: Path, tmp_path: Path) -> None:
    """A short table; a dry run says so; a whole feed marks what is gone."""
    both, one = _file(tmp_path, "a.json", [meeting(), meeting(slug="b")]), _file(tmp_path, "b.json", [meeting()])
    assert "Nothing was written" in _import(instance, "meeting-guide", both, "--dry-run").stdout
    _import(instance, "meeting-guide", both)
    result = _import(instance, "meeting-guide", one, "--source", "a", "--complete")
    assert [line.split() for line in result.stdout.splitlines()][:5] == [["offered", "1"], ["added", "0"], ["changed", "0"], ["unchanged", "1"], ["removed", "1"]]
    assert _import(instance, "meeting-guide", one, "--source", " ").exit_code == 2
