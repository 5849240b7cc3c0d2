"""Hours and pay as bands: tables."""

from __future__ import annotations

import pytest

from directory.positions.rules import PAY_STEPS, hourly_yen, hours_bands, pay_steps


@pytest.mark.parametrize(
    ("low", "high", "bands"),
    [
        (None, None, []),
        (8, 8, ["under20"]),
        (19.5, 19.5, ["under20"]),
        (20, 20, ["20to29"]),
        (29.5, 29.5, ["20to29"]),
        (30, 30, ["30plus"]),
        (40, 40, ["30plus"]),
        (12, 24, ["under20", "20to29"]),
        (16, 40, ["under20", "20to29", "30plus"]),
        (20, None, ["20to29", "30plus"]),
        (35, None, ["30plus"]),
        (None, 16, ["under20"]),
        (None, 20, ["under20", "20to29"]),
        (None, 29.9, ["under20", "20to29"]),
    ],
)
def test_hours_touch_every_band_they_span(low: float | None, high: float | None, bands: list[str]) -> None:
    """20 hours are no longer under 20; an open end reaches to the end."""
    assert hours_bands(low, high) == bands


@pytest.mark.parametrize(
    ("unit", "wage", "hours", "yen"),
    [
        ("hour", 1100, None, 1100),
        ("hour", 1100, 40, 1100),
        ("hour", None, 40, None),
        ("hour", 0, 40, None),
        ("month", 200_000, 40, 1150.7),
        ("month", 200_000, 20, 2301.4),
        ("month", 200_000, None, None),
        ("month", 200_000, 0, None),
        ("year", 2_400_000, 40, 1150.7),
        ("year", 2_400_000, None, None),
        ("day", 8_000, 40, None),
        ("time", 3_000, 2, None),
        (None, 1100, 40, None),
        ("goat", 1100, 40, None),
    ],
)
def test_pay_by_the_hour_is_told_only_where_it_can_be(unit: str | None, wage: int | None, hours: float | None, yen: float | None) -> None:
    """A day's wage says nothing about its hours; a month's only with the most hours a week."""
    found = hourly_yen(unit, wage, hours)
    assert found == (None if yen is None else pytest.approx(yen, abs=0.05))


@pytest.mark.parametrize(
    ("hourly", "steps"),
    [(None, []), (999.9, []), (1000, [1000]), (1250, [1000, 1100, 1200]), (1999, [1000, 1100, 1200, 1300, 1500]), (5000, list(PAY_STEPS))],
)
def test_pay_carries_every_step_it_reaches(hourly: float | None, steps: list[int]) -> None:
    """At least 1,100 is also at least 1,000."""
    assert pay_steps(hourly) == steps
