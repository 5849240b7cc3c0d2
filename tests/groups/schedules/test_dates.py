"""The dates of a schedule."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import jpholiday
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from directory.groups.schedules import (
    Closed,
    Dated,
    Day,
    Hours,
    Moved,
    NotUnderstood,
    Pattern,
    Rule,
    Schedule,
    is_holiday,
    meetings_between,
    next_dates,
    read_rule,
    settled,
    understand,
)
from directory.web.languages import TOKYO
from tests.groups.schedules.strategies import TODAY, rules, schedules

SATURDAYS = Pattern(Rule("WEEKLY", weekdays=(Day(5),)), Hours(dt.time(13, 30), 120))


def days(schedule: Schedule, first: dt.date, count: int) -> list[str]:
    """The next dates as text."""
    return [meeting.iso() for meeting in next_dates(schedule, first, count)]


@given(schedules(), st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)))
def test_dates_strictly_increase(schedule: Schedule, after: dt.date) -> None:
    """From the day asked for on, one meeting for one start."""
    found = next_dates(schedule, after, 30)
    assert all(meeting.day >= after for meeting in found)
    keys = [meeting.order for meeting in found]
    assert keys == sorted(set(keys))
    if schedule.irregular:
        assert not found


@given(rules(), st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)))
def test_dates_are_those_of_a_calendar_walked_day_by_day(rule: Rule, after: dt.date) -> None:
    """Every rule of the form, day by day over two years."""
    walked = [day for number in range(730) if matches(rule, day := after + dt.timedelta(number))]
    found = [meeting.day for meeting in meetings_between(Schedule((Pattern(rule),)), after, after + dt.timedelta(729))]
    assert found == walked


def matches(rule: Rule, day: dt.date) -> bool:
    """Whether a day is one of a rule's, from its own definition."""
    length = monthrange(day.year, day.month)[1]
    numbers = {0, (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)}
    in_week = not rule.weekdays or any(one.weekday == day.weekday() and one.nth in numbers for one in rule.weekdays)
    in_month = not rule.monthdays or bool({day.day, day.day - length - 1} & set(rule.monthdays))
    return day.month in rule.every_months and in_week and in_month


TEXTS = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *parts]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.lists(
        st.sampled_from([
            "INTERVAL=2", "INTERVAL=3", "INTERVAL=5", "BYMONTH=1,8", "BYMONTH=8", "BYDAY=SA,SU", "BYDAY=2SA,4SA", "BYDAY=1TU,-1TH", "BYDAY=-1FR", "BYMONTHDAY=15,-1", "BYMONTHDAY=31",
            "BYSETPOS=-1", "BYSETPOS=1,2", "WKST=SU", "COUNT=7", "UNTIL=20280101T120000",
        ]),
        unique_by=lambda part: part.partition("=")[0], max_size=4,
    ),
)


@given(TEXTS, st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)).map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_rule_made_plain_has_the_same_dates(text: str, start: dt.datetime) -> None:
    """Whatever the site makes of a rule it keeps, dateutil finds the same dates for the rule as it was given."""
    from directory.groups.schedules import read_lines

    lines = f"DTSTART:{start:%Y%m%dT%H%M%S}\nRRULE:{text}"
    try:
        schedule = read_lines(lines, start.date())
    except NotUnderstood:
        return
    expected = [moment for moment, _ in zip(rrulestr(lines), range(8), strict=False)]
    assert [meeting.moment for meeting in next_dates(schedule, start, 8)] == expected


@pytest.mark.parametrize("text", ["FREQ=MONTHLY;BYDAY=1SU,2SU,3SU,4SU,5SU", "FREQ=MONTHLY;BYDAY=SU", "FREQ=DAILY;BYDAY=SU", "FREQ=YEARLY;BYDAY=SU"])
def test_equal_rules_become_one(text: str) -> None:
    """第1〜第5日曜 is every Sunday."""
    assert [str(pattern.rule) for pattern in settled([Pattern(read_rule(text))])] == ["FREQ=WEEKLY;BYDAY=SU"]


def test_holidays_are_left_out() -> None:
    """Mondays in January: the second is 成人の日."""
    pattern = Pattern(Rule("WEEKLY", weekdays=(Day(0),)), without_holidays=True)
    assert days(Schedule((pattern,)), dt.date(2027, 1, 1), 3) == ["2027-01-04", "2027-01-18", "2027-01-25"]


def test_public_holidays_themselves() -> None:
    """A substitute holiday too."""
    assert days(Schedule((Pattern(None),)), dt.date(2027, 3, 1), 3) == ["2027-03-21", "2027-03-22", "2027-04-29"]


def test_holidays_are_those_of_jpholiday() -> None:
    """Days that need not be asked are never holidays, in the years a calendar is drawn for, and before."""
    for year in (2019, 2021, *range(2025, 2036), 2050):
        for number in range(366):
            day = dt.date(year, 1, 1) + dt.timedelta(number)
            assert is_holiday(day) == jpholiday.is_holiday(day), day


def test_days_off_and_cancelled_days() -> None:
    """Every year over the new year, and one day once."""
    schedule = Schedule((SATURDAYS,), cancelled=(dt.date(2026, 12, 12),), closed=(Closed("12-26", "01-03"),))
    assert days(schedule, dt.date(2026, 12, 5), 3) == ["2026-12-05T13:30:00", "2026-12-19T13:30:00", "2027-01-09T13:30:00"]
    assert days(schedule, dt.date(2027, 12, 26), 1) == ["2028-01-08T13:30:00"]


def test_days_off_of_one_year() -> None:
    """The next year is not touched."""
    schedule = Schedule((SATURDAYS,), closed=(Closed("2026-12-26", "2027-01-03"),))
    assert days(schedule, dt.date(2026, 12, 20), 1) == ["2027-01-09T13:30:00"]
    assert days(schedule, dt.date(2027, 12, 20), 1) == ["2027-12-25T13:30:00"]


def test_a_moved_meeting() -> None:
    """It keeps its hours unless new ones are given, and knows where it came from."""
    schedule = Schedule((SATURDAYS,), moved=(Moved(dt.date(2026, 12, 5), dt.date(2026, 12, 6)), Moved(dt.date(2026, 12, 12), dt.date(2026, 12, 13), Hours(dt.time(10)))))
    found = next_dates(schedule, dt.date(2026, 12, 5), 3)
    assert [meeting.iso() for meeting in found] == ["2026-12-06T13:30:00", "2026-12-13T10:00:00", "2026-12-19T13:30:00"]
    assert [meeting.moved_from for meeting in found] == [dt.date(2026, 12, 5), dt.date(2026, 12, 12), None]
    assert found[0].hours == SATURDAYS.hours


def test_a_meeting_moved_from_before_is_shown() -> None:
    """Its old day is over, its new day is not."""
    schedule = Schedule((SATURDAYS,), moved=(Moved(dt.date(2026, 12, 5), dt.date(2026, 12, 10)),))
    assert days(schedule, dt.date(2026, 12, 7), 2) == ["2026-12-10T13:30:00", "2026-12-12T13:30:00"]


def test_a_day_that_would_not_be_a_meeting_moves_nothing() -> None:
    """A Friday of a group that meets on Saturdays."""
    schedule = Schedule((SATURDAYS,), moved=(Moved(dt.date(2026, 12, 4), dt.date(2026, 12, 6)),))
    assert days(schedule, dt.date(2026, 12, 1), 2) == ["2026-12-05T13:30:00", "2026-12-12T13:30:00"]


def test_extra_meetings_stand_between() -> None:
    """In order of time, also on a holiday."""
    extra = (Dated(dt.date(2027, 1, 1), Hours(dt.time(10))), Dated(dt.date(2027, 1, 2), Hours(dt.time(10))))
    assert days(Schedule((SATURDAYS,), extra), dt.date(2027, 1, 1), 3) == ["2027-01-01T10:00:00", "2027-01-02T10:00:00", "2027-01-02T13:30:00"]


def test_two_meetings_at_one_start_are_one() -> None:
    """The one with a name stands, then the longer."""
    named = Pattern(Rule("MONTHLY", weekdays=(Day(5, 1),)), Hours(dt.time(13, 30), 60), label="家族会")
    longer = Pattern(SATURDAYS.rule, Hours(dt.time(13, 30), 180))
    found = next_dates(Schedule((SATURDAYS, named, longer)), dt.date(2026, 12, 5), 2)
    assert [(meeting.day.day, meeting.label, meeting.hours.minutes) for meeting in found] == [(5, "家族会", 60), (12, "", 180)]


def test_from_a_moment_on() -> None:
    """A meeting that begins at that moment is shown, an earlier one of the day is not; an aware moment is turned to Tokyo."""
    schedule = Schedule((SATURDAYS,))
    assert days(schedule, dt.datetime(2026, 12, 5, 13, 30), 1) == ["2026-12-05T13:30:00"]
    assert days(schedule, dt.datetime(2026, 12, 5, 13, 31), 1) == ["2026-12-12T13:30:00"]
    assert days(schedule, dt.datetime(2026, 12, 5, 4, 31, tzinfo=dt.UTC), 1) == ["2026-12-12T13:30:00"]


def test_past_midnight() -> None:
    """A meeting belongs to the day it begins."""
    meeting = next_dates(understand("毎週金曜 22:00〜翌1:00", TODAY), TODAY, 1)[0]
    assert (meeting.start, meeting.end) == (dt.datetime(2026, 11, 27, 22, tzinfo=TOKYO), dt.datetime(2026, 11, 28, 1, tzinfo=TOKYO))


def test_a_day_without_a_time_has_no_start() -> None:
    """Nothing is made up."""
    meeting = next_dates(understand("第4土", TODAY), TODAY, 1)[0]
    assert (meeting.iso(), meeting.start, meeting.end) == ("2026-11-28", None, None)


def test_the_first_days_and_the_last_a_calendar_knows() -> None:
    """No error at the ends of the calendar."""
    schedule = Schedule((SATURDAYS, Pattern(None)))
    assert len(next_dates(schedule, dt.date.min, 3)) == 3
    assert next_dates(Schedule((SATURDAYS,)), dt.date.max, 3) == []


def test_a_rule_that_never_falls_ends() -> None:
    """The third of the first Saturdays of a month does not exist."""
    assert next_dates(Schedule((Pattern(read_rule("FREQ=MONTHLY;BYDAY=1SA;BYSETPOS=3")),)), TODAY, 1) == []
