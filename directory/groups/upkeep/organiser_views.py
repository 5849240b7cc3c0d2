"""Who looks after a group: the list, asking somebody to join or to take over, leaving; and asking for a new link."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from directory.accounts import limits
from directory.accounts.addresses import key_of, mail_address
from directory.extensions import db, writing
from directory.groups.organisers import Door, asked_of, key_for, opened, organisers_of
from directory.groups.upkeep import organising
from directory.groups.upkeep.entering import Entered, check_form, entered
from directory.groups.upkeep.pages import Page, strangers, to, typed_number, upkeep
from directory.groups.upkeep.tend_views import ACTOR, common
from directory.web.access import who as serves
from directory.web.languages import localised, t

ASKED_PER_GROUP = 10
LETTERS_PER_ADDRESS = 3
LETTERS_PER_NETWORK = 20
IN_A_DAY = 6
"""Letters to one address in a day, of each sort; the others are limits of an hour."""


def _no_address() -> str:
    return t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")


def masked(email: str) -> str:
    """An address as others of the group see it: enough to know whose it is for whoever knows it."""
    name, at, host = email.partition("@")
    return f"{name[:1]}…{at}{host}"


@upkeep.get("/groups/tend/organisers")
@serves("anyone")
def organisers() -> Page:
    """Who looks after the group."""
    session = db.session()
    who = entered(session, request.args)
    return strangers() if who is None or who.by_card else _page(session, who, done=request.args.get("done", ""))


def _page(session: Session, who: Entered, *, email: str = "", error: str = "", done: str = "") -> str:
    people, asked = ([(one, masked(one.email or "")) for one in some] for some in (organisers_of(session, who.group.id), asked_of(session, who.group.id)))
    return render_template(
        "groups/upkeep/organisers.html", **common(who), people=people, asked=asked, email=email, done=done,
        errors=[("email", error)] if error else [], with_members=organising.has_members(session, who.group),
    )


@upkeep.post("/groups/tend/organisers")
@serves("anyone")
def change_organisers() -> Page:
    """Asks somebody to join or to take over, takes somebody off the list, or sends a new link."""
    check_form(request.form)
    what = request.form.get("what", "")
    with writing(ACTOR) as session:
        who = entered(session, request.form)
        if who is None or who.by_card:
            return strangers()
        session.info["actor"] = who.actor
        if what == "ask":
            return _ask(session, who)
        if what == "leave":
            return _leave(session, who)
        if what != "new_link" or who.organiser is None:
            abort(400)
        limits.count(session, "group_letter", limits.keyed(who.organiser.email_key or ""), LETTERS_PER_ADDRESS)
        organising.renew_links(session, who.organiser)
        return redirect(url_for("upkeep.ask_link", sent="yes"), 303)


def _ask(session: Session, who: Entered) -> Page:
    written = request.form.get("email", "")
    email = mail_address(written)
    if email is None:
        return _page(session, who, email=written[:500], error=_no_address()), 422
    limits.count(session, "group_join", limits.keyed(f"group:{who.group.id}"), ASKED_PER_GROUP)
    limits.count(session, "join_network", limits.network(), LETTERS_PER_NETWORK)
    limits.count_in_day(session, "group_letter", limits.keyed(key_of(email)), IN_A_DAY)
    limits.count(session, "group_letter", limits.keyed(key_of(email)), LETTERS_PER_ADDRESS)
    hands_over = request.form.get("how") == "instead" and who.organiser is not None
    organising.ask_to_join(session, who.group, email, who.organiser if hands_over else None)
    return to("upkeep.organisers", who, done="asked")


def _leave(session: Session, who: Entered) -> Page:
    number = typed_number(request.form, "number")
    if number is None:
        abort(400)
    try:
        organising.leave(session, who.group, number, who.organiser)
    except organising.LastOne:
        return to("upkeep.organisers", who, done="last")
    if who.organiser is not None and who.organiser.id == number and "key" in who.carried:
        return redirect(url_for("upkeep.ask_link", sent="left"), 303)
    return to("upkeep.organisers", who, done="left")


@upkeep.get("/groups/join")
@serves("anyone")
def asked_to_join() -> Page:
    """What the letter opens: what it is, what the address is used for, one button."""
    found = opened(db.session(), Door.JOIN, request.args.get("key", ""))
    if found is None:
        return strangers()
    title, language = localised(found.group, "title")
    return render_template("groups/upkeep/join.html", key=request.args["key"], group=found.group, title=title, title_lang=language,
                           instead=bool(found.of), joined=found.organiser.confirmed_at is not None)


@upkeep.post("/groups/join")
@serves("anyone")
def join() -> Page:
    """Takes it on, and leads to the organiser's page."""
    with writing(ACTOR) as session:
        found = opened(session, Door.JOIN, request.form.get("key", ""))
        if found is None:
            return strangers()
        session.info["actor"] = f"organiser:{found.organiser.id}"
        organising.join(session, found.organiser, found.of)
        return redirect(url_for("upkeep.tend", key=key_for(Door.TEND, found.organiser)), 303)


@upkeep.get("/groups/link")
@serves("anyone")
def ask_link() -> str:
    """Where a new link is asked for."""
    sent = request.args.get("sent", "")
    return render_template("groups/upkeep/link.html", email="", errors=[], sent=sent if sent in {"yes", "left"} else "")


@upkeep.post("/groups/link")
@serves("anyone")
def send_link() -> Page:
    """Sends the links of an address. The answer is the same whether or not it looks after a group."""
    written = request.form.get("email", "")
    email = mail_address(written)
    if email is None:
        return render_template("groups/upkeep/link.html", email=written[:500], errors=[("email", _no_address())], sent=""), 422
    with writing(ACTOR) as session:
        limits.count(session, "link_network", limits.network(), LETTERS_PER_NETWORK)
        limits.count_in_day(session, "link_address", limits.keyed(key_of(email)), IN_A_DAY)
        limits.count(session, "link_address", limits.keyed(key_of(email)), LETTERS_PER_ADDRESS)
        organising.ask_for_links(session, email)
    return redirect(url_for("upkeep.ask_link", sent="yes"), 303)
