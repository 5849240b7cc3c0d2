"""From drafts to a schedule: instead-of, days off, dated meetings, changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directory.groups.schedule.dates import days_of, next_dates
from directory.groups.schedule.reading.days import first_date, listed_dates, near_date
from directory.groups.schedule.reading.drafts import Draft, Gathered, Off, When
from directory.groups.schedule.reading.ruling import patterns_of, rhythm_of_months
from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.saying.dates import date_en, date_ja, weekday_en, weekday_ja
from directory.groups.schedule.settling import may_be_instead, settled, without_days
from directory.groups.schedule.shape import Closed, Dated, Hours, Moved, Often, Pattern, Schedule


def assembled(said: Gathered, today: dt.date) -> Schedule:
    """The schedule of what was gathered.

    Raises:
        NotUnderstood: something is missing, or is said in two ways.
    """
    if said.irregular:
        return _irregular(said)
    regular, dated = _anchored([draft for draft in said.drafts if not draft.dates], [draft for draft in said.drafts if draft.dates])
    if said.offs and not any(draft.has_days or draft.nth for draft in said.drafts):
        raise NotUnderstood("off_all")
    if not regular and not dated:
        raise NotUnderstood("no_day")
    patterns = _patterns(regular, said, today)
    schedule = Schedule(settled(patterns), _dated(dated, patterns, said, today), usually=said.usually)
    schedule = _with_exceptions(schedule, said, today)
    if patterns and not schedule.patterns:
        raise NotUnderstood("off_nothing")
    _check_next(schedule, said.when, today)
    if not next_dates(schedule, today, 1):
        raise NotUnderstood("none_coming")
    return schedule


def _irregular(said: Gathered) -> Schedule:
    often = said.often
    for draft in said.drafts:
        if draft.has_days or draft.nth or draft.months or draft.hours:
            raise NotUnderstood("irregular_and_days")
        often = draft.often or often
        if draft.every and draft.every.number > 1:
            raise NotUnderstood("irregular_and_days")
    if said.offs or said.when or said.moves:
        raise NotUnderstood("irregular_and_days")
    return Schedule(irregular=True, often=Often(often.number, often.unit) if often else None)


def _anchored(regular: list[Draft], dated: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Dates beside 隔週 are its first ones; dates beside other rules must say what they are."""
    plain = [draft for draft in dated if not draft.extra]
    counted = [draft for draft in regular if draft.every and draft.every.number > 1]
    if regular and plain:
        if len(counted) != 1 or len(plain) != 1 or len(regular) != 1 or plain[0].hours not in ([], counted[0].hours) or counted[0].when:
            day = plain[0].dates[0]
            raise NotUnderstood("date_beside_rule", date=f"{day.month}/{day.day}", date_en=f"{day.day}/{day.month}")
        counted[0].hours = counted[0].hours or plain[0].hours
        counted[0].when = [When("since", plain[0].dates[0]), *(When("next", date) for date in plain[0].dates[1:2])]
        return regular, [draft for draft in dated if draft.extra]
    return regular, dated


# patterns


def _patterns(drafts: list[Draft], said: Gathered, today: dt.date) -> list[Pattern]:
    made: list[list[Pattern]] = []
    when = [one for one in said.when if one.kind != "next" or len(drafts) == 1]
    for draft in drafts:
        rhythm_of_months(draft, when)
    if len({bool(draft.every and draft.every.number > 1) for draft in drafts}) > 1 and any(one.kind == "since" for one in when):
        raise NotUnderstood("which_since")
    for place, draft in enumerate(drafts):
        _check_one_month(draft, drafts[:place])
        _take_weekday(draft, drafts)
        _take_hours(draft, drafts)
        mine = patterns_of(draft, when, said.count, today)
        if draft.topic or draft.months_topic:
            made = [_instead(patterns, mine, draft) for patterns in made]
        else:
            _check_months(made, mine, draft)
        made.append(mine)
    _check_hours(drafts)
    _check_offs(drafts)
    for place, draft in enumerate(drafts):
        for off in draft.offs:
            made[place] = _without(made[place], off)
    patterns = [pattern for patterns in made for pattern in patterns]
    if said.with_holidays:
        patterns = [replace(pattern, without_holidays=False) for pattern in patterns]
    for off in said.offs:
        patterns = _without(patterns, off)
    return patterns


def _check_one_month(draft: Draft, earlier: list[Draft]) -> None:
    """12月の第2土曜 may be this year's; 12月は第1土曜 after other days, 毎年12月 and 年1回 are every year's."""
    yearly = draft.yearly or (draft.often is not None and draft.often.unit == "year") or (draft.every is not None and draft.every.unit == "year")
    instead = draft.months_topic and any(len(other.months) != 1 for other in earlier)
    if len(draft.months) == 1 and not yearly and not instead:
        raise NotUnderstood("every_year", month=draft.months[0])


def _take_weekday(draft: Draft, drafts: list[Draft]) -> None:
    """12月は第2のみ: the weekday is that of the meeting before."""
    if draft.nth and not draft.has_days and draft.months_topic and draft is not drafts[0]:
        draft.weekdays = drafts[0].weekdays if len({other.weekdays for other in drafts if other is not draft}) == 1 else ()


def _take_hours(draft: Draft, drafts: list[Draft]) -> None:
    """第5日曜は家族会 keeps the hours of 毎週日曜, 1月は第2金曜 those of 第1金曜."""
    place = next(number for number, other in enumerate(drafts) if other is draft)
    if draft.hours or not (draft.topic or draft.months_topic):
        return
    earlier = [other for other in drafts[:place] if draft.months_topic or set(draft.weekdays) <= set(other.weekdays)]
    if earlier:
        draft.hours = list(earlier[-1].hours)


def _check_hours(drafts: list[Draft]) -> None:
    """Either all meetings have hours or none has."""
    if any(draft.hours for draft in drafts):
        for draft in drafts:
            if not draft.hours:
                raise NotUnderstood("time_of_which", day=draft.text)


def _instead(patterns: list[Pattern], mine: list[Pattern], draft: Draft) -> list[Pattern]:
    """1月は第2金曜 and 第5日曜は…: what was said before does not hold there."""
    left: list[Pattern] = []
    for pattern in patterns:
        if pattern.rule is None or not _overlaps(pattern, mine):
            left.append(pattern)
        elif draft.months_topic:
            left += without_days(pattern, draft.months, (), ())
        elif {day.weekday for day in pattern.rule.weekdays} & set(draft.weekdays) or not pattern.rule.weekdays:
            left += without_days(pattern, draft.months, draft.nth, draft.weekdays)
        else:
            left.append(pattern)
    return left


def _overlaps(pattern: Pattern, mine: list[Pattern]) -> bool:
    months = set(pattern.rule.every_months) if pattern.rule else set()
    return any(months & set(other.rule.every_months) for other in mine if other.rule)


def _check_months(made: list[list[Pattern]], mine: list[Pattern], draft: Draft) -> None:
    """A second pattern for some months of a first one, without は or ほかに, may be beside it or instead of it."""
    if draft.besides:
        return
    if any(may_be_instead(pattern, earlier) for pattern in mine for patterns in made for earlier in patterns):
        raise NotUnderstood("same_months", months="・".join(map(str, draft.months)) + "月")


# days off


def _check_offs(drafts: list[Draft]) -> None:
    """In brackets after the last of several meetings it may be meant for all."""
    if len(drafts) > 1 and drafts[-1].offs and not drafts[-1].offs_surely and not all(draft.offs for draft in drafts):
        raise NotUnderstood("off_which")
    for draft in drafts:
        if any(off.dates or off.span for off in draft.offs) and len(drafts) > 1:
            raise NotUnderstood("off_which")


def _without(patterns: list[Pattern], off: Off) -> list[Pattern]:
    if off.holidays:
        return [replace(pattern, without_holidays=True) for pattern in patterns if pattern.rule]
    if off.months or off.nth or off.weekdays:
        touched = [pattern for pattern in patterns if _named(pattern, off)]
        if not touched and patterns and (off.nth or off.months):
            raise NotUnderstood("off_what")
        return [part for pattern in patterns for part in (without_days(pattern, off.months, off.nth, off.weekdays) if pattern in touched else (pattern,))]
    return patterns


def _named(pattern: Pattern, off: Off) -> bool:
    """Whether days off concern a pattern at all."""
    if pattern.rule is None:
        return False
    days = {day.weekday for day in pattern.rule.weekdays} or set(range(7))
    return (not off.weekdays or bool(days & set(off.weekdays))) and (not off.months or bool(set(pattern.rule.every_months) & set(off.months)))


def _with_exceptions(schedule: Schedule, said: Gathered, today: dt.date) -> Schedule:
    offs = [*said.offs, *(off for draft in said.drafts for off in draft.offs)]
    cancelled: list[dt.date] = []
    closed: list[Closed] = []
    for off in offs:
        if off.span:
            closed.append(_closed(off.span, today))
        elif off.dates and off.yearly:
            closed += [Closed(_month_day(date), _month_day(date)) for date in off.dates]
        elif off.dates:
            cancelled += listed_dates(off.dates, today, past=True)
    moved = []
    for move in said.moves:
        day = listed_dates((move.day,), today, past=True)[0]
        moved.append(Moved(day, near_date(move.to, day), move.hours))
    for day in (*cancelled, *(move.day for move in moved)):
        if not _meets_on(schedule, day):
            raise NotUnderstood("off_other_day", date=date_ja(day), date_en=date_en(day), weekday=weekday_ja(day), weekday_en=weekday_en(day))
    return replace(schedule, cancelled=tuple(sorted(set(cancelled))), closed=tuple(dict.fromkeys(closed)), moved=tuple(moved))


def _meets_on(schedule: Schedule, day: dt.date) -> bool:
    """Whether there would be a meeting on a day, holidays aside."""
    regular = any(next(days_of(replace(pattern, without_holidays=False), day), None) == day for pattern in schedule.patterns)
    return regular or any(one.day == day for one in schedule.dates)


def _closed(span: tuple[Written, Written], today: dt.date) -> Closed:
    first, last = span
    if first.year is None and last.year is None and first.weekday is None and last.weekday is None:
        return Closed(_month_day(first), _month_day(last))
    begin, end = listed_dates((first, last), today, past=True) if first != last else listed_dates((first,), today, past=True) * 2
    return Closed(begin.isoformat(), end.isoformat())


def _month_day(date: Written) -> str:
    try:
        dt.date(2028, date.month, date.day)
    except ValueError:
        raise NotUnderstood("no_such_day", day=f"{date.month}/{date.day}") from None
    return f"{date.month:02}-{date.day:02}"


# dated meetings


def _dated(drafts: list[Draft], patterns: list[Pattern], said: Gathered, today: dt.date) -> tuple[Dated, ...]:
    written = [date for draft in drafts for date in draft.dates]
    days = iter(listed_dates(written, today)) if not patterns else iter([day for draft in drafts for day in listed_dates(draft.dates, today)])
    usual = {pattern.hours for pattern in patterns}
    found: list[Dated] = []
    hours_said = any(draft.hours for draft in drafts)
    for draft in drafts:
        if not draft.hours and (hours_said or len(usual) > 1):
            raise NotUnderstood("time_of_which", day=draft.text)
        hours = draft.hours or list(usual) or [Hours()]
        for _ in draft.dates:
            day = next(days)
            found += [Dated(day, one, draft.label) for one in hours]
    if drafts and not patterns and (said.count or any(one.kind in {"since", "until"} for one in said.when)):
        raise NotUnderstood("which_since")
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.day, one.hours.start or dt.time.min)))


def _check_next(schedule: Schedule, when: list[When], today: dt.date) -> None:
    """次回12/12 must be one of the dates."""
    for one in when:
        if one.kind == "next":
            day = first_date(one.date, today) if one.date.weekday is None else listed_dates((one.date,), today)[0]
            if not any(meeting.day == day for meeting in next_dates(schedule, day, 1)):
                raise NotUnderstood("next_differs", date=date_ja(day), date_en=date_en(day))
