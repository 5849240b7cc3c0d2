"""Writing groups that register here: begin, correct the mail address, confirm, send again, change, erase. Inside `writing`; knows no page.

Nothing of a place or a contact is written into the log of changes: what was finer once must not stay anywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.addresses import key_of
from directory.extensions import now
from directory.groups.meetings import keep_schedule, renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.registering import letters
from directory.groups.upkeep.models import GroupChange, GroupOrganiser
from directory.jobs.models import Outbox
from directory.jobs.outbox import put
from directory.listings.kinds import Origin
from directory.listings.lifecycle import PUBLISHER, Status, is_public, may_change
from directory.listings.models import Listing, ListingAddress, Organisation, Revision
from directory.listings.publishing import changing
from directory.listings.revisions import revise
from directory.web.languages import TOKYO, speaking, today

SOURCE = "registration"
PAPER = "paper"
"""Typed in by an operator (`groups.upkeep.paper`)."""
CONFIRM_DAYS = 14
"""The link of the first letter can be used so long; then what was never confirmed is erased."""
EDITABLE = frozenset({Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.PUBLISHED, Status.DUE, Status.PAUSED, Status.EXPIRED})
PLACE = frozenset({"scope", "prefecture", "municipality", "lat", "lng", "precision", "venue_level", "venue_ja", "venue_en"})
UNSPOKEN = PLACE | {"contact", "contact_mode", "online_url", "feed_facts"}
"""In the log of changes these stand without their values."""
_SCHEDULE = "schedule"


class NotNow(Exception):
    """The group is not in a state in which this can be done; nothing was changed."""


class Answers(NamedTuple):
    """The three questions of the first letter (people.md 4), checked."""

    run_by: str
    fee: str
    cost: str
    language: str
    """Of `cost`."""
    aims: list[str]
    aims_words: str


def register_group(session: Session, mark: str, values: Mapping[str, Any], email: str, language: str) -> GroupOrganiser:
    """Keeps a group that nobody but its organiser sees, and writes the letter with the link; the same page again changes it.

    Args:
        session: inside `writing`.
        mark: of the page whose button was pressed.
        values: checked columns, `schedule` among them.
        email: a checked address.
        language: of letters to it.
    """
    group = _begun(session, mark)
    if group is None:
        body = Organisation(kind="group", name_ja="", origin=Origin.PUBLISHER, source_name=SOURCE, source_key=mark, status=Status.DRAFT)
        group = SupportGroup(organisation=body, origin=Origin.PUBLISHER, source_name=SOURCE, source_key=mark, status=Status.DRAFT, title_ja="")
        _set(group, values)
        session.add(group)
        session.flush()
        revise(session, "listing", [(group.id, "create", {})])
        organiser = GroupOrganiser(listing_id=group.id, email=email, email_key=key_of(email), language=language)
        session.add(organiser)
        session.flush()
        _ask(session, organiser)
        return organiser
    organiser = _first_of(session, group)
    if organiser.confirmed_at is None and group.status == Status.DRAFT:
        _set(group, values)
        session.flush()
        if organiser.email_key != key_of(email):
            correct_mail(session, organiser, email)
    return organiser


def _begun(session: Session, mark: str) -> SupportGroup | None:
    query = sa.select(SupportGroup).where(SupportGroup.origin == Origin.PUBLISHER, SupportGroup.source_name == SOURCE, SupportGroup.source_key == mark)
    return session.scalars(query).one_or_none()


def _first_of(session: Session, group: SupportGroup) -> GroupOrganiser:
    query = sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == group.id).order_by(GroupOrganiser.id).limit(1)
    return session.scalars(query).one()


def _ask(session: Session, organiser: GroupOrganiser) -> None:
    """Writes the letter with the link to confirm."""
    with speaking(organiser.language):
        until = now() + dt.timedelta(days=CONFIRM_DAYS)
        put(session, f"group-confirm:{organiser.id}:{organiser.link_version}", letters.confirm(organiser), useful_until=until)


def correct_mail(session: Session, organiser: GroupOrganiser, email: str) -> None:
    """A wrong address is put right: the link that went out, or would have gone, can be used no more.

    Raises:
        NotNow: it was confirmed already.
    """
    if organiser.confirmed_at is not None:
        raise NotNow
    session.execute(sa.delete(Outbox).where(Outbox.key.like(f"group-confirm:{organiser.id}:%"), Outbox.closed_at.is_(None)))
    organiser.email, organiser.email_key = email, key_of(email)
    organiser.link_version += 1
    session.flush()
    _ask(session, organiser)


def confirm(session: Session, group: SupportGroup, organiser: GroupOrganiser, answers: Answers, on: dt.date) -> None:
    """The link or the code was answered: the organiser is known, and a group that waited for it goes to the reviewers.

    Args:
        session: inside `writing`.
        group: of the organiser.
        organiser: with or without a mail address.
        answers: to the three questions.
        on: today in Tokyo.
    """
    organiser.confirmed_at = organiser.confirmed_at or now()
    values = {
        "run_by": answers.run_by, "fee": answers.fee, "aims": answers.aims, "aims_words": answers.aims_words or None,
        "cost_ja": None, "cost_en": None, f"cost_{answers.language}": answers.cost or None,
    }
    with changing(session, [group]):
        for name, value in values.items():
            setattr(group, name, value)
        group.confirmed_on = on
        sent = may_change(PUBLISHER, Status(group.status), Status.SUBMITTED) and not is_public(group.status)
        if sent:
            group.status = Status.SUBMITTED
    revise(session, "listing", [(group.id, "submit" if sent else "confirm", {})])


def send_again(session: Session, group: SupportGroup, on: dt.date) -> None:
    """What was handed back goes to the reviewers again.

    Raises:
        NotNow: it was not handed back.
    """
    if group.status != Status.RETURNED:
        raise NotNow
    with changing(session, [group]):
        group.status, group.confirmed_on = Status.SUBMITTED, on
    revise(session, "listing", [(group.id, "submit", {})])


def change_group(session: Session, group: SupportGroup, values: Mapping[str, Any]) -> bool:
    """Changes a group; what is public changes at once, its coming meetings with it.

    Args:
        session: inside `writing`.
        group: in a state of `EDITABLE`.
        values: checked columns, `schedule` among them where it was asked for.

    Returns:
        False when everything was so before.

    Raises:
        NotNow: its entry has ended.
    """
    if group.status not in EDITABLE:
        raise NotNow
    changes = _changes(group, values)
    with changing(session, [group]):
        when_changed = _set(group, values)
        if changes.keys() & PLACE:
            group.forget_feed_place()
    if not changes and not when_changed:
        return False
    if when_changed and is_public(group.status):
        renew_meetings(session, [group], today())
    revise(session, "listing", [(group.id, "update", changes | ({"schedule": [None, None]} if when_changed else {}))])
    if changes.keys() & PLACE:
        _forget_finer(session, group)
        _coarsen_body(session, group)
    return True


def _changes(group: SupportGroup, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [before, after]} for the log; places and contacts without what stood or stands there."""
    found = {name: [before, value] for name, value in values.items() if name != _SCHEDULE and (before := getattr(group, name)) != value}
    return {name: [None, None] if name in UNSPOKEN else pair for name, pair in found.items()}


def _set(group: SupportGroup, values: Mapping[str, Any]) -> bool:
    """Sets columns; True when the days changed. A calendar is told of a new place by its sequence."""
    moved = any(getattr(group, name) != values[name] for name in PLACE & values.keys())
    for name, value in values.items():
        if name != _SCHEDULE:
            setattr(group, name, value)
    changed = _SCHEDULE in values and keep_schedule(group, values[_SCHEDULE])
    if changed and values[_SCHEDULE] is None:
        group.weekdays, group.times = [], []
    if moved and not changed:
        group.sequence, group.scheduled_at = (group.sequence or 0) + 1, now()
    _follow(group)
    return changed


def _follow(group: SupportGroup) -> None:
    """The body that was made with the group has its name and its place, and nothing finer."""
    body = group.organisation
    if body.origin != Origin.PUBLISHER or body.source_name not in {SOURCE, PAPER}:
        return
    names = {"name_ja": group.title_ja or group.title_en, "name_en": group.title_en, "prefecture": group.prefecture, "municipality": group.municipality}
    for name, value in names.items():
        if getattr(body, name) != value:
            setattr(body, name, value)


def _coarsen_body(session: Session, group: SupportGroup) -> None:
    """A body from a public source whose only entry this is names no municipality and no page that the entry no longer names."""
    body = group.organisation
    if body.kind != "group" or body.origin not in {Origin.SEED, Origin.FEED, Origin.OPERATOR}:
        return
    wanted = {"source_url": ""} | ({"municipality": None} if group.municipality is None else {})
    changes = {name: [None, None] for name, value in wanted.items() if getattr(body, name) != value}
    others = sa.select(Listing.id).where(Listing.organisation_id == body.id, Listing.id != group.id)
    if changes and session.scalar(others.limit(1)) is None:
        for name in changes:
            setattr(body, name, wanted[name])
        session.flush()
        revise(session, "organisation", [(body.id, "update", changes)])


def _forget_finer(session: Session, group: SupportGroup) -> None:
    """Whatever was said of where the group meets is gone: notes in the log, changes that wait and their letters, an address apart.

    A place that is coarser now was never to be found again.
    """
    waiting = sa.select(GroupChange).where(GroupChange.listing_id == group.id, GroupChange.settled_at.is_(None))
    for change in session.scalars(waiting).all():
        change.settled_at, change.outcome, change.values = now(), "dropped", {}
    session.execute(sa.delete(Outbox).where(Outbox.key.like(f"change:group:{group.id}:%"), Outbox.closed_at.is_(None)))
    session.execute(sa.delete(ListingAddress).where(ListingAddress.listing_id == group.id))
    rows = session.scalars(sa.select(Revision).where(Revision.subject == "listing", Revision.subject_id == group.id)).all()
    for row in rows:
        kept = {name: [None, None] if name in UNSPOKEN else pair for name, pair in row.changes.items()}
        if kept != row.changes:
            row.changes = kept


def erase_unconfirmed(session: Session, day: dt.date) -> int:
    """Due work of a day: what was registered and never confirmed is gone after two weeks, with all that belongs to it."""
    before = dt.datetime.combine(day - dt.timedelta(days=CONFIRM_DAYS), dt.time(), TOKYO)
    confirmed = sa.select(GroupOrganiser.listing_id).where(GroupOrganiser.confirmed_at.is_not(None))
    query = sa.select(SupportGroup).where(
        SupportGroup.origin == Origin.PUBLISHER, SupportGroup.source_name == SOURCE, SupportGroup.status == Status.DRAFT,
        SupportGroup.published_at.is_(None), SupportGroup.created_at < before, SupportGroup.id.not_in(confirmed),
    )
    groups = session.scalars(query.limit(500)).all()
    for group in groups:
        body, number = group.organisation, group.id
        session.delete(group)
        session.flush()
        session.execute(sa.delete(Revision).where(Revision.subject == "listing", Revision.subject_id == number))
        if body.source_name == SOURCE and body.source_key == group.source_key:
            session.delete(body)
    session.flush()
    return len(groups)
