"""/<lang>/groups/<id>.ics, and /<lang>/regions/<code>.ics of a prefecture, a municipality or a ward."""

from __future__ import annotations

from flask import Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as Answer

from directory.extensions import db
from directory.groups.calendars.calendar import Kept, calendar_of
from directory.groups.calendars.of_search import SearchCalendar
from directory.groups.models import SupportGroup
from directory.groups.standing import STILL_SHOWN, standing_of
from directory.listings.extracts import extract_of
from directory.listings.index import open_index
from directory.listings.kinds import Kind
from directory.listings.lifecycle import is_public
from directory.listings.opening import public_entry
from directory.listings.search import Search
from directory.listings.showing import whole_place_name
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import current_language, localised, t, today

group_calendars = page_blueprint("calendars", __name__)


@group_calendars.get("/groups/<int(max=2147483647):entry_id>.ics")
@who("anyone")
def of_group(entry_id: int) -> Response:
    """One group's meetings. Empty while it rests or where no dates are known; 410 when it has ended, 404 for a sample."""
    group = public_entry(SupportGroup, entry_id, STILL_SHOWN)
    if group.is_sample:
        abort(404)
    site, plain = str(current_app.config["SETTINGS"].public_url), is_plain()
    address = f"{site}/{current_language()}/groups/{group.id}.ics"
    kept = Kept(localised(group, "title")[0], " ".join(standing_of(group, today())), address, site, plain)
    shown = [group] if is_public(group.status) and not group.preparing else []
    return answer(calendar_of(shown, the_gazetteer(db.session()), kept, today()), "calendar" if plain else f"group-{group.id}")


@group_calendars.get("/regions/<code>.ics")
@who("anyone")
def of_region(code: str) -> Response | Answer:
    """The meetings of the groups of a place; a code with check digit and one no longer in use lead to the right one."""
    session = db.session()
    gazetteer = the_gazetteer(session)
    found = gazetteer.find(code, session) if code.isascii() and code.isdigit() and len(code) in {2, 5, 6} else []
    if not found:
        abort(404)
    place = found[0]
    site = str(current_app.config["SETTINGS"].public_url)
    address = f"/{current_language()}/regions/{place.code}.ics"
    if place.code != code:
        return redirect(address + ("?plain=1" if is_plain() else ""), 301)
    wide = place.level == "prefecture"
    search = Search(kinds=(Kind.GROUP,), prefectures=(place.code,) if wide else (), municipalities=() if wide else (place.code,))
    renderer = SearchCalendar()
    extract = extract_of(search, open_index(session), gazetteer, form="ics", renderer=renderer, site=site)
    name = t("{place}の集まり", "Groups in {place}", place=whole_place_name(place, gazetteer))
    return answer(renderer.calendar(extract, name, site + address, plain=is_plain()), "calendar" if is_plain() else f"groups-{place.code}")


def is_plain() -> bool:
    """Whether a calendar is wanted that betrays nothing."""
    return request.args.get("plain") == "1"


def answer(calendar: bytes, name: str) -> Response:
    """The calendar as a file that calendar programs open."""
    made = Response(calendar, content_type="text/calendar; charset=utf-8")
    made.headers.set("Content-Disposition", "inline", filename=f"{name}.ics")
    return made
