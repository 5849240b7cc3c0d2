"""The rule table: every code with its severity, its article (and that for 会計年度任用職員) and its words in both languages."""

from __future__ import annotations

from typing import Any

from directory.positions.law.findings import Finding, Rule
from directory.positions.law.rulebook import ages, asking, conditions, contact, hours, required, roles, shape, wages
from directory.positions.law.rulebook.required import REQUIRED, Required

RULES: dict[str, Rule] = {
    rule.code: rule
    for rows in (shape.ROWS, required.ROWS, roles.ROWS, hours.ROWS, wages.ROWS, ages.ROWS, asking.ROWS, conditions.ROWS, contact.ROWS)
    for rule in rows
}
"""All rules by code."""

__all__ = ["REQUIRED", "RULES", "Required", "found"]


def found(code: str, field: str, **values: Any) -> Finding:
    """A finding of a rule.

    Args:
        code: of the rule.
        field: dotted path.
        values: what stands in the places of its words.

    Raises:
        KeyError: no such rule.
    """
    rule = RULES[code]
    return Finding(code, rule.severity, field, rule.article, code, values, rule)
