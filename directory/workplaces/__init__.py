"""Offices that could host or hosts peer work. Never a vacancy."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions, the pages of offices and of employers' statements, and what falls due each day."""
    from directory.extensions import csrf
    from directory.jobs.due import register_due
    from directory.listings.conditions import add_fields
    from directory.workplaces import views
    from directory.workplaces.fields import FIELDS
    from directory.workplaces.own_views import own_workplace
    from directory.workplaces.yearly import do_yearly

    csrf.exempt(views.stop)
    add_fields(app, FIELDS)
    app.register_blueprint(views.workplaces)
    app.register_blueprint(own_workplace)
    register_due(app, "workplaces.yearly", do_yearly)
