"""The results of a search taken out of the site: all of them, as a feed, a table or a map layer. Samples are in none.

The formats stand in `exchange`, which registers its renderers by name; nothing here knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.orm import Session, joinedload

from directory.listings.describing import described
from directory.listings.index import Index
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.listings.search import Search, matching
from directory.listings.tokens import KEPT_BACK
from directory.places.gazetteer import Gazetteer
from directory.web.languages import current_language

AT_MOST = 10_000
"""Entries in one table or map layer; the rest follows under `next`."""
_BATCH = 500


@dataclass(frozen=True)
class Extract:
    """Results of a search, ready to be written in some format.

    Attributes:
        search: what was asked, without samples.
        title: the search in words.
        total: how many entries match and are in this format.
        kept_back: how many match and are not, since their people want no copies given out.
        numbers: publication numbers of this part with their distance in km, in order.
        address, page, following: whole addresses of this extract, of the page with the same results, of the next part or None.
        site: the site's own address, without a last slash.
        session: where the rows are read.
    """

    search: Search
    title: str
    total: int
    kept_back: int
    numbers: list[tuple[int, float | None]]
    address: str
    page: str
    following: str | None
    site: str
    session: Session
    gazetteer: Gazetteer

    def rows(self) -> Iterator[tuple[Listing, float | None]]:
        """Entries with their organisation and distance; only what all kinds share is read, some hundreds at a time."""
        for start in range(0, len(self.numbers), _BATCH):
            part = self.numbers[start : start + _BATCH]
            query = sa.select(Listing).where(Listing.number.in_([number for number, _km in part]))
            found = {one.number: one for one in self.session.scalars(query.options(joinedload(Listing.organisation, innerjoin=True)))}
            yield from ((found[number], km) for number, km in part if number in found)


class Renderer(Protocol):
    """A format that results can be written in.

    Attributes:
        mimetype: of the answer.
        at_most: entries in one part.
        by_date: newest first even where the search goes by distance.
        attachment: whether a browser should save it under a name of its own.
        kinds: the kinds it can hold; empty: all.
        is_copy: whether it gives copies of entries away, as tables and map layers do (interfaces.md 6); those kept back are not in it.
    """

    mimetype: str
    at_most: int
    by_date: bool
    attachment: bool
    is_copy: bool

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """See above."""
        ...

    def render(self, extract: Extract) -> bytes:
        """The extract, written."""
        ...


def extract_of(search: Search, index: Index, gazetteer: Gazetteer, *, form: str, renderer: Renderer, site: str) -> Extract:
    """Takes one part of the results of a search.

    Args:
        search: what was asked; its `page` counts parts of the renderer's size.
        index: the index.
        gazetteer: all places.
        form: the word in the address: atom, csv, geojson, ics.
        renderer: the format.
        site: the site's own address, without a last slash.
    """
    search = replace(search, samples=False, kinds=renderer.kinds or search.kinds)
    every = matching(search, index)
    found = every - index.snapshot[KEPT_BACK] if renderer.is_copy else every
    first = (search.page - 1) * renderer.at_most
    until = search.until if search.until is not None else index.snapshot.last_number
    more = first + renderer.at_most < len(found)
    return Extract(
        search=search,
        title=described(search, gazetteer),
        total=len(found),
        kept_back=len(every) - len(found),
        numbers=_part(search, index, found, first, renderer),
        address=_address(site, f"search.{form}", search),
        page=_address(site, "search", search.other()),
        following=_address(site, f"search.{form}", search.on_page(search.page + 1, until)) if more else None,
        site=site,
        session=index.snapshot.session,
        gazetteer=gazetteer,
    )


def _part(search: Search, index: Index, found: BitMap, first: int, renderer: Renderer) -> list[tuple[int, float | None]]:
    if search.near is not None and not renderer.by_date:
        return [(near.number, near.km) for near in index.by_distance(search.near.lat, search.near.lng, found, first, renderer.at_most)]
    end = max(0, len(found) - first)
    return [(number, None) for number in reversed(found[max(0, end - renderer.at_most) : end])] if end else []


def _address(site: str, name: str, search: Search) -> str:
    pairs = search.args()
    return f"{site}/{current_language()}/{name}" + (f"?{urlencode(pairs)}" if pairs else "")
