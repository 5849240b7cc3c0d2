"""What the samples say: seeds/samples, spread over the prefectures. Deterministic; nothing here touches the database.

Every position is lawful: its pay lies above the minimum wage that seeds/minimum_wage.csv holds for its prefecture.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from directory.config import ROOT
from directory.groups.meetings import times_of, weekdays_of
from directory.groups.schedules import as_json, understand
from directory.places.gazetteer import Gazetteer, Place
from directory.positions.law.minimum_wage import shipped_table
from directory.positions.rules import WEEKS_PER_MONTH
from directory.seeding.sample_employer import posting_values, the_employer

SAMPLES = ROOT / "seeds" / "samples"
WRITTEN_ON = dt.date(2026, 11, 1)
"""For dates without a year in the samples' sentences."""
MARK_JA, MARK_EN = "見本（実在しません）", "Sample (not real)"
PLAIN = ("summary_ja", "summary_en", "duties_ja", "duties_en", "support_ja", "support_en", "reach_ja", "reach_en", "settings", "employment", "hired_as",
         "quota_kind", "role_clarity", "disclosure", "driving", "experience_scope")
"""Values of a position that stand in the file as they are."""


class Sample(NamedTuple):
    """One invented entry and the organisation it is said to belong to, as columns of their models."""

    key: str
    kind: str
    organisation: dict[str, Any]
    listing: dict[str, Any]


def invented(gazetteer: Gazetteer) -> list[Sample]:
    """All samples: two or three positions in each prefecture, a group and a course in each region."""
    prefectures = [place for place in gazetteer.places.values() if place.level == "prefecture"]
    return [*_positions(gazetteer, prefectures), *_others("group", gazetteer), *_others("course", gazetteer)]


def _positions(gazetteer: Gazetteer, prefectures: list[Place]) -> Iterator[Sample]:
    profiles = _read("positions.json")
    wages = {rate.prefecture: rate.yen for rate in shipped_table().rates}
    turn = 0
    for prefecture in prefectures:
        towns = _towns(prefecture, gazetteer)
        for number, town in enumerate(towns[: 2 if int(prefecture.code) % 3 == 0 else 3], 1):
            profile = profiles[turn * 5 % len(profiles)]
            turn += 1
            body = {
                "kind": "employer",
                "name_ja": f"{MARK_JA}：{prefecture.name_ja}の法人{number}",
                "name_en": f"{MARK_EN}: organisation {number} in {prefecture.name_en}",
            }
            values, key = _position(profile, wages[prefecture.code]), f"position-{prefecture.code}-{number}"
            values |= (posting_values(town.code) if key == the_employer()["key"] else {}) | _in(town)
            yield Sample(key, "position", body | _in(town, body=True), values)


def _position(profile: dict[str, Any], minimum: int) -> dict[str, Any]:
    low, high = profile["hours"]
    wage = _pay(profile["unit"], minimum + profile["margin"], high)
    return {name: profile[name] for name in PLAIN} | {
        "title_ja": f"{MARK_JA}：{profile['title_ja']}",
        "title_en": f"{MARK_EN}: {profile['title_en']}",
        "hours_min": low,
        "hours_max": high,
        "wage_unit": profile["unit"],
        "wage_min": wage,
        "wage_max": wage + profile["spread"],
        "certificate_asked": profile["quota_kind"] == "quota",
        "nights": False,
        "on_call": profile.get("on_call", False),
        "irregular_shifts": profile.get("irregular_shifts", False),
        "online": profile.get("online", False),
    }


def _pay(unit: str, hourly: int, hours: float) -> int:
    """Yen for a unit: hourly pay to the next ten, monthly pay to the next thousand, for so many hours a week."""
    if unit == "hour":
        return math.ceil(hourly / 10) * 10
    return math.ceil(hourly * hours * WEEKS_PER_MONTH / 1000) * 1000


def _others(kind: str, gazetteer: Gazetteer) -> Iterator[Sample]:
    """The groups or courses, each in the second town of its prefecture, or open to the whole prefecture."""
    for row in _read(f"{kind}s.json"):
        prefecture = gazetteer.places[row["prefecture"]]
        town = _towns(prefecture, gazetteer)[1]
        names = {"ja": f"{MARK_JA}：{row['name_ja']}", "en": f"{MARK_EN}: {row['name_en']}"}
        body = {"kind": "group" if kind == "group" else "association", "name_ja": names["ja"], "name_en": names["en"]}
        plain = {name: value for name, value in row.items() if name not in {"prefecture", "name_ja", "name_en", "wide"}}
        way, plain = row.get("mode") or row.get("delivery"), plain | _schedule(plain.pop("meets", ""))
        values = plain | {"title_ja": names["ja"], "title_en": names["en"], "online": way in {"online", "hybrid"}} | _in(town)
        if row.get("wide"):
            values |= {"scope": "prefecture", "municipality": None, "lat": None, "lng": None, "precision": "none"}
        yield Sample(f"{kind}-{prefecture.code}", kind, body | _in(town, body=True), values)


def _schedule(sentence: str) -> dict[str, Any]:
    """Columns of a group's schedule from the sentence in the file, read as a group's own would be."""
    if not sentence:
        return {}
    schedule = understand(sentence, WRITTEN_ON)
    return {"schedule": as_json(schedule), "weekdays": weekdays_of(schedule), "times": times_of(schedule), "sequence": 1}


def _towns(prefecture: Place, gazetteer: Gazetteer) -> list[Place]:
    """The capital, a middling town and a small one."""
    towns = sorted(gazetteer.children(prefecture.code), key=lambda place: (-(place.population or 0), place.code))
    capital = [place for place in towns if place.is_capital][:1]
    rest = [place for place in towns if not place.is_capital]
    return [*capital, rest[len(rest) // 4], rest[len(rest) * 2 // 3]]


def _in(town: Place, body: bool = False) -> dict[str, Any]:
    """Columns of a place; the point is the municipality's own."""
    place: dict[str, Any] = {"prefecture": town.prefecture, "municipality": town.code}
    return place if body else place | {"scope": "municipality", "lat": town.lat, "lng": town.lng, "precision": "municipality"}


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    return rows
