"""Measuring: a real server with keep-alive, times of cold and warm answers, SQL by hand, publishing, memory of a worker."""

from __future__ import annotations

import http.client
import json
import logging
import math
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import brotli
from flask import Flask
from waitress.server import create_server

from directory.extensions import writing
from directory.listings.publishing import publish
from directory.server import warm_up
from tests.performance.filling import MODELS
from tests.performance.making import Made
from tests.performance.questions import Asking


class Times(NamedTuple):
    """Milliseconds: quantiles of several measurements by the clock, and the median of the processor's time.

    The processor's time is this process's alone (reader and server together; PostgreSQL's own is not in it). On a machine that
    has other work it says more than the clock.
    """

    p50: float
    p95: float
    p99: float
    cpu: float
    times: int


def times_of(measured: Sequence[tuple[float, float]]) -> Times:
    """Quantiles (nearest rank) of seconds by the clock and by the processor."""
    some = sorted(clock for clock, _cpu in measured)
    p50, p95, p99 = (round(1000 * some[math.ceil(len(some) * share) - 1], 4) for share in (0.5, 0.95, 0.99))
    return Times(p50, p95, p99, round(1000 * statistics.median(cpu for _clock, cpu in measured), 4), len(some))


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


@dataclass(frozen=True)
class Patience:
    """How often something is measured: until so many times or so many seconds are reached, but never less than `least`."""

    most: int
    seconds: float
    least: int = 5

    def times(self, work: Callable[[], object], before: Callable[[], object] = lambda: None) -> Times:
        """Measures some work; what comes before it is not counted."""
        found: list[tuple[float, float]] = []
        end = time.perf_counter() + self.seconds
        while len(found) < self.least or (len(found) < self.most and time.perf_counter() < end):
            before()
            found.append(_measured(work))
        return times_of(found)


class Reader:
    """A reader's connection, kept open; answers as a browser takes them, compressed."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)

    def get(self, path: str) -> bytes:
        """The bytes of an answer as they came.

        Raises:
            AssertionError: the answer is not 200.
        """
        self._connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = self._connection.getresponse()
        body: bytes = answer.read()
        assert answer.status == 200, (path, answer.status, body[:300])
        self.encoded = answer.headers.get("Content-Encoding") == "br"
        return body

    def json(self, path: str) -> dict[str, Any]:
        """An answer, read."""
        body = self.get(path)
        found: dict[str, Any] = json.loads(brotli.decompress(body) if self.encoded else body)
        return found

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


@contextmanager
def served(app: Flask) -> Iterator[Reader]:
    """The application behind a real server with one worker thread."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    warm_up(app)
    server = create_server(app, host="127.0.0.1", port=0, threads=1, channel_timeout=3600)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    reader = Reader(int(server.effective_port))
    try:
        yield reader
    finally:
        reader.close()
        server.close()
        thread.join(10)


def publishing(made: Sequence[Made]) -> Times:
    """Publishing single entries, each in a transaction of its own, to the end of its commit."""

    def publish_one(one: Made) -> None:
        with writing("benchmark") as session:
            publish(session, [MODELS[one.kind](**one.shared, **one.own)])

    return times_of([_measured(lambda one=one: publish_one(one)) for one in made])  # type: ignore[misc]


def peak_memory(folder: Path, env: dict[str, str], asked: Sequence[Asking]) -> float:
    """Megabytes (2^20 bytes): the most memory of a worker process that answers all questions once, pages included."""
    paths = [path for one in asked for path in ((one.path, one.page) if one.box is None else (one.path,))]
    done = subprocess.run([sys.executable, "-m", "tests.performance.worker", str(folder)], input=json.dumps(paths), capture_output=True, text=True, check=False,
                          cwd=Path(__file__).parents[2], env=os.environ | env)
    assert done.returncode == 0, done.stderr[-2000:]
    return float(done.stdout)


def growth(sizes: Sequence[int], milliseconds: Sequence[float]) -> float | None:
    """Exponent e of time = c × size^e through several sizes; None for a single size."""
    if len(set(sizes)) < 2:
        return None
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(value) for value in milliseconds]).slope
