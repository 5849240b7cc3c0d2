"""An account's own page: organisations, invitations, ways to sign in; ending sessions, duties and the account."""

from __future__ import annotations

import sqlalchemy as sa
from flask import flash, render_template, request
from werkzeug.wrappers import Response

from directory.accounts import letters
from directory.accounts.codes import REVIEWERS, Duty, Share
from directory.accounts.doors import fresh_only
from directory.accounts.invitations import waiting_for
from directory.accounts.models import Account, Invitation, Passkey, Role, SignIn
from directory.accounts.organisations import end_membership, left_ownerless
from directory.accounts.pages import accounts, to
from directory.accounts.sessions import new_key, sign_in, sign_out, the_account
from directory.extensions import db, writing
from directory.jobs.outbox import put
from directory.web.access import who
from directory.web.codes import label_of
from directory.web.languages import t


@accounts.get("/account/")
@who("account")
def home() -> str:
    """Everything an account has."""
    account = the_account()
    return render_template(
        "accounts/home.html",
        account=account,
        organisations=sorted(account.memberships, key=lambda one: one.organisation_id),
        invitations=waiting_for(db.session(), account.email_key),
        duties=[(role, label_of(Duty, role.role), role.role in REVIEWERS) for role in account.roles],
        passkeys=account.passkeys,
        share_of=lambda code: label_of(Share, code),
        duty_of=lambda code: label_of(Duty, code),
    )


@accounts.post("/account/sign-out-everywhere")
@who("account")
def sign_out_everywhere() -> Response:
    """Ends every other session of the account."""
    account = the_account()
    key = new_key()
    with writing(f"account:{account.id}") as rows:
        rows.execute(sa.update(Account).where(Account.id == account.id).values(session_key=key))
    sign_in(account.id, key)
    flash(t("ほかの端末とブラウザーは、すべてログアウトしました。", "Every other device and browser is signed out."))
    return to("accounts.home")


@accounts.post("/account/passkeys/<int(max=2147483647):passkey_id>/remove")
@who("account")
def remove_passkey(passkey_id: int) -> Response:
    """Takes a passkey off; the letter to sign in always works."""
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        rows.execute(sa.delete(Passkey).where(Passkey.id == passkey_id, Passkey.account_id == account.id))
    flash(t("パスキーを外しました。端末の中に残っているものは、端末の設定から消せます。",
            "The passkey is off. What is left on the device can be removed in its settings."))
    return to("accounts.home")


@accounts.post("/account/duties/end")
@who("account")
def end_duty() -> Response:
    """A reviewer lays a duty down, without a reason; what they said of their standpoint is erased with it."""
    account, duty = the_account(), request.form.get("role", "")
    if duty in REVIEWERS:
        with writing(f"account:{account.id}") as rows:
            rows.execute(sa.delete(Role).where(Role.account_id == account.id, Role.role == duty))
        flash(t("審査担当をおりました。理由はいりません。ありがとうございました。", "You have laid the duty down. No reason is needed. Thank you."))
    return to("accounts.home")


@accounts.get("/account/delete")
@who("account")
@fresh_only
def deletion() -> str:
    """What erasing the account means, before it is done."""
    return _deletion()


def _deletion(error: str = "") -> str:
    account = the_account()
    return render_template("accounts/delete.html", account=account, ownerless=left_ownerless(db.session(), account),
                           errors=[("sure-0", error)] if error else [])


@accounts.post("/account/delete")
@who("account")
@fresh_only
def delete() -> str | tuple[str, int] | Response:
    """Erases the account; not while it is the last owner of an organisation."""
    account = the_account()
    if request.form.get("sure") != "yes":
        return _deletion(t("消してよければ、四角に印をつけてください。", "Please tick the box if you wish to delete it.")), 422
    with writing(f"account:{account.id}") as rows:
        row = rows.get_one(Account, account.id)
        blocked = bool(left_ownerless(rows, row))
        if not blocked:
            for one in list(row.memberships):
                end_membership(rows, one.organisation_id, row.id)
            put(rows, f"gone:{row.id}", letters.gone(row.email))
            rows.execute(sa.delete(Invitation).where(Invitation.email_key == row.email_key))
            rows.execute(sa.delete(SignIn).where(sa.func.lower(SignIn.email) == row.email_key))
            rows.expire(row, ["memberships"])
            rows.delete(row)
    if blocked:
        return _deletion(), 409
    sign_out()
    flash(t("アカウントを消しました。確かめのメールを一通だけ送ります。", "Your account is deleted. One mail follows to confirm it."))
    return to("accounts.login")
