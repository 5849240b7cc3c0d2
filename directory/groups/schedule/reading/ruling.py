"""The rule of a draft: what is written becomes RFC 5545, or it is asked what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from directory.groups.schedule.dates import next_dates
from directory.groups.schedule.reading.days import first_date, last_date
from directory.groups.schedule.reading.drafts import Draft, Every, When
from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.rules import DAILY, MONTHLY, WEEKLY, YEARLY, Day, Rule
from directory.groups.schedule.saying.dates import WEEKDAYS_JA, date_en, date_ja, weekday_en, weekday_ja
from directory.groups.schedule.shape import Hours, Pattern, Schedule

_SATURDAY, _SUNDAY = 5, 6
_WORKING_DAYS = tuple(range(5))
_ALL_NTH = {1, 2, 3, 4, 5}


def patterns_of(draft: Draft, when: Iterable[When], count: int | None, today: dt.date) -> list[Pattern]:
    """The patterns of a draft, one for each of its hours.

    Args:
        draft: days with hours.
        when: first, last and next dates that hold for it.
        count: how many meetings there are in all.
        today: the day the sentence is read, for dates without a year.
    """
    dates = {one.kind: one.date for one in (*when, *draft.when)}
    rule = _rule(draft, counted="since" in dates or "next" in dates)
    anchor = _anchor(draft, rule, dates, today)
    count = draft.count or count
    if rule and (rule.interval > 1 or count) and anchor is None:
        raise _no_first_date(draft)
    until = last_date(dates["until"], today) if "until" in dates else None
    if until and anchor and until < anchor:
        raise NotUnderstood("until_before")
    if until and count:
        raise NotUnderstood("rule_together", part=f"全{count}回、まで")
    if (until or count) and (rule is None or draft.holidays):
        raise NotUnderstood("off_inexpressible")
    kept = [rule, None] if draft.holidays and rule else [rule]
    found = [
        Pattern(_limited(one, hours, until, count), hours, anchor, without_holidays=draft.working_days, label=draft.label)
        for one in kept for hours in draft.hours or [Hours()]
    ]
    for pattern in found:
        _check_anchor(draft, pattern)
    return found


def _anchor(draft: Draft, rule: Rule | None, dates: dict[str, Written], today: dt.date) -> dt.date | None:
    """The first date: where it matters for counting it must be on a weekday of the rule."""
    counts = rule is not None and rule.interval > 1
    weekdays = {day.weekday for day in rule.weekdays} if rule and counts else set()
    first = dates.get("since") or (dates.get("next") if counts else None)
    monthly = draft.every is not None and draft.every.unit == "month" and not counts
    if first is None or (monthly and first.day == 0 and first.year is None and draft.months):
        return None
    return first_date(first, today, weekdays)


def _limited(rule: Rule | None, hours: Hours, until: dt.date | None, count: int | None) -> Rule | None:
    if rule is None or (until is None and count is None):
        return rule
    last = dt.datetime.combine(until, dt.time(23, 59, 59)) if until and hours.start else until
    return replace(rule, until=last, count=count)


def _rule(draft: Draft, *, counted: bool) -> Rule | None:
    every = draft.every
    _check_often(draft)
    if not draft.has_days:
        raise _no_days(draft)
    if draft.working_days:
        if draft.nth or draft.weekdays or (every and every[:2] not in {("week", 1), ("day", 1)}):
            raise NotUnderstood("no_day")
        return Rule(WEEKLY, weekdays=tuple(Day(day) for day in _WORKING_DAYS), months=draft.months)
    if draft.holidays and not draft.weekdays:
        if every or draft.months:
            raise NotUnderstood("holidays_how")
        return None
    if draft.nth or draft.monthdays:
        return _monthly(draft, counted=counted)
    if every and every.unit == "day" and not draft.weekdays:
        return Rule(DAILY, every.number, months=draft.months)
    return _weekly(draft, counted=counted)


def _weekly(draft: Draft, *, counted: bool) -> Rule:
    every, day = draft.every, _weekday_words(draft)
    if every is None and not draft.whole_range and not draft.holidays:
        raise NotUnderstood("weekly_or_which", day=day)
    if every and every.unit in {"month", "year"}:
        raise NotUnderstood("month_or_which")
    if every and every.unit == "day":
        raise NotUnderstood("weekly_or_which", day=day)
    if every and every.number > 1 and not counted:
        raise _no_first_date(draft)
    return Rule(WEEKLY, every.number if every else 1, weekdays=tuple(Day(number) for number in draft.weekdays), months=draft.months)


def _monthly(draft: Draft, *, counted: bool) -> Rule:
    every = draft.every
    if draft.nth and not draft.weekdays:
        raise NotUnderstood("ordinal_without_weekday", nth="・".join(str(nth) for nth in draft.nth if nth > 0) or "最終")
    if draft.nth and draft.monthdays:
        raise NotUnderstood("no_day")
    if every and every.unit in {"week", "day"}:
        raise NotUnderstood("interval_and_ordinal", every=every.text)
    if draft.monthdays and every is None and not draft.months and min(draft.monthdays) > 0:
        raise NotUnderstood("monthdays_of_which", days="・".join(map(str, draft.monthdays)))
    if every and every.unit == "year" and (not draft.months or every.number > 1):
        raise NotUnderstood("first_month", every=every.text)
    if {_SATURDAY, _SUNDAY} <= set(draft.weekdays) and set(draft.nth) != _ALL_NTH:
        raise NotUnderstood("weekend_pair", nth=max(draft.nth))
    if draft.joined_to_months and every is None:
        raise NotUnderstood("months_of_which", day=draft.text)
    weekdays = tuple(Day(weekday, nth) for weekday in draft.weekdays for nth in draft.nth)
    months, interval = draft.months, 1
    if every and every.unit == "month" and every.number > 1:
        months, interval = _months_of_interval(draft, counted=counted)
    return Rule(YEARLY if len(months) == 1 and interval == 1 else MONTHLY, interval, months, draft.monthdays, weekdays)


def _months_of_interval(draft: Draft, *, counted: bool) -> tuple[tuple[int, ...], int]:
    """隔月 with its months, or counted from a first one."""
    assert draft.every
    number = draft.every.number
    if draft.months:
        if 12 % number or any((month - draft.months[0]) % number for month in draft.months) or len(draft.months) != 12 // number:
            raise NotUnderstood("often_differs", often=draft.every.text)
        return draft.months, 1
    if not counted:
        raise NotUnderstood("first_month", every=draft.every.text)
    return (), number


def rhythm_of_months(draft: Draft, when: Iterable[When]) -> None:
    """隔月 from April are the even months, whatever the year: gives the draft its months."""
    every = draft.every
    since = next((one.date for one in (*draft.when, *when) if one.kind in {"since", "next"}), None)
    if every and since and every.unit == "month" and every.number > 1 and not draft.months and 12 % every.number == 0:
        draft.months = tuple(sorted((since.month - 1 + step) % 12 + 1 for step in range(0, 12, every.number)))


def _check_often(draft: Draft) -> None:
    often = draft.often
    if often is None or not draft.has_days:
        return
    days = max(len(draft.nth), 1) * max(len(draft.weekdays), 1) if draft.weekdays else len(draft.monthdays)
    unit = draft.every.unit if draft.every else None
    if often.unit == "month" and draft.weekdays and not draft.nth:
        raise NotUnderstood("month_or_which")
    if often.unit == "week":
        fits = not draft.nth and days == often.number
        draft.every = draft.every or Every("week", 1, often.text)
    elif often.unit == "month":
        fits = unit in {None, "month"} and (bool(draft.nth) or bool(draft.monthdays)) and days == often.number
        if fits and draft.monthdays:
            draft.every = draft.every or Every("month", 1, often.text)
    else:
        fits = bool(draft.months) and days * len(draft.months) == often.number
    if not fits:
        raise NotUnderstood("often_differs", often=often.text)


def _no_days(draft: Draft) -> NotUnderstood:
    if draft.nth:
        return NotUnderstood("ordinal_without_weekday", nth="・".join(str(nth) for nth in draft.nth if nth > 0) or "最終")
    if draft.often:
        return NotUnderstood("often_only")
    if draft.every and draft.every.unit == "month" and draft.every.number > 1 and not draft.months:
        return NotUnderstood("first_month", every=draft.every.text)
    if draft.every and draft.every.unit == "month":
        return NotUnderstood("month_or_which")
    return NotUnderstood("no_day")


def _no_first_date(draft: Draft) -> NotUnderstood:
    every = f"{draft.every.text}{_weekday_words(draft)}" if draft.every else draft.text
    return NotUnderstood("first_date", every=every, example="12/5", example_en="5 December")


def _weekday_words(draft: Draft) -> str:
    return draft.text.strip() or "・".join(f"{WEEKDAYS_JA[day]}曜" for day in draft.weekdays)


def _check_anchor(draft: Draft, pattern: Pattern) -> None:
    """The first date of an interval is one of its days, and the days do not hang on where a week begins."""
    rule, anchor = pattern.rule, pattern.anchor
    if rule is None or anchor is None or rule.interval == 1:
        return
    first = next_dates(Schedule((pattern,)), anchor, 1)
    if not first or first[0].day != anchor:
        raise NotUnderstood("first_date_weekday", date=date_ja(anchor), date_en=date_en(anchor), weekday=weekday_ja(anchor), weekday_en=weekday_en(anchor))
    if len(rule.weekdays) > 1 and rule.freq == WEEKLY:
        other = replace(pattern, rule=replace(rule, week_start=_SUNDAY))
        days = [[meeting.day for meeting in next_dates(Schedule((one,)), anchor, 8)] for one in (pattern, other)]
        if days[0] != days[1]:
            raise NotUnderstood("week_start", every=draft.every.text if draft.every else "")
