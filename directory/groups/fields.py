"""What one can choose by when looking for groups. Names and values are those of `SupportGroup.conditions`."""

from __future__ import annotations

from directory.groups.codes import Fee, GroupKind, Language, Mode, OpenClosed, TimeOfDay, Weekday, WhoMayCome
from directory.listings.conditions import Choice, Field
from directory.listings.kinds import Kind

FIELDS = (
    Field(Kind.GROUP, "group_kind", "集まりの種類", "Kind of group", GroupKind),
    Field(Kind.GROUP, "weekday", "曜日", "Day of the week", Weekday),
    Field(Kind.GROUP, "time", "時間帯", "Time of day", TimeOfDay),
    Field(Kind.GROUP, "open_closed", "参加のしかた", "Open or closed", OpenClosed),
    Field(Kind.GROUP, "who_may_come", "だれのための集まりか", "Who may come", WhoMayCome),
    Field(Kind.GROUP, "mode", "集まり方", "How people meet", Mode),
    Field(Kind.GROUP, "language", "ことば", "Language", Language),
    Field(Kind.GROUP, "fee", "費用", "Cost", Fee),
    Field(Kind.GROUP, "online", "オンライン", "Online", lambda: [Choice("yes", "オンラインでも", "Possible online")]),
)
