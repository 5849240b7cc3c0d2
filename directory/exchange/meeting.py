"""One meeting of another directory, whatever its format: what becomes of it here, and what may be passed on.

What our tables have no place for is kept in `SupportGroup.feed_facts`: {format, given, place}. Only the names listed in a format's
`GIVEN` and `PLACE` are ever kept: a field that nobody has looked at yet cannot leak. `place` is finer than the municipality and must go
when the group shows less of its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from directory.exchange import free_text
from directory.exchange.cleaning import web_address
from directory.exchange.hosts import is_trusted
from directory.groups.codes import Coming, Language, Mode, OpenClosed, VenuePublicLevel, WhoMayCome
from directory.groups.schedules import Schedule, as_json

if TYPE_CHECKING:
    from directory.exchange.where import Where

LONGEST_KEY = 110
LONGEST_NAME = 300
LONGEST_SUMMARY = 1_000
PAUSED_JA = "いまは休んでいます（掲載元の表示による）。再開は、掲載元で確かめてください。"
PAUSED_EN = "Not meeting at present, as its source says. Please check with the source when it starts again."


class Unusable(Exception):
    """A record that cannot become an entry: why."""


class NotPublished(Unusable):
    """A record that its own directory does not publish; nothing of it is kept."""


@dataclass(frozen=True)
class Meeting:
    """A record read: its key in the file, its organisation's name, the columns of its entry (the schedule as stored among them)."""

    key: str
    body: str
    columns: dict[str, Any]
    schedule: Schedule | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """What the types of a record say, in our codes."""

    open_closed: OpenClosed | None = None
    who: tuple[WhoMayCome, ...] = ()
    languages: tuple[Language, ...] = ()
    coming: tuple[Coming, ...] = ()


@dataclass
class Draft:
    """A record on its way: filled in by the reader of its format, then made a `Meeting`."""

    form: str
    key: str
    title: str
    body: str
    mode: Mode | None
    paused: bool
    schedule: Schedule
    said: Said
    where: Where
    home: bool
    """The place is somebody's home: nothing of it is kept but the municipality."""
    venue: str = ""
    """Name and address of the venue; nothing where the record gives no more than a place."""
    notes: str = ""
    online_url: str = ""
    website: str = ""
    page: str = ""
    """The meeting's page at its own directory."""
    year: int | None = None
    given: dict[str, Any] = field(default_factory=dict)
    fine: dict[str, Any] = field(default_factory=dict)

    def done(self) -> Meeting:
        """The meeting with all columns that an import decides about."""
        schedule = None if self.paused else self.schedule
        facts = {"format": self.form, "given": _filled(self.given), "place": _filled(self.fine)}
        columns: dict[str, Any] = {
            **free_text.in_language("title", self.title),
            **free_text.in_language("summary", _shortened(free_text.to_read(self.notes), LONGEST_SUMMARY)),
            **self._place(),
            "online": self.mode in {Mode.ONLINE, Mode.HYBRID, Mode.PHONE},
            "mode": self.mode.value if self.mode else None,
            "open_closed": self.said.open_closed.value if self.said.open_closed else None,
            "who_may_come": [one.value for one in self.said.who],
            "languages": [one.value for one in self.said.languages],
            "coming": [one.value for one in self.said.coming] or None,
            "group_kind": "twelve_step",
            "online_url": self.online_url or None,
            "contact": {"url": self.website} if self.website and is_trusted(self.website) else None,
            "contact_mode": "site" if self.website and is_trusted(self.website) else None,
            "source_url": self.page if self.page and is_trusted(self.page) else "",
            "source_note": "\n".join(address for address in (self.page, self.website) if address and not is_trusted(address)),
            "information_year": self.year,
            "meets_ja": PAUSED_JA if self.paused else None,
            "meets_en": PAUSED_EN if self.paused else None,
            "schedule": None if schedule is None else as_json(schedule),
            "feed_facts": facts,
            "feed_gone_on": None,
            "in_exports": True,
        }
        if self.paused:
            columns |= {"weekdays": [], "times": []}
        return Meeting(self.key, self.body, columns, schedule, self.where.remarks)

    def _place(self) -> dict[str, Any]:
        """Columns of the place: the venue's own point only where people go there and the record knows it."""
        columns, place = dict(self.where.columns), self.where.place
        gone_to = self.mode in {Mode.ONSITE, Mode.HYBRID}
        if place is not None and columns["lat"] is not None and not (self.where.exact and gone_to and self.venue):
            columns |= {"lat": place.lat, "lng": place.lng, "precision": "municipality"}
        known = VenuePublicLevel.ON_CONTACT if columns["scope"] == "prefecture" else VenuePublicLevel.AREA
        level = (VenuePublicLevel.FULL if self.venue else known).value if place is not None and gone_to else None
        shown = self.venue if level == VenuePublicLevel.FULL else ""
        return columns | {"venue_level": level} | free_text.in_language("venue", _shortened(shown, LONGEST_NAME))


def read_key(value: object) -> str:
    """A slug or number as the key of a record.

    Raises:
        Unusable: it is missing or too long.
    """
    key = free_text.line(value)
    if not key:
        raise Unusable("it has neither slug nor id, so it could not be known again")
    if len(key) > LONGEST_KEY:
        raise Unusable(f"its slug or id has more than {LONGEST_KEY} characters")
    return key


def read_title(value: object) -> str:
    """The name of a meeting.

    Raises:
        Unusable: it is missing, too long, or nothing but a contact.
    """
    title = free_text.name(value)
    if not title:
        raise Unusable("it has no name")
    if len(title) > LONGEST_NAME:
        raise Unusable(f"its name has more than {LONGEST_NAME} characters")
    return title


def link(value: object) -> str:
    """A web address of a record that a browser can follow, or nothing."""
    return _link(value) if isinstance(value, str) and value else ""


@lru_cache(maxsize=5_000)
def _link(text: str) -> str:
    return web_address(text)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
