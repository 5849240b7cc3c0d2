"""Who decides, how many of them, and what has to be there before. Plain values; no database, no request."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from directory.listings.kinds import Kind
from directory.moderation.codes import NumberKind, Verdict

CORPORATE_DIGITS, OFFICE_DIGITS = 13, 10
LEAST_YEN, MOST_YEN = 900, 3_000
"""An hourly minimum wage outside of these is a slip of the pen."""
LONGEST_WORDS = 2_000
RESTS = dt.timedelta(hours=72)
"""A group's first entry is not published sooner after it was confirmed: time to think again, and for others to ask (people.md 4)."""


class Needed(NamedTuple):
    """How many reviewers must say the same before it is done, and whether only those with lived experience count."""

    number: int
    peers_only: bool = False


class Opinion(NamedTuple):
    """What one reviewer says of the present version."""

    account_id: int | None
    verdict: str
    is_peer: bool


def needed(verdict: str, kind: str, *, paid_private: bool = False) -> Needed:
    """The table of who is needed.

    A paid private course is published by two reviewers; a group is refused only by two reviewers with lived experience;
    everything else takes one.
    """
    if verdict == Verdict.PUBLISH and kind == Kind.COURSE and paid_private:
        return Needed(2)
    if verdict == Verdict.NOT_NOW and kind == Kind.GROUP:
        return Needed(2, peers_only=True)
    return Needed(1)


def settled(opinions: Iterable[Opinion], kind: str, *, paid_private: bool = False) -> Verdict | None:
    """What is to be done, or None while somebody is still missing.

    Where reviewers differ, one more than usual must agree: nobody is overruled by the first who comes. A reviewer may change
    what was said.

    Args:
        opinions: the last of each reviewer.
        kind: of the entry.
        paid_private: a course with a fee, not of a public body.
    """
    every = [one for one in opinions if one.verdict in set(Verdict)]
    for verdict in Verdict:
        wanted = needed(verdict, kind, paid_private=paid_private)
        agreed = [one for one in every if one.verdict == verdict and (one.is_peer or not wanted.peers_only)]
        differs = any(one.verdict != verdict for one in every)
        if len(agreed) >= wanted.number + differs:
            return verdict
    return None


def needs_existence_check(kind: str, *, checked: bool) -> bool:
    """Before an organisation's first entry its existence is checked; for a group the answered letter is enough."""
    return kind != Kind.GROUP and not checked


def rests_until(kind: str, confirmed_at: dt.datetime, *, was_public: bool) -> dt.datetime | None:
    """Until when an entry cannot be published yet; None where it need not rest.

    Args:
        kind: of the entry.
        confirmed_at: when its organiser first answered the link or code, aware.
        was_public: it has been public before.
    """
    return confirmed_at + RESTS if kind == Kind.GROUP and not was_public else None


def is_public_number(kind: str, number: str) -> bool:
    """Whether a number can be what it is said to be: 13 digits with their check digit, or 10 digits.

    The check digit of a 法人番号 (its first digit) follows 法人番号の指定等に関する省令2条.
    """
    if kind == NumberKind.NONE:
        return not number
    if kind == NumberKind.OFFICE:
        return re.fullmatch(rf"[0-9]{{{OFFICE_DIGITS}}}", number) is not None
    if kind != NumberKind.CORPORATE or re.fullmatch(rf"[0-9]{{{CORPORATE_DIGITS}}}", number) is None:
        return False
    weighted = sum(int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number[1:])))
    return int(number[0]) == 9 - weighted % 9


def is_plausible_rate(yen: int | None, effective_from: dt.date | None, revision_year: int) -> bool:
    """Whether an official rate can be the one of this year's revision, which takes effect from August to the next July."""
    if yen is None or effective_from is None or not LEAST_YEN <= yen <= MOST_YEN:
        return False
    return dt.date(revision_year, 8, 1) <= effective_from <= dt.date(revision_year + 1, 7, 31)
