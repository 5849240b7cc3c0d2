"""The page of an organisation: what it is, and its entries by kind."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa
from flask import abort, current_app, render_template, request
from sqlalchemy.orm import selectin_polymorphic

from directory.extensions import db
from directory.listings.bad_query import BadQuery
from directory.listings.codes import OrganisationKind
from directory.listings.kinds import Kind, Origin
from directory.listings.lifecycle import ENDED, PUBLIC, Status
from directory.listings.models import Listing, Organisation
from directory.listings.opening import ENTRY_ID
from directory.listings.showing import Card, cards_of, marked, place_url, source_words, steps_to, whole_place_name
from directory.listings.tokens import EMPLOYED
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.codes import label_of
from directory.web.languages import TOKYO, localised, month_words, t, today

PER_PAGE = 50
MAX_PAGE = 1_000_000
PAST = 20
"""So many former positions are named."""

organisations = page_blueprint("organisations", __name__)


class Section(NamedTuple):
    """The entries of one kind; positions without an employment contract stand apart, and what a workplace states itself."""

    kind: str
    employed: bool
    own_words: bool
    cards: list[Card]


class PastPosition(NamedTuple):
    """A position that was posted here, and when it ended; how it ended is not told, so that nobody can be guessed from it."""

    title: str
    title_lang: str
    month: str


@organisations.get(f"/organisations/{ENTRY_ID}")
@who("anyone")
def entry(entry_id: int) -> str:
    """One organisation and its public entries, 50 a page: group, course, position, office."""
    page = _page(request.args.get("page", ""))
    body = _public(entry_id)
    gazetteer = the_gazetteer(db.session())
    place = gazetteer.by_code(body.municipality or body.prefecture or "")
    listings, total = _entries(body.id, page)
    if page > 1 and not listings:
        abort(404)
    name, name_lang = localised(body, "name")
    description, description_lang = localised(body, "description")
    return render_template(
        "organisations/entry.html",
        body=body,
        title=marked(name, body.is_sample),
        noindex=not all(listing.for_search_engines for listing in listings),
        name=name,
        name_lang=name_lang,
        description=description,
        description_lang=description_lang,
        what=label_of(OrganisationKind, body.kind) if body.kind in set(OrganisationKind) else "",
        phone=body.phone if body.phone_year and not body.is_sample else "",
        tel=tel_of(body.phone),
        is_office=body.kind == OrganisationKind.PUBLIC_OFFICE,
        state=_state_words(body),
        steps=steps_to(body, gazetteer, t("この団体", "This organisation")),
        place=whole_place_name(place, gazetteer),
        place_url=place_url(place) if place else "",
        sections=[
            Section(kind, employed, own_words, [replace(card, organisation="") for card in cards_of(some, gazetteer)])
            for (kind, employed, own_words), some in groupby(listings, _section_of)
        ],
        total=total,
        notes=[words for say in current_app.extensions.get("organisation_words", ()) for words in say(body.id)],
        past=_past(body.id) if page == 1 else [],
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
    )


def tel_of(phone: str) -> str:
    """The number as it is dialled, from a telephone as its source writes it (`025-284-1001（相談）`); empty when it does not begin with one."""
    number = re.match(r"[0-9][0-9\-]{7,}", phone)
    return number[0] if number else ""


def _page(text: str) -> int:
    if not text:
        return 1
    if text.isascii() and text.isdigit() and len(text) <= len(str(MAX_PAGE)) and 1 <= int(text) <= MAX_PAGE:
        return int(text)
    raise BadQuery("page", "page は 1 以上の整数でいれてください。", "page is a whole number from 1.")


def _public(entry_id: int) -> Organisation:
    body = db.session.get(Organisation, entry_id)
    if body is None:
        abort(404)
    if body.status in ENDED:
        abort(410)
    if body.status not in PUBLIC:
        abort(404)
    return body


def _entries(organisation_id: int, page: int) -> tuple[list[Listing], int]:
    """The public entries of a page and how many there are in all; by kind in the order of the site, newest first."""
    mine = (Listing.organisation_id == organisation_id, Listing.status.in_(PUBLIC), sa.or_(Listing.expires_on.is_(None), Listing.expires_on >= today()))
    total = db.session.execute(sa.select(sa.func.count()).select_from(Listing).where(*mine)).scalar_one()
    rank = sa.case({kind.value: place for place, kind in enumerate(Kind)}, value=Listing.kind)
    query = sa.select(Listing).where(*mine).order_by(rank, Listing.number.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    found = list(db.session.scalars(query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))))
    return sorted(found, key=lambda one: (list(Kind).index(one.kind_of), not _has_contract(one), not _own_words(one))), total


def _past(organisation_id: int) -> list[PastPosition]:
    """Positions that were public here and have ended, newest first."""
    ended = (Listing.kind == Kind.POSITION, Listing.status.in_((Status.FILLED, Status.EXPIRED, Status.WITHDRAWN)), Listing.origin != Origin.SAMPLE)
    columns = sa.select(Listing.title_ja, Listing.title_en, Listing.updated_at, Listing.expires_on)
    mine = columns.where(Listing.organisation_id == organisation_id, Listing.published_at.is_not(None), *ended)
    rows = db.session.execute(mine.order_by(Listing.updated_at.desc(), Listing.id.desc()).limit(PAST))
    return [PastPosition(*localised(row, "title"), month_words(_ended_on(row.updated_at, row.expires_on))) for row in rows]


def _state_words(body: Organisation) -> str:
    """How old what is known of the body is; one that has entered itself says so."""
    if body.origin == Origin.PUBLISHER and body.confirmed_on is None:
        return t("この団体が、自分で登録しました。", "The organisation entered itself.")
    return source_words(body)


def _ended_on(changed_at: dt.datetime, last: dt.date | None) -> dt.date:
    """The day on which an entry ended: its last change, or its last day where that came first."""
    changed = changed_at.astimezone(TOKYO).date()
    return changed if last is None else min(changed, last)


def _section_of(listing: Listing) -> tuple[str, bool, bool]:
    return listing.kind, _has_contract(listing), _own_words(listing)


def _own_words(listing: Listing) -> bool:
    """What a workplace states itself; an office of the public list is something else."""
    return listing.kind == Kind.WORKPLACE and listing.origin in {Origin.PUBLISHER, Origin.SAMPLE}


def _has_contract(listing: Listing) -> bool:
    """False for positions that are no employment; other kinds are not asked."""
    return listing.kind != Kind.POSITION or EMPLOYED.removeprefix("c:") in listing.conditions()
