"""Code lists: words in both languages, none twice, and every code that is stored is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.groups import codes as group_codes
from directory.groups.models import SupportGroup
from directory.listings import codes as listing_codes
from directory.listings.models import Organisation
from directory.positions import codes as position_codes
from directory.positions.models import Position
from directory.training import codes as training_codes
from directory.training.facts import SECTIONS
from directory.training.models import Course
from directory.web.codes import Code

NEVER = "患者さん|健常者|アル中|ヤク中|中毒者|社会復帰|完治|元患者|ニート|人材|ピアの活用"
"""Words this site does not use for people (domain.md 7, people.md 7)."""


def _lists(*modules: ModuleType) -> Iterator[type[Code]]:
    for module in modules:
        yield from (found for found in vars(module).values() if isinstance(found, type) and issubclass(found, Code) and found is not Code)


ALL = list(_lists(group_codes, listing_codes, position_codes, training_codes))


@pytest.mark.parametrize("codes", ALL, ids=lambda codes: f"{codes.__module__}.{codes.__name__}")
def test_every_code_has_its_words(codes: type[Code]) -> None:
    """Both languages, no two members alike, fit for addresses and index tokens."""
    for words in ([code.ja for code in codes], [code.en for code in codes], [code.value for code in codes]):
        assert all(words)
        assert len(set(words)) == len(words)
    for code in codes:
        assert re.fullmatch("[a-z0-9_]{2,30}", code.value)
        assert not re.search(NEVER, code.ja)
        assert not re.search("[ぁ-んァ-ン一-龥]", code.en)


COLUMNS: list[tuple[type[Any], str, type[Code]]] = [
    (Organisation, "kind", listing_codes.OrganisationKind),
    (SupportGroup, "group_kind", group_codes.GroupKind), (SupportGroup, "open_closed", group_codes.OpenClosed),
    (SupportGroup, "who_may_come", group_codes.WhoMayCome), (SupportGroup, "mode", group_codes.Mode), (SupportGroup, "languages", group_codes.Language),
    (SupportGroup, "times", group_codes.TimeOfDay),
    (SupportGroup, "fee", group_codes.Fee), (SupportGroup, "contact_mode", group_codes.ContactMode),
    (Course, "training_kind", training_codes.TrainingKind), (Course, "eligibility", training_codes.Eligibility), (Course, "delivery", training_codes.Delivery),
    (Course, "pace", training_codes.Pace), (Course, "fee", training_codes.Fee), (Course, "certificate", training_codes.Certificate),
    (Course, "built_on", training_codes.BuiltOn), (Course, "topics", training_codes.Topic),
    (Position, "role_kind", position_codes.RoleKind), (Position, "employment", position_codes.Employment), (Position, "settings", position_codes.Setting),
    (Position, "hired_as", position_codes.HiredAs), (Position, "quota_kind", position_codes.QuotaKind), (Position, "role_clarity", position_codes.RoleClarity),
    (Position, "disclosure", position_codes.Disclosure), (Position, "wage_unit", position_codes.WageUnit), (Position, "driving", position_codes.Driving),
    (Position, "experience_scope", position_codes.ExperienceScope),
]


def _unknown(app: Flask) -> list[str]:
    found = []
    with app.app_context():
        for model, name, codes in COLUMNS:
            for value in db.session.scalars(sa.select(getattr(model, name))):
                stored = value if isinstance(value, list) else [value] if value else []
                found += [f"{model.__name__}.{name}: {one}" for one in stored if one not in set(codes)]
        for details in db.session.scalars(sa.select(Course.details)):
            found += [f"Course.details: {key}" for key in details or {} if key not in SECTIONS]
    return found


def test_every_code_of_the_seeds_has_words(sqlite_app: Flask) -> None:
    """What ships is shown in words, never as a bare code."""
    with sqlite_app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SupportGroup))
    assert _unknown(sqlite_app) == []


def test_every_code_of_the_samples_has_words(fresh_app: Flask) -> None:
    """The samples too."""
    from directory.seeding.samples import add_samples

    with fresh_app.app_context():
        assert add_samples() > 0
    assert _unknown(fresh_app) == []
