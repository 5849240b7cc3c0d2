"""The paper way: the form to print, typing it in, the code to confirm, calls and postcards, and the reviewers' page."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.groups.organisers import organisers_of
from directory.groups.upkeep.models import GroupOrganiser
from directory.groups.upkeep.rules import months_later
from directory.groups.upkeep.work import do_upkeep
from directory.listings.lifecycle import Status
from directory.moderation.models import Case
from directory.web.languages import today
from tests.groups.upkeep.conftest import Make
from tests.reviewing import Cast, cast_in

SHEET: dict[str, Any] = {
    "title": "紙の会", "group_kind": "self", "mode": "onsite", "place": "宮城県石巻市", "meets": "days", "when": "毎月第2土曜 13:30-15:30", "contact_mode": "via",
    "contact": "石巻保健所", "reach_phone": "0225-00-0001", "reach_postal": "石巻市の見本の町2-3", "venue_level": "area", "venue": "中央2-1-1 鈴木宅", "at_home": "yes",
    "run_by": "peers", "fee": "free", "aims": ["nothing"], "who_may_come": ["peers"], "languages": ["ja"], "agreed": "yes",
}


@pytest.fixture(scope="module")
def cast(app: Flask) -> Cast:
    """Operator, reviewers and strangers."""
    return cast_in(app, "group")


@pytest.fixture(autouse=True)
def unhurried(app: Flask) -> None:
    """Every test begins without tries."""
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM write_count"))


def typed_in(cast: Cast, **fields: Any) -> tuple[SupportGroup, str]:
    """A paper form that was typed in: the group and the code of its letter."""
    client = cast.client("operator")
    key = re.search(r'name="page_key" value="([^"]+)"', client.get("/ja/groups/paper/new").text)[1]  # type: ignore[index]
    answer = client.post("/ja/groups/paper/new", data={**SHEET, **fields, "page_key": key})
    assert answer.status_code == 200, answer.text
    db.session.rollback()
    group = db.session.scalars(sa.select(SupportGroup).order_by(SupportGroup.id.desc())).first()
    assert group is not None
    return group, re.search(r"\d{4}-\d{4}-\d{4}", answer.text)[0]  # type: ignore[index]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_form_on_paper(app: Flask, lang: str) -> None:
    """Fields, privacy degrees and consent; no made-up address where no operator is set; nothing to send, no cookie."""
    page = app.test_client(use_cookies=False).get(f"/{lang}/groups/paper")
    assert page.status_code == 200
    assert ("運営者はまだ設定されていません" if lang == "ja" else "No operator has been set yet") in page.text
    assert page.text.count('class="blank') >= 8
    assert "<form" not in page.text
    assert "noindex" not in page.headers.get("X-Robots-Tag", "")


@pytest.mark.parametrize("person", [None, "stranger", "peer", "owner"])
def test_only_the_operator_types_in_and_sees_numbers(cast: Cast, person: str | None) -> None:
    """Everybody else is led to the sign-in, or told so."""
    client = cast.client(person)
    for path in ("/ja/groups/paper/new", "/ja/groups/upkeep/calls"):
        assert client.get(path).status_code == (303 if person is None else 403)
    assert cast.client("peer").get("/ja/groups/upkeep").status_code == 200
    assert cast.client("stranger").get("/ja/groups/upkeep").status_code == 403


def test_typed_in_coarsened_confirmed_and_sent_to_the_reviewers(cast: Cast) -> None:
    """A home on the paper is kept nowhere; public only after code and review; the code works once."""
    group, code = typed_in(cast)
    assert (group.status, group.municipality, group.venue_ja, group.run_by, group.aims) == (Status.DRAFT, "04202", None, "peers", [])
    assert group.organisation.name_ja == "紙の会"
    reader = cast.client(None)
    assert reader.get(f"/ja/groups/{group.id}").status_code == 404
    opened = reader.post("/ja/groups/confirm/code", data={"code": code})
    assert opened.status_code == 303
    shown = reader.get(opened.location).text
    assert "紙の会" in shown
    key = re.search(r'name="key" value="([^"]+)"', shown)[1]  # type: ignore[index]
    db.session.rollback()
    assert organisers_of(db.session(), group.id) == []
    done = reader.post("/ja/groups/confirm/code/yes", data={"key": key})
    assert "審査担当が読んだあと" in done.text
    db.session.rollback()
    db.session.expire_all()
    assert db.session.get_one(SupportGroup, group.id).status == Status.SUBMITTED
    assert len(organisers_of(db.session(), group.id)) == 1
    assert db.session.scalar(sa.select(Case.id).where(Case.listing_id == group.id))
    db.session.rollback()
    assert reader.post("/ja/groups/confirm/code/yes", data={"key": key}).status_code == 410
    assert reader.post("/ja/groups/confirm/code", data={"code": code}).status_code == 422
    assert reader.post("/ja/o", data={"code": code}).status_code == 422


def test_nothing_typed_is_lost(cast: Cast) -> None:
    """422 with every box named; a private home is never shown in full."""
    client = cast.client("operator")
    answer = client.post("/ja/groups/paper/new", data={**SHEET, "title": "", "venue_level": "full", "reach_phone": "", "reach_postal": "", "agreed": "", "run_by": ""})
    assert answer.status_code == 422
    for box in ("title", "venue_level-0", "reach_phone", "agreed-0", "run_by-0"):
        assert f'href="#{box}"' in answer.text
        assert f'id="{box}"' in answer.text
    assert "毎月第2土曜 13:30-15:30" in answer.text


def test_pressed_twice_it_is_kept_once(cast: Cast) -> None:
    """The same page makes one group; its newer code counts."""
    client = cast.client("operator")
    key = re.search(r'name="page_key" value="([^"]+)"', client.get("/ja/groups/paper/new").text)[1]  # type: ignore[index]
    codes = [re.search(r"\d{4}-\d{4}-\d{4}", client.post("/ja/groups/paper/new", data={**SHEET, "title": "二度の会", "page_key": key}).text)[0] for _ in range(2)]  # type: ignore[index]
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).where(SupportGroup.title_ja == "二度の会")) == 1
    assert [client.post("/ja/groups/confirm/code", data={"code": code}).status_code for code in codes] == [422, 303]


def test_calls_and_postcards(cast: Cast, tended: Make) -> None:
    """Groups without mail that were asked stand on the list with number and address; a code or the operator's note answers."""
    one, by_mail = (tended(mail=mail, confirmed_on=months_later(today(), -6)) for mail in (False, True))
    with writing("clock") as session:
        do_upkeep(session, today())
    operator = cast.client("operator")
    page = operator.get("/ja/groups/upkeep/calls").text
    assert one.group.title_ja in page
    assert "0225-00-0000" in page
    assert by_mail.group.title_ja not in page
    assert not re.search(r"\d{4}-\d{4}-\d{4}", page)
    printed = operator.post("/ja/groups/upkeep/calls").text
    code = re.search(rf"{one.group.title_ja}<.*?(\d{{4}}-\d{{4}}-\d{{4}})", printed, re.DOTALL)[1]  # type: ignore[index]
    opened = one.client.post("/ja/groups/confirm/code", data={"code": code})
    key = re.search(r"key=([^&]+)", opened.location)[1]  # type: ignore[index]
    one.client.post("/ja/groups/confirm/code/yes", data={"key": key})
    assert one.group.confirmed_on == today()
    assert one.group.title_ja not in operator.get("/ja/groups/upkeep/calls").text
    for said, status in (("rest", Status.PAUSED), ("still", Status.PUBLISHED), ("close", Status.WITHDRAWN)):
        assert operator.post(f"/ja/groups/upkeep/calls/{one.number}", data={"said": said}).status_code == 303
        assert one.group.status == status
    assert operator.post(f"/ja/groups/upkeep/calls/{one.number}", data={"said": "delete"}).status_code == 400
    assert operator.post("/ja/groups/upkeep/calls/2147483647", data={"said": "still"}).status_code == 404


def test_a_change_by_card_of_a_group_without_mail(cast: Cast, tended: Make) -> None:
    """The operator calls the number of the group, or a reviewer says yes; the number stands on no page of a reviewer."""
    one = tended(mail=False)
    key = one.card_key(one.card())
    one.client.post("/ja/groups/tend/change", data={"key": key, "when": "毎週木曜 18時", "sure": "yes"})
    assert "0225-00-0000" in cast.client("operator").get("/ja/groups/upkeep").text
    page = cast.client("peer").get("/ja/groups/upkeep").text
    assert "0225-00-0000" not in page
    address = re.search(r'action="(/ja/groups/upkeep/changes/\d+)"', page)[1]  # type: ignore[index]
    assert cast.client("owner").post(address, data={"answer": "yes"}).status_code == 403
    assert cast.client("peer").post(address, data={"answer": "perhaps"}).status_code == 400
    assert "変えました" in cast.client("peer").post(address, data={"answer": "yes"}, follow_redirects=True).text
    assert one.group.weekdays == [3]
    assert "もう答えがありました" in cast.client("operator").post(address, data={"answer": "no", "how": "phone"}, follow_redirects=True).text
    assert one.group.weekdays == [3]


def test_reviewers_see_what_seems_out_of_date(cast: Cast, tended: Make) -> None:
    """The number and the last day; nothing of who; the statements do not grow with the rows."""
    groups = [tended() for _ in range(3)]
    for group in groups:
        group.client.post(f"/ja/groups/{group.number}/seems-out-of-date")
    page = cast.client("peer").get("/ja/groups/upkeep").text
    assert all((group.group.title_ja or "") in page for group in groups)


def test_private_numbers_are_on_no_public_page(tended: Make) -> None:
    """Number and postal address of those who look after a group are for calls and postcards only."""
    one = tended(mail=False)
    db.session.rollback()
    row = db.session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.listing_id == one.number)).one()
    pages = [one.client.get(path).text for path in (f"/ja/groups/{one.number}", f"/api/v1/groups/{one.number}", "/ja/search?kind=group")]
    pages.append(one.client.get("/ja/groups/tend", query_string={"key": one.card_key(one.card())}).text)
    assert not [page for page in pages if row.phone in page or row.postal in page]
