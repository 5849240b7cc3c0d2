"""Outside formats, one file each, and the runner."""

from flask import Flask


def register(app: Flask) -> None:
    """Registers renderers and jobs of the outside formats; features look them up by name."""
    from directory.exchange.atom import Atom
    from directory.exchange.csv_table import CsvTable
    from directory.exchange.geojson import GeoJson
    from directory.exchange.jobposting import job_posting

    app.extensions["renderers"] = {"atom": Atom(), "csv": CsvTable(), "geojson": GeoJson()}
    app.extensions["structured_data"] = {"position": job_posting}
