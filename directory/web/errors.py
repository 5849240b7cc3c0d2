"""Errors with a way on: a page for readers, problem+json for programs; never a bare 500.

The pages read no database, so that they stand also when it does not answer.
"""

from __future__ import annotations

import re

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from directory.listings.bad_query import BadQuery
from directory.web.languages import DEFAULT, LANGUAGES, speak
from directory.web.mending import label_of_field, mending_of

LONGEST_QUERY = 8_000
"""Bytes after the "?" of an address; the longest search of ours stays far below."""


def register(app: Flask) -> None:
    """Adds the handlers."""
    app.before_request(_refuse_nonsense)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(BadQuery, _bad_query)
    app.register_error_handler(Exception, _unexpected)


def _refuse_nonsense() -> None:
    """What no page of ours ever asks for, and a database may choke on.

    Raises:
        BadQuery: the query is too long, or the address has a NUL in it.
    """
    query = request.query_string
    g.query_refused = True
    if len(query) > LONGEST_QUERY:
        raise BadQuery("query", "アドレスが長すぎます。ことばや条件をへらしてください。", "The address is too long: please use fewer words or conditions.")
    if "\0" in request.path or b"\0" in query or b"%00" in query:
        raise BadQuery("query", "アドレスに使えない文字（NUL）が入っています。", "The address has a character in it that cannot be used (NUL).")
    g.query_refused = False


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _page(status: int, template: str, **values: object) -> tuple[str, int]:
    """An error page in the language of the address."""
    speak(_language())
    return render_template(template, status=status, **values), status


def _language() -> str:
    first = _first_part()
    return first if first in LANGUAGES else request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def _first_part() -> str:
    found = re.match(r"/([A-Za-z-]+)(?:/|$)", request.path)
    return found[1] if found else ""


def _same_page_in_ours() -> dict[str, str]:
    """For an address in a language that we do not have: the same page in ours, where there is one."""
    first = _first_part()
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?", first) or first in LANGUAGES:
        return {}
    rest = request.path[len(first) + 1 :] or "/"
    router = current_app.create_url_adapter(request)
    return {code: f"/{code}{rest}" if router and router.test(f"/{code}{rest}", method="GET") else f"/{code}/" for code in LANGUAGES}


def _problem(status: int, title: str, **more: object) -> Response:
    answer = jsonify(type="about:blank", title=title, status=status, **more)
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    return answer


def _http(error: HTTPException) -> Response | tuple[str, int]:
    if error.response is not None or (error.code or 500) < 400:  # noqa: PLR2004
        return error.get_response()  # type: ignore[return-value]
    status = error.code or 500
    if _is_api():
        answer = _problem(status, error.name, detail=error.description)
    else:
        if status in {404, 410}:
            body, status = _page(status, "errors/404.html", ours=_same_page_in_ours())
        else:
            body, status = _page(status, "errors/error.html")
        answer = Response(body, status, mimetype="text/html")
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _bad_query(error: BadQuery) -> Response | tuple[str, int]:
    if _is_api():
        choices = [{"code": place.code, "name": {"ja": place.name_ja, "kana": place.name_kana, "en": place.name_en}} for place in error.choices]
        return _problem(400, "Bad query", field=error.field, detail=error.en, detail_ja=error.ja, **({"choices": choices} if choices else {}))
    speak(_language())
    return _page(400, "errors/bad_query.html", error=error, mending=None if error.field == "query" else mending_of(error), label_of_field=label_of_field)


def _unexpected(error: Exception) -> Response | tuple[str, int]:
    if current_app.testing and current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    current_app.logger.exception("unexpected error")
    if _is_api():
        return _problem(500, "Internal error", detail="Something went wrong here. It is our fault; please try again later.")
    return _page(500, "errors/error.html")
