"""The same entries in ordinary tables: what the index is compared with. The questions to them stand in `sql`.

One row for each entry and one for each of its conditions, with indexes on what is asked for; words by LIKE on the folded text, and
beside it the usual way: FTS5 with phrases of character pairs on SQLite, a GIN index over a tsvector of pairs on PostgreSQL.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

from directory.listings.tokens import EMPLOYED
from tests.performance.filling import Indexed, batches, say

FINEST = 16
"""Zoom of the grid whose columns and rows stand in the tables."""
FULL_TEXT_AT_MOST = {"sqlite": 2_000_000, "postgresql": 200_000}
"""Above so many entries the usual way is left out: its index alone takes longer than the whole measurement."""
COLUMNS = ("number", "id", "kind", "prefecture", "municipality", "city", "lat", "lng", "x", "y", "online", "sample", "employed", "until", "folded")
_TABLES = """
CREATE TABLE entry (number INTEGER PRIMARY KEY, id INTEGER NOT NULL, kind TEXT NOT NULL, prefecture TEXT, municipality TEXT, city TEXT, lat DOUBLE PRECISION,
    lng DOUBLE PRECISION, x INTEGER, y INTEGER, online INTEGER NOT NULL, sample INTEGER NOT NULL, employed INTEGER NOT NULL, until TEXT, folded TEXT NOT NULL);
CREATE TABLE entry_condition (token TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (token, number));
"""
_INDEXES = """
CREATE INDEX entry_place ON entry (prefecture, kind, number);
CREATE INDEX entry_kind ON entry (kind, number);
CREATE INDEX entry_municipality ON entry (municipality);
CREATE INDEX entry_city ON entry (city);
CREATE INDEX entry_point ON entry (lat, lng);
CREATE INDEX condition_number ON entry_condition (number);
ANALYZE;
"""
_PIECES = re.compile("([0-9a-z\u00aa-\u2e7f]+)|([^0-9a-z\u00aa-\u2e7f\n ]+)|(\n)")
LINE_END = "0lineend0"


def pairs_of(folded: str) -> list[str]:
    """A folded text as words for a full-text index: Roman words whole, of everything else the pairs of characters."""
    found: list[str] = []
    for roman, other, end in _PIECES.findall(folded):
        if other:
            found += [other] if len(other) == 1 else [other[start : start + 2] for start in range(len(other) - 1)]
        else:
            found.append(roman or (LINE_END if end else ""))
    return found


def cell_of(lat: float, lng: float, zoom: int = FINEST) -> tuple[int, int]:
    """Column and row of a point in the square cells of the web-mercator map, by the plain formula."""
    n, s = 1 << zoom, math.sin(math.radians(lat))
    return int((lng + 180) / 360 * n), int((0.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)) * n)


def row_of(one: Indexed) -> tuple[Any, ...]:
    """An entry as a row, in the order of `COLUMNS`."""
    entry = one.entry
    x, y = (None, None) if entry.point is None else cell_of(*entry.point)
    employed = entry.kind != "position" or EMPLOYED.removeprefix("c:") in entry.conditions
    return (one.number, one.id, entry.kind, entry.prefecture, entry.municipality, entry.city, entry.lat, entry.lng, x, y,
            int(entry.online), int(entry.sample), int(employed), entry.until and entry.until.isoformat(), entry.text)


def conditions_of(one: Indexed) -> set[str]:
    """`name=value` of an entry; what can be reached online is a condition of every kind."""
    return {*one.entry.conditions, *(["online=yes"] if one.entry.online else [])}


class Sqlite:
    """The tables in an SQLite file of their own."""

    name = "sqlite"
    mark = "?"

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "cache_size=-32768", "temp_store=MEMORY"):
            self._connection.execute(f"PRAGMA {pragma}")
        self.full_text = False

    def make(self) -> None:
        """Empty tables."""
        self._connection.executescript(_TABLES.replace("(token, number))", "(token, number)) WITHOUT ROWID"))

    def add(self, some: Sequence[Indexed]) -> None:
        """More entries."""
        self._connection.execute("BEGIN")
        marks = ",".join("?" * len(COLUMNS))
        self._connection.executemany(f"INSERT INTO entry VALUES ({marks})", map(row_of, some))
        self._connection.executemany("INSERT INTO entry_condition VALUES (?, ?)", ((token, one.number) for one in some for token in conditions_of(one)))
        self._connection.execute("COMMIT")

    def finish(self, count: int) -> None:
        """Indexes, and the full-text index where it is not too much."""
        self._connection.executescript(_INDEXES)
        if count <= FULL_TEXT_AT_MOST[self.name]:
            say("SQL by hand: FTS5")
            self._connection.execute("CREATE VIRTUAL TABLE pairs USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')")
            self._connection.execute("BEGIN")
            rows = self._connection.execute("SELECT number, folded FROM entry ORDER BY number")
            self._connection.executemany("INSERT INTO pairs (rowid, text) VALUES (?, ?)", ((number, " ".join(pairs_of(text))) for number, text in rows))
            self._connection.execute("COMMIT")
            self.full_text = True

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """A statement without rows."""
        self._connection.execute(sql, values)

    def stored(self, table: str) -> Iterator[tuple[Any, ...]]:
        """All rows of one of the tables."""
        return iter(self._connection.execute(f"SELECT * FROM {table}"))

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


class Postgresql:
    """The tables in a schema of their own beside the site's."""

    name = "postgresql"
    mark = "%s"

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute("SET jit = off")
        self._connection.execute("CREATE SCHEMA IF NOT EXISTS by_hand")
        self._connection.execute("SET search_path TO by_hand")
        self.full_text = False

    def copy(self, source: Sqlite, count: int) -> None:
        """The rows of the SQLite tables, indexes, and the full-text index where it is not too much."""
        for statement in filter(str.strip, _TABLES.replace("x INTEGER, y INTEGER", "x BIGINT, y BIGINT").split(";")):
            self._connection.execute(statement)
        for table in ("entry", "entry_condition"):
            with self._connection.cursor().copy(f"COPY {table} FROM STDIN") as into:
                for row in source.stored(table):
                    into.write_row(row)
        for statement in filter(str.strip, _INDEXES.split(";")):
            self._connection.execute(statement)
        if count <= FULL_TEXT_AT_MOST[self.name]:
            say("SQL by hand: tsvector and GIN")
            self._connection.execute("CREATE TABLE pairs (number BIGINT PRIMARY KEY, words tsvector NOT NULL)")
            rows = iter(self._connection.execute("SELECT number, folded FROM entry ORDER BY number").fetchall())
            for some in batches(rows, 5_000):
                values = [(number, [word for word in dict.fromkeys(pairs_of(text)) if word != LINE_END]) for number, text in some]
                self._connection.cursor().executemany("INSERT INTO pairs VALUES (%s, array_to_tsvector(%s::text[]))", values)
            self._connection.execute("CREATE INDEX pairs_words ON pairs USING gin (words)")
            self._connection.execute("ANALYZE pairs")
            self.full_text = True

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """A statement without rows."""
        psycopg.ClientCursor(self._connection).execute(sql, values)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


Tables = Sqlite | Postgresql
