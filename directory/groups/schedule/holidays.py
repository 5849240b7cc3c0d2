"""Public holidays of Japan (国民の祝日に関する法律, substitute holidays included)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import jpholiday

_SINCE = 2022
_ANY_WEEKDAY = frozenset({
    (1, 1), (2, 11), (2, 23), (3, 19), (3, 20), (3, 21), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (8, 11), (9, 21), (9, 22), (9, 23), (11, 3), (11, 23),
})
_ONLY_MONDAYS = frozenset({
    *((1, day) for day in (2, *range(8, 15))), (2, 12), (2, 24), (3, 22), (4, 30), *((7, day) for day in range(15, 22)), (8, 12),
    *((9, day) for day in (*range(15, 22), 24)), *((10, day) for day in range(8, 15)), (11, 4), (11, 24),
})
"""Where a holiday can fall since 2022 (a test compares with jpholiday): the others need not be asked, which is slow."""


@lru_cache(maxsize=8192)
def is_holiday(day: dt.date) -> bool:
    """Whether a day is a public holiday."""
    place = (day.month, day.day)
    possible = day.year < _SINCE or place in _ANY_WEEKDAY or (place in _ONLY_MONDAYS and day.weekday() == 0)
    return possible and bool(jpholiday.is_holiday(day))
