"""Pages of offices."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.listings.kinds import Kind
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t
from directory.workplaces import words
from directory.workplaces.facts import office_facts, others_of
from directory.workplaces.models import Workplace

workplaces = page_blueprint("workplaces", __name__)


@workplaces.get("/workplaces")
@who("anyone")
def every() -> Response:
    """Leads to the search for offices."""
    return redirect(search_url(Kind.WORKPLACE, request.args), 302)


@workplaces.get(f"/workplaces/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One office of the public list: what it offers and how to ask; never a vacancy."""
    office = public_entry(Workplace, entry_id)
    page = page_of(office, t("この事業所", "This office"), (Kind.GROUP, Kind.COURSE, Kind.POSITION))
    return render_template(
        "workplaces/entry.html",
        office=office,
        facts=office_facts(office),
        others=others_of(db.session(), office),
        edition=words.edition(office.edition),
        **page,
    )
