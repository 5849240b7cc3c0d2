"""Paid and other roles in peer support."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of positions."""
    from directory.listings.conditions import add_fields
    from directory.positions import life, posting_views, sending_views  # noqa: F401
    from directory.positions.fields import FIELDS
    from directory.positions.views import positions

    add_fields(app, FIELDS)
    app.register_blueprint(positions)
    life.register(app)
