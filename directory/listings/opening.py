"""Opening one entry's page: found by its number, or the right answer why not; and what is nearest to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import abort, redirect
from pyroaring import BitMap
from sqlalchemy.orm import joinedload, selectin_polymorphic
from werkzeug.datastructures import MultiDict

from directory.extensions import db
from directory.listings.cards import Row, rows_by_number
from directory.listings.index import Index, Near, open_index
from directory.listings.kinds import Kind
from directory.listings.lifecycle import ENDED, is_public
from directory.listings.models import Listing
from directory.listings.showing import Card, card_of, entry_url, place_name, place_url, steps_to, whole_place_name
from directory.listings.tokens import EMPLOYED, SAMPLE
from directory.places.gazetteer import Gazetteer, the_gazetteer
from directory.web.languages import current_language, localised, t, today

ENTRY_ID = "<int(max=2147483647):entry_id>"
"""The number of an entry or organisation in an address; a larger one is no number of ours (404)."""
NEAREST = 3
"""How many of the nearest entries of a kind a page names."""
NEAR_KM = 100.0
"""Within this distance something is called near; what is farther is named only where nothing else is."""

AnyListing = TypeVar("AnyListing", bound=Listing)


def public_entry(of: type[AnyListing], entry_id: int, also: Collection[str] = ()) -> AnyListing:
    """The public entry of a kind, with its organisation.

    Args:
        of: the kind.
        entry_id: its number.
        also: states in which no list shows an entry of this kind, but its page stays and says why.

    Raises:
        HTTPException: 404 for what never was public, or is not at present; 410 for what has ended; 301 to its own address
            for an entry of another kind.
    """
    query = sa.select(Listing).where(Listing.id == entry_id)
    listing = db.session.scalar(
        query.options(joinedload(Listing.organisation, innerjoin=True), selectin_polymorphic(Listing, list(Listing.__subclasses__())))
    )
    if listing is None:
        abort(404)
    if isinstance(listing, of) and listing.status in also:
        return listing
    if listing.status in ENDED or (is_public(listing.status) and listing.expires_on is not None and listing.expires_on < today()):
        abort(410)
    if not is_public(listing.status):
        abort(404)
    if not isinstance(listing, of):
        abort(redirect(entry_url(listing), 301))
    return listing


def search_url(kind: Kind, args: MultiDict[str, str]) -> str:
    """The search for a kind, with whatever else the address asked for."""
    asked = [("kind", kind.value), *((name, value) for name, value in args.items(multi=True) if name != "kind")]
    return f"/{current_language()}/search?{urlencode(asked)}"


class Nearby(NamedTuple):
    """Entries of a kind near another one."""

    kind: str
    cards: list[Card]


def page_of(listing: Listing, here: str, near: Iterable[Kind]) -> dict[str, Any]:
    """What the templates of all kinds need.

    Args:
        listing: the entry of the page.
        here: the words for this page at the end of the breadcrumb.
        near: kinds of which the nearest entries are named.

    Returns:
        card, steps, place (name with prefecture), place_url, organisation_url, nearby, by_distance.
    """
    gazetteer = the_gazetteer(db.session())
    place = gazetteer.by_code(listing.municipality or listing.prefecture or "")
    return {
        "card": card_of(listing, gazetteer),
        "steps": steps_to(listing, gazetteer, here),
        "place": whole_place_name(place, gazetteer),
        "place_url": place_url(place) if place else "",
        "prefecture": place_name(gazetteer.by_code(listing.prefecture or "")),
        "organisation_url": f"/{current_language()}/organisations/{listing.organisation_id}",
        "nearby": nearby_of(listing, near, gazetteer),
        "by_distance": listing.lat is not None,
    }


def nearby_of(listing: Listing, kinds: Iterable[Kind], gazetteer: Gazetteer) -> list[Nearby]:
    """Entries of each kind near one; samples and the entry itself never, positions only with a contract.

    The nearest with their distance, then those of the whole prefecture; for an entry without a public point the newest of
    its prefecture. Where there are none of these: what is farther than `NEAR_KM`, and what is online or for all of Japan.
    """
    index = open_index(db.session())
    found = {kind: list(_numbers_near(listing, _asked(listing, kind, index), index)) for kind in kinds}
    rows = rows_by_number(db.session(), [number for some in found.values() for number, _km in some])
    return [
        Nearby(kind.value, [_near_card(listing, rows[number], km, gazetteer) for number, km in some if number in rows])
        for kind, some in found.items()
    ]


def _asked(listing: Listing, kind: Kind, index: Index) -> BitMap:
    bits = index.snapshot.load([f"k:{kind}", SAMPLE, EMPLOYED])
    among: BitMap = bits[f"k:{kind}"] - bits[SAMPLE]
    if kind is Kind.POSITION:
        among &= bits[EMPLOYED]
    among.discard(listing.number or 0)
    return among


def _numbers_near(listing: Listing, among: BitMap, index: Index) -> Iterator[tuple[int, float | None]]:
    """Numbers with their distance in km, where there is one."""
    bits = index.snapshot.load([f"p:{listing.prefecture}", "sc:prefecture", "sc:national", "sc:online_only"])
    by_distance: list[Near] = []
    prefecture = among & bits[f"p:{listing.prefecture}"]
    if listing.lat is not None and listing.lng is not None:
        by_distance = index.nearest(listing.lat, listing.lng, among, NEAREST)
        prefecture &= bits["sc:prefecture"]
    near = [one for one in by_distance if one.km <= NEAR_KM]
    if near or prefecture:
        yield from near
        yield from _newest(prefecture - BitMap([one.number for one in near]))
    else:
        yield from by_distance
        yield from _newest((among & (bits["sc:national"] | bits["sc:online_only"])) - BitMap([one.number for one in by_distance]))


def _newest(numbers: BitMap) -> Iterator[tuple[int, None]]:
    for number in reversed(numbers[-NEAREST:]):
        yield number, None


def _near_card(listing: Listing, row: Row, km: float | None, gazetteer: Gazetteer) -> Card:
    """A short card; between two entries at one municipality's own point there is no distance to tell."""
    title, language = localised(row, "title")
    place = gazetteer.by_code(row.municipality or row.prefecture or "")
    url = f"/{current_language()}/{Kind(row.kind).path}/{row.id}"
    one_point = "exact" not in {row.precision, listing.precision} and row.municipality == listing.municipality
    where = whole_place_name(place, gazetteer) or t("全国・オンライン", "All of Japan, or online")
    return Card(row.kind, url, title, language, place=where, km=None if one_point else km)
