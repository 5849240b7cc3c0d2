"""Pages of positions."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from directory.listings.kinds import Kind
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.positions.codes import RoleKind
from directory.positions.facts import labour_bureau, main_facts, more_facts
from directory.positions.models import Position
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import TOKYO, t

positions = page_blueprint("positions", __name__)


@positions.get("/positions")
@who("anyone")
def every() -> Response:
    """Leads to the search for positions."""
    return redirect(search_url(Kind.POSITION, request.args), 302)


@positions.get(f"/positions/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One position: what matters first, the employer's words as written."""
    position = public_entry(Position, entry_id)
    page = page_of(position, t("この仕事", "This position"), (Kind.GROUP, Kind.COURSE))
    return render_template(
        "positions/entry.html",
        position=position,
        employed=position.role_kind == RoleKind.EMPLOYED,
        main_facts=main_facts(position),
        more_facts=more_facts(position),
        published=(position.published_at or position.updated_at).astimezone(TOKYO).date(),
        bureau=labour_bureau(page["prefecture"]),
        **page,
    )
