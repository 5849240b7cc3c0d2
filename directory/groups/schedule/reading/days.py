"""Which year a written date belongs to. A year is never guessed: where it is not plain, it is asked."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable

from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.saying.dates import date_en, date_ja, day_en, day_ja, weekday_en, weekday_ja

_PLAIN_AHEAD = 183
"""A date without a year or weekday is plainly the coming one when it is at most half a year ahead."""
_PLAIN_AWAY, _YEAR = 92, 366
_LONGEST_STEP = 183


def listed_dates(written: Iterable[Written], today: dt.date, *, past: bool = False) -> list[dt.date]:
    """Dates of a list in the order written; those without a year follow the one before, the first is the coming one.

    Args:
        written: the dates.
        today: the day the sentence is read.
        past: all may be over, as changes made long ago are.

    Raises:
        NotUnderstood: the year is not plain, a weekday differs, or all are over.
    """
    ordered = list(written)
    if not ordered:
        return []
    with_year = next((date for date in ordered if date.year), None)
    if with_year is None:
        found = _coming(ordered, today)
    elif ordered[0].year:
        found = _following(ordered, ordered[0].year)
    else:
        raise NotUnderstood("which_year", **_names(ordered[0], today.year))
    for date, day in zip(ordered, found, strict=True):
        _check_weekday(date, day)
    if found[-1] < today and not past:
        raise NotUnderstood("past", date=date_ja(found[-1]), date_en=date_en(found[-1]))
    return found


def first_date(written: Written, today: dt.date, weekdays: Iterable[int] = ()) -> dt.date:
    """The date counting begins: with a year, or the nearest one when it is plainly near or alone fits the weekday.

    Args:
        written: the date; a day of 0 is the first of a month.
        today: the day the sentence is read.
        weekdays: the date must be one of them, where given.
    """
    if not written.day:
        return _first_of_month(written, today)
    if written.year:
        only = _day(written, written.year)
        _check_weekday(written, only)
        return only
    near = [day for year in (today.year - 1, today.year, today.year + 1) if (day := _day_or_none(written, year)) and abs((day - today).days) <= _YEAR]
    if not near:
        raise NotUnderstood("which_year", **_names(written, today.year + 1))
    asked = {written.weekday} if written.weekday is not None else set(weekdays)
    nearest = min(near, key=lambda day: abs((day - today).days))
    only_one = asked and sum(day.weekday() in asked for day in near) == 1
    if asked and nearest.weekday() not in asked:
        raise NotUnderstood("weekday_differs" if written.weekday is not None else "first_date_weekday", **_day_names(nearest))
    if not only_one and abs((nearest - today).days) > _PLAIN_AWAY:
        raise NotUnderstood("which_year", **_names(written, today.year + 1))
    return nearest


def near_date(written: Written, day: dt.date) -> dt.date:
    """The date nearest to another one: where a meeting of that day is moved to."""
    years = (written.year,) if written.year else (day.year - 1, day.year, day.year + 1)
    found = min((one for year in years if (one := _day_or_none(written, year))), key=lambda one: abs((one - day).days), default=None)
    if found is None or abs((found - day).days) > _PLAIN_AHEAD:
        raise NotUnderstood("which_year", **_names(written, day.year))
    _check_weekday(written, found)
    return found


def last_date(written: Written, today: dt.date) -> dt.date:
    """The last date: the coming one; a day of 0 is the last of a month."""
    if not written.day:
        year = written.year or (today.year if written.month >= today.month else min(today.year + 1, dt.MAXYEAR))
        day = _day(written._replace(day=monthrange(year, written.month)[1]), year)
    elif written.year:
        day = _day(written, written.year)
        _check_weekday(written, day)
    else:
        day = _coming([written], today)[0]
        _check_weekday(written, day)
    if not written.year and (day - today).days > _PLAIN_AHEAD and written.weekday is None:
        raise NotUnderstood("which_year", **_names(written, day.year))
    return day


def _first_of_month(written: Written, today: dt.date) -> dt.date:
    if written.year is None:
        raise NotUnderstood("which_year", day=f"{written.month}月", day_en=f"month {written.month}", year=today.year + 1)
    return _day(written._replace(day=1), written.year)


def _coming(ordered: list[Written], today: dt.date) -> list[dt.date]:
    """The first run of years in which one of the dates is still to come."""
    for year in (today.year - 1, today.year, today.year + 1):
        days = _following(ordered, year) if _day_or_none(ordered[0], year) else []
        if days and days[-1] >= today:
            ahead = next(day for day in days if day >= today)
            marked = any(date.weekday is not None for date in ordered)
            if (ahead - today).days > _PLAIN_AHEAD and not marked:
                raise NotUnderstood("which_year", **_names(ordered[0], year))
            return days
    raise NotUnderstood("which_year", **_names(ordered[0], today.year + 1))


def _following(ordered: list[Written], year: int) -> list[dt.date]:
    days: list[dt.date] = []
    for date in ordered:
        this = date.year or (days[-1].year if days else year)
        day = _day(date, this)
        if days and day <= days[-1]:
            if date.year:
                raise NotUnderstood("date_order")
            day = _day(date, this + 1)
            if (day - days[-1]).days > _LONGEST_STEP:
                raise NotUnderstood("date_order")
        days.append(day)
    return days


def _day(written: Written, year: int) -> dt.date:
    day = _day_or_none(written, year)
    if day is None:
        raise NotUnderstood("no_such_day", day=f"{year}/{written.month}/{written.day}")
    return day


def _day_or_none(written: Written, year: int) -> dt.date | None:
    try:
        return dt.date(year, written.month, written.day)
    except ValueError:
        return None


def _check_weekday(written: Written, day: dt.date) -> None:
    if written.weekday is not None and written.weekday != day.weekday():
        raise NotUnderstood("weekday_differs", **_day_names(day))


def _day_names(day: dt.date) -> dict[str, str]:
    return {"date": date_ja(day), "date_en": date_en(day), "weekday": weekday_ja(day), "weekday_en": weekday_en(day)}


def _names(written: Written, year: int) -> dict[str, object]:
    return {"day": day_ja(written.month, written.day), "day_en": day_en(written.month, written.day), "year": year}
