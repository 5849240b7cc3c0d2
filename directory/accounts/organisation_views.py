"""Pages of an organisation for its members."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort, flash, render_template, request
from werkzeug.wrappers import Response

from directory.accounts import limits, organisations
from directory.accounts.addresses import mail_address
from directory.accounts.codes import OwnKind, Share
from directory.accounts.doors import fresh_only
from directory.accounts.invitations import invite
from directory.accounts.models import Invitation
from directory.accounts.pages import INVITATION, ORGANISATION, PERSON, accounts, to, typed
from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.models import Organisation
from directory.web.access import who
from directory.web.codes import label_of
from directory.web.languages import t

LONGEST_NAME = 100
NEW_PER_HOUR = 10
INVITATIONS_PER_HOUR = 20


@accounts.get("/account/organisations/new")
@who("account")
def new_organisation() -> str:
    """Name and kind of an organisation."""
    return _new({}, [])


def _new(values: dict[str, str], errors: list[tuple[str, str]]) -> str:
    return render_template("accounts/new_organisation.html", values=values, errors=errors, wrong=dict(errors), kinds=list(OwnKind), longest=LONGEST_NAME)


@accounts.post("/account/organisations/new")
@who("account")
def found_organisation() -> tuple[str, int] | Response:
    """Enters it; it becomes public with its first reviewed entry."""
    values = {name: typed(name, 10 * LONGEST_NAME) for name in ("name", "name_en", "kind")}
    errors = []
    if not values["name"]:
        errors.append(("name", t("団体や職場の名前を入れてください。例：ひまわり会", "Please type the name, for example Himawari-kai.")))
    for name in ("name", "name_en"):
        if len(values[name]) > LONGEST_NAME:
            errors.append((name, t("名前は{n}字までです。", "A name has up to {n} characters.", n=LONGEST_NAME)))
    if values["kind"] not in set(OwnKind):
        errors.append(("kind-0", t("どんなところかを、ひとつ選んでください。", "Please choose what it is.")))
    if errors:
        return _new(values, errors), 422
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        limits.count(rows, "organisation", limits.keyed(f"account:{account.id}"), NEW_PER_HOUR)
        number = organisations.found(rows, account.id, **values).id
    return to("accounts.organisation", organisation_id=number)


@accounts.get(f"/account/organisations/{ORGANISATION}/")
@who("member")
def organisation(organisation_id: int) -> str:
    """Members, invitations, leaving and handing over."""
    return _organisation(organisation_id)


def _organisation(organisation_id: int, email: str = "", errors: list[tuple[str, str]] | None = None) -> str:
    session, account = db.session(), the_account()
    waiting = session.scalars(sa.select(Invitation).where(Invitation.organisation_id == organisation_id).order_by(Invitation.id))
    members = organisations.members_of(session, organisation_id)
    return render_template(
        "accounts/organisation.html",
        body=session.get_one(Organisation, organisation_id),
        members=members,
        waiting=list(waiting),
        me=account,
        owns=account.share_in(organisation_id) == Share.OWNER,
        last_owner=sum(one.role == Share.OWNER for one in members) == 1,
        email=email,
        errors=errors or [],
        shares=list(Share),
        share_of=lambda code: label_of(Share, code),
    )


@accounts.post(f"/account/organisations/{ORGANISATION}/")
@who("owner")
def invite_member(organisation_id: int) -> tuple[str, int] | Response:
    """Invites a member by mail."""
    written, share = request.form.get("email", ""), request.form.get("share", Share.EDITOR)
    email = mail_address(written)
    if email is None or share not in set(Share):
        words = t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")
        return _organisation(organisation_id, written[:500], [("email", words)]), 422
    account = the_account()
    with writing(f"account:{account.id}") as rows:
        limits.count(rows, "invitation", limits.keyed(f"account:{account.id}"), INVITATIONS_PER_HOUR)
        sent = invite(rows, email, share, organisation_id)
    flash(t("{email} に招待を送りました。", "The invitation to {email} is on its way.", email=email) if sent
          else t("{email} は、もうメンバーです。", "{email} is a member already.", email=email))
    return to("accounts.organisation", organisation_id=organisation_id)


@accounts.post(f"/account/organisations/{ORGANISATION}/invitations/{INVITATION}/withdraw")
@who("owner")
def withdraw_invitation(organisation_id: int, invitation_id: int) -> Response:
    """Takes an invitation back; its link ends."""
    with writing(f"account:{the_account().id}") as rows:
        row = rows.get(Invitation, invitation_id)
        if row is not None and row.organisation_id == organisation_id:
            rows.delete(row)
    flash(t("招待を取り消しました。", "The invitation is withdrawn."))
    return to("accounts.organisation", organisation_id=organisation_id)


@accounts.post(f"/account/organisations/{ORGANISATION}/members/{PERSON}/share")
@who("owner")
def give_share(organisation_id: int, account_id: int) -> Response:
    """Makes a member an owner or an editor: the way to hand over."""
    share = request.form.get("share", "")
    if share not in set(Share):
        abort(400)
    try:
        with writing(f"account:{the_account().id}") as rows:
            done = organisations.give_share(rows, organisation_id, account_id, share)
    except organisations.LastOwner:
        flash(_last_owner())
    else:
        flash(t("役わりを変えました。", "The role has been changed.") if done
              else t("その人は、もうメンバーではありません。", "That person is no longer a member."))
    return to("accounts.organisation", organisation_id=organisation_id)


@accounts.post(f"/account/organisations/{ORGANISATION}/members/{PERSON}/end")
@who("owner")
def end_membership(organisation_id: int, account_id: int) -> Response:
    """Takes a member off the list; they are told by letter."""
    return _end(organisation_id, account_id, t("メンバーから外しました。本人にメールで知らせます。", "They are no longer a member, and are told by mail."))


@accounts.post(f"/account/organisations/{ORGANISATION}/leave")
@who("member")
def leave(organisation_id: int) -> Response:
    """A member leaves."""
    return _end(organisation_id, the_account().id, t("団体からぬけました。", "You have left the organisation."))


def _end(organisation_id: int, account_id: int, words: str) -> Response:
    me = the_account().id
    try:
        with writing(f"account:{me}") as rows:
            organisations.end_membership(rows, organisation_id, account_id)
    except organisations.LastOwner:
        flash(_last_owner())
        return to("accounts.organisation", organisation_id=organisation_id)
    flash(words)
    return to("accounts.home") if account_id == me else to("accounts.organisation", organisation_id=organisation_id)


def _last_owner() -> str:
    return t("管理する人がいなくなってしまうので、まだできません。先に、ほかのメンバーを「管理する人」にするか、掲載を終えてください。",
             "Nobody would own the organisation any more. Please make another member an owner first, or end its entries.")


@accounts.get(f"/account/organisations/{ORGANISATION}/close")
@who("owner")
@fresh_only
def closing(organisation_id: int) -> str:
    """What closing means, before it is done."""
    return _closing(organisation_id)


def _closing(organisation_id: int, error: str = "") -> str:
    return render_template("accounts/close.html", body=db.session.get_one(Organisation, organisation_id), errors=[("sure-0", error)] if error else [])


@accounts.post(f"/account/organisations/{ORGANISATION}/close")
@who("owner")
@fresh_only
def close(organisation_id: int) -> tuple[str, int] | Response:
    """Ends everything public of the organisation."""
    if request.form.get("sure") != "yes":
        return _closing(organisation_id, t("終えてよければ、四角に印をつけてください。", "Please tick the box if you wish to end it.")), 422
    me = the_account().id
    with writing(f"account:{me}") as rows:
        organisations.close(rows, organisation_id, me)
    flash(t("掲載を終えました。", "Its entries have ended."))
    return to("accounts.home")
