"""Pay against the minimum wage: units, counted parts, probation, fixed overtime, days at the boundary."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from directory.positions.law import minimum_wage_on
from directory.positions.law.minimum_wage import Rate, Table, revision_due, shipped_table
from directory.positions.law.wage import is_counted, per_hour

MONTH_OF_40 = 40 * 365 / 7 / 12
ROWS = list(csv.DictReader((Path(__file__).resolve().parents[3] / "seeds" / "minimum_wage.csv").read_text(encoding="utf-8").splitlines()))


def monthly(amount: float, **more: object) -> dict[str, object]:
    return {"wage": {"unit": "month", "amount": amount, "fixed_overtime": None} | more, "hours_per_week": 40, "hours_per_day": 8}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"wage.amount": 1250}, None),
        ({"wage.amount": 1038}, None),
        ({"wage.amount": 1037}, "wage_below_minimum"),
        ({"wage.amount": 1037.99}, "wage_below_minimum"),
        ({"wage.amount": 0}, "wage_below_minimum"),
        (monthly(180_415), None),
        (monthly(180_414), "wage_below_minimum"),
        (monthly(150_000, allowances=[{"name": "職務手当", "amount": 31_000, "counted": True}]), None),
        (monthly(150_000, allowances=[{"name": "職務手当", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "通勤手当", "amount": 30_000, "counted": False}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "家族手当", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "精皆勤手当", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "時間外手当", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "夜勤手当", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "賞与", "amount": 30_000, "counted": True}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "住宅手当", "amount": 30_000, "counted": True}]), None),
        (monthly(170_000, allowances=[{"name": "資格手当", "amount": 30_000, "counted": False}]), "wage_below_minimum"),
        (monthly(170_000, allowances=[{"name": "日額手当", "amount": 500, "unit": "day", "counted": True}]), None),
        (monthly(170_000, allowances=[{"amount": 99_999, "counted": True}]), "wage_below_minimum"),
        (monthly(166_080) | {"hours_per_month": 160}, None),
        (monthly(166_079) | {"hours_per_month": 160}, "wage_below_minimum"),
        (monthly(166_080) | {"hours_per_year": 1920}, None),
        (monthly(100_000) | {"hours_per_month": 90}, "wage_below_minimum"),
        ({"wage": {"unit": "day", "amount": 8304, "fixed_overtime": None}, "hours_per_week": 40, "hours_per_day": 8}, None),
        ({"wage": {"unit": "day", "amount": 8303, "fixed_overtime": None}, "hours_per_week": 40, "hours_per_day": 8}, "wage_below_minimum"),
        ({"wage": {"unit": "day", "amount": 8303, "fixed_overtime": None}, "hours_per_week": 40, "hours_per_day": 5}, "wage_below_minimum"),
        ({"wage": {"unit": "day", "amount": 8303}, "hours_per_week": 40, "hours_per_day": ..., "hours": ...}, "wage_below_minimum"),
        ({"wage": {"unit": "day", "amount": 5190, "fixed_overtime": None}}, None),
        ({"wage": {"unit": "day", "amount": 5189, "fixed_overtime": None}}, "wage_below_minimum"),
        ({"wage": {"unit": "year", "amount": 2_165_000, "bonus_included": 0}, "hours_per_week": 40, "hours_per_day": 8}, None),
        ({"wage": {"unit": "year", "amount": 2_164_000, "bonus_included": 0}, "hours_per_week": 40, "hours_per_day": 8}, "wage_below_minimum"),
        ({"wage": {"unit": "year", "amount": 2_400_000, "bonus_included": 400_000}, "hours_per_week": 40, "hours_per_day": 8}, "wage_below_minimum"),
        ({"wage": {"unit": "month", "amount": 90_500}}, None),
        ({"wage": {"unit": "month", "amount": 90_000}}, "wage_below_minimum"),
        ({"probation.wage": {"unit": "hour", "amount": 1038}}, None),
        ({"probation.wage": {"unit": "hour", "amount": 1000}}, "wage_probation_below_minimum"),
        ({"probation.wage": {"amount": 1000}}, "wage_probation_below_minimum"),
        ({"probation.wage": {"unit": "month", "amount": 80_000}}, "wage_probation_below_minimum"),
        ({"wage.amount": 900, "wage.note": "最低賃金の減額の特例許可を申請する予定です"}, "wage_below_minimum"),
        ({"prefecture": "13", "municipality": "13101", "wage.amount": 1225}, "wage_below_minimum"),
        ({"prefecture": "13", "municipality": "13101", "wage.amount": 1226}, None),
        ({"employment": "kaikei", "wage.amount": 1037}, "wage_below_minimum"),
        ({"role_kind": "appointed", "wage.amount": 500}, None),
    ],
)
def test_minimum_wage(codes, changes, expected):
    """Whatever the unit, only counted pay over stated hours is compared; below is an error."""
    found = codes(changes)
    below = {code for code in found if "below" in code}
    assert below == ({expected} if expected else set())
    assert not expected or found[expected] == "error"


def test_message_names_rate_and_day(find):
    """1,037 yen in Miyagi is refused with the last known rate and its day."""
    (finding,) = [finding for finding in find({"wage.amount": 1037}) if finding.code == "wage_below_minimum"]
    assert finding.field == "wage.amount"
    assert finding.article == "最低賃金法4条"
    assert "1,038円（2025年10月4日から）" in finding.ja
    assert "1,038 yen (from 4 October 2025)" in finding.en
    assert "2025-10-04" in finding.as_json()["message"]
    assert finding.as_json()["values"] | {"hourly": 1037.0, "minimum": 1038, "effective_on": "2025-10-04"} == finding.as_json()["values"]


def test_accepted_with_stale_table(find):
    """1,250 yen passes, and the warning names the last known rate, its day and the missing year."""
    (finding,) = find({})
    assert (finding.code, finding.severity, finding.field) == ("wage_table_stale", "warning", "wage.amount")
    assert "2026年度" in finding.ja
    assert "1,038円（2025年10月4日から）" in finding.ja


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-09-30", {"wage_minimum_unknown", "wage_below_coming"}),
        ("2025-10-01", {"wage_minimum_unknown", "wage_below_coming"}),
        ("2025-10-03", {"wage_minimum_unknown", "wage_below_coming"}),
        ("2025-10-04", {"wage_below_minimum"}),
        ("2026-09-30", {"wage_below_minimum"}),
        ("2026-10-01", {"wage_below_minimum"}),
    ],
)
def test_boundary_below(find, on, expected):
    """1,037 yen: unknown before the first rate, below from its first day on, also when the table is stale."""
    changes = {"wage.amount": 1037, "starts_on": ..., "term.start": ...}
    assert {finding.code for finding in find(changes, on) if finding.code.startswith("wage")} == expected


@pytest.mark.parametrize(
    ("on", "stale"), [("2025-10-04", False), ("2026-03-31", False), ("2026-09-30", False), ("2026-10-01", True), ("2026-12-31", True), ("2027-02-01", True)]
)
def test_boundary_stale(find, on, stale):
    """From 1 October a prefecture without that year's revision is unknown; until 30 September last year's will do."""
    assert ("wage_table_stale" in {finding.code for finding in find({}, on)}) is stale


@pytest.mark.parametrize("row", ROWS, ids=[row["prefecture"] for row in ROWS])
def test_every_prefecture(row):
    """Each rate holds from its day on, and is not known the day before."""
    day = dt.date.fromisoformat(row["effective_on"])
    assert minimum_wage_on(row["prefecture"], day) == int(row["yen"])
    assert minimum_wage_on(row["prefecture"], day - dt.timedelta(days=1)) is None
    assert minimum_wage_on(row["prefecture"], dt.date(2026, 11, 24)) == int(row["yen"])
    assert row["source"].startswith("https://")
    assert row["certainty"] in {"A", "B"}


@pytest.mark.parametrize("prefecture", ["00", "48", "4", "", "宮城県"])
def test_no_such_prefecture(prefecture):
    assert minimum_wage_on(prefecture, dt.date(2026, 11, 24)) is None


def test_table_is_whole():
    """47 prefectures, all of the 2025 revision, though some took effect in 2026."""
    assert len(ROWS) == 47
    assert {rate.revision for rate in shipped_table().rates} == {2025}
    assert shipped_table().stale(dt.date(2026, 9, 30)) == []
    assert len(shipped_table().stale(dt.date(2026, 10, 1))) == 47


@pytest.mark.parametrize(("day", "year"), [("2026-03-31", 2025), ("2026-09-30", 2025), ("2026-10-01", 2026), ("2027-01-01", 2026)])
def test_revision_due(day, year):
    assert revision_due(dt.date.fromisoformat(day)) == year


NEWER = Table([*shipped_table().rates, Rate("04", 1100, dt.date(2026, 12, 1), "https://example.jp", "", "A")])


@pytest.mark.parametrize(
    ("amount", "on", "starts", "expected"),
    [
        (1250, "2026-11-24", "2027-02-01", set()),
        (1099, "2026-11-24", "2026-11-25", {"wage_below_coming"}),
        (1099, "2026-11-24", "2026-12-01", {"wage_below_at_start"}),
        (1099, "2026-12-01", "2026-12-02", {"wage_below_minimum"}),
        (1100, "2026-12-01", "2026-12-02", set()),
        (1037, "2026-11-30", "2026-12-02", {"wage_below_minimum"}),
    ],
)
def test_coming_rate(find, amount, on, starts, expected):
    """A rate that is known but not yet in force: a warning, an error when the work begins after it; and the table is not stale."""
    changes = {"wage.amount": amount, "wage.amount_max": ..., "starts_on": starts, "term.start": starts, "posted_on": on, "expires_on": ...}
    assert {finding.code for finding in find(changes, on, NEWER)} == expected


FULL = {"hours_per_week": 40, "hours_per_day": 8}


def fixed(base: int, amount: object, hours: object = 20, excess: object = True, **more: object) -> dict[str, object]:
    return FULL | {"wage": {"unit": "month", "amount": base, "fixed_overtime": {"amount": amount, "hours": hours, "excess_paid": excess} | more}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (fixed(190_000, 30_000), {}),
        (fixed(180_000, 60_000), {"wage_below_minimum": "error"}),
        (fixed(150_000, 40_000, 25), {"wage_below_minimum": "error"}),
        (fixed(190_000, 27_000), {"wage_fixed_overtime_low": "error"}),
        (fixed(190_000, 30_000, ...), {"wage_fixed_overtime_parts": "error"}),
        (fixed(190_000, 30_000, None), {"wage_fixed_overtime_parts": "error"}),
        (fixed(190_000, None), {"wage_fixed_overtime_parts": "error"}),
        (fixed(190_000, 30_000, 20, None), {"wage_fixed_overtime_parts": "error"}),
        (fixed(190_000, 30_000, 20, False), {"wage_fixed_overtime_excess": "error"}),
        (fixed(220_000, 30_000, included=True), {"wage_fixed_overtime_lump": "error"}),
        (fixed(200_000, 30_000, included=True), {"wage_fixed_overtime_lump": "error", "wage_below_minimum": "error"}),
        (fixed(190_000, 90_000, 60), {"wage_fixed_overtime_long": "warning"}),
        (FULL | {"wage": {"unit": "month", "amount": 230_000, "fixed_overtime": 40_000}}, {"wage_unreadable": "error", "wage_fixed_overtime_parts": "error"}),
        (FULL | {"wage": {"unit": "month", "amount": 230_000, "fixed_overtime": None, "note": "固定残業代を含みます"}}, {"wage_fixed_overtime_lump": "error"}),
        (FULL | {"wage": {"unit": "month", "amount": 230_000, "note": "月給23万円（みなし残業40時間分込み）"}}, {"wage_fixed_overtime_lump": "error"}),
        (FULL | {"wage": {"unit": "month", "amount": 230_000, "note": "残業代は別に全額支払います"}}, {}),
        ({"wage.fixed_overtime": {"amount": 6500, "hours": 5, "excess_paid": True}}, {"wage_fixed_overtime_premium": "warning"}),
        ({"wage.fixed_overtime": {"amount": 5000, "hours": 5, "excess_paid": True}}, {"wage_fixed_overtime_low": "error"}),
    ],
)
def test_fixed_overtime(codes, changes, expected):
    """Three parts, an amount that covers its hours, and never part of what is compared with the minimum."""
    wage = changes.get("wage")
    if isinstance(wage, dict) and isinstance(wage.get("fixed_overtime"), dict):
        wage["fixed_overtime"] = {name: part for name, part in wage["fixed_overtime"].items() if part is not ...}
    assert {code: severity for code, severity in codes(changes).items() if code.startswith("wage")} == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"wage.amount_max": 1200}, {"wage_range": "error"}),
        ({"wage.unit": "time"}, {"wage_unit_unclear": "error"}),
        ({"wage": {"unit": "year", "amount": 3_000_000}}, {"wage_year_bonus": "warning"}),
        ({"wage.allowances": [{"name": "通勤手当", "amount": 10_000, "counted": True}]}, {"wage_allowance_not_counted": "warning"}),
        ({"wage.note": "最低賃金の減額特例の許可を受けています"}, {"wage_reduction_permit": "warning"}),
        ({"wage.amount": 5000, "wage.amount_max": ..., "duties": "かんたんなお手伝いと書類の受け渡し"}, {"wage_unlike": "warning"}),
        ({"wage.amount": 5000, "wage.amount_max": ...}, {}),
        ({"wage.amount": "1250"}, {"wage_unreadable": "error"}),
        ({"wage.amount": -5}, {"wage_unreadable": "error"}),
        ({"wage.amount": True}, {"wage_unreadable": "error"}),
        ({"wage.amount": float("nan")}, {"wage_unreadable": "error"}),
        ({"wage.amount": 10**400}, {"wage_unreadable": "error"}),
        ({"wage.unit": "piece"}, {"wage_unreadable": "error"}),
        ({"wage": []}, {"wage_unreadable": "error", "missing_wage_unit": "error", "missing_wage_amount": "error"}),
    ],
)
def test_other_rules_of_pay(codes, changes, expected):
    assert {code: severity for code, severity in codes(changes).items() if "wage" in code} == expected


def test_kaikei_has_its_own_article(find):
    """The minimum-wage act does not hold for public fiscal-year staff; the site asks for the same level and says so."""
    (finding,) = [finding for finding in find({"employment": "kaikei", "wage.amount": 1000}) if finding.code == "wage_below_minimum"]
    assert "地方公務員法58条" in finding.article


@pytest.mark.parametrize(
    ("unit", "amount", "day", "month", "expected"),
    [
        ("hour", 1250, None, None, 1250),
        ("day", 8000, 8, None, 1000),
        ("day", 8000, None, 160, None),
        ("month", 160_000, None, 160, 1000),
        ("month", 160_000, 8, None, None),
        ("year", 1_920_000, None, 160, 1000),
        ("time", 3000, 2, 8, None),
        (None, 3000, 2, 8, None),
        ("month", 160_000, None, 0, None),
    ],
)
def test_per_hour(unit, amount, day, month, expected):
    assert per_hour(unit, amount, day, month) == expected


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("職務手当", True), ("資格手当", True), ("住宅手当", True), ("処遇改善手当", True), ("地域手当", True), ("役職手当", True),
        ("通勤手当", False), ("交通費", False), ("家族手当", False), ("扶養手当", False), ("皆勤手当", False), ("精勤手当", False), ("残業手当", False),
        ("休日手当", False), ("深夜手当", False), ("宿直手当", False), ("賞与", False), ("結婚祝金", False), ("期末手当", False), ("Overtime", False),
    ],
)
def test_counted_allowances(name, counted):
    """最低賃金法4条3項・同施行規則1条."""
    assert is_counted(name) is counted
