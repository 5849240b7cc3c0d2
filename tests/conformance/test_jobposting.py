"""An outside validator (of Google's rules for JobPosting) reads what a live position carries."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from directory.exchange.jobposting import job_posting
from directory.positions.models import Position
from directory.web.languages import today
from tests.conftest import missing
from tests.reviewing import cast_in, fresh, posting, published

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def job(sqlite_app: Flask) -> dict[str, Any]:
    """The JobPosting of a lawful position."""
    data = job_posting(fresh(Position, published(posting(cast_in(sqlite_app)), today())))
    assert data is not None
    return data


def issues(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What the validator says."""
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / "@adobe" / "structured-data-validator").exists():
        missing("browser", "the validator needs Node and `npm ci` in tests/conformance")
    answer = subprocess.run([str(node), str(HERE / "jobposting.mjs")], input=json.dumps(data), capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


def test_no_errors(job: dict[str, Any]) -> None:
    """No error; what it only recommends belongs to work from home, which none of ours is by itself."""
    found = issues(job)
    assert [one for one in found if one["severity"] == "ERROR"] == []
    assert {name for one in found for name in one["fieldNames"]} <= {"applicantLocationRequirements", "jobLocationType"}


@pytest.mark.parametrize("name", ["title", "description", "datePosted", "hiringOrganization", "jobLocation"])
def test_it_would_find_what_is_missing(job: dict[str, Any], name: str) -> None:
    """The validator works: without a required property it says so."""
    found = issues({key: value for key, value in job.items() if key != name})
    assert name in {field for one in found if one["severity"] == "ERROR" for field in one["fieldNames"]}
