"""JobPosting: what search engines require, only where there is a live, employed, real position, and gone with it."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from flask import Flask

from directory.exchange.jobposting import base_salary, employment_types
from directory.extensions import writing
from directory.listings.lifecycle import Status
from directory.listings.publishing import unpublish
from directory.positions.life.rules import last_day
from directory.positions.models import Position
from directory.web.languages import today
from tests.reviewing import LAWFUL, cast_in, posting, published

TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}


def block(page: str) -> dict[str, Any] | None:
    """The data block of a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def faults(data: dict[str, Any]) -> list[str]:
    """What Google's page on JobPosting requires or recommends and this lacks (properties, types and formats)."""
    found = [name for name in ("title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation", "baseSalary",
                               "employmentType", "identifier", "directApply") if name not in data]
    checks = {
        "@context": data["@context"] in {"https://schema.org", "https://schema.org/"},
        "@type": data["@type"] == "JobPosting",
        "title": isinstance(data["title"], str) and 0 < len(data["title"]) <= 300,
        "description": re.fullmatch(r"(<p>.+?</p>)+", data["description"], re.DOTALL) is not None and data["description"] != data["title"],
        "datePosted": dt.date.fromisoformat(data["datePosted"]) <= today(),
        "validThrough": dt.datetime.fromisoformat(data["validThrough"]).tzinfo is not None,
        "employmentType": set(data["employmentType"]) <= TYPES,
        "hiringOrganization": data["hiringOrganization"]["@type"] == "Organization" and bool(data["hiringOrganization"]["name"]),
        "jobLocation": {"@type", "addressCountry", "addressRegion", "addressLocality"} <= data["jobLocation"]["address"].keys(),
        "baseSalary": data["baseSalary"]["currency"] == "JPY" and data["baseSalary"]["value"]["unitText"] in UNITS,
        "identifier": {"@type", "name", "value"} <= data["identifier"].keys(),
        "directApply": data["directApply"] is False,
    }
    return found + [name for name, right in checks.items() if not right]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_live_position_is_whole(app: Flask, language: str) -> None:
    """Nothing required is missing; values are those of the page; never a social worker; nobody is named."""
    cast = cast_in(app)
    number = published(posting(cast, title_ja="ピアスタッフ</script><b>髙﨑𠮷"), today())
    page = app.test_client().get(f"/{language}/positions/{number}").text
    data = block(page)
    assert data is not None
    assert faults(data) == []
    assert data["title"] == "ピアスタッフ</script><b>髙﨑𠮷"
    assert data["validThrough"] == f"{last_day(today())}T23:59:59+09:00"
    assert data["jobLocation"]["address"]["addressRegion"] == "宮城県"
    assert data["baseSalary"]["value"] == {"@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 1250, "maxValue": 1400}
    text = json.dumps(data, ensure_ascii=False)
    assert "ソーシャルワーカー" not in data["occupationalCategory"]
    assert "social work" not in text.lower()
    assert LAWFUL["contact"]["email"] not in text
    assert LAWFUL["contact"]["phone"] not in text
    assert '<link rel="canonical"' in page
    assert '<meta property="og:title"' in page


@pytest.mark.parametrize(
    "values",
    [{"origin": "sample"}, {"role_kind": "volunteer"}, {"role_kind": "appointed"}, {"role_kind": "placement"}, {"facts": None}],
    ids=["sample", "volunteer", "appointed", "placement", "not written here"],
)
def test_none_for_what_is_no_job_here(app: Flask, values: dict[str, Any]) -> None:
    """Samples, roles without a contract, and what its employer did not write here have no data block."""
    number = published(posting(cast_in(app), **values), today())
    answer = app.test_client().get(f"/ja/positions/{number}")
    assert answer.status_code == 200
    assert block(answer.text) is None


def test_gone_when_it_ends(app: Flask) -> None:
    """Filled: the page answers 410 without it. Past its last day: the same, though the clock has not come round yet."""
    cast = cast_in(app)
    filled, past = published(posting(cast), today()), published(posting(cast), today() - dt.timedelta(days=60))
    with writing("test") as session:
        unpublish(session, [session.get_one(Position, filled)], Status.FILLED)
    for number in (filled, past):
        answer = app.test_client().get(f"/ja/positions/{number}")
        assert answer.status_code == 410
        assert block(answer.text) is None


@pytest.mark.parametrize(
    ("employment", "hours", "found"),
    [
        ("regular", 40.0, ["FULL_TIME"]),
        ("part", 20.0, ["PART_TIME"]),
        ("short", 10.0, ["PART_TIME"]),
        ("fixed", 38.0, ["TEMPORARY"]),
        ("fixed", 20.0, ["TEMPORARY", "PART_TIME"]),
        ("kaikei", 30.0, ["TEMPORARY", "PART_TIME"]),
        ("dispatch", None, ["TEMPORARY"]),
        (None, None, ["OTHER"]),
        ("nonsense", 1.0, ["OTHER"]),
    ],
)
def test_forms_of_employment(employment: str | None, hours: float | None, found: list[str]) -> None:
    """In schema.org's words."""
    assert employment_types(employment, hours) == found


@pytest.mark.parametrize(
    ("unit", "least", "most", "value"),
    [
        ("hour", 1250, 1250, {"unitText": "HOUR", "value": 1250}),
        ("month", 180000, 220000, {"unitText": "MONTH", "minValue": 180000, "maxValue": 220000}),
        ("year", 3_000_000, None, {"unitText": "YEAR", "value": 3_000_000}),
    ],
)
def test_pay(unit: str, least: int, most: int | None, value: dict[str, Any]) -> None:
    """One amount or a span, in yen."""
    assert base_salary(unit, least, most) == {"@type": "MonetaryAmount", "currency": "JPY", "value": {"@type": "QuantitativeValue"} | value}


@pytest.mark.parametrize(("unit", "least"), [("time", 5000), (None, 1250), ("hour", None)])
def test_no_pay_is_made_up(unit: str | None, least: int | None) -> None:
    """Pay for each time, or none stated, has no base salary."""
    assert base_salary(unit, least, None) is None
