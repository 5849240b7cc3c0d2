"""The first view of the map stays light, however many points there are."""

from __future__ import annotations

import random
import re
from urllib.parse import urlencode

import brotli
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.groups.models import SupportGroup
from directory.listings.models import Organisation
from directory.listings.publishing import publish
from directory.places.gazetteer import the_gazetteer
from directory.web.static import STATIC

POINTS = 10_000
LIMIT = 60_000


def _many(app: Flask) -> None:
    places = [place for place in the_gazetteer(db.session()).places.values() if place.level == "municipality"]
    chance = random.Random(20261124)
    with writing("test") as session:
        body = Organisation(kind="group", name_ja="重さの試験", source_name="weight", source_key="body")
        session.add(body)
        session.flush()
        entries = []
        for number in range(POINTS):
            place = chance.choice(places)
            lat, lng = place.lat + chance.uniform(-0.05, 0.05), place.lng + chance.uniform(-0.05, 0.05)
            entries.append(SupportGroup(
                organisation_id=body.id, source_name="weight", source_key=f"w{number}", title_ja=f"集まり {number}", prefecture=place.prefecture,
                municipality=place.code, lat=lat, lng=lng, precision="exact"))
        publish(session, entries)


def _sent(client: FlaskClient, address: str) -> int:
    """Bytes on the wire; a static file counts with its packed copy."""
    if address.startswith("/static/"):
        return len(brotli.compress((STATIC / address[8:].split("?", maxsplit=1)[0]).read_bytes(), quality=11))
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == "br"
    return len(answer.get_data())


def test_first_view_with_ten_thousand_points(sqlite_app: Flask) -> None:
    """Page, styles, own scripts, outlines, shades and clusters of Japan: at most 60 KB beyond the vendored files."""
    _many(sqlite_app)
    client = sqlite_app.test_client()
    page = client.get("/ja/map").get_data(as_text=True)
    parts = {"/ja/map": _sent(client, "/ja/map")}
    for address in re.findall(r'(?:src|href)="(/(?:static/(?:css|js)|ja/map/)[^"]+\.(?:js|css)[^"]*)"', page):
        if "/vendor/" not in address:
            parts[address] = _sent(client, address)
    for bbox, zoom in (("122,20,154,46", 4), ("122,20,154,46", 5)):
        address = "/api/v1/points?" + urlencode({"bbox": bbox, "zoom": zoom})
        parts[address] = _sent(client, address)
    parts["shades"] = _sent(client, "/api/v1/choropleth?level=prefecture")
    parts["outlines"] = _sent(client, "/static/outlines/japan.topo.json")
    assert sum(parts.values()) <= LIMIT, parts
