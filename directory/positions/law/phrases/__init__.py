"""What free text says that it should not: forbidden questions, conditions that shut people out, words that hurt, demands.

Every finding names the words, why, and another way of saying it. Asking for lived experience as such, and offers of
accommodation (通院しながら, 服薬の時間に配慮), are no findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from directory.positions.law.findings import Finding
from directory.positions.law.phrases.clauses import LONGEST_QUOTE, Clause, clauses
from directory.positions.law.phrases.conditions import set_as_condition
from directory.positions.law.phrases.demands import demanded
from directory.positions.law.phrases.questions import asked
from directory.positions.law.phrases.words import hurting
from directory.positions.law.rulebook import found

MOST = 40
"""Findings in one text at most; a pasted book would otherwise answer with thousands."""


def find_forbidden_questions(text: object) -> list[Finding]:
    """Questions, conditions, words and demands in a text that have no place in a posting. 職業安定法5条の5, 障害者雇用促進法34条.

    Codes begin `forbidden_question`, `discrimination`, `age_limit` or `money`; `field` is `text`.

    Args:
        text: as somebody wrote it; anything but a text has no findings.
    """
    return find_phrases(text, "text")


def find_phrases(text: object, field: str) -> list[Finding]:
    """Everything found in a text, also age limits and demands for money or copies.

    Args:
        text: as somebody wrote it.
        field: dotted path the findings carry.
    """
    if not isinstance(text, str):
        return []
    once = {(finding.code, str(finding.values["quote"])): finding for clause in clauses(text) for finding in _of(clause, field)}
    return list(once.values())[:MOST]


def _of(clause: Clause, field: str) -> Iterator[Finding]:
    for code in asked(clause):
        yield found(code, field, quote=clause.quote)
    for code, quote in (*set_as_condition(clause), *demanded(clause)):
        yield found(code, field, quote=quote[:LONGEST_QUOTE])
    for quote, instead in hurting(clause):
        yield found("discrimination_words", field, quote=quote, instead=instead)
