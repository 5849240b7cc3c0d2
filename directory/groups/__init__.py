"""Self-help groups and their meetings."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the conditions and the pages of groups."""
    from directory.groups.api import groups_api
    from directory.groups.by_day.views import by_day
    from directory.groups.calendars.views import group_calendars
    from directory.groups.fields import FIELDS
    from directory.groups.meetings import renew_far_end
    from directory.groups.registering import register as register_registering
    from directory.groups.upkeep import register as register_upkeep
    from directory.groups.views import groups
    from directory.jobs.due import register_due
    from directory.listings.conditions import add_fields

    add_fields(app, FIELDS)
    for blueprint in (groups, by_day, group_calendars, groups_api):
        app.register_blueprint(blueprint)
    register_upkeep(app)
    register_registering(app)
    register_due(app, "coming meetings", renew_far_end)
