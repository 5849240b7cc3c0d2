"""The blueprint of this room's pages, and what its views share. But for the paper form they are stored nowhere and found by no search engine."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.groups.upkeep.entering import Entered
from directory.web.blueprints import page_blueprint

upkeep = page_blueprint("upkeep", __name__)

Page = str | tuple[str, int] | Response
FOR_ALL = frozenset({"upkeep.paper_form"})
NUMBER = "<int(max=2147483647):number>"
_LONGEST_NUMBER = 9
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")


@upkeep.before_request
def private() -> None:
    """What a link or a card opens is for the one who has it."""
    g.private = request.endpoint not in FOR_ALL


def strangers() -> Page:
    """For whoever comes without a good link or code: the ways in, and nothing about any group."""
    if "group" in request.values and request.method in {"GET", "HEAD"} and not request.values.get("key"):
        return redirect(url_for("accounts.login", next=request.full_path.removesuffix("?")), 303)
    return render_template("groups/upkeep/used_up.html"), 410


def to(endpoint: str, who: Entered, **values: object) -> Response:
    """On to another page of the same group after something was done."""
    return redirect(url_for(endpoint, **who.carried, **values), 303)  # type: ignore[arg-type]


def typed_number(values: Mapping[str, str], name: str) -> int | None:
    """The number of a row in a form or address; None for anything else."""
    text = values.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def typed_day(values: Mapping[str, str], name: str, on: dt.date) -> dt.date | None:
    """A day as people type it (2027-01-31, 2027年1月31日, 1/31: the next one); None where it is none."""
    found = _DAY.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", values.get(name, "")[:60])))
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if year:
            return dt.date(year, month, day)
        this = dt.date(on.year, month, day)
        return this if this >= on else dt.date(on.year + 1, month, day)
    except ValueError:
        return None
