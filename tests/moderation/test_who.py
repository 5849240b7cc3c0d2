"""Who may review and who may not: seven questions of a fixed cast."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.moderation.models import Case
from directory.positions.models import Position
from tests.reviewing import cast_in, fresh, posting, submit

DENIED = [("owner", 403), ("colleague", 403), ("former", 403), ("stranger", 403), ("operator", 403), (None, 303)]


@pytest.mark.parametrize(("person", "status"), [("peer", 200), ("professional", 200), ("insider", 200), *DENIED])
def test_who_may_read(app: Flask, person: str | None, status: int) -> None:
    """Reviewers of either standpoint; nobody else, not even an operator."""
    cast = cast_in(app)
    number = submit(posting(cast))
    client = cast.client(person)
    assert client.get("/ja/review/").status_code == status
    answer = client.get(f"/en/review/{number}")
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store" or status == 303
    assert answer.headers.get("X-Robots-Tag") == "noindex" or status == 303


@pytest.mark.parametrize(("person", "status"), [("insider", 403), *((one, 401 if one is None else wrong) for one, wrong in DENIED)])
def test_who_may_not_decide(app: Flask, person: str | None, status: int) -> None:
    """Nor a reviewer of the organisation itself; nothing has changed."""
    cast = cast_in(app)
    entry = posting(cast)
    number = submit(entry)
    form = {"verdict": "return", "reason": "duties", "words": "ためし", "version": str(fresh(Position, entry.id).version)}
    assert cast.client(person).post(f"/ja/review/{number}", data=form).status_code == status
    assert fresh(Position, entry.id).status == "submitted"
    assert fresh(Case, number).closed_at is None


def test_a_reviewer_of_the_same_organisation_is_told_why(app: Flask) -> None:
    """No form, but a sentence; in the queue it stands with what the others see."""
    cast = cast_in(app)
    number = submit(posting(cast))
    shown = cast.client("insider").get(f"/ja/review/{number}").text
    assert "自分の団体のものは、自分では決められません" in shown
    assert 'name="verdict"' not in shown


@pytest.mark.parametrize("number", ["0", "99999999", "2147483647", "99999999999999", "-1", "x", "%F0%9F%99%82"])
def test_no_such_case(app: Flask, number: str) -> None:
    """A page that says so."""
    assert cast_in(app).client("peer").get(f"/ja/review/{number}").status_code == 404


@pytest.mark.parametrize("form", [{}, {"verdict": "nonsense"}, {"verdict": "publish", "version": "x"}, {"verdict": "\0", "words": "\0", "version": "1"}])
def test_nonsense_is_refused_with_a_page(app: Flask, form: dict[str, str]) -> None:
    """Never a 500, and nothing decided."""
    cast = cast_in(app)
    number = submit(posting(cast))
    assert cast.client("peer").post(f"/ja/review/{number}", data=form).status_code in {409, 422}
    assert fresh(Case, number).closed_at is None


def test_the_short_address_leads_on(app: Flask) -> None:
    """/review/ is the Japanese page."""
    answer = app.test_client().get("/review/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ja/review/")
