"""Unbound extensions and the one way to write: `writing(actor)`.

SQLite forgets nothing here that PostgreSQL would keep: foreign keys are on, times are aware, and a writing transaction
takes its lock before it reads (`BEGIN IMMEDIATE`; an advisory lock on PostgreSQL), so that numbers grow in commit order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from flask_babel import Babel
from flask_compress import Compress
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Session

INDEX_LOCK = 7_031_946
"""Number of the PostgreSQL advisory lock that every writing transaction takes first."""
LOG_PAGES = 16_000
"""Pages (64 MB) in SQLite's write-ahead log at which a writer itself writes them back, which takes it tenths of a second: the worker does it before."""


class Base(DeclarativeBase):
    """Base of all models; constraint names are fixed so that migrations can change them on both databases."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True, compare_type=True)
babel = Babel()
compress = Compress()
csrf = CSRFProtect()


class UTC(sa.types.TypeDecorator[dt.datetime]):
    """Aware date-times, stored as UTC; naive values are refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Refuses naive values and stores UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a date-time without a zone cannot be stored")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Gives back aware UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not hasattr(connection, "set_trace_callback"):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "busy_timeout=10000", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32768", f"wal_autocheckpoint={LOG_PAGES}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(actor: str) -> Iterator[Session]:
    """One writing transaction, under the index lock; committed at the end, rolled back on any error. `index_state.changes` counts them.

    Args:
        actor: who writes, for the revision log: `seed`, `import:wamnet`, `operator`, `account:12`.

    Yields:
        A session of its own; `session.info["actor"]` is the actor.
    """
    engine = db.engine
    options: dict[str, Any] = {"writes": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    with Session(engine, info={"actor": actor}) as session:
        connection = session.connection(execution_options=options)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({INDEX_LOCK})")
        yield session
        session.flush()
        if not connection.closed:
            connection.exec_driver_sql("UPDATE index_state SET changes = changes + 1")
        session.commit()


def write_back() -> None:
    """On SQLite what stands in the write-ahead log goes into the database; nobody has to wait for it."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
