"""What a reader kept: /<lang>/kept. The list lives in the browser alone; this is the same empty page for everybody."""

from __future__ import annotations

from flask import render_template

from directory.listings.kinds import Kind
from directory.web.access import who
from directory.web.blueprints import page_blueprint

kept = page_blueprint("kept", __name__)


@kept.get("/kept")
@who("anyone")
def page() -> str:
    """The page that the reader's own browser fills."""
    return render_template("search/kept.html", kinds=[kind.value for kind in Kind])
