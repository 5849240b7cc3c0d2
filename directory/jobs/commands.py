"""`peer-directory work`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

INSTANCE = click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Do what falls due on this day (again), send what waits, and end.")
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option("--json", "as_json", is_flag=True, help="With --once or --on: one JSON object on standard output.")
@INSTANCE
def work(on: dt.datetime | None, once: bool, as_json: bool, instance: Path | None) -> None:
    """Send letters and do what falls due, until stopped; `run` does this by itself."""
    from directory.bootstrap import prepared_app
    from directory.extensions import db
    from directory.jobs.due import do_due, do_errands
    from directory.jobs.outbox import counts, deliver
    from directory.jobs.worker import work_until_told
    from directory.web.languages import today

    if as_json and not (on or once):
        raise click.UsageError("--json goes with --once or --on")
    with prepared_app(instance) as app:
        if on is None and not once:
            work_until_told(app)
            return
        due = do_due(on.date() if on else today(), again=on is not None)
        sent = deliver(app.config["SETTINGS"])
        due |= do_errands(on.date() if on else today())
        letters = counts(db.session())
    if as_json:
        click.echo(json.dumps({"due": due, "sent_now": sent, "letters": letters}, ensure_ascii=False))
        return
    for name, rows in due.items():
        click.echo(f"{name}: {rows}")
    click.echo(f"{sent} letters sent, {letters['waiting']} waiting, {letters['refused']} refused, {letters['lapsed']} no longer useful")
