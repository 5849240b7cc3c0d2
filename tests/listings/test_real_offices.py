"""Circles, boxes and clusters over real offices equal a brute-force count, through the API."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from directory import create_app
from directory.config import load_settings
from directory.exchange.commands import import_group
from directory.extensions import db
from directory.listings import index
from directory.listings.models import Listing
from tests.conftest import Seeded, Visitor

DATA = Path(__file__).parents[3] / "shared" / "data" / "wamnet"
FILES = ("wam_013_2025-04.csv", "wam_061_2025-04.csv", "wam_062_2025-04.csv")
CENTRES = {
    "Tokyo": (35.6938, 139.7036), "Sendai": (38.2682, 140.8694), "Wakkanai": (45.4156, 141.6731), "the sea": (33.0, 140.0), "Naha": (26.2124, 127.6809),
}
BOXES = {
    "Japan": (122.0, 20.0, 154.0, 46.0), "Tokyo": (139.5, 35.5, 140.0, 35.9), "Miyagi": (140.2, 37.7, 141.7, 39.1), "a street": (139.70, 35.69, 139.71, 35.70),
}


@pytest.fixture(scope="module")
def offices(seeded_sqlite: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with 5,267 real offices."""
    files = [DATA / name for name in FILES]
    if not all(path.exists() for path in files):
        pytest.skip(f"the real files are not beside the checkout: {DATA}")
    folder = tmp_path_factory.mktemp("offices")
    seeded_sqlite.copy(folder)
    answer = CliRunner().invoke(import_group, ["wamnet", *map(str, files), "--instance", str(folder), "--json"])
    assert answer.exit_code == 0, answer.output
    app = create_app(load_settings(folder, env={}))
    app.testing = True
    app.test_client_class = Visitor
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def points(offices: Flask) -> dict[int, tuple[float, float]]:
    """Id and point of every office with a public point."""
    query = sa.select(Listing.id, Listing.lat, Listing.lng).where(Listing.kind == "workplace", Listing.number.is_not(None), Listing.lat.is_not(None))
    found = {row.id: (row.lat, row.lng) for row in db.session.execute(query)}
    assert len(found) > 5000
    return found


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great circle by the spherical law of cosines: another formula than the site's."""
    p, q = math.radians(a[0]), math.radians(b[0])
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(math.radians(a[1] - b[1]))
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine)))


def _all(client: FlaskClient, **query: object) -> list[dict[str, object]]:
    url = f"/api/v1/search?{urlencode(query)}"
    items: list[dict[str, object]] = []
    while url:
        answer = client.get(url).json
        assert answer is not None
        items += answer["items"]
        assert answer["total"] >= len(items)
        url = answer["next"]
    return items


@pytest.mark.parametrize("km", [0.05, 3, 10, 50])
@pytest.mark.parametrize("centre", CENTRES)
def test_circles(offices: Flask, points: dict[int, tuple[float, float]], centre: str, km: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly the offices within the distance, each once, nearest first, with their distance."""
    monkeypatch.setattr(index, "FEW", 0)
    middle = CENTRES[centre]
    found = _all(offices.test_client(), kind="workplace", near=f"{middle[0]},{middle[1]}", km=km)
    distances = {id_: _km(middle, point) for id_, point in points.items()}
    edge = 1e-6
    sure = {id_ for id_, distance in distances.items() if distance <= km - edge}
    perhaps = {id_ for id_, distance in distances.items() if distance <= km + edge}
    ids = [int(str(item["id"])) for item in found]
    assert len(ids) == len(set(ids))
    assert sure <= set(ids) <= perhaps
    shown = [float(str(item["km"])) for item in found]
    assert shown == sorted(shown)
    assert all(abs(float(str(item["km"])) - distances[int(str(item["id"]))]) < 0.002 for item in found)


@pytest.mark.parametrize("zoom", [4, 8, 11, 14, 17])
@pytest.mark.parametrize("name", BOXES)
def test_boxes(offices: Flask, points: dict[int, tuple[float, float]], name: str, zoom: int) -> None:
    """Points and clusters together are the offices in the box; from zoom 17 points only."""
    west, south, east, north = BOXES[name]
    answer = offices.test_client().get(f"/api/v1/points?kind=workplace&bbox={west},{south},{east},{north}&zoom={zoom}").json
    assert answer is not None
    inside = {id_ for id_, (lat, lng) in points.items() if south <= lat <= north and west <= lng <= east}
    features = [feature["properties"] for feature in answer["features"]]
    assert answer["total"] == len(inside) == sum(feature.get("count", 1) for feature in features)
    single = {feature["id"] for feature in features if "id" in feature}
    assert single <= inside
    if zoom >= 17:
        assert single == inside


def test_offices_on_one_coordinate_are_all_reachable(offices: Flask, points: dict[int, tuple[float, float]]) -> None:
    """The most crowded point: every office on it is in the list and on the map."""
    by_point: dict[tuple[float, float], set[int]] = {}
    for id_, point in points.items():
        by_point.setdefault(point, set()).add(id_)
    point, ids = max(by_point.items(), key=lambda pair: len(pair[1]))
    assert len(ids) >= 6
    client = offices.test_client()
    assert {item["id"] for item in _all(client, kind="workplace", near=f"{point[0]!r},{point[1]!r}", km=0.05)} >= ids
    box = f"{point[1] - 1e-4},{point[0] - 1e-4},{point[1] + 1e-4},{point[0] + 1e-4}"
    answer = client.get(f"/api/v1/points?kind=workplace&bbox={box}&zoom=17").json
    assert answer is not None
    assert {feature["properties"]["id"] for feature in answer["features"]} >= ids
