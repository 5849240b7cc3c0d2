"""Serving: gunicorn with threads where it runs, waitress elsewhere."""

from __future__ import annotations

import dataclasses
import gc
import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from flask import Flask

from directory.bootstrap import prepare
from directory.config import load_settings
from directory.jobs.worker import start_beside
from directory.web.precompress import precompress

THREADS = 4
SELDOM = (10_000, 20, 50)
"""After so many new objects garbage is looked for, and how much more seldom among older ones."""


def serve(host: str, port: int, workers: int, samples: bool, instance: Path | None) -> None:
    """Prepares the instance, prints the address and serves until stopped, with one worker for letters and due work beside."""
    precompress()
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1"} else host  # noqa: S104
    settings = load_settings(instance)
    if not os.environ.get("PUBLIC_URL"):
        settings = dataclasses.replace(settings, public_url=f"http://{shown}:{port}")
    app = prepare(settings)
    if samples:
        from directory.seeding.samples import add_samples_once

        with app.app_context():
            add_samples_once()
    warm_up(app)
    click.echo(f"http://{shown}:{port}")
    sys.stdout.flush()
    worker = start_beside(app)
    if sys.platform == "win32":
        import waitress

        waitress.serve(app, host=host, port=port, threads=2 * THREADS, ident=None)
        return
    _gunicorn(app, host, port, workers, worker)


def warm_up(app: Flask) -> None:
    """Reads what every question needs before workers are forked, and spares it the search for garbage, which stopped answers for 0.1 s."""
    from directory.extensions import db
    from directory.listings.conditions import the_conditions
    from directory.listings.search import read_ahead
    from directory.listings.vocabulary import the_vocabulary
    from directory.places.gazetteer import the_gazetteer

    with app.app_context():
        the_gazetteer(db.session())
        the_vocabulary()
        the_conditions()
        read_ahead(db.session())
        db.session.remove()
        db.engine.dispose()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def _end(worker: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGTERM)


def _gunicorn(app: Flask, host: str, port: int, workers: int, worker: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}" if ":" not in host else f"[{host}]:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "limit_request_line": 0,
                "limit_request_field_size": 16_380,
                "timeout": 60,
                "graceful_timeout": 10,
                "keepalive": 5,
                "accesslog": None,
                "loglevel": "warning",
                "preload_app": True,
                "proc_name": "peer-directory",
                "on_exit": lambda _arbiter: _end(worker),
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    logging.getLogger("gunicorn.error").setLevel(logging.WARNING)
    Site().run()
