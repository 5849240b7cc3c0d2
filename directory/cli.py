"""The command `peer-directory`: assembles the commands of every room."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

INSTANCE = click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="peer-roots")
def main() -> None:
    """Peer Roots / ピアの根: run the site and look after its data."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Web processes; each has four threads.")
@click.option("--samples", is_flag=True, help="Add clearly marked samples, unless they were removed before.")
@INSTANCE
def run(host: str, port: int, workers: int, samples: bool, instance: Path | None) -> None:
    """Prepare the instance and serve the site."""
    from directory.server import serve

    serve(host, port, workers, samples, instance)


@main.group()
def index() -> None:
    """The bitmap index: rebuild it, or check it against a recount."""


@index.command("rebuild")
@INSTANCE
def index_rebuild(instance: Path | None) -> None:
    """Write the bitmaps anew from the rows."""
    from directory.bootstrap import prepared_app
    from directory.extensions import writing
    from directory.listings.consistency import rebuild

    with prepared_app(instance), writing("operator") as session:
        count = rebuild(session, lambda done: click.echo(f"\r{done:,}", nl=False, err=True))
        click.echo(f"\r{count:,} entries indexed", err=True)


def _check(instance: Path | None, as_json: bool) -> None:
    from directory.bootstrap import prepared_app
    from directory.extensions import db
    from directory.listings.consistency import check

    with prepared_app(instance):
        problems = check(db.session())
    if as_json:
        click.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    else:
        click.echo("\n".join(problems) or "The index equals a recount of the rows.")
    sys.exit(1 if problems else 0)


@index.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@INSTANCE
def index_check(as_json: bool, instance: Path | None) -> None:
    """Compare the bitmaps with a recount; exit 1 when they differ."""
    _check(instance, as_json)


@main.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@INSTANCE
def check_all(as_json: bool, instance: Path | None) -> None:
    """Check the instance: the index against the rows."""
    _check(instance, as_json)


@main.group()
def samples() -> None:
    """Invented, clearly marked entries, so that every page can be seen."""


@samples.command("add")
@INSTANCE
def samples_add(instance: Path | None) -> None:
    """Add the samples (again)."""
    from directory.bootstrap import prepared_app
    from directory.seeding.samples import add_samples

    with prepared_app(instance):
        click.echo(f"{add_samples()} samples added")


@samples.command("remove")
@INSTANCE
def samples_remove(instance: Path | None) -> None:
    """Remove every sample; `run --samples` then adds none until `samples add`."""
    from directory.bootstrap import prepared_app
    from directory.seeding.samples import remove_samples

    with prepared_app(instance):
        click.echo(f"{remove_samples()} samples removed")


@main.command("check-data")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day to check for; default today in Tokyo.")
@click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="An instance with a table of minimum wages of its own.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def check_data(on: Any, instance: Path | None, as_json: bool) -> None:
    """Check the data that age (crisis lines, minimum wages, accessibility statement); exit 1 when some are too old or missing."""
    from directory.pages.checks import check_data as find
    from directory.positions.law.minimum_wage import table_of
    from directory.web.languages import today

    findings = find(on.date() if on else today(), table_of(instance) if instance else None)
    if as_json:
        click.echo(json.dumps({"findings": [finding._asdict() for finding in findings]}, ensure_ascii=False, default=str))
    else:
        for finding in findings:
            click.echo(str(finding))
    sys.exit(1 if findings else 0)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array on standard output.")
def routes(as_json: bool) -> None:
    """List all addresses and who may use them."""
    import tempfile

    from directory import create_app
    from directory.config import load_settings
    from directory.routes import routes_of

    with tempfile.TemporaryDirectory() as folder:
        rows = routes_of(create_app(load_settings(Path(folder))))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            click.echo(f"{row['who']:12} {','.join(row['methods']):8} {row['rule']}")


def _add_rooms() -> None:
    import directory.exchange.meeting_commands  # noqa: F401  (adds to import_group)
    from directory.accounts.commands import create_operator
    from directory.exchange.commands import import_group
    from directory.exchange.feed_commands import feeds_group
    from directory.groups.commands import schedule
    from directory.jobs.commands import work
    from directory.places.commands import geocode
    from directory.positions.commands import check_posting, data_group

    main.add_command(import_group, "import")
    main.add_command(feeds_group, "feeds")
    main.add_command(geocode)
    main.add_command(schedule)
    main.add_command(create_operator)
    main.add_command(work)
    main.add_command(check_posting, "check-posting")
    main.add_command(data_group, "data")


_add_rooms()

if __name__ == "__main__":
    main()
