"""Pages by place stay light and ask the database the same number of questions, however much is registered."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from flask import Flask

from directory.extensions import writing
from directory.listings.publishing import publish
from directory.seeding.samples import add_samples
from directory.web.static import STATIC
from tests.regions.conftest import empty, entry, organisation

LIMIT = 14_000
PATHS = ["/", "/regions", "/find", "/regions/01", "/regions/04", "/regions/04100", "/regions/04202", "/regions/13"]
SYLLABLES = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ心会町手声木花海山川道"


def sent(app: Flask, path: str) -> int:
    """Bytes of a page and the site's styles, as they go over the wire."""
    answer = app.test_client().get(path, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    return len(answer.get_data()) + len(brotli.compress((STATIC / "css" / "site.css").read_bytes()))


@pytest.fixture(scope="module")
def seeded(sqlite_app: Flask) -> Flask:
    """What ships, with the samples."""
    add_samples()
    return sqlite_app


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_one_network_flight(seeded: Flask, path: str, lang: str) -> None:
    """HTML and styles together are at most 14,000 bytes."""
    assert sent(seeded, f"/{lang}{path}") <= LIMIT


def crowd(app: Flask, number: int, places: list[str]) -> None:
    """So many entries of each kind, with titles and summaries of their own, and as many offices."""
    chance = random.Random(number)

    def words(length: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(length))

    with app.app_context(), writing("test") as session:
        body = organisation("たくさんの団体")
        session.add(body)
        publish(session, [
            entry(kind, words(14), chance.choice(places), body, summary_ja=words(40), summary_en=words(40), online=chance.random() < 0.2)
            for kind in ("group", "course", "position", "workplace") for _ in range(number)
        ])


@pytest.fixture(scope="module")
def crowded(sqlite_app: Flask) -> Flask:
    """A hundred and more entries of each kind in Hokkaido and Ishinomaki."""
    empty(sqlite_app)
    crowd(sqlite_app, 200, ["01", "01100", "01202", "04", "04202", "04100"])
    return sqlite_app


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", ["/", "/regions/01", "/regions/04", "/regions/04202"])
def test_crowded_pages_stay_light(crowded: Flask, path: str, lang: str) -> None:
    """Where much is registered the page shows the newest and links to the rest."""
    assert sent(crowded, f"/{lang}{path}") <= LIMIT


def test_questions_do_not_grow(fresh_app: Flask, sql_of: Callable[[Flask], Any]) -> None:
    """As many SQL statements with 2 entries of each kind as with 200, with nothing cached."""
    empty(fresh_app)
    counted: list[dict[str, int]] = []
    for number in (2, 198):
        crowd(fresh_app, number, ["04202"])
        counted.append({})
        for path in (*PATHS, "/regions/04421", "/regions/04101"):
            fresh_app.extensions["bitmaps"].clear()
            with sql_of(fresh_app) as statements:
                assert fresh_app.test_client().get(f"/ja{path}").status_code == 200
            counted[-1][path] = len(statements)
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= 25
