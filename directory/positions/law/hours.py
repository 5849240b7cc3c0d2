"""Working hours: what is stated, and what the law allows (労働基準法32条・34条・36条・40条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import Posting, read_number
from directory.positions.law.rulebook import found
from directory.positions.law.wage import WEEKS_PER_MONTH

FULL_WEEK, LONGEST_WEEK = 40, 44
"""Hours a week; 44 in health services with fewer than ten staff (労働基準法施行規則25条の2)."""
FULL_DAY = 8
TOLERANCE = 0.05
"""Hours by which two statements may differ (rounded minutes)."""
MOST_DAYS = 6
"""Working days a week at most (労働基準法35条)."""
LONGEST_OVERTIME = 45
"""Hours a month; 労働基準法36条4項."""
LEAST_SHARE = 0.8
"""A stated monthly average below this share of the weekly hours is not believed (holidays explain less)."""
BREAKS = ((8, 60), (6, 45))
"""Above so many hours a day, so many minutes of break."""
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_MINUTES = re.compile(r"(\d{1,3})\s*分")


class Hours(NamedTuple):
    """Hours the pay is divided by; None where they cannot be told. Where statements disagree, those that give the lower pay."""

    day: float | None
    month: float | None


def stated_hours(posting: Posting) -> tuple[Hours, list[Finding]]:
    """The hours to divide pay by (最低賃金法施行規則2条: average over the year), with findings where statements disagree."""
    week = posting.number("hours_per_week") or posting.number("hours_per_week_min")
    findings: list[Finding] = []
    day = _day(posting, week, findings)
    return Hours(day, _month(posting, week, day, findings)), findings


def _day(posting: Posting, week: float | None, findings: list[Finding]) -> float | None:
    stated = posting.number("hours_per_day") or day_by_clock(posting)
    if not stated:
        return min(FULL_DAY, week) if week else None
    if week and stated < week / MOST_DAYS - TOLERANCE:
        used = max(stated, min(FULL_DAY, week))
        findings.append(_disagree("hours_per_day", Words(f"1日{stated:g}時間、週{week:g}時間", f"{stated:g} a day, {week:g} a week"), used))
        return used
    return stated


def _month(posting: Posting, week: float | None, day: float | None, findings: list[Finding]) -> float | None:
    by_year = posting.number("hours_per_year")
    stated = by_year / 12 if by_year else posting.number("hours_per_month")
    path = "hours_per_year" if by_year else "hours_per_month"
    days = posting.number("days_per_month")
    if not stated and not week and days and posting.number("hours_per_day"):
        return days * (day or 0) or None
    by_week = week * WEEKS_PER_MONTH if week else None
    if stated and by_week and not LEAST_SHARE * by_week <= stated:
        findings.append(_disagree(path, Words(f"月{stated:.1f}時間、週{week:g}時間", f"{stated:.1f} a month, {week:g} a week"), max(stated, by_week)))
        return max(stated, by_week)
    return stated or by_week


def _disagree(path: str, what: Words, used: float) -> Finding:
    return found("hours_disagree", path, what=what, used=used)


def day_by_clock(posting: Posting) -> float | None:
    """Hours of a day from its start, end and break; None where they are not all stated."""
    span, minutes = _span(posting), break_minutes(posting)
    return None if span is None or minutes is None or span <= minutes else (span - minutes) / 60


def break_minutes(posting: Posting) -> float | None:
    """Minutes of break, from the number or a text such as 「12時から60分」."""
    stated = posting.number("hours.break_minutes")
    if stated is None:
        stated = read_number(posting.at("hours.breaks"))
    found_minutes = _MINUTES.search(posting.text("hours.breaks") or "")
    return stated if stated is not None else float(found_minutes[1]) if found_minutes else None


def _span(posting: Posting) -> int | None:
    """Minutes from start to end; over midnight for night work."""
    clock = [_CLOCK.fullmatch(posting.text(path) or "") for path in ("hours.start", "hours.end")]
    if not clock[0] or not clock[1]:
        return None
    start, end = (int(one[1]) * 60 + int(one[2]) for one in clock if one)
    return (end - start) % (24 * 60) or None


def check_hours(posting: Posting) -> Iterator[Finding]:
    """Breaks (労働基準法34条), hours of the week (32条・40条) and overtime (36条4項)."""
    span, minutes = _span(posting), break_minutes(posting)
    if span is not None and minutes is not None and span > minutes:
        work = (span - minutes) / 60
        least = next((least for hours, least in BREAKS if work > hours), 0)
        if minutes < least:
            yield found("hours_breaks_short", "hours.breaks", hours=work, least=least, minutes=minutes)
    week = posting.number("hours_per_week")
    if week is not None and week > LONGEST_WEEK and not posting.given("hours.irregular"):
        yield found("hours_over_44", "hours_per_week", hours=week)
    elif week is not None and week > FULL_WEEK:
        yield found("hours_over_40", "hours_per_week", hours=week)
    overtime = posting.number("hours.overtime.average_hours")
    if overtime is not None and overtime > LONGEST_OVERTIME:
        yield found("hours_overtime_long", "hours.overtime.average_hours", hours=overtime)
