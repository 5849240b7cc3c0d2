"""Pages of groups."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from directory.groups.calendars.addresses import calendar_addresses
from directory.groups.codes import WhoMayCome
from directory.groups.coming import coming_of, local_now
from directory.groups.facts import coming_and_taking_part, contact_of, first_time, group_facts
from directory.groups.models import SupportGroup
from directory.groups.standing import STILL_SHOWN, standing_of
from directory.listings.kinds import Kind
from directory.listings.lifecycle import is_public
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
    """One group: when, where, for whom, how to reach it; next steps without pressure. One that rests says so."""
    return render_template("groups/entry.html", **page_values(public_entry(SupportGroup, entry_id, STILL_SHOWN)))


def page_values(group: SupportGroup) -> dict[str, Any]:
    """What the template of a group's page needs, in whatever state the group is."""
    page, moment = page_of(group, t("このグループ", "This group"), (Kind.COURSE, Kind.POSITION)), local_now()
    listed = is_public(group.status)
    coming = coming_of(group, moment)
    return page | {
        "group": group,
        "facts": group_facts(group, page["place"]),
        "standing": standing_of(group, moment.date()),
        "coming": coming,
        "meets_now": group.status not in STILL_SHOWN and not group.preparing,
        "contact": contact_of(group),
        "first_time": first_time(group),
        "taking_part": coming_and_taking_part(group),
        "working_peers": WhoMayCome.WORKING_PEERS in (group.who_may_come or ()),
        "calendars": calendar_addresses(group) if listed and coming is not None and not coming.irregular and not group.is_sample else None,
        "noindex": page["card"].sample or not listed or not group.for_search_engines,
    }
