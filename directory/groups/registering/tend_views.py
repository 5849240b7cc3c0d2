"""Looking after a group's words, days, place and contact: a form, the page as the public will see it, and it is so. Sending again."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from directory.extensions import db, writing
from directory.groups.registering import saving
from directory.groups.registering.new_views import CONTROLS, choice_lists, yes_no
from directory.groups.registering.pages import Page, registering
from directory.groups.registering.previewing import place_words, public_page, said, would_be
from directory.groups.registering.reading import Reading
from directory.groups.registering.sheets import SHEETS, Sheet, known_of, lists_of
from directory.groups.registering.where_form import place_options
from directory.groups.upkeep.entering import Entered, check_form, entered
from directory.groups.upkeep.pages import strangers, to
from directory.listings.lifecycle import Status, is_public
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.access import who
from directory.web.languages import localised, t, today

ACTOR = "group"
TEMPLATES = {
    "words": "groups/registering/tend_words.html", "when": "groups/registering/tend_when.html", "where": "groups/registering/tend_where.html",
    "contact": "groups/registering/tend_contact.html",
}
WHICH = f"<any({','.join(SHEETS)}):code>"
_HELD = CONTROLS | {"group", "version"}


@registering.get(f"/groups/tend/{WHICH}")
@who("anyone")
def sheet(code: str) -> Page:
    """One page with what stands."""
    session = db.session()
    who_is = entered(session, request.args)
    if (away := _away(who_is)) is not None or who_is is None:
        return away or strangers()
    this = SHEETS[code]
    reading = Reading(MultiDict(this.fill(who_is.group, session)), _names(who_is))
    return _form(who_is, this, reading, [])


def _away(who_is: Entered | None) -> Page | None:
    """Strangers, cards (which ask for changes on a page of their own), and entries that have ended."""
    if who_is is None:
        return strangers()
    if who_is.by_card or who_is.group.status not in saving.EDITABLE:
        return to("upkeep.tend", who_is)
    return None


def _names(who_is: Entered) -> tuple[str | None, ...]:
    return who_is.group.title_ja, who_is.group.title_en


@registering.post(f"/groups/tend/{WHICH}")
@who("anyone")
def keep(code: str) -> Page:
    """Shows what was typed as the public will see it; or, after that, makes it so."""
    check_form(request.form)
    this, act = SHEETS[code], request.form.get("act", "check")
    with writing(ACTOR) as session:
        who_is = entered(session, request.form)
        if (away := _away(who_is)) is not None or who_is is None:
            return away or strangers()
        session.info["actor"] = who_is.actor
        reading = Reading(request.form, _names(who_is), known_of(who_is.group))
        several = this.read(reading, who_is.group, session, today())
        if act == "mend":
            return _form(who_is, this, Reading(request.form, _names(who_is)), several)
        if reading.errors:
            return _form(who_is, this, reading, several), 422
        same = request.form.get("version", "") == str(who_is.group.version)
        if act != "save" or not same:
            page = _check(who_is, this, reading, changed=act == "save")
            return (page, 409) if act == "save" else page
        saving.change_group(session, who_is.group, reading.values)
        if who_is.group.status == Status.RETURNED:
            return to("registering.ask_again", who_is)
        return to("upkeep.tend", who_is, done="saved")


def _form(who_is: Entered, this: Sheet, reading: Reading, several: list[Place]) -> str:
    opened = {name for name, _words in reading.errors} | {name for name in reading.form if reading.form.get(name)}
    return render_template(
        TEMPLATES[this.code], **_common(who_is, this), sent=reading.form, errors=reading.errors,
        wrong=dict(reversed(reading.errors)), meant=reading.meant,
        places=place_options(several, the_gazetteer(db.session())), opened=opened, **choice_lists(), **lists_of(who_is.group, today()),
    )


def _common(who_is: Entered, this: Sheet) -> dict[str, Any]:
    title, language = localised(who_is.group, "title")
    version = request.form.get("version", "") or str(who_is.group.version)
    return {
        "who": who_is, "hidden": who_is.carried, "own_title": title, "own_title_lang": language, "version": version, "sheet": this,
        "action": url_for("registering.keep", code=this.code), "marked": not who_is.carried.get("key"), "here": who_is.group,
    }


def _check(who_is: Entered, this: Sheet, reading: Reading, *, changed: bool) -> str:
    group = would_be(reading.values, today(), who_is.group)
    values = public_page(group)
    words, dates = said(group, today())
    common = _common(who_is, this) | {"version": str(who_is.group.version)}
    return render_template(
        "groups/registering/check.html", **values, **common, said=words if this.code == "when" else "", dates=dates if this.code == "when" else [],
        carried=[(name, value) for name, value in reading.form.items(multi=True) if name not in _HELD],
        shown=place_words(group, values["place"]) if this.code == "where" else "", choices=yes_no(group) if this.code == "where" else [],
        proposed=False, only_phone=False, email="", wrong=_changed() if changed else "",
        send_words=t("これで公開する", "Make it so") if is_public(who_is.group.status) else t("これで保存する", "Save it"),
    )


def _changed() -> str:
    return t("開いているあいだに、ほかの人が変えました。下のようになります。よければ、もう一度押してください。",
             "Somebody else has changed it meanwhile. It would be as below; press again if that is right.")


@registering.get("/groups/tend/send")
@who("anyone")
def ask_again() -> Page:
    """What was handed back: the reviewer's words, the ways to mend it, the page as it is now, and one button."""
    who_is = entered(db.session(), request.args)
    if who_is is None or who_is.by_card:
        return strangers()
    if who_is.group.status != Status.RETURNED:
        return to("upkeep.tend", who_is)
    return render_template(
        "groups/registering/again.html", **public_page(would_be({}, today(), who_is.group)), sheets=list(SHEETS.values()), hidden=who_is.carried,
        answer=current_app.extensions["last_answer"](who_is.group.id), marked=not who_is.carried.get("key"),
    )


@registering.post("/groups/tend/send")
@who("anyone")
def send_again() -> Page:
    """Sends it again; pressed twice, once."""
    check_form(request.form)
    with writing(ACTOR) as session:
        who_is = entered(session, request.form)
        if who_is is None or who_is.by_card:
            return strangers()
        session.info["actor"] = who_is.actor
        if who_is.group.status == Status.RETURNED:
            saving.send_again(session, who_is.group, today())
        return to("upkeep.tend", who_is)
