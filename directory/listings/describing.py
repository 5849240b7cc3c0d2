"""A search in words, in the language of the request: the heading of a list, the title of a feed."""

from __future__ import annotations

from directory.listings.conditions import the_conditions
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.questions import Question
from directory.listings.search import ROLE_KIND, Search, plain_number
from directory.listings.showing import clear_place_name
from directory.listings.tokens import EMPLOYED
from directory.places.gazetteer import Gazetteer
from directory.web.languages import t

_KINDS = {
    Kind.GROUP: ("集まり", "groups"),
    Kind.COURSE: ("研修・講座", "courses"),
    Kind.POSITION: ("雇用契約のある仕事", "paid positions"),
    Kind.WORKPLACE: ("事業所", "offices"),
}
_EMPLOYED = EMPLOYED.partition("=")[2]
_ANY_ROLE = ("仕事・役割", "roles")
"""Positions where another bond than an employment contract is asked for: the condition says which."""


def kinds_in_words(search: Search) -> str:
    """集まり・研修・仕事; Groups and courses. Only what is under an employment contract is called a paid position."""
    kinds = search.asked_kinds
    paid = search.chosen.get(ROLE_KIND, (_EMPLOYED,)) == (_EMPLOYED,)
    words = [t(*(_KINDS[kind] if paid or kind is not Kind.POSITION else _ANY_ROLE)) for kind in kinds]
    if kinds == PEOPLE_KINDS and paid:
        return t("集まり・研修・仕事", "groups, courses and paid positions")
    return t("、", " and ").join(words) if len(words) < 3 else t("、".join(words), ", ".join(words[:-1]) + " and " + words[-1])  # noqa: PLR2004


def places_in_words(search: Search, gazetteer: Gazetteer) -> str:
    """宮城県・東京都; Miyagi or Tokyo. Empty for the whole country."""
    places = [gazetteer.by_code(code) for code in search.place_codes]
    chosen, typed = t("・", " or ").join(clear_place_name(place, gazetteer) for place in places), typed_places_in_words(search.question, gazetteer)
    return chosen if not typed or typed == chosen else t("、", ", ").join(filter(None, (chosen, typed)))


def typed_places_in_words(question: Question, gazetteer: Gazetteer) -> str:
    """Places among the typed words: their names, or the word itself where it may mean several."""
    asked = {place for word in question.asks for place in word.places}
    names = [clear_place_name(place, gazetteer) for place in question.places if place not in asked]
    names += [t("「{word}」", "“{word}”", word=word.typed) for word in question.asks]
    return t("・", " or ").join(names)


def describe(search: Search, gazetteer: Gazetteer) -> str:
    """石巻市から30km以内の集まり（曜日：土曜）、近い順; Groups within 30 km of Ishinomaki (Day of the week: Saturday), nearest first."""
    order = t("近い順", "nearest first") if search.near else t("新しい順", "newest first")
    return described(search, gazetteer) + t("、", ", ") + order


def described(search: Search, gazetteer: Gazetteer) -> str:
    """石巻市から30km以内の集まり（曜日：土曜）; Groups within 30 km of Ishinomaki (Day of the week: Saturday). Without the order."""
    kinds, places, words, conditions = kinds_in_words(search), _places(search, gazetteer), _words(search), _conditions(search)
    if t("ja", "en") == "ja":
        where, which = "、".join(places) + "の" if places else "", f"（{conditions}）" if conditions else ""
        return f"{where}{words}{kinds}{which}"
    text = " ".join(filter(None, [kinds, *places, words, f"({conditions})" if conditions else ""]))
    return f"{text[0].upper()}{text[1:]}"


def _places(search: Search, gazetteer: Gazetteer) -> list[str]:
    found = [t("{place}", "in {place}", place=within)] if (within := places_in_words(search, gazetteer)) else []
    if search.near:
        centre = clear_place_name(search.near.place, gazetteer) or search.near.text
        if search.km is None:
            found.append(t("{place}から", "from {place}", place=centre))
        else:
            found.append(t("{place}から{km}km以内", "within {km} km of {place}", place=centre, km=plain_number(search.km)))
    return found


def _words(search: Search) -> str:
    question = search.question
    wanted = question.words
    left_out = t("」「", "”, “").join(question.unwanted)
    if wanted and left_out:
        return t("「{wanted}」をふくみ「{less}」をふくまない", "with “{wanted}” and without “{less}”", wanted=wanted, less=left_out)
    if left_out:
        return t("「{less}」をふくまない", "without “{less}”", less=left_out)
    return t("「{wanted}」をふくむ", "with “{wanted}”", wanted=wanted) if wanted else ""


def _conditions(search: Search) -> str:
    known = the_conditions()
    parts = []
    for name, values in search.conditions:
        choices = [choice.label for value in values if (choice := known.choice(name, value)) is not None]
        label = known.label(name, search.asked_kinds)
        parts.append(t("{label}：{choices}", "{label}: {choices}", label=label, choices=t("か", " or ").join(choices)))
    return t("、", "; ").join(parts)
