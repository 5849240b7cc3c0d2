"""`make prove`: the suite with ten times as many generated examples; what came of it is written to docs/proofs.md."""

from __future__ import annotations

import platform
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from directory.web.languages import today

RESULT = Path(__file__).parents[1] / "docs" / "proofs.md"
TIMES = 10
_began = time.monotonic()


def begin(config: pytest.Config) -> None:
    """Every property test gets its examples ten times, those with a number of their own too."""
    settings.register_profile("proof", deadline=None, derandomize=True, max_examples=TIMES * settings.default.max_examples)
    settings.load_profile("proof")
    config.pluginmanager.register(_More())


class _More:
    """Raises the number of examples of tests that name one."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            function = getattr(item, "obj", None)
            own = getattr(function, "_hypothesis_internal_use_settings", None)
            if own is not None and own.max_examples != settings.default.max_examples:
                target = getattr(function, "__func__", function)
                target._hypothesis_internal_use_settings = settings(own, max_examples=TIMES * own.max_examples)


def write(stats: dict[str, list[Any]]) -> None:
    """The result with its day, as the committed record."""
    counts = {name: len(stats.get(name, ())) for name in ("passed", "failed", "error", "skipped")}
    minutes = (time.monotonic() - _began) / 60
    lines = [
        "# Proofs", "",
        "`make prove` runs the whole suite on both databases with ten times as many generated examples in every property test.", "",
        "| day | passed | failed | errors | skipped | minutes | Python | SQLite |", "|---|---|---|---|---|---|---|---|",
        f"| {today().isoformat()} | {counts['passed']} | {counts['failed']} | {counts['error']} | {counts['skipped']} | {minutes:.0f} "
        f"| {platform.python_version()} | {sqlite3.sqlite_version} |", "",
    ]
    RESULT.write_text("\n".join(lines), encoding="utf-8")
