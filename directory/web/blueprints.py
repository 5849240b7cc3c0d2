"""Blueprints whose pages exist in every language: /ja/…, /en/… ."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app

from directory.web.languages import LANGUAGES, current_language, speak


def page_blueprint(name: str, import_name: str) -> Blueprint:
    """A blueprint below /<lang>; the language is spoken from then on and comes back into every address by itself."""
    blueprint = Blueprint(name, import_name, url_prefix=f"/<any({','.join(LANGUAGES)}):lang>")

    @blueprint.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            speak(values.pop("lang"))

    return blueprint


def give_language(endpoint: str, values: dict[str, Any]) -> None:
    """Fills `lang` into addresses that have one (an application-wide `url_defaults`)."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current_language()
