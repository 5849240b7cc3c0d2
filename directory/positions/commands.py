"""Commands about positions: `check-posting` and `data import minimum-wage`."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import Any

import click

INSTANCE = click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")


class Unreadable(Exception):
    """A posting file that cannot be read, with the place."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.column, self.reason = line, column, reason


@click.command("check-posting")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day to check for; default today in Tokyo.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array on standard output.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Language of the messages.")
@INSTANCE
def check_posting(file: Path, on: dt.datetime | None, as_json: bool, lang: str, instance: Path | None) -> None:
    """Check a posting written as JSON against the rules; exit 0 when the file could be read, whatever is found."""
    from directory.positions.law.check import check_posting as find
    from directory.positions.law.minimum_wage import table_of
    from directory.web.languages import today

    try:
        facts = read_posting(file)
    except Unreadable as wrong:
        _refuse(file, wrong, as_json)
    table = table_of(instance or Path(os.environ.get("PEER_INSTANCE") or "instance"))
    findings = find(facts, on.date() if on else today(), table)
    if as_json:
        _say(json.dumps([finding.as_json(lang) for finding in findings], ensure_ascii=False))
        return
    for finding in findings:
        _say(f"{_SEVERITY[lang][finding.severity.value]} {finding.field or '-'} [{finding.code}] {finding.words(lang)}（{finding.article}）")
    if not findings:
        _say({"ja": "確認で直すところは見つかりませんでした。", "en": "The check found nothing to correct."}[lang])


_SEVERITY = {"ja": {"error": "直してください", "warning": "見なおしてください"}, "en": {"error": "must be corrected:", "warning": "please look again:"}}


def read_posting(path: Path) -> Any:
    """The JSON of a posting file.

    Raises:
        Unreadable: no such file, no UTF-8, no JSON; with line and column from 1.
    """
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise Unreadable(0, 0, reason.strerror or str(reason)) from reason
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Unreadable(before.count(b"\n") + 1, column, "the text is not UTF-8") from wrong
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        raise Unreadable(wrong.lineno, wrong.colno, f"not readable as JSON: {wrong.msg}") from wrong
    except (RecursionError, ValueError) as wrong:
        raise Unreadable(1, 1, "not readable as JSON: too deeply nested, or a number too long") from wrong


def _refuse(file: Path, wrong: Unreadable, as_json: bool) -> None:
    if as_json:
        _say(json.dumps({"refused": [{"file": file.name, "line": wrong.line, "column": wrong.column, "reason": wrong.reason}]}, ensure_ascii=False))
    click.echo(f"{file.name}: line {wrong.line}, column {wrong.column}: {wrong.reason}", err=True)
    sys.exit(1)


def _say(text: str) -> None:
    """Prints a line; halves of characters that somebody wrote (lone surrogates) do not stop it."""
    click.echo(text.encode("utf-8", "replace").decode("utf-8"))


@click.group("data")
def data_group() -> None:
    """Data that age: load newer tables."""


@data_group.group("import")
def data_import() -> None:
    """Load a newer table into the instance."""


@data_import.command("minimum-wage")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@INSTANCE
def import_minimum_wage(file: Path, as_json: bool, instance: Path | None) -> None:
    """Load minimum wages (CSV: prefecture, yen, effective_on, source, checked_on, certainty); exit 1 when the file was refused."""
    from directory.config import load_settings
    from directory.positions.law.table_import import import_table
    from directory.web.languages import today

    report = import_table(file, load_settings(instance).instance, today())
    if as_json:
        _say(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _say(f"{report.offered} rates offered: {report.added} added, {report.changed} changed, {report.unchanged} unchanged")
    for row in report.refused:
        click.echo(f"{row['file']}: line {row['line']}, column {row['column']}: {row['reason']}", err=True)
    for row in report.doubtful:
        click.echo(f"please look again: {row['prefecture']} {row['yen']} yen from {row['effective_on']} (before: {row['before']})", err=True)
    sys.exit(1 if report.refused else 0)
