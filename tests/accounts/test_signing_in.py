"""Signing in by mail: generic answers, links that need a button, codes, once and for thirty minutes; own paths only."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from directory.accounts.addresses import mail_address, own_path
from directory.accounts.limits import forget_counts
from directory.accounts.models import Account, SignIn, WriteCount
from directory.accounts.signing import TRIES, forget_sign_ins
from directory.extensions import now, writing
from directory.web.languages import today
from tests.accounts.conftest import Cast, Person, key_in, letters, rows


def code_in(text: str) -> str:
    found = re.search(r"^(\d{4}-\d{4})$", text, re.MULTILINE)
    assert found
    return found[1]


def asked(person: Person, email: str, lang: str = "ja", **more: str) -> str:
    """Asks for a letter; gives its text."""
    answer = person.post(f"/{lang}/account/login", email=email, **more)
    assert answer.status_code == 303
    assert answer.location == f"/{lang}/account/login/code"
    return letters(email)[-1].text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast, app: Flask, lang: str) -> None:
    """Same status, same page, one letter of the same words; no account begins by asking."""
    pages, texts = [], []
    for email in ("owner@example.jp", "nobody@example.jp"):
        person = Person(app)
        before = len(letters(email))
        texts.append(asked(person, email, lang))
        assert len(letters(email)) == before + 1
        pages.append(re.sub(r'value="[^"]*"', "", person.get(f"/{lang}/account/login/code").text).replace(email, "@"))
    assert pages[0] == pages[1]
    assert len({re.sub(r"key=\S+|\d{4}-\d{4}", "", text) for text in texts}) == 1
    assert rows(sa.select(Account.id).where(Account.email_key == "nobody@example.jp")) == []


def test_opening_the_link_does_nothing_its_button_signs_in_once(cast: Cast, app: Flask) -> None:
    """A mail scanner that follows the link uses nothing up; the button works once."""
    person = Person(app)
    asked(person, "owner@example.jp")
    key = key_in(letters("owner@example.jp")[-1])
    for _ in range(3):
        page = Person(app).get(f"/ja/account/login/link?key={key}")
        assert page.status_code == 200
        assert "はじめてです" not in page.text
    assert person.get("/ja/account/").status_code == 303
    assert person.post("/ja/account/login/link", key=key).location == "/ja/account/"
    assert "owner@example.jp" in person.get("/ja/account/").text
    second = Person(app)
    assert second.post("/ja/account/login/link", key=key).status_code == 410
    assert second.get(f"/ja/account/login/link?key={key}").status_code == 410


def test_a_first_visit_makes_an_account_when_the_button_is_pressed(cast: Cast, app: Flask) -> None:
    """The page says so first."""
    person = Person(app)
    asked(person, "New.Person@example.jp")
    key = key_in(letters("New.Person@example.jp")[-1])
    assert "アカウントができます" in person.get(f"/ja/account/login/link?key={key}").text
    person.post("/ja/account/login/link", key=key)
    (account,) = rows(sa.select(Account).where(Account.email_key == "new.person@example.jp"))
    assert (account.roles, account.memberships) == ([], [])


@pytest.mark.parametrize("write", [lambda code: code, lambda code: code.replace("-", ""), lambda code: "　" + code.translate(dict(zip(range(48, 58), "０１２３４５６７８９", strict=True)))])
def test_the_code_works_as_people_type_it(cast: Cast, app: Flask, write: object) -> None:
    """With or without hyphen, full-width, with spaces."""
    person = Person(app)
    code = code_in(asked(person, "owner@example.jp"))
    assert callable(write)
    assert person.post("/ja/account/login/code", code=write(code)).location == "/ja/account/"


def test_the_code_works_only_in_the_browser_that_asked(cast: Cast, app: Flask) -> None:
    """Elsewhere it is just a number."""
    code = code_in(asked(Person(app), "owner@example.jp"))
    other = Person(app)
    asked(other, "stranger@example.jp")
    assert other.post("/ja/account/login/code", code=code).status_code == 422
    assert Person(app).post("/ja/account/login/code", code=code).location == "/ja/account/login"


def test_wrong_codes_end_the_code_but_not_the_link(cast: Cast, app: Flask) -> None:
    """After five wrong ones the right one is refused too; the link still works."""
    person = Person(app)
    code = code_in(asked(person, "owner@example.jp"))
    wrong = "0000-0000" if code != "0000-0000" else "1111-1111"
    for _ in range(TRIES):
        answer = person.post("/ja/account/login/code", code=wrong)
        assert answer.status_code == 422
        assert "番号がちがうか" in answer.text
    assert person.post("/ja/account/login/code", code=code).status_code == 422
    assert person.post("/ja/account/login/link", key=key_in(letters("owner@example.jp")[-1])).status_code == 303


def test_link_and_code_end_after_thirty_minutes(cast: Cast, app: Flask) -> None:
    """29 minutes: yes; 31: no, and the page says how to go on."""
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC), tick=False) as clock:
        person = Person(app)
        code = code_in(asked(person, "owner@example.jp"))
        key = key_in(letters("owner@example.jp")[-1])
        clock.shift(29 * 60)
        assert person.get(f"/ja/account/login/link?key={key}").status_code == 200
        clock.shift(2 * 60)
        answer = person.get(f"/ja/account/login/link?key={key}")
        assert answer.status_code == 410
        assert "/ja/account/login" in answer.text
        assert person.post("/ja/account/login/code", code=code).status_code == 422


@pytest.mark.parametrize("key", ["", "x", "a" * 65, "a" * 5000, "\x00", "あ" * 65, "..%2f"])
@pytest.mark.parametrize("page", ["login/link", "invitation"])
def test_nonsense_keys_are_used_up_links(cast: Cast, app: Flask, page: str, key: str) -> None:
    """Never an error of ours."""
    person = Person(app)
    assert person.client.get(f"/ja/account/{page}", query_string={"key": key}).status_code in {400, 410}
    assert person.post(f"/ja/account/{page}", key=key).status_code == 410


@pytest.mark.parametrize(("onward", "goes"), [
    ("/ja/positions/new", "/ja/positions/new"),
    ("/en/account/?x=1", "/en/account/?x=1"),
    ("https://evil.example/", "/ja/account/"),
    ("//evil.example/", "/ja/account/"),
    ("/ja//evil.example", "/ja/account/"),
    ("/\\evil.example", "/ja/account/"),
    ("/ja/\\evil.example", "/ja/account/"),
    ("/ja/a\nSet-Cookie: x", "/ja/account/"),
    ("javascript:alert(1)", "/ja/account/"),
    ("/fr/", "/ja/account/"),
    ("", "/ja/account/"),
])
def test_only_own_paths_are_followed(cast: Cast, app: Flask, onward: str, goes: str) -> None:
    """`next` through the letter, and for those who are signed in already."""
    person = Person(app)
    asked(person, "owner@example.jp", next=onward)
    assert person.post("/ja/account/login/link", key=key_in(letters("owner@example.jp")[-1])).location == goes
    assert person.client.get("/ja/account/login", query_string={"next": onward}).location == goes
    assert own_path(onward) == ("" if goes == "/ja/account/" else onward)


@pytest.mark.parametrize("typed", ["", "owner", "owner@", "@example.jp", "a b@example.jp", "a@b", "a@example.jp\nBcc: b@example.jp", "<script>@example.jp", "x" * 300 + "@example.jp", "山田@example.jp"])
def test_what_is_no_address_is_said_and_kept(cast: Cast, app: Flask, typed: str) -> None:
    """422, the field is named, what was typed stands there as text, nothing is sent."""
    answer = Person(app).post("/ja/account/login", email=typed)
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert "name@example.jp" in answer.text
    assert "<script>@" not in answer.text


@pytest.mark.parametrize(("typed", "address"), [(" a@example.jp ", "a@example.jp"), ("ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a@example.jp"), ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp")])
def test_addresses_as_people_type_them(typed: str, address: str) -> None:
    """Full width, spaces, old mobile addresses."""
    assert mail_address(typed) == address


def test_letters_to_one_address_are_limited_and_the_answer_says_so(cast: Cast, app: Flask) -> None:
    """Five an hour, then 429 with the time to wait, known or not; the next hour it goes on."""
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 10, tzinfo=dt.UTC), tick=False) as clock:
        for email in ("owner@example.jp", "nobody@example.jp"):
            for _ in range(5):
                asked(Person(app), email)
            answer = Person(app).post("/ja/account/login", email=email.upper())
            assert answer.status_code == 429
            assert answer.headers["Retry-After"] == "3001"
            assert "少しお休み" in answer.text
        clock.shift(3600)
        asked(Person(app), "owner@example.jp")


def test_no_network_address_is_stored(cast: Cast, app: Flask) -> None:
    """Neighbours count together, the key changes every day, and old counts go."""
    keys = set()
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC), tick=False) as clock:
        for address in ("203.0.113.5", "203.0.113.77", "::ffff:203.0.113.9"):
            person = Person(app)
            person.client.environ_base["REMOTE_ADDR"] = address
            asked(person, "a@example.jp")
        clock.shift(86_400)
        asked(person, "b@example.jp")
        counted = rows(sa.select(WriteCount).where(WriteCount.name == "letter_network"))
        keys = {row.key for row in counted}
        assert len(keys) == 2
        assert max(row.number for row in counted) == 3
        assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)
        clock.shift(4 * 86_400)
        with writing("test") as session:
            assert forget_counts(session, today()) >= 2
            assert forget_sign_ins(session, today()) >= 4
    for table in (Account, SignIn, WriteCount):
        assert not [column.name for column in table.__table__.c if "ip" in column.name.split("_") or "address" in column.name]


def test_signing_out_needs_a_button_and_ends_the_session(cast: Cast) -> None:
    """GET does nothing."""
    owner = cast["owner"]
    assert owner.get("/ja/account/logout").status_code == 405
    assert owner.post("/ja/account/logout").status_code == 303
    assert owner.get("/ja/account/").status_code == 303


def test_signing_out_everywhere_ends_the_other_sessions(cast: Cast, app: Flask) -> None:
    """This browser stays."""
    owner, phone = cast["owner"], Person(app, "owner@example.jp")
    phone.enter()
    assert phone.get("/ja/account/").status_code == 200
    owner.post("/ja/account/sign-out-everywhere")
    assert owner.get("/ja/account/").status_code == 200
    assert phone.get("/ja/account/").status_code == 303


def test_forms_without_their_mark_change_nothing(cast: Cast) -> None:
    """Cross-site posts and ended sessions get a page that says so and how to go on."""
    answer = cast["owner"].client.post("/ja/account/sign-out-everywhere", data={})
    assert answer.status_code == 400
    assert "まだ何も変わっていません" in answer.text
    assert cast["owner"].get("/ja/account/").status_code == 200


def test_a_session_ends_after_two_weeks_without_a_visit(cast: Cast, app: Flask) -> None:
    """A visit begins the two weeks anew."""
    with time_machine.travel(now(), tick=False) as clock:
        person = Person(app, "owner@example.jp")
        person.enter()
        clock.shift(13 * 86_400)
        assert person.get("/ja/account/").status_code == 200
        clock.shift(13 * 86_400)
        assert person.get("/ja/account/").status_code == 200
        clock.shift(15 * 86_400)
        assert person.get("/ja/account/").status_code == 303


def test_cookies_begin_on_account_pages_only(cast: Cast, app: Flask) -> None:
    """Readers get none and no page for them asks; an account's own pages are stored nowhere."""
    for person in (Person(app), cast["owner"]):
        for path in ("/ja/", "/ja/regions/04", "/ja/posting-conditions", "/api/v1/search", "/ja/readiness/"):
            answer = person.get(path)
            assert "Set-Cookie" not in answer.headers
            assert "Cookie" not in answer.headers.get("Vary", "")
    page = cast["owner"].get("/ja/account/")
    assert page.headers["Cache-Control"] == "no-store"
    assert "Cookie" in page.headers["Vary"]
    cookie = Person(app).get("/ja/account/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
