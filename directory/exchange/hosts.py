"""Whose a web address is, decided by its host alone (people.md 1): only a body's own page or a public body's is shown as a link."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from directory.seeding.entry_rows import ENTRIES
from directory.seeding.tables import table

PUBLIC_ENDS = (".lg.jp", ".go.jp")


def is_trusted(address: str) -> bool:
    """Whether the host is known as a body's own or a public body's."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return host.endswith(PUBLIC_ENDS) or host in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(row["host"].removeprefix("www.") for row in table(ENTRIES / "hosts.csv") if row["kind"] in {"own", "public"})
