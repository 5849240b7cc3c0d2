"""A world of few entries of which everything is known: what the pages by place make of it."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.listings.models import Listing, LookUp, Organisation
from directory.listings.publishing import delete, publish
from directory.places.gazetteer import the_gazetteer
from directory.positions.models import Position
from directory.training.models import Course
from directory.workplaces.models import Workplace

MODELS: dict[str, type[Listing]] = {"group": SupportGroup, "course": Course, "position": Position, "workplace": Workplace}
LOOKED = dt.date(2026, 11, 23)
_keys = count(1)


def empty(app: Flask) -> None:
    """Takes every entry, organisation and look-up out of an application."""
    with app.app_context(), writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        for table in (Organisation, LookUp):
            session.execute(sa.delete(table))


def entry(kind: str, title: str, code: str | None, body: Organisation, **values: Any) -> Listing:
    """An entry at a municipality's point (five digits), in a whole prefecture (two), or for all of Japan (None)."""
    place = the_gazetteer(db.session()).places.get(code or "")
    key = f"r{next(_keys)}"
    given: dict[str, Any] = {"title_ja": title, "title_en": f"Entry {key}", "source_name": "test", "source_key": key, "information_year": 2024}
    if place is None:
        given |= {"scope": "national"}
    elif place.level == "prefecture":
        given |= {"scope": "prefecture", "prefecture": place.code}
    else:
        given |= {"prefecture": place.prefecture, "municipality": place.code, "lat": place.lat, "lng": place.lng, "precision": "municipality"}
    if kind == "workplace":
        given["service_type"] = "計画相談支援"
    return MODELS[kind](organisation=body, **(given | values))


def organisation(name: str, code: str | None = None, **values: Any) -> Organisation:
    """An organisation in a municipality or prefecture."""
    place = {} if code is None else {"prefecture": code[:2], "municipality": code if len(code) == 5 else None}
    key = f"o{next(_keys)}"
    given = {"kind": "association", "name_ja": name, "name_en": f"Body {key}", "source_name": "test", "source_key": key}
    return Organisation(**(given | place | values))


def furnish(app: Flask) -> None:
    """The world: little in Miyagi, a group on Sado and one in Nagano, a course in Tokyo, a look-up, desks, a sample, offices."""
    empty(app)
    with app.app_context(), writing("test") as session:
        body = organisation("ためしの団体", "04100")
        made_up = organisation("見本の団体（実在しません）", "04202", origin="sample", name_en="Sample body (not real)")
        offices = organisation("ためしの法人", "04202", kind="provider", origin="wamnet")
        session.add_all([body, made_up, offices])
        session.add_all([
            organisation("宮城県精神保健福祉センター", "04215", kind="public_office", phone="0229-00-0000", phone_year=2025),
            organisation("石巻の保健所", "04202", kind="public_office"),
            organisation("ためしの協会", "04100"),
            organisation("見本の窓口（実在しません）", "04202", kind="public_office", origin="sample"),
        ])
        publish(session, [
            entry("group", "青葉の会", "04101", body),
            entry("group", "市の会", "04100", body),
            entry("group", "石巻の会", "04202", body, confirmed_on=LOOKED),
            entry("course", "県の研修", "04", body),
            entry("course", "東京の研修", "13105", body),
            entry("course", "全国の研修", None, body),
            entry("course", "福島の研修", "07201", body, scope="prefecture"),
            entry("group", "オンラインの会", "40130", body, online=True),
            entry("group", "佐渡の会", "15224", body),
            entry("group", "長野の会", "20201", body),
            entry("group", "門司の会", "40101", body),
            entry("position", "石巻の仕事", "04202", body),
            entry("position", "石巻の無償の役", "04202", body, role_kind="volunteer"),
            *(entry("workplace", f"石巻の事業所{number}", "04202", offices, origin="wamnet") for number in range(7)),
            entry("position", "見本（実在しません）：石巻", "04202", made_up, origin="sample", title_en="Sample (not real): Ishinomaki"),
            entry("group", "見本（実在しません）：大和", "04421", made_up, origin="sample", title_en="Sample (not real): Taiwa"),
        ])
        session.add_all([
            LookUp(place="05", what="course", result="not_found", looked_on=LOOKED, by_role_ja="編集担当", by_role_en="the editor"),
            LookUp(place="14130", what="article6_centre", result="not_found", looked_on=LOOKED, by_role_ja="編集担当", by_role_en="the editor"),
        ])


@pytest.fixture(scope="module")
def world(sqlite_app: Flask) -> Flask:
    """The world on SQLite."""
    furnish(sqlite_app)
    return sqlite_app


@dataclass(frozen=True)
class Page:
    """A page: its text as sent, and the words a reader sees."""

    status: int
    source: str
    place: str

    @property
    def words(self) -> str:
        """The words of the main part, without tags, spaces made one."""
        main = self.source.partition("<main")[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))

    def part(self, start: str, end: str) -> str:
        """The source from one string to the next one after it."""
        assert start in self.source, start
        return self.source.partition(start)[2].partition(end)[0]

    def fold(self, name: str) -> str:
        """The source of a folded part; empty when there is none."""
        return self.source.partition(f'<details class="fold" id="{name}"')[2].partition("</details>")[0]

    @property
    def unfolded(self) -> str:
        """The main part without what is folded away."""
        return re.sub(r"<details.*?</details>", "", self.source.partition("<main")[2].partition("</main>")[0], flags=re.DOTALL)


@pytest.fixture
def look(world: Flask) -> Callable[[str], Page]:
    """Opens a page of the world."""
    client: FlaskClient = world.test_client()

    def open_page(path: str) -> Page:
        answer = client.get(path)
        return Page(answer.status_code, answer.text, answer.headers.get("Location", ""))

    return open_page
