"""What may be passed on to other directories: public groups that said yes, read some at a time, and what they say in no format yet.

Groups registered here are in it where they chose to be (`in_exports`); imported meetings carry the yes of their publisher; entries from
public lists were not asked and stay out. Nothing finer than what a group shows leaves the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from directory.exchange.meeting_hours import Slot, weekly_slots
from directory.groups.codes import VenuePublicLevel
from directory.groups.meetings import schedule_of
from directory.groups.models import OF_A_FEED_FOR_GOOD, SupportGroup
from directory.groups.schedules import text
from directory.listings.bitmaps import IndexState
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLIC
from directory.listings.models import Listing, Revision
from directory.places.gazetteer import Gazetteer, Place

_BATCH = 300


class Outside(NamedTuple):
    """What a list for others needs to know besides the groups: places, the site's own address, today in Tokyo."""

    gazetteer: Gazetteer
    site: str
    day: dt.date


class Writer(Protocol):
    """Writes one list in a format; remembers the keys it has given."""

    def records(self, group: SupportGroup) -> Iterator[dict[str, Any]]:
        """The records of a group."""
        ...


class Facts(NamedTuple):
    """What a feed gave that our columns have no place for, in the names of its format."""

    form: str
    given: Mapping[str, Any]
    place: Mapping[str, Any]


def passed_on(session: Session, on: dt.date, after: int = 0) -> list[SupportGroup]:
    """Some groups that may be passed on, by id, with their organisations; an empty list after the last."""
    query = sa.select(SupportGroup).where(
        SupportGroup.in_exports.is_(True), SupportGroup.status.in_(PUBLIC), SupportGroup.origin != Origin.SAMPLE, SupportGroup.feed_gone_on.is_(None),
        sa.or_(SupportGroup.expires_on.is_(None), SupportGroup.expires_on >= on), SupportGroup.id > after,
    )
    return list(session.scalars(query.options(joinedload(Listing.organisation, innerjoin=True)).order_by(SupportGroup.id).limit(_BATCH)))


def all_passed_on(engine: sa.Engine, on: dt.date) -> Iterator[SupportGroup]:
    """All of them, each batch in a transaction of its own, so that a slow reader holds nothing open."""
    after = 0
    while True:
        with Session(engine) as session:
            groups = passed_on(session, on, after)
            session.expunge_all()
        if not groups:
            return
        yield from groups
        after = groups[-1].id


def edition(session: Session) -> str:
    """A mark that changes whenever anything on the site does."""
    newest = session.execute(sa.select(sa.func.max(Revision.id))).scalar() or 0
    version = session.execute(sa.select(IndexState.version)).scalar() or 0
    return f"{newest}.{version}"


def facts_of(group: SupportGroup) -> Facts:
    """A feed's facts of a group. Once the group looks after its entry itself, only types and the like are still the feed's to say."""
    facts = group.feed_facts or {}
    given, place = facts.get("given", {}), facts.get("place", {})
    if group.confirmed_on is not None:
        given = {name: value for name, value in given.items() if name in OF_A_FEED_FOR_GOOD}
        place = place if group.venue_level == VenuePublicLevel.FULL and _has_point(group) else {}
    return Facts(facts.get("format", ""), given, place)


def _has_point(group: SupportGroup) -> bool:
    return group.precision == "exact"


def slots_of(group: SupportGroup, on: dt.date) -> list[Slot | None]:
    """The weekly meetings of a group, one record each; [None] where it is not weekly and nothing else."""
    slots = weekly_slots(schedule_of(group), on)
    return list(slots) if slots else [None]


def rule_words(group: SupportGroup, on: dt.date) -> str:
    """When a group meets that is not simply weekly, in both languages; formats that know only weeks carry it as a note."""
    schedule = schedule_of(group)
    if schedule is None:
        return "\n".join(filter(None, (group.meets_ja, group.meets_en)))
    if weekly_slots(schedule, on):
        return ""
    return f"{text(schedule, 'ja')}\n{text(schedule, 'en')}"


def title_of(group: SupportGroup) -> str:
    """The name, in Japanese where there is one."""
    return group.title_ja or group.title_en or ""


def both(group: SupportGroup, field: str) -> str:
    """A text in both languages, as far as it stands."""
    return "\n".join(filter(None, (getattr(group, f"{field}_ja"), getattr(group, f"{field}_en"))))


def place_of(group: SupportGroup, gazetteer: Gazetteer) -> tuple[Place | None, Place | None]:
    """Prefecture and municipality, as finely as they are public."""
    return gazetteer.by_code(group.prefecture or ""), gazetteer.by_code(group.municipality or "")
