"""All rules, one after the other, over one posting."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping

from directory.positions.law.age import check_age
from directory.positions.law.contact import check_contact
from directory.positions.law.experience import check_certificate, check_place, check_sex
from directory.positions.law.findings import Finding
from directory.positions.law.hours import check_hours
from directory.positions.law.insurance import check_insurance
from directory.positions.law.minimum_wage import Table, shipped_table
from directory.positions.law.pay import check_pay
from directory.positions.law.phrases import find_phrases
from directory.positions.law.posting import Posting
from directory.positions.law.required import check_required
from directory.positions.law.role import check_role
from directory.positions.law.schema import FIELDS
from directory.positions.law.shape import check_shape
from directory.positions.law.term import check_dates, check_term

_NO_PROSE = ("employer", "contact", "prefecture", "municipality", "cert_check", "age_facts", "age_exception", "sex", "wage.unit", "term.cap", "_")
"""Names, addresses and answers that rules of their own look at."""
_ORDER = {name.split(".", 1)[0]: number for number, name in reversed(list(enumerate(FIELDS)))}


def check_posting(facts: object, on: dt.date, table: Table | None = None) -> list[Finding]:
    """Everything to mend in a posting (errors) or to look at again (warnings), in the order of the form.

    Pure: no database, no request. Never raises on what somebody wrote; values of a wrong kind are findings that name the field.

    Args:
        facts: the posting as in docs/posting-rules.md.
        on: the day for which it is checked.
        table: minimum wages; default the shipped table.
    """
    posting = Posting(facts)
    findings = list(check_shape(facts))
    if isinstance(facts, Mapping):
        findings += _rules(posting, on, table or shipped_table())
    if posting.is_kaikei:
        findings = [_under_public_law(finding) for finding in findings]
    return sorted(findings, key=lambda finding: _ORDER.get(finding.field.split(".", 1)[0], len(FIELDS)))


def _rules(posting: Posting, on: dt.date, table: Table) -> Iterator[Finding]:
    yield from check_required(posting)
    yield from check_role(posting)
    yield from check_place(posting)
    yield from check_contact(posting)
    yield from check_term(posting, on)
    yield from check_hours(posting)
    yield from check_pay(posting, on, table)
    yield from check_insurance(posting, on)
    yield from check_age(posting)
    yield from check_sex(posting)
    yield from check_certificate(posting)
    yield from check_dates(posting, on)
    yield from check_texts(posting)


def check_texts(posting: Posting) -> Iterator[Finding]:
    """Phrases in every free text of the posting; an age that the age fields already explain is not named twice."""
    explained = posting.given("age_exception")
    for path, text in posting.texts():
        if path.startswith(_NO_PROSE) or path.rsplit(".", 1)[-1].startswith("_"):
            continue
        prose = f"応募書類:{text}" if path.startswith("application_documents") else text
        for finding in find_phrases(prose, path):
            if not (explained and finding.code.startswith("age_limit")):
                yield finding


def _under_public_law(finding: Finding) -> Finding:
    """For 会計年度任用職員 the article of public law, where it differs."""
    return dataclasses.replace(finding, article=finding.rule.kaikei) if finding.rule.kaikei else finding
