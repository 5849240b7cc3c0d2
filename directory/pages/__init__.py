"""Pages about the site itself: about, help lines, terms, sources; the sitemap; the ages of their data."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages about the site and about help, and the sitemap."""
    from directory.pages.sitemap import sitemap
    from directory.pages.views import pages

    app.register_blueprint(pages)
    app.register_blueprint(sitemap)
