"""Self-help groups and their meetings."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of groups."""
    from directory.groups.fields import FIELDS
    from directory.groups.meetings import renew_far_end
    from directory.groups.views import groups
    from directory.jobs.due import register_due
    from directory.listings.conditions import add_fields

    add_fields(app, FIELDS)
    app.register_blueprint(groups)
    register_due(app, "coming meetings", renew_far_end)
