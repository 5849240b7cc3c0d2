"""The columns by which a position is found and shown in lists, derived from its whole posting. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from directory.positions.codes import Disclosure, Driving, Employment, ExperienceScope, HiredAs, QuotaKind, RoleClarity, RoleKind, Setting, WageUnit
from directory.positions.law.posting import Posting
from directory.positions.law.schema import PREFECTURES
from directory.web.codes import Code

LONGEST_TITLE = 300
MOST_HOURS = 168.0
_SUPPORT = ("supervision", "training", "ties", "fewer_hours_at_start")
_OWN_WORDS = {"title": "title", "duties": "duties", "reach": "reach"}


def columns_of(facts: Mapping[str, Any], language: str = "ja") -> dict[str, Any]:
    """Columns of `Position`, without the point on the map. What cannot be read is None; nothing raises.

    Args:
        facts: the posting as in docs/posting-rules.md.
        language: the language it is written in; `…_en` beside a text is the same in English, given by the employer.
    """
    posting = Posting(facts)
    week, least = posting.number("hours_per_week"), posting.number("hours_per_week_min")
    amount, most = posting.number("wage.amount"), posting.number("wage.amount_max")
    found: dict[str, Any] = {
        "role_kind": _code(RoleKind, posting.text("role_kind")) or RoleKind.EMPLOYED.value,
        "employment": _code(Employment, posting.text("employment")),
        "settings": _codes(Setting, posting.codes("setting")),
        "hired_as": _code(HiredAs, posting.text("hired_as")),
        "quota_kind": _code(QuotaKind, posting.text("quota_kind")),
        "role_clarity": _code(RoleClarity, posting.text("role_clarity")),
        "disclosure": _code(Disclosure, posting.text("disclosure")),
        "experience_scope": _codes(ExperienceScope, posting.codes("experience_scope")),
        "hours_min": _hours(week if least is None else least),
        "hours_max": _hours(week),
        "wage_unit": _code(WageUnit, posting.text("wage.unit")),
        "wage_min": _yen(amount),
        "wage_max": _yen(amount if most is None else most),
        "certificate_asked": posting.flag("cert_check.asked"),
        "nights": posting.flag("nights"),
        "on_call": posting.flag("on_call"),
        "irregular_shifts": posting.flag("irregular_shifts"),
        "driving": _code(Driving, posting.text("driving")),
        "online": "online" in posting.codes("setting"),
    }
    return found | _place(posting) | _texts(posting, language)


def _code(kind: type[Code], value: str | None) -> str | None:
    return value if value in {code.value for code in kind} else None


def _codes(kind: type[Code], values: list[str]) -> list[str]:
    return [code.value for code in kind if code.value in values]


def _hours(value: float | None) -> float | None:
    return None if value is None or value > MOST_HOURS else value


def _yen(value: float | None) -> int | None:
    return None if value is None else int(value)


def _place(posting: Posting) -> dict[str, Any]:
    """The prefecture, and the municipality where it is a code that belongs to it."""
    prefecture, municipality = posting.text("prefecture"), posting.text("municipality")
    prefecture = prefecture if prefecture in PREFECTURES else None
    within = prefecture is not None and municipality is not None and re.fullmatch(rf"{prefecture}[0-9]{{3}}", municipality) is not None
    return {"prefecture": prefecture, "municipality": municipality if within else None, "scope": "municipality" if within else "prefecture"}


def _texts(posting: Posting, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for other in ("ja", "en"):
        suffix = "" if other == language else f"_{other}"
        found |= {f"{column}_{other}": posting.text(name + suffix) for name, column in _OWN_WORDS.items()}
        found[f"support_{other}"] = "\n\n".join(filter(None, (posting.text(name + suffix) for name in _SUPPORT))) or None
    if title := found[f"title_{language}"]:
        found[f"title_{language}"] = title[:LONGEST_TITLE]
    return found
