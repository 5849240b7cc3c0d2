"""The life of a posting: shown for sixty days after each confirmation, asked about on day 45, ended by itself.

`rules` is pure; `work` and `wages` are what the clock does; `changes` what the publisher does; `links` and `views` how it is asked.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages and what falls due each day."""
    from directory.extensions import csrf
    from directory.jobs.due import register_due
    from directory.positions.life import views
    from directory.positions.life.pages import life
    from directory.positions.life.wages import do_wages
    from directory.positions.life.work import do_life

    csrf.exempt(views.confirm_by_link)
    csrf.exempt(views.end_by_link)
    app.register_blueprint(life)
    register_due(app, "positions.life", do_life)
    register_due(app, "positions.wages", do_wages)
