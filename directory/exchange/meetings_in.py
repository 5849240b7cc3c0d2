"""Writing meetings of another directory: organisations and groups, with revisions, inside the caller's `writing` transaction.

An entry that the group itself or an operator has changed, confirmed or taken off the site is theirs: a feed no longer touches it. What
a feed stops listing is marked, never deleted; what its directory no longer publishes is withdrawn.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.exchange.free_text import is_japanese
from directory.exchange.meeting import Meeting
from directory.groups.meetings import AHEAD, keep_schedule, renew_meetings, row_of
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.schedules import from_json, meetings_between
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.bitmaps import state_for_change
from directory.listings.codes import OrganisationKind
from directory.listings.kinds import Origin
from directory.listings.lifecycle import IMPORTER, PUBLIC, Status, is_public, may_change
from directory.listings.models import Listing, Organisation, Revision
from directory.listings.publishing import changing, city_of_wards, unpublish
from directory.listings.revisions import differences, revise

_AT_ONCE = 400
_IN_CALENDARS = ("venue_ja", "venue_en", "municipality", "lat", "lng", "online_url", "mode")
"""What a calendar says of a place: another one raises its sequence."""
_APART = ("schedule",)
"""Columns that `keep_schedule` sets."""


def stored_meetings(session: Session, source: str, keys: Sequence[str]) -> dict[str, SupportGroup]:
    """What is stored of a feed's meetings, by key; keys unknown here are left out."""
    return {group.source_key: group for some in _parts(keys) for group in session.scalars(sa.select(SupportGroup).where(*_ours(source, some)))}


def outcome(meeting: Meeting, stored: SupportGroup | None, theirs: bool) -> str:
    """What becomes of a record: added (new, or listed again), changed (something that we keep is another), unchanged."""
    if stored is None:
        return "added"
    if theirs:
        return "unchanged"
    if stored.status == Status.WITHDRAWN:
        return "added"
    return "changed" if differences(stored, meeting.columns) else "unchanged"


def not_ours(session: Session, groups: Iterable[SupportGroup]) -> set[int]:
    """Ids of entries that are the group's or an operator's by now."""
    groups = list(groups)
    ids = [group.id for group in groups]
    found = {group.id for group in groups if group.confirmed_on is not None or not (is_public(group.status) or comes_back(group.status))}
    for some in _parts(ids):
        found |= set(session.scalars(sa.select(GroupOrganiser.listing_id).where(GroupOrganiser.listing_id.in_(some), GroupOrganiser.confirmed_at.is_not(None))))
        others = sa.select(Revision.subject_id).where(
            Revision.subject == "listing", Revision.subject_id.in_(some), Revision.actor.not_like("import:%"), Revision.actor != "clock")
        found |= set(session.scalars(others.distinct()))
    return found


def comes_back(status: str) -> bool:
    """Whether an entry in this state is published again when the feed has it: only what an import withdrew."""
    return status == Status.WITHDRAWN and may_change(IMPORTER, Status.WITHDRAWN, Status.PUBLISHED)


def write_meetings(session: Session, source: str, meetings: Sequence[Meeting], day: dt.date) -> Counter[str]:
    """Adds and changes meetings and their organisations; what another process wrote meanwhile counts as unchanged.

    Args:
        session: inside `writing`.
        source: the feed's name.
        meetings: at most one for each key.
        day: today in Tokyo, from which coming meetings are made.

    Returns:
        How many were added, changed, unchanged.
    """
    city_of_wards(session)
    state_for_change(session)
    known = stored_meetings(session, source, [meeting.key for meeting in meetings])
    theirs = not_ours(session, known.values())
    outcomes = {one.key: outcome(one, known.get(one.key), _id(known.get(one.key)) in theirs) for one in meetings}
    writes = [meeting for meeting in meetings if outcomes[meeting.key] != "unchanged"]
    if not writes:
        return Counter(outcomes.values())
    bodies = _bodies(session, source, writes)
    entries = [known.get(one.key) or SupportGroup(origin=Origin.FEED, source_name=source, source_key=one.key) for one in writes]
    session.add_all(entries)
    changes: list[dict[str, Any]] = []
    with session.no_autoflush, changing(session, entries):
        for meeting, entry in zip(writes, entries, strict=True):
            changes.append(_set(entry, meeting, bodies[body_key(meeting.body)], fresh=meeting.key not in known))
            entry.met_until = None if meeting.schedule is None else day + AHEAD
    revise(session, "listing", (
        (entry.id, _action(one.key in known, "status" in change), change) for one, entry, change in zip(writes, entries, changes, strict=True)))
    _renew(session, [known[one.key].id for one in writes if one.key in known], entries, day)
    return Counter(outcomes.values())


def _renew(session: Session, stale: Sequence[int], entries: Sequence[SupportGroup], day: dt.date) -> None:
    """Coming meetings of these entries, as `groups.meetings.renew_meetings` makes them; a feed has few schedules and many that keep them."""
    table = cast(sa.Table, GroupMeeting.__table__)
    for some in _parts(stale):
        session.execute(sa.delete(table).where(table.c.listing_id.in_(some)))
    alike: dict[str, list[int]] = {}
    for entry in entries:
        if entry.schedule is not None:
            alike.setdefault(json.dumps(entry.schedule, sort_keys=True), []).append(entry.id)
    if rows := [row | {"listing_id": ids[0]} for schedule, ids in alike.items() for row in _coming(schedule, day)]:
        session.execute(sa.insert(table), rows)
    if others := [{"other": other, "first": ids[0]} for ids in alike.values() for other in ids[1:]]:
        copied = [column for column in table.c if column.name not in {"id", "listing_id"}]
        other = sa.bindparam("other", type_=sa.Integer).label("listing_id")
        like = sa.select(other, *copied).where(table.c.listing_id == sa.bindparam("first", type_=sa.Integer))
        session.execute(sa.insert(table).from_select(["listing_id", *(column.name for column in copied)], like), others)


@lru_cache(maxsize=1_000)
def _coming(schedule: str, day: dt.date) -> tuple[dict[str, object], ...]:
    meetings = meetings_between(from_json(json.loads(schedule)), day - dt.timedelta(days=1), day + AHEAD)
    return tuple(row_of(0, meeting) for meeting in meetings)


def _set(entry: SupportGroup, meeting: Meeting, body: int, *, fresh: bool) -> dict[str, list[Any]]:
    values = meeting.columns | {"organisation_id": body}
    if fresh or comes_back(entry.status):
        values["status"] = Status.PUBLISHED
    change = {} if fresh else _noted(differences(entry, values))
    timed = keep_schedule(entry, meeting.schedule)
    for name, value in values.items():
        if name not in _APART:
            setattr(entry, name, value)
    if not fresh and not timed and any(name in change for name in _IN_CALENDARS):
        entry.sequence = (entry.sequence or 0) + 1
    return change


def _noted(change: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """A change as the log keeps it: days as text."""
    return {name: [one.isoformat() if isinstance(one, dt.date) else one for one in pair] for name, pair in change.items()}


def missing_meetings(session: Session, source: str, listed: set[str]) -> list[int]:
    """Ids of a feed's public entries that it does not list any more and that are not marked yet; those of others by now are left out."""
    query = sa.select(SupportGroup).where(
        SupportGroup.origin == Origin.FEED, SupportGroup.source_name == source, SupportGroup.status.in_(PUBLIC), SupportGroup.feed_gone_on.is_(None))
    gone = [group for group in session.scalars(query.order_by(SupportGroup.id)) if group.source_key not in listed]
    theirs = not_ours(session, gone)
    return [group.id for group in gone if group.id not in theirs]


def count_public(session: Session, source: str) -> int:
    """How many entries of a feed are public and listed by it."""
    query = sa.select(sa.func.count(SupportGroup.id)).where(
        SupportGroup.origin == Origin.FEED, SupportGroup.source_name == source, SupportGroup.status.in_(PUBLIC), SupportGroup.feed_gone_on.is_(None))
    return int(session.execute(query).scalar_one())


def mark_gone(session: Session, ids: Sequence[int], day: dt.date) -> int:
    """Notes on entries that their feed stopped listing them; they stay."""
    groups = list(session.scalars(sa.select(SupportGroup).where(SupportGroup.id.in_(ids), SupportGroup.feed_gone_on.is_(None))))
    with changing(session, groups):
        for group in groups:
            group.feed_gone_on = day
    revise(session, "listing", [(group.id, "update", {"feed_gone_on": [None, day.isoformat()]}) for group in groups])
    return len(groups)


def withdraw_unpublished(session: Session, source: str, keys: Sequence[str], day: dt.date) -> int:
    """Takes entries off the site that their own directory does not publish any more; gives how many were public and the feed's own."""
    groups = [group for group in stored_meetings(session, source, keys).values() if is_public(group.status)]
    theirs = not_ours(session, groups)
    groups = [group for group in groups if group.id not in theirs]
    before = [group.status for group in groups]
    unpublish(session, groups, Status.WITHDRAWN)
    renew_meetings(session, groups, day)
    revise(session, "listing", [(group.id, "withdraw", {"status": [old, Status.WITHDRAWN]}) for group, old in zip(groups, before, strict=True)])
    return len(groups)


def close_empty_bodies(session: Session, source: str) -> int:
    """Takes a feed's organisations off the site that have no public entry any more."""
    with_entry = sa.select(Listing.id).where(Listing.organisation_id == Organisation.id, Listing.status.in_(PUBLIC)).exists()
    query = sa.select(Organisation).where(
        Organisation.origin == Origin.FEED, Organisation.source_name == source, Organisation.status.in_(PUBLIC), ~with_entry)
    bodies = list(session.scalars(query.order_by(Organisation.id)))
    for body in bodies:
        body.status = Status.WITHDRAWN
    session.flush()
    revise(session, "organisation", [(body.id, "withdraw", {"status": [Status.PUBLISHED, Status.WITHDRAWN]}) for body in bodies])
    return len(bodies)


def body_key(name: str) -> str:
    """The key of an organisation inside a feed: its name without regard to width, case and spaces."""
    folded = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return "name:" + hashlib.sha256(folded.encode()).hexdigest()[:32]


def _bodies(session: Session, source: str, meetings: Sequence[Meeting]) -> dict[str, int]:
    """Ids of the organisations of these meetings, by key: found, brought back, or made with the first meeting's place."""
    wanted: dict[str, Meeting] = {}
    for meeting in meetings:
        wanted.setdefault(body_key(meeting.body), meeting)
    found: dict[str, Organisation] = {}
    for some in _parts(list(wanted)):
        query = sa.select(Organisation).where(Organisation.origin == Origin.FEED, Organisation.source_name == source, Organisation.source_key.in_(some))
        found |= {body.source_key: body for body in session.scalars(query)}
    back = [body for body in found.values() if comes_back(body.status)]
    for body in back:
        body.status = Status.PUBLISHED
    session.flush()
    new = [_body(source, key, meeting) for key, meeting in wanted.items() if key not in found]
    table, made = cast(sa.Table, Organisation.__table__), {}
    if new:
        made = {row.source_key: row.id for row in session.execute(sa.insert(table).returning(table.c.source_key, table.c.id), new)}
    revise(session, "organisation", [
        *((body.id, "publish", {"status": [Status.WITHDRAWN, Status.PUBLISHED]}) for body in back), *((number, "create", {}) for number in made.values())])
    return {key: body.id for key, body in found.items()} | made


def _body(source: str, key: str, meeting: Meeting) -> dict[str, Any]:
    place: Mapping[str, Any] = meeting.columns
    return {
        "origin": Origin.FEED, "source_name": source, "source_key": key, "kind": OrganisationKind.GROUP, "status": Status.PUBLISHED, "name_ja": meeting.body,
        "name_en": None if is_japanese(meeting.body) else meeting.body, "prefecture": place["prefecture"], "municipality": place["municipality"],
    }


def _ours(source: str, keys: Iterable[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return SupportGroup.origin == Origin.FEED, SupportGroup.source_name == source, SupportGroup.source_key.in_(keys)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _id(group: SupportGroup | None) -> int:
    return 0 if group is None else group.id


def _action(known: bool, back: bool) -> str:
    return "publish" if known and back else "update" if known else "create"
