"""Organisations: entering, inviting, joining, handing over, leaving, closing; and erasing an account."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from directory.accounts.codes import Share
from directory.accounts.invitations import forget_invitations
from directory.accounts.models import Account, Invitation, Membership, Passkey, Role, SignIn
from directory.accounts.signing import account_of
from directory.extensions import writing
from directory.groups.models import SupportGroup
from directory.jobs.models import Outbox
from directory.listings.models import Listing, Organisation, Revision
from directory.listings.publishing import publish
from directory.web.languages import today
from tests.accounts.conftest import Cast, Person, key_in, letters, rows


def shares(cast: Cast) -> dict[str, str]:
    """Members of the cast's organisation by mail address."""
    query = sa.select(Account.email, Membership.role).join(Membership).where(Membership.organisation_id == cast.organisation)
    with writing("test") as session:
        return {row.email: row.role for row in session.execute(query)}


def test_entering_an_organisation(cast: Cast) -> None:
    """Its founder owns it; it is not public; the change is in the log."""
    answer = cast["former_colleague"].post("/ja/account/organisations/new", name=" 髙﨑𠮷会 <b> ", kind="group")
    assert answer.status_code == 303
    number = int(answer.location.split("/")[-2])
    (body,) = rows(sa.select(Organisation).where(Organisation.id == number))
    assert (body.name_ja, body.status, body.is_sample, body.from_public_source) == ("髙﨑𠮷会 <b>", "draft", False, False)
    assert "髙﨑𠮷会 &lt;b&gt;" in cast["former_colleague"].get(answer.location).text
    assert cast["seeker"].get(f"/ja/organisations/{number}").status_code == 404
    assert rows(sa.select(Revision.actor).where(Revision.subject == "organisation", Revision.subject_id == number)) == [f"account:{cast['former_colleague'].id}"]


@pytest.mark.parametrize(("fields", "bad"), [
    ({"name": "", "kind": "group"}, "name"),
    ({"name": "　", "kind": "group"}, "name"),
    ({"name": "あ" * 101, "kind": "group"}, "name"),
    ({"name": "あ" * 10_000, "kind": "group"}, "name"),
    ({"name": "会", "kind": "cat"}, "kind-0"),
    ({"name": "会"}, "kind-0"),
    ({"name": "会", "name_en": "x" * 101, "kind": "group"}, "name_en"),
])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_has_to_be_mended_is_named(cast: Cast, lang: str, fields: dict[str, str], bad: str) -> None:
    """422, a link to the field, and what was typed is still there."""
    answer = cast["owner"].post(f"/{lang}/account/organisations/new", **fields)
    assert answer.status_code == 422
    assert f'href="#{bad}"' in answer.text
    assert f'id="{bad}"' in answer.text
    assert f'value="{fields["name"].strip("　")[:100]}' in answer.text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_inviting_a_member_who_has_no_account(cast: Cast, app: Flask, lang: str) -> None:
    """The letter opens a page, the button makes the account and the membership, once; the invitation is then gone."""
    owner, page = cast["owner"], f"/{lang}/account/organisations/{cast.organisation}/"
    assert owner.post(page, email="new@example.jp", share="editor").status_code == 303
    (letter,) = letters("new@example.jp")
    assert letter.language == lang
    assert "ひまわり会" not in letter.subject
    assert "ひまわり会" not in letter.text, "its name is a stranger’s word until a reviewer has read it"
    assert f"/{lang}/account/invitation?key=" in letter.html
    visitor, key = Person(app), key_in(letter)
    assert "ひまわり会" in visitor.get(f"/{lang}/account/invitation?key={key}").text
    assert "new@example.jp" not in shares(cast)
    assert visitor.post(f"/{lang}/account/invitation", key=key).location == page
    assert visitor.get(page).status_code == 200
    assert shares(cast)["new@example.jp"] == Share.EDITOR
    assert rows(sa.select(Invitation)) == []
    assert Person(app).post(f"/{lang}/account/invitation", key=key).status_code == 410


def test_inviting_somebody_who_has_an_account(cast: Cast, app: Flask) -> None:
    """The long-lived link signs nobody in: they sign in first; or accept on their own page."""
    cast["owner"].post(f"/ja/account/organisations/{cast.organisation}/", email="Stranger@Example.jp", share="owner")
    key = key_in(letters("Stranger@Example.jp")[0])
    answer = Person(app).post("/ja/account/invitation", key=key)
    assert answer.location.startswith("/ja/account/login?next=/ja/account/invitation")
    stranger = cast["stranger"]
    assert "ひまわり会" in stranger.get("/ja/account/").text
    (number,) = rows(sa.select(Invitation.id))
    assert cast["former_colleague"].post(f"/ja/account/invitations/{number}/accept").status_code == 410
    assert stranger.post(f"/ja/account/invitations/{number}/accept").status_code == 303
    assert shares(cast)["stranger@example.jp"] == Share.OWNER


def test_a_second_invitation_ends_the_first(cast: Cast, app: Flask) -> None:
    """One link at a time; a member is not invited again; withdrawn and declined ones are gone."""
    owner, page = cast["owner"], f"/ja/account/organisations/{cast.organisation}/"
    for _ in range(2):
        owner.post(page, email="new@example.jp", share="editor")
    old, new = letters("new@example.jp")
    assert Person(app).get(f"/ja/account/invitation?key={key_in(old)}").status_code == 410
    assert Person(app).get(f"/ja/account/invitation?key={key_in(new)}").status_code == 200
    (number,) = rows(sa.select(Invitation.id))
    owner.post(f"{page}invitations/{number}/withdraw")
    assert Person(app).get(f"/ja/account/invitation?key={key_in(new)}").status_code == 410
    owner.post(page, email="colleague@example.jp", share="owner")
    assert letters("colleague@example.jp") == []
    owner.post(page, email="stranger@example.jp", share="editor")
    (number,) = rows(sa.select(Invitation.id))
    cast["stranger"].post(f"/ja/account/invitations/{number}/decline")
    assert rows(sa.select(Invitation)) == []
    assert "stranger@example.jp" not in shares(cast)


def test_an_invitation_ends_after_two_weeks(cast: Cast, app: Flask) -> None:
    """And its address is forgotten."""
    with time_machine.travel(dt.datetime(2026, 11, 1, 3, 0, tzinfo=dt.UTC), tick=False) as clock:
        owner = Person(app, "owner@example.jp")
        owner.enter()
        owner.post(f"/ja/account/organisations/{cast.organisation}/", email="new@example.jp", share="editor")
        key = key_in(letters("new@example.jp")[0])
        clock.shift(13 * 86_400)
        assert Person(app).get(f"/ja/account/invitation?key={key}").status_code == 200
        clock.shift(2 * 86_400)
        assert Person(app).get(f"/ja/account/invitation?key={key}").status_code == 410
        assert Person(app).post("/ja/account/invitation", key=key).status_code == 410
        with writing("test") as session:
            assert forget_invitations(session, today()) == 1


def test_the_last_owner_hands_over_before_leaving(cast: Cast) -> None:
    """Refused with the reason; possible once a colleague owns it too."""
    owner, colleague, page = cast["owner"], cast["colleague"], f"/ja/account/organisations/{cast.organisation}/"
    for path, fields in ((f"{page}leave", {}), (f"{page}members/{owner.id}/share", {"share": "editor"}), (f"{page}members/{owner.id}/end", {})):
        owner.post(path, **fields)
        assert "先に、ほかのメンバーを「管理する人」にするか" in owner.get(page).text
        assert shares(cast)["owner@example.jp"] == Share.OWNER
    owner.post(f"{page}members/{colleague.id}/share", share="owner")
    assert owner.post(f"{page}leave").location == "/ja/account/"
    assert shares(cast) == {"colleague@example.jp": Share.OWNER}
    assert owner.get(page).status_code == 403


def test_leaving_tells_nobody_and_being_taken_off_is_told(cast: Cast, app: Flask) -> None:
    """The letter is in the reader's own language and names the organisation inside only."""
    page = f"/ja/account/organisations/{cast.organisation}/"
    english = Person(app, "colleague@example.jp")
    english.enter("en")
    before = len(letters("colleague@example.jp"))
    cast["owner"].post(f"{page}members/{english.id}/end")
    letter = letters("colleague@example.jp")[before]
    assert letter.subject == "About your membership"
    assert "ひまわり会" in letter.text
    assert english.get(page).status_code == 403


def test_closing_ends_everything_public(cast: Cast) -> None:
    """Not without the tick; then its entries leave the index, members and invitations go, the others are told."""
    owner, page = cast["owner"], f"/ja/account/organisations/{cast.organisation}/"
    with writing("test") as session:
        session.get_one(Organisation, cast.organisation).status = "published"
        entry = SupportGroup(organisation_id=cast.organisation, title_ja="会", source_name="t", source_key=f"close-{cast.organisation}", prefecture="04", scope="prefecture")
        publish(session, [entry])
        number = entry.id
    owner.post(page, email="new@example.jp", share="editor")
    assert cast["seeker"].get(f"/ja/groups/{number}").status_code == 200
    refused = owner.post(f"{page}close")
    assert refused.status_code == 422
    assert 'href="#sure-0"' in refused.text
    assert owner.post(f"{page}close", sure="yes").status_code == 303
    assert cast["seeker"].get(f"/ja/groups/{number}").status_code == 410
    assert cast["seeker"].get(f"/ja/organisations/{cast.organisation}").status_code == 410
    assert rows(sa.select(Listing.number).where(Listing.id == number)) == [None]
    assert shares(cast) == {}
    assert rows(sa.select(Invitation)) == []
    assert letters("colleague@example.jp")[-1].key == f"closed:{cast.organisation}:{cast['colleague'].id}"


def test_erasing_an_account_leaves_no_trace_of_the_person(cast: Cast) -> None:
    """Address, duties, passkeys, sign-ins, memberships go; the log keeps a number; one letter confirms."""
    colleague = cast["colleague"]
    number = colleague.id
    with writing("test") as session:
        session.add(Passkey(account_id=number, credential_id=b"x" * 16, public_key=b"y", sign_count=0, name="電話", added_on=today()))
        session.add(Role(account_id=number, role="peer_reviewer", agreed_on=today()))
    page = colleague.get("/ja/account/delete").text
    assert "元にはもどせません" in page
    assert colleague.post("/ja/account/delete").status_code == 422
    assert colleague.post("/ja/account/delete", sure="yes").status_code == 303
    assert colleague.get("/ja/account/").status_code == 303
    for table in (Account, Role, Membership, Passkey):
        column = Account.id if table is Account else table.account_id
        assert rows(sa.select(table).where(column == number)) == []
    assert rows(sa.select(SignIn).where(SignIn.email == "colleague@example.jp")) == []
    assert letters("colleague@example.jp")[-1].key == f"gone:{number}"
    assert all("colleague@" not in str(changes) for changes in rows(sa.select(Revision.changes)))


def test_the_last_owner_is_not_erased_with_the_organisation_left_behind(cast: Cast) -> None:
    """The page names what is to be handed over or ended first."""
    owner = cast["owner"]
    assert "ひまわり会" in owner.get("/ja/account/delete").text
    assert owner.post("/ja/account/delete", sure="yes").status_code == 409
    assert owner.get("/ja/account/").status_code == 200
    cast["owner"].post(f"/ja/account/organisations/{cast.organisation}/close", sure="yes")
    assert owner.post("/ja/account/delete", sure="yes").status_code == 303


def test_what_cannot_be_undone_asks_for_a_fresh_sign_in(cast: Cast, app: Flask) -> None:
    """An hour after signing in, erasing and closing lead to the sign-in, and back."""
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC), tick=False) as clock:
        person = Person(app, "former_colleague@example.jp")
        person.enter()
        clock.shift(3700)
        answer = person.get("/ja/account/delete")
        assert answer.location == "/ja/account/login?next=/ja/account/delete&again=1"
        assert 'value="former_colleague@example.jp"' in person.get(answer.location).text
        assert person.post("/ja/account/delete", sure="yes").status_code == 303
        assert person.get("/ja/account/").status_code == 200
        person.enter()
        assert person.get("/ja/account/delete").status_code == 200


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("duty", "word"), [("peer_reviewer", "経験"), ("professional_reviewer", "専門職")])
def test_a_reviewer_is_invited_without_the_letter_naming_the_duty(cast: Cast, app: Flask, lang: str, duty: str, word: str) -> None:
    """Only the page says the standpoint; it is recorded with the day of consent, not shown to the operator, not logged, and laid down at will."""
    operator = cast["operator"]
    assert operator.post(f"/{lang}/account/reviewers", email="r@example.jp", role=duty).status_code == 303
    (letter,) = letters("r@example.jp")
    for words in (letter.subject, letter.text, letter.html):
        assert not any(name in words for name in ("審査", "経験", "専門", "eviewer", "lived experience", "profession"))
    visitor, key = Person(app), key_in(letter)
    assert word in visitor.get(f"/ja/account/invitation?key={key}").text
    visitor.post(f"/{lang}/account/invitation", key=key)
    assert rows(sa.select(Role.agreed_on).join(Account).where(Account.email_key == "r@example.jp", Role.role == duty)) == [today()]
    page = operator.get("/ja/account/reviewers").text.partition("審査担当を招待する")[0]
    assert "r@example.jp" in page
    assert "経験のある立場" not in page
    assert "専門職の立場" not in page
    assert rows(sa.select(Revision).where(sa.cast(Revision.changes, sa.String).like(f"%{duty}%"))) == []
    visitor.post("/ja/account/duties/end", role=duty)
    assert rows(sa.select(Role).where(Role.role == duty, Role.account_id == visitor_id("r@example.jp"))) == []


def visitor_id(email: str) -> int:
    return int(rows(sa.select(Account.id).where(Account.email_key == email))[0])


def test_the_operator_ends_a_duty_but_not_another_operator(cast: Cast) -> None:
    """Only duties of reviewers end here."""
    operator = cast["operator"]
    operator.post(f"/ja/account/reviewers/{cast['peer_reviewer'].id}/end")
    operator.post(f"/ja/account/reviewers/{operator.id}/end")
    cast["operator"].post("/ja/account/duties/end", role="operator")
    assert rows(sa.select(Role.role).order_by(Role.role)) == ["operator", "professional_reviewer"]


@pytest.mark.parametrize("fields", [{"email": "x", "role": "peer_reviewer"}, {"email": "r@example.jp", "role": "operator"}, {"email": "r@example.jp"}, {}])
def test_a_wrong_invitation_is_mended(cast: Cast, fields: dict[str, str]) -> None:
    """422 and nothing is sent; operators are made on the command line only."""
    assert cast["operator"].post("/ja/account/reviewers", **fields).status_code == 422
    assert rows(sa.select(Invitation)) == []
    assert rows(sa.select(Outbox.id).where(Outbox.recipient == "r@example.jp")) == []


def test_invitations_are_limited(cast: Cast) -> None:
    """Twenty an hour for one account."""
    for number in range(20):
        cast["owner"].post(f"/ja/account/organisations/{cast.organisation}/", email=f"n{number}@example.jp", share="editor")
    assert cast["owner"].post(f"/ja/account/organisations/{cast.organisation}/", email="more@example.jp", share="editor").status_code == 429


def test_the_member_page_asks_the_same_for_two_and_for_twenty(cast: Cast, app: Flask, sql_of: object) -> None:
    """The number of statements does not grow with the members."""
    assert callable(sql_of)
    owner, page, counts = cast["owner"], f"/ja/account/organisations/{cast.organisation}/", []
    for more in (0, 18):
        with writing("test") as session:
            for number in range(more):
                one = account_of(session, f"m{number}@example.jp")
                session.add(Membership(account_id=one.id, organisation_id=cast.organisation, role=Share.EDITOR, joined_on=today()))
        with sql_of(app) as statements:
            assert owner.get(page).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] < 12
