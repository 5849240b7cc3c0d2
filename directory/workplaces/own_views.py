"""What an organisation's members state of peer colleagues, or of thinking about it, without a vacancy: one page, one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.lifecycle import Status, is_public
from directory.listings.models import Organisation
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import current_language, t, today
from directory.workplaces import forms, rules, saving
from directory.workplaces.codes import PeersHere
from directory.workplaces.facts import state_words
from directory.workplaces.fields import settings
from directory.workplaces.forms import Errors, Typed
from directory.workplaces.models import Workplace

OWN = "/account/organisations/<int(max=2147483647):organisation_id>/peers"
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.WITHDRAWN, Status.EXPIRED})
Page = str | tuple[str, int] | Response

own_workplace = page_blueprint("own_workplace", __name__)


@own_workplace.before_request
def private() -> None:
    """Pages of members are stored nowhere."""
    g.private = True


@own_workplace.get(OWN)
@who("member")
def statement(organisation_id: int) -> str:
    """What is stated, where it stands, and the form."""
    return _page(organisation_id)


@own_workplace.post(OWN)
@who("member")
def act(organisation_id: int) -> Page:
    """Keeps or sends what was typed; confirms, withdraws, takes back or erases what is there."""
    what = request.form.get("act", "")
    if what in {"send", "later"}:
        return _write(organisation_id, sends=what == "send")
    if what not in _DOING:
        abort(400)
    if what == "confirm" and request.form.get("agreed") != "yes":
        return _page(organisation_id, errors=[("still-0", _ask_them())]), 422
    try:
        with writing(f"account:{the_account().id}") as session:
            row = saving.statement_of(session, organisation_id)
            if row is None:
                raise saving.NotNow
            _DOING[what](session, row)
    except saving.NotNow:
        flash(t("いまは、それはできません。いまの状態は下のとおりです。", "That cannot be done now. Its present state is below."))
    return redirect(url_for("own_workplace.statement", organisation_id=organisation_id), 303)


_DOING: dict[str, Callable[[Session, Workplace], None]] = {
    "confirm": lambda session, row: saving.confirm(session, row, today()),
    "withdraw": lambda session, row: saving.move(session, row, Status.WITHDRAWN, "withdraw"),
    "back": lambda session, row: saving.move(session, row, Status.DRAFT, "take_back"),
    "erase": saving.erase,
}


def _ask_them() -> str:
    return t("確認できたら、四角に印をつけてください。", "Please tick the box once that is so.")


def _write(organisation_id: int, *, sends: bool) -> Page:
    gazetteer, on = the_gazetteer(db.session()), today()
    typed = forms.read(request.form, gazetteer, db.session())
    faults = rules.cannot_be_kept(typed.said, [choice.value for choice in settings()], on.year)
    if sends:
        faults += [one for one in rules.missing(typed.said) if one[0] not in {name for name, _code in faults}]
    if faults:
        return _page(organisation_id, typed, forms.wrong(typed, faults)), 422
    try:
        with writing(f"account:{the_account().id}") as session:
            sent = saving.Sent(organisation_id, typed.said, typed.version, current_language(), gazetteer.by_code(typed.said.place))
            if sends:
                saving.send(session, sent, on)
            else:
                saving.keep(session, sent)
    except saving.ChangedMeanwhile:
        return _page(organisation_id, typed, clash=True), 409
    except saving.NotNow:
        flash(t("いまは書きかえられません。書いたものは、下に残しています。", "It cannot be changed at present. What you typed still stands below."))
        return _page(organisation_id, typed, clash=True), 409
    flash(t("送りました。審査担当が読んで、公開するか、なおしていただきたいところをお返しします。",
            "Sent. A reviewer reads it and publishes it, or says what should be corrected.")
          if sends else t("保存しました。まだ、だれにも見えていません。", "Saved. Nobody else sees it yet."))
    return redirect(url_for("own_workplace.statement", organisation_id=organisation_id), 303)


def _page(organisation_id: int, typed: Typed | None = None, errors: Errors | None = None, *, clash: bool = False) -> str:
    session, gazetteer = db.session(), the_gazetteer(db.session())
    body = session.get(Organisation, organisation_id) or abort(404)
    row = saving.statement_of(session, organisation_id)
    kept = forms.shown_of(row, body.name_ja if current_language() == "ja" else body.name_en or body.name_ja, gazetteer)
    status = row.status if row is not None else Status.DRAFT.value
    return render_template(
        "workplaces/own.html",
        body=body,
        row=row,
        state=state_words(row) if row is not None else "",
        shown=typed.shown if typed else kept,
        kept=kept if clash else None,
        version=row.version if row is not None else "",
        errors=errors or [],
        wrong=dict(errors or []),
        peers=[{"value": "", "label": t("書かない", "We say nothing of this")}, *({"value": one.value, "label": one.label} for one in PeersHere)],
        settings=[{"value": choice.value, "label": choice.label} for choice in settings()],
        public=is_public(status),
        with_reviewers=status == Status.SUBMITTED,
        may_keep=status in EDITABLE,
        may_erase=row is not None and status in {Status.DRAFT, Status.RETURNED} and row.published_at is None,
        answer=_answer(row),
    )


def _answer(row: Workplace | None) -> Any:
    """What a reviewer said, where it came back."""
    return current_app.extensions["last_answer"](row.id) if row is not None and row.status == Status.RETURNED else None
