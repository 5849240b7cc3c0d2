"""How an organisation's existence was checked, in words with the date. No mark, no badge."""

from __future__ import annotations

import datetime as dt

from directory.extensions import db
from directory.moderation.cases import existence_of
from directory.moderation.codes import ContactWay, NumberKind
from directory.moderation.models import ExistenceCheck
from directory.web.languages import TOKYO, date_words, t


def existence_words(check: ExistenceCheck) -> str:
    """One sentence: when, how, and that it says nothing of quality (2026年11月25日に、審査担当が法人番号と、電話で…)."""
    day = date_words(check.checked_on)
    if check.number_kind == NumberKind.NONE:
        how = t("{contact}で", "by {contact}", contact=_contact(check))
    else:
        number = next((one.label for one in NumberKind if one == check.number_kind), "")
        how = t("{number}と、{contact}で", "by {number} and {contact}", number=number, contact=_contact(check))
    return t("{day}に、審査担当が{how}、この団体があることを確かめました。内容のよしあしを見たものではありません。",
             "On {day} a reviewer checked {how} that this organisation exists. That is no judgement of its quality.", day=day, how=how)


def _contact(check: ExistenceCheck) -> str:
    return next((one.label for one in ContactWay if one == check.contact), "")


def words_of_organisation(organisation_id: int) -> list[str]:
    """For the organisation's page: one sentence where it was checked, nothing where it was not."""
    check = existence_of(db.session(), organisation_id)
    return [existence_words(check)] if check is not None else []


def moment_words(moment: dt.datetime) -> str:
    """A moment in Tokyo in words: 2026年11月28日 9時05分; 28 November 2026, 9:05."""
    here = moment.astimezone(TOKYO)
    return t("{day} {hour}時{minute}分", "{day}, {hour}:{minute}", day=date_words(here.date()), hour=here.hour, minute=f"{here.minute:02}")
