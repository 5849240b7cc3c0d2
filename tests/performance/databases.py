"""Databases of the benchmark: prepared as an instance is, filled once on SQLite, and the same rows copied to PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from flask import Flask

from directory import create_app
from directory.bootstrap import prepare
from directory.config import load_settings
from directory.extensions import Base, db

COPIED = ("organisation", "listing", "support_group", "course", "position", "workplace", "posting", "listing_text", "index_state", "revision")
"""Tables of entries and of the index; places and what else is seeded are the same on both databases."""
_NUMBERED = ("organisation", "listing", "revision")


@contextmanager
def prepared(folder: Path, env: dict[str, str]) -> Iterator[Flask]:
    """A migrated and seeded application; its context is pushed."""
    with open_app(prepare(load_settings(folder, env=env))) as app:
        yield app


@contextmanager
def open_app(app: Flask) -> Iterator[Flask]:
    """The context of an application, with all its connections closed at the end."""
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def application(folder: Path, env: dict[str, str]) -> Flask:
    """An application on a database that is ready."""
    return create_app(load_settings(folder, env=env))


def copy_rows(source: Path, url: str) -> None:
    """Copies entries and index from an instance's SQLite file to a prepared PostgreSQL database.

    Args:
        source: the SQLite file.
        url: address of the PostgreSQL database, as libpq reads it.
    """
    engine = sa.create_engine(f"sqlite:///{source}")
    with engine.connect() as reading, psycopg.connect(url) as writing:
        writing.execute("SET TIME ZONE 'UTC'")
        writing.execute(f"TRUNCATE {', '.join(COPIED)} CASCADE")
        for name in COPIED:
            _copy_table(Base.metadata.tables[name], reading, writing)
        for name in _NUMBERED:
            writing.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), coalesce((SELECT max(id) FROM {name}), 0) + 1, false)")
    engine.dispose()
    with psycopg.connect(url, autocommit=True) as writing:
        writing.execute("VACUUM ANALYZE")


def _copy_table(table: sa.Table, reading: sa.Connection, writing: psycopg.Connection[Any]) -> None:
    columns = [column.name for column in table.columns]
    truths = [place for place, column in enumerate(table.columns) if isinstance(column.type, sa.Boolean)]
    rows = reading.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {table.name}")
    with writing.cursor().copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as into:
        for some in rows.partitions(2_000):
            for row in some:
                values = list(row)
                for place in truths:
                    values[place] = None if values[place] is None else bool(values[place])
                into.write_row(values)
