"""What the stated hours and pay of a position say, and what the law says of a posting, as plain values. No database here.

The rules of law stand in `directory.positions.law`; their three names are given again here, where they are asked for.
"""

from __future__ import annotations

from directory.positions.codes import HoursBand
from directory.positions.law import check_posting, find_forbidden_questions, minimum_wage_on
from directory.positions.law.wage import WEEKS_PER_MONTH, per_hour

__all__ = [
    "PAY_STEPS", "WEEKS_PER_MONTH", "check_posting", "find_forbidden_questions", "hourly_yen", "hours_bands", "minimum_wage_on", "pay_steps",
]

PAY_STEPS = (1000, 1100, 1200, 1300, 1500, 2000)
"""Yen an hour offered as "at least" in the search."""
_FROM = {HoursBand.UNDER20: (0.0, 20.0), HoursBand.FROM20: (20.0, 30.0), HoursBand.FROM30: (30.0, float("inf"))}


def hours_bands(low: float | None, high: float | None) -> list[HoursBand]:
    """Bands that the stated hours per week touch, each of them; nothing stated gives none.

    Args:
        low: least hours a week; None with `high`: from nothing on.
        high: most hours a week; None with `low`: open upwards.
    """
    if low is None and high is None:
        return []
    least = 0.0 if low is None else low
    most = float("inf") if high is None else high
    return [band for band, (start, end) in _FROM.items() if least < end and most >= start]


def hourly_yen(unit: str | None, wage: int | None, hours: float | None) -> float | None:
    """The least pay in yen for an hour; None where it cannot be told.

    A wage by the month or the year is divided by the most hours stated, so that nobody is promised more than is paid; a
    year counts 365 days. A wage by the day or for each time says nothing about its hours.

    Args:
        unit: a `WageUnit`.
        wage: least wage in yen for one unit.
        hours: most hours a week; None: no limit stated, so a monthly wage cannot be told by the hour.
    """
    if wage is None or wage <= 0:
        return None
    return per_hour(unit, float(wage), None, hours * WEEKS_PER_MONTH if hours and hours > 0 else None)


def pay_steps(hourly: float | None) -> list[int]:
    """The steps of "at least" that an hourly pay in yen reaches."""
    return [step for step in PAY_STEPS if hourly is not None and hourly >= step]
