"""Invitations: reading, accepting, declining; and the operator's page of reviewers."""

from __future__ import annotations

import sqlalchemy as sa
from flask import flash, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.accounts import invitations, limits, signing
from directory.accounts.addresses import mail_address
from directory.accounts.codes import REVIEWERS, Duty, Share
from directory.accounts.models import Account, Invitation, Role
from directory.accounts.pages import INVITATION, PERSON, accounts, to
from directory.accounts.sessions import current_account, sign_in, the_account
from directory.extensions import db, writing
from directory.web.access import who
from directory.web.codes import label_of
from directory.web.languages import t

INVITATIONS_PER_HOUR = 20


@accounts.get("/account/invitation")
@who("anyone")
def invitation() -> str | tuple[str, int]:
    """What an invitation says; nothing happens until its button is pressed."""
    key = request.args.get("key", "")
    row = invitations.invitation_of(db.session(), key)
    if row is None:
        return _used_up()
    account = current_account()
    known = account is not None or signing.account_with(db.session(), row.email) is not None
    return render_template("accounts/invitation.html", row=row, key=key, account=account, known=known,
                           share_of=lambda code: label_of(Share, code), duty_of=lambda code: label_of(Duty, code))


def _used_up() -> tuple[str, int]:
    return render_template("accounts/used_up.html", what="invitation"), 410


@accounts.post("/account/invitation")
@who("anyone")
def accept_by_letter() -> tuple[str, int] | Response:
    """Accepts. Who holds the letter and has no account yet gets one; who has one signs in first, since the link lives long."""
    key, account = request.form.get("key", ""), current_account()
    with writing(f"account:{account.id}" if account else "invitation") as rows:
        row = invitations.invitation_of(rows, key)
        if row is None:
            return _used_up()
        if account is None and signing.account_with(rows, row.email) is not None:
            return to("accounts.login", next=url_for("accounts.invitation", key=key))
        who_accepts = rows.get_one(Account, account.id) if account else signing.account_of(rows, row.email)
        rows.info["actor"] = f"account:{who_accepts.id}"
        organisation_id = row.organisation_id
        invitations.accept(rows, row, who_accepts)
        number, session_key = who_accepts.id, who_accepts.session_key
    if account is None:
        sign_in(number, session_key)
    return _accepted(organisation_id)


def _accepted(organisation_id: int | None) -> Response:
    flash(t("招待を受けました。", "You have accepted the invitation."))
    return to("accounts.organisation", organisation_id=organisation_id) if organisation_id else to("accounts.home")


def _mine(rows: Session, number: int) -> Invitation | None:
    row = rows.get(Invitation, number)
    return row if row is not None and row.email_key == the_account().email_key else None


@accounts.post(f"/account/invitations/{INVITATION}/accept")
@who("account")
def accept(invitation_id: int) -> tuple[str, int] | Response:
    """Accepts an invitation to one's own address."""
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        row = _mine(rows, invitation_id)
        if row is None or row not in invitations.waiting_for(rows, account.email_key):
            return _used_up()
        organisation_id = row.organisation_id
        invitations.accept(rows, row, rows.get_one(Account, account.id))
    return _accepted(organisation_id)


@accounts.post(f"/account/invitations/{INVITATION}/decline")
@who("account")
def decline(invitation_id: int) -> Response:
    """Declines; nobody is told."""
    with writing(f"account:{the_account().id}") as rows:
        row = _mine(rows, invitation_id)
        if row is not None:
            rows.delete(row)
    flash(t("招待はなかったことになりました。", "The invitation is gone."))
    return to("accounts.home")


@accounts.get("/account/reviewers")
@who("operator")
def reviewers() -> str:
    """Who reviews, without their standpoint; and invitations that wait."""
    return _reviewers()


def _reviewers(email: str = "", errors: list[tuple[str, str]] | None = None) -> str:
    session = db.session()
    people = session.scalars(sa.select(Account).where(Account.id.in_(sa.select(Role.account_id).where(Role.role.in_(REVIEWERS)))).order_by(Account.email_key))
    waiting = session.scalars(sa.select(Invitation).where(Invitation.organisation_id.is_(None)).order_by(Invitation.id))
    return render_template("accounts/reviewers.html", people=list(people), waiting=list(waiting), email=email, errors=errors or [],
                           duties=[duty for duty in Duty if duty in REVIEWERS], duty_of=lambda code: label_of(Duty, code))


@accounts.post("/account/reviewers")
@who("operator")
def invite_reviewer() -> tuple[str, int] | Response:
    """Invites a reviewer by mail; the letter does not name the duty."""
    written, duty = request.form.get("email", ""), request.form.get("role", "")
    email, errors = mail_address(written), []
    if email is None:
        errors.append(("email", t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")))
    if duty not in REVIEWERS:
        errors.append(("role-0", t("どの立場でお願いするかを、選んでください。", "Please choose the standpoint you ask for.")))
    if errors or email is None:
        return _reviewers(written[:500], errors), 422
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        limits.count(rows, "invitation", limits.keyed(f"account:{account.id}"), INVITATIONS_PER_HOUR)
        invitations.invite(rows, email, duty)
    flash(t("{email} に招待を送りました。", "The invitation to {email} is on its way.", email=email))
    return to("accounts.reviewers")


@accounts.post(f"/account/reviewers/invitations/{INVITATION}/withdraw")
@who("operator")
def withdraw_reviewer(invitation_id: int) -> Response:
    """Takes an invitation to a duty back."""
    with writing(f"account:{the_account().id}") as rows:
        rows.execute(sa.delete(Invitation).where(Invitation.id == invitation_id, Invitation.organisation_id.is_(None)))
    flash(t("招待を取り消しました。", "The invitation is withdrawn."))
    return to("accounts.reviewers")


@accounts.post(f"/account/reviewers/{PERSON}/end")
@who("operator")
def end_reviewer(account_id: int) -> Response:
    """Ends somebody's duties as a reviewer; their standpoint is erased with it."""
    with writing(f"account:{the_account().id}") as rows:
        rows.execute(sa.delete(Role).where(Role.account_id == account_id, Role.role.in_(REVIEWERS)))
    flash(t("審査担当の役を終えました。", "The duty has ended."))
    return to("accounts.reviewers")
