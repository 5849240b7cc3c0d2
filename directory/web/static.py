"""Static files: addresses that change with the content, served precompressed by WhiteNoise for a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from directory.config import ROOT

STATIC = ROOT / "static"
YEAR = 31_536_000


@lru_cache(maxsize=1024)
def _fingerprint(path: str, _changed: int) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]


def static(path: str) -> str:
    """Address of a static file with its fingerprint: /static/css/site.css?v=0123456789."""
    return f"/static/{path}?v={_fingerprint(path, (STATIC / path).stat().st_mtime_ns)}"


def serve_static(app: Flask) -> None:
    """Puts WhiteNoise before the application."""
    shown: Any = WhiteNoise(app.wsgi_app, root=str(STATIC), prefix="static/", max_age=YEAR, autorefresh=app.debug, add_headers_function=_headers)
    shown.add_files(str(STATIC / "root"), prefix="") if (STATIC / "root").is_dir() else None
    app.wsgi_app = shown  # type: ignore[method-assign]


def _headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def build_mark() -> str:
    """A mark of this build: templates, static files and code; part of every ETag."""
    mark = hashlib.sha256()
    for folder in (Path(__file__).resolve().parent.parent, ROOT / "templates", STATIC / "css", STATIC / "js"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js"}:
                mark.update(f"{path.relative_to(folder)}:{path.stat().st_mtime_ns}:{path.stat().st_size}".encode())
    return mark.hexdigest()[:12]
