"""Password and app: the page that adds them, and the page that signs in with them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from directory.accounts import letters, limits, passwords
from directory.accounts.addresses import key_of, mail_address, own_path
from directory.accounts.doors import fresh_only
from directory.accounts.models import Password
from directory.accounts.pages import accounts, to
from directory.accounts.sessions import sign_in, the_account
from directory.extensions import db, now, writing
from directory.jobs.outbox import put
from directory.web.access import who
from directory.web.languages import t

TRIES_PER_NETWORK = 60
TRIES_PER_ADDRESS = 10
Page = str | tuple[str, int] | Response


@accounts.get("/account/password")
@who("account")
@fresh_only
def password() -> Page:
    """What is asked, a new secret for the app, and the form."""
    return _password(passwords.new_secret())


def _password(sealed: str, errors: list[tuple[str, str]] | None = None) -> Page:
    account, secret = the_account(), passwords.opened(sealed) or b""
    page = render_template(
        "accounts/password.html", sealed=sealed, secret=passwords.shown_secret(secret), link=passwords.app_link(secret, account.email),
        shortest=passwords.SHORTEST, has_one=db.session.get(Password, account.id) is not None, errors=errors or [], wrong=dict(errors or []),
    )
    return (page, 422) if errors else page


@accounts.post("/account/password")
@who("account")
@fresh_only
def keep_password() -> Page:
    """Keeps both, once a code of the app is right; says so by letter."""
    account, typed, sealed = the_account(), request.form.get("password", ""), request.form.get("sealed", "")[:400]
    if passwords.is_weak(typed, account.email):
        words = t("パスワードは{n}文字以上にしてください。同じ文字のくり返しや、メールアドレスだけのものは使えません。文をそのまま使ってもかまいません。",
                  "The password needs {n} characters or more, not one sign repeated, and not your mail address. A whole sentence will do.",
                  n=passwords.SHORTEST)
        return _password(sealed if passwords.opened(sealed) else passwords.new_secret(), [("password", words)])
    with writing(f"account:{account.id}") as rows:
        limits.count(rows, "password_network", limits.network(), TRIES_PER_NETWORK)
        kept = passwords.keep(rows, account, typed, sealed, request.form.get("code", ""))
        if kept:
            put(rows, f"password:{account.id}:{now().timestamp():.0f}", letters.password_set(account.email))
    if not kept:
        words = t("番号がちがうか、時間がたちました。アプリに出ている6けたの番号を、もう一度入れてください。パスワードも、もう一度お願いします。",
                  "This is another code, or it came too late. Please type the six digits your app shows now, and the password once more.")
        fresh = sealed if passwords.opened(sealed, ttl=passwords.SET_UP) else passwords.new_secret()
        return _password(fresh, [("code", words)])
    flash(t("パスワードとアプリで、ログインできるようになりました。", "You can sign in with the password and your app from now on."))
    return to("accounts.home")


@accounts.post("/account/password/remove")
@who("account")
def remove_password() -> Response:
    """Takes both off; the letter to sign in always works."""
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        passwords.remove(rows, account.id)
    flash(t("パスワードを外しました。アプリの中に残っているものは、アプリで消せます。",
            "The password is off. What is left in the app can be removed there."))
    return to("accounts.home")


@accounts.get("/account/login/password")
@who("anyone")
def login_by_password() -> str:
    """Address, password and code on one page."""
    return _login("", own_path(request.args.get("next")), [])


def _login(email: str, onward: str, errors: list[tuple[str, str]]) -> str:
    return render_template("accounts/enter_password.html", email=email, onward=onward, errors=errors, wrong=dict(errors))


@accounts.post("/account/login/password")
@who("anyone")
def enter_by_password() -> Page:
    """Signs in; what was wrong is not told, so that nobody learns who has an account."""
    written, onward = request.form.get("email", ""), own_path(request.form.get("next"))
    email = mail_address(written)
    if email is None:
        words = t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")
        return _login(written[:500], onward, [("email", words)]), 422
    with writing("sign-in") as rows:
        limits.count(rows, "password_network", limits.network(), TRIES_PER_NETWORK)
        limits.count(rows, "password_address", limits.keyed(key_of(email)), TRIES_PER_ADDRESS)
    with writing("sign-in") as rows:
        entered = passwords.enter(rows, email, request.form.get("password", ""), request.form.get("code", ""))
    if entered is None:
        words = t("メールアドレス、パスワード、番号のどれかがちがいます。一度使った番号は、次の番号に変わるまで使えません。",
                  "The mail address, the password or the code is not right. A code works once: if you have used it, please wait for the next one.")
        return _login(email, onward, [("password", words)]), 422
    sign_in(entered.account_id, entered.session_key)
    return redirect(onward, 303) if onward else to("accounts.home")
