"""The nine lists, where they are at hand: every row accounted for; what may be public comes out again as it went in."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange import bmlt, free_text, meeting_guide
from directory.extensions import db
from directory.groups.meetings import schedule_of
from directory.listings.consistency import check
from tests.exchange.meetings import CANARIES, FILES, Row, bring, counts, form_of, moved, needs_files, records, stored

pytestmark = needs_files
UNPUBLISHED = {"bmlt_sample": 5}
EXPORT = {"meeting-guide": "/api/v1/meeting-guide.json", "bmlt": "/api/v1/bmlt.json"}
KEY = {"meeting-guide": "slug", "bmlt": "id_bigint"}
FINER = {"latitude", "longitude", "formatted_address", "location", "location_notes", "address", "postal_code", "approximate", "attendance_option"}
"""Of a place that is only about there, or somebody's home, these may come back coarser, not at all, or say that it is so."""


def _export(app: Flask, form: str) -> list[Row]:
    rows: list[Row] = app.test_client().get(EXPORT[form]).get_json()
    return rows


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_accounted_for(fresh_app: Flask, name: str) -> None:
    """Moved into Miyagi: all that is published is added, and the same again is nothing new; the copy abroad is refused row by row."""
    unpublished = UNPUBLISHED.get(name, 0)
    taken = FILES[name] - unpublished
    rows, form = moved(name), form_of(name)
    assert counts(bring(rows, form, name)) == (FILES[name], taken, 0, 0, 0, unpublished)
    assert counts(bring(rows, form, name)) == (FILES[name], 0, 0, taken, 0, unpublished)
    assert counts(bring(rows, form, name, complete=True)) == (FILES[name], 0, 0, taken, 0, unpublished)
    abroad = bring(records(name), form, "abroad")
    assert counts(abroad) == (FILES[name], 0, 0, 0, 0, FILES[name])
    assert all(one.line and one.reason for one in abroad.rejected)
    with Session(db.engine) as session:
        assert check(session) == []


@pytest.mark.parametrize("name", FILES)
def test_out_and_in_is_the_same(fresh_app: Flask, name: str) -> None:
    """What is given out, read again, changes nothing; and every field that may be public is the one that came in."""
    form = form_of(name)
    bring(moved(name), form, name)
    out = _export(fresh_app, form)
    taken = FILES[name] - UNPUBLISHED.get(name, 0)
    assert len(out) == taken
    assert counts(bring(out, form, name)) == (taken, 0, 0, taken, 0, 0)
    given = {row[KEY[form]]: row for row in out}
    for row in moved(name):
        if row.get("published") != "0":
            _same(row, given[str(row[KEY[form]])], form)


def _same(came: Row, went: Row, form: str) -> None:
    names: set[str] = {*meeting_guide.GIVEN, *meeting_guide.PLACE, "name", "timezone", "conference_url", "approximate"}
    if form == "bmlt":
        names = {*bmlt.GIVEN, *bmlt.PLACE, "meeting_name", "time_zone", "virtual_meeting_link"}
    coarse = went.get("approximate") == "yes"
    for name in names - (FINER if coarse else set()):
        assert _plain(went.get(name)) == _plain(came.get(name)), name


def _plain(value: Any) -> Any:
    """A value as both sides write it: days as text, texts without markup, stray spaces and contacts."""
    if isinstance(value, str):
        value = value.rpartition("#@-@#")[2]
        return free_text.paragraphs(value) if not value.startswith("http") else value.strip()
    return str(value) if isinstance(value, int) else value or ""


@pytest.mark.parametrize("name", FILES)
def test_nothing_private_comes_out(fresh_app: Flask, name: str) -> None:
    """Not in the exports, not on a page, not in any column: mail, payment handles, contacts, authors."""
    bring(moved(name), form_of(name), name)
    with Session(db.engine) as session:
        for table in ("listing", "support_group", "organisation", "revision"):
            kept = str(session.execute(sa.text(f"SELECT * FROM {table}")).all())
            assert not [one for one in CANARIES if one in kept]
    client = fresh_app.test_client()
    groups = list(stored(name).values())
    pages = ["/api/v1/meeting-guide.json", "/api/v1/bmlt.json", "/ja/search.csv?kind=group", "/ja/search.atom?kind=group", "/api/v1/search?kind=group&pref=04"]
    for address in [*pages, *(f"/{lang}/groups/{group.id}" for group in groups[:: max(1, len(groups) // 10)] for lang in ("ja", "en"))]:
        page = client.get(address)
        assert page.status_code == 200, address
        assert not [one for one in CANARIES if one in page.text], address


@pytest.mark.parametrize("name", FILES)
def test_across_formats(fresh_app: Flask, name: str) -> None:
    """Given out in the other format and read again: the same names, days and times, places and ways to meet."""
    form = form_of(name)
    other = "bmlt" if form == "meeting-guide" else "meeting-guide"
    bring(moved(name), form, name)
    ours = list(stored(name).values())
    report = bring(_export(fresh_app, other), other, "again")
    assert (report.added, report.rejected) == (len(ours), [])

    def facts(source: str) -> list[str]:
        return sorted(str((one.title_ja or one.title_en, schedule_of(one), one.municipality, one.mode, one.open_closed)) for one in stored(source).values())

    assert facts("again") == facts(name)


def test_all_together(sqlite_app: Flask) -> None:
    """All nine in one site: every key once, both lists whole."""
    for name in FILES:
        bring(moved(name), form_of(name), name)
    taken = sum(FILES.values()) - 5
    for form, key in KEY.items():
        out = _export(sqlite_app, form)
        assert len(out) == len({row[key] for row in out}) == taken
        assert json.loads(json.dumps(out)) == out
