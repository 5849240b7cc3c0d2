"""What an import does to the directory, on both databases: add, change, withdraw, bring back; nothing twice, nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange.runner import ACTOR, check_files, month_in, run
from directory.exchange.wamnet import OfficeReader
from directory.extensions import db, writing
from directory.listings.consistency import check
from directory.listings.index import open_index
from directory.listings.kinds import Kind
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation, Revision
from directory.listings.publishing import unpublish
from directory.listings.search import Search, ask
from directory.places.gazetteer import the_gazetteer
from directory.workplaces.models import Workplace
from tests.exchange.lists import bring, counts, entry, office, stored, write_list

pytestmark = pytest.mark.usefixtures("fresh_app")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The list of October: offices 1 to 6."""
    return write_list(tmp_path / "list_2024-10.csv", [office(n) for n in range(1, 7)])


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The list of April: 1 is gone, 2 and 3 changed, 7 and 8 are new."""
    changed = [office(2, fax="0225-00-9999"), office(3, name="新しい名前")]
    return write_list(tmp_path / "list_2025-04.csv", [*changed, *(office(n) for n in range(4, 9))])


def _public() -> list[int]:
    """Ids of the offices that a search finds."""
    with Session(db.engine) as session:
        index = open_index(session)
        numbers = [number for number, _km in ask(Search(kinds=(Kind.WORKPLACE,)), index).page]
        return sorted(session.scalars(sa.select(Workplace.id).where(Workplace.number.in_(numbers))))


def _consistent() -> bool:
    with Session(db.engine) as session:
        return check(session) == []


def _revisions(subject: str) -> list[tuple[int, str, dict[str, Any]]]:
    with Session(db.engine) as session:
        rows = session.scalars(sa.select(Revision).where(Revision.subject == subject, Revision.actor == ACTOR).order_by(Revision.id))
        return [(row.subject_id, row.action, row.changes) for row in rows]


def test_new_edition(old: Path, new: Path) -> None:
    """Added, changed, unchanged and removed are counted by the 29 cells as text; a second time there is nothing to do."""
    assert counts(bring(old)) == (6, 6, 0, 0, 0)
    assert counts(bring(new, complete=True)) == (7, 2, 2, 3, 1)
    before = stored()
    assert counts(bring(new, complete=True)) == (7, 0, 0, 7, 0)
    assert stored() == before
    assert {key: row["status"] for key, row in before.items() if row["status"] != "published"} == {"A0000000001:0400000001": "withdrawn"}
    assert entry(3).title_ja == "新しい名前"
    assert len(_public()) == 7
    assert _consistent()


def test_without_complete_nothing_is_removed(old: Path, new: Path) -> None:
    """A list that does not say it is complete takes nothing away."""
    bring(old)
    assert counts(bring(new)) == (7, 2, 2, 3, 0)
    assert len(_public()) == 8


def test_listed_again(old: Path, new: Path) -> None:
    """What comes back counts as added, keeps its id, and gets a new publication number."""
    bring(old)
    first = entry(1)
    bring(new, complete=True)
    gone = entry(1)
    assert (gone.id, gone.number, gone.status) == (first.id, None, "withdrawn")
    assert counts(bring(old, complete=True)) == (6, 1, 2, 3, 2)
    back = entry(1)
    assert (back.id, back.status) == (first.id, "published")
    assert (back.number or 0) > (first.number or 0)
    assert _consistent()


def test_complete_speaks_for_its_service_types_only(tmp_path: Path, old: Path) -> None:
    """Offices of service types that the files do not hold stay, entries of other origins too."""
    other = write_list(tmp_path / "other.csv", [office(n, service="就労定着支援") for n in range(20, 23)])
    bring(old, other)
    with writing("test") as session:
        mine = session.scalars(sa.select(Workplace).where(Workplace.source_key.like("A0000000002:%"))).one()
        mine.origin = "operator"
    assert counts(bring(write_list(tmp_path / "next.csv", [office(1)]), complete=True)) == (1, 0, 0, 1, 4)
    assert sum(row["service_type"] == "就労定着支援" and row["status"] == "published" for row in stored().values()) == 3


def test_files_together_are_the_whole_list(tmp_path: Path) -> None:
    """With several files nothing is removed that stands in one of them."""
    one, two = (write_list(tmp_path / f"{n}.csv", [office(n), office(n + 10)]) for n in (1, 2))
    bring(one, two)
    assert counts(bring(one, two, complete=True)) == (4, 0, 0, 4, 0)
    assert counts(bring(two, complete=True)) == (2, 0, 0, 2, 2)


def test_nothing_is_removed_when_a_file_was_refused(tmp_path: Path, old: Path) -> None:
    """The other files are kept, but their list is not whole."""
    bring(old)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"<html>")
    good = write_list(tmp_path / "good.csv", [office(1), office(9)])
    report = bring(bad, good, complete=True)
    assert counts(report) == (2, 1, 0, 1, 0)
    assert [(one.file, one.line, one.column) for one in report.refused] == [(str(bad), 1, 1)]
    assert len(_public()) == 7


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    """Also when its fault stands in the last line."""
    path = write_list(tmp_path / "list.csv", [office(n) for n in range(1, 400)])
    path.write_bytes(path.read_bytes() + b'"short","row"\n')
    report = bring(path, complete=True)
    assert counts(report) == (0, 0, 0, 0, 0)
    assert (report.refused[0].line, report.refused[0].column) == (401, 3)
    assert stored() == {}


def test_rejected_rows(tmp_path: Path, old: Path) -> None:
    """A row that cannot be an entry is named with its line; the others are taken; an entry that it names is not removed."""
    bring(old)
    rows = [office(1), office(2, name=""), office(7, service=""), office(8, no=""), office(1, fax="1"), *(office(n) for n in range(3, 7))]
    report = bring(write_list(tmp_path / "list.csv", rows), complete=True)
    assert counts(report) == (9, 0, 0, 5, 0)
    assert [(one.line, one.file) for one in report.rejected] == [(line, str(tmp_path / "list.csv")) for line in (3, 4, 5, 6)]
    assert "line 2" in report.rejected[3].reason
    assert entry(2).status == "published"


def test_one_office_several_services(tmp_path: Path) -> None:
    """One row is one entry; the office number alone never makes two rows one."""
    rows = [office(1, service="自立生活援助", office="0400000001"), office(2, service="就労定着支援", office="0400000001")]
    assert counts(bring(write_list(tmp_path / "list.csv", rows))) == (2, 2, 0, 0, 0)
    assert len(_public()) == 2


def test_dry_run(old: Path, new: Path) -> None:
    """Counts what would be done, over all files in their order, and writes nothing."""
    assert counts(bring(old, new, dry_run=True)) == (13, 8, 2, 3, 0)
    assert stored() == {}
    bring(old)
    before = stored()
    assert counts(bring(new, complete=True, dry_run=True)) == (7, 2, 2, 3, 1)
    assert stored() == before
    assert counts(bring(old, new)) == (13, 2, 2, 9, 0)


def test_editions(old: Path, new: Path, tmp_path: Path) -> None:
    """The month comes from the file's name or the operator; unchanged rows move on with the list, never back."""
    bring(old)
    assert {row["edition"] for row in stored().values()} == {"2024-10"}
    bring(new)
    assert (entry(5).edition, entry(5).information_year) == ("2025-04", 2025)
    bring(old)
    assert (entry(5).edition, entry(1).edition) == ("2025-04", "2024-10")
    bring(write_list(tmp_path / "plain.csv", [office(5), office(9)]))
    assert (entry(5).edition, entry(9).edition, entry(9).information_year) == ("2025-04", "", None)
    bring(write_list(tmp_path / "plain.csv", [office(9)]), month="2026-03")
    assert entry(9).edition == "2026-03"
    assert [action for _id, action, _changes in _revisions("listing")].count("update") == 4


@pytest.mark.parametrize(("name", "month"), [
    ("wam_061_2025-04.csv", "2025-04"), ("sfkopendata_202509_61.csv", "2025-09"), ("2024_10.csv", "2024-10"), ("list.csv", ""), ("list_2025-13.csv", ""),
    ("0220250412.csv", ""),
])
def test_month_in_a_name(name: str, month: str) -> None:
    """Year and month as the files are called; nothing is guessed."""
    assert month_in(name) == month


def test_entry_as_stored(tmp_path: Path) -> None:
    """An imported office: published, from a public source, unconfirmed, with its corporation."""
    bring(write_list(tmp_path / "wam_061_2025-04.csv", [office(1, corporate_number="2430005013423", url="https://example.jp/")]))
    one = entry(1)
    assert (one.status, one.origin, one.source_name, one.confirmed_on, one.information_year) == ("published", "wamnet", "WAM NET", None, 2025)
    assert one.from_public_source
    assert one.source_url.startswith("https://www.wam.go.jp/")
    with Session(db.engine) as session:
        body = session.get_one(Organisation, one.organisation_id)
        assert (body.name_ja, body.kind, body.corporate_number, body.municipality) == ("社会福祉法人　つながる会", "provider", "2430005013423", "04101")
        assert body.listings[0].id == one.id


def test_one_organisation_for_each_corporation(tmp_path: Path) -> None:
    """By number whatever the spelling; without a usable number by name and address."""
    number = {"corporate_number": "2430005013423"}
    rows = [
        office(1, **number), office(2, corporation="つながる会", **number), office(3), office(4, corporation="社会福祉法人つながる会"),
        office(5, corporation_street="別の番地"), office(6, corporate_number="123"),
    ]
    path = write_list(tmp_path / "list.csv", rows)
    for _ in range(2):
        bring(path)
        keys = {key: row["corporation"][0] for key, row in stored().items()}
        assert [list(dict.fromkeys(keys.values())).index(keys[key]) for key in sorted(keys)] == [0, 0, 1, 1, 2, 1]
    with Session(db.engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Organisation).where(Organisation.origin == "wamnet")) == 3


def test_an_organisation_that_is_here_already(tmp_path: Path) -> None:
    """An entry with the same corporate number from elsewhere is the same corporation, and its words stay its own; a sample never is."""
    for origin in ("seed", "sample"):
        with writing("test") as session:
            session.add(Organisation(
                origin=origin, source_name="test", source_key=origin, kind="association", name_ja="つながる会の自分の名", corporate_number="2430005013423"))
    path = tmp_path / "list.csv"
    bring(write_list(path, [office(1, corporate_number="2430005013423")]))
    bring(write_list(path, [office(1, corporate_number="2430005013423", fax="1")]))
    with Session(db.engine) as session:
        body = session.get_one(Organisation, entry(1).organisation_id)
        assert (body.origin, body.name_ja, body.kind) == ("seed", "つながる会の自分の名", "association")
        assert session.scalar(sa.select(sa.func.count()).select_from(Organisation).where(Organisation.origin == "wamnet")) == 0


def test_renamed_and_moved_corporations(tmp_path: Path) -> None:
    """A new name reaches the organisation with the rows that changed; a corporation without offices leaves the site and comes back."""
    path = tmp_path / "list.csv"
    number = {"corporate_number": "2430005013423"}
    bring(write_list(path, [office(1, **number), office(2, **number)]))
    body = entry(1).organisation_id
    bring(write_list(path, [office(1, corporation="新つながる会", **number), office(2, corporation="新つながる会", **number)]))
    assert (entry(1).organisation_id, stored()["A0000000001:0400000001"]["corporation"][1]) == (body, "新つながる会")
    moved = [office(n, corporation="べつの会") for n in (1, 2)]
    bring(write_list(path, moved))
    assert entry(1).organisation_id != body
    with Session(db.engine) as session:
        assert session.get_one(Organisation, body).status == "withdrawn"
    bring(write_list(path, [*moved, office(3, **number)]))
    with Session(db.engine) as session:
        assert session.get_one(Organisation, body).status == "published"
    assert [action for number_, action, _changes in _revisions("organisation") if number_ == body] == ["create", "update", "withdraw", "publish"]


def test_revisions(old: Path, new: Path) -> None:
    """The importer writes one revision for each entry added, changed or removed, and none for the unchanged."""
    bring(old)
    assert [action for _id, action, _changes in _revisions("listing")] == ["create"] * 6
    bring(new, complete=True)
    later = _revisions("listing")[6:]
    assert sorted(action for _id, action, _changes in later) == ["create", "create", "update", "update", "withdraw"]
    changes = {number: changes for number, action, changes in later if action == "update"}
    assert set(changes[entry(2).id]) == {"row_hash", "edition", "information_year"}
    assert changes[entry(3).id]["title_ja"] == ["相談室 3", "新しい名前"]
    assert {number: changes for number, action, changes in later if action == "withdraw"} == {entry(1).id: {"status": ["published", "withdrawn"]}}


def test_what_a_reviewer_took_off_stays_off(old: Path, tmp_path: Path) -> None:
    """An import never brings back what a person took off the site; it only keeps the row as read."""
    bring(old)
    with writing("reviewer") as session:
        unpublish(session, session.scalars(sa.select(Workplace).where(Workplace.source_key.like("A0000000004:%"))).all(), Status.REMOVED)
    path = write_list(tmp_path / "next.csv", [office(4, fax="2"), *(office(n) for n in (1, 2, 3, 5, 6))])
    assert counts(bring(path, complete=True)) == (6, 0, 1, 5, 0)
    assert (entry(4).status, entry(4).number) == ("removed", None)
    assert counts(bring(path, complete=True)) == (6, 0, 0, 6, 0)
    assert len(_public()) == 5
    assert _consistent()


def test_a_changed_place_moves_the_entry(tmp_path: Path) -> None:
    """The index follows: the old place no longer has it, the new one has."""
    path = tmp_path / "list.csv"
    bring(write_list(path, [office(1)]))
    bring(write_list(path, [office(1, place="秋田県秋田市", lat="39.7200", lng="140.1030")]))
    with Session(db.engine) as session:
        bits = open_index(session).snapshot.load(["m:04202", "m:05201", "k:workplace"])
        assert (len(bits["m:04202"]), len(bits["m:05201"]), len(bits["k:workplace"])) == (0, 1, 1)
    assert _consistent()


class Stopped(Exception):
    """The process ends between two batches."""


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_stopped_between_batches_and_run_again(tmp_path: Path, fresh_app: Flask, batches: int) -> None:
    """What was committed stands whole; the next run does the rest; the end is that of an undisturbed run."""
    rows = [office(n, corporation=f"会 {n % 7}", name=f"相談室 {n}" + ("改" if n % 3 == 0 else "")) for n in range(1, 400)]
    first = write_list(tmp_path / "list_2024-10.csv", [office(n) for n in range(200, 500)])
    second = write_list(tmp_path / "list_2025-04.csv", rows)
    bring(first)
    calls = 0

    def stop(_count: int) -> None:
        nonlocal calls
        calls += 1
        if calls > batches:
            raise Stopped

    with pytest.raises(Stopped):
        run(check_files([second]), complete=True, progress=stop)
    assert _consistent()
    done = sum(row["edition"] == "2025-04" for row in stored().values())
    assert 0 < done < 399
    report = bring(second, complete=True)
    assert (report.offered, report.unchanged) == (399, done)
    assert report.removed == 100
    after = stored()
    with Session(db.engine) as session:
        wanted = {one.key: one.columns for one in map(OfficeReader(the_gazetteer(session)).read, rows)}
    assert {key: {name: row[name] for name in wanted[key]} for key, row in after.items() if row["status"] == "published"} == wanted
    assert counts(bring(second, complete=True)) == (399, 0, 0, 399, 0)
    assert stored() == after
    assert _consistent()


def test_progress_reaches_every_row(old: Path, new: Path) -> None:
    """The bar ends at the number of rows, whatever becomes of them."""
    seen: list[int] = []
    checked = check_files([old, new])
    run(checked, complete=True, progress=seen.append)
    assert sum(seen) == checked.rows == 13
