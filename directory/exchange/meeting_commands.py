"""`peer-directory import meeting-guide FILE` and `import bmlt FILE`: meetings of another directory into groups."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from directory.exchange.commands import import_group, say_notes, words

LONGEST_SOURCE = 200


def _options(command: Callable[..., None]) -> Callable[..., None]:
    file = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
    for option in reversed((
        click.argument("file", metavar="FILE", type=file),
        click.option("--source", default=None, metavar="NAME", help="Name of the feed, part of its entries' keys; default: the file's name without its end."),
        click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output."),
        click.option("--dry-run", is_flag=True, help="Only say what would be done."),
        click.option("--complete", is_flag=True, help="The file is the whole feed: mark what it does not list any more."),
    )):
        command = option(command)
    return wraps(command)(command)


@import_group.command("meeting-guide")
@_options
def import_meeting_guide(**how: Any) -> None:
    """Read Meeting Guide JSON (TSML) into groups.

    The file is checked whole before anything is written. Exit 0 when it was read, 1 when it was refused.
    """
    _import("meeting-guide", **how)


@import_group.command("bmlt")
@_options
def import_bmlt(**how: Any) -> None:
    """Read BMLT JSON (an answer to GetSearchResults) into groups.

    The file is checked whole before anything is written. Exit 0 when it was read, 1 when it was refused.
    """
    _import("bmlt", **how)


def _import(form: str, *, file: Path, source: str | None, instance: Path | None, as_json: bool, dry_run: bool, complete: bool) -> None:
    from directory.bootstrap import prepared_app
    from directory.exchange.meeting_import import check_file, run

    source = (file.stem if source is None else source).strip()
    if not source or len(source) > LONGEST_SOURCE:
        raise click.BadParameter(f"a name of 1 to {LONGEST_SOURCE} characters", param_hint="--source")
    with prepared_app(instance):
        checked = check_file(file.read_bytes(), form, source, str(file))
        for one in checked.report.refused:
            click.echo(f"refused: {one.file}, line {one.line}, column {one.column}: {one.reason}", err=True)
        with click.progressbar(length=checked.offered, label=f"{checked.offered:,} records", file=sys.stderr) as bar:
            report = run(checked, complete, dry_run, bar.update)
    say_notes(report)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else words(report, dry_run))
    sys.exit(1 if report.refused else 0)
