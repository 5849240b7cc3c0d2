"""Password and authenticator app: added with proof, both needed, a code once, nothing told to strangers."""

from __future__ import annotations

import base64
import datetime as dt
import re
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from directory.accounts import passwords
from directory.accounts.models import Password
from directory.extensions import db, now, writing
from directory.jobs.models import Outbox
from tests.accounts.conftest import Cast, Person

GOOD = "青い自転車で海まで行った日"


def secret_on(page: str) -> bytes:
    """What one types into an app."""
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert shown
    return base64.b32decode(shown[1].replace(" ", ""))


def code_of(secret: bytes, later: int = 0) -> str:
    """What an app shows, so many steps from now."""
    return TOTP(secret, 6, SHA1(), 30, enforce_key_length=False).generate(now().timestamp() + 30 * later).decode()


def sealed_on(page: str) -> str:
    """The hidden field."""
    return re.search(r'name="sealed" value="([^"]+)"', page)[1]  # type: ignore[index]


def set_up(person: Person, password: str = GOOD, **more: str) -> tuple[Any, bytes]:
    """Opens the page and sends the form with a right code."""
    page = person.get("/ja/account/password").text
    secret = secret_on(page)
    fields = {"password": password, "sealed": sealed_on(page), "code": code_of(secret)} | more
    return person.post("/ja/account/password", **fields), secret


def enter(person: Person, email: str, password: str, code: str, **more: str) -> Any:
    """Sends the form of the way in."""
    return person.post("/ja/account/login/password", email=email, password=password, code=code, **more)


def test_added_and_used(cast: Cast) -> None:
    """The letter tells of it; then both together let in, also written with full-width signs, and lead on to where one was going."""
    owner, reader = cast["owner"], cast["seeker"]
    answer, secret = set_up(owner)
    assert answer.status_code == 303
    db.session.rollback()
    with db.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Outbox).where(Outbox.key.like(f"password:{owner.id}:%"))) == 1
        row = connection.execute(sa.select(Password.hash, Password.secret).where(Password.account_id == owner.id)).one()
    assert GOOD not in row.hash
    assert base64.b32encode(secret).decode() not in row.secret
    wide = code_of(secret, 1).translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    answer = enter(reader, owner.email, GOOD, wide, next="/ja/positions/new")
    assert (answer.status_code, answer.location) == (303, "/ja/positions/new")
    assert reader.get("/ja/account/").status_code == 200


def test_a_code_is_good_once(cast: Cast) -> None:
    """Also not the one with which the app was added."""
    owner = cast["owner"]
    _answer, secret = set_up(owner)
    assert enter(cast["seeker"], owner.email, GOOD, code_of(secret)).status_code == 422
    code = code_of(secret, 1)
    assert enter(cast["seeker"], owner.email, GOOD, code).status_code == 303
    assert enter(cast["stranger"], owner.email, GOOD, code).status_code == 422


@pytest.mark.parametrize("wrong", ["password", "code", "address", "old code", "empty code"])
def test_one_alone_lets_nobody_in(cast: Cast, wrong: str) -> None:
    """Whatever is wrong, the words are the same."""
    owner = cast["owner"]
    _answer, secret = set_up(owner)
    right = code_of(secret, 1)
    code = {"code": f"{(int(right) + 1) % 10**6:06d}", "old code": code_of(secret, -3), "empty code": ""}.get(wrong, right)
    email = "nobody@example.jp" if wrong == "address" else owner.email
    answer = enter(cast["seeker"], email, "まちがったパスワードです" if wrong == "password" else GOOD, code)
    assert answer.status_code == 422
    assert "メールアドレス、パスワード、番号のどれかがちがいます" in answer.text
    assert GOOD not in answer.text
    assert cast["seeker"].get("/ja/account/").status_code == 303


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "12341234123412", "x" * 5000])
def test_weak_passwords_are_refused(cast: Cast, weak: str) -> None:
    """The same secret stands on the page again, so the app need not be set up twice."""
    answer, secret = set_up(cast["owner"], weak)
    assert answer.status_code == 422
    assert secret_on(answer.text) == secret
    with db.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Password)) == 0


def test_the_address_is_no_password() -> None:
    """Nor the address with some figures behind it."""
    assert passwords.is_weak("yamada.hanako@12345", "yamada.hanako@example.jp")
    assert not passwords.is_weak(GOOD, "yamada.hanako@example.jp")


@pytest.mark.parametrize(("fields", "later"), [({"code": "000000"}, 0), ({"sealed": "x"}, 0), ({"sealed": "é\0"}, 0), ({}, 31)])
def test_without_proof_nothing_is_kept(cast: Cast, fields: dict[str, str], later: int) -> None:
    """A wrong code, somebody else's secret, or a page opened more than half an hour ago."""
    owner = cast["owner"]
    page = owner.get("/ja/account/password").text
    with time_machine.travel(now() + dt.timedelta(minutes=later)):
        sent = {"password": GOOD, "sealed": sealed_on(page), "code": code_of(secret_on(page))} | fields
        assert owner.post("/ja/account/password", **sent).status_code == 422
    with db.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Password)) == 0


def test_taken_off_and_gone_with_the_account(cast: Cast) -> None:
    """Then only mail and passkeys let in."""
    owner = cast["owner"]
    _answer, secret = set_up(owner)
    assert owner.post("/ja/account/password/remove").status_code == 303
    assert enter(cast["seeker"], owner.email, GOOD, code_of(secret, 1)).status_code == 422
    set_up(cast["stranger"])
    with writing("test") as session:
        session.execute(sa.text("DELETE FROM account WHERE id = :id"), {"id": cast["stranger"].id})
    with db.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Password)) == 0


def test_tries_are_limited(cast: Cast) -> None:
    """Ten tries an hour for one address, right or wrong."""
    owner = cast["owner"]
    _answer, secret = set_up(owner)
    tries = [enter(cast["seeker"], owner.email, "まちがったパスワードです", "123456").status_code for _try in range(11)]
    assert tries[:10] == [422] * 10
    assert tries[10] == 429
    assert enter(cast["stranger"], owner.email, GOOD, code_of(secret, 1)).status_code == 429
