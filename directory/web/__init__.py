"""Request-wide: languages, headers, errors, static files."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the site-wide addresses: language choice, health, robots, sitemap."""
    from directory.web.views import site

    app.register_blueprint(site)
