"""Japanese law on job postings as pure rules: facts in, findings out. No database, no request.

Every rule stands with its article in its docstring and in `rulebook`; docs/posting-rules.md explains them all. Nothing here is
legal advice: no finding means that these rules found nothing to mend.
"""

from directory.positions.law.check import check_posting
from directory.positions.law.findings import Finding, Severity
from directory.positions.law.minimum_wage import minimum_wage_on
from directory.positions.law.phrases import find_forbidden_questions

__all__ = ["Finding", "Severity", "check_posting", "find_forbidden_questions", "minimum_wage_on"]
