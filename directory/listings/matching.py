"""From words to numbers: bitmaps first, the stored texts only where pairs of characters do not suffice."""

from __future__ import annotations

from pyroaring import BitMap

from directory.listings.index import Index
from directory.listings.questions import Question, Unit
from directory.listings.texts import with_form
from directory.listings.vocabulary import the_vocabulary
from directory.listings.words import tokens_to_find

READ_AT_MOST = 5_000
"""So many texts are read to see whether the pairs of a word stand together; of more the pairs alone decide."""


def with_words(question: Question, index: Index) -> BitMap | None:
    """Numbers that have every unit of a question; None when it has none."""
    found = None
    for bits in sorted((with_unit(unit, index) for unit in question.units), key=len):
        found = bits if found is None else found & bits
    return found


def without_words(question: Question, index: Index) -> BitMap:
    """Numbers that the question leaves out."""
    return BitMap.union(BitMap(), *(with_word(word.form, index) for word in question.minus))


def with_unit(unit: Unit, index: Index) -> BitMap:
    """Numbers that have any form or token of a unit."""
    if len(unit.forms) == 1 and not unit.tokens:
        return with_word(unit.forms[0], index)
    name = "any:" + "|".join((*unit.forms, *unit.tokens))
    return index.snapshot.worked_out(
        name, lambda: BitMap.union(*(with_word(form, index) for form in unit.forms), *index.snapshot.load(unit.tokens).values())
    )


def with_word(form: str, index: Index) -> BitMap:
    """Numbers whose text holds a folded form."""
    vocabulary = the_vocabulary()
    if form in vocabulary.own_tokens and index.snapshot.edition == vocabulary.edition:
        return index.snapshot[f"v:{form}"]
    tokens, suffices = tokens_to_find(form)
    if suffices:
        return index.snapshot[tokens[0]]
    return index.snapshot.worked_out(f"form:{form}", lambda: _read(form, tokens, index))


def _read(form: str, tokens: list[str], index: Index) -> BitMap:
    candidates = BitMap.intersection(*index.snapshot.load(tokens).values())
    return with_form(index.snapshot.session, candidates, form) if 0 < len(candidates) <= READ_AT_MOST else candidates
