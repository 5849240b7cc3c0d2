"""Reading cases: the queue, one case with all that a reviewer looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session, joinedload, selectin_polymorphic, selectinload

from directory.accounts.codes import Duty
from directory.accounts.models import Account, Role
from directory.groups.models import SupportGroup
from directory.groups.views import page_values as group_values
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, Revision
from directory.moderation import rules
from directory.moderation.codes import DECLINED
from directory.moderation.models import Case, Decision, ExistenceCheck
from directory.moderation.rules import Opinion
from directory.positions.law import Finding, check_posting
from directory.positions.law.findings import Severity
from directory.positions.law.minimum_wage import Rate, Table, revision_due, table_of
from directory.positions.law.schema import name_of
from directory.positions.models import Position
from directory.positions.views import page_values as position_values
from directory.training.codes import Fee, TrainingKind
from directory.training.models import Course
from directory.training.views import page_values as course_values
from directory.web.languages import t
from directory.workplaces.models import Workplace
from directory.workplaces.views import page_values as workplace_values

PER_PAGE = 100
PUBLIC_COURSES = {TrainingKind.PREF_BASIC, TrainingKind.PREF_SPECIAL, TrainingKind.PREF_FOLLOWUP, TrainingKind.MUNI}
STALE = "wage_table_stale"
_EVERY_KIND = selectinload(Case.listing).options(
    selectin_polymorphic(Listing, [SupportGroup, Course, Position, Workplace]), joinedload(Listing.organisation, innerjoin=True),
)


@dataclass(frozen=True)
class Waiting:
    """A case in the queue, as one reviewer sees it."""

    case: Case
    said: bool
    """This reviewer has said something and others are awaited."""
    declined: bool
    own: bool
    """It is of an organisation of theirs: others decide."""


def queue(session: Session, account: Account) -> list[Waiting]:
    """Open cases, the longest waiting first, at most a hundred."""
    query = sa.select(Case).join(Case.listing).where(Case.closed_at.is_(None), Listing.status == Status.SUBMITTED)
    found = session.scalars(query.order_by(Case.opened_at, Case.id).limit(PER_PAGE).options(_EVERY_KIND, selectinload(Case.decisions)))
    return [_waiting(case, account) for case in found]


def _waiting(case: Case, account: Account) -> Waiting:
    mine = [one.verdict for one in case.decisions if one.account_id == account.id]
    own = account.share_in(case.listing.organisation_id) is not None
    return Waiting(case, said=bool(mine) and mine[-1] != DECLINED, declined=bool(mine) and mine[-1] == DECLINED, own=own)


def case_with(session: Session, case_id: int) -> Case | None:
    """A case with its entry and what was said in it."""
    return session.scalar(sa.select(Case).where(Case.id == case_id).options(_EVERY_KIND, selectinload(Case.decisions)))


def template_and_values(listing: Listing) -> tuple[str, dict[str, Any]]:
    """The page of an entry exactly as the public will see it: its template and what that needs."""
    pages: dict[type[Listing], tuple[str, Callable[[Any], dict[str, Any]]]] = {
        Position: ("positions/entry.html", position_values),
        Course: ("training/entry.html", course_values),
        SupportGroup: ("groups/entry.html", group_values),
        Workplace: ("workplaces/peers.html", workplace_values),
    }
    template, values = pages[type(listing)]
    return template, values(listing)


def opinions(session: Session, case: Case) -> list[Opinion]:
    """The last of each reviewer on the present version; who has laid the duty down is counted no more."""
    last: dict[int, Decision] = {}
    for one in case.decisions:
        if one.account_id is not None and one.listing_version == case.listing.version:
            last[one.account_id] = one
    duties = sa.select(Role.account_id, Role.role).where(Role.account_id.in_(list(last)), Role.role.in_((Duty.PEER_REVIEWER, Duty.PROFESSIONAL_REVIEWER)))
    roles = [(number, role) for number, role in session.execute(duties)] if last else []
    peers = {number for number, role in roles if role == Duty.PEER_REVIEWER}
    reviewers = {number for number, _role in roles}
    return [Opinion(number, one.verdict, number in peers) for number, one in last.items() if number in reviewers and one.verdict != DECLINED]


def is_paid_private(listing: Listing) -> bool:
    """A course with a fee that no public body holds."""
    if not isinstance(listing, Course):
        return False
    public = listing.training_kind in PUBLIC_COURSES or listing.organisation.kind == "public_office"
    return listing.fee in {Fee.PAID, Fee.AID_AVAILABLE} and not public


def findings(case: Case, on: dt.date, rate: tuple[int, dt.date] | None = None) -> list[Finding]:
    """What the rules of law say of a posting on a day, with the official rate that a reviewer typed in.

    Args:
        case: of any kind; for groups and courses there are no such rules.
        on: the day of publication.
        rate: yen and first day; default what the case holds.
    """
    listing = case.listing
    if not isinstance(listing, Position) or not listing.facts:
        return []
    return check_posting({**listing.facts, "posted_on": None, "expires_on": None}, on, table_for(case, rate))


def table_for(case: Case, rate: tuple[int, dt.date] | None = None) -> Table:
    """The instance's table of minimum wages, with the rate of the case."""
    table = table_of(current_app.config["SETTINGS"].instance)
    if rate is None and case.official_yen is not None and case.official_from is not None:
        rate = (case.official_yen, case.official_from)
    prefecture = _prefecture(case)
    return table if rate is None or not prefecture else Table([*table.rates, Rate(prefecture, *rate, source="review")])


def _prefecture(case: Case) -> str:
    facts = getattr(case.listing, "facts", None) or {}
    return str(facts.get("prefecture") or case.listing.prefecture or "")


def needs_rate(case: Case, on: dt.date) -> bool:
    """Whether a reviewer has to look up the official minimum wage: our table lacks this year's, and the case holds none."""
    return any(one.code == STALE for one in findings(case, on))


def revision_year(on: dt.date) -> int:
    """The year of the revision that has to be known on a day."""
    return revision_due(on)


def changes_since(session: Session, listing: Listing) -> list[tuple[str, str, str]]:
    """What its owner changed in an entry that had been public before: (field, before, now), in words; nothing of what is new."""
    if listing.published_at is None:
        return []
    sent = sa.select(Revision.changes).where(Revision.subject == "listing", Revision.subject_id == listing.id, Revision.action == "submit")
    changes = session.scalars(sent.order_by(Revision.id.desc()).limit(1)).first() or {}
    return [(_said_of(path), _in_words(before), _in_words(after)) for path, (before, after) in changes.items()]


def _said_of(path: str) -> str:
    name = name_of(path)
    return t(name.ja, name.en)


def _in_words(value: object) -> str:
    if value is None or value == "":
        return t("（なし）", "(nothing)")
    if isinstance(value, bool):
        return t("はい", "yes") if value else t("いいえ", "no")
    return t("、", ", ").join(map(str, value)) if isinstance(value, list) else str(value)


def errors_of(found: list[Finding]) -> list[Finding]:
    """Those that keep a posting from being published."""
    return [one for one in found if one.severity == Severity.ERROR]


def existence_of(session: Session, organisation_id: int) -> ExistenceCheck | None:
    """How the organisation was checked, if it was."""
    return session.get(ExistenceCheck, organisation_id)


def asks_existence(session: Session, case: Case) -> bool:
    """Whether the organisation has to be checked before this entry is published."""
    listing = case.listing
    return rules.needs_existence_check(listing.kind, checked=existence_of(session, listing.organisation_id) is not None)
