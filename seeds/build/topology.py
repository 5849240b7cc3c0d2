"""A small TopoJSON encoder: whole-number coordinates, every shared border written once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shapely.geometry import MultiPolygon

Point = tuple[int, int]
SHORTEST = 3
"""Points of a closed ring that has no area."""
ON_A_LINE = 2
"""Neighbours of a point that lies on one border only."""


def encode(name: str, shapes: dict[str, MultiPolygon], step: float) -> dict[str, Any]:
    """One topology with an object `name`; geometries carry their code as `id`.

    Args:
        name: name of the object.
        shapes: multipolygons by code, in degrees; their points lie on a grid, and borders of neighbours have the same points.
        step: width of the grid's cells in degrees, so that whole numbers lose nothing.
    """
    bounds = [geometry.bounds for geometry in shapes.values()]
    west, south = min(b[0] for b in bounds), min(b[1] for b in bounds)
    rings = {code: [[_ring(line.coords, west, south, step) for line in (part.exterior, *part.interiors)] for part in whole.geoms]
             for code, whole in shapes.items()}
    rings = {code: [[ring for ring in part if len(ring) > SHORTEST] for part in parts] for code, parts in rings.items()}
    around: dict[Point, set[Point]] = defaultdict(set)
    for parts in rings.values():
        for ring in (ring for part in parts for ring in part):
            for a, b in zip(ring, ring[1:], strict=False):
                around[a].add(b)
                around[b].add(a)
    arcs: dict[tuple[Point, ...], int] = {}
    geometries = []
    for code, parts in rings.items():
        polygons = [[_arcs(ring, around, arcs) for ring in part] for part in parts if part]
        geometries.append({"type": "MultiPolygon", "id": code, "arcs": polygons})
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [round(west, 5), round(south, 5)]},
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(arc) for arc in arcs],
    }


def _ring(coords: Iterable[tuple[float, ...]], west: float, south: float, step: float) -> list[Point]:
    points: list[Point] = []
    for coord in coords:
        point = (round((coord[0] - west) / step), round((coord[1] - south) / step))
        if not points or points[-1] != point:
            points.append(point)
    return points


def _arcs(ring: list[Point], around: dict[Point, set[Point]], arcs: dict[tuple[Point, ...], int]) -> list[int]:
    """Numbers of the arcs of a closed ring; an arc run backwards is the complement of its number."""
    open_ring = ring[:-1]
    joints = [position for position, point in enumerate(open_ring) if len(around[point]) != ON_A_LINE]
    start = joints[0] if joints else open_ring.index(min(open_ring))
    turned = open_ring[start:] + open_ring[: start + 1]
    inner = [position for position in range(1, len(turned) - 1) if joints and len(around[turned[position]]) != ON_A_LINE]
    cuts = [0, *inner, len(turned) - 1]
    numbers = []
    for first, last in zip(cuts, cuts[1:], strict=False):
        arc = tuple(turned[first : last + 1])
        if arc in arcs:
            numbers.append(arcs[arc])
        elif arc[::-1] in arcs:
            numbers.append(~arcs[arc[::-1]])
        else:
            numbers.append(arcs.setdefault(arc, len(arcs)))
    return numbers


def _deltas(arc: tuple[Point, ...]) -> list[list[int]]:
    x = y = 0
    steps = []
    for point in arc:
        steps.append([point[0] - x, point[1] - y])
        x, y = point
    return steps
