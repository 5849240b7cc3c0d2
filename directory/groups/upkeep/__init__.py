"""Looking after a group: who does, the organiser's page, cards, rest and return, and whether it still meets.

`rules` is pure; `acts` is what a group does in one tap, `changes` what waits for a yes, `work` what the clock does; `entering`
says who comes by which way, the `*_views` ask.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages and what falls due each day. Forms with a key from a letter or card need no mark of ours; `entering.check_form`."""
    from directory.extensions import csrf
    from directory.groups.upkeep import card_views, desk_views, organiser_views, paper_views, tend_views  # noqa: F401 - pages of their own
    from directory.groups.upkeep.pages import upkeep
    from directory.groups.upkeep.work import do_upkeep
    from directory.jobs.due import register_due

    for view in (
        tend_views.act, card_views.enter_by_code, card_views.change_cards, card_views.send_change, card_views.answer_change,
        organiser_views.change_organisers, organiser_views.join, organiser_views.send_link, desk_views.note_seems, desk_views.open_confirm_code,
        desk_views.say_yes_by_code,
    ):
        csrf.exempt(view)
    app.register_blueprint(upkeep)
    app.register_blueprint(card_views.plain)
    register_due(app, "groups.upkeep", do_upkeep)
