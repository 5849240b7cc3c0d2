"""Answers of browsers that are not right are no way in."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from directory.accounts.models import Passkey
from tests.accounts.conftest import Cast, Person, rows


def send(person: Person, path: str, body: Any) -> Any:
    return person.client.post(path, json=body, headers={"X-CSRFToken": person.mark()})


NONSENSE = [None, {}, "x", [], {"rawId": "x"}, {"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}, {"rawId": None}, {"rawId": "あ"},
            {"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "eA", "signature": "eA"}}]


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_signs_nobody_in_and_adds_nothing(cast: Cast, credential: Any) -> None:
    """422 with words, whatever is sent; also without having been asked."""
    owner, seeker = cast["owner"], cast["seeker"]
    for asked in (False, True):
        if asked:
            assert send(owner, "/ja/account/passkeys/options", {}).json["authenticatorSelection"]["userVerification"] == "required"
            assert send(seeker, "/ja/account/login/passkey/options", {}).status_code == 200
        assert send(owner, "/ja/account/passkeys", {"credential": credential, "name": "x"}).status_code == 422
        answer = send(seeker, "/ja/account/login/passkey", {"credential": credential})
        assert answer.status_code == 422
        assert "メールでログイン" in answer.json["error"]
    assert rows(sa.select(Passkey)) == []
    assert seeker.get("/ja/account/").status_code == 303


def test_the_phones_own_authenticator_is_allowed(cast: Cast) -> None:
    """No kind of authenticator is asked for; the site is known by its host."""
    options = send(cast["owner"], "/ja/account/passkeys/options", {}).json
    assert "authenticatorAttachment" not in options["authenticatorSelection"]
    assert options["rp"]["id"] == "localhost"
    assert options["attestation"] == "none"


@pytest.mark.parametrize("body", ["[]", "null", "{", '"x"'])
def test_what_is_no_json_object_is_refused(cast: Cast, body: str) -> None:
    """Never an error of ours."""
    seeker = cast["seeker"]
    answer = seeker.client.post("/ja/account/login/passkey", data=body, content_type="application/json", headers={"X-CSRFToken": seeker.mark()})
    assert answer.status_code == 422


def test_removing_is_for_ones_own(cast: Cast) -> None:
    """Nobody removes another's."""
    from directory.extensions import writing
    from directory.web.languages import today

    owner = cast["owner"]
    with writing("test") as session:
        one = Passkey(account_id=owner.id, credential_id=b"removing-is-for-own", public_key=b"y", sign_count=0, name="電話", added_on=today())
        session.add(one)
        session.flush()
        number = one.id
    cast["stranger"].post(f"/ja/account/passkeys/{number}/remove")
    assert len(rows(sa.select(Passkey))) == 1
    assert "電話" in owner.get("/ja/account/").text
    owner.post(f"/ja/account/passkeys/{number}/remove")
    assert rows(sa.select(Passkey)) == []
