"""How a group stands, in words and never by a shade: resting, looking for companions, long not confirmed, gone from its source's list."""

from __future__ import annotations

import datetime as dt

from directory.groups.models import SupportGroup
from directory.groups.upkeep.rules import is_long_unconfirmed
from directory.listings.lifecycle import Status
from directory.web.languages import date_words, month_words, t

STILL_SHOWN = frozenset({Status.PAUSED, Status.EXPIRED})
"""States in which no list shows a group, but its page stays and says why."""


def resting(group: SupportGroup) -> bool:
    """Whether the group rests; its page stays, no list shows it."""
    return group.status == Status.PAUSED


def standing_of(group: SupportGroup, on: dt.date) -> list[str]:
    """Sentences for the head of the page; none when there is nothing to say."""
    said = []
    if resting(group):
        until = group.resting_until
        said.append(t("お休み中です。", "This group is resting."))
        if until is not None and until > on:
            said.append(t("{day}から、また集まる予定です。", "It means to meet again from {day}.", day=date_words(until)))
    if group.preparing:
        said.append(t("準備中です。いっしょに始める人をさがしています。集まる日は、まだ決まっていません。",
                      "Being prepared: looking for people to begin with. There are no dates yet."))
    if group.status == Status.EXPIRED or is_long_unconfirmed(on, group.confirmed_on):
        check = t("。続いているかどうか、行く前に確かめてください。", ". Please check before you go whether it still meets.")
        said.append(_unconfirmed(group) + check)
    if group.status == Status.EXPIRED:
        said.append(t("長いあいだ確認できていないので、さがす一覧や地図には出していません。",
                      "As it has not been confirmed for long, no list or map shows it."))
    if group.feed_gone_on is not None:
        said.append(t("掲載元の一覧には、{day}から載っていません。いまも集まっているか、行く前に確かめてください。",
                      "Its source has not listed it since {day}. Please check before you go whether it still meets.", day=date_words(group.feed_gone_on)))
    return said


def briefly(group: SupportGroup, on: dt.date) -> str:
    """The same for a card, in a few words; empty when there is nothing to say."""
    if group.preparing:
        return t("準備中（いっしょに始める人をさがしています）", "Being prepared: looking for companions")
    return _unconfirmed(group) if is_long_unconfirmed(on, group.confirmed_on) else ""


def _unconfirmed(group: SupportGroup) -> str:
    if group.confirmed_on is None:
        return t("確認できていません", "Not confirmed")
    return t("{month}から確認できていません", "Not confirmed since {month}", month=month_words(group.confirmed_on))
