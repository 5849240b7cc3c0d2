"""Dates, hours and numbers in words, Japanese and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NOON = 12
_LEAST_RUN = 3


def date_ja(day: dt.date) -> str:
    """2026年12月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_en(day: dt.date) -> str:
    """5 December 2026."""
    return f"{day_en(day.month, day.day)} {day.year}"


def day_ja(month: int, day: int) -> str:
    """12月5日; only 12月 where the day is 0."""
    return f"{month}月{day}日" if day else f"{month}月"


def day_en(month: int, day: int) -> str:
    """5 December."""
    return f"{day} {MONTHS_EN[month - 1]}" if day else MONTHS_EN[month - 1]


def weekday_ja(day: dt.date) -> str:
    """土曜日."""
    return f"{WEEKDAYS_JA[day.weekday()]}曜日"


def weekday_en(day: dt.date) -> str:
    """Saturday."""
    return WEEKDAYS_EN[day.weekday()]


def time_ja(time: dt.time) -> str:
    """午後1時半, 午前9時45分, 正午."""
    if (time.hour, time.minute) == (_NOON, 0):
        return "正午"
    half = "午前" if time.hour < _NOON else "午後"
    minute = "" if not time.minute else "半" if time.minute == 30 else f"{time.minute}分"  # noqa: PLR2004
    return f"{half}{time.hour % _NOON}時{minute}"


def hours_ja(start: dt.time, minutes: int | None) -> str:
    """午後1時半から3時半, 午後10時から翌日の午前1時, 午後7時から."""
    first = time_ja(start)
    if minutes is None:
        return f"{first}から"
    end, next_day = _end(start, minutes)
    last = time_ja(end)
    same_half = (start.hour < _NOON) == (end.hour < _NOON) and not next_day and last != "正午"
    if same_half and start < end and first != "正午":
        last = last[2:]
    if (end.hour, end.minute) == (_NOON, 0) and 9 <= start.hour < _NOON:  # noqa: PLR2004
        last = "12時"
    return f"{first}から{'翌日の' if next_day else ''}{last}"


def hours_en(start: dt.time, minutes: int | None) -> str:
    """13:30–15:30, 22:00–01:00 the next day, from 19:00."""
    if minutes is None:
        return f"from {start:%H:%M}"
    end, next_day = _end(start, minutes)
    return f"{start:%H:%M}–{end:%H:%M}" + (" the next day" if next_day else "")


def _end(start: dt.time, minutes: int) -> tuple[dt.time, bool]:
    total = start.hour * 60 + start.minute + minutes
    return dt.time(total // 60 % 24, total % 60), total >= 24 * 60


def listed_ja(pieces: Iterable[str]) -> str:
    """第2・第4."""
    return "・".join(pieces)


def listed_en(pieces: Sequence[str]) -> str:
    """first, third and fifth."""
    return pieces[0] if len(pieces) == 1 else f"{', '.join(pieces[:-1])} and {pieces[-1]}"


def run_of(numbers: Sequence[int], round_: int = 0) -> tuple[int, int] | None:
    """First and last of three or more numbers without a gap, over the end of a round (12〜2月) where one is given."""
    if len(numbers) < _LEAST_RUN:
        return None
    for turn in range(len(numbers) if round_ else 1):
        turned = [*numbers[turn:], *numbers[:turn]]
        steps = [(after - before) % round_ if round_ else after - before for before, after in zip(turned, turned[1:], strict=False)]
        if all(step == 1 for step in steps):
            return turned[0], turned[-1]
    return None
