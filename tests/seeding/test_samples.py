"""Samples: marked in every name, lawful, counted nowhere, gone when removed, and not coming back by themselves."""

from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from directory.cli import main
from directory.extensions import db, writing
from directory.groups import codes as group_codes
from directory.listings.consistency import check
from directory.listings.index import open_index
from directory.listings.models import Listing, Organisation, Revision
from directory.places.gazetteer import the_gazetteer
from directory.positions import codes as position_codes
from directory.positions.law.minimum_wage import shipped_table
from directory.positions.rules import hourly_yen
from directory.regions.counts import PlaceCounts
from directory.seeding import samples
from directory.seeding.models import SeedMark
from directory.seeding.sample_rows import MARK_EN, MARK_JA, Sample, invented
from directory.training import codes as course_codes


@pytest.fixture(scope="module")
def rows(app: Flask) -> list[Sample]:
    """What the samples say."""
    return invented(the_gazetteer(db.session()))


def _stored() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Listing).where(Listing.origin == "sample")) or 0


def test_spread(app: Flask, rows: list[Sample]) -> None:
    """Two or three positions in each prefecture, in its capital and elsewhere; a group and a course in each of eight regions."""
    kinds = Counter(row.kind for row in rows)
    assert (kinds["group"], kinds["course"], 130 <= len(rows) <= 160) == (8, 8, True)
    gazetteer = the_gazetteer(db.session())
    for code in (place.code for place in gazetteer.places.values() if place.level == "prefecture"):
        towns = [gazetteer.places[row.listing["municipality"]] for row in rows if row.kind == "position" and row.listing["prefecture"] == code]
        assert len(towns) in {2, 3}
        assert sum(town.is_capital for town in towns) == 1
        assert {town.prefecture for town in towns} == {code}
    assert len({row.key for row in rows}) == len(rows)
    assert rows == invented(gazetteer)


def test_marked_everywhere(rows: list[Sample]) -> None:
    """The mark is part of the title and of the organisation's name, in both languages; a point is a town's own."""
    for row in rows:
        assert row.listing["title_ja"].startswith(MARK_JA)
        assert row.organisation["name_ja"].startswith(MARK_JA)
        assert row.listing["title_en"].startswith(MARK_EN)
        assert row.organisation["name_en"].startswith(MARK_EN)
        assert row.listing["precision"] in {"municipality", "none"}


def test_positions_are_lawful(rows: list[Sample]) -> None:
    """Pay clearly above the prefecture's minimum, hours within the week, everything stated in both languages, varied codes."""
    wages = {rate.prefecture: rate.yen for rate in shipped_table().rates}
    assert len(wages) == 47
    positions = [row.listing for row in rows if row.kind == "position"]
    for one in positions:
        hourly = hourly_yen(one["wage_unit"], one["wage_min"], one["hours_max"])
        assert hourly is not None
        assert hourly >= wages[one["prefecture"]] + 100
        assert one["wage_min"] <= one["wage_max"]
        assert 0 < one["hours_min"] <= one["hours_max"] <= 40
        assert one["employment"] != "short" or one["hours_max"] < 20
        assert all(one[f"{name}_{language}"] for name in ("summary", "duties", "support", "reach") for language in ("ja", "en"))
        assert one["nights"] is False
    for name, codes in (
        ("employment", position_codes.Employment), ("role_clarity", position_codes.RoleClarity), ("disclosure", position_codes.Disclosure),
        ("quota_kind", position_codes.QuotaKind), ("hired_as", position_codes.HiredAs), ("driving", position_codes.Driving),
    ):  # fmt: skip
        found = {one[name] for one in positions}
        assert found <= set(codes)
        assert len(found) >= 3
    assert {code for one in positions for code in one["settings"]} <= set(position_codes.Setting)
    assert {code for one in positions for code in one["experience_scope"]} <= set(position_codes.ExperienceScope)


def test_codes_of_groups_and_courses(rows: list[Sample]) -> None:
    """Groups and courses use codes of their lists."""
    for row in rows:
        one = row.listing
        if row.kind == "group":
            assert one["group_kind"] in set(group_codes.GroupKind)
            assert one["open_closed"] in set(group_codes.OpenClosed)
            assert one["mode"] in set(group_codes.Mode)
            assert one["fee"] in set(group_codes.Fee)
            assert set(one["who_may_come"]) <= set(group_codes.WhoMayCome)
            assert set(one["languages"]) <= set(group_codes.Language)
            assert set(one["times"]) <= set(group_codes.TimeOfDay)
        elif row.kind == "course":
            assert one["training_kind"] in set(course_codes.TrainingKind)
            assert one["fee"] in set(course_codes.Fee)
            assert one["certificate"] in set(course_codes.Certificate)
            assert set(one["eligibility"]) <= set(course_codes.Eligibility)
            assert set(one["pace"]) <= set(course_codes.Pace)
            assert set(one["topics"]) <= set(course_codes.Topic)


def test_never_counted(fresh_app: Flask) -> None:
    """No count changes when samples come; they are counted apart."""
    def counted() -> dict[str, dict[str, int]]:
        db.session.rollback()
        counts = PlaceCounts(open_index(db.session()))
        return counts.of_places([f"{number:02}" for number in range(1, 48)])

    before = counted()
    assert samples.add_samples() == _stored() > 0
    assert counted() == before
    assert all(count["position"] == 0 for count in counted().values())
    assert PlaceCounts(open_index(db.session())).samples_of("04") == 5
    assert check(db.session()) == []


def test_add_and_remove(fresh_app: Flask) -> None:
    """Added once each, removed with their organisations, and the removal is remembered until `samples add`."""
    numbers = dict(db.session.execute(sa.select(Listing.id, Listing.number)).all())
    bodies = db.session.scalar(sa.select(sa.func.count()).select_from(Organisation))
    count = samples.add_samples_once()
    assert count == _stored()
    assert (samples.add_samples_once(), samples.add_samples()) == (0, 0)
    assert samples.remove_samples() == count
    assert (_stored(), samples.remove_samples()) == (0, 0)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == bodies
    assert dict(db.session.execute(sa.select(Listing.id, Listing.number)).all()) == numbers
    assert samples.add_samples_once() == 0
    assert samples.add_samples() == count
    assert samples.add_samples_once() == 0
    assert check(db.session()) == []
    of_entries = Revision.subject.in_(("listing", "organisation"))
    actions = Counter(db.session.execute(sa.select(Revision.subject, Revision.action).where(Revision.actor == "samples", of_entries)).all())
    assert actions == {
        ("listing", "create"): 2 * count, ("organisation", "create"): 2 * count, ("listing", "delete"): count, ("organisation", "delete"): count,
    }


def test_a_broken_off_run_is_finished(fresh_app: Flask) -> None:
    """What an interrupted run left out is added by the next one, in batches that each commit."""
    samples._add(invented(the_gazetteer(db.session()))[: samples.BATCH])
    with writing("operator") as session:
        assert session.get(SeedMark, "samples") is None
    total = len(invented(the_gazetteer(db.session())))
    assert samples.add_samples_once() == total - samples.BATCH
    assert _stored() == total


def test_commands(instance: Path) -> None:
    """`samples add` and `samples remove` say how many."""
    runner = CliRunner()
    added = runner.invoke(main, ["samples", "add", "--instance", str(instance)])
    removed = runner.invoke(main, ["samples", "remove", "--instance", str(instance)])
    again = runner.invoke(main, ["samples", "remove", "--instance", str(instance)])
    assert (added.exit_code, removed.exit_code, again.exit_code) == (0, 0, 0)
    assert added.output.split()[0] == removed.output.split()[0] != "0"
    assert again.output.startswith("0 ")
