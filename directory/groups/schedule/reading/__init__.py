"""Reading typed sentences: normalise, cut into tokens, put dates and days off together, gather the days, assemble the schedule."""

from __future__ import annotations

import datetime as dt

from directory.groups.schedule.reading.assembling import assembled
from directory.groups.schedule.reading.gathering import gathered
from directory.groups.schedule.reading.normalising import normalised
from directory.groups.schedule.reading.reducing import reduced
from directory.groups.schedule.reading.tokens import tokens
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.shape import Schedule

_LONGEST = 1000


def understand(text: str, today: dt.date) -> Schedule:
    """The schedule a sentence says.

    Args:
        text: Japanese or simple English, as groups write it: 毎月第2・第4土曜 13:30-15:30.
        today: the day it is read, for dates without a year.

    Raises:
        NotUnderstood: with words that tell what to add; a day is never guessed.
    """
    if len(text) > _LONGEST:
        raise NotUnderstood("too_long")
    sentence = normalised(text)
    if not sentence:
        raise NotUnderstood("empty")
    return assembled(gathered(reduced(tokens(sentence))), today)
