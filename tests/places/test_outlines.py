"""The shipped outlines: sizes, codes, and points that lie inside their own municipality."""

import csv
import gzip
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OUTLINES = ROOT / "static" / "outlines"
with (ROOT / "seeds" / "places" / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
    PLACES = list(csv.DictReader(lines))

JAPAN_KM2 = 372_970
"""Area of Japan without the Northern Territories (Geospatial Information Authority, rounded)."""


def shapes(path, name):
    """Rings (lists of lng, lat) of every geometry by id, decoded from TopoJSON."""
    topology = json.loads(path.read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found = {}
    for geometry in topology["objects"][name]["geometries"]:
        rings = []
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                ring = []
                for number in numbers:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    assert not ring or ring[-1] == arc[0], "arcs join"
                    ring += arc[1:] if ring else arc
                assert ring[0] == ring[-1], "rings are closed"
                rings.append(ring)
        found[geometry["id"]] = rings
    return found


def inside(lng, lat, rings):
    """Even-odd rule over all rings."""
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
            if (y1 > lat) != (y2 > lat) and lng < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


MUNICIPAL = {}
for code in range(1, 48):
    MUNICIPAL |= shapes(OUTLINES / f"{code:02d}.topo.json", "municipalities")


def around(rings):
    """Box of the rings: west, south, east, north."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


BOXES = {code: around(rings) for code, rings in MUNICIPAL.items()}


def outlines_at(lng, lat):
    """Codes of all municipalities whose outline holds the point."""
    return {
        code for code, (west, south, east, north) in BOXES.items()
        if west <= lng <= east and south <= lat <= north and inside(lng, lat, MUNICIPAL[code])
    }


def test_sizes():
    assert len(gzip.compress((OUTLINES / "japan.topo.json").read_bytes(), 9)) <= 30_000
    for code in range(1, 48):
        assert (OUTLINES / f"{code:02d}.topo.json").stat().st_size <= 40_000, code


def test_every_municipality_has_an_outline_and_nothing_else_has():
    assert set(MUNICIPAL) == {row["code"] for row in PLACES if not row["parent"]}
    assert all(rings for rings in MUNICIPAL.values())
    assert set(shapes(OUTLINES / "japan.topo.json", "prefectures")) == {f"{code:02d}" for code in range(1, 48)}


def test_every_point_lies_in_its_own_outline_and_in_no_other():
    """No exceptions: wards are looked for in their city; four points are not the office's (see seeds/SOURCES.md)."""
    found = {row["code"]: outlines_at(float(row["lng"]), float(row["lat"])) for row in PLACES}
    assert {row["full_ja"]: found[row["code"]] for row in PLACES if found[row["code"]] != {row["parent"] or row["code"]}} == {}


@pytest.mark.parametrize(("code", "lng", "lat"), [
    ("04202", 141.30, 38.43), ("04100", 140.87, 38.27), ("13206", 139.48, 35.67), ("34208", 133.24, 34.57),
    ("15504", 138.62, 37.42), ("46304", 129.71, 29.64), ("04202", 141.57, 38.30), ("04205", 141.62, 38.86),
])
def test_known_points(code, lng, lat):
    """Among them 刈羽村 (an enclave), 諏訪之瀬島, 金華山 and 気仙沼大島."""
    assert outlines_at(lng, lat) == {code}


@pytest.mark.parametrize(("lng", "lat"), [(139.80, 35.50), (141.15, 38.25), (136.75, 34.75), (133.0, 40.0)])
def test_the_sea_is_in_no_outline(lng, lat):
    assert outlines_at(lng, lat) == set()


def test_neighbours_share_their_borders():
    for code in range(1, 48):
        topology = json.loads((OUTLINES / f"{code:02d}.topo.json").read_text())
        used = {}
        for geometry in topology["objects"]["municipalities"]["geometries"]:
            for polygon in geometry["arcs"]:
                for number in (number for numbers in polygon for number in numbers):
                    used.setdefault(number if number >= 0 else ~number, []).append(geometry["id"])
        assert sorted(used) == list(range(len(topology["arcs"]))), "every arc is used"
        assert all(len(codes) <= 2 and len(set(codes)) == len(codes) for codes in used.values())
        assert sum(len(codes) == 2 for codes in used.values()) >= 15, "borders are shared"


def test_areas():
    with (ROOT / "seeds" / "places" / "areas.csv").open(encoding="utf-8", newline="") as lines:
        areas = {row["code"]: float(row["area_km2"]) for row in csv.DictReader(lines)}
    assert set(areas) == set(MUNICIPAL)
    assert min(areas.values()) > 0
    assert abs(sum(areas.values()) / JAPAN_KM2 - 1) < 0.02
    assert areas["01100"] == pytest.approx(1121, rel=0.02)
