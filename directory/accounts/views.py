"""Signing in and out. A link in a letter only opens a page; its button signs in, so that mail scanners use nothing up."""

from __future__ import annotations

import unicodedata

from flask import flash, redirect, render_template, request, session
from werkzeug.wrappers import Response

from directory.accounts import limits, signing
from directory.accounts.addresses import key_of, mail_address, own_path
from directory.accounts.models import SignIn
from directory.accounts.pages import accounts, to
from directory.accounts.sessions import current_account, sign_in, sign_out
from directory.extensions import db, writing
from directory.web.access import who
from directory.web.languages import t

LETTERS_PER_ADDRESS = 5
LETTERS_PER_NETWORK = 40
CODES_PER_NETWORK = 60


@accounts.get("/account/login")
@who("anyone")
def login() -> str | Response:
    """The way in, for those who come for the first time too; with `next` a path of ours to go on to."""
    account = current_account()
    again = "again" in request.args
    if account is not None and not again:
        return redirect(own_path(request.args.get("next")), 303) if own_path(request.args.get("next")) else to("accounts.home")
    return _login(account.email if account else "", own_path(request.args.get("next")), again=again)


def _login(email: str, onward: str, error: str = "", *, again: bool = False) -> str:
    return render_template("accounts/login.html", email=email, onward=onward, again=again, errors=[("email", error)] if error else [])


@accounts.post("/account/login")
@who("anyone")
def ask_for_letter() -> tuple[str, int] | Response:
    """Sends the letter. The answer is the same whether or not the address is known."""
    written, onward = request.form.get("email", ""), own_path(request.form.get("next"))
    email = mail_address(written)
    if email is None:
        words = t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")
        return _login(written[:500], onward, words), 422
    with writing("sign-in") as rows:
        limits.count(rows, "letter_network", limits.network(), LETTERS_PER_NETWORK)
        limits.count(rows, "letter_address", limits.keyed(key_of(email)), LETTERS_PER_ADDRESS)
        session["sign_in"], _key = signing.begin(rows, email, onward)
    return to("accounts.code")


@accounts.get("/account/login/code")
@who("anyone")
def code() -> str | Response:
    """Where the code of the letter goes, in the browser that asked for it."""
    return _code()


def _code(error: str = "") -> str | Response:
    row = db.session.get(SignIn, str(session.get("sign_in", "")))
    if row is None:
        return to("accounts.login")
    return render_template("accounts/code.html", email=row.email, onward=row.onward, errors=[("code", error)] if error else [])


@accounts.post("/account/login/code")
@who("anyone")
def enter_by_code() -> tuple[str, int] | Response:
    """Signs in by the code; full-width digits and hyphens are understood."""
    written = unicodedata.normalize("NFKC", request.form.get("code", "")[:100])
    digits = "".join(sign for sign in written if sign.isascii() and sign.isdigit())
    with writing("sign-in") as rows:
        limits.count(rows, "code_network", limits.network(), CODES_PER_NETWORK)
        entered = signing.enter_by_code(rows, str(session.get("sign_in", "")), digits)
    if entered is not None:
        return _enter(entered)
    words = t("番号がちがうか、もう使えない番号です。メールをもう一度見てください。",
              "This is another code, or one that no longer works. Please look at the mail again.")
    answer = _code(words)
    return (answer, 422) if isinstance(answer, str) else answer


@accounts.get("/account/login/link")
@who("anyone")
def link() -> str | tuple[str, int]:
    """What a link in a letter opens: nothing happens until the button is pressed."""
    key = request.args.get("key", "")
    row = signing.letter_of(db.session(), key)
    if row is None:
        return _used_up()
    known = signing.account_with(db.session(), row.email) is not None
    return render_template("accounts/link.html", key=key, email=row.email, known=known)


@accounts.post("/account/login/link")
@who("anyone")
def enter_by_link() -> tuple[str, int] | Response:
    """Signs in by the link, once."""
    with writing("sign-in") as rows:
        entered = signing.enter_by_link(rows, request.form.get("key", ""))
    return _used_up() if entered is None else _enter(entered)


def _used_up() -> tuple[str, int]:
    return render_template("accounts/used_up.html", what="link"), 410


def _enter(entered: signing.Entered) -> Response:
    sign_in(entered.account_id, entered.session_key)
    return redirect(entered.onward, 303) if entered.onward else to("accounts.home")


@accounts.post("/account/logout")
@who("anyone")
def logout() -> Response:
    """Ends the session of this browser."""
    sign_out()
    flash(t("ログアウトしました。", "You are signed out."))
    return to("accounts.login")
