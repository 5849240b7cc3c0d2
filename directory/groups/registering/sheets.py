"""The four pages on which a group is looked after: what stands, as a form shows it, and how the form is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from directory.groups.codes import Coming, Fee
from directory.groups.meetings import schedule_of
from directory.groups.models import SupportGroup
from directory.groups.registering import exceptions_form
from directory.groups.registering.contact_form import KEY_OF, read_contact, web_address
from directory.groups.registering.new_views import options_of
from directory.groups.registering.personal import Trace
from directory.groups.registering.reading import Reading
from directory.groups.registering.where_form import read_where
from directory.groups.registering.words_form import TEXTS, YES_NO, read_choices, read_words
from directory.groups.words import meeting
from directory.listings.showing import whole_place_name
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.languages import LANGUAGES, t

Filled = list[tuple[str, str]]


@dataclass(frozen=True)
class Sheet:
    """One page."""

    code: str
    fill: Callable[[SupportGroup, Session], Filled]
    read: Callable[[Reading, SupportGroup, Session, dt.date], list[Place]]

    @property
    def name(self) -> str:
        """What it is about."""
        return {
            "words": t("会のこと、はじめて来る人へ", "About the group, and the first time"), "when": t("いつ集まるか", "When you meet"),
            "where": t("どこで集まるか、どこまで見せるか", "Where you meet, and how much is shown"), "contact": t("連絡のしかた", "How to get in touch"),
        }[self.code]


def _pairs(group: SupportGroup, names: tuple[str, ...]) -> Filled:
    return [(name, str(value)) for name in names if (value := getattr(group, name))]


def _many(group: SupportGroup, names: tuple[str, ...]) -> Filled:
    return [(name, value) for name in names for value in getattr(group, name) or ()]


def _fill_words(group: SupportGroup, _session: Session) -> Filled:
    texts = tuple(f"{name}_{language}" for name in ("title", *TEXTS) for language in LANGUAGES)
    return [*_pairs(group, (*texts, "group_kind", "open_closed", "fee")), *_many(group, ("who_may_come", "first_time", "coming", "languages"))]


def _read_words(reading: Reading, _group: SupportGroup, _session: Session, _on: dt.date) -> list[Place]:
    read_words(reading)
    return []


def _fill_when(group: SupportGroup, _session: Session) -> Filled:
    return exceptions_form.fill_when(schedule_of(group), group.meets_ja or group.meets_en or "", preparing=group.preparing)


def _read_when(reading: Reading, group: SupportGroup, _session: Session, on: dt.date) -> list[Place]:
    exceptions_form.read_changes(reading, schedule_of(group), on)
    return []


def _fill_where(group: SupportGroup, session: Session) -> Filled:
    gazetteer = the_gazetteer(session)
    place = gazetteer.by_code(group.municipality or group.prefecture or "")
    filled: Filled = [("place", whole_place_name(place, gazetteer)), *_pairs(group, ("mode", "venue_level"))]
    if place is not None:
        filled.append(("place_code", place.code))
    venue = group.venue_ja or group.venue_en or ""
    if group.venue_level == "full":
        filled += [("venue", venue), ("public_building", "yes")]
    elif group.venue_level == "district":
        filled.append(("district", venue))
    return [*filled, *((name, "yes") for name in YES_NO if getattr(group, name) is not False)]


def _read_where(reading: Reading, group: SupportGroup, session: Session, _on: dt.date) -> list[Place]:
    several = read_where(reading, session, the_gazetteer(session), list(group.who_may_come or ()))
    read_choices(reading)
    return several


def _fill_contact(group: SupportGroup, _session: Session) -> Filled:
    contact = group.contact or {}
    own = KEY_OF.get(group.contact_mode or "", "")  # type: ignore[call-overload]
    filled: Filled = [("contact_mode", group.contact_mode or ""), ("contact", contact.get(own, "")), ("contact_hours", contact.get("hours", ""))]
    other = next((contact[name] for name in ("mail", "url", "social") if name in contact and name != own), "")
    return [*filled, ("contact_text", other), ("online_url", group.online_url or "")]


def _read_contact(reading: Reading, _group: SupportGroup, _session: Session, _on: dt.date) -> list[Place]:
    read_contact(reading)
    online = reading.line("online_url", 500)
    if online and web_address(online) is None:
        reading.wrong("online_url", t("ページのアドレスを、https:// から入れてください。", "Please type the address of the page, beginning with https://."))
    reading.look("online_url", online, only=frozenset({Trace.POINT}))
    reading.values["online_url"] = web_address(online) if online else None
    return []


SHEETS = {
    one.code: one for one in (
        Sheet("words", _fill_words, _read_words), Sheet("when", _fill_when, _read_when), Sheet("where", _fill_where, _read_where),
        Sheet("contact", _fill_contact, _read_contact),
    )
}


def known_of(group: SupportGroup) -> list[str | None]:
    """What is public of a group already: it is not pointed at again."""
    texts = (getattr(group, f"{name}_{language}") for name in ("summary", "welcome", "cost", "meets", "venue") for language in LANGUAGES)
    return [*texts, *(group.contact or {}).values()]


def lists_of(group: SupportGroup, on: dt.date) -> dict[str, Any]:
    """Further lists of these pages."""
    schedule = schedule_of(group)
    coming = [(one.day.isoformat(), meeting(one)) for one in exceptions_form.coming_of(schedule, on)]
    return {
        "fees": [("", t("まだ書いていない", "Not said yet")), *((one.value, one.label) for one in Fee)], "coming_list": options_of(Coming),
        "cancels": [{"value": value, "label": words} for value, words in coming],
        "moves": [("", t("えらんでください", "Please choose")), *coming],
        "differs": exceptions_form.differing(schedule, on),
        "months": [{"value": str(month), "label": t("{n}月", _MONTHS[month - 1], n=month)} for month in range(1, 13)],
    }


_MONTHS = "January February March April May June July August September October November December".split()
