"""Where calendars are found: to download (https) and to subscribe to (webcal), with the kind of meeting or without."""

from __future__ import annotations

from typing import NamedTuple

from flask import current_app

from directory.groups.models import SupportGroup
from directory.web.languages import current_language


class CalendarAddresses(NamedTuple):
    """Addresses of one calendar; `plain` ones carry nothing but the times, under the title 「集まり」."""

    file: str
    webcal: str
    plain_file: str
    plain_webcal: str


def calendar_addresses(group: SupportGroup) -> CalendarAddresses:
    """The addresses of a group's calendar in the language of the request."""
    return addresses_of(f"/{current_language()}/groups/{group.id}.ics")


def addresses_of(path: str, query: str = "") -> CalendarAddresses:
    """The addresses of a calendar.

    Args:
        path: from the root.
        query: what stands after the question mark; may be empty.
    """
    site = str(current_app.config["SETTINGS"].public_url)
    beside = "webcal" + site[site.index(":"):]
    shown, plain = (f"{path}?{text}" if text else path for text in (query, "&".join(filter(None, (query, "plain=1")))))
    return CalendarAddresses(shown, beside + shown, plain, beside + plain)
