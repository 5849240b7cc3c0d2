"""The columns of our tables and map layers: what an entry says of itself, the same in every format."""

from __future__ import annotations

from directory.listings.extracts import Extract
from directory.listings.models import Listing
from directory.listings.showing import entry_url, place_name, source_words
from directory.places.gazetteer import Gazetteer
from directory.web.languages import TOKYO, localised

Cell = str | int | float | bool | None
COLUMNS = (
    "id", "kind", "title", "title_lang", "organisation", "prefecture", "municipality", "code", "scope", "online", "url", "lat", "lng", "about", "km",
    "summary", "source_url", "source_year", "confirmed_on", "published_on", "expires_on", "state",
)
"""In the order of the tables. code: five digits of the municipality, two of the prefecture where only that is known; about: the point is the
municipality's own; km: straight distance from the place asked for; source_year: of the information; state: source and age in words."""


def cells_of(listing: Listing, km: float | None, extract: Extract) -> dict[str, Cell]:
    """One entry by column; words in the language of the address where they exist in it."""
    title, title_lang = localised(listing, "title")
    gazetteer: Gazetteer = extract.gazetteer
    values: tuple[Cell, ...] = (
        listing.id,
        listing.kind,
        title,
        title_lang,
        localised(listing.organisation, "name")[0],
        place_name(gazetteer.by_code(listing.prefecture or "")),
        place_name(gazetteer.by_code(listing.municipality or "")),
        listing.municipality or listing.prefecture,
        listing.scope,
        listing.online,
        extract.site + entry_url(listing),
        listing.lat,
        listing.lng,
        listing.lat is not None and listing.precision == "municipality",
        None if km is None else round(km, 3),
        localised(listing, "summary")[0],
        listing.source_url,
        listing.information_year,
        listing.confirmed_on.isoformat() if listing.confirmed_on else None,
        listing.published_at.astimezone(TOKYO).date().isoformat() if listing.published_at else None,
        listing.expires_on.isoformat() if listing.expires_on else None,
        source_words(listing),
    )
    return dict(zip(COLUMNS, values, strict=True))
