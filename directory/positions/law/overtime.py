"""Fixed overtime pay in its three parts: pay without it, its amount and hours, excess paid extra.

職業安定法5条の3, ministry's guideline 141 of 1999; premium: 労働基準法37条; limit of overtime: 36条4項.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import Posting
from directory.positions.law.rulebook import found

PREMIUM = 1.25
"""労働基準法37条; certain beyond 40 hours a week, below it the plain hourly pay is the least."""
FULL_WEEK, LONGEST = 40, 45
_LUMP = re.compile(
    r"(固定|みなし|定額|見込み?)(残業|時間外)(代|手当|割増)?[^。]{0,12}(込|含)|残業(代|手当)[^。]{0,6}(込み|を含|含む|含み)"
    r"|(includ\w*|incl\.?)[^.]{0,20}overtime",
    re.IGNORECASE,
)
_PARTS = (
    ("amount", Words("額", "amount")),
    ("hours", Words("時間数", "hours")),
    ("excess_paid", Words("こえた分を追加で支払うこと", "that hours beyond are paid extra")),
)


def check_fixed_overtime(posting: Posting, path: str, hourly: float | None) -> Iterator[Finding]:
    """The three parts, and whether the amount covers its hours. 職業安定法5条の3・指針, 労働基準法36条・37条.

    Args:
        posting: the posting.
        path: `wage` or `probation.wage`.
        hourly: counted pay by the hour, where known.
    """
    here = f"{path}.fixed_overtime"
    if not posting.given(here) or posting.at(here) is False:
        note = posting.text("wage.note") if path == "wage" else None
        if note and (match := _LUMP.search(note)):
            yield found("wage_fixed_overtime_lump", "wage.note", quote=match[0])
        return
    missing = [name for part, name in _PARTS if not posting.given(f"{here}.{part}")]
    if missing:
        yield found("wage_fixed_overtime_parts", here, parts=Words("、".join(name.ja for name in missing), ", ".join(name.en for name in missing)))
    if posting.flag(f"{here}.included") is True:
        yield found("wage_fixed_overtime_lump", f"{here}.included", quote=f"{path}.amount")
    if posting.flag(f"{here}.excess_paid") is False:
        yield found("wage_fixed_overtime_excess", f"{here}.excess_paid")
    hours, amount = posting.number(f"{here}.hours"), posting.number(f"{here}.amount")
    if hours is not None and hours > LONGEST:
        yield found("wage_fixed_overtime_long", f"{here}.hours", hours=hours)
    if hours and amount is not None and hourly:
        yield from _covers(posting, here, amount, hours, hourly)


def _covers(posting: Posting, here: str, amount: float, hours: float, hourly: float) -> Iterator[Finding]:
    """An amount that does not cover its own hours promises overtime below the law. 労働基準法37条."""
    plain = hourly * hours
    least = plain * PREMIUM if (posting.number("hours_per_week") or 0) >= FULL_WEEK else plain
    values = {"amount": amount, "hours": hours}
    if amount < least - 1:
        yield found("wage_fixed_overtime_low", f"{here}.amount", least=least, **values)
    elif amount < plain * PREMIUM - 1:
        yield found("wage_fixed_overtime_premium", f"{here}.amount", least=plain * PREMIUM, **values)
