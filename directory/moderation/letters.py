"""The letter after a review. Its subject names neither the organisation nor the entry; reviewers are 審査担当, never a name."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from directory.accounts.letters import address
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupOrganiser
from directory.jobs.letters import Letter
from directory.listings.kinds import Kind
from directory.listings.models import Listing
from directory.moderation.codes import Reason, Verdict
from directory.web.codes import label_of
from directory.web.languages import date_words, localised, t


class Said(NamedTuple):
    """What was decided, with a `Reason` and the reviewer's words."""

    verdict: Verdict
    reason: str
    words: str


def own_page(listing: Listing) -> str:
    """The address at which the members of its body see an entry in whatever state."""
    own = {
        Kind.POSITION: f"/positions/{listing.id}/own", Kind.GROUP: f"/groups/tend?group={listing.id}",
        Kind.WORKPLACE: f"/account/organisations/{listing.organisation_id}/peers",
    }
    return address(own.get(listing.kind_of, "/account/"))


def organisers_page(organiser: GroupOrganiser, verdict: Verdict) -> str:
    """The address at which somebody without an account sees it: the group's own page, or where it is mended and sent again."""
    page = "/groups/tend" if verdict is Verdict.PUBLISH else "/groups/tend/send"
    return address(f"{page}?key={quote(key_for(Door.TEND, organiser))}")


def answer(email: str, own: str, listing: Listing, said: Said) -> Letter:
    """What was decided; the reviewer's words as they were written.

    Args:
        email: of somebody who looks after the entry.
        own: the address at which that person can change it.
        listing: the entry.
        said: by the reviewers.
    """
    verdict, reason, words = said
    title, _language = localised(listing, "title")
    if verdict is Verdict.PUBLISH:
        until = date_words(listing.expires_on) if listing.expires_on else ""
        return Letter(
            email,
            t("掲載が始まりました", "Your entry is public"),
            (t("「{title}」を公開しました。", "“{title}” is now public.", title=title),
             t("{until}まで載ります。その前に、いまもそのとおりかを一度おたずねします。",
               "It is shown until {until}. Before that we ask once whether it still holds.", until=until)
             if until and listing.kind == Kind.WORKPLACE else
             t("{until}まで載ります。その前に、いまも募集しているかを一度おたずねします。",
               "It is shown until {until}. Before that we ask once whether it is still open.", until=until)
             if until else t("内容が変わったときは、いつでもなおせます。", "You can change it at any time.")),
            link=(t("公開されたページを見る", "See the public page"), address(f"/{listing.kind_of.path}/{listing.id}")),
            others=((t("内容を変える・休む・やめる", "Change it, rest, or end it"), own),) if listing.kind == Kind.GROUP else (),
            after=(t("決まったときや取りやめるときは、すぐに掲載を終えられます。", "When somebody is found, or you withdraw it, it can be ended at once."),)
            if listing.kind == Kind.POSITION else (),
        )
    because = (label_of(Reason, reason) + t("。", "."), words)
    if verdict is Verdict.RETURN:
        return Letter(
            email,
            t("掲載についてのお返事", "About your entry"),
            (t("「{title}」を読みました。公開する前に、なおしていただきたいところがあります。",
               "We have read “{title}”. Something should be corrected before it is public.", title=title), *because),
            link=(t("内容を見て、なおす", "See it and correct it"), own),
            after=(t("書いた内容はそのまま残っています。なおしたら、もう一度送ってください。急ぐ必要はありません。",
                     "What you wrote is kept. Send it again when it is corrected; there is no hurry."),),
        )
    return Letter(
        email,
        t("掲載についてのお返事", "About your entry"),
        (t("「{title}」を読みました。今回は掲載を見合わせました。", "We have read “{title}”. We do not list it this time.", title=title), *because),
        link=(t("送った内容を見る", "See what you sent"), own),
        after=(
            t("書いた内容はそのまま残っています。事情が変わったとき、ちがうところがあるときは、書き足してもう一度送れます。",
              "What you wrote is kept. If things change, or if we got something wrong, add to it and send it again."),
            t("納得できないときは、運営者の連絡先に、いつでも知らせてください。",
              "If you disagree, please tell the operator at any time; the contact is on the site."),
        ),
    )
