"""Entries as readers see them in lists: one card each, in the language of the request.

Each kind says its own facts (`Listing.card_facts`); title, place, distance, source and age are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.listings.models import FromSource, Listing, Organisation
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import current_language, date_words, localised, t


@dataclass(frozen=True)
class Card:
    """What the macro `listing_card` shows; see templates/components/cards.html."""

    kind: str
    url: str
    title: str
    title_lang: str
    organisation: str = ""
    organisation_lang: str = "ja"
    place: str = ""
    km: float | None = None
    about: str = ""
    about_lang: str = ""
    facts: list[str] = field(default_factory=list)
    state: str = ""
    sample: bool = False
    scope_note: str = ""
    id: int = 0
    by_the_place: bool = False
    """The prefecture or municipality runs it itself: a list names it once."""

    @property
    def marked_title(self) -> str:
        """The title; a sample's says what it is, whatever it is called."""
        return marked(self.title, self.sample)


class Fact(NamedTuple):
    """A term and its value in words, for the macro `facts_list`; `lang` where the value is in another language."""

    term: str
    value: str
    lang: str = ""


class Step(NamedTuple):
    """One step of the way from the country to a page, for the macro `breadcrumb`."""

    label: str
    url: str = ""


def marked(title: str, sample: bool) -> str:
    """A title as plain text; a sample's says what it is (the macro `sample_mark` does it in a page)."""
    if not sample or "実在しません" in title or "not real" in title.lower():
        return title
    return t("見本（実在しません）：{title}", "Sample (not real): {title}", title=title)


def not_stated() -> str:
    """What stands where something that matters is not known."""
    return t("掲載元に記載なし", "Not stated in the source")


def place_name(place: Place | None) -> str:
    """A place's name in the language of the request; empty for no place."""
    if place is None:
        return ""
    return place.name_ja if current_language() == "ja" else place.name_en


_KINDS_EN = {"市": "City", "町": "Town", "村": "Village", "区": "Ward"}


def place_url(place: Place) -> str:
    """The place's page in the language of the request, from the root."""
    return f"/{current_language()}/regions/{place.code}"


def own_place_name(place: Place | None, gazetteer: Gazetteer) -> str:
    """A place's name without its prefecture's; a ward with its city: 仙台市青葉区; Aoba, Sendai."""
    return "" if place is None else gazetteer.own_name(place, current_language())


def whole_place_name(place: Place | None, gazetteer: Gazetteer) -> str:
    """A place's name with its prefecture's: 宮城県石巻市; Ishinomaki, Miyagi; Aoba, Sendai, Miyagi."""
    if place is None or place.level == "prefecture":
        return place_name(place)
    prefecture = place_name(gazetteer.by_code(place.prefecture))
    if current_language() == "ja":
        return prefecture + place.name_ja
    return f"{own_place_name(place, gazetteer)}, {prefecture}"


def clear_place_name(place: Place | None, gazetteer: Gazetteer) -> str:
    """A place's name as it can stand alone, meaning no other: 石巻市, but 東京都府中市; Kyoto Prefecture; Kushiro Town, Hokkaido."""
    if place is None or not gazetteer.is_shared(place, current_language()):
        return own_place_name(place, gazetteer)
    if place.level == "prefecture":
        return t(place.name_ja, f"{place.name_en} Prefecture")
    whole = whole_place_name(place, gazetteer)
    if current_language() == "ja":
        return whole
    others = (whole.replace(",", f"{more},", 1) for more in ("", f" {_KINDS_EN[place.name_ja[-1]]}", f" ({place.name_ja})"))
    return next((name for name in others if gazetteer.called(name) == [place]), whole)


def steps_to(row: Listing | Organisation, gazetteer: Gazetteer, here: str) -> list[Step]:
    """The way from the start page over prefecture and municipality to a page called `here`."""
    steps = [Step(t("はじめ", "Home"), f"/{current_language()}/")]
    for place in (gazetteer.by_code(code) for code in (row.prefecture, row.municipality) if code):
        if place is not None:
            steps.append(Step(own_place_name(place, gazetteer), place_url(place)))
    return [*steps, Step(here)]


def entry_url(listing: Listing) -> str:
    """The entry's page in the language of the request, from the root."""
    return f"/{current_language()}/{listing.kind_of.path}/{listing.id}"


def source_words(row: FromSource) -> str:
    """How old the information is and whether the people concerned confirmed it (people.md 1)."""
    if row.is_sample:
        return t("見本です。実在しません。", "A sample. It does not exist.")
    if row.confirmed_on is not None:
        return t("最後に確認した日：{day}", "Last confirmed {day}", day=date_words(row.confirmed_on))
    if row.information_year is None:
        return t("掲載元の資料の年は不明／本人・団体には未確認", "Year of the source unknown; not confirmed by the organiser")
    return t("掲載元の資料の年：{year}年／本人・団体には未確認", "Year of the source: {year}; not confirmed by the organiser", year=row.information_year)


def scope_words(listing: Listing) -> str:
    """How far an entry reaches, where that is more than its municipality, and whether it is online too."""
    if listing.scope == "online_only":
        return t("オンライン", "Online")
    reach = {"national": t("全国", "All of Japan"), "prefecture": t("都道府県全体", "Whole prefecture")}.get(listing.scope, "")
    if not listing.online:
        return reach
    return t("{reach}・オンラインでも", "{reach}, also online", reach=reach) if reach else t("オンラインでも", "Also online")


def card_of(listing: Listing, gazetteer: Gazetteer, km: float | None = None) -> Card:
    """One entry as a card; the organisation is left out where its name is the title."""
    title, title_lang = localised(listing, "title")
    name, name_lang = localised(listing.organisation, "name")
    about, about_lang = localised(listing, "summary")
    place = gazetteer.by_code(listing.municipality or listing.prefecture or "")
    place_words = clear_place_name(place, gazetteer)
    return Card(
        kind=listing.kind,
        url=entry_url(listing),
        title=title,
        title_lang=title_lang,
        organisation="" if name == title else name,
        organisation_lang=name_lang,
        place=place_words,
        km=km,
        about=about,
        about_lang=about_lang,
        facts=listing.card_facts(),
        state=source_words(listing),
        sample=listing.is_sample,
        scope_note=scope_words(listing),
        id=listing.id,
        by_the_place=place is not None and name in {place_words, place.name_ja},
    )


def cards_of(listings: Iterable[Listing], gazetteer: Gazetteer, km: Mapping[int, float] | None = None) -> list[Card]:
    """Cards in the order of the entries; `km` gives distances by publication number."""
    km = km or {}
    return [card_of(listing, gazetteer, km.get(listing.number or 0)) for listing in listings]
