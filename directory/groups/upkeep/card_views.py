"""Cards: typing a code, making a card to print, taking one back, asking for another time or place by card, and answering that."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.accounts import limits
from directory.extensions import db, writing
from directory.groups.organisers import Door, key_for, opened
from directory.groups.upkeep import cards, changes
from directory.groups.upkeep.entering import By, Entered, check_form, entered
from directory.groups.upkeep.pages import Page, strangers, to, typed_number, upkeep
from directory.groups.upkeep.tend_views import ACTOR, common
from directory.listings.revisions import revise
from directory.web.access import who as serves
from directory.web.languages import DEFAULT, LANGUAGES, t, today

ASKED_PER_NETWORK = 20
plain = Blueprint("upkeep_plain", __name__)


@plain.get("/o")
@serves("anyone")
def short() -> Response:
    """The address on cards: leads to where the code is typed."""
    language = request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT
    answer = redirect(url_for("upkeep.type_code", lang=language), 302)
    answer.vary.add("Accept-Language")
    return answer


@upkeep.get("/o")
@serves("anyone")
def type_code() -> str:
    """Where the code of a card is typed."""
    return _code_page()


@upkeep.get("/o/<code>")
@serves("anyone")
def code_in_address(code: str) -> str:
    """The same with the code filled in, from the address on a card: one button. Opening it looks nothing up."""
    return _code_page(cards.digits_of(code)[: cards.LENGTH])


def _code_page(code: str = "", error: str = "") -> str:
    spaced = "-".join(code[start : start + 4] for start in range(0, len(code), 4))
    return render_template("groups/upkeep/code.html", code=spaced, errors=[("code", error)] if error else [])


@upkeep.post("/o")
@serves("anyone")
def enter_by_code() -> Page:
    """Leads to the organiser's page."""
    typed = request.form.get("code", "")
    with writing(ACTOR) as session:
        card = cards.card_with(session, typed)
        if card is not None:
            return redirect(url_for("upkeep.tend", key=cards.key_of_card(card)), 303)
    return _code_page(cards.digits_of(typed)[: cards.LENGTH], _wrong_code()), 422


def _wrong_code() -> str:
    return t("番号がちがうか、いまは使えない番号です。12けたの数字を、もう一度見てください。",
             "This is another code, or one that is no longer in use. Please look at the twelve figures again.")


@upkeep.get("/groups/tend/cards")
@serves("anyone")
def see_cards() -> Page:
    """Cards that are in use, and how to make one."""
    session = db.session()
    who = entered(session, request.args)
    if who is None or who.by_card:
        return strangers()
    return render_template("groups/upkeep/cards.html", **common(who), cards=cards.cards_of(session, who.group), done=request.args.get("done", ""))


@upkeep.post("/groups/tend/cards")
@serves("anyone")
def change_cards() -> Page:
    """Makes a card and shows it once, to print; or takes one back, or all."""
    check_form(request.form)
    what, number = request.form.get("what", ""), typed_number(request.form, "number")
    with writing(ACTOR) as session:
        who = entered(session, request.form)
        if who is None or who.by_card:
            return strangers()
        session.info["actor"] = who.actor
        if what == "new":
            limits.count(session, "new_card", limits.keyed(f"group:{who.group.id}"), ASKED_PER_NETWORK)
            _card, code = cards.new_code(session, who.group)
            revise(session, "listing", [(who.group.id, "card_made", {})])
            return render_template("groups/upkeep/card.html", **common(who), code=code, small=range(8))
        if what != "take_back" or number is None:
            abort(400)
        if cards.take_back(session, who.group, number=number):
            revise(session, "listing", [(who.group.id, "card_back", {})])
    return to("upkeep.see_cards", who, done="back")


@upkeep.get("/groups/tend/change")
@serves("anyone")
def ask_change() -> Page:
    """Another time or place: by mail the pages that do it at once, by card a form that asks."""
    session = db.session()
    who = entered(session, request.args)
    return strangers() if who is None else _change_page(session, who, {}, [])


def _change_page(session: Session, who: Entered, typed: dict[str, str], errors: changes.Errors, values: dict[str, str] | None = None) -> str:
    return render_template(
        "groups/upkeep/change.html", **common(who), typed=typed, errors=errors, wrong=dict(errors),
        says=changes.said_back(session, values, today()) if values else [], names_venue=changes.names_venue(who.group),
        names_town=changes.names_town(who.group), full=who.group.venue_level == "full",
    )


@upkeep.post("/groups/tend/change")
@serves("anyone")
def send_change() -> Page:
    """Says back what was understood; sent once more, it waits for a yes."""
    check_form(request.form)
    typed = {name: request.form.get(name, "")[:2000] for name in ("when", "venue", "town")}
    with writing(ACTOR) as session:
        who = entered(session, request.form)
        if who is None:
            return strangers()
        values, errors = changes.read(session, who.group, typed, today())
        if errors:
            return _change_page(session, who, typed, errors), 422
        if request.form.get("sure") != "yes":
            return _change_page(session, who, typed, [], values)
        session.info["actor"] = who.actor
        limits.count(session, "change_asked", limits.keyed(f"group:{who.group.id}"), 5)
        changes.ask(session, who.group, values)
        return to("upkeep.tend", who, done="asked")


@upkeep.get("/groups/change")
@serves("anyone")
def see_change() -> Page:
    """What the letter about a change opens: yes or no."""
    session = db.session()
    found = _asked(session, request.args)
    if found is None:
        return strangers()
    who, number = found
    waiting = changes.waiting_of(session, who.group, number)
    return render_template(
        "groups/upkeep/change_asked.html", **common(who), of=number, done=request.args.get("done", ""),
        onward={"key": key_for(Door.TEND, who.organiser)} if who.organiser is not None else who.carried,
        says=changes.said_back(session, waiting.values, today()) if waiting else [],
    )


def _asked(session: Session, values: Mapping[str, str]) -> tuple[Entered, int] | None:
    """Who answers, and the number of the change. Never by card."""
    if key := values.get("key", ""):
        found = opened(session, Door.CHANGE, key)
        if found is None or found.organiser.confirmed_at is None:
            return None
        return Entered(found.group, By.MAIL, {"key": key}, f"organiser:{found.organiser.id}", found.organiser), found.of
    who, number = entered(session, {"group": values.get("group", "")}), typed_number(values, "of")
    return None if who is None or number is None else (who, number)


@upkeep.post("/groups/change")
@serves("anyone")
def answer_change() -> Page:
    """Yes: it is done at once. No: it is dropped, and nothing has changed."""
    check_form(request.form)
    yes = request.form.get("answer") == "yes"
    with writing(ACTOR) as session:
        found = _asked(session, request.form)
        if found is None:
            return strangers()
        who, number = found
        session.info["actor"] = who.actor
        waiting = changes.waiting_of(session, who.group, number)
        if waiting is not None and (yes or request.form.get("answer") == "no"):
            changes.settle(session, waiting, today(), yes=yes)
        done = ("yes" if yes else "no") if waiting is not None else "late"
        return to("upkeep.see_change", who, of=number, done=done)


