"""What a sentence is gathered into before it becomes a schedule."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.shape import Hours


class Every(NamedTuple):
    """毎週, 隔月, 3週間ごと."""

    unit: str
    number: int
    text: str


class Times(NamedTuple):
    """How often: 月2回."""

    unit: str
    number: int
    text: str


class Off(NamedTuple):
    """One thing left out: holidays, months, weekdays of the month, dates, or a span of days."""

    holidays: bool = False
    months: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    dates: tuple[Written, ...] = ()
    span: tuple[Written, Written] | None = None
    yearly: bool = False


class Move(NamedTuple):
    """A meeting of one date held on another."""

    day: Written
    to: Written
    hours: Hours | None


class When(NamedTuple):
    """A first, last or next date; a day of 0 is a whole month."""

    kind: str
    """since | until | next."""
    date: Written


@dataclass
class Draft:
    """Days that belong together, with their hours."""

    every: Every | None = None
    months: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    dates: tuple[Written, ...] = ()
    working_days: bool = False
    holidays: bool = False
    whole_range: bool = False
    """A range such as 月〜金, which needs no 毎週."""
    extra: bool = False
    often: Times | None = None
    hours: list[Hours] = field(default_factory=list)
    label: str = ""
    topic: bool = False
    """Followed by は: it stands instead of what was said before."""
    months_topic: bool = False
    yearly: bool = False
    """毎年, or 8月のみ: a single month is meant every year."""
    besides: bool = False
    """Follows ほかに: beside what was said before, not instead of it."""
    joined: bool = False
    """Follows the draft before with と or ・, before any hours."""
    joined_to_months: bool = False
    """Follows a draft with months of its own and does not say its months."""
    when: list[When] = field(default_factory=list)
    count: int | None = None
    offs: list[Off] = field(default_factory=list)
    offs_surely: bool = False
    text: str = ""
    after: str = ""
    """The sign before it."""

    @property
    def has_days(self) -> bool:
        """Whether it names days."""
        return bool(self.weekdays or self.monthdays or self.dates or self.working_days or self.holidays or (self.every and self.every.unit == "day"))


@dataclass
class Gathered:
    """All that a sentence says."""

    drafts: list[Draft] = field(default_factory=list)
    offs: list[Off] = field(default_factory=list)
    when: list[When] = field(default_factory=list)
    count: int | None = None
    moves: list[Move] = field(default_factory=list)
    often: Times | None = None
    irregular: bool = False
    usually: bool = False
    with_holidays: bool = False
