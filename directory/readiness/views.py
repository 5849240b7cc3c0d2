"""Pages of the questions, open to everybody; they receive nothing, and only published answers are read from the database."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.listings.lifecycle import is_public
from directory.listings.models import Organisation
from directory.listings.opening import ENTRY_ID
from directory.readiness.codes import Value
from directory.readiness.items import Area, items_by_id, the_checklist
from directory.readiness.models import published_review
from directory.readiness.together import parts
from directory.readiness.words import asked_when_posting, lead_of, meanings
from directory.web.access import who
from directory.web.blueprints import page_blueprint

LETTER = "<string(length=1):letter>"
"""The letter of an area in an address; a capital one leads to the small one."""

readiness = page_blueprint("readiness", __name__)


@readiness.get("/readiness/")
@who("anyone")
def index() -> str:
    """What the questions are for, how to use them, and all of them."""
    return render_template("readiness/index.html", checklist=the_checklist(), meanings=meanings(), lead_of=lead_of)


@readiness.get(f"/readiness/{LETTER}")
@who("anyone")
def area(letter: str) -> str | Response:
    """One area: each question, why it is asked, what one can describe."""
    this = _area(letter)
    if letter != this.letter:
        return redirect(url_for("readiness.area", letter=this.letter), 301)
    areas = the_checklist().areas
    place = areas.index(this)
    return render_template(
        "readiness/area.html",
        area=this,
        lead=lead_of(this),
        meanings=meanings(),
        asked=asked_when_posting(this),
        previous=areas[place - 1] if place else None,
        following=areas[place + 1] if place + 1 < len(areas) else None,
    )


@readiness.get("/readiness/sheet")
@who("anyone")
def sheet() -> str:
    """The whole checklist to print, or to fill in on the screen before printing; nothing is sent."""
    return _sheet(the_checklist().areas)


@readiness.get(f"/readiness/sheet/{LETTER}")
@who("anyone")
def sheet_of_area(letter: str) -> str | Response:
    """One area on one A4."""
    this = _area(letter)
    if letter != this.letter:
        return redirect(url_for("readiness.sheet_of_area", letter=this.letter), 301)
    return _sheet((this,))


def _area(letter: str) -> Area:
    try:
        return the_checklist().area(letter)
    except KeyError:
        abort(404)


def _sheet(areas: tuple[Area, ...]) -> str:
    return render_template("readiness/sheet.html", areas=areas, values=list(Value), one=areas[0] if len(areas) == 1 else None)


@readiness.get("/readiness/together")
@who("anyone")
def together() -> str:
    """Eight questions for groups and peers, to print."""
    return render_template("readiness/together.html", parts=parts())


@readiness.get("/readiness/selection-guide")
@who("anyone")
def selection_guide() -> str:
    """Choosing whom to work with: what to ask and what not, two A4 pages to print."""
    return render_template("readiness/selection_guide.html", g1=items_by_id()["G1"])


@readiness.get(f"/readiness/answers/{ENTRY_ID}")
@who("anyone")
def published(entry_id: int) -> str:
    """What an organisation published about itself, by the organisation's number; nothing private is ever shown."""
    body = db.session.get(Organisation, entry_id)
    review = published_review(db.session(), entry_id)
    if body is None or review is None or not is_public(body.status):
        abort(404)
    return render_template("readiness/published.html", body=body, review=review)
