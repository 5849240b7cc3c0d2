"""Importing meetings: counts, doubles, what is marked, what is left to those whose it is."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.batches import HOLD_SECONDS
from directory.extensions import db, now, writing
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.consistency import check
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation, Revision
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from tests.exchange.meetings import bmlt_meeting, bring, counts, meeting, stored

pytestmark = pytest.mark.usefixtures("fresh_app")


def _three() -> list[dict[str, object]]:
    return [meeting(slug=f"m{number}", name=f"集まり{number}", group="石巻グループ") for number in range(3)]


def _truth() -> None:
    with Session(db.engine) as session:
        assert check(session) == []


def test_added_unchanged_changed() -> None:
    """The same again changes nothing, not even a version; a change of what we keep is one; of what we do not keep, none."""
    assert counts(bring(_three())) == (3, 3, 0, 0, 0, 0)
    before = {key: (group.version, group.number, group.sequence) for key, group in stored().items()}
    assert counts(bring(_three())) == (3, 0, 0, 3, 0, 0)
    assert {key: (group.version, group.number, group.sequence) for key, group in stored().items()} == before
    rows = _three()
    rows[1] |= {"day": 5}
    rows[2] |= {"paypal": "somebody", "edit_url": "https://example.com/edit"}
    assert counts(bring(rows)) == (3, 0, 1, 2, 0, 0)
    changed = stored()["m1"]
    assert (changed.weekdays, changed.sequence, changed.number) == ([4], 2, before["m1"][1])
    _truth()


def test_meetings_and_organisations() -> None:
    """Coming meetings stand in their table; a group's name makes one organisation, however it is spaced; each change is in the log."""
    rows = _three()
    rows[1]["group"] = "石巻　グループ"
    bring(rows)
    with Session(db.engine) as session:
        bodies = session.scalars(sa.select(Organisation).where(Organisation.origin == "feed")).all()
        assert [(body.name_ja, body.kind, body.municipality) for body in bodies] == [("石巻グループ", "group", "04202")]
        days = session.scalars(sa.select(GroupMeeting.begins)).all()
        assert len(days) > 3 * 13
        assert {(day.weekday(), day.hour) for day in days} == {(2, 19)}
        assert {group.met_until for group in session.scalars(sa.select(SupportGroup).where(SupportGroup.origin == "feed"))} != {None}
        log = session.execute(sa.select(Revision.actor, Revision.subject, Revision.action).where(Revision.actor.like("import:%"))).all()
    assert sorted(set(log)) == [("import:meeting-guide", "listing", "create"), ("import:meeting-guide", "organisation", "create")]
    assert len(log) == 4


def test_two_records_with_one_key() -> None:
    """Both are kept, numbered in the order of the file, past the keys that others have; the report says so."""
    rows = [meeting(slug="a", name="一"), meeting(slug="a-2", name="二"), meeting(slug="a", name="三"), meeting(slug="a", name="四")]
    report = bring(rows)
    assert counts(report) == (4, 4, 0, 0, 0, 0)
    assert {key: group.title_ja for key, group in stored().items()} == {"a": "一", "a-2": "二", "a-3": "三", "a-4": "四"}
    assert sum("has the key of record 1" in note.reason for note in report.notes) == 2
    assert counts(bring(rows)) == (4, 0, 0, 4, 0, 0)


def test_two_sources_are_two() -> None:
    """The same slug in two feeds is two entries."""
    bring(_three(), source="one")
    assert counts(bring(_three(), source="two")) == (3, 3, 0, 0, 0, 0)


def test_rejected_with_line_and_reason() -> None:
    """Row by row; the others are kept."""
    report = bring([meeting(slug="here"), meeting(slug="there", country="USA"), 7, meeting(slug=None)])  # type: ignore[list-item]
    assert counts(report) == (4, 1, 0, 0, 0, 3)
    assert [(one.file, "record" in one.reason) for one in report.rejected] == [("feed.json", True)] * 3
    assert all(one.line > 1 for one in report.rejected)
    assert any("record 2 (there): it lies abroad" in one.reason for one in report.rejected)


def test_a_refused_file_changes_nothing() -> None:
    """Cut off in the middle: nothing is read, nothing is marked."""
    bring(_three())
    report = bring(b'[{"slug": "m0"', complete=True)
    assert (counts(report), len(report.refused)) == ((0, 0, 0, 0, 0, 0), 1)
    assert {group.feed_gone_on for group in stored().values()} == {None}


def test_what_a_feed_stops_listing_is_marked() -> None:
    """Not deleted, still public; listed again, the mark goes. Only when the file is said to be whole."""
    bring(_three())
    assert counts(bring(_three()[:2])) == (2, 0, 0, 2, 0, 0)
    assert counts(bring(_three()[:2], complete=True, dry_run=True)) == (2, 0, 0, 2, 1, 0)
    assert counts(bring(_three()[:2], complete=True)) == (2, 0, 0, 2, 1, 0)
    gone = stored()["m2"]
    assert (gone.status, gone.feed_gone_on is not None) == (Status.PUBLISHED, True)
    assert counts(bring(_three()[:2], complete=True)) == (2, 0, 0, 2, 0, 0)
    assert counts(bring(_three(), complete=True)) == (3, 0, 1, 2, 0, 0)
    assert stored()["m2"].feed_gone_on is None
    _truth()


def test_a_rejected_record_is_not_gone() -> None:
    """What the feed names is there, whatever is wrong with it."""
    bring(_three())
    rows = _three()
    rows[2]["time"] = "late"
    assert counts(bring(rows, complete=True)) == (3, 0, 0, 2, 0, 1)
    assert stored()["m2"].feed_gone_on is None


def test_half_a_feed_marks_nothing() -> None:
    """A file that lists less than half looks like a fault of the feed; an empty one too."""
    bring(_three())
    for rows in ([], _three()[:1]):
        report = bring(rows, complete=True)
        assert report.removed == 0
        assert any("less than half" in note.reason for note in report.notes)
    assert {group.feed_gone_on for group in stored().values()} == {None}


def test_unpublished() -> None:
    """Never taken in; taken off the site when its directory stops publishing it, and back with it. An organisation without entries goes too."""
    row = bmlt_meeting()
    assert counts(bring([row | {"published": "0"}], "bmlt")) == (1, 0, 0, 0, 0, 1)
    assert stored() == {}
    assert counts(bring([row], "bmlt")) == (1, 1, 0, 0, 0, 0)
    number = stored()["7"].id
    assert counts(bring([row | {"published": "0"}], "bmlt")) == (1, 0, 0, 0, 1, 1)
    withdrawn = stored()["7"]
    assert (withdrawn.status, withdrawn.number, withdrawn.organisation.status) == (Status.WITHDRAWN, None, Status.WITHDRAWN)
    with Session(db.engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(GroupMeeting)) == 0
    assert counts(bring([row | {"published": "0"}], "bmlt")) == (1, 0, 0, 0, 0, 1)
    assert counts(bring([row], "bmlt")) == (1, 1, 0, 0, 0, 0)
    back = stored()["7"]
    assert (back.id, back.status, back.organisation.status) == (number, Status.PUBLISHED, Status.PUBLISHED)
    _truth()


@pytest.mark.parametrize("how", ["confirmed", "organiser", "operator", "removed"])
def test_what_is_the_groups_own_is_left_alone(how: str) -> None:
    """Confirmed, looked after, changed by an operator, or taken off the site: the feed changes and marks nothing there."""
    bring(_three())
    with writing("operator" if how in {"operator", "removed"} else "account:1") as session:
        group = session.get_one(SupportGroup, stored()["m1"].id)
        if how == "removed":
            unpublish(session, [group], Status.REMOVED)
        elif how == "organiser":
            session.add(GroupOrganiser(listing_id=group.id, confirmed_at=now()))
        else:
            with changing(session, [group]):
                group.title_ja = "わたしたちの名前"
                group.confirmed_on = dt.date(2026, 11, 1) if how == "confirmed" else None
        if how in {"operator", "removed"}:
            revise(session, "listing", [(group.id, "update", {})])
    before = stored()["m1"]
    rows = _three()
    rows[1] |= {"name": "別の名前", "day": 6}
    report = bring(rows)
    assert counts(report) == (3, 0, 0, 3, 0, 0)
    assert any("left as the group" in note.reason for note in report.notes)
    bring([rows[0], rows[2]], complete=True)
    after = stored()["m1"]
    assert (after.title_ja, after.weekdays, after.status, after.feed_gone_on) == (before.title_ja, before.weekdays, before.status, None)


def test_a_dry_run_writes_nothing() -> None:
    """It only counts."""
    assert counts(bring(_three(), dry_run=True)) == (3, 3, 0, 0, 0, 0)
    assert stored() == {}


def test_progress_reaches_the_number_offered() -> None:
    """Every record is told once."""
    seen: list[int] = []
    report = bring([*_three(), meeting(country="USA"), meeting(slug=None)], progress=seen.append)
    assert sum(seen) == report.offered == 5
    assert HOLD_SECONDS == 0.5


def test_imported_groups_are_shown(fresh_app: Flask) -> None:
    """The page of one stands, in both languages, with its source's age; nothing of the feed's private fields is in it."""
    bring([meeting(contact_1_email="CANARY@example.invalid", notes="Enter by the side door.")])
    number = stored()["wednesday"].id
    for lang in ("ja", "en"):
        page = fresh_app.test_client().get(f"/{lang}/groups/{number}")
        assert page.status_code == 200
        assert "水曜の集まり" in page.text
        assert "CANARY" not in page.text
        assert "水曜の集まり" in fresh_app.test_client().get(f"/{lang}/search?kind=group&muni=04202").text
