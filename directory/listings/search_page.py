"""What stands on the page of a search beside its entries: kinds, filters and how to undo them, other meanings of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from directory.listings.conditions import the_conditions
from directory.listings.describing import typed_places_in_words
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.models import Listing
from directory.listings.placewords import PlaceWord
from directory.listings.search import Answer, Search, plain_number
from directory.listings.showing import Card, clear_place_name, own_place_name, whole_place_name
from directory.listings.words import fold
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import current_language, t

RADII_KM = (5, 10, 30, 50, 100)


@dataclass(frozen=True)
class Link:
    """Somewhere to go: words, address, how many entries are there, whether one is there already."""

    label: str
    url: str
    total: int | None = None
    current: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Box:
    """A choice of a filter: value, words, how many entries it would give, whether it is chosen."""

    value: str
    label: str
    total: int
    chosen: bool


@dataclass(frozen=True)
class FilterField:
    """A filter with its choices; open where something is chosen."""

    name: str
    label: str
    boxes: list[Box]

    @property
    def chosen(self) -> list[Box]:
        """What is chosen of it."""
        return [box for box in self.boxes if box.chosen]


@dataclass
class Shown:
    """A card and the near-copies folded into it."""

    card: Card
    copies: list[Card]


def address(search: Search, endpoint: str = "search.page") -> str:
    """The address of a search in the language of the request."""
    pairs = search.args()
    return url_for(endpoint) + (f"?{urlencode(pairs)}" if pairs else "")


def kind_links(answer: Answer) -> list[Link]:
    """The kinds together and each by itself, with counts under the other filters. Conditions of other kinds are dropped."""
    totals, search = dict(answer.facets["kind"]), answer.search
    every = Link(t("集まる・学ぶ・働く", "Meet, learn, work"), address(search.other(kinds=())), sum(totals[kind] for kind in PEOPLE_KINDS), not search.kinds)
    return [every, *(Link("", address(_for_kind(search, kind)), totals[kind], search.kinds == (kind,), kind.value) for kind in Kind)]


def _for_kind(search: Search, kind: Kind) -> Search:
    names = set(the_conditions().names([kind]))
    return search.other(kinds=(kind,), conditions=tuple(pair for pair in search.conditions if pair[0] in names))


def filter_fields(answer: Answer) -> list[FilterField]:
    """The conditions of the kind that is asked for; without one kind those that are chosen."""
    search, known = answer.search, the_conditions()
    names = known.names(search.kinds) if len(search.kinds) == 1 else list(search.chosen)
    fields = []
    for name in names:
        chosen = search.chosen.get(name, ())
        labels = {choice.value: choice.label for choice in known.choices(name)}
        boxes = [Box(value, labels.get(value, value), total, value in chosen) for value, total in answer.facets[name]]
        if boxes:
            fields.append(FilterField(name, known.label(name, search.asked_kinds), boxes))
    return fields


def place_options(answer: Answer, name: str, gazetteer: Gazetteer) -> list[Box]:
    """Prefectures or municipalities to choose from, with counts."""
    search = answer.search
    chosen = search.prefectures if name == "pref" else search.municipalities
    named = own_place_name if name == "pref" or len(search.prefectures) == 1 else whole_place_name
    return [Box(code, named(gazetteer.by_code(code), gazetteer), total, code in chosen) for code, total in answer.facets.get(name, ())]


def kept_pairs(search: Search) -> list[tuple[str, str]]:
    """What the form keeps without showing it: kinds, samples, switches, and places beyond the one that can be chosen."""
    shown = {"q", "near", "km", "pref", "page", "until"}
    shown |= {"muni"} if len(search.municipalities) <= 1 and search.prefectures else set()
    shown |= set(the_conditions().names(search.kinds) if len(search.kinds) == 1 else search.chosen)
    pairs = [pair for pair in search.args() if pair[0] not in shown]
    return pairs + [("pref", code) for code in search.prefectures[1:]]


def undo_links(search: Search, gazetteer: Gazetteer) -> list[Link]:
    """Each filter that is on, and the same search without it."""
    return list(_undo(search, gazetteer))


def _undo(search: Search, gazetteer: Gazetteer) -> Iterator[Link]:
    question, known = search.question, the_conditions()
    for typed in question.wanted:
        yield Link(t("「{word}」", "“{word}”", word=typed), address(search.other(question=question.less(typed))))
    for typed in question.unwanted:
        yield Link(t("「{word}」をのぞく", "not “{word}”", word=typed), address(search.other(question=question.less(typed, minus=True))))
    if question.places:
        yield Link(typed_places_in_words(question, gazetteer), address(search.other(question=question.less_places())))
    for field in ("prefectures", "municipalities"):
        for code in getattr(search, field):
            rest = tuple(one for one in getattr(search, field) if one != code)
            yield Link(clear_place_name(gazetteer.by_code(code), gazetteer), address(search.other(**{field: rest})))
    if search.near is not None:
        centre = clear_place_name(search.near.place, gazetteer) or search.near.text
        words = t("{place}から", "from {place}", place=centre)
        if search.km is not None:
            words = t("{place}から{km}km以内", "within {km} km of {place}", place=centre, km=plain_number(search.km))
        yield Link(words, address(search.other(near=None, km=None)))
    for name, values in search.conditions:
        for value in values:
            choice = known.choice(name, value)
            words = f"{known.label(name, search.asked_kinds)}{t('：', ': ')}{choice.label if choice else value}"
            yield Link(words, address(_less_value(search, name, value)))


def _less_value(search: Search, name: str, value: str) -> Search:
    left = ((one, tuple(kept for kept in values if (one, kept) != (name, value))) for one, values in search.conditions)
    return search.other(conditions=tuple((one, values) for one, values in left if values))


def also_searched(search: Search) -> list[str]:
    """Words looked for beside the typed ones, in the language of the page; where there are none, in the other."""
    also = search.question.also
    mine = [term.text for term in also if term.lang == current_language()]
    return mine or [term.text for term in also]


def meant_places(words: Iterable[PlaceWord], search: Search, gazetteer: Gazetteer) -> list[tuple[str, list[Link]]]:
    """For each word the places it may name, as links to the same search in that place."""
    return [(word.typed, [Link(whole_place_name(place, gazetteer), address(_in_place(search, word.typed, place))) for place in word.places]) for word in words]


def _in_place(search: Search, typed: str, place: Place) -> Search:
    """The search with a word understood as a place."""
    question = search.question
    placed = tuple(word for word in question.placed if word.typed != typed)
    rest = question.less(typed) if not any(word.typed == typed for word in question.placed) else question.without_placed(placed)
    if place.level == "prefecture":
        return search.other(question=rest, prefectures=tuple(dict.fromkeys((*search.prefectures, place.code))))
    return search.other(question=rest, municipalities=tuple(dict.fromkeys((*search.municipalities, place.code))))


def place_links(search: Search, gazetteer: Gazetteer) -> list[Link]:
    """Pages of the places that are asked for."""
    typed = () if search.question.asks else search.question.places
    codes = (*search.prefectures, *search.municipalities, *(place.code for place in typed))
    places = [gazetteer.by_code(code) for code in codes] + [search.near.place if search.near else None]
    return [
        Link(t("{place}のページへ", "To the page of {place}", place=clear_place_name(place, gazetteer)), f"/{current_language()}/regions/{place.code}")
        for place in dict.fromkeys(places) if place is not None
    ]


def folded_cards(listings: Sequence[Listing], cards: Sequence[Card]) -> list[Shown]:
    """Near-copies (same organisation, kind and title) as one card, where the first stands; only the page folds, nothing else."""
    shown: dict[tuple[object, ...], Shown] = {}
    for listing, card in zip(listings, cards, strict=True):
        key = (listing.organisation_id, listing.kind, fold(card.title), card.sample)
        if key in shown:
            shown[key].copies.append(card)
        else:
            shown[key] = Shown(card, [])
    return list(shown.values())
