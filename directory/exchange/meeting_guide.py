"""Meeting Guide JSON (TSML): one record of a list to one meeting. The format: code4recovery/spec; day 0 is Sunday, times have 24 hours.

Fields are read as real lists write them: numbers as text, lists with commas, 12-hour times, an `attendance_option` of the
plugin beside the types `ONL` and `TC`. Mail, telephone numbers of people, payment handles, authors and editing links are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from directory.exchange import free_text
from directory.exchange.meeting import Draft, Meeting, Said, Unusable, link, read_key, read_title
from directory.exchange.meeting_hours import Unreadable, minutes_between, read_days, read_time, weekly
from directory.exchange.where import PlaceReader, Stated, Where, degrees
from directory.groups.codes import Coming, Language, Mode, OpenClosed, WhoMayCome

FORM = "meeting-guide"
LINES = ("group", "district", "entity", "entity_location")
TEXTS = ("notes", "group_notes", "conference_url_notes", "conference_phone_notes")
LINKS = ("url", "website", "entity_url", "entity_website_url")
GIVEN = (*LINES, *TEXTS, *LINKS, "types", "attendance_option", "conference_phone", "updated", "day", "time", "end_time")
"""What is kept of a record besides our own columns."""
COARSE = ("city", "state", "country", "region", "sub_region", "regions")
PLACE = ("location", "location_notes", "formatted_address", "address", "postal_code", "latitude", "longitude", *COARSE)
"""What is kept of its place; of a place that is only about there, `COARSE` alone."""
OPEN_CLOSED = {"O": OpenClosed.OPEN, "C": OpenClosed.CLOSED}
WHO = {
    "M": WhoMayCome.MEN, "W": WhoMayCome.WOMEN, "Y": WhoMayCome.YOUTH, "LGBTQ": WhoMayCome.LGBTQ, "LGBTQIA": WhoMayCome.LGBTQ, "LGBTQIAA+": WhoMayCome.LGBTQ,
    "G": WhoMayCome.LGBTQ, "L": WhoMayCome.LGBTQ, "BI": WhoMayCome.LGBTQ, "T": WhoMayCome.LGBTQ, "NB": WhoMayCome.LGBTQ,
}
LANGUAGES = {"EN": Language.EN, "JA": Language.JA, "KOR": Language.KO, "POR": Language.PT, "S": Language.ES, "TL": Language.FIL}
COMING = {"X": Coming.STEP_FREE, "XB": Coming.TOILET}
ONLINE_TYPE, CLOSED_TYPE = "ONL", "TC"
_ATTENDANCE = {"in_person": Mode.ONSITE, "online": Mode.ONLINE, "hybrid": Mode.HYBRID, "inactive": None}
_YES, _NO = frozenset({"yes", "true", "1", "y"}), frozenset({"no", "false", "0", "n"})


def read_meeting(record: object, places: PlaceReader) -> Meeting:
    """A record as a meeting.

    Raises:
        Unusable: it has no name or key, no readable day or time, or no place in Japan.
    """
    if not isinstance(record, dict):
        raise Unusable("it is no object with a name and a slug")
    row = {str(name).strip().casefold().replace(" ", "_"): value for name, value in record.items()}
    key, title = key_of(record), read_title(row.get("name"))
    types = read_types(row.get("types"))
    given = _given(row, types)
    where, home = _where(row, places, given, types)
    mode, paused = _mode(row, types, given, where)
    inexact = home or _inexact(row)
    if home and mode and not given["attendance_option"]:
        given["attendance_option"] = next(option for option, meant in _ATTENDANCE.items() if meant == (Mode.ONLINE if mode == Mode.PHONE else mode))
    fine = _place(row, where, places, inexact=inexact, home=home, visited=mode in {Mode.ONSITE, Mode.HYBRID})
    draft = Draft(
        FORM, key, title, given.get("group") or given.get("entity") or title, mode, paused, _schedule(row), said(types), where, home,
        venue="" if inexact else _venue(fine), notes="\n".join(filter(None, (given["notes"], given["group_notes"]))),
        online_url=link(row.get("conference_url")), website=given["website"], page=given["url"], year=_year(given["updated"]), given=given, fine=fine,
    )
    if paused or draft.schedule.irregular:
        draft.given |= _days_and_times(row)
    return draft.done()


def key_of(record: object) -> str:
    """The slug of a record, else its id.

    Raises:
        Unusable: it has neither.
    """
    row = record if isinstance(record, dict) else {}
    slug = row.get("slug")
    return read_key(row.get("id") if slug is None or slug == "" else slug)


def read_types(value: object) -> list[str]:
    """Codes of types, from a list or from text with commas, as they are written, each once."""
    parts = value if isinstance(value, list) else re.split("[,;]", value) if isinstance(value, str) else []
    codes = (free_text.name(part)[:20] for part in parts)
    return list(dict.fromkeys(code for code in codes if code))


def said(types: Iterable[str]) -> Said:
    """What types mean in our codes."""
    codes = [code.upper() for code in types]
    return Said(
        next((OPEN_CLOSED[code] for code in codes if code in OPEN_CLOSED), None),
        tuple(dict.fromkeys(WHO[code] for code in codes if code in WHO)),
        tuple(dict.fromkeys(LANGUAGES[code] for code in codes if code in LANGUAGES)),
        tuple(dict.fromkeys(COMING[code] for code in codes if code in COMING)),
    )


def _given(row: dict[str, Any], types: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: free_text.name(row.get(name))[:300] for name in LINES}
    values |= {name: free_text.paragraphs(row.get(name)) for name in TEXTS}
    values |= {name: link(row.get(name)) for name in LINKS}
    updated = free_text.line(row.get("updated"))
    return values | {
        "types": types,
        "attendance_option": option if (option := free_text.line(row.get("attendance_option"))) in _ATTENDANCE else "",
        "conference_phone": free_text.dial_in(row.get("conference_phone")),
        "updated": updated if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?", updated, re.ASCII) else "",
    }


def _inexact(row: dict[str, Any]) -> bool:
    value = row.get("approximate")
    return value is True or str(value).strip().casefold() in _YES


def _where(row: dict[str, Any], places: PlaceReader, given: dict[str, Any], types: list[str]) -> tuple[Where, bool]:
    """The place, and whether it is somebody's home."""
    text = {name: free_text.line(row.get(name)) for name in (*PLACE, "timezone")}
    home = any(free_text.names_a_home(text[name]) for name in ("location", "formatted_address", "address", "location_notes"))
    parts = [text["address"], text["city"], text["state"], text["postal_code"]]
    regions = [free_text.line(part) for part in row["regions"]] if isinstance(row.get("regions"), list) else []
    hint = ", ".join(filter(None, reversed(regions))) or ", ".join(filter(None, (text["sub_region"], text["region"])))
    japanese = text["state"] + text["city"] + text["address"]
    addresses = (text["formatted_address"], japanese if free_text.is_japanese(japanese) else "", ", ".join(filter(None, parts)),
                 ", ".join(filter(None, parts[1:3])))
    online = bool(link(row.get("conference_url")) or given["conference_phone"]) or _is_online(row, types)
    stated = Stated(
        country=text["country"], zone=text["timezone"], addresses=tuple(dict.fromkeys(filter(None, addresses))), hint=hint, postcode=text["postal_code"],
        lat=degrees(row.get("latitude")), lng=degrees(row.get("longitude")), inexact=_inexact(row), home=home, placeless=online,
    )
    return places.find(stated), home


def _is_online(row: dict[str, Any], types: list[str]) -> bool:
    return row.get("attendance_option") in {"online", "hybrid"} or ONLINE_TYPE in {code.upper() for code in types}


def _mode(row: dict[str, Any], types: list[str], given: dict[str, Any], where: Where) -> tuple[Mode | None, bool]:
    """How people meet, and whether they have paused: as said, else as the types and links say together."""
    url, phone = bool(link(row.get("conference_url"))), bool(given["conference_phone"])
    closed = CLOSED_TYPE in {code.upper() for code in types}
    option = given["attendance_option"]
    online = url or phone or _is_online(row, types)
    if option == "inactive" or (not option and closed and not online):
        return None, True
    if option in _ATTENDANCE:
        mode = _ATTENDANCE[option]
    elif not online:
        mode = Mode.ONSITE
    else:
        mode = Mode.ONLINE if closed or where.columns["scope"] != "municipality" or _inexact(row) or not _has_venue(row) else Mode.HYBRID
    return (Mode.PHONE if mode == Mode.ONLINE and phone and not url else mode), False


def _has_venue(row: dict[str, Any]) -> bool:
    return any(free_text.line(row.get(name)) for name in ("location", "formatted_address", "address", "latitude"))


def _schedule(row: dict[str, Any]) -> Any:
    try:
        days, start, end = read_days(row.get("day")), read_time(row.get("time")), read_time(row.get("end_time"))
    except Unreadable as error:
        raise Unusable(str(error)) from error
    return weekly(days, start, minutes_between(start, end))


def _days_and_times(row: dict[str, Any]) -> dict[str, Any]:
    """Day and times of a meeting that has paused, or lacks one of them, as this format writes them."""
    days = [(day + 1) % 7 for day in read_days(row.get("day"))]
    start, end = read_time(row.get("time")), read_time(row.get("end_time"))
    return {
        "day": sorted(days)[0] if len(days) == 1 else sorted(days), "time": start.isoformat("minutes") if start else "",
        "end_time": end.isoformat("minutes") if end else "",
    }


def _place(row: dict[str, Any], where: Where, places: PlaceReader, *, inexact: bool, home: bool, visited: bool) -> dict[str, Any]:
    """What is kept of the place: all; or what is no finer than the municipality, and the label of an online meeting, where nobody goes."""
    kept: dict[str, Any] = {name: free_text.name(row.get(name))[:300] for name in PLACE}
    kept["location_notes"] = free_text.paragraphs(row.get("location_notes"))
    kept["regions"] = [text for part in row["regions"] if (text := free_text.name(part)[:300])] if isinstance(row.get("regions"), list) else []
    kept |= {"latitude": degrees(row.get("latitude")), "longitude": degrees(row.get("longitude"))}
    if not inexact:
        return kept | {"approximate": "no" if str(row.get("approximate", "")).strip().casefold() in _NO else ""}
    label = () if visited or home else ("location", "location_notes")
    coarse = {name: kept[name] for name in (*COARSE, *label)}
    if home and where.place is not None and where.place.level == "prefecture":
        coarse = dict.fromkeys(COARSE, "")
    if where.place is not None:
        address = kept["formatted_address"]
        if address and places.names_no_more(address, where.place):
            coarse["formatted_address"] = address
        elif not coarse["city"]:
            town = "" if where.place.level == "prefecture" else where.place.name_ja
            coarse |= {"city": town, "state": places.prefecture(where.place).name_ja, "country": coarse["country"] or "JP"}
    return coarse | {"approximate": "yes"}


def _venue(fine: dict[str, Any]) -> str:
    """The venue's name with its address; an address that is its name stands once. A town alone is no venue."""
    name = fine.get("location") or ""
    if not (name or fine.get("formatted_address") or fine.get("address")):
        return ""
    address = fine.get("formatted_address") or ", ".join(str(fine[part]) for part in ("address", "city", "state") if fine.get(part))
    if name and address and name not in address:
        return f"{name}（{address}）" if free_text.is_japanese(name + address) else f"{name}, {address}"
    return address or name


def _year(updated: str) -> int | None:
    return int(updated[:4]) if updated and 1990 <= int(updated[:4]) <= 2100 else None  # noqa: PLR2004
