"""Pages of offices, and of what an employer itself states; and its end, which anybody can bring about."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts import limits
from directory.extensions import db, writing
from directory.listings.kinds import Kind
from directory.listings.lifecycle import READER
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t, today
from directory.workplaces import saving, words
from directory.workplaces.facts import office_facts, others_of, stated_facts
from directory.workplaces.models import Workplace

STOPS_PER_HOUR = 5
"""From one network."""

workplaces = page_blueprint("workplaces", __name__)


@workplaces.get("/workplaces")
@who("anyone")
def every() -> Response:
    """Leads to the search for offices."""
    return redirect(search_url(Kind.WORKPLACE, request.args), 302)


@workplaces.get(f"/workplaces/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One office of the public list, or what an employer states without a vacancy."""
    office = public_entry(Workplace, entry_id)
    if office.is_statement:
        return render_template("workplaces/peers.html", **page_values(office), may_stop=not office.is_sample)
    page = page_of(office, t("この事業所", "This office"), (Kind.GROUP, Kind.COURSE, Kind.POSITION))
    return render_template(
        "workplaces/entry.html",
        office=office,
        facts=office_facts(office),
        others=others_of(db.session(), office),
        edition=words.edition(office.edition),
        **page,
    )


def page_values(place: Workplace) -> dict[str, Any]:
    """What the template of a statement needs, in whatever state it is."""
    page = page_of(place, t("この職場", "This workplace"), (Kind.GROUP, Kind.COURSE, Kind.POSITION))
    return page | {"workplace": place, "facts": stated_facts(place), "thinking": words.thinking() if place.thinking else ""}


@workplaces.get(f"/workplaces/{ENTRY_ID}/stopped")
@who("anyone")
def stopped(entry_id: int) -> str:
    """That it is shown no more, and what follows; 404 for whatever never was public, so that nobody learns of drafts."""
    row = db.session.get(Workplace, entry_id)
    if row is None or row.published_at is None:
        abort(404)
    return render_template("workplaces/stopped.html")


@workplaces.post(f"/workplaces/{ENTRY_ID}/stop")
@who("anyone")
def stop(entry_id: int) -> Response:
    """Hides a statement at once, whoever asks; nothing is kept of who it was (people.md 3)."""
    if not _from_our_own_page():
        abort(400)
    with writing(READER) as session:
        limits.count(session, "stop", limits.network(), STOPS_PER_HOUR)
        row = session.get(Workplace, entry_id)
        if row is not None and row.is_statement and not row.is_sample:
            saving.stop(session, row, today())
    return redirect(url_for("workplaces.stopped", entry_id=entry_id), 303)


def _from_our_own_page() -> bool:
    """What the browser says of where the button stood: it needs no mark of ours, and so no cookie; old browsers say nothing."""
    own = {f"{request.scheme}://{request.host}", current_app.config["SETTINGS"].public_url, None}
    return request.headers.get("Origin") in own and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
