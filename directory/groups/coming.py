"""What is coming in a group, in the language of the request: the rule in words, its next dates, what differs from it.

All of it is worked out from the schedule that the entry carries: no statement, on cards as on pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from directory.groups import words
from directory.groups.meetings import not_over, schedule_of
from directory.groups.models import SupportGroup
from directory.groups.schedules import Meeting, Schedule, text
from directory.web.languages import TOKYO, current_language, t

BESIDE_THE_RULE = 3
"""So many dates stand beside a rule, so that nobody takes a monthly meeting for a weekly one."""
CHANGES = 6


class Date(NamedTuple):
    """One meeting: ISO date or local date-time, and words for eyes and ears alike."""

    iso: str
    words: str
    moved: bool


class Coming(NamedTuple):
    """The rule, the next dates, the days off and moves that lie ahead."""

    rule: str
    dates: list[Date]
    changes: list[str]
    irregular: bool


def local_now() -> dt.datetime:
    """The present moment in Tokyo, without a zone."""
    return dt.datetime.now(TOKYO).replace(tzinfo=None)


def coming_of(group: SupportGroup, moment: dt.datetime) -> Coming | None:
    """What is coming; None where only the source's words are known.

    Args:
        group: public, or resting.
        moment: now, local time in Tokyo.
    """
    schedule = schedule_of(group)
    if schedule is None:
        return None
    dates = [Date(one.iso(), words.meeting(one), one.moved_from is not None) for one in not_over(schedule, moment, BESIDE_THE_RULE)]
    return Coming(rule_of(schedule, moment.date()), dates, list(_changes(schedule, moment.date()))[:CHANGES], schedule.irregular)


def rule_of(schedule: Schedule, on: dt.date) -> str:
    """The rule in words, without the days off and moves of single days; empty when nothing but past dates is left."""
    ahead = tuple(one for one in schedule.dates if one.day >= on)
    bare = replace(schedule, dates=ahead, cancelled=(), moved=())
    return _said(bare, current_language()) if bare.patterns or bare.dates or bare.irregular else ""


@lru_cache(maxsize=8192)
def _said(schedule: Schedule, lang: str) -> str:
    return text(schedule, lang)


def next_words(group: SupportGroup, moment: dt.datetime) -> str:
    """つぎは11月28日 土曜日、午後1時半から3時半. Empty when no date is known."""
    schedule = schedule_of(group)
    found: list[Meeting] = [] if schedule is None else not_over(schedule, moment, 1)
    return t("つぎは{meeting}", "Next: {meeting}", meeting=words.meeting(found[0])) if found else ""


def _changes(schedule: Schedule, on: dt.date) -> Iterator[str]:
    """Days off and moves that lie ahead, in order of days."""
    said = [(day, t("{day}は、お休みです", "No meeting on {day}", day=words.day(day))) for day in schedule.cancelled if day >= on]
    for moved in schedule.moved:
        if max(moved.day, moved.to) < on:
            continue
        to, hours = words.day(moved.to), words.hours(moved.hours) if moved.hours else ""
        if moved.to == moved.day:
            said.append((moved.day, t("{day}は、時間が変わります：{hours}", "On {day} the time changes: {hours}", day=to, hours=hours)))
        else:
            new = t("、", ", ").join(filter(None, (to, hours)))
            said.append((moved.day, t("{day}の集まりは、{new}に変わります", "The meeting of {day} moves to {new}", day=words.day(moved.day), new=new)))
    return (one for _day, one in sorted(said))


def meets_briefly(group: SupportGroup, moment: dt.datetime) -> str:
    """When it meets, always in the language of the request: the rule, else the source's words, else the known days and times."""
    schedule = schedule_of(group)
    return words.meets_briefly(group) if schedule is None else rule_of(schedule, moment.date())
