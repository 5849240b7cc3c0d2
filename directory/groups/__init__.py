"""Self-help groups and their meetings."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of groups."""
    from directory.groups.fields import FIELDS
    from directory.groups.views import groups
    from directory.listings.conditions import add_fields

    add_fields(app, FIELDS)
    app.register_blueprint(groups)
