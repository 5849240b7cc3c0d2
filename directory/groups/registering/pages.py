"""The blueprint of this room's pages, and the keys that its forms carry in place of a cookie.

No session begins here: a form carries a key that was signed with the page, so that nothing typed is lost when a session would
have ended, and readers get no cookie.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from directory.web.blueprints import page_blueprint

registering = page_blueprint("registering", __name__)

Page = str | tuple[str, int] | Response
DAY = 24 * 60 * 60
PAGE, SENT = "page", "sent"
_LASTS = {PAGE: 7 * DAY, SENT: DAY}
_PLAIN = frozenset({"registering.new", "registering.criteria"})
"""Pages that hold nothing of anybody; a browser may keep the form and what was typed in it, so that "back" loses nothing."""


@registering.before_request
def private() -> None:
    """Whatever was typed or came by a link is stored nowhere."""
    g.private = request.endpoint not in _PLAIN and request.endpoint != "registering.send"


@registering.after_request
def unseen(response: Response) -> Response:
    """Answers to what was typed are for this browser alone; it may go back to them."""
    if request.endpoint == "registering.send":
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _signer(what: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"groups.registering.{what}")


def signed(what: str, content: Any) -> str:
    """A key for a form or an address of this room."""
    return str(_signer(what).dumps(content))


def unsigned(what: str, key: str) -> Any:
    """What a key holds; None when it is none of ours, or too old."""
    try:
        return _signer(what).loads(key, max_age=_LASTS[what])
    except (BadSignature, ValueError, TypeError):
        return None


def new_page_key() -> str:
    """Made with a page: pressed twice, its button begins one thing."""
    return signed(PAGE, secrets.token_urlsafe(12))


def mark_of(page_key: str) -> str:
    """What tells one page from another; empty for a key that is none of ours."""
    found = unsigned(PAGE, page_key)
    return found if isinstance(found, str) else ""
