"""「運営者です」: somebody asks to look after an entry that was taken from a public source. Nothing is sent to an address typed here.

A reviewer finds a contact that the body itself has published, and only there the link goes; or calls back (people.md 1).
"""

from __future__ import annotations

from contextlib import suppress

from flask import abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests

from directory.accounts import limits
from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.groups.registering.claims import FullUp, ask
from directory.groups.registering.pages import Page, registering
from directory.groups.registering.reading import LINE, Reading
from directory.listings.opening import ENTRY_ID, public_entry
from directory.web.access import who
from directory.web.languages import localised, t

ACTOR = "claim"
PER_NETWORK = 10
"""An hour."""


@registering.get(f"/groups/{ENTRY_ID}/claim")
@who("anyone")
def claim(entry_id: int) -> Page:
    """How it goes, and one field."""
    return _page(_claimable(entry_id), Reading(MultiDict()))


def _claimable(entry_id: int) -> SupportGroup:
    group = public_entry(SupportGroup, entry_id)
    if not group.from_public_source:
        abort(404)
    return group


@registering.post(f"/groups/{ENTRY_ID}/claim")
@who("anyone")
def claim_sent(entry_id: int) -> Page:
    """Notes the request for the reviewers; the same answer, whether or not others have asked before."""
    group, reading = _claimable(entry_id), Reading(request.form)
    where = reading.line("where", LINE)
    if not where and not reading.errors:
        reading.wrong("where", t("団体の連絡先が公開されているところを書いてください。例：団体のサイトの「お問い合わせ」のページ",
                                 "Please say where the group publishes its contact, such as the “Contact” page of its site."))
    if not reading.yes("agreed"):
        reading.wrong("agreed-0", t("使いみちを読んで、よければ印をつけてください。", "Please read what it is used for, and tick the box if you agree."))
    if reading.errors:
        return _page(group, reading), 422
    number = group.id
    db.session.rollback()
    try:
        with writing(ACTOR) as session:
            limits.count(session, "group_claim", limits.network(), PER_NETWORK)
            with suppress(FullUp):
                ask(session, session.get_one(SupportGroup, number), where)
    except TooManyRequests:
        reading.wrong("where", t("申し出が続いています。1時間ほどたってから、もう一度押してください。",
                                 "Many requests are coming in. Please try again in an hour."))
        return _page(_claimable(entry_id), reading), 429
    return redirect(url_for("registering.claim", entry_id=entry_id, done="yes"), 303)


def _page(group: SupportGroup, reading: Reading) -> str:
    title, language = localised(group, "title")
    return render_template(
        "groups/registering/claim.html", entry=group, title=title, title_lang=language, sent=reading.form, errors=reading.errors,
        wrong=dict(reversed(reading.errors)), meant=set(), done=request.args.get("done") == "yes" and not reading.errors,
    )
