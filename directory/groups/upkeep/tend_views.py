"""The organiser's page: three large buttons, and everything else. Opened by a link from a letter, by a card's code, or signed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import abort, render_template, request
from sqlalchemy.orm import Session

from directory.accounts.sessions import current_account, the_account
from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.groups.upkeep import acts, changes, letters, rules
from directory.groups.upkeep.acts import Done, NotNow
from directory.groups.upkeep.entering import By, Entered, check_form, entered, groups_of
from directory.groups.upkeep.organising import readers_of
from directory.groups.upkeep.pages import Page, strangers, to, typed_day, upkeep
from directory.groups.upkeep.words import done_words, state_words
from directory.groups.words import day as day_words
from directory.groups.words import meeting
from directory.jobs.outbox import put
from directory.listings.lifecycle import PUBLIC
from directory.web.access import who as serves
from directory.web.languages import localised, speaking, t, today

ACTOR = "group"
BY_CARD = frozenset({acts.SKIP, acts.REOPEN, acts.REST, acts.RESUME, acts.STILL})
"""What a card may do and undo at once (people.md 4)."""
TOLD = frozenset({acts.SKIP, acts.REST})
"""Done by card, those who have mail are told."""


@upkeep.get("/groups/tend")
@serves("anyone")
def tend() -> Page:
    """What stands at present, and what can be done."""
    session = db.session()
    who = entered(session, request.args)
    return strangers() if who is None else tend_page(session, who, done=request.args.get("done", ""))


def tend_page(session: Session, who: Entered, *, done: str = "", wrong_day: str = "") -> str:
    """The page of a group for those who look after it."""
    group, on = who.group, today()
    meetings = acts.next_meetings(group) if group.status in PUBLIC else []
    waiting = changes.waiting_of(session, group)
    return render_template(
        "groups/upkeep/tend.html", **common(who),
        state=state_words(group), is_public=group.status in PUBLIC, resting=group.status == "paused", gone=group.status == "expired",
        returned=group.status == "returned" and not who.by_card,
        meetings=[(one.day.isoformat(), meeting(one)) for one in meetings],
        called_off=[(day.isoformat(), day_words(day)) for day in acts.called_off(group, on)],
        of_late=[(one, done_words(one)) for one in of_late(session, who)],
        done=done if done in {*acts.ACTS, acts.UNDO, "not", "asked", "dropped", "accepted", "saved"} else "",
        may_close=rules.may_close(group.status), may_rest=rules.may_rest(group.status), may_confirm=rules.may_confirm(group.status),
        may_resume=rules.may_resume(group.status), page_stays=group.status in {*PUBLIC, "paused", "expired"},
        waiting=changes.said_back(session, waiting.values, on) if waiting else [],
        wrong_day=wrong_day,
    )


def common(who: Entered) -> dict[str, Any]:
    """What every page of a group's own needs."""
    title, language = localised(who.group, "title")
    return {"who": who, "group": who.group, "carried": who.carried, "title": title, "title_lang": language}


def of_late(session: Session, who: Entered) -> list[Done]:
    """What this person can undo."""
    return [one for one in acts.done_of_late(session, who.group) if not who.by_card or one.act in BY_CARD]


@upkeep.post("/groups/tend")
@serves("anyone")
def act() -> Page:
    """Does one thing, at once."""
    check_form(request.form)
    what, on = request.form.get("what", ""), today()
    with writing(ACTOR) as session:
        who = entered(session, request.form)
        if who is None:
            return strangers()
        session.info["actor"] = who.actor
        if what == "rest" and request.form.get("until", "").strip() and _until(on) is None:
            wrong = t("これから先の日にちを、2027-01-31 のように書いてください。", "Please type a day to come, such as 2027-01-31.")
            return tend_page(session, who, wrong_day=wrong), 422
        try:
            _do(session, who, what, on)
        except NotNow:
            what = "not"
        if who.by is By.CARD and what in TOLD:
            _tell(session, who, what, on)
        return to("upkeep.tend", who, done=what)


def _until(on: dt.date) -> dt.date | None:
    day = typed_day(request.form, "until", on)
    return day if day is not None and on < day <= on + dt.timedelta(days=3 * 366) else None


def _do(session: Session, who: Entered, what: str, on: dt.date) -> None:
    group = who.group
    day = typed_day(request.form, "day", on) or on
    doing: dict[str, Callable[[], None]] = {
        acts.SKIP: lambda: acts.skip(session, group, day, on),
        acts.REOPEN: lambda: acts.reopen(session, group, day, on),
        acts.REST: lambda: acts.rest(session, group, _until(on), on),
        acts.RESUME: lambda: acts.resume(session, group, on),
        acts.STILL: lambda: acts.still(session, group, on),
        acts.CLOSE: lambda: _close(session, who, on),
        acts.UNDO: lambda: _undo(session, who, on),
        "dropped": lambda: _drop(session, group),
        "accepted": lambda: _accept(session, who, on),
    }
    if what not in doing:
        abort(400)
    doing[what]()


def _close(session: Session, who: Entered, on: dt.date) -> None:
    if who.by_card or request.form.get("sure") != "yes":
        raise NotNow
    acts.close(session, who.group, on)


def _undo(session: Session, who: Entered, on: dt.date) -> None:
    number = request.form.get("number", "")
    found = next((one for one in of_late(session, who) if str(one.id) == number), None)
    if found is None:
        raise NotNow
    acts.undo(session, who.group, found.id, on)


def _drop(session: Session, group: SupportGroup) -> None:
    if not changes.drop(session, group):
        raise NotNow


def _accept(session: Session, who: Entered, on: dt.date) -> None:
    waiting = None if who.by_card else changes.waiting_of(session, who.group)
    if waiting is None:
        raise NotNow
    changes.settle(session, waiting, on, yes=True)


def _tell(session: Session, who: Entered, what: str, on: dt.date) -> None:
    newest = next((one for one in acts.done_of_late(session, who.group) if one.act == what), None)
    if newest is None:
        return
    for reader in readers_of(session, [who.group])[who.group.id]:
        with speaking(reader.language):
            put(session, f"card:group:{who.group.id}:{what}:{on}:{reader.mark}", letters.by_card(who.group, reader, done_words(newest)))


@upkeep.get("/groups/tend/close")
@serves("anyone")
def ask_close() -> Page:
    """What ending the entry means, before it is done."""
    who = entered(db.session(), request.args)
    if who is None:
        return strangers()
    return render_template("groups/upkeep/close.html", **common(who), may_close=rules.may_close(who.group.status) and not who.by_card)


@upkeep.get("/account/groups")
@serves("account")
def mine() -> str:
    """The groups that an account looks after, of its organisations and of its mail address."""
    return render_template("groups/upkeep/mine.html", groups=[(one, state_words(one)) for one in groups_of(db.session(), the_account())])


@upkeep.get("/groups/still")
@serves("anyone")
def ask_still() -> Page:
    """What the half-yearly letter opens: one button."""
    who = entered(db.session(), request.args)
    if who is None:
        return strangers()
    return render_template("groups/upkeep/still.html", **common(who), state=state_words(who.group), may_confirm=rules.may_confirm(who.group.status),
                           resting=who.group.status == "paused", signed_in=current_account() is not None)
