"""The recurrence rules the site keeps (RFC 5545, 3.3.10): read, checked, printed. What is not kept is refused in words."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from directory.groups.schedule.refusals import NotUnderstood

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_MONTH = tuple(range(1, 13))
_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_OF_THE_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LEAP_YEAR = 2028
_MOST = {"INTERVAL": 999, "COUNT": 9999, "BYMONTH": 12, "BYMONTHDAY": 31, "BYSETPOS": 366}
_WEEKS_OF_MONTH, _WEEKS_OF_YEAR = 5, 53


class Day(NamedTuple):
    """A weekday, 0 (Monday) to 6 (Sunday), and which one of its month: 0 every, -1 the last."""

    weekday: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{DAYS[self.weekday]}"


@dataclass(frozen=True)
class Rule:
    """One RRULE. Lists are sorted and without doubles, so that equal rules are equal."""

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    weekdays: tuple[Day, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: dt.date | dt.datetime | None = None
    """The last day, or the last moment in local time."""

    def __post_init__(self) -> None:
        months = tuple(sorted(set(self.months)))
        object.__setattr__(self, "months", () if months == EVERY_MONTH and self.freq != YEARLY else months)
        object.__setattr__(self, "monthdays", tuple(sorted(set(self.monthdays), key=_from_start)))
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays), key=lambda day: (day.weekday, *_from_start(day.nth)))))
        object.__setattr__(self, "positions", tuple(sorted(set(self.positions), key=_from_start)))
        if self.freq != WEEKLY or self.interval == 1:
            object.__setattr__(self, "week_start", 0)

    def __str__(self) -> str:
        until = "" if self.until is None else stamp(self.until)
        parts = {
            "FREQ": self.freq, "INTERVAL": self.interval if self.interval > 1 else "", "BYMONTH": _listed(self.months), "BYMONTHDAY": _listed(self.monthdays),
            "BYDAY": _listed(self.weekdays), "BYSETPOS": _listed(self.positions), "WKST": DAYS[self.week_start] if self.week_start else "",
            "COUNT": self.count or "", "UNTIL": until,
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @property
    def needs_anchor(self) -> bool:
        """Whether the dates depend on the day the counting begins."""
        return self.interval > 1 or self.count is not None

    @property
    def every_months(self) -> tuple[int, ...]:
        """The months in which it can fall."""
        return self.months or EVERY_MONTH

    def on(self, anchor: dt.date) -> Rule:
        """The same rule with the day written out that it takes from its first date (RFC 5545: "information missing")."""
        if self.weekdays or self.monthdays:
            return self
        if self.freq == WEEKLY:
            return replace(self, weekdays=(Day(anchor.weekday()),))
        if self.freq == YEARLY:
            return replace(self, months=self.months or (anchor.month,), monthdays=(anchor.day,))
        return replace(self, monthdays=(anchor.day,)) if self.freq == MONTHLY else self


def read_rule(text: str) -> Rule:
    """A rule from its RFC 5545 text.

    Args:
        text: as in `FREQ=MONTHLY;BYDAY=2SA,4SA`, with or without `RRULE:`.

    Raises:
        NotUnderstood: the text is no rule, or of a kind the site does not keep.
    """
    parts: dict[str, str] = {}
    for part in re.sub(r"(?i)^rrule:", "", text.strip()).strip().strip(";").split(";"):
        name, equals, value = (piece.strip().upper() for piece in part.partition("="))
        if not equals or not value or name in parts:
            raise NotUnderstood("rule_shape", part=part.strip()[:40] or "RRULE")
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in {DAILY, WEEKLY, MONTHLY, YEARLY}:
        raise NotUnderstood("rule_freq" if freq in _TOO_OFTEN else "rule_shape", part=f"FREQ={freq}"[:40])
    fields: dict[str, object] = {}
    for name, value in parts.items():
        if name not in _READERS:
            raise NotUnderstood("rule_hours" if name in _OF_THE_DAY else "rule_part", part=name[:40])
        field, read = _READERS[name]
        fields[field] = read(name, value)
    return _checked(Rule(freq, **fields))  # type: ignore[arg-type]


def stamp(moment: dt.date | dt.datetime) -> str:
    """A date or local moment as RFC 5545 writes it."""
    return re.sub(r"[-:]", "", moment.isoformat())


def read_stamp(text: str) -> dt.date | dt.datetime:
    """A date or local moment as RFC 5545 writes it; `Z` (UTC) is turned into Japanese time."""
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", text.strip().upper())
    try:
        if match and match[4] is None:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match:
            year, month, day, hour, minute, second = (int(match[number]) for number in range(1, 7))
            moment = dt.datetime(year, month, day, hour, minute, second)
            return moment + dt.timedelta(hours=9) if match[7] else moment
    except (ValueError, OverflowError):
        pass
    raise NotUnderstood("rule_shape", part=text[:40])


def _checked(rule: Rule) -> Rule:
    numbered = any(day.nth for day in rule.weekdays)
    most = _WEEKS_OF_MONTH if rule.freq == MONTHLY or rule.months else _WEEKS_OF_YEAR
    if rule.count and rule.until:
        raise NotUnderstood("rule_together", part="COUNT, UNTIL")
    if numbered and rule.freq in {DAILY, WEEKLY}:
        raise NotUnderstood("rule_together", part=f"FREQ={rule.freq}, BYDAY={_listed(rule.weekdays)}")
    if any(abs(day.nth) > most for day in rule.weekdays):
        raise NotUnderstood("rule_value", part="BYDAY")
    if rule.monthdays and (rule.freq == WEEKLY or numbered):
        raise NotUnderstood("rule_together", part=f"FREQ={rule.freq}, BYMONTHDAY" if rule.freq == WEEKLY else "BYMONTHDAY, BYDAY")
    if rule.positions and (rule.freq in {DAILY, WEEKLY} or not (rule.weekdays or rule.monthdays)):
        raise NotUnderstood("rule_together", part=f"FREQ={rule.freq}, BYSETPOS")
    if rule.monthdays and not any(abs(day) <= monthrange(_LEAP_YEAR, month)[1] for month in rule.every_months for day in rule.monthdays):
        raise NotUnderstood("rule_never")
    return rule


def _from_start(number: int) -> tuple[bool, int]:
    """Sorting key: first, second …, then … last but one, last."""
    return number < 0, number


def _listed(values: Iterable[object]) -> str:
    return ",".join(str(value) for value in values)


def _number(name: str, value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value) or not 1 <= int(value) <= _MOST[name]:
        raise NotUnderstood("rule_value", part=f"{name}={value}"[:40])
    return int(value)


def _numbers(name: str, value: str) -> tuple[int, ...]:
    numbers = value.split(",")
    if not all(re.fullmatch(r"[+-]?\d{1,3}", number) and 1 <= abs(int(number)) <= _MOST[name] for number in numbers) or (name == "BYMONTH" and "-" in value):
        raise NotUnderstood("rule_value", part=f"{name}={value}"[:40])
    return tuple(int(number) for number in numbers)


def _weekdays(name: str, value: str) -> tuple[Day, ...]:
    found = [re.fullmatch(rf"([+-]?\d{{1,2}})?({'|'.join(DAYS)})", day) for day in value.split(",")]
    if not all(match and match[1] not in {"0", "00", "+0", "-0"} for match in found):
        raise NotUnderstood("rule_value", part=f"{name}={value}"[:40])
    return tuple(Day(DAYS.index(match[2]), int(match[1] or 0)) for match in found if match)


def _week_start(name: str, value: str) -> int:
    if value not in DAYS:
        raise NotUnderstood("rule_value", part=f"{name}={value}"[:40])
    return DAYS.index(value)


def _until(_name: str, value: str) -> dt.date | dt.datetime:
    return read_stamp(value)


_READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "INTERVAL": ("interval", _number), "COUNT": ("count", _number), "UNTIL": ("until", _until), "WKST": ("week_start", _week_start),
    "BYMONTH": ("months", _numbers), "BYMONTHDAY": ("monthdays", _numbers), "BYDAY": ("weekdays", _weekdays), "BYSETPOS": ("positions", _numbers),
}
