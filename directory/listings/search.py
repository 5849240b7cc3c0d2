"""One search object: parsed once from the address, printed back canonically, answered in one place.

Lists, feeds, maps, counts and exports all take the same `Search`. Order is date (publication number) or distance, and
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from flask import request
from pyroaring import BitMap
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.listings.bad_query import BadQuery, number_of, whole_of
from directory.listings.conditions import Conditions, the_conditions, token
from directory.listings.facets import Facets, any_token, count_facets, facet_tokens, leave_one_out
from directory.listings.index import Index, Near, open_index
from directory.listings.kinds import PEOPLE_KINDS, Kind
from directory.listings.matching import with_words, without_words
from directory.listings.questions import NO_QUESTION, Question, read_question
from directory.listings.tokens import EMPLOYED, ONLINE, POINT, SAMPLE, place_token
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.web.languages import today

PER_PAGE = 20
MAX_KM = 20_100.0
"""No two points on Earth are farther apart."""
MAX_PAGE = 1_000_000
LONGEST_WORDS = 400
"""Characters of a question in words."""
ROLE_KIND = "role_kind"
"""The condition that is never left open: without a choice only roles under an employment contract are found (people.md 3)."""


@dataclass(frozen=True)
class Centre:
    """Where a distance is measured from: degrees, and the place when it is one."""

    lat: float
    lng: float
    text: str
    """As written in the address."""
    place: Place | None = None


@dataclass(frozen=True)
class Search:
    """What is asked for.

    Attributes:
        question: the words.
        kinds: kinds asked for; empty means group, course, position.
        prefectures: two-digit codes; any of them or of `municipalities`, which take the place of their own prefecture.
        municipalities: five-digit codes; a designated city covers its wards.
        conditions: names and chosen values; any value of a name, every name.
        near: centre of a circle, or None.
        km: radius; None with a centre: no limit, nearest first.
        samples: invented samples too.
        page: from 1, of 20 entries.
        until: highest publication number when the list began; later entries do not shift the pages.
    """

    question: Question = NO_QUESTION
    kinds: tuple[Kind, ...] = ()
    prefectures: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near: Centre | None = None
    km: float | None = None
    samples: bool = False
    page: int = 1
    until: int | None = None

    @property
    def asked_kinds(self) -> tuple[Kind, ...]:
        """The kinds counted in the total."""
        return self.kinds or PEOPLE_KINDS

    @cached_property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Chosen values of the conditions by name."""
        return dict(self.conditions)

    @property
    def place_codes(self) -> tuple[str, ...]:
        """Codes of which an entry carries one: a municipality takes the place of its own prefecture."""
        narrowed = {code[:2] for code in self.municipalities}
        return (*(code for code in self.prefectures if code not in narrowed), *self.municipalities)

    def args(self) -> list[tuple[str, str]]:
        """The search as canonical name and value pairs, for addresses."""
        pairs = [("q", self.question.typed)] if self.question.typed else []
        pairs += [("kind", kind.value) for kind in self.kinds]
        pairs += [("pref", code) for code in self.prefectures] + [("muni", code) for code in self.municipalities]
        if self.near:
            pairs.append(("near", self.near.text))
        if self.km is not None:
            pairs.append(("km", plain_number(self.km)))
        pairs += [(name, value) for name, values in self.conditions for value in values]
        pairs += [(name, "0") for name, on in (("syn", self.question.synonyms), ("place", self.question.read_places)) if not on]
        if self.samples:
            pairs.append(("samples", "1"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.until is not None:
            pairs.append(("until", str(self.until)))
        return pairs

    def other(self, **changes: Any) -> Search:
        """A search with some things changed, from its first page."""
        return replace(self, page=1, until=None, **changes)

    def online(self) -> Search:
        """The search for what can be reached online, from anywhere."""
        name, value = ONLINE.removeprefix("c:").split("=")
        conditions = (*(pair for pair in self.conditions if pair[0] != name), (name, (value,)))
        return self.other(near=None, km=None, prefectures=(), municipalities=(), question=self.question.less_places(), conditions=conditions)

    def on_page(self, page: int, until: int | None) -> Search:
        """The same search on another page of the same list."""
        return replace(self, page=page, until=until)


def plain_number(value: float) -> str:
    """A number as an address carries it: no exponent, nothing lost, no zeros at the end."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


class LeftOut(NamedTuple):
    """Entries that match everything but the distance: why each was left out."""

    no_place: int = 0
    online: int = 0
    farther: int = 0


@dataclass(frozen=True)
class Answer:
    """The answer to a search: exact total, all numbers, the numbers of this page with distances, facets, what distance left out.

    `found` is shared: not to be changed.
    """

    search: Search
    total: int
    found: BitMap
    page: list[Near | tuple[int, None]]
    facets: Facets
    left_out: LeftOut | None
    until: int

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.search.page * PER_PAGE < self.total


def parse_search(args: MultiDict[str, str], gazetteer: Gazetteer, session: Session) -> Search:
    """Reads a search from an address.

    Raises:
        BadQuery: a value is not of its field's form, or names no place.
    """
    near = _near(args.get("near", "").strip(), gazetteer, session)
    km = number_of(args, "km", 0.0, MAX_KM)
    if km is not None and near is None:
        raise BadQuery("km", "距離には、中心になる場所（near）もいれてください。", "A distance needs a place to measure from (near).")
    conditions = the_conditions()
    return Search(
        question=_question(args, gazetteer, session, conditions),
        kinds=_kinds(args),
        prefectures=_codes(args, "pref", gazetteer, 2),
        municipalities=_codes(args, "muni", gazetteer, 5),
        conditions=tuple(_conditions(args, conditions)),
        near=near,
        km=km,
        samples=args.get("samples") == "1",
        page=whole_of(args, "page", 1, MAX_PAGE) or 1,
        until=whole_of(args, "until", 0, 2**62),
    )


def asks_own_point() -> bool:
    """Whether the request measures from a point that somebody gave, not from a place: nothing of it is kept."""
    return any(_POINT.fullmatch(value.strip()) for value in request.args.getlist("near"))


def form_args(args: MultiDict[str, str]) -> MultiDict[str, str]:
    """What a form of ours sends, as an address says it: the distance comes along also when the place is left empty, and then means nothing."""
    if args.get("near", "?").strip():
        return args
    return MultiDict([(name, value) for name, value in args.items(multi=True) if name not in {"near", "km"}])


def matching(search: Search, index: Index) -> BitMap:
    """All numbers that match, distance included: what lists, maps and downloads show."""
    found = pool_of(search, index)
    for bits in filters_of(search, index).values():
        found = found & bits
    return within(search, index, found)


def total_of(search: Search, index: Index) -> int:
    """How many entries match."""
    return len(matching(search, index))


def samples_apart(search: Search, index: Index) -> int:
    """How many invented samples would match, which a search leaves out unless it asks for them."""
    if not index.snapshot[SAMPLE]:
        return 0
    shown = search.other(samples=True)
    found = pool_of(shown, index) & index.snapshot[SAMPLE]
    for bits in filters_of(shown, index).values():
        found &= bits
    return len(within(shown, index, found))


def ask(search: Search, index: Index) -> Answer:
    """Answers a search."""
    last = index.snapshot.last_number
    until = last if search.until is None else search.until
    found, facets, left_out = _found(replace(search, page=1, until=until if until < last else None), index)
    first = (search.page - 1) * PER_PAGE
    if search.near is not None:
        page: list[Near | tuple[int, None]] = [*index.nearest(search.near.lat, search.near.lng, found, PER_PAGE, first)] if first < len(found) else []
    else:
        newest = len(found) - 1 - first
        page = [(found[newest - step], None) for step in range(min(PER_PAGE, newest + 1))]
    return Answer(search, len(found), found, page, facets, left_out, until)


def read_ahead(session: Session) -> None:
    """Reads what nearly every question needs, the coordinates and the bitmaps of all kinds, prefectures and conditions, into the cache of the process."""
    index = open_index(session)
    index.snapshot.points()
    ask(Search(kinds=tuple(Kind)), index)


def _found(search: Search, index: Index) -> tuple[BitMap, Facets, LeftOut | None]:
    """What all pages of a list share; kept with the version of the index, unless somebody's own point is in the question."""
    if search.near is not None and search.near.place is None:
        return _worked_out(search, index)
    return index.snapshot.remembered((today(), *search.args()), lambda: _worked_out(search, index))


def _worked_out(search: Search, index: Index) -> tuple[BitMap, Facets, LeftOut | None]:
    pool, filters = pool_of(search, index), filters_of(search, index)
    near = within(search, index, pool)
    found, apart = leave_one_out(near, filters)
    if "place" in apart:
        apart |= {"pref": apart["place"], "muni": apart["place"]}
    facets = count_facets(facet_tokens(search, the_conditions(), the_gazetteer(index.snapshot.session)), apart, found, index)
    return found, facets, None if search.near is None else _left_out(leave_one_out(pool, filters)[0], found, index)


def pool_of(search: Search, index: Index) -> BitMap:
    """Numbers that match the words, of every kind and place: open today, samples only when asked for. Shared: not to be changed."""
    words = with_words(search.question, index)
    found = _open(search.samples, index) if words is None else words & _open(search.samples, index)
    if search.question.minus:
        found = found - without_words(search.question, index)
    if search.until is not None:
        found = found.copy()
        found.remove_range(min(search.until + 1, 2**32), 2**32)
    return found


def _open(samples: bool, index: Index) -> BitMap:
    """Everything that is shown today, of every kind; samples only when asked for."""

    def work() -> BitMap:
        every = index.any_of(f"k:{kind}" for kind in Kind) - index.past()
        return every if samples else every - index.snapshot[SAMPLE]

    return index.snapshot.worked_out(f"open:{samples:d}:{today()}", work)


def _employed(index: Index) -> BitMap:
    """Everything but roles without an employment contract."""
    positions = index.snapshot[f"k:{Kind.POSITION}"]
    return index.snapshot.worked_out("employed", lambda: index.any_of(f"k:{kind}" for kind in Kind) - (positions - index.snapshot[EMPLOYED]))


def filters_of(search: Search, index: Index) -> dict[str, BitMap]:
    """What each filter lets through, by the facet it belongs to."""
    filters = {"kind": any_token((f"k:{kind}" for kind in search.asked_kinds), index)}
    if search.prefectures or search.municipalities:
        filters["place"] = any_token((place_token(code) for code in search.place_codes), index)
    if search.question.places:
        filters["place in words"] = any_token((place_token(place.code) for place in search.question.places), index)
    for name, values in search.conditions:
        filters[name] = any_token((token(name, value) for value in values), index)
    if ROLE_KIND not in filters:
        filters[ROLE_KIND] = _employed(index)
    return filters


def within(search: Search, index: Index, numbers: BitMap) -> BitMap:
    """Those of the numbers that the distance lets through."""
    if search.near is None:
        return numbers
    if search.km is None:
        return numbers & index.snapshot[POINT]
    return index.circle(search.near.lat, search.near.lng, search.km, numbers)


def _left_out(asked: BitMap, found: BitMap, index: Index) -> LeftOut:
    outside = asked - found
    nowhere = outside - index.snapshot[POINT]
    online = nowhere.intersection_cardinality(index.snapshot[ONLINE])
    return LeftOut(no_place=len(nowhere) - online, online=online, farther=len(outside) - len(nowhere))


def _question(args: MultiDict[str, str], gazetteer: Gazetteer, session: Session, conditions: Conditions) -> Question:
    typed = args.get("q", "").strip()
    if len(typed) > LONGEST_WORDS:
        raise BadQuery("q", f"ことばは{LONGEST_WORDS}字までにしてください。", f"Please use at most {LONGEST_WORDS} characters.")
    if not typed:
        return NO_QUESTION
    return read_question(typed, gazetteer, session, conditions, synonyms=args.get("syn") != "0", places=args.get("place") != "0")


def _conditions(args: MultiDict[str, str], conditions: Conditions) -> Iterable[tuple[str, tuple[str, ...]]]:
    for name in conditions.names():
        values = dict.fromkeys(value for value in args.getlist(name) if value)
        for value in values:
            if conditions.choice(name, value) is None:
                known = ", ".join(choice.value for choice in conditions.choices(name))
                raise BadQuery(name, f"{name} は {known} のどれかです。", f"{name} is one of {known}.")
        if values:
            yield name, tuple(values)


def _kinds(args: MultiDict[str, str]) -> tuple[Kind, ...]:
    asked = {value for value in args.getlist("kind") if value}
    for value in asked:
        if value not in set(Kind):
            words = "group, course, position, workplace"
            raise BadQuery("kind", f"種類（kind）は {words} のどれかです。", f"The kind is one of {words}.")
    return tuple(kind for kind in Kind if kind.value in asked)


def _codes(args: MultiDict[str, str], field: str, gazetteer: Gazetteer, digits: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in args.getlist(field):
        if not value:
            continue
        place = gazetteer.by_code(value)
        if place is None or len(place.code) != digits:
            raise BadQuery(
                field,
                f"{field} のコードが見つかりません。{digits}けたの数字でいれてください。",
                f"No such place code in {field}; it has {digits} digits.",
            )
        found[place.code] = None
    return tuple(found)


_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{0,15})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{0,15})?)", re.ASCII)


def _near(text: str, gazetteer: Gazetteer, session: Session) -> Centre | None:
    if not text:
        return None
    if point := _POINT.fullmatch(text):
        lat, lng = float(point[1]), float(point[2])
        if abs(lat) > 90 or abs(lng) > 180:  # noqa: PLR2004
            raise BadQuery("near", "緯度は90まで、経度は180までの数です。", "Latitude goes up to 90, longitude up to 180.")
        return Centre(lat, lng, text)
    places = _city_first(gazetteer.find(text, session))
    if len(places) == 1:
        place = places[0]
        return Centre(place.lat, place.lng, text if place.code == text else place.code, place)
    if places:
        raise BadQuery("near", "同じ名前の場所がいくつかあります。ひとつえらんでください。", "Several places have this name: choose one.", places)
    raise BadQuery(
        "near",
        "場所が見つかりません。市区町村の名前か郵便番号をいれてください。",
        "Place not found: give a municipality's name or a postcode.",
    )


def _city_first(places: list[Place]) -> list[Place]:
    """A prefecture and its capital of the same name (京都): the distance is measured from the city."""
    cities = [place for place in places if place.level != "prefecture"]
    same = len(places) == 2 and len(cities) == 1 and cities[0].is_capital  # noqa: PLR2004
    return cities if same and cities[0].prefecture in {place.code for place in places} else places
