"""The circle of a place: meet, learn, work, ask, and meet again. No step is a dead end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from directory.listings.index import Near
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.showing import own_place_name, whole_place_name
from directory.places.gazetteer import Gazetteer, Place
from directory.regions.land import landmass_of, sea_words
from directory.regions.looked import UNLOOKED, State
from directory.regions.reach import Nearest, Reach
from directory.regions.shelves import Entries
from directory.web.languages import t


@dataclass(frozen=True)
class NearestEntry:
    """An entry elsewhere: where, how far in a straight line, and what lies between."""

    title: str
    title_lang: str
    url: str
    place: str
    km: float
    sea: str
    """Words when the sea lies between."""
    note: str
    """What to ask first, for an entry of another prefecture."""


@dataclass(frozen=True)
class Step:
    """One step, as the macro `circle_step` shows it."""

    kind: str
    count: int = 0
    url: str = ""
    known: State = UNLOOKED
    nearest: NearestEntry | None = None
    by_land: NearestEntry | None = None
    within: list[dict[str, str]] = field(default_factory=list)
    """Links to what the city and the prefecture have for the place: {label, url}; they come before the nearest."""
    also: list[dict[str, str]] = field(default_factory=list)
    """Links to what else reaches the place: {label, url}."""
    actions: list[dict[str, str]] = field(default_factory=list)


class Circle:
    """The steps of one place, from what reaches it and what is nearest."""

    def __init__(self, place: Place, gazetteer: Gazetteer, entries: Entries) -> None:
        self.place, self.gazetteer, self.entries = place, gazetteer, entries

    def step(self, kind: Kind, reach: Reach, nearest: Nearest | None, known: State) -> Step:
        """A step of people's kinds: what is here, else the nearest; and what reaches the place from elsewhere."""
        elsewhere = None if reach.here else nearest
        return Step(
            kind=kind.value,
            count=len(reach.here),
            url=f"#{kind.value}",
            known=known,
            nearest=self._nearest(elsewhere.first) if elsewhere else None,
            by_land=self._nearest(elsewhere.by_land) if elsewhere and elsewhere.by_land else None,
            within=list(self._within(reach)),
            also=_anywhere(reach),
            actions=[] if reach.here else _ACTIONS[kind](),
        )

    def ask(self, desks: int, offices: int) -> Step:
        """The last step: public desks, and offices where one could ask; an office is never called a vacancy."""
        also = [{"label": t("公的な窓口：{n}か所", "Public desks: {n}", n=f"{desks:,}"), "url": "#ask"}] if desks else []
        if not desks:
            also = [{"label": t("聞けるところ", "Where you can ask"), "url": "#ask"}]
        return Step(kind=Kind.WORKPLACE.value, count=offices, url="#offices", also=also)

    def _within(self, reach: Reach) -> Iterator[dict[str, str]]:
        city = self.gazetteer.by_code(self.place.parent or "")
        if reach.city and city:
            name = own_place_name(city, self.gazetteer)
            yield {"label": t("{city}のほかのところ：{n}件", "Elsewhere in {city}: {n}", city=name, n=f"{len(reach.city):,}"), "url": "#in-city"}
        if reach.wide:
            name = own_place_name(self.gazetteer.places[self.place.prefecture], self.gazetteer)
            yield {"label": t("{pref}全体：{n}件", "All of {pref}: {n}", pref=name, n=f"{len(reach.wide):,}"), "url": "#wide"}

    def _nearest(self, near: Near) -> NearestEntry | None:
        listing = self.entries.listings.get(near.number)
        if listing is None:
            return None
        there = self.gazetteer.by_code(listing.municipality or "")
        card = self.entries[near.number]
        return NearestEntry(
            title=card.title,
            title_lang=card.title_lang,
            url=card.url,
            place=whole_place_name(there, self.gazetteer) if there else card.place,
            km=near.km,
            sea=sea_words(landmass_of(self.place, self.gazetteer), there.landmass) if there else "",
            note=_ask_first(listing, self.place),
        )


def _anywhere(reach: Reach) -> list[dict[str, str]]:
    label = t("オンライン・全国：{n}件", "Online or all of Japan: {n}", n=f"{len(reach.anywhere):,}")
    return [{"label": label, "url": "#anywhere"}] if reach.anywhere else []


def _ask_first(listing: Listing, place: Place) -> str:
    if listing.scope == "prefecture" and listing.prefecture != place.prefecture:
        return t("県外からも参加できるか、主催者にたしかめてください。", "Please ask whether people from another prefecture may take part.")
    return ""


_ACTIONS: Mapping[Kind, Callable[[], list[dict[str, str]]]] = {
    Kind.GROUP: lambda: [{"label": t("集まりを始めるには", "How to start a group"), "url": "#start"}],
    Kind.COURSE: lambda: [{"label": t("研修がないときにできること", "What you can do if there is no course"), "url": "#can-do"}],
    Kind.POSITION: lambda: [{"label": t("仕事がないときにできること", "What you can do if there is no position"), "url": "#can-do"}],
}
