"""The groups of a search as one calendar: /<lang>/search.ics, with the parameters of the search's page."""

from __future__ import annotations

from flask import request

from directory.groups.calendars.calendar import Kept, calendar_of
from directory.groups.models import SupportGroup
from directory.listings.cards import listings_by_number
from directory.listings.extracts import Extract
from directory.listings.kinds import Kind
from directory.web.languages import t, today

GROUPS_AT_MOST = 200
"""Groups in one calendar; the newest, or the nearest where the search has a place. The calendar says so."""


class SearchCalendar:
    """The renderer for `search.ics`."""

    mimetype = "text/calendar"
    at_most = GROUPS_AT_MOST
    by_date = False
    attachment = False
    kinds = (Kind.GROUP,)
    is_copy = False

    def render(self, extract: Extract) -> bytes:
        """The calendar of a search, in the language of its address."""
        return self.calendar(extract, extract.title, extract.address, plain=request.args.get("plain") == "1")

    def calendar(self, extract: Extract, name: str, address: str, *, plain: bool) -> bytes:
        """The calendar of an extract under a name and address of its own."""
        listings = listings_by_number(extract.session, [number for number, _km in extract.numbers])
        groups = [one for one in listings if isinstance(one, SupportGroup) and not one.is_sample and not one.preparing]
        about = ""
        if len(extract.numbers) < extract.total:
            about = t("{total}の集まりのうち、{count}の集まりだけが入っています。場所をしぼってください。",
                      "Only {count} of {total} groups are in this calendar. Please narrow the place.", total=extract.total, count=len(extract.numbers))
        return calendar_of(groups, extract.gazetteer, Kept(name, about, address, extract.site, plain), today())
