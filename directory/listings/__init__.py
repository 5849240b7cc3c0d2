"""What all entries share: organisation, listing, life, search and the bitmap index."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the search, as pages and as an API, and the pages of organisations."""
    from directory.listings.extract_views import extracts
    from directory.listings.kept_views import kept
    from directory.listings.organisations import organisations
    from directory.listings.search_views import search_pages
    from directory.listings.views import api

    app.register_blueprint(api)
    app.register_blueprint(search_pages)
    app.register_blueprint(extracts)
    app.register_blueprint(kept)
    app.register_blueprint(organisations)
