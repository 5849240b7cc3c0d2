"""Accounts of those who publish or review; readers have none."""

from flask import Flask
from flask_wtf.csrf import CSRFError


def register(app: Flask) -> None:
    """Adds the pages, keeps the doors of every route, and forgets what is no longer needed."""
    from directory.accounts import doors, home_views, invitation_views, organisation_views, passkey_views, password_views, sessions, views  # noqa: F401
    from directory.accounts.invitations import forget_invitations
    from directory.accounts.limits import forget_counts
    from directory.accounts.pages import accounts
    from directory.accounts.signing import forget_sign_ins
    from directory.jobs.due import register_due

    app.config.update(
        SESSION_COOKIE_NAME="peer_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["SETTINGS"].public_url.startswith("https://"),
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=sessions.LASTS,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.register_blueprint(accounts)
    app.before_request(doors.keep_the_door)
    app.after_request(doors.keep_private)
    app.register_error_handler(CSRFError, doors.stale_form)
    register_due(app, "forget_counts", forget_counts)
    register_due(app, "forget_sign_ins", forget_sign_ins)
    register_due(app, "forget_invitations", forget_invitations)
