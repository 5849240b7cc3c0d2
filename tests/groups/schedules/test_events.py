"""The events of a schedule, read by another library, give its dates for two years."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings

from directory.groups.schedules import Schedule, events, meetings_between, understand
from tests.groups.schedules.strategies import TODAY, schedules

LAST = dt.date(2028, 11, 23)
SENTENCES = [
    "毎月第2・第4土曜 13:30-15:30", "第1-5日曜", "偶数月第3水曜 10時〜、祝日は休み", "毎週火・木 19時〜20時半、8月は休み", "隔週月曜 11/30から 14時〜、祝日は休み", "第4土曜と最終土曜 10時〜12時",
    "毎週日曜 10時〜12時、第5日曜は家族会", "平日 10:00-16:00", "土日祝 10:00〜17:00", "11/28、12/12、1/9 13時半～15時半", "毎月第2土曜 14時〜（1/9→1/16 15時〜）", "毎週金曜 22:00〜翌1:00",
    "毎月第1土曜 10:00-12:00、12/26も開催", "毎週土曜 10:00〜12:00（12/26、1/2は休み）", "毎週水曜 10時〜（2027年3月まで）", "2026年12月5日から隔週土曜、全10回 10時〜12時", "毎月15日", "毎月31日 10時〜",
    "毎週木曜 10時〜12時、年末年始（12/29〜1/3）は休み", "不定期", "第1金曜日 10:00~12:00 ※1月は第2金曜日 ※5月、8月、12月は休み", "毎年9月10日 13:00〜16:00", "3か月ごと 第2土曜 1月から",
]


def calendar(schedule: Schedule) -> icalendar.Calendar:
    """An iCalendar with the events of two years, as plainly as the format allows."""
    made = icalendar.Calendar()
    made.add("prodid", "-//test//ja")
    made.add("version", "2.0")
    for event in events(schedule, TODAY, LAST):
        one = icalendar.Event()
        one.add("uid", event.key)
        one.add("dtstart", event.start)
        if event.end:
            one.add("dtend", event.end)
        if event.rule:
            one.add("rrule", icalendar.vRecur.from_ical(event.rule))
        for moment in event.left_out:
            one.add("exdate", moment)
        for moment in event.also:
            one.add("rdate", moment)
        made.add_component(one)
        for original, start, end in event.moved:
            change = icalendar.Event()
            change.add("uid", event.key)
            change.add("recurrence-id", original)
            change.add("dtstart", start)
            if end:
                change.add("dtend", end)
            made.add_component(change)
    made.add_missing_timezones()
    return icalendar.Calendar.from_ical(made.to_ical())


def read_back(schedule: Schedule) -> list[tuple[str, str]]:
    """Start and end of what recurring-ical-events finds, in local time."""
    found = recurring_ical_events.of(calendar(schedule)).between(TODAY, LAST + dt.timedelta(days=1))
    rows = [(one.start, one.end if isinstance(one.start, dt.datetime) and one.end > one.start else None) for one in found]
    return sorted((start.isoformat()[:16], end.isoformat()[:16] if end else "") for start, end in rows if start.isoformat()[:10] >= TODAY.isoformat())


def own(schedule: Schedule) -> list[tuple[str, str]]:
    """The same from the schedule itself."""
    meetings = meetings_between(schedule, TODAY, LAST)
    return sorted((meeting.iso()[:16], meeting.end.isoformat()[:16] if meeting.end else "") for meeting in meetings)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: str) -> None:
    """As groups write, over two years."""
    schedule = understand(sentence, TODAY)
    assert read_back(schedule) == own(schedule)


@given(schedules())
@settings(max_examples=40)
def test_any_schedule(schedule: Schedule) -> None:
    """As the form can make them."""
    assert read_back(schedule) == own(schedule)


def test_keys_and_until() -> None:
    """Keys stay with their place; UNTIL is in UTC beside a local start, a date beside a date."""
    timed, dated = (events(understand(sentence, TODAY), TODAY, LAST)[0] for sentence in ("毎週水曜 10時〜（2027年3月まで）", "毎週水曜（2027年3月まで）"))
    assert (timed.key, timed.rule) == ("p1", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T145959Z")
    assert dated.rule == "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331"
