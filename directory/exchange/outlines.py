"""Which municipality a point lies in, from the outlines that the map draws. Wards have no outline: a designated city is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.web.static import STATIC

Ring = NDArray[np.float64]
"""Points of a closed line, shape (n, 2): longitude, latitude in degrees."""
Area = tuple[str, tuple[float, float, float, float], list[Ring]]
"""Code, west, south, east, north, and the rings."""


def municipality_at(lat: float, lng: float) -> str | None:
    """The code of the municipality a point (degrees) lies in; None in the sea and abroad. Borders are as coarse as on the map."""
    for prefecture in _at("japan", "prefectures", lat, lng):
        for code in _at(prefecture, "municipalities", lat, lng):
            return code
    return None


def _at(file: str, name: str, lat: float, lng: float) -> Iterator[str]:
    for code, (west, south, east, north), rings in _areas(file, name):
        if west <= lng <= east and south <= lat <= north and sum(_crossings(ring, lat, lng) for ring in rings) % 2:
            yield code


def _crossings(ring: Ring, lat: float, lng: float) -> int:
    """How often a line to the east of the point crosses a ring."""
    x, y = ring[:, 0], ring[:, 1]
    spans = (y[:-1] > lat) != (y[1:] > lat)
    if not spans.any():
        return 0
    x0, x1, y0, y1 = x[:-1][spans], x[1:][spans], y[:-1][spans], y[1:][spans]
    return int(((x1 - x0) * (lat - y0) / (y1 - y0) + x0 > lng).sum())


@lru_cache(maxsize=48)
def _areas(file: str, name: str) -> list[Area]:
    topology = json.loads((STATIC / "outlines" / f"{file}.topo.json").read_text(encoding="utf-8"))
    (x_scale, y_scale), (x_start, y_start) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        np.array([(x * x_scale + x_start, y * y_scale + y_start) for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))])
        for arc in topology["arcs"]
    ]
    return [_area(str(shape["id"]), shape, arcs) for shape in topology["objects"][name]["geometries"] if shape.get("arcs")]


def _area(code: str, shape: dict[str, Any], arcs: list[Ring]) -> Area:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]) for polygon in polygons for ring in polygon]
    every = np.concatenate(rings)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    return code, (float(west), float(south), float(east), float(north)), rings
