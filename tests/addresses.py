"""One address of every kind of page, found on a running site with samples."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

Fetch = Callable[[str], str]

PLAIN = {
    "home": "/",
    "find-which": "/find?q=府中市",
    "find-nothing": "/find?q=ないまち",
    "regions": "/regions",
    "prefecture": "/regions/04",
    "prefecture-large": "/regions/01",
    "city": "/regions/04202",
    "designated-city": "/regions/04100",
    "ward": "/regions/04101",
    "town-without-entries": "/regions/04421",
    "island": "/regions/46304",
    "map": "/map",
    "map-near": "/map?near=04202&km=30&samples=1",
    "search": "/search",
    "search-samples": "/search?kind=position&samples=1",
    "search-nothing": "/search?kind=position&pref=47",
    "kept": "/kept",
    "about": "/about",
    "operator": "/operator",
    "terms": "/terms",
    "posting-conditions": "/posting-conditions",
    "sources": "/sources",
    "accessibility": "/accessibility",
    "privacy": "/privacy",
    "help-now": "/help-now",
    "group-new": "/groups/new",
    "groups-today": "/groups/today",
    "groups-week": "/groups/today?when=week&pref=04&samples=1",
    "group-link": "/groups/link",
    "group-code": "/o",
    "group-confirm-code": "/groups/confirm/code",
    "group-paper": "/groups/paper",
    "criteria": "/criteria",
    "components": "/dev/components",
}
ERRORS = {"not-found": "/regions/99", "bad-query": "/search?kind=cat", "which-place": "/search?near=府中市&km=10"}
"""Pages that answer 4xx."""
ENTRIES = {"group": "groups", "course": "training", "position": "positions"}


def pages(fetch: Fetch) -> dict[str, str]:
    """Name and path (below /<lang>) of every kind of page that answers 200; `fetch` gives the text of a path.

    Entry pages are the newest of their kind; positions are samples. TICPOC's course stands for a full course page.
    """
    found = dict(PLAIN)
    for kind, word in ENTRIES.items():
        items = json.loads(fetch(f"/api/v1/search?kind={kind}&samples=1"))["items"]
        found[kind] = f"/{word}/{items[0]['id']}"
        real = json.loads(fetch(f"/api/v1/search?kind={kind}"))["items"]
        if real:
            found[f"{kind}-real"] = f"/{word}/{real[-1]['id']}"
            if kind == "group":
                asked = (re.search(r'"/ja(/groups/\d+/claim)"', fetch(one["url"])) for one in real)
                found["group-claim"] = next(match[1] for match in asked if match)
    found["position-sheet"] = f"{found['position']}/print"
    sitemap = fetch("/sitemap.xml")
    organisation = re.search(r"/ja(/organisations/\d+)<", sitemap)
    assert organisation, "the sitemap names organisations"
    found["organisation"] = organisation[1]
    return found
