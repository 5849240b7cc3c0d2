"""From words to numbers: bitmaps first, the stored texts where pairs of characters do not suffice. Always exact."""

from __future__ import annotations

from pyroaring import BitMap

from directory.listings.index import Index
from directory.listings.questions import Question, Unit
from directory.listings.vocabulary import the_vocabulary
from directory.listings.words import tokens_to_find


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
    snapshot, vocabulary = index.snapshot, the_vocabulary()
    current = snapshot.edition == vocabulary.edition
    if current and form in vocabulary.own_tokens:
        return snapshot[f"v:{form}"]
    tokens, suffices = tokens_to_find(form, joints=current)
    if suffices:
        return snapshot[tokens[0]]
    return snapshot.worked_out(f"form:{form}", lambda: snapshot.read(form, BitMap.intersection(*snapshot.load(tokens).values())))
