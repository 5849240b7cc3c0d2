"""Confirming and ending a posting: by a link in a letter without signing in, or signed in on its own page.

A link only opens a page; its button acts, so that mail scanners use nothing up. These forms need no mark of ours against
forgery, and so no cookie: the signed key is the permission, and nobody else has it.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.lifecycle import Status
from directory.listings.opening import ENTRY_ID
from directory.positions import drafts
from directory.positions.life import changes, rules
from directory.positions.life.check import in_the_way
from directory.positions.life.links import Linked, Purpose, read
from directory.positions.life.pages import life
from directory.positions.life.words import state_words
from directory.positions.models import Position
from directory.positions.views import page_values
from directory.web.access import who
from directory.web.languages import localised, t, today

Page = str | tuple[str, int] | Response
ENDS = {Status.FILLED.value: Status.FILLED, Status.WITHDRAWN.value: Status.WITHDRAWN}


@life.get("/positions/confirm")
@who("anyone")
def ask_confirm() -> Page:
    """What the link opens: one button."""
    return _asked(db.session(), Purpose.CONFIRM, request.args.get("key", ""))


@life.get("/positions/end")
@who("anyone")
def ask_end() -> Page:
    """What the link opens: found or withdrawn, and one button."""
    return _asked(db.session(), Purpose.END, request.args.get("key", ""))


def _asked(session: Session, purpose: Purpose, key: str) -> Page:
    linked = read(session, purpose, key)
    if linked is None or not linked.usable:
        return _used_up(linked)
    position = linked.position
    mend = in_the_way(position, today()) if purpose is Purpose.CONFIRM else []
    title, title_lang = localised(position, "title")
    return render_template(
        "positions/life_link.html", purpose=purpose.value, key=key, position=position, title=title, title_lang=title_lang, mend=mend,
        until=rules.last_day(today()),
    )


def _used_up(linked: Linked | None) -> tuple[str, int]:
    """Kindly: what the posting's state is now, and where one goes on. A stranger's link says nothing about any posting."""
    words = state_words(linked.position) if linked is not None else ""
    return render_template("positions/life_done.html", used=True, words=words, own=_own(linked.position) if linked else ""), 410


def _own(position: Position) -> str:
    return url_for("life.own", entry_id=position.id)


@life.post("/positions/confirm")
@who("anyone")
def confirm_by_link() -> Page:
    """Confirms, once."""
    with writing("link") as session:
        linked = read(session, Purpose.CONFIRM, request.form.get("key", ""))
        if linked is None or not linked.usable or not rules.may_confirm(linked.position.status):
            return _used_up(linked)
        if in_the_way(linked.position, today()):
            return _asked(session, Purpose.CONFIRM, request.form.get("key", ""))
        session.info["actor"] = f"account:{linked.account_id}"
        changes.confirm(session, linked.position, today())
        return _done(linked.position)


@life.post("/positions/end")
@who("anyone")
def end_by_link() -> Page:
    """Ends, once."""
    with writing("link") as session:
        linked = read(session, Purpose.END, request.form.get("key", ""))
        as_what = ENDS.get(request.form.get("as", Status.FILLED.value), Status.FILLED)
        if linked is None or not linked.usable or not rules.may_end(linked.position.status, as_what):
            return _used_up(linked)
        session.info["actor"] = f"account:{linked.account_id}"
        changes.end(session, linked.position, as_what)
        return _done(linked.position)


def _done(position: Position) -> str:
    return render_template("positions/life_done.html", used=False, words=state_words(position), own=_own(position))


@life.get(f"/positions/{ENTRY_ID}/own")
@who("account")
def own(entry_id: int) -> str:
    """A posting of one's own organisation as it stands or stood, in whatever state, and what can be done with it."""
    position = _mine(db.session(), entry_id)
    values = page_values(position)
    values["card"] = replace(values["card"], id=0)  # nothing to keep in a browser
    return render_template(
        "positions/life_own.html",
        words=state_words(position),
        mend=in_the_way(position, today()) if rules.may_confirm(position.status) else [],
        may_write=position.status in drafts.WRITABLE,
        key=secrets.token_urlsafe(16),
        may_confirm=rules.may_confirm(position.status),
        may_end=rules.may_end(position.status, Status.FILLED),
        may_copy=rules.may_copy(position.status),
        until=rules.last_day(today()),
        answer=current_app.extensions["last_answer"](position.id) if position.status == Status.RETURNED else None,
        **values,
    )


def _mine(session: Session, entry_id: int) -> Position:
    """A posting of an organisation to which this account belongs; for strangers there is none."""
    position = session.get(Position, entry_id)
    if position is None or the_account().share_in(position.organisation_id) is None:
        abort(404)
    return position


@life.post(f"/positions/{ENTRY_ID}/own")
@who("account")
def act(entry_id: int) -> Response:
    """Confirms, ends as filled or withdrawn, or opens again as a copy."""
    what = request.form.get("what", "")
    to = url_for("life.own", entry_id=entry_id)
    with writing(f"account:{the_account().id}") as session:
        position = _mine(session, entry_id)
        try:
            if what == "confirm":
                if not in_the_way(position, today()):
                    changes.confirm(session, position, today())
            elif what in ENDS:
                changes.end(session, position, ENDS[what])
            elif what == "copy":
                if not rules.may_copy(position.status):
                    raise changes.NotNow
                key = request.form.get("key", "")[:40] or secrets.token_urlsafe(16)
                new = drafts.begin(session, position.organisation_id, f"{entry_id}-{key}", position.language, position.facts)
                to = url_for("positions.summary", organisation_id=position.organisation_id, entry_id=new)
            else:
                abort(400)
        except (changes.NotNow, drafts.NotAllowed):
            flash(t("いまは、それはできません。いまの状態は下のとおりです。", "That cannot be done now. Its present state is below."))
        else:
            flash(state_words(position) if what != "copy" else t("同じ内容の下書きをつくりました。", "A draft with the same words is ready."))
    return redirect(to, 303)
