"""When a group meets and who may come, in the language of the request; empty when it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directory.groups.codes import Mode, OpenClosed, TimeOfDay, Weekday, WhoMayCome
from directory.web.codes import label_of, labels_of
from directory.web.languages import current_language, localised, t

if TYPE_CHECKING:
    from directory.groups.models import SupportGroup


def joined(labels: list[str]) -> str:
    """Several words as one text."""
    return t("、", "; ").join(labels)


def meets(group: SupportGroup) -> tuple[str, str]:
    """When it meets: the words of the source, else the known days and times; (text, language it is in)."""
    text, language = localised(group, "meets")
    return (text, language) if text else (days(group), current_language())


def meets_briefly(group: SupportGroup) -> str:
    """When it meets, always in the language of the request."""
    text, language = localised(group, "meets")
    return text if text and language == current_language() else days(group)


def days(group: SupportGroup) -> str:
    """The known days of the week and times of day."""
    week = list(Weekday)
    return joined([*(week[number].label for number in sorted(group.weekdays or ())), *labels_of(TimeOfDay, group.times)])


def who(group: SupportGroup) -> str:
    """Who may come: the people named, and how the door is."""
    named = labels_of(WhoMayCome, group.who_may_come)
    door = label_of(OpenClosed, group.open_closed)
    return joined([*named, *([door] if door and door not in named else [])])


def mode(group: SupportGroup) -> str:
    """How people meet."""
    return label_of(Mode, group.mode)
