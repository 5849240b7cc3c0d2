"""A posting written page by page, as an employer does it."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from directory.config import ROOT
from directory.extensions import db, writing
from directory.places.gazetteer import the_gazetteer
from directory.positions.forms import shown_of
from directory.positions.models import Position
from directory.positions.steps import STEPS, step_of
from directory.web.languages import today
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers
from tests.reviewing import Cast, cast_in, fresh


def example(**changes: Any) -> dict[str, Any]:
    """The lawful example of the docs, as the form writes it."""
    facts = json.loads((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))
    facts = {name: value for name, value in facts.items() if name not in {"_about", "posted_on", "expires_on", "starts_on"}}
    facts["_fixed_overtime"] = False
    del facts["term"]
    facts["starts_on"] = (today() + dt.timedelta(days=60)).isoformat()
    facts["term"] = {"kind": "indefinite"}
    del facts["wage"]["fixed_overtime"]
    for name in ("start", "end", "break_minutes"):
        del facts["hours"][name]
    facts = {name: value for name, value in facts.items() if value is not None}
    return copy.deepcopy(facts | changes)


@dataclass
class Hand:
    """Somebody's browser, and the posting they write."""

    app: Flask
    cast: Cast
    client: FlaskClient
    entry: int = 0

    @property
    def base(self) -> str:
        """The address of the posting for its members."""
        return f"/ja/account/organisations/{self.cast.body}/positions/{self.entry}"

    def begin(self, key: str = "key") -> TestResponse:
        """Presses the button of the first page."""
        answer = self.client.post("/ja/positions/new", data={"organisation": str(self.cast.body), "key": f"{key}-{self.cast.body}", "language": "ja"})
        self.entry = int(re.findall(r"positions/(\d+)/", answer.location)[0])
        return answer

    def form(self, code: str, facts: dict[str, Any], **typed: Any) -> dict[str, Any]:
        """What a browser sends of a page on which these facts stand, with boxes filled in anew (`wage__amount` for wage.amount)."""
        this = step_of(code)
        assert this
        page = self.client.get(f"{self.base}/steps/{code}").text
        found = re.search(r'name="mark" value="([0-9a-f]+)"', page)
        data = {path: value for path, value in shown_of(this, facts, the_gazetteer(db.session())).items() if value}
        return data | {"mark": found[1] if found else ""} | {name.replace("__", "."): value for name, value in typed.items()}

    def keep(self, code: str, facts: dict[str, Any], **typed: Any) -> TestResponse:
        """Fills a page in and presses "save and go on"."""
        return self.client.post(f"{self.base}/steps/{code}", data=self.form(code, facts, **typed))

    def write(self, facts: dict[str, Any]) -> None:
        """Fills in every page."""
        for one in STEPS:
            assert self.keep(one.code, facts).status_code == 303, one.code

    def send(self, **typed: str) -> TestResponse:
        """Presses "send" on the summary."""
        version = str(self.row.version)
        return self.client.post(f"{self.base}/summary", data={"version": version, "approved": "yes"} | typed)

    @property
    def row(self) -> Position:
        """The posting as it is stored now."""
        found = fresh(Position, self.entry)
        assert isinstance(found, Position)
        return found


@pytest.fixture
def hand(app: Flask) -> Hand:
    """An owner with a draft, whose workplace has answered the questions about itself."""
    cast = cast_in(app)
    with writing("test") as session:
        publish_answers(session, cast.body, complete())
    one = Hand(app, cast, cast.client("owner"))
    one.begin()
    return one
