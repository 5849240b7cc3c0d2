"""Where a group is in its life, and what was done with it, in words for those who look after it. Readers: `groups.standing`."""

from __future__ import annotations

import datetime as dt

from directory.groups.models import SupportGroup
from directory.groups.upkeep import acts
from directory.groups.upkeep.acts import Done
from directory.groups.words import day as day_words
from directory.listings.lifecycle import Status
from directory.web.languages import date_words, t


def resting_words(group: SupportGroup) -> str:
    """That it rests, and until when where it said so."""
    if group.resting_until is None:
        return t("いまは、お休みしています。", "It is resting at present.")
    return t("いまは、お休みしています。{day}から、また集まる予定です。",
             "It is resting at present, and means to meet again from {day}.", day=date_words(group.resting_until))


def state_words(group: SupportGroup) -> str:
    """One sentence for those who look after the group."""
    words = {
        Status.DRAFT: t("まだ公開されていません。", "It is not public yet."),
        Status.SUBMITTED: t("確認待ちです。審査担当が読んだあと、公開されます。", "It waits to be read by reviewers, and is public after that."),
        Status.RETURNED: t("お返事があります。なおして、また送れます。", "There is an answer. You can correct it and send it again."),
        Status.EXPIRED: t("長いあいだ確認がなかったので、さがす・地図・一覧から外れています。書いた内容は残っています。",
                          "Nobody had confirmed it for long, so it has left search, map and lists. What you wrote is kept."),
        Status.WITHDRAWN: t("掲載を終えました。", "The entry has ended."),
        Status.REMOVED: t("掲載を終えました。くわしいことは、運営者にたずねてください。", "The entry has ended. Please ask the operator about it."),
    }
    if group.status == Status.PAUSED:
        return resting_words(group) + t("さがす・地図・一覧には、出ていません。", " It is not in search, map and lists.")
    if group.status in words:
        return words[Status(group.status)]
    public = t("公開されています。", "It is public.")
    if group.confirmed_on is None:
        return public
    return public + t("最後に確認した日：{day}。", " Last confirmed on {day}.", day=date_words(group.confirmed_on))


def done_words(one: Done) -> str:
    """What was done, in one sentence."""
    changes = one.changes
    if one.act == acts.SKIP:
        return t("{days}の会を、休みにしました。", "The meeting of {days} is called off.", days=_days(_new_days(changes)))
    if one.act == acts.REOPEN:
        return t("{days}の会を、開くことに戻しました。", "The meeting of {days} takes place after all.", days=_days(_old_days(changes)))
    if one.act == acts.REST:
        until = changes.get("resting_until", [None, None])[1]
        return (t("お休みにしました。{day}に、ひとりでに戻ります。", "It rests, and comes back by itself on {day}.",
                  day=date_words(dt.date.fromisoformat(until)))
                if until else t("お休みにしました。戻るときは、ボタンひとつです。", "It rests. One button brings it back."))
    return {
        acts.RESUME: t("また載っています。", "It is listed again."),
        acts.STILL: t("確認しました。ありがとうございました。", "It is confirmed. Thank you."),
        acts.CLOSE: t("掲載を終えました。", "The entry has ended."),
        acts.UPDATE: t("内容をなおしました。", "The words were changed."),
        acts.CHANGE: t("日時や場所を変えました。", "Time or place have been changed."),
    }[one.act]


def _days(days: list[str]) -> str:
    return t("、", ", ").join(day_words(dt.date.fromisoformat(day)) for day in days)


def _new_days(changes: dict[str, list[dict[str, list[str]] | None]]) -> list[str]:
    before, after = ((side or {}).get("cancelled", []) for side in changes["schedule"])
    return [day for day in after if day not in before]


def _old_days(changes: dict[str, list[dict[str, list[str]] | None]]) -> list[str]:
    before, after = ((side or {}).get("cancelled", []) for side in changes["schedule"])
    return [day for day in before if day not in after]
