"""Letters to those who register a group. They name neither the group nor what it is about: a wrong address learns nothing."""

from __future__ import annotations

from urllib.parse import quote

from directory.accounts.letters import address
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.letters import Letter
from directory.web.languages import t


def confirm(organiser: GroupOrganiser) -> Letter:
    """The first letter: the link to three questions and one button."""
    return Letter(
        organiser.email or "",
        t("登録のつづき", "To finish your registration"),
        (
            t("ピアの根への登録を、ありがとうございます。", "Thank you for registering with Peer Roots."),
            t("下のリンクを開いて、三つの質問に答え、ボタンを押してください。そのあと、審査担当が読んで公開します。",
              "Please open the link, answer three questions and press the button. A reviewer then reads your entry and publishes it."),
        ),
        link=(t("三つの質問のページを開く", "Open the page with three questions"), address(f"/groups/confirm?key={quote(key_for(Door.CONFIRM, organiser))}")),
        after=(
            t("リンクは14日間使えます。そのままにすると、書いた内容は14日で消えます。急ぐ必要はありません。",
              "The link works for 14 days. If you leave it, what you wrote is erased after that. There is no hurry."),
            t("心あたりのないメールでしたら、何もしなくてだいじょうぶです。何も公開されません。",
              "If you did not ask for this, you need not do anything. Nothing becomes public."),
        ),
    )


def claimed(organiser: GroupOrganiser) -> Letter:
    """The link to look after an entry that was taken from a public source; sent by a reviewer to a published contact."""
    return Letter(
        organiser.email or "",
        t("掲載についてのお願い", "About an entry"),
        (
            t("ピアの根に、公開の資料から載せた情報があります。団体の方から、自分たちで手入れをしたいという申し出がありました。",
              "Peer Roots shows an entry taken from a public source. Somebody from the group has asked to look after it."),
            t("申し出が確かなら、下のリンクを開いて、三つの質問に答え、ボタンを押してください。",
              "If that is right, open the link, answer three questions and press the button."),
        ),
        link=(t("ページを開く", "Open the page"), address(f"/groups/confirm?key={quote(key_for(Door.CONFIRM, organiser))}")),
        after=(t("心あたりのないときは、何もしなくてだいじょうぶです。何も変わりません。", "If not, you need not do anything: nothing changes."),),
    )
