"""Who decides, how many of them, and what has to be there before."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.moderation.rules import (
    Needed,
    Opinion,
    is_plausible_rate,
    is_public_number,
    needed,
    needs_existence_check,
    settled,
)


@pytest.mark.parametrize(
    ("verdict", "kind", "paid_private", "wanted"),
    [
        ("publish", "position", False, Needed(1)),
        ("return", "position", False, Needed(1)),
        ("not_now", "position", False, Needed(1)),
        ("publish", "course", False, Needed(1)),
        ("publish", "course", True, Needed(2)),
        ("return", "course", True, Needed(1)),
        ("publish", "group", False, Needed(1)),
        ("return", "group", False, Needed(1)),
        ("not_now", "group", False, Needed(2, peers_only=True)),
    ],
)
def test_the_table(verdict: str, kind: str, paid_private: bool, wanted: Needed) -> None:
    """Two for a paid private course; two peers to refuse a group; one for everything else."""
    assert needed(verdict, kind, paid_private=paid_private) == wanted


P, Q = (1, True), (2, True)
W, X = (3, False), (4, False)


@pytest.mark.parametrize(
    ("said", "kind", "paid", "done"),
    [
        ([], "position", False, None),
        ([(P, "publish")], "position", False, "publish"),
        ([(W, "return")], "position", False, "return"),
        ([(P, "declined")], "position", False, None),
        ([(W, "publish")], "course", True, None),
        ([(W, "publish"), (P, "publish")], "course", True, "publish"),
        ([(W, "publish"), (P, "return")], "course", True, None),
        ([(W, "publish"), (P, "return"), (Q, "return")], "course", True, "return"),
        ([(W, "publish"), (X, "publish"), (P, "return")], "course", True, None),
        ([(P, "not_now")], "group", False, None),
        ([(W, "not_now"), (X, "not_now")], "group", False, None),
        ([(P, "not_now"), (W, "not_now")], "group", False, None),
        ([(P, "not_now"), (Q, "not_now")], "group", False, "not_now"),
        ([(P, "not_now"), (W, "publish")], "group", False, None),
        ([(P, "not_now"), (W, "publish"), (X, "publish")], "group", False, "publish"),
    ],
)
def test_when_it_is_settled(said: list[tuple[tuple[int, bool], str]], kind: str, paid: bool, done: str | None) -> None:
    """Enough of one mind; where they differ one more is needed, so nobody is overruled by whoever comes next."""
    assert settled([Opinion(number, verdict, peer) for (number, peer), verdict in said], kind, paid_private=paid) == done


@pytest.mark.parametrize(
    ("kind", "number", "right"),
    [
        ("corporate", "7000012050002", True),
        ("corporate", "7000012050003", False),
        ("corporate", "1000012050002", False),
        ("corporate", "700001205000", False),
        ("corporate", "", False),
        ("office", "0410100001", True),
        ("office", "041010000", False),
        ("office", "04101000a1", False),
        ("none", "", True),
        ("none", "1", False),
        ("nonsense", "7000012050002", False),
    ],
)
def test_public_numbers(kind: str, number: str, right: bool) -> None:
    """A corporate number has its check digit, an office number ten digits, and "none" has none."""
    assert is_public_number(kind, number) is right


@pytest.mark.parametrize(
    ("yen", "first", "right"),
    [
        (1080, dt.date(2026, 10, 4), True),
        (1080, dt.date(2026, 8, 1), True),
        (1080, dt.date(2027, 3, 31), True),
        (1038, dt.date(2025, 10, 4), False),
        (1080, dt.date(2027, 8, 1), False),
        (108, dt.date(2026, 10, 4), False),
        (10800, dt.date(2026, 10, 4), False),
        (None, dt.date(2026, 10, 4), False),
        (1080, None, False),
    ],
)
def test_an_official_rate_is_this_year_s(yen: int | None, first: dt.date | None, right: bool) -> None:
    """Last year's rate, a slip of the pen and half an answer are not taken."""
    assert is_plausible_rate(yen, first, 2026) is right


@pytest.mark.parametrize(("kind", "checked", "asked"), [("position", False, True), ("course", False, True), ("group", False, False), ("position", True, False)])
def test_existence_is_checked_once_and_not_of_groups(kind: str, checked: bool, asked: bool) -> None:
    """Before the first entry of an employer or provider."""
    assert needs_existence_check(kind, checked=checked) is asked
