"""/api/v1/meeting-guide.json and /api/v1/bmlt.json: groups that may be passed on, in the formats of other directories."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, current_app, stream_with_context

from directory.exchange import bmlt_out, meeting_guide_out
from directory.exchange.meetings_out import Outside, Writer, all_passed_on, edition
from directory.extensions import db
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.languages import today

meetings_api = Blueprint("meetings_api", __name__, url_prefix="/api/v1")


@meetings_api.get("/meeting-guide.json")
@who("anyone")
def meeting_guide() -> Response:
    """Meeting Guide JSON: a list of meetings."""
    return _answer("meeting-guide", meeting_guide_out.Writer)


@meetings_api.get("/bmlt.json")
@who("anyone")
def bmlt() -> Response:
    """BMLT JSON, as its servers answer GetSearchResults."""
    return _answer("bmlt", bmlt_out.Writer)


def _answer(form: str, writer: Callable[[Outside], Writer]) -> Response:
    """The list as a stream, one record on a line; its ETag changes with anything on the site, the build and the day."""
    outside = Outside(the_gazetteer(db.session()), current_app.config["SETTINGS"].public_url, today())
    answer = Response(stream_with_context(_lines(writer(outside), outside.day)), mimetype="application/json")
    answer.set_etag(f"{form}-{current_app.config['BUILD']}-{outside.day.isoformat()}-{edition(db.session())}", weak=True)
    return answer


def _lines(writer: Writer, day: dt.date) -> Iterator[str]:
    yield "["
    comma = "\n"
    for group in all_passed_on(db.engine, day):
        for record in writer.records(group):
            yield comma + json.dumps(record, ensure_ascii=False)
            comma = ",\n"
    yield "\n]\n"
