"""Passkeys in the browser: a page to add one, and the questions and answers of static/js/passkeys.js (JSON)."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, jsonify, render_template, request, url_for

from directory.accounts import letters, limits, passkeys
from directory.accounts.addresses import own_path
from directory.accounts.doors import fresh_only
from directory.accounts.pages import accounts
from directory.accounts.sessions import is_fresh, sign_in, the_account
from directory.extensions import writing
from directory.jobs.outbox import put
from directory.web.access import who
from directory.web.languages import current_language, t

Answer = Response | tuple[Response, int]
TRIES_PER_NETWORK = 60
LONGEST_NAME = 40


def _asked() -> dict[str, Any]:
    found = request.get_json(silent=True)
    return found if isinstance(found, dict) else {}


def _wrong() -> Answer:
    return jsonify(error=t("パスキーを確かめられませんでした。もう一度ためすか、メールでログインしてください。",
                           "The passkey could not be checked. Please try again, or sign in by mail.")), 422


@accounts.get("/account/passkeys/new")
@who("account")
@fresh_only
def new_passkey() -> str:
    """What a passkey is, and the button that makes one."""
    return render_template("accounts/new_passkey.html", longest=LONGEST_NAME)


@accounts.post("/account/passkeys/options")
@who("account")
def passkey_options() -> Answer:
    """What the browser needs to make one."""
    if not is_fresh():
        return jsonify(error=t("もう一度ログインしてから、ためしてください。", "Please sign in again first.")), 403
    return jsonify(passkeys.options_to_add(the_account()))


@accounts.post("/account/passkeys")
@who("account")
def add_passkey() -> Answer:
    """Keeps it, and tells the account by letter."""
    if not is_fresh():
        return jsonify(error=t("もう一度ログインしてから、ためしてください。", "Please sign in again first.")), 403
    account, asked = the_account(), _asked()
    name = " ".join(str(asked.get("name") or "").split())[:LONGEST_NAME] or t("この端末", "This device")
    try:
        with writing(f"account:{account.id}") as rows:
            made = passkeys.add(rows, account.id, asked.get("credential"), name)
            put(rows, f"passkey:{made.id}", letters.passkey_added(account.email, name))
    except passkeys.NotThisOne:
        return _wrong()
    flash(t("パスキー「{name}」を加えました。次から、これでログインできます。",
            "The passkey “{name}” is added. You can sign in with it from now on.", name=name))
    return jsonify(onward=url_for("accounts.home"))


@accounts.post("/account/login/passkey/options")
@who("anyone")
def entry_options() -> Answer:
    """What the browser needs to sign in."""
    return jsonify(passkeys.options_to_enter())


@accounts.post("/account/login/passkey")
@who("anyone")
def enter_by_passkey() -> Answer:
    """Signs in."""
    asked = _asked()
    with writing("sign-in") as rows:
        limits.count(rows, "passkey_network", limits.network(), TRIES_PER_NETWORK)
    try:
        with writing("sign-in") as rows:
            account = passkeys.enter(rows, asked.get("credential"))
            account.language = current_language()
            number, key = account.id, account.session_key
    except passkeys.NotThisOne:
        return _wrong()
    sign_in(number, key)
    return jsonify(onward=own_path(str(asked.get("next") or "")) or url_for("accounts.home"))
