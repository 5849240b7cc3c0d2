"""Outside formats, one file each, and the runner."""

from flask import Flask


def register(app: Flask) -> None:
    """Registers renderers, lists and jobs of the outside formats; features look them up by name."""
    from directory.exchange.atom import Atom
    from directory.exchange.csv_table import CsvTable
    from directory.exchange.feeds import refresh_due
    from directory.exchange.geojson import GeoJson
    from directory.exchange.jobposting import job_posting
    from directory.exchange.views import meetings_api
    from directory.groups.calendars.of_search import SearchCalendar
    from directory.jobs.due import register_errand

    app.extensions["renderers"] = {"atom": Atom(), "csv": CsvTable(), "geojson": GeoJson(), "ics": SearchCalendar()}
    app.extensions["structured_data"] = {"position": job_posting}
    app.register_blueprint(meetings_api)
    register_errand(app, "feeds", refresh_due)
