"""A change of time or place asked for by card: it waits for a yes by the group's own mail or telephone, or by a reviewer (people.md 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.extensions import now
from directory.groups.codes import VenuePublicLevel
from directory.groups.models import SupportGroup
from directory.groups.registering.personal import Trace, found_in
from directory.groups.registering.reading import clean
from directory.groups.registering.rules import is_district
from directory.groups.schedules import NotUnderstood, Schedule, next_dates, text, understand
from directory.groups.upkeep import acts, letters
from directory.groups.upkeep.models import GroupChange
from directory.groups.upkeep.organising import readers_of
from directory.groups.upkeep.rules import CHANGE_WAITS
from directory.groups.words import meeting
from directory.jobs.outbox import put
from directory.listings.showing import whole_place_name
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.languages import current_language, speaking, t, today

LONGEST = 300
DONE, DROPPED = "done", "dropped"
Errors = list[tuple[str, str]]


def names_venue(group: SupportGroup) -> bool:
    """Whether the page of a group names its venue or district, so that another one can be asked for."""
    return group.venue_level in {VenuePublicLevel.FULL, VenuePublicLevel.DISTRICT}


def names_town(group: SupportGroup) -> bool:
    """Whether the page of a group names its municipality."""
    return group.municipality is not None and group.venue_level != VenuePublicLevel.ON_CONTACT


def read(session: Session, group: SupportGroup, typed: Mapping[str, str], on: dt.date) -> tuple[dict[str, str], Errors]:
    """What was typed as values to keep; what is finer than the group shows in public is not taken.

    Returns:
        (values, errors): when (a sentence we understand), venue, municipality (a code), each where it was given.
    """
    given = {name: " ".join(clean(typed.get(name, "")[: 4 * LONGEST]).split()) for name in ("when", "venue", "town")}
    values: dict[str, str] = {}
    errors: Errors = [(name, t("{n}字までで書いてください。", "Please use up to {n} characters.", n=LONGEST)) for name in given if len(given[name]) > LONGEST]
    if errors:
        return values, errors
    if given["when"]:
        try:
            understand(given["when"], on)
            values["when"] = given["when"]
        except NotUnderstood as refused:
            errors.append(("when", t(refused.ja, refused.en)))
    if given["venue"] and names_venue(group):
        if words := _too_fine(group, given["venue"]):
            errors.append(("venue", words))
        values["venue"] = given["venue"]
    if given["town"] and names_town(group):
        found = [one for one in the_gazetteer(session).find(given["town"], session) if one.level != "prefecture"]
        if len(found) == 1:
            values["municipality"] = found[0].code
        else:
            errors.append(("town", t("市区町村を、都道府県の名前から書いてください。例：宮城県石巻市",
                                     "Please type the municipality with its prefecture, for example Ishinomaki, Miyagi.")))
    if not values and not errors:
        errors.append(("when", t("変わるところを書いてください。", "Please write what changes.")))
    return values, errors


def _too_fine(group: SupportGroup, venue: str) -> str:
    """Why a place cannot be named so: somebody's home, number or mail, or a house number where only the district is shown; empty when it can."""
    if found := found_in(venue, only=frozenset({Trace.HOME, Trace.PHONE, Trace.MAIL, Trace.POINT})):
        return found[0].words
    if group.venue_level == VenuePublicLevel.DISTRICT and not is_district(venue):
        return t("番地や建物の番号は入れずに、町や地区の名前だけを書いてください。例：中央三丁目", "Please write only the district, without house numbers.")
    return ""


def said_back(session: Session, values: Mapping[str, Any], on: dt.date) -> list[str]:
    """A change in words, as it would stand on the page, with the next three dates."""
    found = []
    when = _schedule(values, on)
    if when is None and values.get("when"):
        found.append(t("日時：{rule}", "When: {rule}", rule=values["when"]))
    if when is not None:
        found.append(t("日時：{rule}", "When: {rule}", rule=text(when, current_language())))
        dates = t("、", "; ").join(meeting(one) for one in next_dates(when, on, 3))
        if dates:
            found.append(t("つぎの集まり：{dates}", "The next meetings: {dates}", dates=dates))
    if values.get("municipality"):
        gazetteer = the_gazetteer(session)
        found.append(t("市区町村：{place}", "Municipality: {place}", place=whole_place_name(gazetteer.by_code(values["municipality"]), gazetteer)))
    if values.get("venue"):
        found.append(t("場所：{venue}", "Place: {venue}", venue=values["venue"]))
    return found


def _schedule(values: Mapping[str, Any], on: dt.date) -> Schedule | None:
    """As it was understood on the day it was asked for; None where nothing of the sort was, or it is understood no more."""
    if not values.get("when"):
        return None
    try:
        return understand(values["when"], dt.date.fromisoformat(values["asked_on"]) if values.get("asked_on") else on)
    except NotUnderstood:
        return None


def ask(session: Session, group: SupportGroup, values: dict[str, str]) -> GroupChange:
    """Keeps a change until somebody says yes; one that waited already makes place. Those with mail are asked."""
    drop(session, group)
    waiting = GroupChange(listing_id=group.id, values={**values, "asked_on": today().isoformat()})
    session.add(waiting)
    session.flush()
    for to in readers_of(session, [group])[group.id]:
        with speaking(to.language):
            letter = letters.change_asked(group, to, waiting, said_back(session, waiting.values, today()))
            put(session, f"change:group:{group.id}:{waiting.id}:{to.mark}", letter, useful_until=now() + CHANGE_WAITS)
    return waiting


def waiting_of(session: Session, group: SupportGroup, number: int | None = None) -> GroupChange | None:
    """The change that waits for a yes; with a number only that one."""
    query = sa.select(GroupChange).where(GroupChange.listing_id == group.id, GroupChange.settled_at.is_(None))
    if number is not None:
        query = query.where(GroupChange.id == number)
    return session.scalars(query.order_by(GroupChange.id.desc()).limit(1)).one_or_none()


def waiting(session: Session) -> list[GroupChange]:
    """All that wait, the oldest first, with their groups."""
    query = sa.select(GroupChange).where(GroupChange.settled_at.is_(None)).order_by(GroupChange.id).limit(200)
    return list(session.scalars(query.options(joinedload(GroupChange.group, innerjoin=True))))


def drop(session: Session, group: SupportGroup) -> int:
    """Whatever waits for a group is dropped."""
    return _drop(session, GroupChange.listing_id == group.id)


def drop_old(session: Session, day: dt.date) -> int:
    """What waited too long is dropped by the clock."""
    return _drop(session, GroupChange.asked_at < dt.datetime.combine(day, dt.time(), dt.UTC) - CHANGE_WAITS)


def _drop(session: Session, which: sa.ColumnElement[bool]) -> int:
    gone = sa.update(GroupChange).where(GroupChange.settled_at.is_(None), which).values(settled_at=now(), outcome=DROPPED, values={})
    return session.execute(gone.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined,no-any-return]


def settle(session: Session, change: GroupChange, on: dt.date, *, yes: bool) -> None:
    """Does a change, or drops it; what was asked for is kept no longer than it waits."""
    fields = _fields(session, change, on) if yes else {}
    change.settled_at, change.outcome, change.values = now(), DONE if yes else DROPPED, {}
    if fields:
        acts.change(session, change.group, fields, on)


def _fields(session: Session, change: GroupChange, on: dt.date) -> dict[str, Any]:
    """The fields of the group that follow; a point that is no longer the venue's becomes the municipality's."""
    group, values = change.group, change.values
    fields: dict[str, Any] = {}
    if when := _schedule(values, on):
        fields |= {"schedule": when, "meets_ja": None, "meets_en": None, "preparing": False}
    town: Place | None = None
    if values.get("municipality") and names_town(group):
        town = the_gazetteer(session).by_code(values["municipality"])
    elif values.get("venue") and group.precision == "exact" and group.municipality:
        town = the_gazetteer(session).by_code(group.municipality)
    if town is not None:
        fields |= {"municipality": town.code, "prefecture": town.prefecture, "lat": town.lat, "lng": town.lng, "precision": "municipality"}
        if group.venue_ja or group.venue_en:
            fields |= {"venue_ja": None, "venue_en": None}
    if values.get("venue") and names_venue(group) and not _too_fine(group, values["venue"]):
        fields |= {"venue_ja": values["venue"], "venue_en": None}
    return fields


