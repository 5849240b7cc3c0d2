"""/api/v1/search and /api/v1/points say what a count by hand says."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.listings import index
from directory.listings.models import Listing
from directory.listings.publishing import delete, publish
from directory.places.gazetteer import the_gazetteer
from tests.listings.conftest import SIX_TOGETHER, Known, World
from tests.listings.making import listing

SENDAI = (38.26889, 140.87194)
KINDS = ("group", "course", "position", "workplace")


def _get(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def _all_pages(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    following: str | None = path
    for _ in range(100):
        if following is None:
            return items
        answer = _get(client, following)
        assert len(answer["items"]) <= 20
        items += answer["items"]
        following = answer["next"]
    raise AssertionError("the pages do not end")


def _in(one: Known, *codes: str) -> bool:
    """Whether an entry lies in one of the places; 04100 covers its wards."""
    return any(code in (one.prefecture, one.municipality) or (code == "04100" and (one.municipality or "")[:4] == "0410") for code in codes)


@pytest.mark.parametrize("kinds", [(), *((kind,) for kind in KINDS), ("group", "workplace"), KINDS])
@pytest.mark.parametrize("places", [(), ("pref=04",), ("muni=04100",), ("pref=13", "muni=04100"), ("muni=04101", "muni=13104")])
def test_the_pages_together_are_the_whole_list(world: World, kinds: tuple[str, ...], places: tuple[str, ...]) -> None:
    """Every entry that matches once, newest first, nothing else; the total is their number; samples and unpaid roles stay out."""
    codes = [place.split("=")[1] for place in places]
    should = [one.id for one in world.asked(*kinds) if not codes or _in(one, *codes)]
    path = "/api/v1/search?" + "&".join([*(f"kind={kind}" for kind in kinds), *places])
    items = _all_pages(world.client, path)
    assert [item["id"] for item in items] == should
    assert _get(world.client, path)["total"] == len(should)


@pytest.fixture(params=[0, index.FEW], ids=["cells", "measured"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no more entries than this all are measured; of more, those on the rim of a circle of cells."""
    monkeypatch.setattr(index, "FEW", request.param)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("km", [0.05, 1, 3, 10, 30.5, 50, 400, 20000])
@pytest.mark.parametrize("near", [SENDAI, (35.69, 139.70), SIX_TOGETHER, (45.4, 141.7), (-33.0, 151.0), (40.0, -179.9)])
def test_within_a_distance(world: World, near: tuple[float, float], km: float) -> None:
    """Exactly the entries within the great-circle distance, nearest first, newest first among equals; what is left out is counted."""
    should = sorted((one.km(*near), -one.number, one.id) for one in world.asked() if one.point and (one.km(*near) or 0) <= km)
    path = f"/api/v1/search?near={near[0]},{near[1]}&km={km}"
    items = _all_pages(world.client, path)
    assert [(item["id"], item["km"]) for item in items] == [(id_, round(distance, 3)) for distance, _number, id_ in should]
    nowhere = [one for one in world.asked() if one.point is None]
    answer = _get(world.client, path)
    assert answer["left_out"] == {
        "no_place": sum(not one.online for one in nowhere),
        "online": sum(one.online for one in nowhere),
        "farther": len(world.asked()) - len(nowhere) - len(should),
    }
    assert answer["total"] == len(should)


@pytest.mark.usefixtures("few")
def test_nearest_first_without_a_limit(world: World) -> None:
    """`near` alone orders everything that has a point by distance."""
    should = sorted((one.km(*SENDAI), -one.number, one.id) for one in world.asked("workplace") if one.point)
    items = _all_pages(world.client, f"/api/v1/search?kind=workplace&near={SENDAI[0]},{SENDAI[1]}")
    assert [item["id"] for item in items] == [id_ for _km, _number, id_ in should]


@pytest.mark.parametrize("near", ["04202", "石巻市", "石巻", "いしのまきし", "Ishinomaki", "９８６－０８２５", "986-0825"])
def test_near_takes_codes_names_and_postcodes(world: World, app: Flask, near: str) -> None:
    """All of them mean the municipality's own point."""
    place = the_gazetteer(db.session()).places["04202"]
    by_name = _get(world.client, f"/api/v1/search?near={near}&km=40")
    by_point = _get(world.client, f"/api/v1/search?near={place.lat},{place.lng}&km=40")
    assert by_name["items"] == by_point["items"]
    assert by_name["total"] == by_point["total"] > 0


def test_a_capital_stands_for_a_prefecture_of_its_name(world: World) -> None:
    """near=京都 is measured from the city and never from 東京都; 府中 and 北区 ask which."""
    answer = world.client.get("/api/v1/search?near=京都&km=10")
    assert answer.json["total"] == 0
    for name, least in (("府中市", 2), ("北区", 8)):
        refused = world.client.get(f"/api/v1/search?near={name}&km=10")
        assert refused.status_code == 400
        assert len(refused.json["choices"]) >= least


def test_samples_only_when_asked_for(world: World) -> None:
    """Without samples=1 no sample is in items, total or facets; with it they say what they are."""
    plain = _all_pages(world.client, "/api/v1/search")
    assert not any(item["sample"] for item in plain)
    both = _all_pages(world.client, "/api/v1/search?samples=1")
    assert {item["id"] for item in both if item["sample"]} == {one.id for one in world.asked(samples=True) if one.sample}
    assert {item["id"] for item in both} - {item["id"] for item in plain} == {item["id"] for item in both if item["sample"]}


@pytest.mark.parametrize("query", ["", "pref=04", f"near={SENDAI[0]},{SENDAI[1]}&km=30", "kind=group&muni=04100"])
def test_the_facet_of_kinds_names_workplaces_beside_the_total(world: World, query: str) -> None:
    """Each kind's count under the other filters, whatever kind is asked; workplaces only by name in the total."""
    facets = {}
    for kind in ("group", "course", "position", "workplace"):
        rest = "&".join(part for part in query.split("&") if not part.startswith("kind="))
        facets[kind] = _get(world.client, f"/api/v1/search?kind={kind}&{rest}")["total"]
    answer = _get(world.client, f"/api/v1/search?{query}")
    assert {row["value"]: row["count"] for row in answer["facets"]["kind"]} == facets


def test_an_item_says_what_is_public(world: World) -> None:
    """Names in three writings; no point where there is none; the ward's own code."""
    items = _all_pages(world.client, "/api/v1/search?kind=workplace&muni=04101")
    assert items[0]["municipality_name"] == {"ja": "仙台市青葉区", "kana": items[0]["municipality_name"]["kana"], "en": items[0]["municipality_name"]["en"]}
    assert {"id", "kind", "title", "municipality", "municipality_name", "url", "km", "lat", "lng", "sample"} <= items[0].keys()
    assert items[0]["url"] == f"/ja/workplaces/{items[0]['id']}"
    nowhere = [item for item in _all_pages(world.client, "/api/v1/search") if item["municipality"] is None]
    assert nowhere
    for item in nowhere:
        assert item["municipality_name"] is None or item["lat"] is not None


def test_new_entries_do_not_shift_the_pages(world: World) -> None:
    """Following `next` while entries are published gives the list as it was when it began, each entry once."""
    should = [item["id"] for item in _all_pages(world.client, "/api/v1/search?pref=13")]
    seen: list[int] = []
    new: list[int] = []
    following: str | None = "/api/v1/search?pref=13"
    while following:
        answer = _get(world.client, following)
        seen += [item["id"] for item in answer["items"]]
        following = answer["next"]
        with writing("test") as session:
            late = listing("group", "あとから", municipality="13104")
            publish(session, [late])
            new.append(late.id)
    assert seen == should
    assert _get(world.client, "/api/v1/search?pref=13")["total"] == len(should) + len(new)
    with writing("test") as session:
        delete(session, [session.get_one(Listing, one) for one in new])


BAD = [
    ("kind", "kind=cat"), ("query", "kind=group%00"), ("pref", "pref=99"), ("pref", "pref=4"), ("pref", "pref=04202"), ("query", "pref=%00"),
    ("muni", "muni=04"), ("muni", "muni=99999"), ("muni", "muni=04202'--"), ("muni", "muni=" + "9" * 7_000),
    ("km", "km=10"), ("km", "near=04202&km=0"), ("km", "near=04202&km=-3"), ("km", "near=04202&km=nan"), ("km", "near=04202&km=inf"),
    ("km", "near=04202&km=1e3"), ("km", "near=04202&km=99999"), ("km", "near=04202&km=" + "1" * 7_000),
    ("page", "page=-1"), ("page", "page=0"), ("page", "page=1.5"), ("page", "page=x"), ("page", "page=" + "9" * 7_000), ("query", "page=%00"),
    ("until", "until=-1"), ("until", "until=x"),
    ("near", "near=どこにもない町"), ("near", "near=91,0"), ("near", "near=0,181"), ("near", "near=nan,nan"), ("query", "near=%00"), ("near", "near=38.2,"),
    ("near", "near=" + "あ" * 700),
]


@pytest.mark.parametrize(("field", "query"), BAD, ids=lambda value: str(value)[:30])
def test_bad_input_names_the_field(world: World, field: str, query: str) -> None:
    """400 as problem+json with the field and what to do, in both languages; never 500."""
    answer = world.client.get(f"/api/v1/search?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["field"] == field
    assert answer.json["detail"]
    assert answer.json["detail_ja"]


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("bbox", ""), ("bbox", "zoom=5"), ("bbox", "bbox=1,2,3&zoom=5"), ("bbox", "bbox=141,39,140,38&zoom=5"), ("bbox", "bbox=140,39,141,38&zoom=5"),
        ("bbox", "bbox=nan,nan,nan,nan&zoom=5"), ("bbox", "bbox=-181,0,0,1&zoom=5"), ("bbox", "bbox=-inf,0,inf,1&zoom=5"), ("query", "bbox=%00&zoom=5"),
        ("bbox", "bbox=" + "1," * 3_000 + "&zoom=5"), ("zoom", "bbox=139,35,140,36"), ("zoom", "bbox=139,35,140,36&zoom=-1"),
        ("zoom", "bbox=139,35,140,36&zoom=23"), ("zoom", "bbox=139,35,140,36&zoom=5.5"), ("zoom", "bbox=139,35,140,36&zoom=²"),
        ("pref", "bbox=139,35,140,36&zoom=5&pref=99"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_to_points(world: World, field: str, query: str) -> None:
    """The same for the map's points."""
    answer = world.client.get(f"/api/v1/points?{query}")
    assert (answer.status_code, answer.mimetype, answer.json["field"]) == (400, "application/problem+json", field)


def test_a_page_past_the_end_is_empty(world: World) -> None:
    """No error, no items, nothing after it."""
    answer = _get(world.client, "/api/v1/search?page=1000000")
    assert (answer["items"], answer["next"]) == ([], None)
    assert _get(world.client, "/api/v1/search?until=4611686018427387903")["total"] == len(world.asked())


JAPAN = (122.0, 24.0, 154.0, 46.0)


def _features(world: World, box: tuple[float, float, float, float], zoom: int, query: str = "") -> dict[str, Any]:
    found = _get(world.client, f"/api/v1/points?bbox={','.join(map(str, box))}&zoom={zoom}&{query}")
    assert found["type"] == "FeatureCollection"
    return found


@pytest.mark.parametrize("zoom", range(23))
@pytest.mark.parametrize("query", ["", "kind=workplace&kind=group"])
def test_points_and_clusters_are_the_entries_in_the_box(world: World, zoom: int, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every zoom the counts of clusters and the points together are what lies in the box; from 17 on points only."""
    monkeypatch.setattr("directory.listings.on_map.POINTS_AT_MOST", 5)
    monkeypatch.setattr("directory.listings.index.POINTS_AT_MOST", 5)
    monkeypatch.setattr("directory.listings.points.MANY_OF", 10**9 if zoom % 3 else 1)
    monkeypatch.setattr("directory.listings.points.FEW_OF", 10**9 if zoom % 2 else 1)
    kinds = ("workplace", "group") if query else ()
    dice = random.Random(zoom)
    for box in (JAPAN, (140.5, 37.9, 141.5, 38.9), *(_random_box(dice) for _ in range(3))):
        should = [one for one in world.asked(*kinds) if one.point and _holds(box, one.point)]
        found = _features(world, box, zoom, query)
        clusters = [feature for feature in found["features"] if feature["properties"].get("cluster")]
        points = [feature["properties"]["id"] for feature in found["features"] if not feature["properties"].get("cluster")]
        assert found["total"] == len(should) == len(points) + sum(feature["properties"]["count"] for feature in clusters)
        for feature in clusters:
            west, south, east, north = feature["properties"]["bbox"]
            lng, lat = feature["geometry"]["coordinates"]
            assert west - 1e-4 <= lng <= east + 1e-4
            assert south - 1e-4 <= lat <= north + 1e-4
            assert box[0] - 1e-4 <= west <= east <= box[2] + 1e-4
            assert box[1] - 1e-4 <= south <= north <= box[3] + 1e-4
        if zoom >= 17 or len(should) <= 5:
            assert sorted(points) == sorted(one.id for one in should)


def test_the_edges_belong_to_the_box(world: World) -> None:
    """An entry on the corner is in it; six offices at one place are all there."""
    lat, lng = SIX_TOGETHER
    found = _features(world, (lng, lat, lng, lat), 17, "kind=workplace")
    assert found["total"] >= 6
    assert sum(feature["geometry"]["coordinates"] == [lng, lat] for feature in found["features"]) == 6
    assert _features(world, (lng + 1e-9, lat, lng + 1, lat + 1), 22, "kind=workplace&muni=04101")["total"] < found["total"]
    listed = _all_pages(world.client, f"/api/v1/search?kind=workplace&near={lat},{lng}&km=0.05")
    assert len(listed) == found["total"]


def test_points_follow_the_filters(world: World) -> None:
    """The map takes the parameters of the search, the circle too."""
    query = f"near={SENDAI[0]},{SENDAI[1]}&km=20&kind=group"
    assert _features(world, JAPAN, 17, query)["total"] == _get(world.client, f"/api/v1/search?{query}")["total"]
    assert _features(world, JAPAN, 17, "pref=13")["total"] < _features(world, JAPAN, 17)["total"]


def _random_box(dice: random.Random) -> tuple[float, float, float, float]:
    west, south = dice.uniform(138, 142), dice.uniform(34, 40)
    return west, south, west + dice.uniform(0, 3), south + dice.uniform(0, 3)


def _holds(box: tuple[float, float, float, float], point: tuple[float, float]) -> bool:
    return box[0] <= point[1] <= box[2] and box[1] <= point[0] <= box[3]
