"""Review before publication: the queue, a plain page for each case, what was decided and why."""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the pages; other rooms look up by name what they may show of a review."""
    from directory.moderation import answers_views, claims_views, opening  # noqa: F401 - pages of their own; cases open by themselves
    from directory.moderation.last_answer import last_answer
    from directory.moderation.views import plain, review
    from directory.moderation.words import words_of_organisation

    app.register_blueprint(review)
    app.register_blueprint(plain)
    app.extensions.setdefault("organisation_words", []).append(words_of_organisation)
    app.extensions["last_answer"] = last_answer
