"""Pages about the site itself, and about getting help. None of them reads the database."""

from __future__ import annotations

from flask import abort, current_app, render_template

from directory.pages.crisis import MINISTRY_LIST, all_lines, national
from directory.pages.sources import DATA, vendored
from directory.pages.statement import the_statement
from directory.web.access import who
from directory.web.blueprints import page_blueprint

pages = page_blueprint("pages", __name__)


@pages.get("/about")
@who("anyone")
def about() -> str:
    """What the site is, what peer support is, what the site does not do."""
    return render_template("pages/about.html")


@pages.get("/operator")
@who("anyone")
def operator() -> str:
    """Who runs the site; how to claim, mend or end an entry; complaints."""
    return render_template("pages/operator.html")


@pages.get("/terms")
@who("anyone")
def terms() -> str:
    """What readers may expect and what is asked of them."""
    return render_template("pages/terms.html")


@pages.get("/posting-conditions")
@who("anyone")
def posting_conditions() -> str:
    """What is accepted and what is not, for those who would like to be listed."""
    return render_template("pages/posting_conditions.html")


@pages.get("/sources")
@who("anyone")
def sources() -> str:
    """Data and software of others, with their licences; our own licence."""
    return render_template("pages/sources.html", data=DATA, vendored=vendored())


@pages.get("/accessibility")
@who("anyone")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("pages/accessibility.html", statement=the_statement())


@pages.get("/privacy")
@who("anyone")
def privacy() -> str:
    """What is kept and what is not."""
    return render_template("pages/privacy.html")


@pages.get("/help-now")
@who("anyone")
def help_now() -> str:
    """All help lines."""
    lines = all_lines()
    return render_template(
        "pages/help_now.html",
        emergency=[line for line in lines if line.emergency],
        national=national(lines),
        regional=[line for line in lines if line.region],
        written=any(line.is_written for line in lines),
        ministry=MINISTRY_LIST,
    )


@pages.get("/dev/components")
@who("anyone")
def components() -> str:
    """Every component in every state, in debug only."""
    if not current_app.config["SETTINGS"].debug:
        abort(404)
    return render_template("dev/components.html")
