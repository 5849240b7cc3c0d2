"""Public desks where one can ask, and bodies of a prefecture that have no entry of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.codes import OrganisationKind
from directory.listings.kinds import Origin
from directory.listings.models import Listing, Organisation
from directory.listings.showing import own_place_name
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import current_language, localised, t

_BODIES = (OrganisationKind.GROUP, OrganisationKind.ASSOCIATION, OrganisationKind.UNIVERSITY)
MOST = 60
"""Desks and bodies read for one prefecture at most."""
_CENTRE = re.compile("精神保健福祉(総合)?センター|(こころ|心)の健康.{0,2}センター|こころのセンター|心と体の.{2}センター")
"""How mental health and welfare centres (Article 6) call themselves."""


class Desk(NamedTuple):
    """A public office or a body: its page here, its place, its telephone (only with its year), and how old that is, in words."""

    name: str
    name_lang: str
    url: str
    place: str
    phone: str
    state: str
    code: str | None
    """Municipality it stands in."""
    is_centre: bool
    """A mental health and welfare centre (Article 6)."""
    is_wide: bool
    """Serves the whole prefecture, as far as its name says."""


def desks_of(session: Session, place: Place, gazetteer: Gazetteer) -> list[Desk]:
    """Public desks of a prefecture: the mental health and welfare centres first, then by place."""
    query = (
        sa.select(Organisation)
        .where(Organisation.prefecture == place.prefecture, Organisation.kind == OrganisationKind.PUBLIC_OFFICE, *_shown())
        .order_by(Organisation.municipality, Organisation.id)
        .limit(MOST)
    )
    desks = [_desk(row, gazetteer) for row in session.scalars(query) if not _is_bare(row.name_ja, gazetteer)]
    return sorted(desks, key=lambda desk: not desk.is_centre)


def bodies_of(session: Session, prefecture: str, gazetteer: Gazetteer) -> list[Desk]:
    """Groups and associations of a prefecture that have no public entry; offices from a public list are left out."""
    has_entry = sa.exists().where(Listing.organisation_id == Organisation.id, Listing.number.is_not(None))
    query = (
        sa.select(Organisation)
        .where(Organisation.prefecture == prefecture, Organisation.kind.in_(_BODIES), Organisation.origin != Origin.WAMNET, ~has_entry, *_shown())
        .order_by(Organisation.municipality, Organisation.id)
        .limit(MOST)
    )
    return [_desk(row, gazetteer) for row in session.scalars(query)]


def for_municipality(desks: Iterable[Desk], place: Place, gazetteer: Gazetteer) -> tuple[list[Desk], list[Desk]]:
    """Desks that stand in a municipality (a ward's: also in its city), and those of its prefecture that serve all of it.

    A desk of a city serves that city alone.
    """
    within = {code for code in (place.code, place.parent, *(child.code for child in gazetteer.children(place.code))) if code}
    own = [desk for desk in desks if desk.code in within]
    return own, [desk for desk in desks if desk.code not in within and desk.is_wide]


def _is_bare(name: str, gazetteer: Gazetteer) -> bool:
    """A prefecture or city named as such runs something; it is no desk where one could ask."""
    return all(gazetteer.named(part) for part in name.split("・"))


def _shown() -> tuple[sa.ColumnElement[bool], ...]:
    return Organisation.status == "published", Organisation.origin != Origin.SAMPLE


def _age(year: int | None) -> str:
    return t("{year}年の資料", "as of {year}", year=year) if year else t("資料の年は不明", "year unknown")


def _desk(row: Organisation, gazetteer: Gazetteer) -> Desk:
    name, name_lang = localised(row, "name")
    place = gazetteer.by_code(row.municipality or "")
    prefecture = gazetteer.by_code(row.prefecture or "")
    phone = row.phone if row.phone_year else ""
    return Desk(
        name=name,
        name_lang=name_lang,
        url=f"/{current_language()}/organisations/{row.id}",
        place=own_place_name(place, gazetteer) if place else "",
        phone=phone,
        state=_age(row.phone_year if phone else row.information_year),
        code=row.municipality,
        is_centre=_CENTRE.search(row.name_ja) is not None,
        is_wide=row.municipality is None or bool(prefecture and row.name_ja.startswith(prefecture.name_ja) and "センター" in row.name_ja),
    )
