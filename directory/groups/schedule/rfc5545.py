"""Schedules from RFC 5545 lines (RRULE with DTSTART, EXDATE, RDATE). What is not kept is refused, nothing is approximated."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.rules import EVERY_MONTH, MONTHLY, Rule, read_rule, read_stamp
from directory.groups.schedule.settling import settled
from directory.groups.schedule.shape import Dated, Hours, Pattern, Schedule

_ZONES = {"", "ASIA/TOKYO", "JAPAN"}
_LINES = ("DTSTART", "RRULE", "EXDATE", "RDATE")


def read_lines(text: str, first: dt.date) -> Schedule:
    """The schedule of recurrence lines.

    Args:
        text: a rule alone, or lines with DTSTART, RRULE, EXDATE and RDATE; times are those of Asia/Tokyo.
        first: the first date where no DTSTART is given.

    Raises:
        NotUnderstood: a rule or line the site does not keep.
    """
    lines = [_line(line) for line in _unfolded(text)]
    starts = [value for name, value in lines if name == "DTSTART"]
    if len(starts) > 1 or not any(name in {"RRULE", "RDATE"} for name, _ in lines):
        raise NotUnderstood("rule_shape", part="DTSTART" if len(starts) > 1 else "RRULE")
    start = _start(starts[0]) if starts else first
    hours = Hours(start.time()) if isinstance(start, dt.datetime) else Hours()
    anchor = start.date() if isinstance(start, dt.datetime) else start
    patterns = [_pattern(read_rule(value), start, anchor, hours, given=bool(starts)) for name, value in lines if name == "RRULE"]
    dates = [_dated(value) for name, values in lines if name == "RDATE" for value in values.split(",")]
    cancelled = [_cancelled(value, start, given=bool(starts)) for name, values in lines if name == "EXDATE" for value in values.split(",")]
    return Schedule(settled(patterns), tuple(sorted(set(dates), key=lambda one: (one.day, one.hours.start or dt.time.min))), tuple(sorted(set(cancelled))))


def _unfolded(text: str) -> list[str]:
    """Lines, with folded ones put together; an escaped or missing line break between two properties is one too."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = re.sub(r"\\r|\\n", "\n", text).replace("\r", "\n")
    text = re.sub(r"\n+[ \t]", "", text)
    return [line.strip() for line in re.split(rf"\n|\s+(?=(?:{'|'.join(_LINES)})[:;])", text) if line.strip()]


def _line(line: str) -> tuple[str, str]:
    """Name and value; zone and kind of value are checked."""
    head, colon, value = line.partition(":")
    if not colon:
        return "RRULE", line
    name, *parameters = head.upper().split(";")
    if name not in _LINES:
        raise NotUnderstood("rule_line" if re.fullmatch(r"[A-Z-]+", name) else "rule_shape", part=name[:40])
    for parameter in parameters:
        key, _, setting = parameter.partition("=")
        if key == "TZID" and setting.strip('"') not in _ZONES:
            raise NotUnderstood("rule_zone")
        if key not in {"TZID", "VALUE"} or (key == "VALUE" and setting not in {"DATE", "DATE-TIME"}):
            raise NotUnderstood("rule_line", part=parameter[:40])
    return name, value.strip()


def _start(value: str) -> dt.date | dt.datetime:
    if value.upper().endswith("Z"):
        raise NotUnderstood("rule_zone")
    return _whole_minute(read_stamp(value))


def _whole_minute(moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
    if isinstance(moment, dt.datetime) and moment.second:
        raise NotUnderstood("rule_seconds")
    return moment


def _pattern(rule: Rule, start: dt.date | dt.datetime, anchor: dt.date, hours: Hours, *, given: bool) -> Pattern:
    if given and rule.until and isinstance(rule.until, dt.datetime) != isinstance(start, dt.datetime):
        raise NotUnderstood("rule_until")
    rule = _whole_days(_months_of(rule.on(anchor), anchor), hours)
    return Pattern(rule, hours, anchor if given or rule.needs_anchor else None)


def _whole_days(rule: Rule, hours: Hours) -> Rule:
    """UNTIL as the last day on which a meeting begins in time."""
    if not isinstance(rule.until, dt.datetime):
        return rule
    start = hours.start or dt.time.min
    last = rule.until.date() - dt.timedelta(days=rule.until.time() < start)
    return replace(rule, until=dt.datetime.combine(last, dt.time(23, 59, 59)) if hours.start else last)


def _months_of(rule: Rule, anchor: dt.date) -> Rule:
    """Every second, third, fourth or sixth month are always the same months."""
    if rule.freq != MONTHLY or rule.interval == 1 or 12 % rule.interval:
        return rule
    months = tuple(month for month in rule.every_months if (month - anchor.month) % rule.interval == 0)
    if not months:
        raise NotUnderstood("rule_never")
    return replace(rule, interval=1, months=() if months == EVERY_MONTH else months)


def _dated(value: str) -> Dated:
    moment = _whole_minute(read_stamp(value))
    return Dated(moment.date(), Hours(moment.time())) if isinstance(moment, dt.datetime) else Dated(moment)


def _cancelled(value: str, start: dt.date | dt.datetime, *, given: bool) -> dt.date:
    moment = read_stamp(value)
    if given and _time(moment) != _time(start):
        raise NotUnderstood("rule_exception")
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _time(moment: dt.date | dt.datetime) -> dt.time | None:
    return moment.time() if isinstance(moment, dt.datetime) else None
