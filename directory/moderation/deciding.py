"""Deciding a case: one transaction, checked against the version that the reviewer read. Writes; knows no page."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.extensions import now
from directory.groups.meetings import renew_meetings
from directory.groups.models import SupportGroup
from directory.groups.organisers import organisers_of
from directory.jobs.outbox import put
from directory.listings.lifecycle import REVIEWER, Status, may_change
from directory.listings.publishing import publish, unpublish
from directory.listings.revisions import revise
from directory.moderation import forms, letters, rules
from directory.moderation.cases import asks_existence, case_with, errors_of, findings, is_paid_private, needs_rate, opinions, revision_year
from directory.moderation.codes import DECLINED, Verdict
from directory.moderation.forms import Errors, Sent
from directory.moderation.group_cases import rests_until
from directory.moderation.models import Case, Decision, ExistenceCheck
from directory.moderation.words import moment_words
from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.positions.life.rules import last_day
from directory.positions.life.work import members_of
from directory.positions.models import Position
from directory.positions.readiness_gate import questions_missing
from directory.readiness.saving import publish_beside
from directory.web.languages import speaking, t
from directory.workplaces import rules as workplace_rules
from directory.workplaces.models import Workplace

ACTOR = "reviewer"
"""In the log of changes: which of the reviewers it was is told to nobody."""


class NotDecided(Exception):
    """Something is missing; nothing was changed."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(", ".join(name for name, _words in errors))
        self.errors = errors


class Changed(Exception):
    """The case is closed, or the entry is another one than the reviewer read; nothing was changed."""


class NotTheirs(Exception):
    """The reviewer belongs to the organisation of the entry."""


def decide(session: Session, case_id: int, account: Account, sent: Sent, on: dt.date) -> Verdict | None:
    """Notes what a reviewer says and does it when nobody else is needed.

    Args:
        session: inside `writing(ACTOR)`.
        case_id: an existing case.
        account: the reviewer.
        sent: the form.
        on: today in Tokyo.

    Returns:
        What was done; None while another reviewer is needed, and for a case that was left to the others.

    Raises:
        Changed: the case is closed, or the entry has changed since the page was opened.
        NotTheirs: an entry of the reviewer's own organisation.
        NotDecided: something is missing in the form or in the entry.
    """
    case = case_with(session, case_id)
    if case is None or case.closed_at is not None or case.listing.version != sent.version:
        raise Changed
    if account.share_in(case.listing.organisation_id) is not None:
        raise NotTheirs
    if sent.verdict == DECLINED:
        _note(session, case, account, DECLINED)
        return None
    if sent.verdict not in set(Verdict):
        raise NotDecided([("verdict-0", t("どうするかを選んでください。", "Please choose what to do."))])
    if forms.answers(sent.verdict):
        _complete(list(forms.wrong_answer(sent)))
    else:
        _prepare_publication(session, case, account, sent, on)
    decision = _note(session, case, account, sent.verdict, sent)
    done = rules.settled(opinions(session, case), case.listing.kind, paid_private=is_paid_private(case.listing))
    if done is not None:
        _carry_out(session, case, decision, done, on)
    return done


def _complete(errors: Errors) -> None:
    if errors:
        raise NotDecided(errors)


def _note(session: Session, case: Case, account: Account, verdict: str, sent: Sent | None = None) -> Decision:
    decision = Decision(account_id=account.id, verdict=verdict, listing_version=case.listing.version)
    if sent is not None and forms.answers(verdict):
        decision.reason, decision.words = sent.typed["reason"], sent.words
    case.decisions.append(decision)
    session.flush()
    return decision


def _prepare_publication(session: Session, case: Case, account: Account, sent: Sent, on: dt.date) -> None:
    """What has to be there before an entry is public: a checked organisation, a known minimum wage, nothing to mend."""
    errors: Errors = []
    until = rests_until(session, case)
    if until is not None:
        _complete([("verdict-0", t("はじめての登録なので、{until}までは公開できません。それまでに返事を書くことはできます。",
                                   "As it is a first entry, it cannot be published before {until}. You may answer it before.", until=moment_words(until)))])
    asked = asks_existence(session, case)
    rate = sent.rate if needs_rate(case, on) else None
    if asked:
        errors += forms.wrong_existence(sent)
    if needs_rate(case, on):
        errors += forms.wrong_rate(sent, revision_year(on))
    _complete(errors)
    _complete([("findings", one.message) for one in errors_of(findings(case, on, rate))])
    _answers_there(session, case, on)
    if asked:
        session.add(ExistenceCheck(
            organisation_id=case.listing.organisation_id, number_kind=sent.typed["number_kind"], number=sent.number, contact=sent.typed["contact"],
            contact_source=sent.typed["contact_source"].strip(), checked_on=on, account_id=account.id,
        ))
        how = {name: [None, sent.typed[name]] for name in ("number_kind", "contact")}
        revise(session, "organisation", [(case.listing.organisation_id, "checked", how)])
    if rate is not None:
        case.official_yen, case.official_from = rate


def _answers_there(session: Session, case: Case, on: dt.date) -> None:
    """The answers on the workplace may have been taken back since the posting was sent."""
    listing = case.listing
    if isinstance(listing, Position) and questions_missing(session, listing.organisation_id, listing.facts, on):
        words = t("職場を見つめなおす問いの答えが、送られたあとに取り下げられたか、足りなくなりました。そのことを書いて、返してください。",
                  "The answers about the workplace were taken back, or are no longer complete. Please return it and say so.")
        _complete([("findings", words)])


def _carry_out(session: Session, case: Case, decision: Decision, done: Verdict, on: dt.date) -> None:
    listing, before = case.listing, Status(case.listing.status)
    after = Status.PUBLISHED if done is Verdict.PUBLISH else Status.RETURNED
    if not may_change(REVIEWER, before, after):
        raise Changed
    case.closed_at, case.outcome = now(), done.value
    session.flush()
    if done is Verdict.PUBLISH:
        _publish(session, case, on)
    else:
        unpublish(session, [listing], after)
    revise(session, "listing", [(listing.id, done.value, {"status": [before.value, after.value]})])
    _tell(session, case, decision, done)


def _publish(session: Session, case: Case, on: dt.date) -> None:
    listing, body = case.listing, case.listing.organisation
    listing.confirmed_on = on
    if isinstance(listing, Position):
        listing.expires_on = last_day(on, _wished_end(listing))
        _answers_beside(session, listing, on)
    elif isinstance(listing, Workplace):
        listing.expires_on, listing.stopped_on = workplace_rules.last_day(on), None
    publish(session, [listing])
    if isinstance(listing, SupportGroup):
        renew_meetings(session, [listing], on)
    if body.status == Status.DRAFT:
        body.status = Status.PUBLISHED
        revise(session, "organisation", [(body.id, "publish", {"status": [Status.DRAFT.value, Status.PUBLISHED.value]})])


def _answers_beside(session: Session, position: Position, on: dt.date) -> None:
    """The employer's answers on the workplace become public with the first position they were sent with (people.md 3)."""
    posting = Posting(position.facts)
    if kind_of(posting) == "employed":
        publish_beside(session, position.organisation_id, on, kaikei=posting.is_kaikei)


def _wished_end(position: Position) -> dt.date | None:
    wished = (position.facts or {}).get("expires_on")
    try:
        return dt.date.fromisoformat(wished) if isinstance(wished, str) else None
    except ValueError:
        return None


def _tell(session: Session, case: Case, decision: Decision, done: Verdict) -> None:
    listing, said = case.listing, letters.Said(done, decision.reason, decision.words)
    members = members_of(session, {listing.organisation_id}).get(listing.organisation_id, ())
    for account in members:
        with speaking(account.language):
            put(session, f"case:{case.id}:{done}:{account.id}", letters.answer(account.email, letters.own_page(listing), listing, said))
    if not isinstance(listing, SupportGroup):
        return
    told = {account.email_key for account in members}
    for organiser in organisers_of(session, listing.id):
        if organiser.email and organiser.email_key not in told:
            with speaking(organiser.language):
                own = letters.organisers_page(organiser, done)
                put(session, f"case:{case.id}:{done}:organiser:{organiser.id}", letters.answer(organiser.email, own, listing, said))
