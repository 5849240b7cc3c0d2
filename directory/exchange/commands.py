"""`peer-directory import …`: outside files into the directory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from directory.exchange.report import Report

NOTES_AT_MOST = 50


@click.group()
def import_group() -> None:
    """Import outside files."""


@import_group.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--complete", is_flag=True, help="The files are the whole list for their service types: withdraw what is not in them.")
@click.option("--edition", type=click.DateTime(["%Y-%m"]), default=None, help="Month of the list; default: the month in each file's name.")
def wamnet(files: tuple[Path, ...], *, instance: Path | None, as_json: bool, dry_run: bool, complete: bool, edition: object) -> None:
    """Read WAM NET office files (29 columns) into organisations and workplaces.

    Every file is checked whole before anything is written. Exit 0 when all files were read, 1 when one was refused.
    """
    from directory.bootstrap import prepared_app
    from directory.exchange.runner import check_files, month_in, run

    month = f"{edition:%Y-%m}" if edition else ""
    for file in files:
        if not month and not month_in(file.name):
            click.echo(f"note: {file}: no month in the file's name, so the pages can say no date and show no telephone; give --edition YYYY-MM", err=True)
    with prepared_app(instance):
        checked = check_files(files)
        for one in checked.report.refused:
            click.echo(f"refused: {one.file}, line {one.line}, column {one.column}: {one.reason}", err=True)
        with click.progressbar(length=checked.rows, label=f"{checked.rows:,} rows", file=sys.stderr) as bar:
            report = run(checked, complete, dry_run, month, bar.update)
    if complete and report.refused:
        click.echo("A file was refused, so nothing was withdrawn.", err=True)
    say_notes(report)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else words(report, dry_run))
    sys.exit(1 if report.refused else 0)


def say_notes(report: Report) -> None:
    """What was left out or mended, on standard error."""
    for note in report.notes[:NOTES_AT_MOST]:
        click.echo(f"note: {note.file}, line {note.line}, column {note.column}: {note.reason}", err=True)
    if len(report.notes) > NOTES_AT_MOST:
        click.echo(f"and {len(report.notes) - NOTES_AT_MOST:,} notes more", err=True)


def words(report: Report, dry_run: bool) -> str:
    """The report for people."""
    names = ("offered", "added", "changed", "unchanged", "removed")
    lines = ["Nothing was written; this is what would be done:"] if dry_run else []
    lines += [f"{name:10} {getattr(report, name):>8,}" for name in names]
    lines += [f"{'rejected':10} {len(report.rejected):>8,}", f"{'refused':10} {len(report.refused):>8,}"]
    lines += [f"rejected: {one.file}, line {one.line}: {one.reason}" for one in report.rejected]
    return "\n".join(lines)
