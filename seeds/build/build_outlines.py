"""Step 2 of the outlines: polygons out of the grid, simplified with shared borders, written as TopoJSON.

Writes static/outlines/japan.topo.json (object `prefectures`, ids of two digits), static/outlines/<pref>.topo.json (object
`municipalities`, ids of five digits; a designated city is one shape), seeds/places/japan_coarse.json (SVG paths for the
map that needs no script) and seeds/places/areas.csv (area in km² of each municipality from its outline, unsimplified).

usage: python build_outlines.py FOLDER     (where grid.npz is; fifteen seconds)
"""

from __future__ import annotations

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import rasterio.features
import shapely
from cells import municipality_of_cells
from sample_outlines import FINE, NORTH, STEP, WEST
from shapely.geometry import MultiPolygon, Polygon, shape
from topology import encode

ROOT = Path(__file__).resolve().parent.parent.parent
OUTLINES = ROOT / "static" / "outlines"
PLACES = ROOT / "seeds" / "places"
FINE_STEP = STEP / FINE
TOLERANCE = 0.0039
"""Degrees: shared borders are simplified by this (Visvalingam, square root of the area)."""
PREFECTURE_TOLERANCE = 0.0095
COARSE_TOLERANCE = 0.11
HOKKAIDO_TOLERANCE = 0.0155
"""Hokkaido is large and touches no other prefecture by land: coarser, so that its file stays small."""
SMALLEST_ISLAND = 0.00018
"""Square degrees (about 1.8 km²): smaller parts of a municipality are left out, unless nothing else of it is left."""
SPECKS = 24
"""Holes and islets of fewer grid cells (about 0.06 km² each) take the value around them: gaps between the agency's areas."""
SMALLEST_IN_JAPAN = 0.0015
SMALLEST_IN_COARSE = 0.06
OKINAWA = 47
SOUTH_OF_KYUSHU = 30.9


def municipalities() -> tuple[dict[str, str], dict[str, tuple[float, float]]]:
    """The municipality (a ward's city) of each code, and the point of each code (latitude, longitude)."""
    rows = list(csv.DictReader((PLACES / "municipalities.csv").open(encoding="utf-8")))
    points = {row["code"]: (float(row["lat"]), float(row["lng"])) for row in rows}
    return {row["code"]: row["parent"] or row["code"] for row in rows}, points


def parts_of(geometry: Polygon | MultiPolygon) -> list[Polygon]:
    """The polygons of a geometry."""
    return list(geometry.geoms) if geometry.geom_type == "MultiPolygon" else [geometry]


def polygons(codes: np.ndarray) -> dict[int, MultiPolygon]:
    """One multipolygon for each value above zero, in cells of the grid; every grid point on a border is a vertex."""
    found: dict[int, list[Polygon]] = {}
    for outline, value in rasterio.features.shapes(codes.astype(np.int32), mask=codes > 0):
        found.setdefault(int(value), []).append(shape(outline))
    return {
        value: shapely.transform(shapely.segmentize(MultiPolygon(parts), 1.0), np.rint)
        for value, parts in sorted(found.items())
    }


def in_degrees(points: np.ndarray) -> np.ndarray:
    """Grid points as longitude and latitude."""
    return np.column_stack((WEST + points[:, 0] * FINE_STEP, NORTH - points[:, 1] * FINE_STEP))


def simplified(shapes: dict[int, MultiPolygon], tolerance: float, smallest: float) -> dict[int, MultiPolygon]:
    """Simplifies a coverage (in grid cells) and gives it in degrees: shared borders stay shared; small islands go."""
    kept = {}
    for value, whole in shapes.items():
        parts = sorted(parts_of(whole), key=lambda part: -part.area)
        kept[value] = MultiPolygon([parts[0], *(part for part in parts[1:] if part.area * FINE_STEP**2 >= smallest)])
    flat = shapely.coverage_simplify(list(kept.values()), tolerance / FINE_STEP)
    result = {}
    for value, geometry in zip(kept, flat, strict=True):
        parts = [part for part in parts_of(geometry) if not part.is_empty and part.area > 0]
        result[value] = shapely.transform(MultiPolygon(parts), in_degrees)
    return result


def write_topology(path: Path, name: str, shapes: dict[int, MultiPolygon], digits: int) -> int:
    """Writes one TopoJSON file; returns its size in bytes."""
    content = encode(name, {f"{value:0{digits}d}": geometry for value, geometry in shapes.items()}, FINE_STEP)
    text = json.dumps(content, separators=(",", ":"))
    path.write_text(text + "\n", encoding="ascii")
    return len(text)


def coarse_paths(shapes: dict[int, MultiPolygon]) -> dict[str, str]:
    """SVG path data of each prefecture for the viewBox `0 0 205 215`; Okinawa in an inset at the upper left."""
    paths = {}
    coarse = simplified({value: whole for value, whole in shapes.items() if value != OKINAWA}, COARSE_TOLERANCE, SMALLEST_IN_COARSE)
    coarse |= simplified({OKINAWA: shapes[OKINAWA]}, COARSE_TOLERANCE / 3, SMALLEST_IN_COARSE)
    for value, whole in coarse.items():
        drawn = []
        for part in parts_of(whole):
            if value != OKINAWA and part.bounds[3] < SOUTH_OF_KYUSHU:
                continue
            points = []
            for lng, lat in part.exterior.coords[:-1]:
                if value == OKINAWA:
                    x, y = (lng - 127.4) * 34 + 8, (27.0 - lat) * 38 + 30
                else:
                    x, y = (lng - 128.6) * 11.6, (45.8 - lat) * 14.4
                point = (round(x), round(y))
                if not points or points[-1] != point:
                    points.append(point)
            if len(set(points)) > 2:  # noqa: PLR2004
                steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points)]
                drawn.append(f"M{points[0][0]} {points[0][1]}l" + " ".join(steps).replace(" -", "-") + "z")
        paths[f"{value:02d}"] = "".join(drawn)
    return paths


def main(folder: Path) -> None:
    """Builds everything from the grid."""
    city_of, points = municipalities()
    sampled = np.load(folder / "grid.npz")
    table = {int(code): int(city_of.get(f"{int(code):05d}", "0")) for code in np.unique(sampled["areas"] // 100) if code}
    unknown = sorted(f"{code:05d}" for code, found in table.items() if not found)
    print("area codes of no municipality:", unknown)
    lookup = np.zeros(max(table) + 1, np.int32)
    for code, found in table.items():
        lookup[code] = found
    offices = np.array([((NORTH - lat) / FINE_STEP, (lng - WEST) / FINE_STEP) for lat, lng in points.values()]).T.astype(int)
    districts = (sampled["districts"] // 10_000).astype(np.int32)
    place = municipality_of_cells(lookup[sampled["areas"] // 100], districts, offices)
    place = rasterio.features.sieve(np.ascontiguousarray(place), SPECKS, connectivity=4)
    shapes = polygons(place)
    missing = sorted(set(city_of.values()) - {f"{value:05d}" for value in shapes})
    print(len(shapes), "municipalities with an outline; without:", missing)
    cell_km2 = (FINE_STEP * 111.195) ** 2
    with (PLACES / "areas.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "area_km2"])
        for value, geometry in shapes.items():
            code = f"{value:05d}"
            writer.writerow([code, f"{geometry.area * cell_km2 * math.cos(math.radians(points[code][0])):.1f}"])
    hokkaido = {value: geometry for value, geometry in shapes.items() if value // 1000 == 1}
    fine = simplified(hokkaido, HOKKAIDO_TOLERANCE, SMALLEST_ISLAND)
    fine |= simplified({value: geometry for value, geometry in shapes.items() if value not in fine}, TOLERANCE, SMALLEST_ISLAND)
    for old in OUTLINES.glob("*.topo.json"):
        old.unlink()
    sizes = {}
    for prefecture in range(1, 48):
        own = {value: geometry for value, geometry in fine.items() if value // 1000 == prefecture}
        sizes[prefecture] = write_topology(OUTLINES / f"{prefecture:02d}.topo.json", "municipalities", own, 5)
    print("largest files:", sorted(((size, code) for code, size in sizes.items()), reverse=True)[:6], "all:", sum(sizes.values()))
    prefectures = polygons(place // 1000)
    of_japan = simplified(prefectures, PREFECTURE_TOLERANCE, SMALLEST_IN_JAPAN)
    size = write_topology(OUTLINES / "japan.topo.json", "prefectures", of_japan, 2)
    print("japan:", size)
    paths = json.dumps(coarse_paths(prefectures), separators=(",", ":"))
    (PLACES / "japan_coarse.json").write_text(paths + "\n", encoding="ascii")
    print("coarse:", len(paths))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
