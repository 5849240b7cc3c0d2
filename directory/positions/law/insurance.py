"""Insurance answers against hours, by dated tables. Sources: docs/posting-rules.md.

労働者災害補償保険法3条 (every employee), 雇用保険法6条 (hours a week), 健康保険法3条1項9号 and 厚生年金保険法12条5号 (three quarters
of full hours; from 20 hours a week in larger workplaces).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.findings import Finding, Words
from directory.positions.law.hours import stated_hours
from directory.positions.law.pay import counted_pay
from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.positions.law.rulebook import found

EMPLOYMENT_FROM: tuple[tuple[dt.date, float], ...] = ((dt.date(2028, 10, 1), 10), (dt.date(2010, 4, 1), 20))
"""First day, hours a week from which the employment insurance applies (for at least 31 days)."""


class SocialRow(NamedTuple):
    """From a day on: in workplaces with more insured staff than `above`, from 20 hours a week and `monthly` yen on."""

    since: dt.date
    above: int
    monthly: int


SOCIAL: tuple[SocialRow, ...] = (
    SocialRow(dt.date(2035, 10, 1), 0, 0),
    SocialRow(dt.date(2032, 10, 1), 10, 0),
    SocialRow(dt.date(2029, 10, 1), 20, 0),
    SocialRow(dt.date(2027, 10, 1), 35, 0),
    SocialRow(dt.date(2026, 10, 1), 50, 0),
    SocialRow(dt.date(2024, 10, 1), 50, 88_000),
    SocialRow(dt.date(2022, 10, 1), 100, 88_000),
    SocialRow(dt.date(2016, 10, 1), 500, 88_000),
)
THREE_QUARTERS, SHORT = 30, 20
"""Hours a week: three quarters of 40, and the least for short hours."""
_KINDS = (
    ("health", "insurance_health", Words("健康保険", "the health insurance")),
    ("pension", "insurance_pension", Words("厚生年金", "the employees' pension")),
)


def check_insurance(posting: Posting, on: dt.date) -> Iterator[Finding]:
    """労災 "no" is an error, the others are warnings where hours speak for "yes". Only for employed roles.

    Args:
        posting: the posting.
        on: the day, which decides the rows of the tables.
    """
    if kind_of(posting) != "employed":
        return
    if posting.flag("insurance.workers_accident") is False:
        if not posting.is_kaikei:
            yield found("insurance_workers_accident", "insurance.workers_accident")
        elif not posting.given("insurance.note"):
            yield found("insurance_public_accident", "insurance.workers_accident")
    week = posting.number("hours_per_week")
    if week is None:
        return
    least = next((hours for since, hours in EMPLOYMENT_FROM if on >= since), None)
    if least is not None and week >= least and posting.flag("insurance.employment") is False:
        yield found("insurance_employment", "insurance.employment", hours=week, least=least)
    reason = social_reason(posting, week, on)
    for name, code, kind in _KINDS:
        if reason and posting.flag(f"insurance.{name}") is False:
            yield found(code, f"insurance.{name}", hours=week, kind=kind, reason=reason)


def social_reason(posting: Posting, week: float, on: dt.date) -> Words | None:
    """Why health insurance and pension usually apply; None where hours, size or pay say they do not. 健康保険法3条, 厚生年金保険法12条."""
    if week >= THREE_QUARTERS:
        return Words("週30時間以上", "30 hours a week or more")
    row = next((row for row in SOCIAL if on >= row.since), None)
    if week < SHORT or row is None:
        return None
    staff = posting.number("employer.insured_staff")
    if posting.is_kaikei:
        return Words("国・自治体で週20時間以上", "20 hours a week or more in a public body")
    pay = counted_pay(posting, "wage", stated_hours(posting)[0])
    if row.monthly and pay and pay.hourly * week * 365 / 7 / 12 < row.monthly:
        return None
    size = row.above + 1
    if staff is None:
        return Words(f"週20時間以上で、厚生年金に入っている職員が{size}人以上の場合", f"20 hours or more, where at least {size} staff are insured")
    known = Words(f"週20時間以上で、厚生年金に入っている職員が{size}人以上", f"20 hours or more, and {size} or more insured staff")
    return known if staff > row.above else None
