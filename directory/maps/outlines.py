"""The outlines as static files: their folder's address and the mark of their edition."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from directory.config import ROOT
from directory.web.static import STATIC

OUTLINES = "/static/outlines/"
"""Where `japan.topo.json` and `<prefecture>.topo.json` are served."""


@lru_cache(maxsize=1)
def outlines_edition() -> str:
    """Ten hexadecimal digits that change with any outline: browsers keep the files for a year under this mark."""
    mark = hashlib.sha256()
    for path in sorted((STATIC / "outlines").glob("*.topo.json")):
        mark.update(path.name.encode() + b"\0" + path.read_bytes())
    return mark.hexdigest()[:10]


COARSE_BOX = "0 0 200 210"
"""The view box of `coarse_paths`."""


@lru_cache(maxsize=1)
def coarse_paths() -> dict[str, str]:
    """SVG path data of each prefecture by code, for the map that needs no script."""
    paths: dict[str, str] = json.loads((ROOT / "seeds" / "places" / "japan_coarse.json").read_text(encoding="ascii"))
    return paths
