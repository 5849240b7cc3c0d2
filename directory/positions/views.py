"""Pages of positions."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.listings.kinds import Kind
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.listings.organisations import tel_of
from directory.positions.codes import Disclosure, Paper, RoleClarity, RoleKind
from directory.positions.facts import labour_bureau, main_facts, more_facts
from directory.positions.law.posting import Posting
from directory.positions.models import Position
from directory.positions.paper import paper_of
from directory.positions.sections import applying, sections_of
from directory.readiness.models import published_review
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.codes import label_of
from directory.web.languages import TOKYO, current_language, t

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
    structured = current_app.extensions["structured_data"]["position"](position)
    return render_template("positions/entry.html", **page_values(position), structured=structured)


def page_values(position: Position) -> dict[str, Any]:
    """What the template of a position's page needs, in whatever state the position is."""
    page = page_of(position, t("この仕事", "This position"), (Kind.GROUP, Kind.COURSE))
    return page | {
        "position": position,
        "employed": position.role_kind == RoleKind.EMPLOYED,
        "main_facts": main_facts(position),
        "more_facts": more_facts(position),
        "published": (position.published_at or position.updated_at).astimezone(TOKYO).date(),
        "bureau": labour_bureau(page["prefecture"]),
    } | _posting_values(position)


def _posting_values(position: Position) -> dict[str, Any]:
    """Sections, contact and language of what an employer wrote here; nothing for an entry from a public source."""
    if not position.facts:
        return {"sections": []}
    said = Posting(position.facts)
    contact = {name: said.text(f"contact.{name}") or "" for name in ("phone", "email", "form_url")}
    return {
        "sections": sections_of(position.facts, position.language),
        "applying": applying(position.facts, position.language),
        "contact": contact,
        "tel": tel_of(contact["phone"]),
        "review": published_review(db.session(), position.organisation_id),
        "foreign_language": position.language if position.language != current_language() else "",
    }


@positions.get(f"/positions/{ENTRY_ID}/print")
@who("anyone")
def sheet(entry_id: int) -> str:
    """What our peer colleague does: one page to print and put up, from the posting; no address of anybody, no pay."""
    position = public_entry(Position, entry_id)
    clarity, told = label_of(RoleClarity, position.role_clarity), label_of(Disclosure, position.disclosure)
    role = "\n".join(filter(None, (
        t("役割の決まり方：{words}", "How settled the role is: {words}", words=clarity) if clarity else "",
        t("自分の経験を話すこと：{words}", "Telling your own story: {words}", words=told) if told else "",
    )))
    return render_template("positions/print.html", **page_values(position), said=Posting(position.facts or {}), role_words=role)


@positions.get(f"/positions/{ENTRY_ID}/print/<order>")
@who("anyone")
def paper(entry_id: int, order: str) -> str:
    """The posting to print, in the order of the paper that one holds beside it; only of what was written here."""
    position = public_entry(Position, entry_id)
    chosen = next((one for one in Paper if one.value == order), None)
    if chosen is None or not position.facts:
        abort(404)
    return render_template("positions/paper.html", **page_values(position), order=chosen, orders=list(Paper), paper=paper_of(position, order))
