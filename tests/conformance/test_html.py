"""The Nu HTML checker on every kind of page, in both languages, and on the style sheets."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from directory.seeding.samples import add_samples
from tests.addresses import ERRORS, pages
from tests.conftest import missing

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "static"
IGNORED = ("Trailing slash on void elements", "The “navigation” role is unnecessary")


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that runs the checker."""
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.exists():
        missing("browser", "the HTML checker needs Java and `npm ci` in tests/conformance")
    return [str(java), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]


def _messages(checker: list[str], *args: str) -> list[str]:
    answer = subprocess.run([*checker, *args], capture_output=True, text=True, check=True)
    found = json.loads(answer.stdout)["messages"]
    return [
        f"{Path(row.get('url', '')).name}:{row.get('lastLine', 0)} {row['message']} | {row.get('extract', '').strip()}"
        for row in found
        if row["type"] != "info" or row.get("subType") == "warning"
        if not row["message"].startswith(IGNORED)
    ]


def test_pages_are_valid(debug_app: Flask, checker: list[str], tmp_path: Path) -> None:
    """Errors and warnings: none."""
    add_samples()
    client = debug_app.test_client()
    found = pages(lambda path: client.get(path).get_data(as_text=True))
    for lang in ("ja", "en"):
        for name, path in (found | ERRORS).items():
            answer = client.get(f"/{lang}{path}")
            assert (answer.status_code == 200) is (name not in ERRORS), (path, answer.status_code)
            (tmp_path / f"{lang}-{name}.html").write_bytes(answer.get_data())
    assert _messages(checker, *(str(path) for path in sorted(tmp_path.glob("*.html")))) == []


def test_style_sheets_are_valid(checker: list[str]) -> None:
    """Our own style sheets; what a checker of today's CSS does not know is named here."""
    unknown = ("word-break", "text-wrap", "text-size-adjust", "forced-colors", "accent-color", "“”", "line-break", "font-feature")
    found = _messages(checker, "--css", *(str(path) for path in sorted((STATIC / "css").glob("*.css"))))
    assert [message for message in found if not any(word in message for word in unknown)] == []
