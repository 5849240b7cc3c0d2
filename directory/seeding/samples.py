"""Samples: invented entries, marked as such in every name, so that each page can be seen alive (people.md 1).

They exist only where asked for. A removal is remembered, so that `run --samples` brings none back; `samples add` does.
Written and removed in small batches, so that others can write meanwhile.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import selectin_polymorphic

from directory.extensions import db, now, writing
from directory.groups.meetings import renew_meetings
from directory.groups.models import SupportGroup
from directory.listings.kinds import Origin
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import delete, publish
from directory.listings.revisions import revise
from directory.places.gazetteer import the_gazetteer
from directory.positions.models import Position
from directory.seeding.models import SeedMark
from directory.seeding.sample_employer import answer, the_employer
from directory.seeding.sample_rows import Sample, invented
from directory.training.models import Course
from directory.web.languages import today

ACTOR = SOURCE_NAME = "samples"
ADDED, REMOVED = "added", "removed"
MODELS: dict[str, type[Listing]] = {"position": Position, "group": SupportGroup, "course": Course}
BATCH = 25
"""So many entries are written under the lock at once: well below half a second."""


def add_samples() -> int:
    """Adds the samples that are missing, a batch at a time; returns how many."""
    samples = invented(the_gazetteer(db.session()))
    db.session.rollback()
    _remember(ADDED)
    return sum(_add(samples[start : start + BATCH]) for start in range(0, len(samples), BATCH))


def add_samples_once() -> int:
    """The same, unless they were removed before."""
    found = db.session.get(SeedMark, SOURCE_NAME)
    removed = found is not None and found.mark == REMOVED
    db.session.rollback()
    return 0 if removed else add_samples()


def remove_samples() -> int:
    """Removes every sample with its organisation, and remembers it; returns how many entries went."""
    _remember(REMOVED)
    removed = 0
    while count := _remove_some():
        removed += count
    return removed


def _remember(what: str) -> None:
    with writing(ACTOR) as session:
        session.merge(SeedMark(name=SOURCE_NAME, mark=what, loaded_at=now()))


def _add(samples: list[Sample]) -> int:
    with writing(ACTOR) as session:
        known = set(session.scalars(sa.select(Listing.source_key).where(Listing.origin == Origin.SAMPLE, Listing.source_name == SOURCE_NAME)))
        fresh = []
        for sample in samples:
            if sample.key in known:
                continue
            source = {"origin": Origin.SAMPLE.value, "source_name": SOURCE_NAME, "source_key": sample.key}
            body = Organisation(**source, **sample.organisation)
            fresh.append(MODELS[sample.kind](**source, **sample.listing, organisation=body))
        publish(session, fresh)
        renew_meetings(session, [listing for listing in fresh if isinstance(listing, SupportGroup)], today())
        for listing in fresh:
            if listing.source_key == the_employer()["key"]:
                answer(session, listing.organisation_id)
        revise(session, "organisation", ((listing.organisation_id, "create", {}) for listing in fresh))
        revise(session, "listing", ((listing.id, "create", {}) for listing in fresh))
        return len(fresh)


def _remove_some() -> int:
    """Deletes a batch of samples; the organisations go with the last of their entries."""
    with writing(ACTOR) as session:
        query = sa.select(Listing).where(Listing.origin == Origin.SAMPLE).order_by(Listing.id).limit(BATCH)
        some = session.scalars(query.options(selectin_polymorphic(Listing, list(Listing.__subclasses__())))).all()
        revise(session, "listing", [(listing.id, "delete", {}) for listing in some])
        delete(session, some)
        empty = sa.select(Organisation).where(Organisation.origin == Origin.SAMPLE, ~sa.exists().where(Listing.organisation_id == Organisation.id))
        for body in (bodies := session.scalars(empty).all()):
            session.delete(body)
        revise(session, "organisation", [(body.id, "delete", {}) for body in bodies])
        return len(some)
