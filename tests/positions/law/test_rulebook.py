"""The rule table: words in both languages, articles, documentation that keeps up, and the interface that stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directory.positions import rules
from directory.positions.codes import ExperienceScope, RoleKind
from directory.positions.law.findings import Severity, Words, written
from directory.positions.law.rulebook import RULES, found
from directory.positions.law.schema import FIELDS

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "posting-rules.md").read_text(encoding="utf-8")
FAMILIES = (
    "wage_", "age_limit", "forbidden_question_", "missing_", "discrimination_", "role_", "term_", "probation_", "hours_", "insurance_", "contact_",
    "money_", "dates_", "place_", "peers_", "unreadable_", "unknown_",
)
NEVER = ("却下", "不承認", "違反です", "期限切れ", "放置", "人材", "適法", "合法")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule(rule):
    """A known family, an article, words in both languages with the same places, and none of the words we never print."""
    assert rule.code.startswith(FAMILIES)
    assert rule.article
    places = [set(re.findall(r"{(\w+)}", text)) for text in (rule.ja, rule.en)]
    assert places[0] == places[1]
    assert re.search(r"[ぁ-ん]", rule.ja)
    assert not re.search(r"[ぁ-んァ-ン一-龠]", re.sub(r"{\w+}", "", rule.en)) or rule.code.startswith("missing_")
    assert not [word for word in NEVER if word in rule.ja]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_is_documented(rule):
    """Codes, fields and values of the JSON stand in docs/posting-rules.md."""
    if rule.code.startswith("missing_") and f"`{rule.code}`" not in DOCUMENT:
        fields = {"missing_" + path.replace(".", "_") for path in FIELDS}
        assert rule.code in fields
        return
    row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| `{rule.code}` |"))
    assert row == f"| `{rule.code}` | {rule.severity.value} | {rule.article} | {rule.kaikei or ''} |"


@pytest.mark.parametrize("path", FIELDS)
def test_each_field_is_documented(path):
    row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| `{path}` |"))
    assert FIELDS[path].name.ja in row
    assert all(f"`{value}`" in row for value in FIELDS[path].values if path != "prefecture")


def test_codes_are_those_of_positions():
    """The JSON takes the codes of the site's own lists."""
    assert FIELDS["role_kind"].values == tuple(code.value for code in RoleKind)
    assert FIELDS["experience_scope"].values == tuple(code.value for code in ExperienceScope)


@pytest.mark.parametrize("name", ["wage.unit", "wage.amount", "wage.fixed_overtime", "hours_per_week", "duties", "age_max", "age_exception", "prefecture"])
def test_names_that_stay(name):
    """Names of the interface that stays."""
    assert name in FIELDS


def test_interface_that_stays():
    """The three functions are given in directory.positions.rules."""
    assert rules.minimum_wage_on.__module__ == "directory.positions.law.minimum_wage"
    assert rules.check_posting.__module__ == "directory.positions.law.check"
    assert rules.find_forbidden_questions.__module__ == "directory.positions.law.phrases"


def test_small_files():
    """Files stay small enough to read."""
    for path in (ROOT / "directory" / "positions" / "law").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (1038, "1,038", "1,038"),
        (1037.99, "1,037.9", "1,037.9"),
        (180_000.0, "180,000", "180,000"),
        (Words("額", "amount"), "額", "amount"),
        ("{x}", "{x}", "{x}"),
    ],
)
def test_values_in_words(value, ja, en):
    """Figures are cut, never rounded up: 1,037.99 must not read as 1,038."""
    assert (written(value, "ja"), written(value, "en")) == (ja, en)


def test_findings_cannot_be_changed():
    """A finding is a value: same facts, same finding; braces somebody typed stay text."""
    one, other = (found("discrimination_sex", "notes", quote="{女性}のみ") for _ in range(2))
    assert one == other
    assert "{女性}のみ" in one.ja
    assert one.severity is Severity.ERROR
    with pytest.raises(AttributeError):
        one.code = "x"
