"""Who comes in: the fixed cast at every door, for every role of `who`."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask

from directory.accounts.doors import keep_private, keep_the_door
from directory.web.access import WHO, who
from tests.accounts.conftest import NAMES, Cast, Person

EVERYBODY = set(NAMES) - {"seeker"}
PAGES: dict[str, set[str]] = {
    "/ja/account/": EVERYBODY,
    "/ja/account/delete": EVERYBODY,
    "/ja/account/organisations/new": EVERYBODY,
    "/ja/account/passkeys/new": EVERYBODY,
    "/ja/account/password": EVERYBODY,
    "/ja/account/organisations/{organisation}/": {"owner", "colleague"},
    "/ja/account/organisations/{organisation}/close": {"owner"},
    "/ja/account/reviewers": {"operator"},
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", PAGES)
def test_who_may_read(cast: Cast, path: str, name: str) -> None:
    """Those named get the page; the seeker is led to the sign-in and back; others get 403 with a way on."""
    address = path.format(organisation=cast.organisation)
    answer = cast[name].get(address)
    if name in PAGES[path]:
        assert answer.status_code == 200
    elif name == "seeker":
        assert answer.status_code == 303
        assert answer.location == f"/ja/account/login?next={address}"
    else:
        assert answer.status_code == 403
        assert 'href="/ja/account/"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


WRITES: dict[str, set[str]] = {
    "/ja/account/organisations/{organisation}/": {"owner"},
    "/ja/account/organisations/{organisation}/close": {"owner"},
    "/ja/account/organisations/{organisation}/members/1/share": {"owner"},
    "/ja/account/organisations/{organisation}/members/1/end": {"owner"},
    "/ja/account/organisations/{organisation}/invitations/1/withdraw": {"owner"},
    "/ja/account/organisations/{organisation}/leave": {"owner", "colleague"},
    "/ja/account/reviewers": {"operator"},
    "/ja/account/reviewers/1/end": {"operator"},
    "/ja/account/reviewers/invitations/1/withdraw": {"operator"},
    "/ja/account/sign-out-everywhere": EVERYBODY,
    "/ja/account/duties/end": EVERYBODY,
    "/ja/account/organisations/new": EVERYBODY,
    "/ja/account/delete": EVERYBODY,
    "/ja/account/invitations/1/accept": EVERYBODY,
    "/ja/account/invitations/1/decline": EVERYBODY,
    "/ja/account/passkeys/1/remove": EVERYBODY,
    "/ja/account/passkeys/options": EVERYBODY,
    "/ja/account/passkeys": EVERYBODY,
    "/ja/account/password": EVERYBODY,
    "/ja/account/password/remove": EVERYBODY,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", WRITES)
def test_who_may_write(cast: Cast, path: str, name: str) -> None:
    """Others are refused before anything is done: 401 for the seeker, 403 for the rest."""
    status = cast[name].post(path.format(organisation=cast.organisation)).status_code
    if name in WRITES[path]:
        assert status not in {401, 403}
    else:
        assert status == (401 if name == "seeker" else 403)


def test_every_writing_route_is_in_the_table(app: Flask) -> None:
    """A new address of this room that writes comes with a row above."""
    open_to_all = {"login", "login/code", "login/link", "logout", "invitation", "login/passkey", "login/passkey/options", "login/password"}
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()) and rule.endpoint.startswith("accounts.")]
    found = {rule.rule.removeprefix("/<any(ja,en):lang>/account/").replace("<int(max=2147483647):organisation_id>", "{organisation}") for rule in rules}
    plain = {re.sub(r"<[^>]+>", "1", rule) for rule in found}
    assert plain - open_to_all == {path.removeprefix("/ja/account/") for path in WRITES}


def test_a_former_colleague_is_a_stranger(cast: Cast) -> None:
    """The moment a membership ends, so does the way in; nothing is cached."""
    colleague, page = cast["colleague"], f"/ja/account/organisations/{cast.organisation}/"
    assert colleague.get(page).status_code == 200
    cast["owner"].post(f"{page}members/{colleague.id}/end")
    assert colleague.get(page).status_code == 403


def test_another_organisation_is_closed_to_its_neighbours_owner(cast: Cast) -> None:
    """Owning one opens no other; unknown numbers are for others too."""
    for number in (cast.organisation, 2147483647):
        assert cast["stranger"].get(f"/ja/account/organisations/{number}/").status_code == 403
    assert cast["stranger"].get("/ja/account/organisations/99999999999/").status_code == 404


OPENS: dict[str, set[str]] = {
    "account": EVERYBODY,
    "member": {"owner", "colleague", "stranger"},
    "owner": {"owner", "stranger"},
    "peer_reviewer": {"peer_reviewer"},
    "professional_reviewer": {"professional_reviewer"},
    "operator": {"operator"},
}


def door(app: Flask, *roles: str) -> Any:
    """A view of another room, marked with `who`, at /door-<roles>."""
    from werkzeug.routing import Rule

    name = "door-" + "-".join(roles)
    if name not in app.view_functions:
        @who(*roles)
        def view() -> str:
            return "in"

        app.view_functions[name] = view
        app.url_map.add(Rule(f"/{name}", endpoint=name, methods={"GET", "POST"}))
    return f"/{name}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", OPENS)
def test_any_room_is_kept_by_its_mark(cast: Cast, app: Flask, role: str, name: str) -> None:
    """The same door for every feature: `who` is enough."""
    answer = cast[name].get(door(app, role))
    assert answer.status_code == (200 if name in OPENS[role] else 303 if name == "seeker" else 403)


def test_a_door_may_serve_two_roles(cast: Cast, app: Flask) -> None:
    """Reviewers of either standpoint; nobody else."""
    path = door(app, "peer_reviewer", "professional_reviewer")
    assert {name for name in NAMES if cast[name].get(path).status_code == 200} == {"peer_reviewer", "professional_reviewer"}


def test_nobody_means_nobody(cast: Cast, app: Flask) -> None:
    """Such an address is as if it were not there."""
    assert {cast[name].get(door(app, "nobody")).status_code for name in NAMES} == {404}


def test_programs_are_told_in_json(cast: Cast, app: Flask) -> None:
    """No page of ours for what asks in JSON."""
    seeker = cast["seeker"]
    answer = seeker.client.post("/ja/account/passkeys/options", json={}, headers={"X-CSRFToken": seeker.mark()})
    assert (answer.status_code, answer.mimetype) == (401, "application/json")
    assert seeker.client.post("/ja/account/passkeys/options", json={}).status_code == 400


def test_the_door_is_kept_in_every_application(app: Flask) -> None:
    """The keeper runs before every request."""
    assert keep_the_door in app.before_request_funcs[None]
    assert keep_private in app.after_request_funcs[None]
    assert set(OPENS) | {"anyone", "nobody"} == set(WHO)


def test_the_way_back_after_signing_in(cast: Cast, app: Flask) -> None:
    """A page that asks for a sign-in is where one arrives."""
    visitor = Person(app, "owner@example.jp")
    page = f"/en/account/organisations/{cast.organisation}/"
    onward = visitor.get(page).location
    assert visitor.get(onward).status_code == 200
    assert f'name="next" value="{page}"' in visitor.get(onward).text


TYPED = "一行目\n\"><script>alert(1)</script>\n髙﨑"
OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def _kept(page: str) -> dict[str, str]:
    """The hidden fields of the form that is offered again."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in found} | dict(re.findall(r'name="(csrf_token)" value="([^"]+)"', page))


def test_what_was_typed_is_kept_when_the_sign_in_has_ended(cast: Cast, app: Flask) -> None:
    """The page holds it to be sent again; after signing in one more press does it."""
    app.config["WTF_CSRF_ENABLED"] = True
    address = f"/ja/account/organisations/{cast.organisation}/"
    owner = cast["owner"]
    ended = app.test_client().post(address, data={"name_ja": TYPED, "csrf_token": "old"}, headers=OWN)
    assert ended.status_code in {400, 401}
    assert _kept(ended.text)["name_ja"] == TYPED
    assert "<script>alert" not in ended.text
    again = owner.client.post(address, data=_kept(ended.text), headers=OWN)
    assert again.status_code == 400
    assert "もう一度、押してください" in again.text
    assert owner.client.post(address, data=_kept(again.text), headers=OWN).status_code != 400


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_words_of_another_site_are_not_put_behind_our_button(cast: Cast, headers: dict[str, str]) -> None:
    """Somebody else's page may send a form to ours; its words are not offered to be sent again."""
    answer = cast["seeker"].client.post(f"/ja/account/organisations/{cast.organisation}/", data={"name_ja": "よその文"}, headers=headers)
    assert answer.status_code in {400, 401}
    assert "よその文" not in answer.text
