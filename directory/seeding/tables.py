"""Reading seed tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a seed CSV as dictionaries."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
