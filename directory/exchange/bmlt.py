"""BMLT JSON (the answer to GetSearchResults): one record of a list to one meeting. Weekday 1 is Sunday; every value is text.

Contacts of people (`contact_*`, `email_contact`) are never kept; a meeting whose `published` is 0 is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from directory.exchange import free_text
from directory.exchange.meeting import Draft, Meeting, NotPublished, Said, Unusable, link, read_key, read_title
from directory.exchange.meeting_hours import Unreadable, from_sunday, read_days, read_length, read_time, weekly
from directory.exchange.where import PlaceReader, Stated, Where, degrees
from directory.groups.codes import Coming, Language, Mode, OpenClosed, WhoMayCome

FORM = "bmlt"
LINES = ("worldid_mixed", "service_body_bigint", "service_body_name", "lang_enum", "format_shared_id_list", "formats")
TEXTS = ("comments", "virtual_meeting_additional_info")
GIVEN = (*LINES, *TEXTS, "venue_type", "phone_meeting_number", "weekday_tinyint", "start_time", "duration_time")
"""What is kept of a record besides our own columns."""
PLACE = (
    "location_text", "location_info", "location_street", "location_city_subsection", "location_neighborhood", "location_municipality",
    "location_sub_province", "location_province", "location_postal_code_1", "location_nation", "latitude", "longitude", "bus_lines", "train_lines",
)
"""What is kept of its place."""
COARSE = ("location_municipality", "location_sub_province", "location_province", "location_nation")
OPEN_CLOSED = {"O": OpenClosed.OPEN, "C": OpenClosed.CLOSED}
WHO = {"M": WhoMayCome.MEN, "W": WhoMayCome.WOMEN, "Y": WhoMayCome.YOUTH, "GL": WhoMayCome.LGBTQ, "LGBTQ": WhoMayCome.LGBTQ}
LANGUAGES = {"EN": Language.EN, "JA": Language.JA, "JP": Language.JA, "ES": Language.ES, "PT": Language.PT, "KO": Language.KO}
COMING = {"WC": Coming.STEP_FREE, "WCHR": Coming.STEP_FREE}
VIRTUAL, HYBRID, CLOSED = "VM", "HY", "TC"
VENUE_TYPES = {"1": Mode.ONSITE, "2": Mode.ONLINE, "3": Mode.HYBRID}
_LABEL = re.compile(r"^.*#@-@#", re.DOTALL)
"""Before this mark older servers write the name of the field into its value."""


def read_meeting(record: object, places: PlaceReader) -> Meeting:
    """A record as a meeting.

    Raises:
        NotPublished: its own directory does not publish it.
        Unusable: it has no name or key, no readable day or time, or no place in Japan.
    """
    if not isinstance(record, dict):
        raise Unusable("it is no object with a meeting_name and an id_bigint")
    row = {name: _LABEL.sub("", value) if isinstance(value, str) else value for name, value in record.items()}
    key = key_of(record)
    if free_text.line(row.get("published")).casefold() in {"0", "false", "no"} or row.get("published") is False:
        raise NotPublished("its own directory does not publish it")
    title = read_title(row.get("meeting_name"))
    given, formats = _given(row), read_formats(row.get("formats"))
    where, home = _where(row, places, formats)
    mode, paused = _mode(row, formats)
    fine = _place(row, where, home, places)
    draft = Draft(
        FORM, key, title, title, mode, paused, _schedule(row), said(formats), where, home, venue="" if home else _venue(fine), notes=given["comments"],
        online_url=link(row.get("virtual_meeting_link")), given=given, fine=fine,
    )
    if paused or draft.schedule.irregular:
        draft.given |= _days_and_times(row)
    return draft.done()


def key_of(record: object) -> str:
    """The id of a record.

    Raises:
        Unusable: it has none.
    """
    return read_key(record.get("id_bigint", record.get("id")) if isinstance(record, dict) else None)


def read_formats(value: object) -> list[str]:
    """Codes of formats as they are written, each once."""
    parts = value if isinstance(value, list) else str(value or "").split(",")
    return list(dict.fromkeys(code for part in parts if (code := free_text.name(part)[:20])))


def said(formats: Iterable[str]) -> Said:
    """What formats mean in our codes."""
    codes = [code.upper() for code in formats]
    return Said(
        next((OPEN_CLOSED[code] for code in codes if code in OPEN_CLOSED), None),
        tuple(dict.fromkeys(WHO[code] for code in codes if code in WHO)),
        tuple(dict.fromkeys(LANGUAGES[code] for code in codes if code in LANGUAGES)),
        tuple(dict.fromkeys(COMING[code] for code in codes if code in COMING)),
    )


def _given(row: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {name: free_text.name(row.get(name))[:300] for name in LINES}
    values |= {name: free_text.paragraphs(row.get(name)) for name in TEXTS}
    values["formats"] = ",".join(read_formats(row.get("formats")))
    venue = free_text.line(row.get("venue_type"))
    return values | {"venue_type": venue if venue in VENUE_TYPES else "", "phone_meeting_number": free_text.dial_in(row.get("phone_meeting_number"))}


def _where(row: dict[str, Any], places: PlaceReader, formats: list[str]) -> tuple[Where, bool]:
    """The place, and whether it is somebody's home."""
    text = {name: free_text.line(row.get(name)) for name in (*PLACE, "time_zone")}
    home = any(free_text.names_a_home(text[name]) for name in ("location_text", "location_street", "location_info"))
    city, state = text["location_municipality"], text["location_province"]
    fine = [text["location_street"], text["location_city_subsection"], city, state, text["location_postal_code_1"]]
    japanese = state + city + text["location_city_subsection"] + text["location_street"]
    addresses = (japanese if free_text.is_japanese(japanese) else "", ", ".join(filter(None, fine)), ", ".join(filter(None, fine[1:4])),
                 ", ".join(filter(None, (city, state))))
    stated = Stated(
        country=text["location_nation"], zone=text["time_zone"], addresses=tuple(dict.fromkeys(filter(None, addresses))), hint=state,
        postcode=text["location_postal_code_1"], lat=degrees(row.get("latitude")), lng=degrees(row.get("longitude")), home=home,
        placeless=_mode(row, formats)[0] in {Mode.ONLINE, Mode.PHONE},
    )
    return places.find(stated), home


def _mode(row: dict[str, Any], formats: list[str]) -> tuple[Mode | None, bool]:
    """How people meet, and whether they have paused: by the venue type, else by formats and links."""
    codes = {code.upper() for code in formats}
    url, phone = bool(link(row.get("virtual_meeting_link"))), bool(free_text.dial_in(row.get("phone_meeting_number")))
    online = url or phone or bool(codes & {VIRTUAL, HYBRID})
    kind = VENUE_TYPES.get(free_text.line(row.get("venue_type")))
    if kind is None:
        kind = Mode.HYBRID if HYBRID in codes else Mode.ONLINE if VIRTUAL in codes else Mode.HYBRID if online else Mode.ONSITE
    if CLOSED in codes:
        if not online:
            return None, True
        kind = Mode.ONLINE
    return (Mode.PHONE if kind == Mode.ONLINE and phone and not url else kind), False


def _schedule(row: dict[str, Any]) -> Any:
    try:
        return weekly(read_days(row.get("weekday_tinyint"), first=1), read_time(row.get("start_time")), read_length(row.get("duration_time")))
    except Unreadable as error:
        raise Unusable(str(error)) from error


def _days_and_times(row: dict[str, Any]) -> dict[str, Any]:
    """Day, time and length of a meeting that has paused, or lacks one of them, as this format writes them."""
    days, start, minutes = read_days(row.get("weekday_tinyint"), first=1), read_time(row.get("start_time")), read_length(row.get("duration_time"))
    return {
        "weekday_tinyint": ",".join(map(str, from_sunday(tuple(days), 1))), "start_time": start.isoformat("seconds") if start else "",
        "duration_time": length_text(minutes) if minutes else "",
    }


def length_text(minutes: int) -> str:
    """Minutes as `01:30:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _place(row: dict[str, Any], where: Where, home: bool, places: PlaceReader) -> dict[str, Any]:
    kept: dict[str, Any] = {name: free_text.name(row.get(name))[:300] for name in PLACE}
    kept |= {name: free_text.line(row.get(name)) if degrees(row.get(name)) is not None else "" for name in ("latitude", "longitude")}
    if not home:
        return kept
    coarse = {name: kept[name] for name in COARSE}
    if where.place is not None and where.place.level == "prefecture":
        return {"location_province": where.place.name_ja, "location_nation": coarse["location_nation"]}
    if where.place is not None and not coarse["location_municipality"]:
        coarse |= {"location_municipality": where.place.name_ja, "location_province": places.prefecture(where.place).name_ja}
    return coarse


def _venue(fine: dict[str, Any]) -> str:
    """The venue's name with its street; nothing where neither is known."""
    name = fine.get("location_text") or ""
    if not name and not fine.get("location_street"):
        return ""
    parts = [fine.get("location_province"), fine.get("location_municipality"), fine.get("location_street")]
    if free_text.is_japanese("".join(filter(None, parts))):
        address = "".join(filter(None, parts))
        return f"{name}（{address}）" if name and address else name or address
    return ", ".join(filter(None, (name, *reversed(parts))))
