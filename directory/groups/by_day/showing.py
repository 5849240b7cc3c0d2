"""The meetings of a list as readers see them: by day and time, in the language of the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, load_only

from directory.groups import words
from directory.groups.by_day.finding import Meet
from directory.groups.coming import rule_of
from directory.groups.meetings import schedule_of
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.schedules import Hours, Schedule, label_words, meetings_between
from directory.listings.showing import entry_url, own_place_name, source_words
from directory.places.gazetteer import Gazetteer
from directory.web.languages import current_language, localised, t


class Shown(NamedTuple):
    """One meeting. `door` stands before the time; `time` is empty where it is not known."""

    day: dt.date
    iso: str
    door: str
    time: str
    note: str
    """Going on, begun yesterday, moved to this day; or nothing."""
    title: str
    title_lang: str
    label: str
    url: str
    place: str
    km: float | None
    mode: str
    rule: str
    sample: bool
    state: str


class Day(NamedTuple):
    """One day of a list: its words, meetings whose time is not known, and the others in order."""

    words: str
    iso: str
    without_time: list[Shown]
    timed: list[Shown]


def shown(session: Session, some: Sequence[Meet], gazetteer: Gazetteer, moment: dt.datetime, km: Mapping[int, float]) -> list[Shown]:
    """Meetings in the order given, in a fixed number of statements.

    Args:
        session: where they are read.
        some: a page of a list.
        gazetteer: all places.
        moment: now, local time in Tokyo.
        km: distances by publication number, where there is a place to measure from.
    """
    if not some:
        return []
    rows = {row[0]: row for row in session.connection().execute(_rows(), {"ids": [id_ for id_, _number in some]})}
    groups = {one.number: one for one in session.scalars(_groups(), {"numbers": list({number for _id, number in some})})}
    return [_one(rows[id_], groups[number], gazetteer, moment, km.get(number)) for id_, number in some if id_ in rows and number in groups]


@cache
def _rows() -> sa.Select[int, dt.datetime, bool, str, bool]:
    columns = sa.select(GroupMeeting.id, GroupMeeting.begins, GroupMeeting.timed, GroupMeeting.label, GroupMeeting.moved)
    return columns.where(GroupMeeting.id.in_(sa.bindparam("ids", expanding=True)))


@cache
def _groups() -> sa.Select[SupportGroup]:
    """Of each group what a card here says of it, and nothing else."""
    of = SupportGroup
    when_and_where, title = (of.schedule, of.open_closed, of.mode, of.prefecture, of.municipality), (of.title_ja, of.title_en)
    said = load_only(of.number, *title, *when_and_where, of.origin, of.confirmed_on, of.information_year, raiseload=True)
    return sa.select(of).where(of.number.in_(sa.bindparam("numbers", expanding=True))).options(said)


def by_days(meetings: Iterable[Shown]) -> list[Day]:
    """Meetings under their days."""
    days = []
    for day, together in groupby(meetings, key=lambda one: one.day):
        all_of_day = list(together)
        days.append(Day(words.day(day), day.isoformat(), [one for one in all_of_day if not one.time], [one for one in all_of_day if one.time]))
    return days


def _one(row: sa.Row[int, dt.datetime, bool, str, bool], group: SupportGroup, gazetteer: Gazetteer, moment: dt.datetime, km: float | None) -> Shown:
    _id, begins, timed, label, moved = row
    schedule, (title, title_lang) = schedule_of(group), localised(group, "title")
    hours = _hours(schedule, begins, timed=timed)
    return Shown(
        day=max(begins.date(), moment.date()),
        iso=begins.isoformat(timespec="minutes") if timed else begins.date().isoformat(),
        door=words.door(group),
        time=words.hours(hours),
        note=_note(begins, moment, timed=timed, moved=moved),
        title=title,
        title_lang=title_lang,
        label=label_words(label, current_language()) if label else "",
        url=entry_url(group),
        place=own_place_name(gazetteer.by_code(group.municipality or group.prefecture or ""), gazetteer),
        km=km,
        mode=words.mode(group),
        rule=rule_of(schedule, moment.date()) if schedule else "",
        sample=group.is_sample,
        state=source_words(group),
    )


def _hours(schedule: Schedule | None, begins: dt.datetime, *, timed: bool) -> Hours:
    """The hours as the schedule says them: a row does not tell whether its end is known."""
    if schedule is None:
        return Hours(begins.time() if timed else None)
    start = begins.time() if timed else None
    every = [*(one.hours for one in schedule.patterns), *(one.hours for one in schedule.dates), *(one.hours for one in schedule.moved if one.hours)]
    known = {hours for hours in every if hours.start == start}
    if len(known) > 1:
        known = {one.hours for one in meetings_between(schedule, begins, begins) if one.hours.start == start} or known
    return known.pop() if len(known) == 1 else Hours(start)


def _note(begins: dt.datetime, moment: dt.datetime, *, timed: bool, moved: bool) -> str:
    if timed and begins <= moment:
        if begins.date() < moment.date():
            return t("きのうの夜から、いまひらいています", "Going on now, since last night")
        return t("いまひらいています", "Going on now")
    return t("日時がいつもとちがいます", "Not at its usual time") if moved else ""

