"""Pages by place: what is here, what is near, what one can do."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages by place and their JSON."""
    from directory.regions.api import regions_api
    from directory.regions.views import regions

    app.register_blueprint(regions)
    app.register_blueprint(regions_api)
