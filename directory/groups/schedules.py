"""When groups meet. The door to `directory.groups.schedule`: typed words or rules in, dates and words out.

| to | use |
|---|---|
| read what a group typed | `understand(text, today)`; raises `NotUnderstood` with `.ja`, `.en` |
| read RFC 5545 lines | `read_lines(text, first)` |
| show the next meetings | `next_dates(schedule, after, count)`, `meetings_between(schedule, first, last)` |
| say it | `text(schedule, lang)` |
| store it | `as_json(schedule)`, `from_json(stored)` |
| build it from plain choices | `Schedule`, `Pattern`, `Hours`, `Dated`, `Moved`, `Closed`, `Often`, `Rule`, `Day`, and `settled(patterns)` |
| write iCalendar | `events(schedule, first, last)` |
| mark holidays beside dates | `is_holiday(day)` |
"""

from __future__ import annotations

from directory.groups.schedule.answering import answer_to_rule, answer_to_sentence
from directory.groups.schedule.dates import meetings_between, next_dates
from directory.groups.schedule.events import Event, events
from directory.groups.schedule.holidays import is_holiday
from directory.groups.schedule.labels import LABELS, label_words
from directory.groups.schedule.reading import understand
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.rfc5545 import read_lines
from directory.groups.schedule.rules import Day, Rule, read_rule
from directory.groups.schedule.saying import text
from directory.groups.schedule.settling import settled
from directory.groups.schedule.shape import Closed, Dated, Hours, Meeting, Moved, Often, Pattern, Schedule
from directory.groups.schedule.storing import as_json, from_json

__all__ = [
    "LABELS", "Closed", "Dated", "Day", "Event", "Hours", "Meeting", "Moved", "NotUnderstood", "Often", "Pattern", "Rule", "Schedule", "answer_to_rule",
    "answer_to_sentence", "as_json", "events", "from_json", "is_holiday", "label_words", "meetings_between", "next_dates", "read_lines", "read_rule", "settled",
    "text", "understand",
]
