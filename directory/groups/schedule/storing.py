"""A schedule as plain JSON values and back: RFC 5545 rules plus exceptions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from directory.groups.codes import TimeOfDay
from directory.groups.schedule.rules import read_rule
from directory.groups.schedule.shape import Closed, Dated, Hours, Moved, Often, Pattern, Schedule


def as_json(schedule: Schedule) -> dict[str, Any]:
    """Plain values for a JSON column; what is empty is left out."""
    stored = {
        "patterns": [_filled({
            "rule": str(pattern.rule) if pattern.rule else None, "on_holidays": pattern.rule is None, **_hours(pattern.hours), "from": _iso(pattern.anchor),
            "without_holidays": pattern.without_holidays, "label": pattern.label,
        }) for pattern in schedule.patterns],
        "dates": [_filled({"day": one.day.isoformat(), **_hours(one.hours), "label": one.label}) for one in schedule.dates],
        "cancelled": [day.isoformat() for day in schedule.cancelled],
        "moved": [_filled({"day": one.day.isoformat(), "to": one.to.isoformat(), "hours": one.hours and _filled(_hours(one.hours))}) for one in schedule.moved],
        "closed": [[closed.first, closed.last] for closed in schedule.closed],
        "usually": schedule.usually,
        "irregular": schedule.irregular,
        "often": [schedule.often.times, schedule.often.unit] if schedule.often else None,
    }
    return _filled(stored)


def from_json(stored: dict[str, Any]) -> Schedule:
    """The schedule of stored values."""
    return Schedule(
        patterns=tuple(map(_pattern, stored.get("patterns", ()))),
        dates=tuple(Dated(dt.date.fromisoformat(row["day"]), _read_hours(row), row.get("label", "")) for row in stored.get("dates", ())),
        cancelled=tuple(map(dt.date.fromisoformat, stored.get("cancelled", ()))),
        moved=tuple(Moved(dt.date.fromisoformat(row["day"]), dt.date.fromisoformat(row["to"]), _read_hours(row["hours"]) if "hours" in row else None)
                    for row in stored.get("moved", ())),
        closed=tuple(Closed(*pair) for pair in stored.get("closed", ())),
        usually=bool(stored.get("usually")),
        irregular=bool(stored.get("irregular")),
        often=Often(*stored["often"]) if stored.get("often") else None,
    )


def _pattern(row: dict[str, Any]) -> Pattern:
    rule = read_rule(row["rule"]) if row.get("rule") else None
    return Pattern(rule, _read_hours(row), _date(row.get("from")), bool(row.get("without_holidays")), row.get("label", ""))


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "", [], False)}


def _hours(hours: Hours) -> dict[str, Any]:
    return {"start": hours.start.isoformat("minutes") if hours.start else None, "minutes": hours.minutes, "part": hours.part.value if hours.part else None}


def _read_hours(row: dict[str, Any]) -> Hours:
    part = row.get("part")
    return Hours(dt.time.fromisoformat(row["start"]) if row.get("start") else None, row.get("minutes"), TimeOfDay[part.upper()] if part else None)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
