"""Writing offices of a public list: corporations and workplaces, with revisions, inside the caller's `writing` transaction.

What the list no longer has is withdrawn and keeps its id; listed again, it is published under the same id. An entry that somebody
else took off the site stays off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.exchange.corporations import Corporation, Corporations
from directory.exchange.wamnet import Office
from directory.extensions import Base
from directory.listings.bitmaps import state_for_change
from directory.listings.codes import OrganisationKind
from directory.listings.kinds import Origin
from directory.listings.lifecycle import IMPORTER, PUBLIC, Status, is_public, may_change
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import changing, city_of_wards, unpublish
from directory.listings.revisions import Change, differences, revise
from directory.workplaces.codes import SOURCE_NAME, SOURCE_URL
from directory.workplaces.models import Workplace

_AT_ONCE = 400


class Stored(NamedTuple):
    """What is stored of an office: the mark of its row, its state, its edition."""

    row_hash: str
    status: str
    edition: str


@dataclass(frozen=True)
class Edition:
    """The list a file holds: its month, `2025-04`, or nothing when the file does not say."""

    month: str = ""

    @property
    def year(self) -> int | None:
        """The year of the information."""
        return int(self.month[:4]) if self.month else None


def stored_offices(session: Session, keys: Sequence[str]) -> dict[str, Stored]:
    """What is stored, by key; keys unknown here are left out."""
    found: dict[str, Stored] = {}
    office = _table(Workplace)
    query = sa.select(Listing.source_key, office.c.row_hash, Listing.status, office.c.edition).join(office, office.c.id == Listing.id)
    for start in range(0, len(keys), _AT_ONCE):
        for key, *rest in session.execute(query.where(*_ours(keys[start : start + _AT_ONCE]))):
            found[key] = Stored(*rest)
    return found


def outcome(office: Office, stored: Stored | None) -> str:
    """What becomes of a row: added (new, or listed again), changed (some cell differs as text) or unchanged."""
    if stored is None or comes_back(stored.status):
        return "added"
    return "unchanged" if stored.row_hash == office.row_hash else "changed"


def comes_back(status: str) -> bool:
    """Whether an entry in this state is published again when the list has it: only what an import withdrew."""
    return status == Status.WITHDRAWN and may_change(IMPORTER, Status.WITHDRAWN, Status.PUBLISHED)


def _ours(keys: Iterable[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return Listing.origin == Origin.WAMNET, Listing.source_name == SOURCE_NAME, Listing.source_key.in_(keys)


def write_offices(session: Session, offices: Sequence[Office], edition: Edition, corporations: Corporations) -> Counter[str]:
    """Adds and changes offices and their corporations; what another process wrote meanwhile counts as unchanged.

    Args:
        session: inside `writing`.
        offices: at most one for each key.
        edition: of the list they come from.
        corporations: those of all files read.

    Returns:
        How many were added, changed, unchanged.
    """
    city_of_wards(session)
    state_for_change(session)
    known = {row.source_key: row for start in range(0, len(offices), _AT_ONCE) for row in session.scalars(
        sa.select(Workplace).where(*_ours([office.key for office in offices[start : start + _AT_ONCE]])))}
    outcomes = {office.key: outcome(office, _stored(known.get(office.key))) for office in offices}
    writes = [office for office in offices if outcomes[office.key] != "unchanged"]
    organisations = _organisations(session, writes, outcomes, edition, corporations)
    entries = [known.get(office.key) or _new(office) for office in writes]
    session.add_all(entries)
    changes: list[dict[str, Any]] = []
    with session.no_autoflush, changing(session, entries):
        for office, entry in zip(writes, entries, strict=True):
            values = office.columns | {"row_hash": office.row_hash, "edition": edition.month, "information_year": edition.year}
            values["organisation_id"] = organisations[office.corporation]
            fresh = office.key not in known
            if fresh or comes_back(entry.status):
                values["status"] = Status.PUBLISHED
            changes.append({} if fresh else differences(entry, values))
            for name, value in values.items():
                setattr(entry, name, value)
    revise(session, "listing", (
        (entry.id, _action(office.key in known, "status" in change), change) for office, entry, change in zip(writes, entries, changes, strict=True)))
    return Counter(outcomes.values())


def refresh_edition(session: Session, keys: Sequence[str], edition: Edition) -> int:
    """Notes that offices stand unchanged in another edition; no revision, since nothing about them changed."""
    office = _table(Workplace)
    for start in range(0, len(keys), _AT_ONCE):
        ours = _ours(keys[start : start + _AT_ONCE])
        session.execute(sa.update(office).where(office.c.id.in_(sa.select(Listing.id).where(*ours))).values(edition=edition.month))
        session.execute(sa.update(_table(Listing)).where(*ours).values(information_year=edition.year))
    return len(keys)


def missing_offices(session: Session, service_types: Iterable[str], listed: set[str]) -> list[int]:
    """Ids of public offices of these service types whose key is not among those listed."""
    office = _table(Workplace)
    query = sa.select(Listing.id, Listing.source_key).join(office, office.c.id == Listing.id).where(
        Listing.origin == Origin.WAMNET, Listing.source_name == SOURCE_NAME, Listing.status.in_(PUBLIC),
        office.c.service_type.in_(sorted(service_types)),
    )
    return [number for number, key in session.execute(query.order_by(Listing.id)) if key not in listed]


def withdraw_offices(session: Session, ids: Sequence[int]) -> int:
    """Takes offices off the site that the list no longer has; gives how many were still public."""
    query = sa.select(Workplace).where(Workplace.id.in_(ids))
    entries = [entry for entry in session.scalars(query) if is_public(entry.status)]
    before = [entry.status for entry in entries]
    unpublish(session, entries, Status.WITHDRAWN)
    revise(session, "listing", [(entry.id, "withdraw", {"status": [old, Status.WITHDRAWN]}) for entry, old in zip(entries, before, strict=True)])
    return len(entries)


def empty_corporations(session: Session, among: Sequence[int] | None = None) -> list[int]:
    """Ids of the list's corporations that stand on the site without any public entry."""
    with_entry = sa.select(Listing.id).where(Listing.organisation_id == Organisation.id, Listing.status.in_(PUBLIC)).exists()
    query = sa.select(Organisation.id).where(Organisation.origin == Origin.WAMNET, Organisation.status.in_(PUBLIC), ~with_entry)
    if among is not None:
        query = query.where(Organisation.id.in_(among))
    return list(session.scalars(query.order_by(Organisation.id)))


def withdraw_corporations(session: Session, ids: Sequence[int]) -> int:
    """Takes corporations off the site that have no public entry any more."""
    empty = empty_corporations(session, ids)
    for organisation in session.scalars(sa.select(Organisation).where(Organisation.id.in_(empty))):
        organisation.status = Status.WITHDRAWN
    session.flush()
    revise(session, "organisation", [(number, "withdraw", {"status": [Status.PUBLISHED, Status.WITHDRAWN]}) for number in empty])
    return len(empty)


def _table(model: type[Base]) -> sa.Table:
    return cast(sa.Table, model.__table__)


def _stored(entry: Workplace | None) -> Stored | None:
    return None if entry is None else Stored(entry.row_hash, entry.status, entry.edition)


def _action(known: bool, comes_back: bool) -> str:
    return "publish" if known and comes_back else "update" if known else "create"


def _new(office: Office) -> Workplace:
    return Workplace(origin=Origin.WAMNET, source_name=SOURCE_NAME, source_key=office.key, source_url=SOURCE_URL)


def _organisations(
    session: Session, offices: Sequence[Office], outcomes: dict[str, str], edition: Edition, corporations: Corporations
) -> dict[str, int]:
    """Ids of the corporations of these offices, by key: found, made, brought up to date where one of their rows changed."""
    wanted = {office.corporation: corporations.of(office.corporation) for office in offices}
    changed = {office.corporation for office in offices if outcomes[office.key] == "changed"}
    found = _known_organisations(session, wanted)
    revisions: list[Change] = []
    for key, organisation in found.items():
        if organisation.origin != Origin.WAMNET:
            continue
        values = _organisation_columns(corporations.of(key, organisation.name_ja), edition) if key in changed else {}
        if comes_back(organisation.status):
            values["status"] = Status.PUBLISHED
        if changes := differences(organisation, values):
            for name, value in values.items():
                setattr(organisation, name, value)
            revisions.append((organisation.id, _action(True, "status" in changes), changes))
    session.flush()
    new = [
        {"origin": Origin.WAMNET, "source_name": SOURCE_NAME, "source_key": key, "source_url": SOURCE_URL, "kind": OrganisationKind.PROVIDER,
         "status": Status.PUBLISHED} | _organisation_columns(corporation, edition)
        for key, corporation in wanted.items() if key not in found
    ]
    table = _table(Organisation)
    made: dict[str, int] = {}
    if new:
        rows = session.execute(sa.insert(table).returning(table.c.source_key, table.c.id), new)
        made = {row.source_key: row.id for row in rows}
    revise(session, "organisation", [*revisions, *((number, "create", {}) for number in made.values())])
    return {key: organisation.id for key, organisation in found.items()} | made


def _known_organisations(session: Session, wanted: dict[str, Corporation]) -> dict[str, Organisation]:
    """Stored corporations by key: those of this list, else another entry with the same corporate number (never a sample)."""
    keys = list(wanted)
    found: dict[str, Organisation] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        numbers = [corporation.number for key in some if (corporation := wanted[key]).number]
        ours = sa.and_(Organisation.origin == Origin.WAMNET, Organisation.source_name == SOURCE_NAME, Organisation.source_key.in_(some))
        others = sa.and_(Organisation.corporate_number.in_(numbers), Organisation.origin.not_in([Origin.SAMPLE, Origin.WAMNET]))
        for organisation in session.scalars(sa.select(Organisation).where(sa.or_(ours, others)).order_by(Organisation.id.desc())):
            key = organisation.source_key if organisation.origin == Origin.WAMNET else organisation.corporate_number or ""
            if key not in found or organisation.origin == Origin.WAMNET:
                found[key] = organisation
    return found


def _organisation_columns(corporation: Corporation, edition: Edition) -> dict[str, Any]:
    return {
        "name_ja": corporation.name,
        "name_kana": corporation.kana,
        "corporate_number": corporation.number,
        "prefecture": corporation.prefecture,
        "municipality": corporation.municipality,
        "url": corporation.url,
        "information_year": edition.year,
    }
