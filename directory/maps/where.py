"""A small picture of where a place lies: outlines of our own, and the place's point. Nothing is asked of anybody else, and no script is needed."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from flask import Response, abort

from directory.extensions import db
from directory.maps.views import maps
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.access import who
from directory.web.static import STATIC

GRID = 400
"""Steps of the outlines in a degree."""
REACH = 0.55
"""Degrees of latitude shown to the north and to the south of a municipality: about 60 km."""
WIDE = 4 / 3
BESIDE = 0.25
"""Pieces of a prefecture's land so far from its largest, as a share of that one's size, are shown with it; islands farther out are not."""
MARGIN = 20
SEA, LAND, OWN, HERE, LINE, INK = "#e4efec", "#fff", "#f3eddd", "#b3d0ca", "#858272", "#14524d"
Point = tuple[int, int]


class Window(NamedTuple):
    """What is shown, in steps of the grid; the point of the place stands in its middle."""

    west: int
    south: int
    east: int
    north: int


@maps.get("/map/where/<string(minlength=2,maxlength=5):code>.svg")
@who("anyone")
def where(code: str) -> Response:
    """The picture of a municipality, a ward (its city's outline) or a prefecture: the same bytes for everybody, with an ETag."""
    place = the_gazetteer(db.session()).places.get(code) or abort(404)
    answer = Response(_picture(place), mimetype="image/svg+xml")
    answer.add_etag()
    return answer


@lru_cache(maxsize=256)
def _picture(place: Place) -> str:
    window, narrow = _window(place), math.cos(math.radians(place.lat))
    parts = [_shape(rings, window, OWN if code == place.prefecture else LAND, LINE) for code, rings in _outlines("japan", "prefectures")]
    if place.level != "prefecture":
        own = {place.code, place.parent}
        parts += [_shape(rings, window, HERE, INK) for code, rings in _outlines(place.prefecture, "municipalities") if code in own]
    width, height = round((window.east - window.west) * narrow), window.north - window.south
    moved = f"translate({-window.west * narrow:.1f} {window.north}) scale({narrow:.4f} -1)"
    point = "" if place.level == "prefecture" else f'<circle cx="{width / 2:g}" cy="{height / 2:g}" r="9" fill="{INK}" stroke="#fff" stroke-width="4"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="{SEA}"/>'
        f'<g transform="{moved}" stroke-width="1.5" stroke-linejoin="round">{"".join(parts)}</g>{point}</svg>'
    )


def _window(place: Place) -> Window:
    """Around a municipality's point; the largest piece of a prefecture's land, with the pieces beside it."""
    if place.level == "prefecture":
        rings = next(rings for code, rings in _outlines("japan", "prefectures") if code == place.code)
        main = _around(max(rings, key=_area))
        reach = _wider(main, (main.east - main.west) * BESIDE, (main.north - main.south) * BESIDE)
        beside = [box for box in map(_around, rings) if _holds_middle(reach, box)]
        shown = Window(min(box.west for box in beside), min(box.south for box in beside), max(box.east for box in beside), max(box.north for box in beside))
        return _four_by_three(_wider(shown, MARGIN, MARGIN), math.cos(math.radians(place.lat)))
    half = round(REACH * GRID)
    wide = round(half * WIDE / math.cos(math.radians(place.lat)))
    x, y = round(place.lng * GRID), round(place.lat * GRID)
    return Window(x - wide, y - half, x + wide, y + half)


def _around(ring: list[Point]) -> Window:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return Window(min(xs), min(ys), max(xs), max(ys))


def _holds_middle(window: Window, box: Window) -> bool:
    return window.west <= (box.west + box.east) / 2 <= window.east and window.south <= (box.south + box.north) / 2 <= window.north


def _area(ring: list[Point]) -> float:
    """Twice the area, in steps of the grid."""
    return abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise(ring)))


def _wider(window: Window, wide: float, high: float) -> Window:
    return Window(round(window.west - wide), round(window.south - high), round(window.east + wide), round(window.north + high))


def _four_by_three(window: Window, narrow: float) -> Window:
    """The window made as wide or as high as the picture is."""
    width, height = (window.east - window.west) * narrow, window.north - window.south
    return _wider(window, max(0.0, height * WIDE - width) / 2 / narrow, max(0.0, width / WIDE - height) / 2)


def _shape(rings: list[list[Point]], window: Window, fill: str, line: str) -> str:
    path = "".join(_path(ring) for ring in rings if _touches(ring, window))
    return f'<path fill="{fill}" stroke="{line}" d="{path}"/>' if path else ""


def _touches(ring: list[Point], window: Window) -> bool:
    around = _around(ring)
    return around.west <= window.east and around.east >= window.west and around.south <= window.north and around.north >= window.south


def _path(ring: list[Point]) -> str:
    steps = " ".join(f"{x - before[0]} {y - before[1]}" for before, (x, y) in zip(ring, ring[1:], strict=False))
    return f"M{ring[0][0]} {ring[0][1]}l{steps}z"


@lru_cache(maxsize=48)
def _outlines(file: str, name: str) -> list[tuple[str, list[list[Point]]]]:
    """Rings of each place of a file, by code, in steps of the grid."""
    topology = json.loads((STATIC / "outlines" / f"{file}.topo.json").read_text(encoding="utf-8"))
    start = [round(value * GRID) for value in topology["transform"]["translate"]]
    arcs = [[(x + start[0], y + start[1]) for x, y in accumulate(map(tuple, arc), _step)] for arc in topology["arcs"]]
    return [(str(shape["id"]), list(_rings(shape, arcs))) for shape in topology["objects"][name]["geometries"] if shape.get("arcs")]


def _step(before: Point, step: Point) -> Point:
    return before[0] + step[0], before[1] + step[1]


def _rings(shape: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
        for ring in polygon:
            yield [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]
