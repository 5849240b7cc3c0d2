"""The command `peer-directory geocode`: what the site understands of an address."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each text, one a line, on standard output.")
@click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")
def geocode(texts: tuple[str, ...], as_json: bool, instance: Path | None) -> None:
    """Find the municipality of addresses, names, codes or postcodes; exit 1 when one is unknown or may be several."""
    from geopy.exc import ConfigurationError

    from directory.bootstrap import prepared_app
    from directory.extensions import db
    from directory.places.geocoding import geocoder_for

    with prepared_app(instance) as app:
        try:
            geocoder = geocoder_for(app.config["SETTINGS"], db.session())
        except ConfigurationError as error:
            raise click.UsageError(str(error)) from error
        found = [(text, geocoder.geocode(text, exactly_one=False) or []) for text in texts]
    for text, locations in found:
        rows = [_row(location) for location in locations]
        if as_json:
            click.echo(json.dumps({"text": text, "found": rows}, ensure_ascii=False))
        else:
            click.echo("\n".join(_line(text, row) for row in rows) or f"{text}: not found")
    sys.exit(0 if all(len(locations) == 1 for _, locations in found) else 1)


def _row(location: Any) -> dict[str, Any]:
    return {"name": location.address, "lat": location.latitude, "lng": location.longitude, **location.raw}


def _line(text: str, row: dict[str, Any]) -> str:
    return f"{text}: {row['code']} {row['name']} {row['lat']:.5f},{row['lng']:.5f} ({row['precision']})"
