"""Groups as BMLT JSON (the answer to GetSearchResults): one record for each weekday; every value is text.

BMLT knows only weeks too: a group that is not simply weekly stands with an empty weekday and start, the rule in `comments`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from directory.exchange import bmlt
from directory.exchange.crossing import as_bmlt
from directory.exchange.meeting_hours import from_sunday
from directory.exchange.meetings_out import Outside, both, facts_of, place_of, rule_words, slots_of, title_of
from directory.groups.codes import Coming, Mode, OpenClosed, WhoMayCome
from directory.groups.models import SupportGroup
from directory.groups.schedules import Hours
from directory.listings.kinds import Origin
from directory.places.gazetteer import Gazetteer

ZONE = "Asia/Tokyo"
OURS_FROM = 10**10
"""Ids of meetings that had none in this format begin here, so that they meet no other server's: ten digits, the entry, two digits."""
FIELDS = (
    "id_bigint", "worldid_mixed", "service_body_bigint", "weekday_tinyint", "venue_type", "start_time", "duration_time", "time_zone", "formats", "lang_enum",
    "longitude", "latitude", "published", "meeting_name", "location_text", "location_info", "location_street", "location_city_subsection",
    "location_neighborhood", "location_municipality", "location_sub_province", "location_province", "location_postal_code_1", "location_nation", "comments",
    "virtual_meeting_link", "phone_meeting_number", "virtual_meeting_additional_info", "bus_lines", "train_lines", "format_shared_id_list",
)
"""Every record has all of them, as the servers of this format answer."""
_VENUES: dict[str, str] = {Mode.ONSITE: "1", Mode.ONLINE: "2", Mode.PHONE: "2", Mode.HYBRID: "3"}
_OF_WHO: dict[str, str] = {WhoMayCome.MEN: "M", WhoMayCome.WOMEN: "W", WhoMayCome.YOUTH: "Y", WhoMayCome.LGBTQ: "GL"}
_OF_DOOR: dict[str, str] = {OpenClosed.OPEN: "O", OpenClosed.OPEN_SUPPORTER: "O", OpenClosed.CLOSED: "C", OpenClosed.FAMILY_ONLY: "C"}
_OF_MODE: dict[str, str] = {Mode.ONLINE: bmlt.VIRTUAL, Mode.PHONE: bmlt.VIRTUAL, Mode.HYBRID: bmlt.HYBRID}


class Writer:
    """Writes one list; each id once. Whoever has the lower id here keeps an id that two feeds use."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._numbers: set[str] = set()

    def records(self, group: SupportGroup) -> Iterator[dict[str, str]]:
        """The records of a group: one for each weekday and time, or one without."""
        on, facts = self._outside.day, facts_of(group)
        given, place = as_bmlt(facts)
        whens = [(day, slot.hours) for slot in slots_of(group, on) if slot for day in from_sunday(slot.weekdays, 1)]
        for number, (day, hours) in enumerate(whens or [(0, Hours())], 1):
            record: dict[str, Any] = dict.fromkeys(FIELDS, "")
            record |= _own(group, on) | given | _place(group, self._outside.gazetteer, place)
            record |= {"id_bigint": self._number(group, facts.form, number), "meeting_name": title_of(group), "virtual_meeting_link": group.online_url or ""}
            record |= _when(day, hours) | {"time_zone": ZONE, "published": "1"}
            yield {name: str(value) for name, value in record.items()}

    def _number(self, group: SupportGroup, form: str, number: int) -> str:
        """The id of the group's meeting `number` from 1."""
        own = group.source_key if group.origin == Origin.FEED and form == bmlt.FORM and number == 1 else ""
        if not own.isdigit() or own in self._numbers:
            own = str(OURS_FROM + group.id * 100 + number)
        self._numbers.add(own)
        return own


def _when(day: int, hours: Hours) -> dict[str, str]:
    if not day or hours.start is None:
        return {}
    length = bmlt.length_text(hours.minutes) if hours.minutes else ""
    return {"weekday_tinyint": str(day), "start_time": hours.start.isoformat("seconds"), "duration_time": length}


def _own(group: SupportGroup, on: dt.date) -> dict[str, str]:
    """What our columns say; of a feed's entry of this format its own facts stand above it."""
    codes = [
        _OF_DOOR.get(group.open_closed or "", ""),
        *(_OF_WHO.get(one, "") for one in group.who_may_come),
        "WC" if Coming.STEP_FREE in (group.coming or ()) else "",
        _OF_MODE.get(group.mode, "") if group.mode else bmlt.CLOSED if group.origin == Origin.FEED else "",
    ]
    if group.origin == Origin.FEED and group.confirmed_on is None and (group.feed_facts or {}).get("format") == bmlt.FORM:
        return {}
    words = [*([rule_words(group, on)] if group.confirmed_on or group.origin != Origin.FEED else ()), both(group, "summary")]
    return {
        "formats": ",".join(filter(None, codes)), "venue_type": _VENUES.get(group.mode or "", ""), "comments": "\n".join(filter(None, words)),
        "lang_enum": "ja" if "ja" in group.languages or group.title_ja else "en",
    }


def _place(group: SupportGroup, gazetteer: Gazetteer, place: dict[str, Any]) -> dict[str, Any]:
    """The place as finely as the group shows it: its venue, or town and prefecture."""
    if place or group.scope == "online_only":
        return place
    point = {} if group.lat is None else {"latitude": str(group.lat), "longitude": str(group.lng)}
    prefecture, town = place_of(group, gazetteer)
    values = {"location_municipality": town.name_ja if town else "", "location_province": prefecture.name_ja if prefecture else "", "location_nation": "JP"}
    if group.venue_level == "full":
        values["location_text"] = group.venue_ja or group.venue_en or ""
    return values | point
