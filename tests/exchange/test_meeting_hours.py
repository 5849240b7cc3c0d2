"""Days and times as lists write them, and what a weekly format may be told."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.exchange.meeting_hours import Unreadable, end_of, minutes_between, read_days, read_length, read_time, weekly, weekly_slots
from directory.groups.schedules import Schedule, understand

TODAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(("written", "days"), [
    (0, [6]), (1, [0]), ("6", [5]), ([0, 1], [0, 6]), (["1", "3"], [0, 2]), ("1,3", [0, 2]), ("Sunday", [6]), ("wed", [2]), ([2, 2], [1]), (None, []), ("", []),
    ([], []),
])
def test_days(written: object, days: list[int]) -> None:
    """Sunday is 0 there, Monday here."""
    assert read_days(written) == days


@pytest.mark.parametrize("written", [7, -1, "7", "10", 1.5, "Someday", {}, [1, "x"], "１１"])
def test_no_days(written: object) -> None:
    """What is no day of the week is said, never guessed."""
    with pytest.raises(Unreadable):
        read_days(written)


def test_days_from_one() -> None:
    """BMLT counts from 1."""
    assert (read_days("1", 1), read_days("7", 1)) == ([6], [5])
    with pytest.raises(Unreadable):
        read_days("0", 1)


@pytest.mark.parametrize(("written", "time"), [
    ("19:00", "19:00"), ("7:00", "07:00"), ("07:05:00", "07:05"), ("7:00 pm", "19:00"), ("7:00 P.M.", "19:00"), ("7pm", "19:00"), ("12:30 AM", "00:30"),
    ("12:00 pm", "12:00"), ("Noon", "12:00"), ("Midnight", "00:00"), ("24:00", "00:00"), ("１９：００", "19:00"),
])
def test_times(written: str, time: str) -> None:
    """With 24 or 12 hours."""
    read = read_time(written)
    assert read is not None
    assert read.isoformat("minutes") == time


@pytest.mark.parametrize("written", ["19", "25:00", "19:60", "13:00 pm", "evening", "24:30", 19, "7-9pm", [1]])
def test_no_times(written: object) -> None:
    """A time that could be read in two ways is none."""
    with pytest.raises(Unreadable):
        read_time(written)


def test_past_midnight() -> None:
    """An end before the start lies on the next day; an end at the start says nothing."""
    late, early = dt.time(23), dt.time(0, 30)
    assert (minutes_between(late, early), minutes_between(late, late), minutes_between(late, None)) == (90, None, None)
    slots = weekly_slots(weekly([5], late, 90), TODAY)
    assert slots
    assert end_of(slots[0].hours) == early


@pytest.mark.parametrize(("written", "minutes"), [("01:30:00", 90), ("1:00", 60), ("00:00:00", None), ("", None), (None, None)])
def test_lengths(written: object, minutes: int | None) -> None:
    """Hours and minutes."""
    assert read_length(written) == minutes


@pytest.mark.parametrize(("sentence", "weeks"), [
    ("毎週水曜 19:00-20:30", True), ("毎週月・水・金 10:00-11:00", True), ("毎日 19:00", True), ("毎月第2・第4土曜 13:30-15:30", False), ("毎月第1日曜 10:00", False),
    ("毎週水曜 19:00、祝日は休み", False), ("毎週水曜 19:00、8月は休み", False), ("毎週水曜", False), ("偶数月第3水曜 14:00", False), ("不定期", False),
])
def test_only_weekly_is_weekly(sentence: str, weeks: bool) -> None:
    """A format that knows only weeks is told of nothing else."""
    assert bool(weekly_slots(understand(sentence, TODAY), TODAY)) is weeks
    assert weekly_slots(None, TODAY) is weekly_slots(Schedule(irregular=True), TODAY) is None
