"""Letters about a posting. Subjects name neither the workplace nor the work: they may be read on a locked screen."""

from __future__ import annotations

import datetime as dt

from directory.accounts.letters import address
from directory.accounts.models import Account
from directory.jobs.letters import Letter
from directory.positions.law.minimum_wage import Rate
from directory.positions.life.links import Purpose, link
from directory.positions.models import Position
from directory.web.languages import TOKYO, date_words, localised, number_words, t


def end_of(day: dt.date) -> dt.datetime:
    """The moment at which a day in Tokyo is over."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), TOKYO)


def _own(position: Position) -> str:
    return address(f"/positions/{position.id}/own")


def reminder(account: Account, position: Position) -> Letter:
    """Day 45: is everything still true?"""
    title, _language = localised(position, "title")
    last = date_words(position.expires_on) if position.expires_on else ""
    return Letter(
        account.email,
        t("掲載の確認のお願い", "Please confirm your entry"),
        (
            t("ピアの根に載っている「{title}」は、いまも募集していますか。", "Is “{title}” on Peer Roots still open?", title=title),
            t("内容がいまもそのとおりなら、下のリンクを開いて、ボタンを押してください。これから60日間、続けて載ります。ログインはいりません。",
              "If everything is still true, open the link and press the button. It then stays for another 60 days. You need not sign in."),
        ),
        link=(t("いまも募集しています", "It is still open"), link(Purpose.CONFIRM, position, account.id)),
        others=((t("決まったので、または取りやめたので、掲載を終える", "Somebody was found, or it is not offered any more: end it"),
                 link(Purpose.END, position, account.id)),),
        after=(
            t("何もしなければ、{last}までで掲載は終わります。仕事をさがす人に、古い情報を見せないためです。",
              "If you do nothing it ends after {last}, so that nobody applies for what is gone.", last=last),
            t("内容を変えたいときは、ログインして直せます。", "To change something, sign in and edit it."),
        ),
    )


def ended(account: Account, position: Position) -> Letter:
    """Day 60: it has ended, and can come back."""
    title, _language = localised(position, "title")
    return Letter(
        account.email,
        t("掲載を終えました", "Your entry has ended"),
        (
            t("「{title}」は、確認から60日がたったか、決めてあった日が来たので、掲載を終えました。",
              "“{title}” has ended: 60 days had passed since it was confirmed, or the day you chose had come.", title=title),
            t("書いた内容は残っています。まだ募集しているときは、下のページから、同じ内容で新しく載せられます。",
              "What you wrote is kept. If it is still open, you can post it anew with the same words from the page below."),
        ),
        link=(t("載せていた内容を見る", "See what was posted"), _own(position)),
    )


def wage_coming(account: Account, position: Position, rate: Rate) -> Letter:
    """A new minimum wage is above the pay of the posting: before it takes effect."""
    title, _language = localised(position, "title")
    values = {"title": title, "yen": number_words(rate.yen), "day": date_words(rate.effective_on)}
    return Letter(
        account.email,
        t("掲載の内容についてのお願い", "About your entry"),
        (
            t("働く場所の都道府県の最低賃金が、{day}から1時間{yen}円になります。",
              "From {day} the minimum wage where the work is will be {yen} yen an hour.", **values),
            t("「{title}」の賃金は、それを下回ります。その日までに、賃金をなおしてください。なおさないと、その日に掲載を終えます。",
              "The pay of “{title}” is below it. Please change the pay before that day; otherwise the entry ends on it.", **values),
        ),
        link=(t("掲載を見て、なおす", "See it and change it"), _own(position)),
    )


def wage_below(account: Account, position: Position) -> Letter:
    """The pay is below the minimum wage now in force: it has ended."""
    title, _language = localised(position, "title")
    return Letter(
        account.email,
        t("掲載を終えました", "Your entry has ended"),
        (
            t("「{title}」の賃金が、いまの最低賃金を下回るため、掲載を終えました。",
              "“{title}” has ended: its pay is below the minimum wage now in force.", title=title),
            t("書いた内容は残っています。賃金をなおして、同じ内容から新しく載せられます。",
              "What you wrote is kept. Change the pay, and post it anew with the same words."),
        ),
        link=(t("載せていた内容を見る", "See what was posted"), _own(position)),
    )
