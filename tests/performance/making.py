"""Made-up entries in any number, the same for the same seed: over the real municipalities, by their populations.

About 40 % groups, 30 % positions, 12 % courses, 18 % workplaces; 5 % without a place, 8 % to be reached online; every condition of each
kind is filled. Nothing of it is ever shown as real: it lives in a folder that is thrown away.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.groups import codes as group_codes
from directory.listings.kinds import Kind
from directory.places.models import Municipality
from directory.positions import codes as position_codes
from directory.training import codes as course_codes
from directory.web.codes import Code
from directory.web.languages import today
from directory.workplaces.codes import ServiceType
from tests.performance import sentences

KINDS = {Kind.GROUP: 40, Kind.POSITION: 30, Kind.COURSE: 12, Kind.WORKPLACE: 18}
SOURCE = "benchmark"
ENTRIES_PER_ORGANISATION = 4
_SERVICES = {
    ServiceType.WORK_B: 30, ServiceType.GROUP_HOME: 16, ServiceType.CONSULT_PLAN: 14, ServiceType.CHILD_AFTER_SCHOOL: 14, ServiceType.WORK_A: 4,
    ServiceType.WORK_TRANSITION: 4, ServiceType.DAYTIME_CARE: 4, ServiceType.HOME_CARE: 4, ServiceType.TRAINING_LIFE: 4, ServiceType.WORK_RETENTION: 4,
}


class Spot(NamedTuple):
    """A municipality or ward in which entries lie."""

    code: str
    prefecture: str
    name_ja: str
    name_en: str
    lat: float
    lng: float
    weight: float


class Made(NamedTuple):
    """One entry: its kind, the columns all kinds share, and its kind's own."""

    kind: str
    shared: dict[str, Any]
    own: dict[str, Any]


def spots(session: Session) -> list[Spot]:
    """Where entries may lie: municipalities, and wards instead of their city. The inner wards of Tokyo count as they do by day."""
    query = sa.select(Municipality).where(~Municipality.is_designated)
    found = []
    for row in session.scalars(query.order_by(Municipality.code)):
        inner = 8 if row.code in {"13101", "13102", "13103", "13104", "13113"} else 1
        found.append(Spot(row.code, row.prefecture, row.name_ja, row.name_en, row.lat, row.lng, inner * float(row.population or 1_000)))
    return found


def organisations(count: int, seed: int, first_id: int, first_key: int) -> Iterator[dict[str, Any]]:
    """Rows of organisations, with ids from `first_id`."""
    dice = random.Random(f"{seed}:organisations:{first_key}")
    for step in range(count):
        name = dice.choice(sentences.FORMS) + dice.choice(sentences.FIRST) + dice.choice(sentences.SECOND)
        kind = dice.choice(("group", "provider", "association"))
        source = {"origin": "operator", "source_name": SOURCE, "source_key": str(first_key + step)}
        yield {"id": first_id + step, "kind": kind, "name_ja": name, "status": "published"} | source


def entries(count: int, seed: int, places: Sequence[Spot], bodies: Sequence[int], first_key: int = 0) -> Iterator[Made]:
    """Made-up entries.

    Args:
        count: how many.
        seed: the same seed and arguments give the same entries.
        places: where they may lie.
        bodies: ids of organisations.
        first_key: number of the first in its source.
    """
    dice = random.Random(f"{seed}:entries:{first_key}")
    day = today()
    weights = list(accumulate(place.weight for place in places))
    kinds, shares = list(KINDS), list(accumulate(KINDS.values()))
    for step in range(count):
        kind = dice.choices(kinds, cum_weights=shares)[0]
        place = dice.choices(places, cum_weights=weights)[0]
        yield Made(kind.value, _shared(dice, kind, place, day, bodies[int(dice.random() * len(bodies))], first_key + step), _OWN[kind](dice, day))


def _shared(dice: random.Random, kind: Kind, place: Spot, day: dt.date, body: int, key: int) -> dict[str, Any]:
    work, what, weekday = dice.choice(sentences.PLACES_OF_WORK), dice.choice(sentences.EXPERIENCES), dice.choice(sentences.DAYS)
    title = dice.choices([text for _weight, text in sentences.TITLES[kind]], [weight for weight, _text in sentences.TITLES[kind]])[0]
    said = dice.sample(sentences.SENTENCES[kind], dice.randint(2, 4))
    if dice.random() < 0.06:
        said.append(sentences.COMMON)
    fill = {"work": work, "what": what, "day": weekday}
    online = dice.random() < 0.08
    nowhere = dice.random() < 0.05
    row: dict[str, Any] = {
        "kind": kind.value, "organisation_id": body, "origin": "sample" if dice.random() < 0.003 else "operator",
        "source_name": SOURCE, "source_key": str(key),
        "title_ja": f"{place.name_ja} {title.format(**fill)}",
        "title_en": f"{sentences.ENGLISH[kind]}, {place.name_en}" if dice.random() < 0.2 else None,
        "summary_ja": "。".join(said).format(**fill) + "。", "summary_en": None,
        "scope": "municipality", "prefecture": place.prefecture, "municipality": place.code, "lat": None, "lng": None, "precision": "none",
        "online": online, "information_year": dice.choice((None, 2024, 2025, 2026)),
        "confirmed_on": day - dt.timedelta(days=dice.randrange(300)) if dice.random() < 0.5 else None, "expires_on": None, "source_url": "", "source_note": "",
    }
    if kind is Kind.POSITION:
        row["expires_on"] = day + dt.timedelta(days=dice.randrange(-1, 60))
    if nowhere:
        scope = "online_only" if online else dice.choices(("prefecture", "national"), (4, 1))[0]
        row |= {"scope": scope, "municipality": None, "prefecture": place.prefecture if scope == "prefecture" else None}
    elif dice.random() < 0.15:
        row |= {"lat": place.lat, "lng": place.lng, "precision": "municipality"}
    else:
        width = 0.008 if dice.random() < 0.6 else 0.04
        row |= {"lat": round(place.lat + dice.gauss(0, width), 6), "lng": round(place.lng + dice.gauss(0, width * 1.2), 6), "precision": "exact"}
    return row


def _some(dice: random.Random, code: type[Code], most: int, least: int = 1) -> list[str]:
    return [one.value for one in dice.sample(list(code), dice.randint(least, most))]


def _one(dice: random.Random, code: type[Code]) -> str | None:
    """A value, the first ones more often; unknown now and then."""
    values = list(code)
    return None if dice.random() < 0.08 else values[int(len(values) * dice.random() ** 1.6)].value


def _position(dice: random.Random, _day: dt.date) -> dict[str, Any]:
    role = dice.choices(list(position_codes.RoleKind), (86, 6, 5, 3))[0]
    least = dice.choice((6, 8, 12, 16, 20, 24, 30, 35))
    monthly = least >= 30 and dice.random() < 0.6
    wage = dice.randrange(180_000, 280_000, 5_000) if monthly else dice.randrange(950, 1_900, 10)
    return {
        "role_kind": role.value, "employment": _one(dice, position_codes.Employment), "settings": _some(dice, position_codes.Setting, 2),
        "hired_as": _one(dice, position_codes.HiredAs), "quota_kind": _one(dice, position_codes.QuotaKind),
        "role_clarity": _one(dice, position_codes.RoleClarity), "disclosure": _one(dice, position_codes.Disclosure), "experience_scope": [],
        "hours_min": float(least), "hours_max": float(least + dice.choice((0, 4, 8))),
        "wage_unit": "month" if monthly else "hour", "wage_min": wage, "wage_max": None, "certificate_asked": dice.choice((None, False, True)),
        "nights": dice.choice((None, False, False, True)), "on_call": dice.choice((None, False, True)), "irregular_shifts": dice.choice((None, False, True)),
        "driving": _one(dice, position_codes.Driving),
    }


def _group(dice: random.Random, _day: dt.date) -> dict[str, Any]:
    return {
        "group_kind": _one(dice, group_codes.GroupKind), "open_closed": _one(dice, group_codes.OpenClosed),
        "who_may_come": _some(dice, group_codes.WhoMayCome, 3),
        "mode": _one(dice, group_codes.Mode), "languages": ["ja"] if dice.random() < 0.9 else _some(dice, group_codes.Language, 2),
        "weekdays": dice.sample(range(7), dice.choice((0, 1, 1, 1, 2))), "times": _some(dice, group_codes.TimeOfDay, 1), "fee": _one(dice, group_codes.Fee),
        "meets_ja": f"毎月第{dice.randint(1, 4)}{dice.choice(sentences.DAYS)}", "meets_en": None, "contact_mode": _one(dice, group_codes.ContactMode),
    }


def _course(dice: random.Random, day: dt.date) -> dict[str, Any]:
    fee = _one(dice, course_codes.Fee)
    return {
        "training_kind": _one(dice, course_codes.TrainingKind), "eligibility": _some(dice, course_codes.Eligibility, 3),
        "delivery": _one(dice, course_codes.Delivery),
        "pace": _some(dice, course_codes.Pace, 2), "fee": fee, "fee_yen": dice.randrange(500, 30_000, 500) if fee == "paid" else None,
        "certificate": _one(dice, course_codes.Certificate), "addon_valid": dice.choice((None, None, True)),
        "built_on": _one(dice, course_codes.BuiltOn), "topics": [], "starts_on": day + dt.timedelta(days=dice.randrange(-30, 400)), "details": {},
    }


def _workplace(dice: random.Random, _day: dt.date) -> dict[str, Any]:
    service = dice.choices(list(_SERVICES), list(_SERVICES.values()))[0]
    return {"service_type": service.value, "office_number": str(dice.randrange(10**9, 10**10)), "address": "", "phone": "", "url": "",
            "capacity": dice.choice((None, 10, 20, 40)), "hours": {}, "edition": "", "row_hash": ""}


_OWN = {Kind.POSITION: _position, Kind.GROUP: _group, Kind.COURSE: _course, Kind.WORKPLACE: _workplace}
