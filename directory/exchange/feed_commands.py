"""`peer-directory feeds …`: feeds of other directories that are read again and again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from directory.exchange.commands import say_notes, words

INSTANCE = click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")


@click.group()
def feeds_group() -> None:
    """Feeds of other directories, read again on a schedule."""


@feeds_group.command("add")
@click.argument("name")
@click.argument("form", metavar="FORMAT", type=click.Choice(["meeting-guide", "bmlt"]))
@click.argument("address")
@click.option("--every", type=click.IntRange(1, 365), default=7, show_default=True, metavar="DAYS", help="How often it is read.")
@INSTANCE
def add(name: str, form: str, address: str, every: int, instance: Path | None) -> None:
    """Register a feed, or change the address or rhythm of one. Nothing is read yet."""
    from directory.bootstrap import prepared_app
    from directory.exchange.feeds import FeedError, add_feed

    with prepared_app(instance):
        try:
            add_feed(name, form, address, every)
        except FeedError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    click.echo(f"{name} will be read every {every} days; read it now with: peer-directory feeds refresh {name!r}")


@feeds_group.command("list")
@JSON
@INSTANCE
def list_feeds(as_json: bool, instance: Path | None) -> None:
    """List feeds with what their last reading gave; exit 1 when one of them failed."""
    from directory.bootstrap import prepared_app
    from directory.exchange.feeds import all_feeds
    from directory.extensions import db

    with prepared_app(instance):
        rows: list[dict[str, Any]] = [
            {"name": feed.name, "format": feed.format, "address": feed.address, "every_days": feed.every_days,
             "read_on": feed.read_on.isoformat() if feed.read_on else None, "report": feed.report}
            for feed in all_feeds(db.session())
        ]
    if as_json:
        click.echo(json.dumps({"feeds": rows}, ensure_ascii=False))
    for row in [] if as_json else rows:
        click.echo(f"{row['name']}  {row['format']}  every {row['every_days']} days  read on {row['read_on'] or '-'}  {row['address']}")
        for one in (row["report"] or {}).get("refused", ()):
            click.echo(f"  failed: {one['reason']}")
    sys.exit(1 if any((row["report"] or {}).get("refused") for row in rows) else 0)


@feeds_group.command("remove")
@click.argument("name")
@INSTANCE
def remove(name: str, instance: Path | None) -> None:
    """Forget a feed; its entries stay."""
    from directory.bootstrap import prepared_app
    from directory.exchange.feeds import FeedError, remove_feed

    with prepared_app(instance):
        try:
            remove_feed(name)
        except FeedError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    click.echo(f"{name} is not read any more. Its entries stay.")


@feeds_group.command("refresh")
@click.argument("name", required=False)
@JSON
@INSTANCE
def refresh_feeds(name: str | None, as_json: bool, instance: Path | None) -> None:
    """Read a feed now, or all of them; exit 1 when one could not be fetched or read."""
    from directory.bootstrap import prepared_app
    from directory.exchange.feeds import FeedError, all_feeds, refresh
    from directory.extensions import db
    from directory.web.languages import today

    readings = []
    with prepared_app(instance):
        names = [name] if name else [feed.name for feed in all_feeds(db.session())]
        db.session.remove()
        for one in names:
            try:
                reading = refresh(one, today())
            except FeedError as error:
                click.echo(str(error), err=True)
                sys.exit(1)
            if reading is not None:
                readings.append(reading)
    for reading in readings:
        say_notes(reading.report)
        for refused in reading.report.refused:
            click.echo(f"{reading.name}: failed: {refused.reason}", err=True)
        if not as_json:
            click.echo(f"{reading.name}: nothing new" if reading.unchanged else f"{reading.name}:\n{words(reading.report, dry_run=False)}")
    if as_json:
        answer = {reading.name: reading.report.as_json() | {"not_modified": reading.unchanged} for reading in readings}
        click.echo(json.dumps({"feeds": answer}, ensure_ascii=False))
    sys.exit(1 if any(reading.failed for reading in readings) else 0)
