"""The worker: due work of the day, letters, and the database's log, again and again until it is told to stop. Two of them do no harm."""

from __future__ import annotations

import logging
import os
import signal
import threading
from types import FrameType

import click
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, write_back
from directory.jobs.due import do_due, do_errands
from directory.jobs.outbox import deliver
from directory.web.languages import today

PAUSE = 2.0
"""Seconds between two looks into the outbox: somebody is waiting for a link to sign in."""
log = logging.getLogger(__name__)


def work_once(app: Flask) -> None:
    """One round; what goes wrong is logged, and tried again in the next one."""
    try:
        with app.app_context():
            do_due(today())
            deliver(app.config["SETTINGS"])
            do_errands(today())
            write_back()
    except (sa.exc.SQLAlchemyError, OSError):
        log.exception("a round of work failed")


def work_until(app: Flask, stop: threading.Event, parent: int | None = None) -> None:
    """Rounds until `stop` is set, or the process that started this one is gone."""
    while not stop.is_set() and (parent is None or os.getppid() == parent):
        work_once(app)
        stop.wait(PAUSE)
    with app.app_context():
        db.engine.dispose()


def work_until_told(app: Flask, parent: int | None = None) -> None:
    """Rounds until this process is told to end."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    work_until(app, stop, parent)


def start_beside(app: Flask) -> int:
    """Starts a worker beside the web processes, which ends with them; gives its process number (0: a thread, where there is no fork)."""
    if not hasattr(os, "fork"):
        threading.Thread(target=work_until, args=(app, threading.Event()), daemon=True).start()
        return 0
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    status = 0
    try:
        work_until_told(app, parent)
    except BaseException:
        status = 1
        click.echo("the worker stopped", err=True)
        raise
    finally:
        os._exit(status)
