"""What a visitor noticed; and for reviewers and operators: changes that wait, entries that seem out of date, groups to call or write to."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from flask import abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.groups.upkeep import acts, calling, cards, changes, noticing
from directory.groups.upkeep.models import GroupChange, GroupOrganiser
from directory.groups.upkeep.pages import NUMBER, Page, upkeep
from directory.listings.opening import ENTRY_ID, public_entry
from directory.listings.revisions import revise
from directory.web.access import who as serves
from directory.web.languages import localised, t, today

VISITOR, REVIEWER = "visitor", "reviewer"


@upkeep.post(f"/groups/{ENTRY_ID}/seems-out-of-date")
@serves("anyone")
def note_seems(entry_id: int) -> str:
    """A visitor says that an entry seems out of date. The answer is the same whether or not it was counted."""
    group = public_entry(SupportGroup, entry_id)
    if group.is_sample:
        abort(404)
    title, language = localised(group, "title")
    with writing(VISITOR) as session:
        noticing.seems_out_of_date(session, session.get_one(SupportGroup, entry_id), today())
    return render_template("groups/upkeep/thanks.html", group=group, title=title, title_lang=language)


@upkeep.get("/groups/upkeep")
@serves("operator", "peer_reviewer", "professional_reviewer")
def desk() -> str:
    """Changes that wait for a yes, entries that visitors find out of date, and the way to the lists of the operator."""
    return _desk(db.session(), request.args.get("done", ""))


def _desk(session: Session, done: str = "") -> str:
    asked = changes.waiting(session)
    phones = calling.phones_of(session, [one.listing_id for one in asked])
    waiting = [(one, one.group, changes.said_back(session, one.values, today()), phones.get(one.listing_id, [])) for one in asked]
    is_operator = the_account().has("operator")
    return render_template("groups/upkeep/desk.html", waiting=waiting, noticed=noticing.noticed(session), is_operator=is_operator, done=done)


@upkeep.post(f"/groups/upkeep/changes/{NUMBER}")
@serves("operator", "peer_reviewer", "professional_reviewer")
def settle(number: int) -> Response:
    """A reviewer's yes or no; or what the group said when the operator called it."""
    answer = request.form.get("answer", "")
    if answer not in {"yes", "no"}:
        abort(400)
    with writing(REVIEWER) as session:
        change = session.get(GroupChange, number)
        if change is None:
            abort(404)
        done = "late"
        if change.settled_at is None:
            by_phone = request.form.get("how") == "phone" and the_account().has("operator")
            changes.settle(session, change, today(), yes=answer == "yes")
            revise(session, "listing", [(change.listing_id, "change_answered", {"how": [None, "phone" if by_phone else "review"]})])
            done = answer
    return redirect(url_for("upkeep.desk", done=done), 303)


@upkeep.get("/groups/upkeep/calls")
@serves("operator")
def calls() -> str:
    """Groups without mail whose answer is awaited: to call, or to write a postcard."""
    return render_template("groups/upkeep/calls.html", due=calling.due(db.session(), today()), codes={}, fresh=False)


@upkeep.post("/groups/upkeep/calls")
@serves("operator")
def print_calls() -> str:
    """The same list with a new code to confirm for each, shown once, to print."""
    with writing("operator") as session:
        due = calling.due(session, today())
        codes = {one.group.id: cards.new_code(session, one.group, cards.CONFIRM)[1] for one in due}
        return render_template("groups/upkeep/calls.html", due=due, codes=codes, fresh=True)


@upkeep.post(f"/groups/upkeep/calls/{NUMBER}")
@serves("operator")
def called(number: int) -> Response:
    """What a group said on the telephone or on its postcard, noted by the operator."""
    said = request.form.get("said", "")
    doing: dict[str, Any] = {acts.STILL: calling.confirm, acts.CLOSE: acts.close, acts.RESUME: acts.resume}
    if said not in {*doing, acts.REST}:
        abort(400)
    with writing("operator") as session:
        group = session.get(SupportGroup, number)
        if group is None or session.scalar(sa.select(GroupOrganiser.id).where(GroupOrganiser.listing_id == number).limit(1)) is None:
            abort(404)
        with suppress(acts.NotNow):
            if said == acts.REST:
                acts.rest(session, group, None, today())
            else:
                doing[said](session, group, today())
    return redirect(url_for("upkeep.calls"), 303)


@upkeep.get("/groups/confirm/code")
@serves("anyone")
def type_confirm_code() -> str:
    """Where a group without mail types the code of its postcard or letter."""
    return _confirm_page("", "")


def _confirm_page(code: str, error: str) -> str:
    return render_template("groups/upkeep/confirm_code.html", code=code, errors=[("code", error)] if error else [])


@upkeep.post("/groups/confirm/code")
@serves("anyone")
def open_confirm_code() -> Page:
    """Shows whose code it is, with one button."""
    typed = request.form.get("code", "")
    with writing(VISITOR) as session:
        card = cards.card_with(session, typed, cards.CONFIRM)
        if card is not None:
            return redirect(url_for("upkeep.confirm_by_code", key=cards.key_of_card(card)), 303)
    wrong = t("番号がちがうか、もう使われた番号です。12けたの数字を、もう一度見てください。",
              "This is another code, or one that was used. Please look at the twelve figures again.")
    return _confirm_page(cards.digits_of(typed)[: cards.LENGTH], wrong), 422


@upkeep.get("/groups/confirm/code/yes")
@serves("anyone")
def confirm_by_code() -> Page:
    """The group and what its entry says; one button."""
    card = cards.card_of_key(db.session(), request.args.get("key", ""), cards.CONFIRM)
    if card is None:
        return render_template("groups/upkeep/used_up.html"), 410
    return _confirm_group(card.group, request.args["key"], done=False)


def _confirm_group(group: SupportGroup, key: str, *, done: bool) -> str:
    title, language = localised(group, "title")
    return render_template("groups/upkeep/confirm_group.html", group=group, title=title, title_lang=language, key=key, done=done)


@upkeep.post("/groups/confirm/code/yes")
@serves("anyone")
def say_yes_by_code() -> Page:
    """Everything is as written. The code is used up."""
    with writing(VISITOR) as session:
        card = cards.card_of_key(session, request.form.get("key", ""), cards.CONFIRM)
        if card is None:
            return render_template("groups/upkeep/used_up.html"), 410
        session.info["actor"] = f"card:{card.id}"
        calling.confirm(session, card.group, today())
        cards.take_back(session, card.group, cards.CONFIRM)
        return _confirm_group(card.group, "", done=True)
