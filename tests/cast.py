"""A small cast of invented entries for the tests of pages: one body, entries in Ishinomaki and elsewhere."""

from __future__ import annotations

from typing import Any, TypeVar

from flask import Flask

from directory.extensions import writing
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import publish

ISHINOMAKI: dict[str, Any] = {"prefecture": "04", "municipality": "04202", "lat": 38.434, "lng": 141.303, "precision": "municipality"}
AOBA: dict[str, Any] = {"prefecture": "04", "municipality": "04101", "lat": 38.269, "lng": 140.870, "precision": "municipality"}
MIYAGI: dict[str, Any] = {"prefecture": "04", "scope": "prefecture"}

Entry = TypeVar("Entry", bound=Listing)


def add_body(app: Flask, key: str, **values: Any) -> int:
    """An organisation; returns its number."""
    plain: dict[str, Any] = {"kind": "association", "name_ja": f"試験の団体{key}", "source_name": "test", "source_key": key}
    with app.app_context(), writing("test") as session:
        body = Organisation(**plain | values)
        session.add(body)
        session.flush()
        return body.id


def add(app: Flask, entry: Entry, body: int, key: str) -> int:
    """Publishes an entry; returns its number in addresses."""
    entry.organisation_id, entry.source_name, entry.source_key = body, "test", key
    with app.app_context(), writing("test") as session:
        publish(session, [entry])
        return entry.id
