"""Whatever stands in the JSON, the check answers with findings that name the field; it never raises."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.positions.law import check_posting
from directory.positions.law.schema import FIELDS
from tests.positions.law.conftest import DAY, changed

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["2026-12-01", "fixed", "month", "04", "3号イ", "09:00", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(FIELDS)), inner, max_size=4),
    max_leaves=12,
)
PATHS = [path for path in FIELDS if "*" not in path]


@settings(max_examples=80, deadline=None)
@given(ANYTHING, st.dates())
def test_never_raises_on_anything(raw, on):
    """Any JSON at all, any day."""
    for finding in check_posting(raw, on):
        assert finding.ja
        assert finding.en
        assert finding.as_json("en")["field"] == finding.field


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS), ANYTHING, min_size=1, max_size=6), st.dates())
def test_never_raises_on_a_spoiled_posting(changes, on):
    """The lawful example with anything in some of its fields."""
    posting = {path: value for path, value in changes.items() if "." not in path}
    for finding in check_posting(changed(changes) | posting, on):
        assert finding.message


@pytest.mark.parametrize("path", PATHS)
def test_wrong_kinds_name_their_field(path):
    """A list of lists fits nowhere: an error at that field, or for lists at the item."""
    wrong = [finding for finding in check_posting(changed({path: [[]]}), DAY) if finding.field.startswith(path) and "unreadable" in finding.code]
    assert wrong
    assert wrong[0].severity == "error"


@pytest.mark.parametrize("raw", [None, [], "text", 5, True, [{}]])
def test_no_object(raw):
    """JSON that is no object is one finding."""
    (finding,) = check_posting(raw, DAY)
    assert (finding.code, finding.field) == ("unreadable_posting", "")


def test_unknown_names_are_warned_of(find):
    """A misspelt name would not be read; comments and the other language's texts are left alone."""
    misspelt = {"age_mxa": 35, "wage.amout": 5, "_note": 1, "duties_en": "Listening.", "wage.allowances": [{"nam": "x"}]}
    found = {finding.field: finding for finding in find(misspelt)}
    assert found["age_mxa"].code == "unknown_field"
    assert "age_max" in found["age_mxa"].ja
    assert {"wage.amout", "wage.allowances.0.nam"} <= set(found)
    assert not {"_note", "duties_en"} & set(found)


def test_no_flood():
    """A wrong file does not answer with thousands of findings."""
    assert len(check_posting({f"x{number}": 1 for number in range(5000)}, DAY)) < 120


def test_python_values():
    """The form passes days and codes as they are."""
    posting = changed({"posted_on": dt.date(2026, 11, 24), "starts_on": dt.datetime(2027, 2, 1, 9)})
    assert {finding.code for finding in check_posting(posting, DAY)} == {"wage_table_stale"}


def test_in_the_order_of_the_form(find):
    """Findings come in the order in which the form asks."""
    fields = [finding.field for finding in find({"smoking": None, "title": None, "application": None, "duties": None})]
    assert fields == ["title", "duties", "wage.amount", "smoking", "application"]
