"""Loading the real entries: everything is published with its index, the same seeds change nothing, what others changed stays theirs."""

import copy
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.listings.consistency import check
from directory.listings.index import open_index
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, LookUp, Organisation, Revision
from directory.listings.publishing import changing, unpublish
from directory.listings.revisions import revise
from directory.places.gazetteer import the_gazetteer
from directory.regions.counts import PlaceCounts
from directory.seeding import seed
from directory.seeding.entries import load_entries, load_look_ups, load_rows
from directory.seeding.entry_rows import listing_rows, look_up_rows, organisation_rows
from directory.training.models import Course

Rows = dict[str, dict[str, Any]]


@pytest.fixture
def rows() -> tuple[Rows, Rows]:
    """Organisations and entries of the seeds, to change."""
    return copy.deepcopy(organisation_rows()), copy.deepcopy(listing_rows())


def _one(key: str) -> Listing:
    db.session.rollback()
    return db.session.scalars(sa.select(Listing).where(Listing.origin == "seed", Listing.source_key == key)).one()


def _body(key: str) -> Organisation:
    db.session.rollback()
    return db.session.scalars(sa.select(Organisation).where(Organisation.origin == "seed", Organisation.source_key == key)).one()


def _revisions() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Revision)) or 0


def _load(rows: tuple[Rows, Rows]) -> None:
    with writing("seed") as session:
        load_rows(session, *rows)


def test_everything_is_there(app: Flask) -> None:
    """Each row is published once, in the index and in the log; points are the municipality's own, never finer."""
    stored = {listing.source_key: listing for listing in db.session.scalars(sa.select(Listing).where(Listing.origin == "seed"))}
    wanted = listing_rows()
    assert set(stored) == set(wanted)
    assert set(db.session.scalars(sa.select(Organisation.source_key).where(Organisation.origin == "seed"))) == set(organisation_rows())
    gazetteer = the_gazetteer(db.session())
    for key, listing in stored.items():
        assert (listing.kind, listing.status, listing.is_sample, listing.from_public_source) == (wanted[key]["kind"], "published", False, True)
        assert listing.number is not None
        place = gazetteer.places[listing.municipality] if listing.municipality else None
        assert (listing.lat, listing.lng) == ((place.lat, place.lng) if place else (None, None))
        assert listing.precision == ("municipality" if place else "none")
    assert set(db.session.scalars(sa.select(Listing.kind))) == {"group", "course"}
    assert check(db.session()) == []
    assert set(db.session.scalars(sa.select(Revision.actor))) == {"seed"}
    assert set(db.session.scalars(sa.select(Revision.subject))) == {"listing", "organisation", "look_up"}
    looked = db.session.scalars(sa.select(LookUp)).all()
    assert len(looked) == 26
    assert {found.what for found in looked} == {"course", "article6_centre"}


def test_counts_follow(app: Flask) -> None:
    """What the pages count is what the seeds hold."""
    counts = PlaceCounts(open_index(db.session()))
    rows = listing_rows().values()
    miyagi = [row for row in rows if row["prefecture"] == "04"]
    assert counts.of_places(["04"])["04"] == {
        "group": sum(row["kind"] == "group" for row in miyagi), "course": sum(row["kind"] == "course" for row in miyagi), "position": 0, "workplace": 0,
    }
    assert len(counts.by_kind["group"]) == sum(row["kind"] == "group" for row in rows)


def test_the_course_in_full(app: Flask) -> None:
    """TICPOC's sections and topics reach the row."""
    course = db.session.scalars(sa.select(Course).where(Course.source_key == "r001")).one()
    assert "cores" in course.details
    assert "tic" in course.topics
    assert course.organisation.kind == "university"


def test_the_same_seeds_change_nothing(fresh_app: Flask) -> None:
    """Loading again writes no revision and moves no number."""
    before, numbers = _revisions(), dict(db.session.execute(sa.select(Listing.id, Listing.number)).all())
    with writing("seed") as session:
        load_entries(session)
    assert _revisions() == before
    assert dict(db.session.execute(sa.select(Listing.id, Listing.number)).all()) == numbers
    assert seed() == []


def test_changed_rows_follow(fresh_app: Flask, rows: tuple[Rows, Rows]) -> None:
    """A corrected line is updated under its number; a moved entry takes a new one; the log says what was before."""
    organisations, listings = rows
    old, moved = _one("r044"), _one("r057")
    number, id_, moved_number = old.number, old.id, moved.number
    listings["r044"]["summary_ja"] = "直した一行。"
    listings["r057"]["municipality"] = "02201"
    organisations["r043"]["description_ja"] = "直した説明。"
    _load(rows)
    assert (_one("r044").summary_ja, _one("r044").number) == ("直した一行。", number)
    assert (_one("r057").number or 0) > (moved_number or 0)
    assert _body("r043").description_ja == "直した説明。"
    change = db.session.scalars(sa.select(Revision).where(Revision.subject == "listing", Revision.subject_id == id_).order_by(Revision.id.desc())).first()
    assert change is not None
    assert (change.actor, change.action, list(change.changes)) == ("seed", "update", ["summary_ja"])
    assert change.changes["summary_ja"][1] == "直した一行。"
    assert check(db.session()) == []


def test_gone_rows_are_withdrawn_and_come_back(fresh_app: Flask, rows: tuple[Rows, Rows]) -> None:
    """An entry that left the seeds is withdrawn with its organisation; put back, it is public again, under its id and a new number."""
    organisations, listings = copy.deepcopy(rows[0]), copy.deepcopy(rows[1])
    number, id_ = _one("r045").number, _one("r045").id
    del listings["r045"], organisations["r045"], organisations["r040"]
    _load((organisations, listings))
    assert (_one("r045").status, _one("r045").number) == ("withdrawn", None)
    assert {_body("r045").status, _body("r040").status} == {"withdrawn"}
    assert check(db.session()) == []
    _load(rows)
    assert (_one("r045").id, _one("r045").status, _body("r045").status) == (id_, "published", "published")
    assert (_one("r045").number or 0) > (number or 0)
    assert check(db.session()) == []


def test_an_entry_of_another_kind_is_a_new_one(fresh_app: Flask, rows: tuple[Rows, Rows]) -> None:
    """A group that turns out to be a course is taken away and entered anew under its key."""
    listings = rows[1]
    old = _one("r072").id
    listings["r072"] = {**copy.deepcopy(listings["r019"]), "organisation": "r072"}
    _load(rows)
    assert (_one("r072").kind, _one("r072").id != old) == ("course", True)
    assert check(db.session()) == []


@pytest.mark.parametrize("actor", ["operator", "account:12"])
def test_what_others_changed_is_theirs(fresh_app: Flask, rows: tuple[Rows, Rows], actor: str) -> None:
    """A change by another actor stands against later seeds, also when the row leaves them."""
    organisations, listings = rows
    with writing(actor) as session:
        listing = session.scalars(sa.select(Listing).where(Listing.source_key == "r044")).one()
        with changing(session, [listing]):
            listing.summary_ja = "自分たちの言葉"
        body = session.scalars(sa.select(Organisation).where(Organisation.source_key == "r043")).one()
        body.description_ja = "自分たちの説明"
        revise(session, "listing", [(listing.id, "update", {})])
        revise(session, "organisation", [(body.id, "update", {})])
    listings["r044"]["summary_ja"] = organisations["r043"]["description_ja"] = "種の言葉"
    _load(rows)
    assert (_one("r044").summary_ja, _body("r043").description_ja) == ("自分たちの言葉", "自分たちの説明")
    del listings["r044"], organisations["r043"]
    _load(rows)
    assert (_one("r044").status, _body("r043").status) == ("published", "published")


def test_kept_off_stays_off(fresh_app: Flask, rows: tuple[Rows, Rows]) -> None:
    """What an operator took down for somebody does not come back with the next seeds."""
    with writing("operator") as session:
        listing = session.scalars(sa.select(Listing).where(Listing.source_key == "r044")).one()
        unpublish(session, [listing], Status.REMOVED)
        revise(session, "listing", [(listing.id, "remove", {})])
    rows[1]["r044"]["summary_ja"] = "種の言葉"
    _load(rows)
    assert _one("r044").status == "removed"


def test_confirmed_entries_are_theirs(fresh_app: Flask, rows: tuple[Rows, Rows]) -> None:
    """An entry that the organiser confirmed is not overwritten either."""
    with writing("seed") as session:
        listing = session.scalars(sa.select(Listing).where(Listing.source_key == "r044")).one()
        with changing(session, [listing]):
            listing.confirmed_on = dt.date(2026, 11, 1)
    rows[1]["r044"]["summary_ja"] = "種の言葉"
    _load(rows)
    assert _one("r044").summary_ja != "種の言葉"


def test_look_ups_follow_the_seeds(fresh_app: Flask) -> None:
    """A look-up taken out of the seeds is taken back; one made by somebody else stays."""
    with writing("operator") as session:
        session.add(LookUp(place="13", what="course", result="not_found", looked_on=dt.date(2026, 11, 1), by_role_ja="運営者", by_role_en="operator"))
    with writing("seed") as session:
        load_look_ups(session, [row for row in look_up_rows() if row["place"] != "03"])
    db.session.rollback()
    places = set(db.session.scalars(sa.select(LookUp.place).where(LookUp.what == "course")))
    assert "03" not in places
    assert {"05", "13"} <= places
