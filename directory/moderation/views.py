"""The queue and the plain case page, for reviewers only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts.models import Account
from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.groups.registering.claims import waiting as waiting_claims
from directory.listings.opening import ENTRY_ID
from directory.moderation import answers, cases, forms, group_cases, rules
from directory.moderation.codes import DECLINED, ContactWay, NumberKind, Reason, Verdict
from directory.moderation.deciding import ACTOR, Changed, NotDecided, NotTheirs, decide
from directory.moderation.forms import Errors, Sent
from directory.moderation.models import Case
from directory.moderation.words import existence_words, moment_words
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t, today

REVIEWER = ("peer_reviewer", "professional_reviewer")
CASE = ENTRY_ID.replace("entry_id", "case_id")

review = page_blueprint("review", __name__)
plain = Blueprint("review_plain", __name__)


@plain.get("/review/")
@who("anyone")
def without_language() -> Response:
    """Leads to the Japanese page."""
    return redirect(url_for("review.queue", lang="ja"), 302)


@review.get("/review/")
@who(*REVIEWER)
def queue() -> str:
    """What waits, the oldest first."""
    every = cases.queue(db.session(), the_account())
    return render_template(
        "moderation/queue.html",
        waiting=[one for one in every if not (one.said or one.declined or one.own)],
        others=[one for one in every if one.said or one.declined or one.own],
        answers=answers.waiting(db.session()),
        claims=waiting_claims(db.session()),
    )


@review.get(f"/review/{CASE}")
@who(*REVIEWER)
def case(case_id: int) -> str:
    """One case: the entry as the public will see it, what the rules found, what was checked, and what to do."""
    return _page(_case(case_id), the_account(), forms.read({}))


def _case(case_id: int) -> Case:
    found = cases.case_with(db.session(), case_id)
    if found is None or type(found.listing).__name__ not in {"Position", "Course", "SupportGroup", "Workplace"}:
        abort(404)
    return found


@review.post(f"/review/{CASE}")
@who(*REVIEWER)
def act(case_id: int) -> str | tuple[str, int] | Response:
    """Decides, or leaves the case to the others."""
    account, sent = the_account(), forms.read(request.form)
    _case(case_id)
    db.session.rollback()
    try:
        with writing(ACTOR) as session:
            done = decide(session, case_id, account, sent, today())
    except NotTheirs:
        abort(403)
    except Changed:
        return _page(_case(case_id), account, sent, changed=True), 409
    except NotDecided as missing:
        return _page(_case(case_id), account, sent, missing.errors), 422
    flash(_said(sent.verdict, done))
    return redirect(url_for("review.queue"), 303)


def _said(verdict: str, done: Verdict | None) -> str:
    if verdict == DECLINED:
        return t("ほかの担当にゆずりました。理由はいりません。", "It is left to the others. No reason is needed.")
    if done is None:
        return t("記録しました。もう一人の担当を待っています。", "Noted. Another reviewer is awaited.")
    return {
        Verdict.PUBLISH: t("公開しました。", "It is public."),
        Verdict.RETURN: t("お返事を送りました。", "The answer is on its way."),
        Verdict.NOT_NOW: t("掲載を見合わせることを、理由とともに知らせました。", "The owner is told, with the reason."),
    }[done]


def _page(this: Case, account: Account, sent: Sent, errors: Errors | None = None, *, changed: bool = False) -> str:
    session, listing, on = db.session(), this.listing, today()
    template, values = cases.template_and_values(listing)
    values["card"] = replace(values["card"], id=0)  # nothing to keep in a browser
    found = cases.findings(this, on)
    check = cases.existence_of(session, listing.organisation_id)
    said = cases.opinions(session, this)
    return render_template("moderation/case.html", **values, **_choices(), **{
        "entry_template": template,
        "case": this,
        "listing": listing,
        "is_open": this.closed_at is None,
        "own": account.share_in(listing.organisation_id) is not None,
        "sent": sent,
        "errors": errors or [],
        "wrong": dict(errors or []),
        "changed": changed,
        "findings_errors": cases.errors_of(found),
        "findings_warnings": [one for one in found if one not in cases.errors_of(found)],
        "answers": getattr(listing, "answers", None) or {},
        "changes": cases.changes_since(session, listing),
        "asks_existence": cases.asks_existence(session, this),
        "existence": existence_words(check) if check else "",
        "needs_rate": cases.needs_rate(this, on),
        "revision_year": cases.revision_year(on),
        "opinions": said,
        "two": rules.needed(Verdict.PUBLISH, listing.kind, paid_private=cases.is_paid_private(listing)).number,
        "rests_until": moment_words(until) if (until := group_cases.rests_until(session, this)) else "",
        "three_answers": group_cases.three_answers(listing),
        "private": group_cases.looks_private(listing),
        "mine": next((one.verdict for one in said if one.account_id == account.id), ""),
    })


def _choices() -> dict[str, Any]:
    return {
        "verdicts": [{"value": one.value, "label": one.label} for one in Verdict],
        "reasons": [("", t("選んでください", "Please choose")), *((one.value, one.label) for one in Reason)],
        "number_kinds": [("", t("選んでください", "Please choose")), *((one.value, one.label) for one in NumberKind)],
        "contact_ways": [("", t("選んでください", "Please choose")), *((one.value, one.label) for one in ContactWay)],
    }
