"""Offices that could host or hosts peer work. Never a vacancy."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of offices."""
    from directory.listings.conditions import add_fields
    from directory.workplaces.fields import FIELDS
    from directory.workplaces.views import workplaces

    add_fields(app, FIELDS)
    app.register_blueprint(workplaces)
