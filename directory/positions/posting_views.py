"""Writing a posting: the way in, one page for each topic, kept at any time. Sending it stands in `sending_views`."""

from __future__ import annotations

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts.pages import ORGANISATION
from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.opening import ENTRY_ID
from directory.places.gazetteer import the_gazetteer
from directory.positions.asks import Ask
from directory.positions.drafts import WRITABLE, NotAllowed, begin, keep_step, posting_of
from directory.positions.forms import Typed, read_step, shown_of
from directory.positions.models import Position
from directory.positions.steps import STEPS, Mend, Step, mark_of, mends, of_step, step_of
from directory.positions.views import positions
from directory.web.access import who
from directory.web.languages import DEFAULT, LANGUAGES, current_language, t, today

Page = str | tuple[str, int] | Response
MINE = f"/account/organisations/{ORGANISATION}/positions"
ONE = f"{MINE}/{ENTRY_ID}"
LONGEST_KEY = 40
SUMMARY = "summary"


def actor() -> str:
    """Of the log of changes."""
    return f"account:{the_account().id}"


def new_key() -> str:
    """Made with a page whose button begins something: pressed twice, it begins one thing."""
    return secrets.token_urlsafe(16)


def posting_or_404(session: Any, organisation_id: int, entry_id: int) -> Position:
    """A posting that this organisation wrote here."""
    found = posting_of(session, organisation_id, entry_id)
    if found is None:
        abort(404)
    return found


@positions.get("/positions/new")
@who("account")
def new() -> Page:
    """What will be asked, before the first field."""
    return _new({})


def _new(wrong: dict[str, str], status: int = 200) -> Page:
    shares = sorted(the_account().memberships, key=lambda one: one.organisation_id)
    page = render_template("positions/posting/new.html", shares=shares, steps=STEPS, key=new_key(), wrong=wrong, sent=request.form)
    return page, status


@positions.post("/positions/new")
@who("account")
def start() -> Page:
    """Begins a draft, once for each page that was shown, and leads to its first page."""
    chosen, key, language = request.form.get("organisation", ""), request.form.get("key", ""), request.form.get("language", DEFAULT)
    own = {str(one.organisation_id): one.organisation_id for one in the_account().memberships}
    if chosen not in own:
        return _new({"organisation": t("どこの求人かを選んでください。", "Please choose whose posting it is.")}, 422)
    if not 0 < len(key) <= LONGEST_KEY:
        key = new_key()
    try:
        with writing(actor()) as session:
            number = begin(session, own[chosen], key, language if language in LANGUAGES else DEFAULT)
    except NotAllowed:
        abort(404)
    return redirect(url_for("positions.step", organisation_id=own[chosen], entry_id=number, code=STEPS[0].code), 303)


@positions.get(f"{ONE}/steps/<code>")
@who("member")
def step(organisation_id: int, entry_id: int, code: str) -> Page:
    """One page of the form, with what was written and what the rules found on it."""
    this = step_of(code) or abort(404)
    row = posting_or_404(db.session(), organisation_id, entry_id)
    if row.status not in WRITABLE:
        return redirect(url_for("positions.summary", organisation_id=organisation_id, entry_id=entry_id), 303)
    shown = shown_of(this, row.written, the_gazetteer(db.session()))
    found = of_step(mends(row.written, today()), this) if this.answered(row.written) else []
    return _step(row, this, shown, found)


@positions.post(f"{ONE}/steps/<code>")
@who("member")
def keep(organisation_id: int, entry_id: int, code: str) -> Page:
    """Keeps a page. Onwards only when nothing on it must be mended; kept it is in any case, unless somebody else was faster or a text is too long."""
    this = step_of(code) or abort(404)
    gazetteer = the_gazetteer(db.session())
    typed = read_step(this, request.form, gazetteer, db.session())
    clash: list[tuple[Ask, Any, Any]] = []
    with writing(actor()) as session:
        row = posting_or_404(session, organisation_id, entry_id)
        writable, kept = row.status in WRITABLE, row.written
        if writable and mark_of(kept, this) != request.form.get("mark", ""):
            clash = _clash(this, shown_of(this, kept, gazetteer), typed)
        if writable and not clash and not typed.faults:
            keep_step(session, row, typed.values)
            kept = row.written
        session.expunge(row)
    if not writable:
        return _too_late(row, this, typed)
    if clash:
        return _step(row, this, typed.shown, [], clash=clash, mark=mark_of(kept, this), status=409)
    if typed.faults:
        return _step(row, this, typed.shown, [], faults=typed.faults, status=422)
    return _onwards(row, this, typed)


def _onwards(row: Position, this: Step, typed: Typed) -> Page:
    where: dict[str, Any] = {"organisation_id": row.organisation_id, "entry_id": row.id}
    if "later" in request.form:
        flash(t("ここまでを保存しました。いつでも、この一覧から続けられます。", "Saved. You can go on from this list at any time."))
        return redirect(url_for("positions.mine", organisation_id=row.organisation_id), 303)
    found = of_step(mends(row.written, today()), this)
    if any(one.error for one in found):
        return _step(row, this, typed.shown, found, status=422)
    following = STEPS[STEPS.index(this) + 1 :]
    if any(one.wants_answer for one in found):
        flash(t("「{name}」を保存しました。もう一度見てほしいところがあります。あとで「確かめ」のページで、答えを書けます。",
                "“{name}” is saved. Something there should be looked at again; you can answer on the summary page.", name=str(this.name)))
    if request.form.get("to") == SUMMARY or not following:
        return redirect(url_for("positions.summary", **where), 303)
    return redirect(url_for("positions.step", code=following[0].code, **where), 303)


def _clash(this: Step, kept: dict[str, Any], typed: Typed) -> list[tuple[Ask, Any, Any]]:
    """Fields in which what stands now differs from what was typed: (field, what stands, what was typed)."""
    return [(ask, _words(ask, kept[ask.path]), _words(ask, typed.shown[ask.path])) for ask in this.asks if kept[ask.path] != typed.shown[ask.path]]


def _words(ask: Ask, shown: Any) -> str:
    names = dict(ask.choices)
    return t("、", "; ").join(names.get(value, str(value)) for value in (shown if isinstance(shown, list) else [shown]))


def _too_late(row: Position, this: Step, typed: Typed) -> Page:
    """It was sent or has ended meanwhile: nothing is kept, and what was typed stands there to be copied."""
    flash(t("この求人は、いまは書きかえられません（送ったあとか、終わったあとです）。書いたものは、下に残しています。",
            "This posting cannot be written on at present (it was sent, or has ended). What you typed still stands below."))
    return _step(row, this, typed.shown, [], status=409)


def _step(row: Position, this: Step, shown: dict[str, Any], found: list[Mend], **more: Any) -> Page:
    status = more.pop("status", 200)
    all_found = mends(row.written, today())
    values: dict[str, Any] = {
        "row": row, "this": this, "shown": shown, "found": found, "steps": STEPS, "place": STEPS.index(this) + 1,
        "states": {one.code: step_state(one, row.written, all_found) for one in STEPS},
        "clash": [], "faults": [], "mark": mark_of(row.written, this), "to": request.values.get("to", ""),
    }
    values |= more
    values["errors"] = values["faults"] + [(one.box, one.words) for one in found if one.error]
    return render_template("positions/posting/step.html", **values), status


def step_state(this: Step, facts: dict[str, Any], found: list[Mend]) -> str:
    """A page of the form in words: not written yet, what is to mend, what to look at again."""
    if not this.answered(facts):
        return t("まだ書いていません", "Not written yet")
    mine = of_step(found, this)
    errors, soft = sum(one.error for one in mine), sum(one.wants_answer for one in mine)
    words = []
    if errors:
        words.append(t("なおすところ：{n}", "To correct: {n}", n=errors))
    if soft:
        words.append(t("もう一度見るところ：{n}", "To look at again: {n}", n=soft))
    return t("、", ", ").join(words) or t("書きました", "Written")


def language_name(language: str) -> str:
    """日本語; English."""
    return {"ja": t("日本語", "Japanese"), "en": t("英語", "English")}.get(language, language)


def other_language() -> str:
    """The language that is not the request's."""
    return next(code for code in LANGUAGES if code != current_language())
