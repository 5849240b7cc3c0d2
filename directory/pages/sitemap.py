"""The sitemap: every public page in every language, no sample. Past 50,000 addresses it becomes an index of parts.

Part 1 holds the pages of the site and of places; then entries and organisations follow, cut by ranges of their ids, so
that a part is one statement and stays the same part while the site grows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

import sqlalchemy as sa
from flask import Blueprint, Response, abort, current_app, url_for
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.groups.models import SupportGroup
from directory.listings.kinds import Kind, Origin
from directory.listings.lifecycle import PUBLIC
from directory.listings.models import Listing, Organisation
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.languages import LANGUAGES, today

MOST = 50_000
"""Addresses in one file, as the protocol allows (sitemaps.org)."""
ROWS = MOST // len(LANGUAGES)
"""Rows in one part: each has a page in every language."""
PAGES = (
    "regions.home", "maps.page", "pages.about", "pages.help_now", "pages.posting_conditions", "pages.terms", "pages.operator",
    "pages.privacy", "pages.accessibility", "pages.sources", "by_day.coming",
)

sitemap = Blueprint("sitemap", __name__)


class Address(NamedTuple):
    """A page below /<lang>/: its path, and the day it last changed where that is known."""

    path: str
    changed: dt.date | None = None


@sitemap.get("/sitemap.xml")
@who("anyone")
def whole() -> Response:
    """All addresses, or the index of the parts when there are too many."""
    session = db.session()
    if _count(session) * len(LANGUAGES) > MOST:
        addresses = (f"{_root()}/sitemap-{number}.xml" for number in range(1, len(_parts(session)) + 2))
        return _xml("sitemapindex", (f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses))
    return _urls([*_fixed(session), *_listings(session), *_organisations(session)])


@sitemap.get("/sitemap-<int:number>.xml")
@who("anyone")
def part(number: int) -> Response:
    """One part of the index."""
    session = db.session()
    if number == 1:
        return _urls(_fixed(session))
    parts = _parts(session)
    if not 0 <= number - 2 < len(parts):
        abort(404)
    model, first = parts[number - 2]
    return _urls((_listings if model is Listing else _organisations)(session, first))


def _root() -> str:
    return str(current_app.config["SETTINGS"].public_url)


def _count(session: Session) -> int:
    """How many pages there are in one language."""
    rows = sum(session.scalar(sa.select(sa.func.count()).select_from(model).where(*_public(model))) or 0 for model in (Listing, Organisation))
    return len(PAGES) + len(the_gazetteer(session).places) + rows


def _parts(session: Session) -> list[tuple[type[Listing | Organisation], int]]:
    """The parts after the first: a table, and the first id of a range of ROWS."""
    found: list[tuple[type[Listing | Organisation], int]] = []
    for model in (Listing, Organisation):
        last = session.scalar(sa.select(sa.func.max(model.id))) or 0
        found += [(model, first) for first in range(1, last + 1, ROWS)]
    return found


def _public(model: type[Listing | Organisation]) -> list[sa.ColumnElement[bool]]:
    """Public rows that are no samples; an expired entry has no page to be found, a group may ask to be left out (its organisation with it)."""
    if model is Organisation:
        of_it = (Listing.organisation_id == Organisation.id, SupportGroup.__table__.c.id == Listing.id)
        quiet = sa.exists().where(*of_it, SupportGroup.in_search_engines.is_(False))
        return [Organisation.status == "published", Organisation.origin != Origin.SAMPLE, ~quiet]
    shown = ~sa.exists().where(SupportGroup.__table__.c.id == Listing.id, SupportGroup.in_search_engines.is_(False))
    return [Listing.status.in_(PUBLIC), Listing.origin != Origin.SAMPLE, sa.or_(Listing.expires_on.is_(None), Listing.expires_on >= today()), shown]


def _within(model: type[Listing | Organisation], first: int | None) -> list[sa.ColumnElement[bool]]:
    return [] if first is None else [model.id >= first, model.id < first + ROWS]


def _fixed(session: Session) -> list[Address]:
    """The pages of the site, the prefectures and the municipalities with their wards."""
    pages = [Address(url_for(endpoint, lang="ja").removeprefix("/ja/")) for endpoint in PAGES]
    return pages + [Address(f"regions/{code}") for code in the_gazetteer(session).places]


def _listings(session: Session, first: int | None = None) -> list[Address]:
    query = sa.select(Listing.id, Listing.kind, Listing.updated_at).where(*_public(Listing), *_within(Listing, first)).order_by(Listing.id)
    return [Address(f"{Kind(kind).path}/{number}", changed.date()) for number, kind, changed in session.execute(query)]


def _organisations(session: Session, first: int | None = None) -> list[Address]:
    query = sa.select(Organisation.id, Organisation.updated_at).where(*_public(Organisation), *_within(Organisation, first)).order_by(Organisation.id)
    return [Address(f"organisations/{number}", changed.date()) for number, changed in session.execute(query)]


def _urls(addresses: list[Address]) -> Response:
    def each() -> Iterator[str]:
        for path, changed in addresses:
            day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
            for language in LANGUAGES:
                yield f"<url><loc>{escape(f'{_root()}/{language}/{path}')}</loc>{day}</url>"

    return _xml("urlset", each())


def _xml(name: str, items: Iterator[str]) -> Response:
    body = "\n".join(items)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</{name}>\n'
    return Response(text, mimetype="application/xml")
