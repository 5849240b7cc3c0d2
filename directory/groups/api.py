"""/api/v1/groups/<id>: everything public of one group as JSON."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, current_app, jsonify
from sqlalchemy.orm import joinedload

from directory.extensions import db
from directory.groups.coming import local_now
from directory.groups.meetings import not_over, schedule_of
from directory.groups.models import SupportGroup
from directory.groups.schedules import Hours, Meeting, Schedule, is_holiday, text
from directory.groups.standing import STILL_SHOWN
from directory.listings.lifecycle import ENDED, is_public
from directory.listings.opening import ENTRY_ID
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.access import who

groups_api = Blueprint("groups_api", __name__, url_prefix="/api/v1/groups")

CODED = (
    "group_kind", "open_closed", "who_may_come", "mode", "languages", "weekdays", "times", "fee", "contact_mode", "run_by", "aims", "first_time", "coming",
)
"""Columns that hold codes of `groups.codes`, given as they are."""
NEXT = 12
"""So many coming meetings are given."""


@groups_api.get(f"/{ENTRY_ID}")
@who("anyone")
def group(entry_id: int) -> Response:
    """One group; 404 for what is none or never was public, 410 for what has ended. Resting ones say so, without dates."""
    found = db.session.scalar(sa.select(SupportGroup).where(SupportGroup.id == entry_id).options(joinedload(SupportGroup.organisation, innerjoin=True)))
    if found is None:
        abort(404, "There is no group with this number.")
    if not is_public(found.status) and found.status not in STILL_SHOWN:
        abort(410 if found.status in ENDED else 404)
    return jsonify(group_json(found))


def group_json(group: SupportGroup) -> dict[str, Any]:
    """A group as the API prints it: what its page shows, codes as stored."""
    site = str(current_app.config["SETTINGS"].public_url)
    gazetteer = the_gazetteer(db.session())
    place, prefecture = gazetteer.by_code(group.municipality or ""), gazetteer.by_code(group.prefecture or "")
    return {
        "id": group.id,
        "kind": "group",
        "title": {"ja": group.title_ja, "en": group.title_en},
        "summary": {"ja": group.summary_ja, "en": group.summary_en},
        "organisation": {"id": group.organisation_id, "name": {"ja": group.organisation.name_ja, "en": group.organisation.name_en}},
        **{name: getattr(group, name) for name in CODED},
        "cost": {"ja": group.cost_ja, "en": group.cost_en},
        "aims_words": group.aims_words or None,
        "welcome": {"ja": group.welcome_ja, "en": group.welcome_en},
        "scope": group.scope,
        "online": group.online,
        "online_url": group.online_url or None,
        "prefecture": group.prefecture,
        "prefecture_name": _name(prefecture),
        "municipality": group.municipality,
        "municipality_name": _name(place),
        "lat": group.lat,
        "lng": group.lng,
        "precision": group.precision,
        "venue_level": group.venue_level,
        "venue": {"ja": group.venue_ja, "en": group.venue_en},
        "contact": group.contact or {},
        "meets": {"ja": group.meets_ja, "en": group.meets_en},
        "schedule": _schedule(group),
        "status": "preparing" if group.preparing else group.status,
        "resting_until": group.resting_until.isoformat() if group.resting_until else None,
        "confirmed_on": group.confirmed_on.isoformat() if group.confirmed_on else None,
        "information_year": group.information_year,
        "source_url": group.source_url or None,
        "sample": group.is_sample,
        "url": f"{site}/ja/groups/{group.id}",
        "ics": None if group.is_sample else f"{site}/ja/groups/{group.id}.ics",
    }


def _name(place: Place | None) -> dict[str, str] | None:
    return {"ja": place.name_ja, "kana": place.name_kana, "en": place.name_en} if place else None


def _schedule(group: SupportGroup) -> dict[str, Any] | None:
    schedule = schedule_of(group)
    if schedule is None:
        return None
    shown = is_public(group.status) and not group.preparing
    return {
        "text_ja": text(schedule, "ja"),
        "text_en": text(schedule, "en"),
        "irregular": schedule.irregular,
        "patterns": [
            {"rrule": str(one.rule) if one.rule else None, "on_holidays": one.rule is None, "from": one.anchor.isoformat() if one.anchor else None,
             "without_holidays": one.without_holidays, "label": one.label or None, **_hours(one.hours)}
            for one in schedule.patterns
        ],
        "dates": [{"day": one.day.isoformat(), "label": one.label or None, **_hours(one.hours)} for one in schedule.dates],
        "exceptions": _exceptions(schedule),
        "next": [_meeting(one) for one in not_over(schedule, local_now(), NEXT)] if shown else [],
    }


def _exceptions(schedule: Schedule) -> dict[str, Any]:
    return {
        "cancelled": [day.isoformat() for day in schedule.cancelled],
        "moved": [{"day": one.day.isoformat(), "to": one.to.isoformat(), **(_hours(one.hours) if one.hours else {})} for one in schedule.moved],
        "closed": [{"first": one.first, "last": one.last} for one in schedule.closed],
    }


def _hours(hours: Hours) -> dict[str, Any]:
    """Local times of Asia/Tokyo."""
    return {"start": hours.start.isoformat("minutes") if hours.start else None, "minutes": hours.minutes, "part": hours.part.value if hours.part else None}


def _meeting(one: Meeting) -> dict[str, Any]:
    end = one.end
    return {"start": one.iso(), "end": end.replace(tzinfo=None).isoformat() if end else None, "label": one.label or None, "holiday": is_holiday(one.day),
            "moved_from": one.moved_from.isoformat() if one.moved_from else None}
