"""Who comes in: what `who` on a route says is kept here, before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import Response, abort, current_app, g, jsonify, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as BaseResponse

from directory.accounts.codes import Duty, Share
from directory.accounts.models import Account
from directory.accounts.sessions import current_account, is_fresh
from directory.web.access import serves

Answer = BaseResponse | tuple[str, int] | tuple[Response, int]
T = TypeVar("T")


def keep_the_door() -> Answer | None:
    """Before every request: lets it in, leads it to the sign-in, or says that this page is for others."""
    view = current_app.view_functions.get(request.endpoint or "")
    roles = serves(view)
    if not roles or "anyone" in roles:
        return None
    if "nobody" in roles:
        abort(404)
    g.private = True
    account = current_account()
    if account is None:
        return _sign_in_first()
    if not any(_may(account, role) for role in roles):
        return _not_yours()
    return None


def _may(account: Account, role: str) -> bool:
    """One role: an account; a member or owner of the organisation in the address (of any, where none is named); a duty."""
    if role == "account":
        return True
    if role in {"member", "owner"}:
        shares = set(Share) if role == "member" else {Share.OWNER}
        named = (request.view_args or {}).get("organisation_id")
        return any(one.role in shares for one in account.memberships if named is None or one.organisation_id == named)
    return role in set(Duty) and account.has(role)


def _sign_in_first() -> Answer:
    if request.is_json or request.path.startswith("/api/"):
        return jsonify(error="sign in first"), 401
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.login", next=request.full_path.removesuffix("?")), 303)
    return _kept_page(401)


def _not_yours() -> Answer:
    if request.is_json or request.path.startswith("/api/"):
        return jsonify(error="this is for others"), 403
    return render_template("accounts/not_yours.html"), 403


def stale_form(_error: CSRFError) -> Answer:
    """A form whose session has ended or was opened without cookies: nothing is done, and the way back is said."""
    g.private = True
    if request.is_json:
        return jsonify(error="please load the page again"), 400
    return _kept_page(400)


def _kept_page(status: int) -> tuple[str, int]:
    """Says that nothing was done; what was typed stands there to be sent again with one button.

    Only what comes from a page of our own is offered again: another site could else put its words behind our button.
    """
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"] if _from_our_own_page() else []
    return render_template("accounts/signed_out.html", typed=typed, action=request.full_path.removesuffix("?"), account=current_account()), status


def _from_our_own_page() -> bool:
    """What the browser says of where a form stood; one that says nothing counts as another site."""
    own = {f"{request.scheme}://{request.host}", current_app.config["SETTINGS"].public_url}
    return request.headers.get("Origin", "") in own and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def keep_private(response: Response) -> Response:
    """What is only for some is stored nowhere and found by no search engine."""
    if g.get("private"):
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def fresh_only(view: Callable[..., T]) -> Callable[..., T | BaseResponse]:
    """For what cannot be undone: asks for a new sign-in when the last one is more than an hour ago."""
    @wraps(view)
    def first(*args: object, **kwargs: object) -> T | BaseResponse:
        if is_fresh():
            return view(*args, **kwargs)
        onward = request.full_path.removesuffix("?") if request.method in {"GET", "HEAD"} else url_for("accounts.home")
        return redirect(url_for("accounts.login", next=onward, again=1), 303)

    return first
