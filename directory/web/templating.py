"""What every template may use: words, numbers, dates, addresses, the crisis lines of the footer."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for

from directory.web import languages
from directory.web.static import static


class Alternate(NamedTuple):
    """This page in a language: code, the language's own name, path from the root."""

    lang: str
    label: str
    url: str


def alternates() -> list[Alternate]:
    """This page in every language (the query string stays)."""
    endpoint = request.endpoint
    if endpoint is None or not current_app.url_map.is_endpoint_expecting(endpoint, "lang") or not _can_be_opened():
        return [Alternate(code, label, f"/{code}/") for code, label in languages.LANGUAGES.items()]
    query = "" if getattr(g, "query_refused", False) else urlencode(list(request.args.items(multi=True)))
    found = []
    for code, label in languages.LANGUAGES.items():
        address = url_for(endpoint, **((request.view_args or {}) | {"lang": code}))
        found.append(Alternate(code, label, f"{address}?{query}" if query else address))
    return found


def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    g.spoken_before = languages.current_language()
    languages.speak()


def _end(_error: BaseException | None) -> None:
    languages.speak(g.pop("spoken_before", languages.DEFAULT))


def _can_be_opened() -> bool:
    """Whether this address answers a link: pages that answer a button may stand where none does."""
    if request.method in {"GET", "HEAD"}:
        return True
    router = current_app.create_url_adapter(request)
    return router is not None and router.test(request.path, method="GET")


def register(app: Flask) -> None:
    """Adds globals and filters to the template environment; a request begins in Japanese and leaves the language as it found it."""
    app.url_value_preprocessor(_begin)
    app.teardown_request(_end)
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(t=languages.t, static=static, localised=languages.localised, site=app.config["SETTINGS"])
    env.filters.update(number=languages.number_words, date_words=languages.date_words, km=languages.km_words)

    @app.context_processor
    def every_page() -> dict[str, Any]:
        from directory.pages.crisis import footer

        return {
            "lang": languages.current_language(),
            "alternates": alternates(),
            "today": languages.today(),
            "crisis": footer(),
        }
