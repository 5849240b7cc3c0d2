"""Pages of groups."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from directory.groups.facts import group_facts
from directory.groups.models import SupportGroup
from directory.listings.kinds import Kind
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t

groups = page_blueprint("groups", __name__)


@groups.get("/groups")
@who("anyone")
def every() -> Response:
    """Leads to the search for groups."""
    return redirect(search_url(Kind.GROUP, request.args), 302)


@groups.get(f"/groups/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One group: when, where, for whom, how to reach it; next steps without pressure."""
    return render_template("groups/entry.html", **page_values(public_entry(SupportGroup, entry_id)))


def page_values(group: SupportGroup) -> dict[str, Any]:
    """What the template of a group's page needs, in whatever state the group is."""
    page = page_of(group, t("このグループ", "This group"), (Kind.COURSE, Kind.POSITION))
    return page | {"group": group, "facts": group_facts(group, page["place"])}
