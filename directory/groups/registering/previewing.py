"""A group as the public will see it, from what was typed and before anything is stored."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from directory.groups.codes import VenuePublicLevel
from directory.groups.meetings import keep_schedule, schedule_of
from directory.groups.models import SupportGroup
from directory.groups.registering.when_form import said_back
from directory.groups.schedules import next_dates
from directory.groups.views import page_values
from directory.groups.words import meeting
from directory.listings.kinds import Kind, Origin
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation
from directory.web.languages import t

DATES = 6
_LISTS = ("who_may_come", "languages", "weekdays", "times")


def would_be(values: Mapping[str, Any], on: dt.date, of: SupportGroup | None = None) -> SupportGroup:
    """A group that is in no database: new, or one that is there with what was typed.

    Args:
        values: checked columns, `schedule` among them.
        on: today; as if confirmed and published on that day.
        of: the group as it is.
    """
    plain: dict[str, Any] = {"id": 0, "organisation_id": 0, "kind": Kind.GROUP.value, "origin": Origin.PUBLISHER.value, "source_name": "", "source_key": ""}
    if of is not None:
        plain |= {column.key: copy.deepcopy(getattr(of, column.key)) for column in SupportGroup.__mapper__.column_attrs}
    plain |= {"confirmed_on": on, "status": Status.PUBLISHED.value, "number": None}
    plain |= {name: value for name, value in values.items() if name != "schedule"}
    group = SupportGroup(**plain)
    for name in _LISTS:
        if getattr(group, name) is None:
            setattr(group, name, [])
    if "schedule" in values:
        keep_schedule(group, values["schedule"])
        if values["schedule"] is None:
            group.weekdays, group.times = [], []
    body = of.organisation if of is not None else None
    names = ("name_ja", "name_en", "kind", "prefecture", "municipality")
    same_name = body is None or (body.name_ja in {of.title_ja, of.title_en} if of is not None else True)
    plain_body = {name: getattr(body, name) for name in names} if body is not None else {"kind": "group"}
    if same_name:
        plain_body |= {"name_ja": group.title_ja or group.title_en, "name_en": group.title_en}
    group.organisation = Organisation(
        id=group.organisation_id, origin=Origin.PUBLISHER.value, source_name="", source_key="", source_url="", confirmed_on=on, **plain_body,
    )
    return group


def public_page(group: SupportGroup) -> dict[str, Any]:
    """What the template of a group's page needs; nothing in it is kept in a browser."""
    values = page_values(group)
    return values | {"card": replace(values["card"], id=0)}


def said(group: SupportGroup, on: dt.date) -> tuple[str, list[str]]:
    """The schedule in words and its next six dates in words; the words alone where no calendar understands them."""
    schedule = schedule_of(group)
    if schedule is None:
        words = group.meets_ja or group.meets_en or ""
        return (t("準備中（日時はまだありません）", "Getting started (no dates yet)") if group.preparing else words), []
    return said_back(schedule), [meeting(one) for one in next_dates(schedule, on, DATES)]


def place_words(group: SupportGroup, place: str) -> str:
    """How much of the place will be public, in a sentence."""
    if group.venue_level is None:
        return t("場所は載りません（オンラインや電話の集まり）。", "No place is shown (online or by telephone).")
    words: dict[str, str] = {
        VenuePublicLevel.FULL: t("会場名と住所まで載ります。", "Venue and address are shown."),
        VenuePublicLevel.DISTRICT: t("町や地区の名前まで載ります。地図では、市区町村のまん中に出ます。",
                                     "The district is named. On the map it stands at the municipality’s own point."),
        VenuePublicLevel.AREA: t("「{place}」までが載ります。会場は、どこにも残しません。地図では、市区町村のまん中に出ます。",
                                 "Only {place} is shown; the venue is kept nowhere. On the map it stands at the municipality’s own point.", place=place),
        VenuePublicLevel.ON_CONTACT: t("「{place}」とだけ載ります。市区町村も会場も、どこにも残しません。地図には出ません。",
                                       "Only {place} is shown; neither municipality nor venue is kept anywhere. It is not on the map.", place=place),
    }
    return words.get(group.venue_level, "")
