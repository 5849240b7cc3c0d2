"""Questions with which a workplace looks at itself before it welcomes a peer colleague, and its answers."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages of the questions, and those on which members keep their answers."""
    from directory.readiness.saving_views import own_readiness
    from directory.readiness.views import readiness

    app.register_blueprint(readiness)
    app.register_blueprint(own_readiness)
