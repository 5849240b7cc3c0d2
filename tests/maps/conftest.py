"""An application of its own with a handful of entries, some of them hostile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.bootstrap import prepare
from directory.config import load_settings
from directory.extensions import writing
from directory.groups.models import SupportGroup
from directory.listings.models import LookUp, Organisation
from directory.listings.publishing import publish
from directory.training.models import Course
from directory.workplaces.models import Workplace

EVIL = ("<img src=x onerror=window.PWN=1>", "</script><script>window.PWN=1</script>", "${window.PWN=1}", "\"'`<b onclick=window.PWN=1>")
"""Titles that must stay text wherever they are shown."""


@pytest.fixture(scope="module")
def map_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A prepared instance: evil groups in Ishinomaki, a course, an office and a sample in Akita."""
    folder: Path = tmp_path_factory.mktemp("map")
    app = prepare(load_settings(folder, env={}))
    with app.app_context(), writing("test") as session:
        body = Organisation(kind="group", name_ja="地図の試験", source_name="test", source_key="body")
        session.add(body)
        session.flush()
        plain = {"organisation_id": body.id, "source_name": "test", "precision": "municipality"}
        ishinomaki = {"prefecture": "04", "municipality": "04202", "lat": 38.434, "lng": 141.303}
        akita = {"prefecture": "05", "municipality": "05201", "lat": 39.72, "lng": 140.10}
        publish(session, [
            *(SupportGroup(**plain, **ishinomaki, title_ja=title, source_key=f"evil-{number}") for number, title in enumerate(EVIL)),
            Course(**plain, **ishinomaki, title_ja="地図の研修", source_key="course"),
            Workplace(**plain, **akita, title_ja="地図の事業所", source_key="office", service_type="test"),
            SupportGroup(**plain, **akita, title_ja="見本（実在しません）：地図の集まり", source_key="sample", origin="sample"),
        ])
        session.add(LookUp(place="46", what="course", result="not_found", looked_on=dt.date(2026, 11, 23), by_role_ja="編集担当", by_role_en="the editor"))
    return app


@pytest.fixture
def visitor(map_app: Flask) -> Iterator[FlaskClient]:
    """Somebody without an account."""
    with map_app.test_client() as client:
        yield client
