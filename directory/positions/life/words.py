"""Where a posting is in its life, in words for its publisher."""

from __future__ import annotations

from directory.listings.lifecycle import Status
from directory.positions.models import Position
from directory.web.languages import date_words, t, today


def state_words(position: Position) -> str:
    """One sentence on the state of a posting, in the language of the request."""
    last = date_words(position.expires_on) if position.expires_on else ""
    words = {
        Status.DRAFT: t("書きかけです。まだだれにも見えません。", "A draft. Nobody else sees it."),
        Status.SUBMITTED: t("審査担当が読んでいるところです。まだ公開されていません。", "Reviewers are reading it. It is not public yet."),
        Status.RETURNED: t("お返事があります。なおして、また送れます。", "There is an answer. You can correct it and send it again."),
        Status.FILLED: t("募集は決まったので、掲載を終えました。さがす・地図・フィードには、もう出ません。",
                         "It is filled and no longer shown in the search, on the map or in feeds."),
        Status.WITHDRAWN: t("取りやめたので、掲載を終えました。", "It was withdrawn and is no longer shown."),
        Status.EXPIRED: t("確認のないまま期間がすぎたので、掲載を終えました。書いた内容は残っています。",
                          "Its time passed without a confirmation and it is no longer shown. What you wrote is kept."),
        Status.PAUSED: t("お休み中です。いまは公開されていません。", "It is paused and not public now."),
        Status.REMOVED: t("掲載を終えました。", "It is no longer shown."),
    }
    if position.status == Status.EXPIRED and position.expires_on and position.expires_on >= today():
        return t("賃金がいまの最低賃金を下回るため、掲載を終えました。書いた内容は残っています。",
                 "It is no longer shown: its pay is below the minimum wage now in force. What you wrote is kept.")
    if position.status in words:
        return words[Status(position.status)]
    if not last:
        return t("公開されています。", "It is public.")
    if position.status == Status.DUE:
        return t("公開されています。{last}までに、いまも募集しているかを確かめてください。", "It is public. Please confirm it by {last}.", last=last)
    return t("公開されています。{last}まで載ります。", "It is public, and shown until {last}.", last=last)
