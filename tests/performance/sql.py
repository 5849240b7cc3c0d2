"""Every question of the benchmark as hand-written SQL over the tables of `by_hand`: total, facets, page, circle, clusters.

Written as a careful person would write it for ordinary tables: where words or a circle are asked for, their rows are found once and
everything is counted from them; else each count uses the indexes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from directory.listings.cells import Box
from directory.listings.conditions import the_conditions
from directory.listings.facets import facet_tokens
from directory.listings.index import CLUSTERS_AT_MOST
from directory.listings.questions import Unit
from directory.listings.search import PER_PAGE, ROLE_KIND, Search
from directory.places.distance import EARTH_KM, box_around
from directory.places.gazetteer import Gazetteer
from directory.web.languages import today
from tests.performance.by_hand import FINEST, Tables, cell_of, pairs_of

KM = (
    f"(2 * {EARTH_KM} * asin(min(1.0, sqrt(power(sin(radians(lat - {{lat}}) / 2), 2) + "
    "cos(radians({lat})) * cos(radians(lat)) * power(sin(radians(lng - {lng}) / 2), 2)))))"
)
"""Great-circle distance in km (haversine)."""


class Part(NamedTuple):
    """A piece of a WHERE with its values."""

    sql: str
    values: tuple[Any, ...] = ()


class Counts(NamedTuple):
    """The total and each facet's counts by value; with a circle, what the distance left out."""

    total: int
    facets: dict[str, dict[str, int]]
    left_out: dict[str, int] | None


class Asked:
    """One search as SQL for one database; words by LIKE, or by the full-text index."""

    def __init__(self, search: Search, tables: Tables, gazetteer: Gazetteer, full_text: bool = False) -> None:
        self.search, self.tables, self.full_text = search, tables, full_text
        self.tokens = facet_tokens(search, the_conditions(), gazetteer)
        self.pool = [Part("sample = 0"), Part("(until IS NULL OR until >= ?)", (today().isoformat(),))]
        if search.until is not None:
            self.pool.append(Part("number <= ?", (search.until,)))
        self.pool += [self._unit(unit) for unit in search.question.units]
        self.pool += [Part("folded NOT LIKE ?", (f"%{word.form}%",)) for word in search.question.minus]
        self.circle = [] if search.near is None else [self._within()]
        self.filters = self._filters()

    def _unit(self, unit: Unit) -> Part:
        conditions = [token.removeprefix("c:") for token in unit.tokens if token.startswith("c:")]
        kinds = [token.removeprefix("k:") for token in unit.tokens if token.startswith("k:")]
        parts = [self._match(unit.forms)] if self.full_text else [Part("folded LIKE ?", (f"%{form}%",)) for form in unit.forms]
        if conditions:
            parts.append(_in("number IN (SELECT number FROM entry_condition WHERE token", conditions, ")"))
        if kinds:
            parts.append(_in("kind", kinds))
        return Part("(" + " OR ".join(part.sql for part in parts) + ")", tuple(value for part in parts for value in part.values))

    def _match(self, forms: Iterable[str]) -> Part:
        if self.tables.name == "sqlite":
            return Part("number IN (SELECT rowid FROM pairs WHERE pairs MATCH ?)", (" OR ".join(map(_phrase, forms)),))
        some = [(" & ".join(f"'{pair}'" + (":*" if prefix else "") for pair, prefix in _pairs(form)), f"%{form}%") for form in forms]
        one = "(number IN (SELECT number FROM pairs WHERE words @@ ?::tsquery) AND folded LIKE ?)"
        return Part("(" + " OR ".join(one for _ in some) + ")", tuple(value for pair in some for value in pair))

    def _within(self) -> Part:
        near, km = self.search.near, self.search.km
        assert near is not None
        if km is None:
            return Part("lat IS NOT NULL")
        south, west, north, east = box_around(near.lat, near.lng, km)
        return Part(f"lat BETWEEN ? AND ? AND lng BETWEEN ? AND ? AND {self._km()} <= ?", (south, north, west, east, km))

    def _km(self) -> str:
        near = self.search.near
        assert near is not None
        sql = KM.format(lat=repr(near.lat), lng=repr(near.lng))
        return sql if self.tables.name == "sqlite" else sql.replace("min(1.0,", "least(1.0,")

    def _filters(self) -> dict[str, Part]:
        search = self.search
        found = {"kind": _in("kind", [kind.value for kind in search.asked_kinds])}
        if codes := (*search.prefectures, *search.municipalities):
            found["place"] = _places(codes)
        if places := search.question.places:
            found["place in words"] = _places([place.code for place in places])
        for name, values in search.conditions:
            found[name] = _in("number IN (SELECT number FROM entry_condition WHERE token", [f"{name}={value}" for value in values], ")")
        found.setdefault(ROLE_KIND, Part("employed = 1"))
        return found

    def _rows(self, sql: str, parts: Iterable[Part] = (), more: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        values = (*(value for part in parts for value in part.values), *more)
        return self.tables.rows(sql.replace("?", self.tables.mark), values)

    def _but(self, *names: str) -> list[Part]:
        return [part for name, part in self.filters.items() if name not in names]

    def counts(self) -> Counts:
        """The total and all facets; each facet without its own filter."""
        wide = bool(self.search.question.units or self.circle)
        return self._from_pool() if wide else self._from_indexes()

    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Which facets have a filter of their own, and which filters each of them leaves out."""
        groups: dict[str, tuple[str, ...]] = {name: (name,) for name in self.filters if name in self.tokens}
        if "place" in self.filters:
            groups |= {"pref": ("place",)} | ({"muni": ("place",)} if "muni" in self.tokens else {})
        return groups

    def _from_indexes(self) -> Counts:
        apart = self._groups()
        counted = Counter[tuple[str, str]]()
        for leave_out in {(), *apart.values()}:
            own = [name for name in self.tokens if apart.get(name, ()) == leave_out]
            self._count("entry", own, [*self.pool, *self.circle, *self._but(*leave_out)], counted)
        where = [*self.pool, *self.circle, *self._but()]
        total = self._rows(f"SELECT count(*) FROM entry WHERE {_and(where)}", where)[0][0]
        return self._answer(total, counted, None)

    def _from_pool(self) -> Counts:
        """Words and circle are the dear part: their rows are kept once for the connection, then counted."""
        create = "CREATE TEMP TABLE pool AS SELECT number, kind, prefecture, municipality, city, employed, lat, online FROM entry"
        where = [*self.pool, *self.circle]
        self._rows_none("DROP TABLE IF EXISTS pool")
        self._rows_none(f"{create} WHERE {_and(where)}", where)
        apart = self._groups()
        counted = Counter[tuple[str, str]]()
        for leave_out in {(), *apart.values()}:
            own = [name for name in self.tokens if apart.get(name, ()) == leave_out]
            self._count("pool", own, self._but(*leave_out), counted)
        filters = self._but()
        total = self._rows(f"SELECT count(*) FROM pool WHERE {_and(filters)}", filters)[0][0]
        left_out = None
        if self.search.near is not None:
            where = [*self.pool, *filters]
            some = self._rows(f"SELECT lat IS NULL, online, count(*) FROM entry WHERE {_and(where)} GROUP BY 1, 2", where)
            without = {online: count for nowhere, online, count in some if nowhere}
            points = sum(count for nowhere, _online, count in some if not nowhere)
            left_out = {"no_place": without.get(0, 0), "online": without.get(1, 0), "farther": points - total}
        return self._answer(total, counted, left_out)

    def _rows_none(self, sql: str, parts: Iterable[Part] = ()) -> None:
        values = tuple(value for part in parts for value in part.values)
        self.tables.run(sql.replace("?", self.tables.mark), values)

    def _count(self, table: str, names: list[str], where: list[Part], counted: Counter[tuple[str, str]]) -> None:
        """Counts facets that share their filters."""
        condition = _and(where)
        if "kind" in names:
            for kind, count in self._rows(f"SELECT kind, count(*) FROM {table} WHERE {condition} GROUP BY kind", where):
                counted["kind", kind] += count
        if "pref" in names:
            for code, count in self._rows(f"SELECT prefecture, count(*) FROM {table} WHERE {condition} GROUP BY prefecture", where):
                counted["pref", code or ""] += count
        if "muni" in names:
            only = Part("prefecture = ?", (next(iter(self.tokens["muni"]))[:2],))
            sql = f"SELECT municipality, city, count(*) FROM {table} WHERE {_and([only, *where])} GROUP BY municipality, city"
            for code, city, count in self._rows(sql, [only, *where]):
                counted["muni", code or ""] += count
                counted["muni", city or ""] += count
        own = [name for name in names if name not in {"kind", "pref", "muni"}]
        if not own:
            return
        by_name = "" if len(own) > 2 else " AND token IN (" + ",".join("?" for name in own for _ in self.tokens[name]) + ")"
        tokens = Part("", tuple(one.removeprefix("c:") for name in own for one in self.tokens[name].values()) if by_name else ())
        sql = f"SELECT token, count(*) FROM {table} JOIN entry_condition USING (number) WHERE {condition}{by_name} GROUP BY token"
        for token, count in self._rows(sql, [*where, tokens]):
            name, _equals, value = token.partition("=")
            if name in own:
                counted[name, value] += count

    def _answer(self, total: int, counted: Mapping[tuple[str, str], int], left_out: dict[str, int] | None) -> Counts:
        return Counts(total, {name: {value: counted.get((name, value), 0) for value in values} for name, values in self.tokens.items()}, left_out)

    def page(self) -> list[int]:
        """Ids of the page's entries: newest first, or nearest first."""
        where = [*self.pool, *self.circle, *self._but()]
        order = "number DESC" if self.search.near is None else f"{self._km()}, number DESC"
        skip = (self.search.page - 1) * PER_PAGE
        return [row[0] for row in self._rows(f"SELECT id FROM entry WHERE {_and(where)} ORDER BY {order} LIMIT {PER_PAGE} OFFSET {skip}", where)]

    def _box(self, box: Box) -> Part:
        return Part("lat BETWEEN ? AND ? AND lng BETWEEN ? AND ?", (box.south, box.north, box.west, box.east))

    def in_box(self, box: Box) -> set[int]:
        """Ids of all entries in a box."""
        where = [self._box(box), *self.pool, *self._but()]
        return {row[0] for row in self._rows(f"SELECT id FROM entry WHERE {_and(where)}", where)}

    def clusters(self, box: Box, zoom: int) -> dict[tuple[float, ...], int]:
        """Counts by cell, as the map's points API cuts them; a cell's key is its box (west, south, east, north)."""
        grid = grid_of(box, zoom)
        where = [self._box(box), *self.pool, *self._but()]
        size = 1 << (FINEST - grid)
        rows = self._rows(f"SELECT x / {size}, y / {size}, count(*) FROM entry WHERE {_and(where)} GROUP BY 1, 2", where)
        found = {}
        for x, y, count in rows:
            west, east = max(box.west, x / 2**grid * 360 - 180), min(box.east, (x + 1) / 2**grid * 360 - 180)
            south, north = max(box.south, _lat_of(y + 1, grid)), min(box.north, _lat_of(y, grid))
            found[tuple(round(value, 5) for value in (west, south, east, north))] = count
        return found


def grid_of(box: Box, zoom: int) -> int:
    """Zoom of the cells of a map: two finer than the map's own, coarser where the box would have too many."""
    for grid in range(min(FINEST, zoom + 2), 0, -1):
        (left, top), (right, bottom) = cell_of(box.north, box.west, grid), cell_of(box.south, box.east, grid)
        if (right - left + 1) * (bottom - top + 1) <= CLUSTERS_AT_MOST:
            return grid
    return 0


def _lat_of(row: int, grid: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**grid))))


def _pairs(form: str) -> list[tuple[str, bool]]:
    """Words of the full-text index for a form; the last Roman word may be a beginning."""
    words = pairs_of(form)
    last = not form.endswith(" ") and form[-1].isascii()
    return [(word, last and place == len(words) - 1) for place, word in enumerate(words)]


def _phrase(form: str) -> str:
    some = _pairs(form)
    return '"' + " ".join(word for word, _prefix in some) + '"' + ("*" if some[-1][1] else "")


def _in(column: str, values: Iterable[str], after: str = "") -> Part:
    some = tuple(values)
    return Part(f"{column} IN ({','.join('?' * len(some))}){after}", some)


def _places(codes: Iterable[str]) -> Part:
    some = list(codes)
    wide, narrow = [code for code in some if len(code) == 2], [code for code in some if len(code) == 5]
    parts = [_in("prefecture", wide)] if wide else []
    if narrow:
        parts += [_in("municipality", narrow), _in("city", narrow)]
    return Part("(" + " OR ".join(part.sql for part in parts) + ")", tuple(value for part in parts for value in part.values))


def _and(parts: Iterable[Part]) -> str:
    return " AND ".join(part.sql for part in parts)
