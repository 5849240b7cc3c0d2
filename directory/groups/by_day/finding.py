"""Which meetings a list by day holds: one range of `GroupMeeting`, cut down by the bitmaps of the index.

A search is the same object as everywhere; its words, places and conditions hold here too. The rows of all groups in the
coming days are kept in memory as long as none is added or taken away; place, neighbours and what can be joined from anywhere
are answered from them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.groups.codes import Mode, OpenClosed
from directory.groups.models import GroupMeeting
from directory.listings.conditions import token
from directory.listings.index import Index
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.points import Numbers, as_bitmap, as_numbers
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


class _Coming(NamedTuple):
    """The rows of some days, whoever's, in the order of lists: number, publication number (0: not public), and when."""

    ids: Numbers
    numbers: Numbers
    begins: NDArray[np.datetime64]
    ends: NDArray[np.datetime64]
    timed: NDArray[np.bool_]

    def only(self, wanted: NDArray[np.bool_]) -> _Coming:
        """Those rows alone, in the same order."""
        return _Coming(self.ids[wanted], self.numbers[wanted], self.begins[wanted], self.ends[wanted], self.timed[wanted])

    def of(self, groups: BitMap) -> NDArray[np.bool_]:
        """Which rows are of these groups."""
        return np.isin(self.numbers, as_numbers(groups & as_bitmap(self.numbers)))

    def meets(self, wanted: NDArray[np.bool_]) -> list[Meet]:
        """Those rows as plain numbers."""
        return list(zip(self.ids[wanted].tolist(), self.numbers[wanted].tolist(), strict=True))


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
        rows = rows.only(~rows.of(_shut(index)))
    only_remote = remote - index.snapshot[token("mode", Mode.ONSITE)]
    place = at_place if search.chosen.get("mode") or not remote else at_place - only_remote
    is_here = rows.of(place)
    here, anywhere = rows.meets(is_here), rows.meets(rows.of(remote) & ~is_here) if remote else []
    invented = index.snapshot[SAMPLE] if not search.samples and len(rows.ids) else BitMap()
    with_samples = matching(search.other(samples=True), index) & invented if invented else invented
    samples = int(rows.of(with_samples).sum()) if with_samples else 0
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


def _rows(index: Index, when: When, moment: dt.datetime) -> _Coming:
    """The rows of the time, whoever's. What began before is there as long as it lasts, past midnight too."""
    day = dt.datetime.combine(moment.date(), dt.time())
    end = {When.NOW: moment + SOON, When.TODAY: day + dt.timedelta(days=1), When.WEEK: day + dt.timedelta(days=WEEK)}[when]
    rows = _of_week(index, day)
    now, until = np.datetime64(moment, "us"), np.datetime64(end, "us")
    wanted = (rows.begins < until) & ((rows.begins > now) | (rows.ends > now)) & (rows.numbers > 0)
    return rows.only(wanted & rows.timed if when is When.NOW else wanted)


def _of_week(index: Index, day: dt.datetime) -> _Coming:
    """All rows from the day before to the last day of the longest list, remembered with the version of the index as long as they are the same.

    A row is made or taken away, never changed, and no number is given twice: so many rows with that highest number are the same rows.
    """
    session = index.snapshot.session
    these = (GroupMeeting.begins >= day - dt.timedelta(days=1), GroupMeeting.begins < day + dt.timedelta(days=WEEK))
    count, highest = session.connection().execute(sa.select(sa.func.count(), sa.func.max(GroupMeeting.id)).where(*these)).one()
    return index.snapshot.remembered(("coming meetings", day, count, highest), lambda: _read(index, these))


def _read(index: Index, these: tuple[sa.ColumnElement[bool], ...]) -> _Coming:
    session = index.snapshot.session
    columns = sa.select(GroupMeeting.id, GroupMeeting.listing_id, GroupMeeting.begins, GroupMeeting.ends, GroupMeeting.timed).where(*these)
    rows = session.connection().execute(columns.order_by(GroupMeeting.begins, GroupMeeting.listing_id)).all()
    numbers = index.snapshot.remembered("numbers of groups", lambda: _numbers(session))
    ids, groups, begins, ends, timed = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return _Coming(
        np.array(ids, dtype=np.int64), np.array([numbers.get(group, 0) for group in groups], dtype=np.int64),
        np.array(begins, dtype="datetime64[us]"), np.array(ends, dtype="datetime64[us]"), np.array(timed, dtype=np.bool_),
    )


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


def _neighbours(search: Search, rows: _Coming, index: Index, gazetteer: Gazetteer) -> Iterator[Neighbour]:
    """Places around, nearest first, that have meetings in the same time."""
    centre = centre_of(search, gazetteer)
    if centre is None or not len(rows.ids):
        return
    among = matching(anywhere_in(search), index)
    times = Counter(rows.numbers[rows.of(among)].tolist())
    level = "prefecture" if centre.level == "prefecture" else "municipality"
    own = {centre.code, centre.parent}
    others = [place for place in gazetteer.places.values() if place.level == level and place.code not in own]
    near = sorted((distance_km(centre.lat, centre.lng, place.lat, place.lng), place.code, place) for place in others)[:LOOKED_AT]
    bits = index.snapshot.load([place_token(place.code) for _km, _code, place in near])
    meeting = BitMap(times)
    counted = ((place, km, sum(times[number] for number in bits[place_token(place.code)] & meeting)) for km, _code, place in near)
    yield from [Neighbour(place, km, total) for place, km, total in counted if total][:NEIGHBOURS]
