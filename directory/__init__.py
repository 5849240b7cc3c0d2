"""Peer Roots / ピアの根: `create_app()` is the one place where everything meets."""

from __future__ import annotations

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from directory.config import ROOT, Settings, load_settings
from directory.extensions import babel, compress, csrf, db, migrate
from directory.listings.snapshots import BitmapCache
from directory.web import errors, languages, remembering, templating
from directory.web.blueprints import give_language
from directory.web.headers import conditional, secure
from directory.web.static import build_mark, serve_static
from directory.web.wording import Wording


class Sessions(SecureCookieSessionInterface):
    """Sessions in signed cookies; a reader without a cookie costs no signing."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds."""
        session = super().open_session(app, request) if self.get_cookie_name(app) in request.cookies else self.session_class()
        request.environ[remembering.SESSION] = session
        return session


class Site(Flask):
    """The application."""

    jinja_environment = Wording  # type: ignore[assignment]
    session_interface = Sessions()


def create_app(settings: Settings | None = None) -> Flask:
    """Builds the application from settings (default: from the environment)."""
    settings = settings or load_settings()
    app = Site("directory", template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SETTINGS=settings,
        OPERATOR=settings.operator,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        BUILD=build_mark(),
        BABEL_DEFAULT_LOCALE=languages.DEFAULT,
        BABEL_DEFAULT_TIMEZONE="Asia/Tokyo",
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "application/json", "application/geo+json", "application/problem+json", "text/csv",
                            "application/atom+xml", "text/calendar", "application/xml", "text/javascript", "text/plain"],
        MAX_CONTENT_LENGTH=2 * 2**20,
        MAX_FORM_PARTS=2_000,
        TEMPLATES_AUTO_RELOAD=settings.debug,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    babel.init_app(app, locale_selector=languages.current_language)
    csrf.init_app(app)
    app.extensions["remembered"] = remembering.Memory()
    app.after_request(remembering.keep)
    compress.init_app(app)
    app.extensions["bitmaps"] = BitmapCache()
    app.after_request(conditional)
    app.after_request(secure)
    app.url_defaults(give_language)
    templating.register(app)
    errors.register(app)
    app.before_request(remembering.look)
    _register_features(app)
    serve_static(app)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=1, x_host=0)  # type: ignore[method-assign]
    return app


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.is_sqlite:
        return {}
    return {"isolation_level": "REPEATABLE READ", "pool_pre_ping": True}


def _register_features(app: Flask) -> None:
    """Every room with pages, in the order of the site, after all tables are known."""
    import directory.models  # noqa: F401
    from directory import accounts, exchange, groups, listings, maps, moderation, pages, positions, readiness, regions, training, web, workplaces

    for room in (web, regions, listings, groups, training, positions, readiness, workplaces, maps, pages, exchange, accounts, moderation):
        room.register(app)
