"""iCalendar (RFC 5545, RFC 7986) from groups, by the icalendar library. The events are those of `schedules.events`.

Everything that names an event stays the same from one reading to the next: UID from the site's name, the group's number and the
pattern's place; DTSTAMP and LAST-MODIFIED from the schedule's last change; SEQUENCE from the group.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import icalendar

from directory.groups.calendars.wording import Wording, plain_wording, wording_of
from directory.groups.models import SupportGroup
from directory.groups.schedule.events import Moment
from directory.groups.schedules import Event, events, from_json
from directory.places.gazetteer import Gazetteer
from directory.web.languages import TOKYO, t

REFRESH = dt.timedelta(hours=12)
"""How often a calendar program may look again."""
YEARS_AHEAD = 2
"""Days off and holidays are written out to the end of the year after so many."""
YEARS_BACK = 1
"""A rule without a first date begins where it was entered, but not before the January of so many years ago."""
PRODUCT, PLAIN_PRODUCT = "-//Peer Roots//Groups//JA", "-//Calendar//Calendar//JA"


class Kept(NamedTuple):
    """How a calendar is made.

    Attributes:
        name: of the calendar.
        about: a sentence on what is in it; may be empty.
        address: its own whole address.
        site: the site's own address, without a last slash.
        plain: with nothing but times under the title 「集まり」.
    """

    name: str
    about: str
    address: str
    site: str
    plain: bool = False


def calendar_of(groups: Iterable[SupportGroup], gazetteer: Gazetteer, kept: Kept, on: dt.date) -> bytes:
    """A calendar with the meetings of some groups; a group without a schedule adds nothing, and an empty calendar is valid.

    Args:
        groups: public and no samples.
        gazetteer: all places.
        kept: how it is made.
        on: today in Tokyo.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PLAIN_PRODUCT if kept.plain else PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = t("集まり", "Meetings") if kept.plain else kept.name
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    if kept.about and not kept.plain:
        for key in ("description", "x-wr-caldesc"):
            calendar.add(key, kept.about)
    if not kept.plain:
        calendar.add("url", kept.address)
    calendar.add("x-wr-timezone", "Asia/Tokyo")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{int(REFRESH.total_seconds() // 3600)}H")
    calendar.add_component(_tokyo())
    frame, end = bytes(calendar.to_ical()), b"END:VCALENDAR\r\n"
    some = (written(_series_of(group, kept, gazetteer, on)) for group in groups if group.schedule is not None)
    return b"".join((frame.removesuffix(end), *some, end))


def _tokyo() -> icalendar.Timezone:
    """Japan has had one time, without a summer time, since 1952."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", "Asia/Tokyo")
    standard.add("dtstart", dt.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", dt.timedelta(hours=9))
    standard.add("tzoffsetto", dt.timedelta(hours=9))
    standard.add("tzname", "JST")
    zone.add_component(standard)
    return zone


class Series(NamedTuple):
    """All that decides what a group's events look like."""

    number: int
    schedule: str
    """As JSON."""
    first: dt.date
    last: dt.date
    site: str
    plain: bool
    wording: Wording
    sequence: int
    changed: dt.datetime
    created: dt.datetime
    usually: bool


def _series_of(group: SupportGroup, kept: Kept, gazetteer: Gazetteer, on: dt.date) -> Series:
    created = group.published_at or group.created_at
    changed = group.scheduled_at or created
    return Series(
        number=group.id,
        schedule=json.dumps(group.schedule, sort_keys=True),
        first=max(changed.astimezone(TOKYO).date(), dt.date(on.year - YEARS_BACK, 1, 1)),
        last=dt.date(on.year + YEARS_AHEAD, 12, 31),
        site=kept.site,
        plain=kept.plain,
        wording=plain_wording() if kept.plain else wording_of(group, gazetteer, kept.site),
        sequence=group.sequence or 0,
        changed=changed,
        created=created,
        usually=bool(group.schedule and group.schedule.get("usually")),
    )


@lru_cache(maxsize=4096)
def written(series: Series) -> bytes:
    """The events of a group, written; remembered, since calendar programs ask for the same again and again."""
    parts = []
    for event in events(from_json(json.loads(series.schedule)), series.first, series.last):
        uid = uid_of(series, event.key)
        parts += [_event(series, event, uid), *(_moved(series, event, moved, uid) for moved in event.moved)]
    return b"".join(bytes(part.to_ical()) for part in parts)


def uid_of(series: Series, key: str) -> str:
    """The same for good; in a plain calendar without the site's name in it."""
    uid = f"group-{series.number}-{key}@{urlsplit(series.site).hostname}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, uid)) if series.plain else uid


def _event(series: Series, event: Event, uid: str) -> icalendar.Event:
    made = _frame(series, uid, event.label)
    made.add("dtstart", event.start)
    if event.end:
        made.add("dtend", event.end)
    if event.rule:
        made.add("rrule", icalendar.vRecur.from_ical(event.rule))
    for moment in event.left_out:
        made.add("exdate", moment)
    if event.also:
        made.add("rdate", [event.start, *event.also])  # the first is said twice: ical.js (Thunderbird) leaves it out otherwise
    made.add("status", "TENTATIVE" if series.usually else "CONFIRMED")
    return made


def _moved(series: Series, event: Event, moved: tuple[Moment, Moment, Moment | None], uid: str) -> icalendar.Event:
    original, start, end = moved
    made = _frame(series, uid, event.label)
    made.add("recurrence-id", original)
    made.add("dtstart", start)
    if end:
        made.add("dtend", end)
    return made


def _frame(series: Series, uid: str, label: str) -> icalendar.Event:
    """What all events of a group share. They make nobody busy."""
    wording, made = series.wording, icalendar.Event()
    made.add("uid", uid)
    made.add("dtstamp", series.changed)
    made.add("last-modified", series.changed)
    made.add("created", series.created)
    made.add("sequence", series.sequence)
    made.add("summary", wording.titled(label), parameters={"LANGUAGE": wording.language})
    if wording.description:
        made.add("description", wording.description)
    if wording.place:
        made.add("location", wording.place)
    if wording.url:
        made.add("url", wording.url)
    made.add("transp", "TRANSPARENT")
    return made
