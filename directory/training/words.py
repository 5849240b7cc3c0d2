"""A course's start, fee and who may apply, in the language of the request; empty when it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directory.training.codes import Eligibility, Fee
from directory.web.codes import label_of, labels_of
from directory.web.languages import date_words, number_words, t, today

if TYPE_CHECKING:
    from directory.training.models import Course


def next_start(course: Course) -> str:
    """When it begins next; a day gone by is no next start."""
    if course.starts_on is None or course.starts_on < today():
        return ""
    return t("{day}から", "Starts {day}", day=date_words(course.starts_on))


def who(course: Course) -> str:
    """Who may apply."""
    return t("、", "; ").join(labels_of(Eligibility, course.eligibility))


def fee(course: Course) -> str:
    """What it costs, with the sum where it is known."""
    label = label_of(Fee, course.fee)
    if not course.fee_yen:
        return label
    amount = t("{yen}円", "{yen} yen", yen=number_words(course.fee_yen))
    return t("{label}（{amount}）", "{label} ({amount})", label=label, amount=amount) if label else amount
