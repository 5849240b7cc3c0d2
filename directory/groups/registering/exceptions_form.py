"""When a group meets, later on: the rule in words as before, and what differs: called off, moved, extra, months off, holidays off."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directory.groups.registering.reading import Reading
from directory.groups.registering.when_form import ASK, DAYS, PREPARING, read_clock, read_when, said_back
from directory.groups.schedule.settling import without_days
from directory.groups.schedules import Dated, Hours, Meeting, Moved, NotUnderstood, Pattern, Schedule, next_dates
from directory.groups.upkeep.pages import typed_day
from directory.groups.words import day as day_words
from directory.web.languages import current_language, t

COMING = 8
"""So many coming meetings can be called off or moved."""
_YEARS = 3


def rule_of(schedule: Schedule) -> Schedule:
    """The schedule without what differs once; of a list of dates, the list."""
    return replace(schedule, cancelled=(), moved=(), dates=() if schedule.patterns else schedule.dates)


def how_of(schedule: Schedule | None, *, preparing: bool) -> str:
    """Which of the three answers stands."""
    if preparing:
        return PREPARING
    return ASK if schedule is not None and schedule.irregular else DAYS


def coming_of(schedule: Schedule | None, on: dt.date) -> list[Meeting]:
    """Meetings that can be called off or moved."""
    return [] if schedule is None else next_dates(schedule, on, COMING)


def differing(schedule: Schedule | None, on: dt.date) -> list[dict[str, str]]:
    """What differs from the rule from today on, each with the value that takes it back."""
    if schedule is None:
        return []
    found = [(day, f"c:{day}", t("{day}：休み", "{day}: no meeting", day=day_words(day))) for day in schedule.cancelled]
    found += [(max(one.day, one.to), f"m:{one.day}", t("{day} → {to}", "{day} → {to}", day=day_words(one.day), to=day_words(one.to))) for one in schedule.moved]
    if schedule.patterns:
        found += [(one.day, f"e:{one.day}", t("{day}：この日も集まる", "{day}: an extra meeting", day=day_words(one.day))) for one in schedule.dates]
    return [{"value": value, "label": words} for day, value, words in sorted(found) if day >= on]


def months_off(schedule: Schedule | None) -> set[int]:
    """Months in which no pattern meets."""
    rules = [one.rule for one in (schedule.patterns if schedule else ()) if one.rule is not None]
    return set(range(1, 13)) - {month for rule in rules for month in rule.every_months} if rules else set()


def fill_when(schedule: Schedule | None, meets: str, *, preparing: bool) -> list[tuple[str, str]]:
    """What stands, as the form shows it."""
    filled = [("meets", how_of(schedule, preparing=preparing))]
    if schedule is not None and not schedule.irregular:
        words = said_back(rule_of(schedule))
        filled += [("when", words), ("was", words), *(("months_off", str(month)) for month in sorted(months_off(schedule)))]
        if schedule.patterns and all(one.without_holidays for one in schedule.patterns):
            filled.append(("holidays_off", "yes"))
    elif schedule is None and meets:
        filled += [("when", meets), ("as_words", "yes")]
    return filled


def read_changes(reading: Reading, now: Schedule | None, on: dt.date) -> None:
    """Reads the whole page; `reading.values` get what `read_when` gives."""
    words = reading.line("when", 300)
    stays = now is not None and reading.form.get("meets", DAYS) == DAYS and words and words == reading.form.get("was", "") and words == said_back(rule_of(now))
    if stays and now is not None:
        reading.values |= {"schedule": rule_of(now), "preparing": False, "meets_ja": None, "meets_en": None}
    else:
        read_when(reading, on)
    schedule = reading.values.get("schedule")
    if schedule is None or schedule.irregular or reading.errors:
        return
    schedule = _with_choices(reading, schedule, now if stays else None)
    reading.values["schedule"] = _with_exceptions(reading, schedule, now, on)


def _with_choices(reading: Reading, schedule: Schedule, stood: Schedule | None) -> Schedule:
    """Public holidays and whole months off, as ticked."""
    if not schedule.patterns:
        return schedule
    before = months_off(schedule)
    wanted = {int(one) for one in reading.form.getlist("months_off") if one in {str(month) for month in range(1, 13)}}
    back = before - wanted if stood is not None else set()
    patterns: list[Pattern] = []
    try:
        for one in schedule.patterns:
            here = one
            if back and here.rule is not None and here.rule.months:
                here = replace(here, rule=replace(here.rule, months=tuple(sorted({*here.rule.months, *back}))))
            patterns += without_days(here, wanted - before, (), ()) if wanted - before else [here]
    except NotUnderstood as why:
        reading.wrong("months_off-0", why.ja if current_language() == "ja" else why.en)
        return schedule
    if not patterns:
        reading.wrong("months_off-0", t("集まる月がなくなります。しばらく休むときは、「しばらく休む」のボタンがあります。",
                                        "No month would be left. To rest for a while there is a button."))
        return schedule
    had = bool(schedule.patterns) and all(one.without_holidays for one in schedule.patterns)
    if reading.yes("holidays_off") != had and (stood is not None or reading.yes("holidays_off")):
        patterns = [replace(one, without_holidays=reading.yes("holidays_off")) for one in patterns]
    return replace(schedule, patterns=tuple(patterns))


def _with_exceptions(reading: Reading, schedule: Schedule, now: Schedule | None, on: dt.date) -> Schedule:
    """What differed before and was not taken back, and what was added."""
    back = set(reading.form.getlist("back"))
    stood = now if now is not None else Schedule()
    cancelled = {*schedule.cancelled, *(day for day in stood.cancelled if f"c:{day}" not in back)}
    moved = {one.day: one for one in (*schedule.moved, *(one for one in stood.moved if f"m:{one.day}" not in back))}
    extra = [*schedule.dates, *((one for one in stood.dates if f"e:{one.day}" not in back) if stood.patterns and schedule.patterns else ())]
    days = {one.day.isoformat(): one.day for one in coming_of(now, on)}
    cancelled |= {days[one] for one in reading.form.getlist("cancel") if one in days}
    if reading.form.get("move_day", "") in days:
        day, to = days[reading.form["move_day"]], _day(reading, "move_to", on)
        if to is not None:
            cancelled.discard(day)
            moved[day] = Moved(day, to, _hours(reading, "move_from", "move_until"))
    if reading.form.get("extra_day", "").strip():
        added = _day(reading, "extra_day", on)
        if added is not None:
            extra.append(Dated(added, _hours(reading, "extra_from", "extra_until") or _usual(schedule)))
    return replace(schedule, cancelled=tuple(sorted(cancelled)), moved=tuple(sorted(moved.values(), key=lambda one: one.day)), dates=_once(extra))


def _once(dates: list[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(dict.fromkeys(dates), key=lambda one: (one.day, one.hours.start or dt.time.min)))


def _usual(schedule: Schedule) -> Hours:
    return schedule.patterns[0].hours if schedule.patterns else schedule.dates[0].hours if schedule.dates else Hours()


def _day(reading: Reading, name: str, on: dt.date) -> dt.date | None:
    day = typed_day(reading.form, name, on)
    if day is None or not on <= day <= on.replace(year=on.year + _YEARS, day=min(on.day, 28)):
        reading.wrong(name, t("これから先の日にちを、2027-01-31 や 1/31 のように書いてください。", "Please type a day to come, such as 2027-01-31 or 1/31."))
        return None
    return day


def _hours(reading: Reading, start: str, end: str) -> Hours | None:
    first, last = read_clock(reading.form.get(start, "")), read_clock(reading.form.get(end, ""))
    if (reading.form.get(start, "").strip() and first is None) or (reading.form.get(end, "").strip() and last is None):
        reading.wrong(start, t("時刻は、13:30 のように書いてください。", "Please write times like 13:30."))
        return None
    if first is None:
        return None
    minutes = None if last is None else (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % (24 * 60)
    return Hours(first, minutes or None)
