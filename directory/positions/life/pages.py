"""The blueprint of this room's pages. They are stored nowhere and found by no search engine."""

from __future__ import annotations

from flask import g

from directory.web.blueprints import page_blueprint

life = page_blueprint("life", __name__)


@life.before_request
def private() -> None:
    """A link in a letter is for the one who got it."""
    g.private = True
