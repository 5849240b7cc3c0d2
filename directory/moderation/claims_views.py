"""Requests of those who say that they run a group from a public source: a reviewer finds the published contact, or calls back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts.addresses import mail_address
from directory.extensions import db, writing
from directory.groups.registering.claims import drop, request_of, send_link
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.opening import ENTRY_ID
from directory.moderation.deciding import ACTOR
from directory.moderation.views import REVIEWER, review
from directory.web.access import who
from directory.web.languages import t

CLAIM = f"/review/claims/{ENTRY_ID.replace('entry_id', 'claim_id')}"
WAYS = ("published", "call")


@review.get(CLAIM)
@who(*REVIEWER)
def claim(claim_id: int) -> str:
    """The entry, its sources, and where a contact is said to be published."""
    return _page(request_of(db.session(), claim_id) or abort(404), [])


@review.post(CLAIM)
@who(*REVIEWER)
def settle_claim(claim_id: int) -> Response | tuple[str, int]:
    """Sends the link to the contact that was found, or forgets the request."""
    found = request_of(db.session(), claim_id)
    if found is None:
        flash(t("ほかの担当が、もう済ませています。", "Another reviewer has done it already."))
        return redirect(url_for("review.queue"), 303)
    act, email = request.form.get("act", ""), mail_address(request.form.get("email", ""))
    errors = [] if act == "drop" else _wrong(email)
    if errors:
        return _page(found, errors), 422
    db.session.rollback()
    with writing(ACTOR) as session:
        row = request_of(session, claim_id)
        if row is not None and act == "drop":
            drop(session, row)
        elif row is not None and email is not None:
            send_link(session, row, email, request.form["how"])
    flash(t("申し出を消しました。", "The request is forgotten.") if act == "drop" else t("リンクを送りました。", "The link is on its way."))
    return redirect(url_for("review.queue"), 303)


def _wrong(email: str | None) -> list[tuple[str, str]]:
    errors = []
    if request.form.get("how", "") not in WAYS:
        errors.append(("how-0", t("どうやって確かめたかをえらんでください。", "Please choose how you made sure.")))
    if email is None:
        errors.append(("email", t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")))
    return errors


def _page(found: GroupOrganiser, errors: list[tuple[str, str]]) -> str:
    ways = [
        {"value": "published", "label": t("団体が自分のページで公開しているアドレスを見つけた", "I found the address on the body’s own page")},
        {"value": "call", "label": t("公開されている番号に電話して、アドレスを聞いた", "I called a published number, and was told the address")},
    ]
    return render_template("moderation/claim.html", found=found, group=found.group, errors=errors, wrong=dict(errors), ways=ways, sent=request.form)
