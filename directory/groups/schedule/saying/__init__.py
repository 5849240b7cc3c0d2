"""Saying a schedule in natural Japanese and English; both are sentences that `reading` understands."""

from __future__ import annotations

from directory.groups.schedule.saying.english import schedule_en
from directory.groups.schedule.saying.japanese import schedule_ja
from directory.groups.schedule.shape import Schedule


def text(schedule: Schedule, lang: str) -> str:
    """When a group meets, in words.

    Args:
        schedule: what the group keeps.
        lang: `ja` or `en`.
    """
    return schedule_ja(schedule) if lang == "ja" else schedule_en(schedule)
