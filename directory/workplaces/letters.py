"""Letters about a statement. Subjects name neither the workplace nor peers: they may be read on a locked screen."""

from __future__ import annotations

from directory.accounts.letters import address
from directory.accounts.models import Account
from directory.jobs.letters import Letter
from directory.web.languages import date_words, localised, t
from directory.workplaces.models import Workplace


def _own(place: Workplace) -> str:
    return address(f"/account/organisations/{place.organisation_id}/peers")


def still_so(account: Account, place: Workplace) -> Letter:
    """A month before its end: does it still hold?"""
    title, _language = localised(place, "title")
    last = date_words(place.expires_on) if place.expires_on else ""
    return Letter(
        account.email,
        t("掲載の確認のお願い", "Please confirm your entry"),
        (
            t("「{title}」についてピアの根に載せている文は、いまもそのとおりですか。",
              "Does what you state of “{title}” on Peer Roots still hold?", title=title),
            t("ここで働くピアの同僚がいるときは、本人にいまも同意しているかを聞いてから、確認してください。{last}までに確認がなければ、掲載は終わります。",
              "Where peer colleagues work, please ask them first whether they still agree. Without a confirmation it ends after {last}.", last=last),
        ),
        link=(t("見て、確認する", "See it and confirm"), _own(place)),
    )


def ended(account: Account, place: Workplace) -> Letter:
    """Twelve months are over."""
    title, _language = localised(place, "title")
    return Letter(
        account.email,
        t("掲載を終えました", "Your entry has ended"),
        (t("「{title}」について載せていた文は、確認から12か月がたったので、掲載を終えました。書いた内容は残っています。",
           "What you stated of “{title}” has ended: twelve months had passed since you confirmed it. What you wrote is kept.", title=title),),
        link=(t("見て、もう一度載せる", "See it and list it again"), _own(place)),
    )


def stopped(account: Account, place: Workplace) -> Letter:
    """Somebody asked that it be shown no more. Written the day after, so that its hour says nothing of who it was."""
    title, _language = localised(place, "title")
    return Letter(
        account.email,
        t("掲載をいったん止めました", "Your entry is hidden for now"),
        (
            t("「{title}」について載せていた文を、いったん見えないようにしました。出さないでほしいという申し出があったためです。",
              "What you stated of “{title}” is hidden for now, because somebody asked that it be shown no more.", title=title),
            t("この申し出は、だれでも、名前も理由も言わずにできます。だれからかは、わたしたちも知りません。だれだろうと考えたり、職場でたずねたりしないでください。",
              "Anybody can ask this without giving a name or a reason. We do not know who it was. Please do not wonder who, and do not ask at work."),
            t("もう一度出せるかは、審査担当が決めて、お知らせします。", "A reviewer decides whether it may come back, and you will be told."),
        ),
        link=(t("書いた内容を見る", "See what you wrote"), _own(place)),
    )
