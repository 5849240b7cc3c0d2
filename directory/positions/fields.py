"""What one can choose by when looking for positions. Names and values are those of `Position.conditions`."""

from __future__ import annotations

from directory.listings.conditions import Choice, Field
from directory.listings.kinds import Kind
from directory.positions.codes import Disclosure, Employment, HiredAs, HoursBand, QuotaKind, RoleClarity, RoleKind, Setting
from directory.positions.rules import PAY_STEPS


def _pay() -> list[Choice]:
    return [Choice(str(step), f"時給{step:,}円以上（月給などは時給になおして）", f"{step:,} yen an hour or more") for step in PAY_STEPS]


def _one(value: str, ja: str, en: str) -> list[Choice]:
    return [Choice(value, ja, en)]


FIELDS = (
    Field(Kind.POSITION, "role_kind", "契約のかたち", "What binds both sides", RoleKind),
    Field(Kind.POSITION, "employment", "雇用のかたち", "Form of employment", Employment),
    Field(Kind.POSITION, "setting", "働く場所の種類", "Setting", Setting),
    Field(Kind.POSITION, "hired_as", "どんな立場で", "Hired as", HiredAs),
    Field(Kind.POSITION, "hours", "週の時間", "Hours a week", HoursBand),
    Field(Kind.POSITION, "pay", "賃金", "Pay", _pay),
    Field(Kind.POSITION, "quota_kind", "採用の枠", "Kind of post", QuotaKind),
    Field(Kind.POSITION, "role_clarity", "役割", "How settled the role is", RoleClarity),
    Field(Kind.POSITION, "disclosure", "自分の経験を話すこと", "Telling one’s own story", Disclosure),
    Field(Kind.POSITION, "certificate", "障害者手帳など", "Disability certificate", lambda: _one("not_asked", "なくてもよい", "Not asked for")),
    Field(Kind.POSITION, "online", "オンライン", "Online", lambda: _one("yes", "オンラインでも", "Possible online")),
    Field(Kind.POSITION, "nights", "夜勤", "Night shifts", lambda: _one("none", "夜勤なし", "No night shifts")),
    Field(Kind.POSITION, "on_call", "呼び出し", "On call", lambda: _one("none", "呼び出しなし", "Not on call")),
    Field(Kind.POSITION, "irregular_shifts", "シフト", "Shifts", lambda: _one("none", "不規則なシフトなし", "No irregular shifts")),
    Field(Kind.POSITION, "driving", "運転", "Driving", lambda: _one("not_needed", "運転はいらない", "No driving")),
)
