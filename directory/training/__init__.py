"""Courses and who may apply."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of courses."""
    from directory.listings.conditions import add_fields
    from directory.training.fields import FIELDS
    from directory.training.views import training

    add_fields(app, FIELDS)
    app.register_blueprint(training)
