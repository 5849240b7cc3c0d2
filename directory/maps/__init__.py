"""The map: folium builds it, our own script fills it."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the map, its counts by area, and what templates need for a map beside a list and for "near here"."""
    from directory.maps import where  # noqa: F401 - a picture of the same room
    from directory.maps.api import maps_api
    from directory.maps.outlines import outlines_edition
    from directory.maps.room import room_of
    from directory.maps.views import maps

    app.register_blueprint(maps)
    app.register_blueprint(maps_api)
    app.jinja_env.globals |= {"outlines_edition": outlines_edition, "map_room_of": room_of}
