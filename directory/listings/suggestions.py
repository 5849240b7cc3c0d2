"""A word that nothing holds: the closest one that is known, from the vocabulary, the choices, and the titles of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from pyroaring import BitMap

from directory.listings.cards import rows_by_number
from directory.listings.conditions import Conditions, the_conditions
from directory.listings.index import Index
from directory.listings.matching import with_unit
from directory.listings.questions import Question
from directory.listings.vocabulary import the_vocabulary
from directory.listings.words import forms, tokens_to_find

ALIKE = 0.66
"""From this likeness on (difflib's ratio of folded forms) a term is offered."""
SHORTEST = 3
"""Shorter words are not guessed at."""
TITLES_AT_MOST = 100
SHARED_PAIRS = 0.5
"""Titles are looked at that share this part of a word's pairs."""
_RUNS = re.compile(r"[ァ-ヶー・]+|[\u3400-\u9fff々]+|[A-Za-z0-9'’-]+|[ぁ-ん]+")


def suggested(question: Question, index: Index) -> list[tuple[str, str]]:
    """Pairs of a typed word that no entry holds and the closest known term."""
    found = []
    for unit in question.units:
        if not with_unit(unit, index) and (better := closest(unit.forms[0], index)) is not None:
            found.append((unit.typed, better))
    return found


def closest(form: str, index: Index) -> str | None:
    """The closest known term to a folded form; None when nothing is alike."""
    if len(form.strip()) < SHORTEST:
        return None
    return _most_alike(form, _terms(the_conditions())) or _most_alike(form, _title_terms(form, index))


def _most_alike(form: str, terms: Iterable[str]) -> str | None:
    best, likeness = None, ALIKE
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(form.strip())
    for term in terms:
        for other in forms(term)[:1]:
            matcher.set_seq1(other.strip())
            if other != form and matcher.real_quick_ratio() >= likeness and matcher.quick_ratio() >= likeness and matcher.ratio() > likeness:
                best, likeness = term, matcher.ratio()
    return best


def _terms(conditions: Conditions) -> Iterator[str]:
    for group in the_vocabulary().groups:
        yield from (term.text for term in group.terms)
    for name in conditions.names():
        for choice in conditions.choices(name):
            yield from (choice.ja, choice.en)


def _title_terms(form: str, index: Index) -> list[str]:
    """Words of titles that share some pairs with the form."""
    numbers = _sharing(form, index)
    newest = [numbers[len(numbers) - 1 - step] for step in range(min(TITLES_AT_MOST, len(numbers)))]
    found: dict[str, None] = {}
    for row in rows_by_number(index.snapshot.session, newest).values():
        for title in filter(None, (row.title_ja, row.title_en)):
            runs = _RUNS.findall(title)
            found |= dict.fromkeys("".join(runs[at : at + length]) for length in (1, 2, 3) for at in range(len(runs) - length + 1))
    return [term for term in found if len(term) >= SHORTEST]


def _sharing(form: str, index: Index) -> BitMap:
    """Numbers that carry at least a part of a form's tokens."""
    some = list(index.snapshot.load(tokens_to_find(form)[0]).values())
    least = max(1, round(len(some) * SHARED_PAIRS))
    at_least = [BitMap() for _ in range(least)]
    for bits in some:
        for level in range(least - 1, 0, -1):
            at_least[level] |= at_least[level - 1] & bits
        at_least[0] |= bits
    return at_least[-1]
