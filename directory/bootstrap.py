"""Preparing an instance: folder, key, migrations, seeds — under a lock, so that commands may start together."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from directory import create_app
from directory.config import Settings, load_settings
from directory.listings.consistency import renew_index
from directory.seeding import seed


@contextmanager
def instance_lock(folder: Path) -> Iterator[None]:
    """Holds the instance's lock file; a second process waits."""
    with (folder / "prepare.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(settings: Settings) -> Flask:
    """An application whose database is migrated and seeded.

    Args:
        settings: of the instance; its folder exists already.
    """
    app = create_app(settings)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with instance_lock(settings.instance), app.app_context():
        upgrade()
        seed()
        renew_index()
    return app


@contextmanager
def prepared_app(instance: Path | None = None) -> Iterator[Flask]:
    """A prepared application with its context pushed, for commands."""
    app = prepare(load_settings(instance))
    with app.app_context():
        yield app
