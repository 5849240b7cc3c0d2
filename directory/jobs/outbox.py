"""Letters go out through a table: written with their reason, claimed by one worker, sent, tried again, never lost.

A letter that was claimed and whose worker then died is free again after `CLAIM`. Between the moment the mail server took a
letter and the moment we noted it, a crash may send it twice; both copies then have the same Message-ID, by which mail
programs show one.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.extensions import db, now, writing
from directory.jobs.letters import Letter
from directory.jobs.mail import MailFailed, send_mail
from directory.jobs.models import Outbox
from directory.web.languages import current_language

ACTOR = "clock"
CLAIM = dt.timedelta(minutes=10)
"""Longer than the slowest mail server takes, so that no second worker sends what a first one is sending."""
LONGEST_WAIT = dt.timedelta(hours=6)
log = logging.getLogger(__name__)


class Claimed(NamedTuple):
    """A letter that this worker alone is sending."""

    id: int
    key: str
    recipient: str
    subject: str
    text: str
    html: str
    language: str
    unsubscribe: str
    useful_until: dt.datetime | None
    tries: int


def put(session: Session, key: str, letter: Letter, *, useful_until: dt.datetime | None = None, unsubscribe: str = "") -> bool:
    """Writes a letter into the outbox, inside the caller's `writing` transaction.

    Args:
        session: inside `writing`.
        key: what the letter is for; a key that is there already is not written again.
        letter: in the language of the request.
        useful_until: not sent after this.
        unsubscribe: address that ends letters of this sort.

    Returns:
        False when the key was there already.
    """
    if session.scalar(sa.select(Outbox.id).where(Outbox.key == key)) is not None:
        return False
    session.add(Outbox(
        key=key, recipient=letter.recipient, subject=letter.subject, text=letter.text, html=letter.html, language=current_language(),
        useful_until=useful_until, unsubscribe=unsubscribe,
    ))
    session.flush()
    return True


def claim(at: dt.datetime) -> Claimed | None:
    """Takes the letter that has waited longest, for this worker alone; None when nothing is due."""
    free = sa.and_(Outbox.closed_at.is_(None), Outbox.due_at <= at, sa.or_(Outbox.claimed_until.is_(None), Outbox.claimed_until <= at))
    with db.engine.connect() as connection:
        if connection.scalar(sa.select(Outbox.id).where(free).limit(1)) is None:
            return None
    with writing(ACTOR) as session:
        oldest = sa.select(Outbox.id).where(free).order_by(Outbox.due_at, Outbox.id).limit(1)
        if db.engine.dialect.name == "postgresql":
            oldest = oldest.with_for_update(skip_locked=True)
        taken = session.execute(
            sa.update(Outbox)
            .where(Outbox.id == oldest.scalar_subquery(), free)
            .values(claimed_until=at + CLAIM, tries=Outbox.tries + 1)
            .returning(*(getattr(Outbox, name) for name in Claimed._fields))
            .execution_options(synchronize_session=False)
        ).one_or_none()
        return Claimed(*taken) if taken else None


def deliver(settings: Settings, at: dt.datetime | None = None) -> int:
    """Sends every letter that is due; a failed one waits longer each time.

    Args:
        settings: how mail is sent.
        at: the moment that counts as now (for tests).

    Returns:
        How many letters went out.
    """
    sent = 0
    while (letter := claim(at or now())) is not None:
        sent += _send(settings, letter, at or now())
    return sent


def _send(settings: Settings, letter: Claimed, at: dt.datetime) -> bool:
    if letter.useful_until is not None and letter.useful_until <= at:
        _close(letter, at, "lapsed")
        return False
    try:
        send_mail(settings, letter)
    except MailFailed as failure:
        if failure.for_good:
            _close(letter, at, "refused", failure.reason)
        else:
            _later(letter, at, failure.reason)
        log.warning("letter %s was not sent: %s", letter.id, failure.reason)
        return False
    except (OSError, smtplib.SMTPException) as failure:
        _later(letter, at, type(failure).__name__)
        log.warning("letter %s was not sent: %s", letter.id, type(failure).__name__)
        return False
    _close(letter, at, "sent")
    return True


def _close(letter: Claimed, at: dt.datetime, outcome: str, error: str = "") -> None:
    """What has gone needs no address and no words any more; what was refused keeps its subject for the operator."""
    with writing(ACTOR) as session:
        session.execute(sa.update(Outbox).where(Outbox.id == letter.id).values(
            closed_at=at, outcome=outcome, error=error, claimed_until=None, recipient="", text="", html="", unsubscribe="",
        ))


def _later(letter: Claimed, at: dt.datetime, error: str) -> None:
    wait = min(dt.timedelta(minutes=2 ** min(letter.tries, 10)), LONGEST_WAIT)
    with writing(ACTOR) as session:
        session.execute(sa.update(Outbox).where(Outbox.id == letter.id).values(claimed_until=None, due_at=at + wait, error=error))


def counts(session: Session) -> dict[str, int]:
    """How many letters wait, and how many were refused or lapsed."""
    found = {row.outcome: row.number for row in session.execute(sa.select(Outbox.outcome, sa.func.count().label("number")).group_by(Outbox.outcome))}
    return {"waiting": found.get("", 0), "sent": found.get("sent", 0), "refused": found.get("refused", 0), "lapsed": found.get("lapsed", 0)}
