"""Runs migrations on the application's own database, in one transaction, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection


def run() -> None:
    """Migrates; each run is one writing transaction, so a failed migration leaves nothing half done.

    SQLite rebuilds and drops tables only with foreign keys off, which must be said before the transaction begins; the
    keys are checked at its end, and the connection is thrown away.
    """
    extension = current_app.extensions["migrate"]
    with extension.db.engine.connect().execution_options(writes=True) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.detach()  # a connection without foreign keys must never come back to the pool
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        before = _broken_keys(connection)
        context.configure(connection=connection, target_metadata=extension.db.metadata, transaction_per_migration=False, **extension.configure_args)
        with context.begin_transaction():
            context.run_migrations()
            if broken := _broken_keys(connection) - before:
                raise RuntimeError(f"the migration breaks foreign keys: {sorted(broken)[:5]}")


def _broken_keys(connection: Connection) -> set[tuple[str, ...]]:
    """Rows that point to nothing, on SQLite, which does not look while a migration runs."""
    if connection.dialect.name != "sqlite":
        return set()
    found = connection.connection.execute("PRAGMA foreign_key_check").fetchall()
    return {tuple(map(str, row)) for row in found}


run()
