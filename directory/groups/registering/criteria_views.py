"""What is accepted, published for everybody (people.md 4)."""

from __future__ import annotations

from flask import render_template

from directory.groups.registering.pages import registering
from directory.web.access import who


@registering.get("/criteria")
@who("anyone")
def criteria() -> str:
    """What is accepted; no judgement of quality is made."""
    return render_template("groups/registering/criteria.html")
