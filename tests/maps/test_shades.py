"""Shades and ranges of the legend."""

from __future__ import annotations

import pytest

from directory.maps.shades import Share, shade_of, shades


@pytest.mark.parametrize(("count", "number"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (9, 3), (10, 4), (1000, 4)])
def test_shade_of_a_count(count: int, number: int) -> None:
    """Each count has one shade; zero has none."""
    assert shade_of(count) == number


def test_ranges_follow_each_other() -> None:
    """The legend's ranges have no hole and do not overlap, and each count in them has their shade."""
    rows = shades()
    assert rows[0].low == 1
    assert rows[-1].high is None
    for before, after in zip(rows, rows[1:], strict=False):
        assert before.high is not None
        assert before.high + 1 == after.low
    for row in rows:
        assert shade_of(row.low) == shade_of(row.high or row.low + 99) == row.number


def test_share() -> None:
    """What is not from a public source was entered or confirmed by the people concerned."""
    assert Share(total=10, public_source=8).confirmed == 2
