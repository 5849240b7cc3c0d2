"""Pay against the minimum wage (最低賃金法4条), in the trial period too. Only counted parts of pay are compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.findings import Finding, Words, written
from directory.positions.law.hours import Hours, stated_hours
from directory.positions.law.minimum_wage import Rate, Table, prefecture_names, revision_due
from directory.positions.law.overtime import check_fixed_overtime
from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.positions.law.rulebook import found
from directory.positions.law.wage import is_counted, per_hour

UNLIKELY_PAY, LITTLE_SAID = 3000, 40
"""Yen an hour that is unlike pay where the duties take fewer characters than this."""
_SMALL = 1e-6
_REDUCTION = re.compile(r"(最低賃金(の|を)?)?減額(の)?特例|減額許可|最低賃金(の)?適用除外")


class Pay(NamedTuple):
    """Counted pay by the hour, and how it was reckoned."""

    hourly: float
    how: Words


def check_pay(posting: Posting, on: dt.date, table: Table) -> Iterator[Finding]:
    """All rules about pay.

    Args:
        posting: the posting.
        on: the day of the check.
        table: minimum wages.
    """
    least, most = posting.number("wage.amount"), posting.number("wage.amount_max")
    if least is not None and most is not None and most < least:
        yield found("wage_range", "wage.amount_max", least=least, most=most)
    for path, text in posting.texts():
        if match := _REDUCTION.search(text):
            yield found("wage_reduction_permit", path, quote=match[0])
    if kind_of(posting) != "employed":
        return
    hours, findings = stated_hours(posting)
    yield from findings
    for path in ("wage", "probation.wage"):
        if path != "wage" and not posting.given(path):
            continue
        yield from _unclear_parts(posting, path)
        pay = counted_pay(posting, path, hours)
        yield from check_fixed_overtime(posting, path, pay.hourly if pay else None)
        if pay:
            yield from _against_minimum(posting, path, pay, on, table)
            if pay.hourly >= UNLIKELY_PAY and len(posting.text("duties") or "") < LITTLE_SAID:
                yield found("wage_unlike", f"{path}.amount", hourly=pay.hourly)


def counted_pay(posting: Posting, path: str, hours: Hours) -> Pay | None:
    """The parts of pay that count, by the hour; None where they or their hours are not stated. 最低賃金法4条3項・同施行規則1条.

    Not counted: allowances for commuting, family and perfect attendance, overtime, nights, bonuses.

    Args:
        posting: the posting.
        path: `wage` or `probation.wage`.
        hours: what to divide by.
    """
    unit = posting.text(f"{path}.unit") or (posting.text("wage.unit") if path != "wage" else None)
    amount = posting.number(f"{path}.amount")
    if unit is None or amount is None:
        return None
    amount -= _contained(posting, path, unit)
    hourly = per_hour(unit, amount, hours.day, hours.month)
    if hourly is None:
        return None
    added = 0.0
    for allowance in _counted_allowances(posting, path):
        by = allowance.text("unit") or "month"
        added += per_hour(by, allowance.number("amount") or 0, hours.day, hours.month) or 0
    return Pay(hourly + added, _how(unit, amount, added, hours))


def _contained(posting: Posting, path: str, unit: str) -> float:
    """What the stated amount contains but does not count: a bonus in annual pay, fixed overtime pay not kept apart."""
    bonus = posting.number(f"{path}.bonus_included") or 0 if unit == "year" else 0
    overtime = posting.number(f"{path}.fixed_overtime.amount") or 0 if posting.flag(f"{path}.fixed_overtime.included") else 0
    return bonus + overtime * (12 if unit == "year" else 1)


def _counted_allowances(posting: Posting, path: str) -> list[Posting]:
    return [one for one in posting.objects(f"{path}.allowances") if one.flag("counted") is not False and is_counted(one.text("name") or "通勤")]


def _how(unit: str, amount: float, added: float, hours: Hours) -> Words:
    """（178,000円÷173.8時間）; nothing for pay by the hour alone."""
    if unit == "hour" and not added:
        return Words("", "")
    divisor = {"day": hours.day, "month": hours.month, "year": (hours.month or 0) * 12}.get(unit)
    sums = written(amount, "ja") + "円" + (f"÷{written(divisor, 'ja')}時間" if divisor else "")
    by = f"{written(amount, 'en')} yen" + (f" ÷ {written(divisor, 'en')} hours" if divisor else "")
    if added:
        sums, by = f"{sums}、手当{written(added, 'ja')}円を含む", f"{by}, with {written(added, 'en')} yen of allowances"
    return Words(f"（{sums}）", f" ({by})")


def _unclear_parts(posting: Posting, path: str) -> Iterator[Finding]:
    """Allowances said to count that do not; annual pay that may contain a bonus; pay for each time. 最低賃金法4条3項."""
    for number, allowance in enumerate(posting.objects(f"{path}.allowances")):
        name = allowance.text("name")
        if name and allowance.flag("counted") is True and not is_counted(name):
            yield found("wage_allowance_not_counted", f"{path}.allowances.{number}", name=name)
    unit = posting.text(f"{path}.unit")
    if unit == "time":
        yield found("wage_unit_unclear", f"{path}.unit")
    if path == "wage" and unit == "year" and not posting.given("wage.bonus_included"):
        yield found("wage_year_bonus", "wage.bonus_included")


def _against_minimum(posting: Posting, path: str, pay: Pay, on: dt.date, table: Table) -> Iterator[Finding]:
    """Below the rate in force, of the day of the check or of the first day of work: an error; below a coming one: a warning."""
    prefecture = posting.text("prefecture") or ""
    name = prefecture_names().get(prefecture)
    if name is None:
        return
    in_force = table.in_force(prefecture, on)
    if in_force and pay.hourly < in_force.yen - _SMALL:
        code = "wage_below_minimum" if path == "wage" else "wage_probation_below_minimum"
        yield found(code, f"{path}.amount", **_told(name, in_force, pay))
        return
    start = posting.date("term.start") or posting.date("starts_on") or on
    at_start = table.in_force(prefecture, max(on, start))
    coming = table.coming(prefecture, on)
    if at_start and at_start != in_force and pay.hourly < at_start.yen - _SMALL:
        yield found("wage_below_at_start", f"{path}.amount", **_told(name, at_start, pay))
    elif coming and pay.hourly < coming.yen - _SMALL:
        yield found("wage_below_coming", f"{path}.amount", **_told(name, coming, pay))
    if path == "wage":
        yield from _known_table(prefecture, name, in_force, on, table)


def _known_table(prefecture: str, name: Words, in_force: Rate | None, on: dt.date, table: Table) -> Iterator[Finding]:
    """From 1 October a prefecture without that year's revision counts as unknown; the last rate in force still holds."""
    if in_force is None:
        yield found("wage_minimum_unknown", "wage.amount", prefecture=name, on=on)
    elif table.is_stale(prefecture, on):
        values = {"minimum": in_force.yen, "effective_on": in_force.effective_on, "year": str(revision_due(on))}
        yield found("wage_table_stale", "wage.amount", prefecture=name, **values)


def _told(name: Words, rate: Rate, pay: Pay) -> dict[str, object]:
    return {"prefecture": name, "minimum": rate.yen, "effective_on": rate.effective_on, "hourly": pay.hourly, "how": pay.how}
