"""What one can choose by when looking for courses. Names and values are those of `Course.conditions`."""

from __future__ import annotations

import re
from calendar import month_name

from directory.listings.conditions import Choice, Field
from directory.listings.kinds import Kind
from directory.training.codes import BuiltOn, Certificate, Delivery, Eligibility, Fee, Pace, TrainingKind
from directory.web.languages import today

MONTHS_AHEAD = 12
"""Months offered as the start of a course, the present one first; any other month may be asked for."""


def _months() -> list[Choice]:
    day = today()
    numbers = [day.year * 12 + day.month - 1 + step for step in range(MONTHS_AHEAD)]
    return [Choice(f"{n // 12}-{n % 12 + 1:02d}", f"{n // 12}年{n % 12 + 1}月", f"{month_name[n % 12 + 1]} {n // 12}") for n in numbers]


def _is_month(value: str) -> bool:
    return re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", value, re.ASCII) is not None


FIELDS = (
    Field(Kind.COURSE, "training_kind", "研修の種類", "Kind of course", TrainingKind),
    Field(Kind.COURSE, "eligibility", "申し込める人", "Who may apply", Eligibility),
    Field(Kind.COURSE, "delivery", "受け方", "How it is held", Delivery),
    Field(Kind.COURSE, "pace", "日程", "Pace", Pace),
    Field(Kind.COURSE, "starts", "はじまる月", "Month in which it starts", _months, _is_month),
    Field(Kind.COURSE, "fee", "費用", "Cost", Fee),
    Field(Kind.COURSE, "certificate", "研修の修了証", "Course certificate", Certificate),
    Field(Kind.COURSE, "addon_valid", "加算の要件", "Add-on payment", lambda: [Choice("yes", "加算の要件になる", "Counts for the add-on payment")]),
    Field(Kind.COURSE, "built_on", "土台にある価値", "Built on", BuiltOn),
    Field(Kind.COURSE, "online", "オンライン", "Online", lambda: [Choice("yes", "オンラインでも", "Possible online")]),
)
