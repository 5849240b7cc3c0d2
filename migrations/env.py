"""Runs migrations on the application's own database, in one transaction, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection


def run() -> None:
    """Migrates; each run is one writing transaction, so a failed migration leaves nothing half done.

    SQLite rebuilds and drops tables only with foreign keys off, which must be said before the transaction begins; the
    keys are checked at its end.
    """
    extension = current_app.extensions["migrate"]
    with extension.db.engine.connect().execution_options(writes=True) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, "OFF")
        try:
            context.configure(connection=connection, target_metadata=extension.db.metadata, transaction_per_migration=False, **extension.configure_args)
            with context.begin_transaction():
                context.run_migrations()
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise RuntimeError(f"the migration breaks a foreign key: {tuple(broken)}")
        finally:
            if sqlite:
                _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    connection.connection.execute(f"PRAGMA foreign_keys={state}")


run()
