"""The questions that are measured: every kind that the search, its page and the map know."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from directory.listings.cells import Box
from directory.web.languages import today
from tests.performance.by_hand import Tables

SEVERAL = {"central Tokyo": (35.6812, 139.7671), "Sendai": (38.2601, 140.8822), "Wakkanai": (45.4157, 141.6730)}
SCREEN = (1280, 800)
"""Width and height in pixels of the map that is looked at."""
TILE = 256
COMMON = "ピアサポーター"


class Asking(NamedTuple):
    """One question.

    Attributes:
        group: what it is an example of.
        name: how the report calls it.
        args: parameters of the search.
        box: for the map: what is looked at; else None.
        zoom: for the map.
    """

    group: str
    name: str
    args: tuple[tuple[str, str], ...]
    box: Box | None = None
    zoom: int = 0

    @property
    def path(self) -> str:
        """Its address in the API."""
        if self.box is None:
            return f"/api/v1/search?{urlencode(self.args)}"
        bbox = ",".join(f"{value:.6f}" for value in (self.box.west, self.box.south, self.box.east, self.box.north))
        return f"/api/v1/points?{urlencode([('bbox', bbox), ('zoom', str(self.zoom)), *self.args])}"

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"/ja/search?{urlencode(self.args)}"


def asked(group: str, name: str, **args: str | tuple[str, ...]) -> Asking:
    """A question of the search; a value may be several."""
    pairs = [(key, value) for key, values in args.items() for value in ((values,) if isinstance(values, str) else values)]
    return Asking(group, name, tuple(pairs))


def densest(tables: Tables) -> tuple[float, float]:
    """The middle of the points in the fullest cell, some two kilometres wide."""
    cell = "x / 4, y / 4"
    found = tables.rows(f"SELECT avg(lat), avg(lng) FROM entry WHERE lat IS NOT NULL GROUP BY {cell} ORDER BY count(*) DESC, {cell} LIMIT 1")
    lat, lng = found[0]
    return round(lat, 5), round(lng, 5)


def screen(lat: float, lng: float, zoom: int) -> Box:
    """What a screen shows of the map around a point; near enough to what a browser asks for."""
    degrees = 360 / (TILE << zoom)
    high, wide = degrees * SCREEN[1] / 2 * 0.8, degrees * SCREEN[0] / 2
    return Box(*(round(value, 6) for value in (lat - high, lng - wide, lat + high, lng + wide)))


def questions(dense: tuple[float, float]) -> list[Asking]:
    """All of them.

    Args:
        dense: the densest place, in degrees.
    """
    month = f"{today():%Y-%m}"
    found = [
        asked("everything", "no filter at all"),
        asked("everything", "page 40 of all", page="40"),
        asked("prefecture + kind", "positions in Miyagi", pref="04", kind="position"),
        asked("prefecture + kind", "groups in Tokyo", pref="13", kind="group"),
        asked("prefecture + kind", "groups in one city (Sendai, with its wards)", muni="04100", kind="group"),
        asked("words + prefecture", "断酒会 in Tokyo", q="断酒会", pref="13"),
        asked("words + prefecture", "ピアスタッフ 週3 in Osaka", q="ピアスタッフ 週3", pref="27"),
        asked("words + prefecture", "石巻 ピアスタッフ (a place in the words)", q="石巻 ピアスタッフ"),
        asked("common word", "ピアサポーター", q=COMMON),
        asked("common word", "ピアサポーター, without synonyms", q=COMMON, syn="0"),
        asked("other words", "障害", q="障害"),
        asked("other words", "酒", q="酒"),
        asked("other words", "“双極性障害” -家族", q='"双極性障害" -家族'),
        asked("other words", "訪問看護 夜勤", q="訪問看護 夜勤"),
        asked("conditions", "positions: part-time, day care, under 20 h, 1,200 yen",
              kind="position", employment="part", setting="day_care", hours="under20", pay="1200"),
        asked("conditions", "positions: two settings, no nights, shaped together",
              kind="position", setting=("psy_ward", "home_nursing"), nights="none", role_clarity="shape_together"),
        asked("conditions", "groups: Saturday afternoon, families, free", kind="group", weekday="sat", time="afternoon", who_may_come="family", fee="free"),
        asked("conditions", "courses: individuals, online, weekends", kind="course", eligibility="individual_ok", delivery="online", pace="weekend"),
        asked("conditions", "courses beginning this month", kind="course", starts=month),
        asked("conditions", "workplaces of one service in Osaka", kind="workplace", service="就労継続支援B型", pref="27"),
    ]
    for place, (lat, lng) in SEVERAL.items():
        found += [asked("within", f"within {km} km of {place}", near=f"{lat},{lng}", km=str(km)) for km in (3, 10, 50)]
        found.append(asked("nearest", f"nearest 20 in {place}", near=f"{lat},{lng}"))
    tokyo = SEVERAL["central Tokyo"]
    found.append(asked("within", "within 30 km of central Tokyo, ピアサポーター", near=f"{tokyo[0]},{tokyo[1]}", km="30", q=COMMON))
    found += [asked("small circle", f"within {km} km in the densest place", near=f"{dense[0]},{dense[1]}", km=km) for km in ("0.3", "0.5", "1", "3")]
    for zoom in (5, 8, 11, 14):
        box = screen(36.2, 138.2, zoom) if zoom == 5 else screen(*tokyo, zoom)
        found += [Asking("map", f"map at zoom {zoom}", (), box, zoom), Asking("map", f"map at zoom {zoom}, {COMMON}", (("q", COMMON),), box, zoom)]
    return found
