"""Addresses of the site itself: the way in, health, robots."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from directory.extensions import db
from directory.web.access import who
from directory.web.languages import DEFAULT, LANGUAGES

site = Blueprint("site", __name__)


@site.get("/")
@who("anyone")
def way_in() -> BaseResponse:
    """Leads to the reader's language."""
    language = request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT
    answer = redirect(f"/{language}/", 302)
    answer.vary.add("Accept-Language")
    return answer


@site.get("/healthz")
@who("anyone")
def health() -> tuple[Response, int]:
    """200 when the database answers."""
    try:
        db.session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError:
        return jsonify(status="the database does not answer"), 503
    return jsonify(status="ok", build=current_app.config["BUILD"]), 200


@site.get("/robots.txt")
@who("anyone")
def robots() -> Response:
    """Everything may be read but searches of many parameters; the sitemap's address."""
    lines = ["User-agent: *", "Disallow: /api/", *(f"Disallow: /{code}/search" for code in LANGUAGES)]
    lines.append(f"Sitemap: {current_app.config['SETTINGS'].public_url}/sitemap.xml")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
