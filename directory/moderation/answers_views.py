"""The page on which a reviewer reads renewed answers of a workplace."""

from __future__ import annotations

import re

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.opening import ENTRY_ID
from directory.moderation.answers import Gone, changed, sent_review, settle
from directory.moderation.deciding import ACTOR
from directory.moderation.rules import LONGEST_WORDS
from directory.moderation.views import REVIEWER, review
from directory.readiness.models import ReadinessReview
from directory.readiness.saving import NotComplete
from directory.web.access import who
from directory.web.languages import t, today

ANSWERS = f"/review/answers/{ENTRY_ID.replace('entry_id', 'review_id')}"


def _sent(review_id: int) -> ReadinessReview:
    return sent_review(db.session(), review_id) or abort(404)


@review.get(ANSWERS)
@who(*REVIEWER)
def new_answers(review_id: int) -> str:
    """The answers as readers will see them, and what has changed."""
    return _page(_sent(review_id), "", "")


@review.post(ANSWERS)
@who(*REVIEWER)
def settle_answers(review_id: int) -> Response | tuple[str, int]:
    """Publishes them, or hands them back with words."""
    found, words = _sent(review_id), request.form.get("words", "").replace("\r\n", "\n").replace("\0", "").strip()
    if the_account().share_in(found.organisation_id) is not None:
        abort(403)
    back = request.form.get("act") == "return"
    if back and not 0 < len(words) <= LONGEST_WORDS:
        wrong = t("どこを、どうなおすとよいかを、{n}字までで書いてください。", "Please write what should be corrected and how, in up to {n} characters.",
                  n=LONGEST_WORDS)
        return _page(found, words, wrong), 422
    version = request.form.get("version", "")
    db.session.rollback()
    try:
        with writing(ACTOR) as session:
            public = settle(session, review_id, int(version) if re.fullmatch("[0-9]{1,9}", version) else 0, today(), words if back else "")
    except (Gone, NotComplete):
        flash(t("開いているあいだに変わったので、まだ何も決まっていません。いまの内容を読んでください。",
                "It has changed meanwhile: nothing has been decided. Please read it as it is now."))
        return redirect(url_for("review.queue"), 303)
    flash(t("公開しました。", "It is public.") if public else t("お返事を送りました。", "The answer is on its way."))
    return redirect(url_for("review.queue"), 303)


def _page(found: ReadinessReview, words: str, wrong: str) -> str:
    own = the_account().share_in(found.organisation_id) is not None
    return render_template("moderation/answers.html", found=found, changed=changed(found), words=words, wrong=wrong, own=own)
