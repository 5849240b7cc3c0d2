"""What is missing, how long answers hold, what changed: tables."""

from __future__ import annotations

import datetime as dt

import pytest

from directory.readiness import rules
from directory.readiness.codes import Flag, Value
from directory.readiness.items import the_checklist
from directory.readiness.rules import About, Finding, Given
from directory.readiness.words import asked_when_posting, lead_of, meanings, message
from tests.readiness.answering import ABOUT, complete

LEGAL = [item.id for item in the_checklist().items if item.flag == Flag.LEGAL]
ANSWER = [item.id for item in the_checklist().items if item.flag == Flag.ANSWER]
REFLECT = [item.id for item in the_checklist().items if item.flag == Flag.REFLECT]
NA = Value.NOT_APPLICABLE


def lacks(answers: dict[str, Given], about: About = ABOUT, *, kaikei: bool = False) -> list[tuple[str, str]]:
    """Findings as plain pairs."""
    return [tuple(finding) for finding in rules.missing_to_publish(answers, about, kaikei=kaikei)]


def test_not_yet_everywhere_but_in_law_is_complete() -> None:
    """An honest "not yet" is a full answer; free questions may stay open; no sentence is needed."""
    assert lacks(complete()) == []


@pytest.mark.parametrize("name", ANSWER)
@pytest.mark.parametrize("value", [Value.IN_PLACE, Value.IN_PROGRESS, Value.NOT_YET])
def test_any_answer_will_do(name: str, value: Value) -> None:
    """For each of the eighteen."""
    assert lacks(complete(**{name: Given(value)})) == []


@pytest.mark.parametrize("name", ANSWER + LEGAL)
def test_what_must_be_answered(name: str) -> None:
    """Left out, or with words but no answer chosen."""
    assert lacks(complete(**{name: None})) == [(name, "not_answered")]
    assert lacks(complete(**{name: Given("", "話しはじめたところです")})) == [(name, "not_answered")]


@pytest.mark.parametrize("name", REFLECT)
def test_what_may_stay_open(name: str) -> None:
    """Open, begun, or answered in any way."""
    for given in (None, Given("", "考え中"), Given(Value.IN_PLACE), Given(Value.NOT_YET)):
        assert lacks(complete(**{name: given})) == []


@pytest.mark.parametrize("name", LEGAL)
@pytest.mark.parametrize("value", [Value.IN_PROGRESS, Value.NOT_YET])
def test_what_the_law_asks_must_be_in_place(name: str, value: Value) -> None:
    """Not in progress, not yet: also with the best of words, also for public staff."""
    for kaikei in (False, True):
        assert lacks(complete(**{name: Given(value, "来月から。任用です")}), kaikei=kaikei) == [(name, "not_in_place")]


@pytest.mark.parametrize(
    ("name", "reason", "kaikei", "found"),
    [
        ("H1", "会計年度任用職員としての任用です", True, []),
        ("H1", "任用", True, []),
        ("H1", "Public Appointment", True, []),
        ("H1", "公務員なので", True, [("H1", "appointment_only")]),
        ("H1", "", True, [("H1", "reason_missing")]),
        ("H1", "  \n", True, [("H1", "reason_missing")]),
        ("H1", "任用です", False, [("H1", "not_in_place")]),
        ("H1", "", False, [("H1", "reason_missing")]),
        ("H2", "任用です", True, [("H2", "not_in_place")]),
        ("H3", "任用です", True, [("H3", "not_in_place")]),
        ("H4", "任用です", True, [("H4", "not_in_place")]),
        ("A2", "電話だけの職場です", False, []),
        ("A2", "", False, [("A2", "reason_missing")]),
        ("A4", "", False, [("A4", "reason_missing")]),
        ("A4", "相談員が一人の職場です", True, []),
    ],
)
def test_not_applicable_needs_its_reason(name: str, reason: str, kaikei: bool, found: list[tuple[str, str]]) -> None:
    """And in law only the contract of public fiscal-year staff, who are appointed."""
    assert lacks(complete(**{name: Given(NA, "ことば", reason)}), kaikei=kaikei) == found


@pytest.mark.parametrize(
    ("about", "found"),
    [
        (About(), ["answered_by_position", "staff_took_part", "peers_took_part"]),
        (About("看護師長", False, False), []),
        (About("看護師長", None, True), ["staff_took_part"]),
        (About("", True, True), ["answered_by_position"]),
    ],
)
def test_who_answered_and_who_took_part_is_said(about: About, found: list[str]) -> None:
    """Yes and no are both full answers; the closing note is free."""
    assert lacks(complete(), about) == [(field, "not_said") for field in found]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Given(Value.NOT_YET, "あ" * 400), []),
        (Given(Value.NOT_YET, "あ" * 401), ["too_long"]),
        (Given(NA, "", "い" * 400), []),
        (Given(NA, "", "い" * 401), ["reason_too_long"]),
        (Given(Value.NOT_YET, "𠮷" * 400), []),
        (Given(Value.NOT_YET, "か\u3099" * 400), []),
        (Given(Value.NOT_YET, "行\r\n" * 200), []),
        (Given(Value.NOT_YET, "😀" * 401), ["too_long"]),
        (Given("", ""), []),
        (Given("excellent"), ["unknown_value"]),
        (Given("excellent", "a" * 10_000), ["unknown_value", "too_long"]),
    ],
)
def test_what_can_be_kept(given: Given, found: list[str]) -> None:
    """400 characters as a reader counts them; one of the four answers."""
    assert [finding.code for finding in rules.faults({"A1": given})] == found
    assert set(found) <= {code for _field, code in lacks(complete(A1=given))}


def test_unknown_questions_and_long_words_about() -> None:
    """A question that does not exist is not kept; positions and closing notes have their limits."""
    assert rules.faults({"Z9": Given(Value.IN_PLACE)}) == [Finding("Z9", "unknown_value")]
    assert rules.about_faults(About("長" * 120, True, True, "字" * 2_000)) == []
    assert [finding.field for finding in rules.about_faults(About("長" * 121, True, True, "字" * 2_001))] == ["answered_by_position", "closing_note"]


def test_everything_missing_is_told_at_once_in_order() -> None:
    """From the first question to who answered."""
    found = lacks({}, About())
    assert [field for field, _code in found] == [
        *(item.id for item in the_checklist().items if item.flag != Flag.REFLECT), "answered_by_position", "staff_took_part", "peers_took_part",
    ]


@pytest.mark.parametrize(
    ("answered", "until"),
    [("2026-11-24", "2027-11-24"), ("2027-02-28", "2028-02-28"), ("2028-02-29", "2029-02-28"), ("2027-12-31", "2028-12-31"), ("2024-03-01", "2025-03-01")],
)
def test_answers_hold_for_twelve_months(answered: str, until: str) -> None:
    """The last day is the same day of the next year; the day after it is asked what changed."""
    last = rules.valid_until(dt.date.fromisoformat(answered))
    assert last == dt.date.fromisoformat(until)
    assert rules.holds(last, last)
    assert not rules.holds(last, last + dt.timedelta(days=1))
    assert not rules.holds(None, last)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {}, []),
        ({"A1": Given(Value.NOT_YET)}, {"A1": Given(Value.NOT_YET)}, []),
        ({"A1": Given(Value.NOT_YET)}, {"A1": Given(Value.IN_PLACE)}, ["A1"]),
        ({"A1": Given(Value.IN_PLACE)}, {"A1": Given(Value.NOT_YET)}, ["A1"]),
        ({"A1": Given(Value.NOT_YET, "前")}, {"A1": Given(Value.NOT_YET, "今")}, ["A1"]),
        ({"A1": Given(Value.NOT_YET, "同じ\r\nことば ")}, {"A1": Given(Value.NOT_YET, "同じ\nことば")}, []),
        ({"A1": Given(NA, "", "一")}, {"A1": Given(NA, "", "二")}, ["A1"]),
        ({"A1": Given(Value.NOT_YET)}, {}, ["A1"]),
        ({}, {"H4": Given(Value.IN_PLACE), "B2": Given("", "ことば")}, ["B2", "H4"]),
    ],
)
def test_what_changed_since_last_year(before: dict[str, Given], after: dict[str, Given], found: list[str]) -> None:
    """In value or in words, in the order of the questions; nothing is called better or worse."""
    differences = rules.differences(before, after)
    assert [one.item.id for one in differences] == found
    for one in differences:
        assert (one.before, one.after) == (before.get(one.item.id, Given()), after.get(one.item.id, Given()))


@pytest.mark.parametrize(
    "code", ["unknown_value", "too_long", "reason_too_long", "not_answered", "reason_missing", "not_in_place", "appointment_only", "not_said"]
)
def test_every_finding_says_what_to_do(code: str) -> None:
    """With the field it is about."""
    words = message(Finding("A1", code))
    assert words.startswith("A1：")
    assert words.endswith("。")
    assert message(Finding("answered_by_position", code)).startswith("答えた人の役職：")


def test_limits_in_words() -> None:
    """The number in the message is the limit of that field."""
    assert "400字" in message(Finding("A1", "too_long"))
    assert "120字" in message(Finding("answered_by_position", "too_long"))
    assert "2000字" in message(Finding("closing_note", "too_long"))


def test_words_around_the_questions() -> None:
    """Each area has a lead; each answer a meaning; what is asked when posting names every question once."""
    assert [meaning.value for meaning in meanings()] == list(Value)
    for area in the_checklist().areas:
        assert lead_of(area).endswith("。")
        named = [name for _flag, ids in asked_when_posting(area) for name in ids.split("、")]
        assert sorted(named) == [item.id for item in area.items]
