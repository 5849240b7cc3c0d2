"""Days and times of other directories: as they write them in, as a weekly schedule; and a schedule as the weekly meetings it is, if it is that.

Outside days count from Sunday; ours from Monday. Nothing is guessed: a day or time that cannot be read is said to be so.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from directory.groups.schedules import Day, Hours, Pattern, Rule, Schedule, settled

WEEK = 7
BY_APPOINTMENT = Schedule(irregular=True)
_NAMES = {name: number for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])(?::([0-5][0-9])(?::[0-5][0-9])?)?(?:\.[0-9]+)?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
_WORDS = {"noon": dt.time(12), "midnight": dt.time(0), "12 noon": dt.time(12), "12 midnight": dt.time(0)}
_LENGTH = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9])?")


class Unreadable(ValueError):
    """A day or a time that cannot be read: what is written, in words for the report."""


class Slot(NamedTuple):
    """A weekly meeting: days from 0 (Monday), its hours."""

    weekdays: tuple[int, ...]
    hours: Hours


def weekly(days: list[int], start: dt.time | None, minutes: int | None) -> Schedule:
    """Every week on these days (0 is Monday); without a day or a time one has to ask."""
    if not days or start is None:
        return BY_APPOINTMENT
    rule = Rule("WEEKLY", weekdays=tuple(Day(day) for day in days))
    return Schedule(settled([Pattern(rule, Hours(start, minutes))]))


def read_days(value: object, first: int = 0) -> list[int]:
    """Days of the week as our numbers, in order.

    Args:
        value: a number, a digit, an English name, or several of them as a list or with commas; nothing is no day.
        first: the number that Sunday has.

    Raises:
        Unreadable: something that is no day of the week.
    """
    parts = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else [value]
    days = set()
    for part in parts:
        text = str(part).strip() if part is not None and not isinstance(part, bool) else ""
        if not text:
            continue
        day = _NAMES.get(text[:3].casefold()) if text.isalpha() else int(text) - first if re.fullmatch("[0-9]", text, re.ASCII) else None
        if day is None or not 0 <= day < WEEK:
            raise Unreadable(f"{text[:40]!r} is no day of the week")
        days.add((day - 1) % WEEK)
    return sorted(days)


def read_time(value: object) -> dt.time | None:
    """A time of day: `19:00`, `19:00:00`, `7:00 pm`, `7pm`, `Noon`; None for nothing.

    Raises:
        Unreadable: anything else.
    """
    if value is None or value == "":
        return None
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else repr(value)
    if not text:
        return None
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    found = _CLOCK.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        raise Unreadable(f"{text[:40]!r} is no time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004
            raise Unreadable(f"{text[:40]!r} is no time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute:  # noqa: PLR2004
        raise Unreadable(f"{text[:40]!r} is no time of day")
    return dt.time(hour % 24, minute)


def minutes_between(start: dt.time | None, end: dt.time | None) -> int | None:
    """Length of a meeting; an end before the start lies past midnight, an end that is the start is none."""
    if start is None or end is None:
        return None
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60) or None


def read_length(value: object) -> int | None:
    """Minutes of `01:30:00`; None for nothing or nought.

    Raises:
        Unreadable: anything else.
    """
    text = str(value or "").strip()
    if not text:
        return None
    found = _LENGTH.fullmatch(text)
    if found is None or int(found[1]) > 24:  # noqa: PLR2004
        raise Unreadable(f"{text[:40]!r} is no length of time")
    return int(found[1]) * 60 + int(found[2]) or None


def from_sunday(weekdays: tuple[int, ...], first: int = 0) -> list[int]:
    """Our days as numbers from Sunday, which has `first`."""
    return sorted((day + 1) % WEEK + first for day in weekdays)


def end_of(hours: Hours) -> dt.time | None:
    """When a meeting ends, perhaps past midnight; None where that is not known."""
    if hours.start is None or hours.minutes is None:
        return None
    return (dt.datetime.combine(dt.date.min, hours.start) + dt.timedelta(minutes=hours.minutes)).time()


def weekly_slots(schedule: Schedule | None, on: dt.date) -> list[Slot] | None:
    """The weekly meetings of a schedule that is nothing else; None for every other.

    A schedule with months, holidays or days off, with single dates still to come, or which has not begun or will end, is not weekly:
    a format that knows only weeks would say days on which nobody meets.
    """
    if schedule is None or schedule.irregular or schedule.usually or schedule.closed or not schedule.patterns:
        return None
    coming = [*(one.day for one in schedule.dates), *schedule.cancelled, *(day for moved in schedule.moved for day in (moved.day, moved.to))]
    if any(day >= on for day in coming):
        return None
    slots = [slot for pattern in schedule.patterns if (slot := _slot(pattern, on))]
    return slots if len(slots) == len(schedule.patterns) else None


def _slot(pattern: Pattern, on: dt.date) -> Slot | None:
    rule, hours = pattern.rule, pattern.hours
    if rule is None or hours.start is None or pattern.without_holidays or (pattern.anchor and pattern.anchor > on):
        return None
    if rule.freq not in {"WEEKLY", "DAILY"} or rule.interval > 1 or rule.months or rule.count or rule.until:
        return None
    days = tuple(day.weekday for day in rule.weekdays)
    if not days and rule.freq == "DAILY":
        days = tuple(range(WEEK))
    return Slot(days, hours) if days else None
