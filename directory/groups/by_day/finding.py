"""Which meetings a list by day holds: one range of `GroupMeeting`, cut down by the bitmaps of the index.

A search is the same object as everywhere; its words, places and conditions hold here too. The rows of all groups in the
range are read once, as numbers only; place, neighbours and what can be joined from anywhere are answered from them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.groups.codes import Mode, OpenClosed
from directory.groups.models import GroupMeeting
from directory.listings.conditions import token
from directory.listings.index import Index
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.search import Search, matching
from directory.listings.tokens import SAMPLE, place_token
from directory.places.distance import distance_km
from directory.places.gazetteer import Gazetteer, Place

WEEK = 7
"""Days of the longest list, today among them."""
SOON = dt.timedelta(minutes=30)
"""What begins within half an hour counts as now, like what is going on."""
USUAL_KM = 30.0
"""Near a place, where no distance is chosen."""
NEIGHBOURS, LOOKED_AT = 6, 40
LATER = 5
"""So many later meetings are named where a list is empty."""
_PLAIN_NUMBERS = 500


class When(enum.StrEnum):
    """The three lists."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"


Meet = tuple[int, int]
"""One row: its number among meetings, and its group's publication number. Plain, since there are thousands."""


class Neighbour(NamedTuple):
    """A place nearby, its distance in km, and how many meetings are there in the same time."""

    place: Place
    km: float
    total: int


@dataclass(frozen=True)
class Found:
    """What a list holds.

    Attributes:
        search: as asked, for groups, with a distance where there is a place to measure from.
        here: meetings at the place asked for, in order of time.
        anywhere: those that can be joined from anywhere, online or by telephone, and are not among `here`.
        later: where `here` is empty: the next ones at the place.
        neighbours: where `here` is empty: places nearby that have some in the same time.
        samples: how many invented ones are left out.
    """

    search: Search
    here: list[Meet]
    anywhere: list[Meet]
    later: list[Meet]
    neighbours: list[Neighbour]
    samples: int


def find(search: Search, when: When, moment: dt.datetime, index: Index, gazetteer: Gazetteer) -> Found:
    """The meetings of a list.

    Args:
        search: as read from the address; whatever kind it asks for, groups are meant.
        when: which list.
        moment: now, local time in Tokyo.
        index: the index.
        gazetteer: all places.
    """
    search = for_groups(search)
    rows = _rows(index, when, moment)
    at_place, remote = matching(search.other(), index), _remote(search, index)
    if when is When.NOW:
        shut = _shut(index)
        rows = [row for row in rows if row[1] not in shut]
    only_remote = remote - index.snapshot[token("mode", Mode.ONSITE)]
    place = at_place if search.chosen.get("mode") or not remote else at_place - only_remote
    here = [row for row in rows if row[1] in place]
    anywhere = [row for row in rows if row[1] in remote and row[1] not in place] if remote else []
    invented = index.snapshot[SAMPLE] if not search.samples and rows else BitMap()
    with_samples = matching(search.other(samples=True), index) & invented if invented else invented
    samples = sum(number in with_samples for _id, number in rows) if with_samples else 0
    if here:
        return Found(search, here, anywhere, [], [], samples)
    later = _later(index.snapshot.session, place, when, moment)
    return Found(search, here, anywhere, later, list(_neighbours(search, rows, index, gazetteer)), samples)


def for_groups(search: Search) -> Search:
    """The same search, for groups alone, within a distance where it names a place to measure from."""
    km = search.km if search.km is not None or search.near is None else USUAL_KM
    return replace(search, kinds=(Kind.GROUP,), km=km)


def anywhere_in(search: Search) -> Search:
    """The same search without its places."""
    return search.other(near=None, km=None, prefectures=(), municipalities=(), question=search.question.less_places())


def _rows(index: Index, when: When, moment: dt.datetime) -> list[Meet]:
    """Number and publication number of all meetings of the time, whoever's. What began before is there as long as it lasts, past midnight too."""
    session, day = index.snapshot.session, dt.datetime.combine(moment.date(), dt.time())
    end = {When.NOW: moment + SOON, When.TODAY: day + dt.timedelta(days=1), When.WEEK: day + dt.timedelta(days=WEEK)}[when]
    columns = sa.select(GroupMeeting.id, GroupMeeting.listing_id).order_by(GroupMeeting.begins, GroupMeeting.listing_id)
    if when is When.NOW:
        columns = columns.where(GroupMeeting.timed)
    begun = columns.where(GroupMeeting.begins >= day - dt.timedelta(days=1), GroupMeeting.begins <= moment, GroupMeeting.ends > moment)
    coming = columns.where(GroupMeeting.begins > moment, GroupMeeting.begins < end)
    numbers = index.snapshot.remembered("numbers of groups", lambda: _numbers(session))
    connection = session.connection()
    return [(id_, number) for query in (begun, coming) for id_, group in connection.execute(query).all() if (number := numbers.get(group))]


def _numbers(session: Session) -> dict[int, int]:
    """Publication number of each public group by its number in addresses: kept with the version of the index, it spares every list a join."""
    query = sa.select(Listing.id, Listing.number).where(Listing.kind == Kind.GROUP, Listing.number.is_not(None))
    return {id_: number or 0 for id_, number in session.connection().execute(query)}


def _remote(search: Search, index: Index) -> BitMap:
    """Groups that match wherever they are and can be joined from anywhere. None where the search chose how to meet."""
    if search.chosen.get("mode"):
        return BitMap()
    return matching(anywhere_in(search), index) & index.any_of(token("mode", mode) for mode in (Mode.ONLINE, Mode.PHONE))


def _shut(index: Index) -> BitMap:
    """Groups that one cannot simply join now (people.md 4)."""
    return index.any_of(token("open_closed", value) for value in (OpenClosed.FIRST_CONTACT, OpenClosed.CLOSED))


def _later(session: Session, place: BitMap, when: When, moment: dt.datetime) -> list[Meet]:
    """The next meetings at a place after an empty list; of very many groups the newest are asked."""
    if not place:
        return []
    after = moment if when is When.NOW else dt.datetime.combine(moment.date(), dt.time()) + dt.timedelta(days=1 if when is When.TODAY else WEEK)
    query = (
        sa.select(GroupMeeting.id, Listing.number)
        .join(Listing, Listing.id == GroupMeeting.listing_id)
        .where(Listing.number.in_(list(place[-_PLAIN_NUMBERS:])), GroupMeeting.begins >= after)
        .order_by(GroupMeeting.begins, GroupMeeting.timed, GroupMeeting.listing_id)
        .limit(LATER)
    )
    return [(id_, number or 0) for id_, number in session.connection().execute(query)]


def centre_of(search: Search, gazetteer: Gazetteer) -> Place | None:
    """The place from which neighbours are looked for: the finest that the search names."""
    if search.near is not None:
        return search.near.place
    typed = () if search.question.asks else search.question.places
    codes = sorted((*search.municipalities, *(place.code for place in typed), *search.prefectures), key=len, reverse=True)
    return next((place for code in codes if (place := gazetteer.by_code(code)) is not None), None)


def _neighbours(search: Search, rows: list[Meet], index: Index, gazetteer: Gazetteer) -> Iterator[Neighbour]:
    """Places around, nearest first, that have meetings in the same time."""
    centre = centre_of(search, gazetteer)
    if centre is None or not rows:
        return
    among = matching(anywhere_in(search), index)
    times = Counter(number for _id, number in rows if number in among)
    level = "prefecture" if centre.level == "prefecture" else "municipality"
    own = {centre.code, centre.parent}
    others = [place for place in gazetteer.places.values() if place.level == level and place.code not in own]
    near = sorted((distance_km(centre.lat, centre.lng, place.lat, place.lng), place.code, place) for place in others)[:LOOKED_AT]
    bits = index.snapshot.load([place_token(place.code) for _km, _code, place in near])
    meeting = BitMap(times)
    counted = ((place, km, sum(times[number] for number in bits[place_token(place.code)] & meeting)) for km, _code, place in near)
    yield from [Neighbour(place, km, total) for place, km, total in counted if total][:NEIGHBOURS]
