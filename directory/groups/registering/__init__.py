"""Registering a group without an account, looking after its words, place, time and contact, and what is accepted.

`personal` and `rules` are pure; `reading` and the `*_form` files read what was typed; `saving` writes; the `*_views` ask.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages, and what the clock erases."""
    from directory.extensions import csrf
    from directory.groups.registering import claim_views, confirm_views, criteria_views, new_views, tend_views  # noqa: F401 - pages of their own
    from directory.groups.registering.claims import forget_claims
    from directory.groups.registering.pages import registering
    from directory.groups.registering.saving import erase_unconfirmed
    from directory.jobs.due import register_due

    for view in (new_views.send, new_views.correct, claim_views.claim_sent, confirm_views.answer, tend_views.keep, tend_views.send_again):
        csrf.exempt(view)
    app.register_blueprint(registering)
    register_due(app, "groups.unconfirmed", erase_unconfirmed)
    register_due(app, "groups.claims", forget_claims)
