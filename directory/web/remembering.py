"""Answers that many people get alike are made once a minute: until something is written, the same bytes serve again.

Nothing is remembered of a reader: no answer to somebody who has a cookie or is given one, none to a question that holds a
point of somebody's own. What was asked is kept only as a number that nobody outside this process can work out, and all of
it is forgotten with the first question of the next minute.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from flask import Response, current_app, g, request

from directory.extensions import db
from directory.web.languages import today

View = TypeVar("View", bound=Callable[..., Any])

BYTES_AT_MOST = 32 * 2**20
"""Answers of more bytes together than this are forgotten."""
SESSION = "peer_roots.session"
"""Where a request carries its session, so that it can be looked at without counting as used."""
_CHANGES = sa.text("SELECT changes FROM index_state WHERE id = 1")


class Answer(NamedTuple):
    """An answer as it went out: its bytes, compressed or not, and its headers."""

    body: bytes
    headers: list[tuple[str, str]]


class Memory:
    """Answers of one state of the database and one minute; one for each process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secret = os.urandom(32)
        self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        self._state: Hashable = None
        self._answers: dict[bytes, Answer] = {}
        self._bytes = 0

    def key(self, *parts: str) -> bytes:
        """The number under which the answer to a question is kept."""
        return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16, key=self._secret).digest()

    def find(self, state: Hashable, key: bytes) -> Answer | None:
        """The answer, if it was made in this state; all of another state are forgotten."""
        with self._lock:
            if state != self._state:
                self.clear()
                self._state = state
            return self._answers.get(key)

    def keep(self, state: Hashable, key: bytes, answer: Answer) -> None:
        """Keeps an answer, unless another state has begun meanwhile."""
        with self._lock:
            if state != self._state or key in self._answers:
                return
            if self._bytes + len(answer.body) > BYTES_AT_MOST:
                self._answers.clear()
                self._bytes = 0
            self._answers[key] = answer
            self._bytes += len(answer.body)


def remembered(own: Callable[[], bool] = lambda: False) -> Callable[[View], View]:
    """Marks a view whose answer depends on its address, on what is stored and on the minute alone.

    Args:
        own: whether this request asks for something that is somebody's own, so that nothing of it may be kept.
    """

    def mark(view: View) -> View:
        view.own = own  # type: ignore[attr-defined]
        return view

    return mark


def look() -> Response | None:
    """Before a request: the remembered answer to it, if there is one."""
    own = getattr(current_app.view_functions.get(request.endpoint or ""), "own", None)
    if own is None or request.method != "GET" or request.cookies or own():
        return None
    changes = db.session.connection().execute(_CHANGES).scalar()
    if changes is None:
        return None
    memory: Memory = current_app.extensions["remembered"]
    state = (changes, int(time.time()) // 60, today())
    key = memory.key(request.host_url, request.path, request.query_string.decode("latin-1"), request.headers.get("Accept-Encoding", ""))
    found = memory.find(state, key)
    if found is not None:
        return Response(found.body, headers=found.headers)
    g.to_be_remembered = (memory, state, key)
    return None


def keep(response: Response) -> Response:
    """After a request, when nothing more changes: remembers a whole answer as it goes out."""
    place = g.pop("to_be_remembered", None)
    whole = response.status_code == 200 and not response.is_streamed  # noqa: PLR2004
    if place is not None and whole and not request.environ.get(SESSION) and "Set-Cookie" not in response.headers:
        memory, state, key = place
        memory.keep(state, key, Answer(response.get_data(), list(response.headers)))
    return response
