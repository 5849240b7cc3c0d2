"""The list of all addresses: a URL is a promise, and each says whom it serves."""

from __future__ import annotations

from typing import Any

from flask import Flask


def routes_of(app: Flask) -> list[dict[str, Any]]:
    """Every route as {rule, methods, who}; `who` is None where a view does not say it (a fault)."""
    rows = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        rows.append({"rule": rule.rule, "methods": methods, "who": getattr(view, "who", None)})
    return sorted(rows, key=lambda row: (row["rule"], row["methods"]))
