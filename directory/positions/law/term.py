"""The term of the contract, the probation, and the days of the posting itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from directory.positions.law.findings import Finding
from directory.positions.law.posting import Posting
from directory.positions.law.role import kind_of
from directory.positions.law.rulebook import found

LONGEST_POSTING = dt.timedelta(days=60)
LONGEST_TERM = 36
"""Months; 労働基準法14条."""
LONGEST_PROBATION, LONGEST_PROBATION_KAIKEI = 6, 1
"""Months; custom, and 地方公務員法22条の2第7項."""
_MARCH = 3


def end_of_fiscal_year(day: dt.date) -> dt.date:
    """31 March of the fiscal year a day belongs to."""
    return dt.date(day.year + (day.month > _MARCH), 3, 31) if day.year < dt.MAXYEAR else dt.date.max


def check_term(posting: Posting, on: dt.date) -> Iterator[Finding]:
    """Length and order of the term (労働基準法14条; 会計年度任用職員: 地方公務員法22条の2第2項) and of the probation.

    Args:
        posting: the posting.
        on: the day of the check.
    """
    start = posting.date("term.start") or posting.date("starts_on")
    until = posting.date("term.until")
    if start and until and until < start:
        yield found("term_order", "term.until", start=start, until=until)
    months = _months(posting, start, until)
    if posting.is_kaikei:
        yield from _kaikei_term(posting, start or on, until)
    elif months is not None and months > LONGEST_TERM:
        yield found("term_long", "term.until" if until else "term.months", months=months)
    most = LONGEST_PROBATION_KAIKEI if posting.is_kaikei else LONGEST_PROBATION
    probation = posting.number("probation.months")
    if probation is not None and probation > most:
        yield found("probation_long", "probation.months", months=probation, most=most)
    if posting.text("peers_now") in {"yes", "three_or_more"} and posting.flag("peers_agreed") is not True:
        yield found("peers_agreement", "peers_agreed")


def _kaikei_term(posting: Posting, start: dt.date, until: dt.date | None) -> Iterator[Finding]:
    if kind_of(posting) == "employed" and posting.text("term.kind") == "indefinite":
        yield found("term_kaikei_indefinite", "term.kind")
    limit = end_of_fiscal_year(start)
    months = posting.number("term.months")
    if until and until > limit:
        yield found("term_kaikei_year", "term.until", limit=limit)
    elif not until and months and months > 12:  # noqa: PLR2004
        yield found("term_kaikei_year", "term.months", limit=limit)


def _months(posting: Posting, start: dt.date | None, until: dt.date | None) -> float | None:
    if start and until:
        return (until.year - start.year) * 12 + until.month - start.month + (until.day >= start.day)
    return posting.number("term.months")


def check_dates(posting: Posting, on: dt.date) -> Iterator[Finding]:
    """A posting lasts 60 days at most, is not past, and starts in time. 職業安定法5条の4 (accurate and current).

    Args:
        posting: the posting; without a day of posting it counts as posted on the day of the check.
        on: the day of the check.
    """
    posted = posting.date("posted_on") or on
    limit = posted + min(LONGEST_POSTING, dt.date.max - posted)
    expires = posting.date("expires_on") or limit
    if posted > on:
        yield found("dates_posted_later", "posted_on", posted=posted, on=on)
    if expires < posted:
        yield found("dates_order", "expires_on", posted=posted, expires=expires)
    elif expires > limit:
        yield found("dates_too_long", "expires_on", limit=limit)
    if expires < on:
        yield found("dates_expired", "expires_on", expires=expires)
    start = posting.date("starts_on")
    if start and start < on:
        yield found("dates_start_past", "starts_on", start=start)
