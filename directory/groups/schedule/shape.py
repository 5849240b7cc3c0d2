"""The shape of a schedule: patterns, dated meetings, exceptions. All times are local wall time of Asia/Tokyo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from directory.groups.codes import TimeOfDay
from directory.groups.schedule.rules import Rule
from directory.web.languages import TOKYO


@dataclass(frozen=True)
class Hours:
    """When on the day: a start and perhaps a length in minutes, or only a time of day, or nothing known."""

    start: dt.time | None = None
    minutes: int | None = None
    part: TimeOfDay | None = None


@dataclass(frozen=True)
class Pattern:
    """One rule with its hours."""

    rule: Rule | None
    """None: on every public holiday."""
    hours: Hours = Hours()
    anchor: dt.date | None = None
    """The first date (DTSTART): nothing before it, and intervals are counted from it."""
    without_holidays: bool = False
    label: str = ""
    """What this meeting is, such as 家族会; Japanese words, those of `labels.LABELS` have English ones."""


@dataclass(frozen=True)
class Dated:
    """One meeting on one date: of a list of dates, or beside the patterns."""

    day: dt.date
    hours: Hours = Hours()
    label: str = ""


@dataclass(frozen=True)
class Moved:
    """The meetings of one day take place on another day, or at another time; without hours at the same time as ever."""

    day: dt.date
    to: dt.date
    hours: Hours | None = None


@dataclass(frozen=True)
class Closed:
    """Days off, both included: `12-29` to `01-03` every year, or `2026-12-29` to `2027-01-03` once."""

    first: str
    last: str

    def covers(self, day: dt.date) -> bool:
        """Whether a day is one of them."""
        this = day.isoformat()[-len(self.first):]
        return self.first <= this <= self.last if self.first <= self.last else this >= self.first or this <= self.last


@dataclass(frozen=True)
class Often:
    """How often people meet where the days are not fixed."""

    times: int
    unit: str
    """week | month | year."""


@dataclass(frozen=True)
class Schedule:
    """When a group meets. `irregular` has no dates: one asks the group."""

    patterns: tuple[Pattern, ...] = ()
    dates: tuple[Dated, ...] = ()
    cancelled: tuple[dt.date, ...] = ()
    moved: tuple[Moved, ...] = ()
    closed: tuple[Closed, ...] = ()
    usually: bool = False
    """The group says that days may change."""
    irregular: bool = False
    often: Often | None = None


@dataclass(frozen=True)
class Meeting:
    """One meeting that takes place."""

    day: dt.date
    hours: Hours = Hours()
    label: str = ""
    moved_from: dt.date | None = None

    @property
    def start(self) -> dt.datetime | None:
        """When it begins, in Asia/Tokyo; None when only the day is known."""
        return dt.datetime.combine(self.day, self.hours.start, TOKYO) if self.hours.start else None

    @property
    def end(self) -> dt.datetime | None:
        """When it ends; None when that is not known."""
        start = self.start
        return start + dt.timedelta(minutes=self.hours.minutes) if start and self.hours.minutes else None

    @property
    def moment(self) -> dt.datetime:
        """Naive local start for sorting; a day without a time stands before its times."""
        return dt.datetime.combine(self.day, self.hours.start or dt.time.min)

    @property
    def order(self) -> tuple[dt.datetime, bool]:
        """Sorting key, different for meetings that are different."""
        return self.moment, self.hours.start is not None

    def iso(self) -> str:
        """The local date-time, or the date where no time is known."""
        return self.moment.isoformat() if self.hours.start else self.day.isoformat()
