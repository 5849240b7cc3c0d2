"""Pay by the hour: the one way in which pay is divided by hours, for the search and for the law (最低賃金法施行規則2条)."""

from __future__ import annotations

import re

from directory.positions.codes import WageUnit

WEEKS_PER_MONTH = 365 / 7 / 12
"""Weeks of an average month; a year counts 365 days."""
_NOT_COUNTED = re.compile(
    r"通勤|交通費|家族|扶養|配偶者|子(ども|供)?手当|精勤|皆勤|時間外|残業|超過勤務|休日(出勤|勤務|手当)|深夜|夜勤|夜間|宿直|日直|当直|待機|オンコール"
    r"|賞与|ボーナス|期末手当|勤勉手当|一時金|臨時|結婚|慶弔|退職|見舞"
    r"|commut|transport|travel|family|attendance|overtime|night|bonus",
    re.IGNORECASE,
)


def per_hour(unit: str | None, amount: float, day: float | None, month: float | None) -> float | None:
    """Yen an hour; None where the hours needed are not known.

    Args:
        unit: a `WageUnit`.
        amount: yen for one unit.
        day: hours a day.
        month: average hours a month (a year over twelve).
    """
    hours = {WageUnit.HOUR: 1.0, WageUnit.DAY: day, WageUnit.MONTH: month, WageUnit.YEAR: month * 12 if month else None}
    divisor = next((value for name, value in hours.items() if name.value == unit), None)
    return amount / divisor if divisor else None


def is_counted(name: str) -> bool:
    """Whether an allowance of this name counts towards the minimum wage. 最低賃金法4条3項・同施行規則1条.

    Not counted: commuting, family and perfect attendance; overtime, holidays and nights; bonuses and single payments.

    Args:
        name: such as 通勤手当.
    """
    return not _NOT_COUNTED.search(name)
