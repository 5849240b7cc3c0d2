"""What is said back about a sentence or a rule: understood or not, rules, words, the next dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from directory.groups.schedule.dates import days_of, next_dates
from directory.groups.schedule.reading import understand
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.rfc5545 import read_lines
from directory.groups.schedule.saying import text
from directory.groups.schedule.shape import Pattern, Schedule
from directory.groups.schedule.storing import as_json


def answer_to_sentence(sentence: str, first: dt.date, count: int) -> dict[str, Any]:
    """The answer to a typed sentence.

    Args:
        sentence: as a group writes it.
        first: the first day shown, and the day by which dates without a year are read.
        count: how many dates.
    """
    try:
        return _answer(understand(sentence, first), first, count)
    except NotUnderstood as refusal:
        return _refused(refusal)


def answer_to_rule(rule: str, first: dt.date, count: int) -> dict[str, Any]:
    """The answer to RFC 5545 lines; without a DTSTART the first day shown is the anchor."""
    try:
        return _answer(read_lines(rule, first), first, count)
    except NotUnderstood as refusal:
        return _refused(refusal)


def _answer(schedule: Schedule, first: dt.date, count: int) -> dict[str, Any]:
    """`rules` and `starts` belong together: the RRULE and the first date it gives.

    Holidays, days off and changes are no part of a rule; they stand in `schedule`, as it is stored, and in `dates`.
    """
    ruled = [pattern for pattern in schedule.patterns if pattern.rule]
    return {
        "understood": True,
        "irregular": schedule.irregular,
        "rules": [str(pattern.rule) for pattern in ruled],
        "starts": [_first(pattern, first) for pattern in ruled],
        "text_ja": text(schedule, "ja"),
        "text_en": text(schedule, "en"),
        "schedule": as_json(schedule),
        "dates": [meeting.iso() for meeting in next_dates(schedule, first, count)],
    }


def _first(pattern: Pattern, first: dt.date) -> str | None:
    """The first date of a rule, from its anchor on."""
    day = next(days_of(pattern, pattern.anchor or first), None)
    if day is None:
        return None
    return dt.datetime.combine(day, pattern.hours.start).isoformat() if pattern.hours.start else day.isoformat()


def _refused(refusal: NotUnderstood) -> dict[str, Any]:
    return {"understood": False, "why": refusal.ja, "why_en": refusal.en}
