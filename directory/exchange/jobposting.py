"""schema.org JobPosting of a position, for search engines: only while it is live, employed and real. No person is named in it.

The values are those of the page (職業安定法5条の4: the same everywhere). It stands in the page as a data block, which is no
script: browsers neither run nor refuse it under our content policy (docs/reviewing.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import current_app
from markupsafe import escape

from directory.extensions import db
from directory.listings.lifecycle import is_public
from directory.places.gazetteer import Gazetteer, the_gazetteer
from directory.positions.codes import Employment, RoleKind, WageUnit
from directory.positions.law.posting import Posting
from directory.positions.models import Position
from directory.web.languages import TOKYO, today

OCCUPATION = "Peer support worker / ピアサポートワーカー"
"""A calling of its own: never one below social work."""
_TYPES: dict[str, list[str]] = {
    Employment.REGULAR: ["FULL_TIME"],
    Employment.FIXED: ["TEMPORARY"],
    Employment.PART: ["PART_TIME"],
    Employment.SHORT: ["PART_TIME"],
    Employment.KAIKEI: ["TEMPORARY"],
    Employment.DISPATCH: ["TEMPORARY"],
}
_FULL_TIME = 35.0
"""Hours a week from which a limited term alone says nothing of part time."""
_UNITS: dict[str, str] = {WageUnit.HOUR: "HOUR", WageUnit.DAY: "DAY", WageUnit.MONTH: "MONTH", WageUnit.YEAR: "YEAR"}
_DESCRIBED = (
    ("duties", "仕事の内容"), ("duties_change_scope", "仕事の内容が変わる範囲"), ("workplace", "働く場所"), ("workplace_change_scope", "働く場所が変わる範囲"),
    ("hours.text", "働く時間"), ("hours.breaks", "休憩"), ("hours.days_off", "休日"),
    ("smoking", "受動喫煙を防ぐ方法"), ("supervision", "経験のあるピアからの支え"), ("training", "学びの支援"),
)


def job_posting(position: Position) -> dict[str, Any] | None:
    """The JobPosting of a position as it is shown today; None where there must be none.

    Args:
        position: with its organisation.
    """
    if not is_live_job(position, today()):
        return None
    said = Posting(position.facts)
    number = position.organisation.corporate_number or said.text("employer.number")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": position.title_ja or position.title_en,
        "description": _description(position, said),
        "identifier": {"@type": "PropertyValue", "name": "Peer Roots", "value": str(position.id)},
        "datePosted": _day(position).isoformat(),
        "validThrough": f"{position.expires_on}T23:59:59+09:00",
        "employmentType": employment_types(position.employment, position.hours_max),
        "hiringOrganization": _employer(position, said, number),
        "jobLocation": {"@type": "Place", "address": _address(position, the_gazetteer(db.session()))},
        "baseSalary": base_salary(position.wage_unit, position.wage_min, position.wage_max),
        "occupationalCategory": OCCUPATION,
        "directApply": False,
        "url": f"{current_app.config['SETTINGS'].public_url}/{position.language}/positions/{position.id}",
    }
    return {name: value for name, value in data.items() if value is not None}


def is_live_job(position: Position, on: dt.date) -> bool:
    """Whether a position is public on a day, ends by itself, is under a contract, and is neither a sample nor an unconfirmed source's."""
    shown = is_public(position.status) and position.expires_on is not None and position.expires_on >= on
    return shown and position.role_kind == RoleKind.EMPLOYED and not position.is_sample and bool(position.facts)


def employment_types(employment: str | None, hours: float | None) -> list[str]:
    """The form of employment in schema.org's words; a short week with a limited term is both."""
    found = list(_TYPES.get(employment or "", ["OTHER"]))
    if found == ["TEMPORARY"] and hours is not None and hours < _FULL_TIME:
        found.append("PART_TIME")
    return found


def base_salary(unit: str | None, least: int | None, most: int | None) -> dict[str, Any] | None:
    """What is paid, in yen for one unit; None where it is not paid by hour, day, month or year."""
    if unit not in _UNITS or least is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": _UNITS[unit]}
    value |= {"value": least} if most in {None, least} else {"minValue": least, "maxValue": most}
    return {"@type": "MonetaryAmount", "currency": "JPY", "value": value}


def _day(position: Position) -> dt.date:
    return (position.published_at or position.updated_at).astimezone(TOKYO).date()


def _employer(position: Position, said: Posting, number: str | None) -> Mapping[str, Any]:
    body = position.organisation
    found: dict[str, Any] = {"@type": "Organization", "name": body.name_ja or said.text("employer.legal_name")}
    if body.url.startswith(("http://", "https://")):
        found["sameAs"] = body.url
    if number:
        found["taxID"] = number
    return found


def _address(position: Position, gazetteer: Gazetteer) -> Mapping[str, Any]:
    place, prefecture = (gazetteer.by_code(code or "") for code in (position.municipality, position.prefecture))
    found = {"@type": "PostalAddress", "addressCountry": "JP", "addressRegion": prefecture.name_ja if prefecture else "",
             "addressLocality": place.name_ja if place else ""}
    return {name: value for name, value in found.items() if value}


def _description(position: Position, said: Posting) -> str:
    """The employer's words under the headings of the page, as the simple HTML that search engines read."""
    parts = [(head, said.text(path)) for path, head in _DESCRIBED]
    if position.summary_ja:
        parts.insert(0, ("", position.summary_ja))
    paragraphs = [f"<p>{f'<strong>{escape(head)}</strong><br>' if head else ''}{_lines(words)}</p>" for head, words in parts if words]
    return "".join(paragraphs) or f"<p>{escape(position.title_ja or position.title_en or '')}</p>"


def _lines(words: str) -> str:
    return "<br>".join(str(escape(line)) for line in words.splitlines())
