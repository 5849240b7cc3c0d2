"""Pages of courses."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from directory.listings.kinds import Kind
from directory.listings.opening import ENTRY_ID, page_of, public_entry, search_url
from directory.training.facts import course_facts, sections, topics
from directory.training.models import Course
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import t

training = page_blueprint("training", __name__)


@training.get("/training")
@who("anyone")
def every() -> Response:
    """Leads to the search for courses."""
    return redirect(search_url(Kind.COURSE, request.args), 302)


@training.get(f"/training/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One course: who may apply, cost and start first; always that there is no licence."""
    return render_template("training/entry.html", **page_values(public_entry(Course, entry_id)))


def page_values(course: Course) -> dict[str, Any]:
    """What the template of a course's page needs, in whatever state the course is."""
    page = page_of(course, t("この研修", "This course"), (Kind.GROUP, Kind.POSITION))
    return page | {"facts": course_facts(course), "sections": sections(course), "topics": topics(course), "course": course}
