"""When a group meets and who may come, in the language of the request; empty when it is not known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from directory.groups.codes import Mode, OpenClosed, TimeOfDay, Weekday, WhoMayCome
from directory.groups.schedule.saying.dates import day_en, day_ja, hours_en, hours_ja, weekday_en, weekday_ja
from directory.groups.schedules import Hours, Meeting, is_holiday, label_words
from directory.web.codes import label_of, labels_of
from directory.web.languages import current_language, localised, t, today

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


def door(group: SupportGroup) -> str:
    """What stands before the time in lists by day, where not everybody can simply come (people.md 4); else nothing."""
    words = {
        OpenClosed.FIRST_CONTACT.value: t("初回は連絡が必要", "Contact the group before the first time"),
        OpenClosed.CLOSED.value: t("本人のみ", "Only for people with lived experience"),
        OpenClosed.FAMILY_ONLY.value: t("家族のみ", "Only for families"),
    }
    return words.get(group.open_closed or "", "")


def day(one: dt.date) -> str:
    """11月28日 土曜日, with its year where it is not this one, and （祝日）; Saturday 28 November."""
    year = one.year if one.year != today().year else None
    words = t(
        f"{f'{year}年' if year else ''}{day_ja(one.month, one.day)} {weekday_ja(one)}",
        f"{weekday_en(one)} {day_en(one.month, one.day)}{f' {year}' if year else ''}",
    )
    return words + (t("（祝日）", " (public holiday)") if is_holiday(one) else "")


def hours(one: Hours) -> str:
    """午後1時半から3時半; only 午後 where no more is known, and nothing where nothing is."""
    if one.start is not None:
        return t(hours_ja(one.start, one.minutes), hours_en(one.start, one.minutes))
    return one.part.label if one.part else ""


def meeting(one: Meeting) -> str:
    """11月28日 土曜日、午後1時半から3時半（家族会）."""
    label = label_words(one.label, current_language())
    return t("、", ", ").join(filter(None, (day(one.day), hours(one.hours)))) + (t("（{label}）", " ({label})", label=label) if label else "")
