"""The blueprint of this room's pages, and what its views share. A session begins on these pages only."""

from __future__ import annotations

import unicodedata

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from directory.web.blueprints import page_blueprint

accounts = page_blueprint("accounts", __name__)

ORGANISATION = "<int(max=2147483647):organisation_id>"
PERSON = "<int(max=2147483647):account_id>"
INVITATION = "<int(max=2147483647):invitation_id>"


@accounts.before_request
def private() -> None:
    """Pages of this room are stored nowhere."""
    g.private = True


def typed(name: str, longest: int) -> str:
    """A line as it was typed: composed, without control signs and spaces around it; cut far beyond what is refused anyway."""
    text = unicodedata.normalize("NFC", request.form.get(name, "")[: 4 * longest])
    return " ".join("".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text).split())


def to(endpoint: str, **values: object) -> Response:
    """On to another page after something was done."""
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]
