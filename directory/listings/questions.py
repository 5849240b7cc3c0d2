"""A question in words: read once, with its places, its synonyms and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from directory.listings.conditions import Conditions
from directory.listings.kinds import Kind
from directory.listings.phrases import Word, words_of
from directory.listings.placewords import PlaceReading, PlaceWord, narrowed, read_places
from directory.listings.vocabulary import Term, Vocabulary, the_vocabulary
from directory.listings.words import forms
from directory.places.gazetteer import Gazetteer, Place


class Unit(NamedTuple):
    """Something to be found: any of its forms or tokens.

    Attributes:
        typed: the words as typed.
        forms: folded forms; the first is what was typed.
        tokens: index tokens that say the same (a kind, a condition).
        also: terms that are looked for beside what was typed.
        quoted: whether it stood in quotes.
    """

    typed: str
    forms: tuple[str, ...]
    tokens: tuple[str, ...] = ()
    also: tuple[Term, ...] = ()
    quoted: bool = False


@dataclass(frozen=True)
class Question:
    """What was typed, and what it means.

    Attributes:
        typed: as typed, without spaces around.
        units: each must be found.
        minus: words of which none may be found.
        places: an entry lies in any of them; empty: anywhere.
        placed: the words that became places.
        asks: place words that may mean several places.
        offered: words beside which a place is offered.
        synonyms: whether words that mean the same are looked for too.
        read_places: whether places among the words were read.
    """

    typed: str = ""
    units: tuple[Unit, ...] = ()
    minus: tuple[Word, ...] = ()
    places: tuple[Place, ...] = ()
    placed: tuple[PlaceWord, ...] = ()
    asks: tuple[PlaceWord, ...] = ()
    offered: tuple[PlaceWord, ...] = ()
    synonyms: bool = True
    read_places: bool = True

    @property
    def also(self) -> tuple[Term, ...]:
        """Terms looked for beside what was typed."""
        return tuple(dict.fromkeys(term for unit in self.units for term in unit.also))

    @property
    def wanted(self) -> tuple[str, ...]:
        """What is to be found, as typed; a phrase with signs inside is several units, and stands here once."""
        return tuple(dict.fromkeys(unit.typed for unit in self.units))

    @property
    def unwanted(self) -> tuple[str, ...]:
        """What may not be found, as typed, each once."""
        return tuple(dict.fromkeys(word.typed for word in self.minus))

    @property
    def words(self) -> str:
        """What is looked for as words: the typed words without the places."""
        return " ".join(self.wanted)

    def less(self, typed: str, minus: bool = False) -> Question:
        """The question without a word, or without a word that is left out."""
        units = self.units if minus else tuple(unit for unit in self.units if unit.typed != typed)
        left_out = tuple(word for word in self.minus if word.typed != typed) if minus else self.minus
        return replace(self, typed=_typed(self.placed, units, left_out), units=units, minus=left_out)

    def instead(self, typed: str, better: str) -> Question:
        """The question with another word for one that nothing holds; only its address is of use, until it is read again."""
        units = tuple(Unit(better, unit.forms) if unit.typed == typed else unit for unit in self.units)
        return replace(self, typed=_typed(self.placed, units, self.minus), units=units)

    def less_places(self) -> Question:
        """The question without the words that became places."""
        return self.without_placed(())

    def without_placed(self, kept: Sequence[PlaceWord]) -> Question:
        """The question with only some of the words that became places."""
        found, asks = narrowed(kept)
        return replace(self, typed=_typed(kept, self.units, self.minus), places=tuple(found), placed=tuple(kept), asks=tuple(asks))


def _typed(placed: Sequence[PlaceWord], units: Sequence[Unit], minus: Sequence[Word]) -> str:
    """Words as one types them; read again they give the same question."""
    words = [word.typed for word in placed]
    words += [f'"{unit.typed}"' if unit.quoted else unit.typed for unit in units]
    words += [f'-"{word.typed}"' if word.quoted else f"-{word.typed}" for word in minus]
    return " ".join(dict.fromkeys(words))


NO_QUESTION = Question()


def read_question(
    typed: str, gazetteer: Gazetteer, session: Session, conditions: Conditions, *, synonyms: bool = True, places: bool = True
) -> Question:
    """Reads what somebody typed; never an error.

    Args:
        typed: the words.
        gazetteer: all places.
        session: for postcodes.
        conditions: whose choices may be meant by a word.
        synonyms: whether to look for words that mean the same too.
        places: whether a place among the words becomes a filter.
    """
    words = words_of(typed)
    reading = read_places(words, gazetteer, session) if places else PlaceReading((), (), tuple(words))
    found, asks = narrowed(reading.placed)
    plain = [word for word in reading.rest if not word.minus]
    return Question(
        typed=typed.strip(),
        units=tuple(_units(plain, the_vocabulary(), conditions, synonyms)),
        minus=tuple(word for word in reading.rest if word.minus),
        places=tuple(found),
        placed=reading.placed,
        asks=tuple(asks),
        offered=reading.offered,
        synonyms=synonyms,
        read_places=places,
    )


def _units(words: Sequence[Word], vocabulary: Vocabulary, conditions: Conditions, synonyms: bool) -> list[Unit]:
    units: list[Unit] = []
    at = 0
    while at < len(words):
        taken, typed, form = 1, words[at].typed, words[at].form
        if not words[at].quoted:
            for length in range(min(vocabulary.longest, len(words) - at), 1, -1):
                several = words[at : at + length]
                joined = forms(" ".join(word.typed for word in several))
                if len(joined) == 1 and joined[0] in vocabulary.by_form and not any(word.quoted for word in several):
                    taken, typed, form = length, " ".join(word.typed for word in several), joined[0]
                    break
        units.append(_unit(typed, form, vocabulary, conditions) if synonyms and not words[at].quoted else Unit(typed, (form,), quoted=words[at].quoted))
        at += taken
    return units


def _unit(typed: str, form: str, vocabulary: Vocabulary, conditions: Conditions) -> Unit:
    group = vocabulary.by_form.get(form)
    also = tuple(term for term in group.terms if term.form != form) if group else ()
    every = (form, *(term.form for term in also))
    tokens = [token for one in every for token in conditions.by_words.get(one, ())]
    if group and group.kind is not None:
        tokens.append(f"k:{Kind(group.kind)}")
    return Unit(typed, every, tuple(dict.fromkeys(tokens)), also)
