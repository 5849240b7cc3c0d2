"""Groups as Meeting Guide JSON (code4recovery/spec): one record for each weekly meeting; others stand without day and time, the rule in `notes`.

The format says that it is for weekly meetings only. A monthly one is therefore never given a day: `notes` says when, in both languages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from directory.exchange import meeting_guide
from directory.exchange.crossing import as_meeting_guide
from directory.exchange.meeting_hours import Slot, end_of, from_sunday
from directory.exchange.meetings_out import Outside, both, facts_of, place_of, rule_words, slots_of, title_of
from directory.groups.codes import Mode, OpenClosed, WhoMayCome
from directory.groups.models import SupportGroup
from directory.listings.kinds import Origin
from directory.places.gazetteer import Gazetteer

ZONE = "Asia/Tokyo"
ATTENDANCE: dict[str, str] = {Mode.ONSITE: "in_person", Mode.ONLINE: "online", Mode.PHONE: "online", Mode.HYBRID: "hybrid"}
_OF_WHO: dict[str, str] = {WhoMayCome.MEN: "M", WhoMayCome.WOMEN: "W", WhoMayCome.YOUTH: "Y", WhoMayCome.LGBTQ: "LGBTQ"}
_OF_DOOR: dict[str, str] = {OpenClosed.OPEN: "O", OpenClosed.OPEN_SUPPORTER: "O", OpenClosed.CLOSED: "C", OpenClosed.FAMILY_ONLY: "C"}
_MAPPED = {*meeting_guide.OPEN_CLOSED, *meeting_guide.WHO, *meeting_guide.LANGUAGES, *meeting_guide.COMING, meeting_guide.ONLINE_TYPE}
_LONGEST_NAME = 255


class Writer:
    """Writes one list; each slug once. Whoever has the lower id keeps a slug that two feeds use."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._slugs: set[str] = set()

    def records(self, group: SupportGroup) -> Iterator[dict[str, Any]]:
        """The records of a group: one for each weekly meeting of other hours, or one without day and time."""
        on, facts = self._outside.day, facts_of(group)
        given, place = as_meeting_guide(facts)
        for number, slot in enumerate(slots_of(group, on), 1):
            record = {"slug": self._slug(group, facts.form, number), "name": title_of(group)[:_LONGEST_NAME]}
            record |= _when(slot) | {"timezone": ZONE, "types": _types(group, given)}
            record |= _words(group, on, given) | {name: value for name, value in given.items() if name not in record and name not in {"notes", "types"}}
            record |= {"conference_url": group.online_url} | _place(group, self._outside.gazetteer, place)
            if group.origin != Origin.FEED:
                record |= {"url": f"{self._outside.site}/ja/groups/{group.id}", "updated": group.updated_at.strftime("%Y-%m-%d %H:%M:%S")}
            yield {name: value for name, value in record.items() if value not in (None, "", [])}

    def _slug(self, group: SupportGroup, form: str, number: int) -> str:
        """The slug of the group's meeting `number` from 1: a feed's own, else the number of the group's page here."""
        if group.origin != Origin.FEED:
            slug = f"group-{group.id}"
        elif form == meeting_guide.FORM:
            slug = group.source_key
        else:
            slug = re.sub(r"[^a-z0-9]+", "-", f"{group.source_name}-{group.source_key}".casefold()).strip("-")
        slug = slug if number == 1 else f"{slug}-{number}"
        slug = f"{slug}-{group.id}" if slug in self._slugs else slug
        self._slugs.add(slug)
        return slug


def _when(slot: Slot | None) -> dict[str, Any]:
    if slot is None or slot.hours.start is None:
        return {}
    days, end = from_sunday(slot.weekdays), end_of(slot.hours)
    return {"day": days[0] if len(days) == 1 else days, "time": slot.hours.start.isoformat("minutes"), "end_time": end.isoformat("minutes") if end else ""}


def _words(group: SupportGroup, on: dt.date, given: dict[str, Any]) -> dict[str, Any]:
    """Group and notes: the feed's own as long as it looks after the entry, else ours with the rule."""
    if group.origin == Origin.FEED and group.confirmed_on is None:
        return {"notes": given.get("notes")}
    body, title = group.organisation.name_ja, title_of(group)
    words = "\n".join(filter(None, (rule_words(group, on), both(group, "summary"))))
    return {"group": "" if body == title else body, "notes": words, "attendance_option": ATTENDANCE.get(group.mode or "", "")}


def _types(group: SupportGroup, given: dict[str, Any]) -> list[str]:
    """The feed's own types; of an entry that somebody here looks after, what our columns say, and what they cannot say."""
    types: list[str] = list(given.get("types", ()))
    if group.origin == Origin.FEED and group.confirmed_on is None:
        return types
    languages = {language.value: code for code, language in meeting_guide.LANGUAGES.items()}
    coming = {what.value: code for code, what in meeting_guide.COMING.items()}
    ours = [
        _OF_DOOR.get(group.open_closed or "", ""),
        *(_OF_WHO.get(one, "") for one in group.who_may_come),
        *(languages.get(one, "") for one in group.languages),
        *(coming.get(one, "") for one in group.coming or ()),
        meeting_guide.ONLINE_TYPE if group.mode in {Mode.ONLINE, Mode.HYBRID, Mode.PHONE} else "",
    ]
    return list(dict.fromkeys([*filter(None, ours), *(code for code in types if code.upper() not in _MAPPED)]))


def _place(group: SupportGroup, gazetteer: Gazetteer, place: dict[str, Any]) -> dict[str, Any]:
    """The place as finely as the group shows it: its venue, or town and prefecture."""
    if place:
        return ({"latitude": group.lat, "longitude": group.lng} if place.get("approximate") == "yes" else {}) | place
    if group.scope == "online_only":
        return {}
    prefecture, town = place_of(group, gazetteer)
    values: dict[str, Any] = {
        "city": town.name_ja if town else "", "state": prefecture.name_ja if prefecture else "", "country": "JP", "latitude": group.lat, "longitude": group.lng,
    }
    if group.venue_level == "full" and (group.venue_ja or group.venue_en):
        return values | {"location": group.venue_ja or group.venue_en, "approximate": "no" if group.precision == "exact" else "yes"}
    return values | {"approximate": "yes"}
