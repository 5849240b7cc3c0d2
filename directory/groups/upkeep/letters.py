"""Letters to those who look after a group. Subjects name neither the group nor what it is for: they may be read on a locked screen."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from directory.accounts.letters import address
from directory.accounts.models import Account
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupChange, GroupOrganiser
from directory.jobs.letters import Letter
from directory.web.languages import localised, t


@dataclass(frozen=True)
class Reader:
    """Somebody who gets a letter about a group: by mail only, or with an account.

    Attributes:
        email: where it goes.
        language: of the letter.
        mark: what makes this person different from the others, for the outbox.
        organiser: by mail only; None: the pages ask to sign in.
    """

    email: str
    language: str
    mark: str
    organiser: GroupOrganiser | None = None

    @classmethod
    def of(cls, one: GroupOrganiser | Account) -> Reader:
        """An organiser with a mail address, or an account."""
        if isinstance(one, GroupOrganiser):
            return cls(one.email or "", one.language, f"o{one.id}", one)
        return cls(one.email, one.language, f"a{one.id}")

    def tend(self, group: SupportGroup) -> str:
        """The address of the organiser's page, in the language of the letter."""
        return link("/groups/tend", Door.TEND, self.organiser) if self.organiser else address(f"/groups/tend?group={group.id}")

    def leave(self) -> str:
        """Where such letters end: the page on which one leaves; for accounts none."""
        return link("/groups/tend/organisers", Door.TEND, self.organiser) if self.organiser else ""

    def still(self, group: SupportGroup) -> str:
        """The address of the question whether it still meets."""
        return link("/groups/still", Door.STILL, self.organiser) if self.organiser else address(f"/groups/still?group={group.id}")


def link(path: str, door: Door, organiser: GroupOrganiser, of: int = 0) -> str:
    """The address behind a key."""
    return address(f"{path}?key={quote(key_for(door, organiser, of))}")


def _title(group: SupportGroup) -> str:
    return localised(group, "title")[0]


def _change() -> str:
    return t("お休みする・日時や場所が変わった・内容をなおす", "Rest, tell of a new time or place, or change the words")


def still(group: SupportGroup, to: Reader) -> Letter:
    """Twice a year: does it still meet?"""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載の確認のお願い（半年に一度）", "Please confirm your entry (twice a year)"),
        (
            t("ピアの根に載っている「{title}」のことで、半年に一度のおたずねです。", "Twice a year we ask about “{title}” on Peer Roots.", title=title),
            t("いまも集まっていますか。載っている内容がそのとおりなら、下のリンクを開いて、ボタンをひとつ押してください。ログインはいりません。",
              "Do you still meet? If everything is as written, open the link and press one button. You need not sign in."),
        ),
        link=(t("いまも集まっています", "We still meet"), to.still(group)),
        others=((_change(), to.tend(group)),),
        after=(_unanswered(),),
    )


def still_preparing(group: SupportGroup, to: Reader) -> Letter:
    """Twice a year, to a group that looks for companions."""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載の確認のお願い（半年に一度）", "Please confirm your entry (twice a year)"),
        (
            t("ピアの根に「準備中」として載っている「{title}」のことで、おたずねします。",
              "“{title}” stands on Peer Roots as being prepared. May we ask how it is?", title=title),
            t("いまも、なかまをさがしていますか。そうなら、下のリンクを開いて、ボタンをひとつ押してください。急ぐことはありません。",
              "Are you still looking for companions? If so, open the link and press one button. There is no hurry at all."),
        ),
        link=(t("いまも準備中です", "It is still being prepared"), to.still(group)),
        others=((t("日どりが決まった・しばらく休む・内容をなおす", "There is a date now, or a rest, or other words"), to.tend(group)),),
        after=(_unanswered(),),
    )


def still_resting(group: SupportGroup, to: Reader) -> Letter:
    """Twice a year, to a group that rests without a day."""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載の確認のお願い（半年に一度）", "Please confirm your entry (twice a year)"),
        (
            t("ピアの根に載っている「{title}」は、いまお休みになっています。", "“{title}” on Peer Roots is resting at present.", title=title),
            t("お休みのままでよければ、何もしなくてだいじょうぶです。また集まるときは、下のリンクを開いて、ボタンをひとつ押してください。",
              "If it should go on resting, you need not do anything. When you meet again, open the link and press one button."),
        ),
        link=(t("また集まります", "We meet again"), to.still(group)),
        others=((t("日を決める・掲載を終える・内容をなおす", "Name a day, end the entry, or change the words"), to.tend(group)),),
    )


def _unanswered() -> str:
    return t("お返事がないまま8か月たつと、ページに「〇年〇月から確認できていません」と書きます。14か月たつと、さがす・地図・一覧から外れます。"
             "消えることはなく、いつでもボタンひとつで戻せます。",
             "After eight months without an answer the page says since when nobody has confirmed it. After fourteen it leaves search, "
             "map and lists. It is never deleted, and one button brings it back at any time.")


def taken_out(group: SupportGroup, to: Reader) -> Letter:
    """After fourteen months: out of search, brought back at one tap."""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載についてのお知らせ", "About your entry"),
        (
            t("ピアの根に載っている「{title}」は、14か月のあいだ確認できなかったので、さがす・地図・一覧から外しました。",
              "“{title}” on Peer Roots has left search, map and lists: nobody had confirmed it for fourteen months.", title=title),
            t("書いた内容は、消えていません。いまも集まっているなら、下のリンクを開いてボタンをひとつ押すと、すぐに元に戻ります。",
              "Nothing you wrote is gone. If you still meet, open the link and press one button: it is back at once."),
        ),
        link=(t("いまも集まっています（元に戻す）", "We still meet (bring it back)"), to.still(group)),
        others=((_change(), to.tend(group)),),
    )


def back_again(group: SupportGroup, to: Reader) -> Letter:
    """A rest has ended on its day."""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載についてのお知らせ", "About your entry"),
        (
            t("決めてあった日になったので、ピアの根の「{title}」のお休みが終わり、また載っています。",
              "The day you named has come: the rest of “{title}” on Peer Roots is over, and it is listed again.", title=title),
            t("まだ休みたいとき、日時や場所が変わったときは、下のページで直せます。理由はいりません。",
              "If you want to rest longer, or time or place are others now, the page below is the way. No reason is needed."),
        ),
        link=(t("グループのページを開く", "Open your group’s page"), to.tend(group)),
    )


def seems_out_of_date(group: SupportGroup, to: Reader) -> Letter:
    """Visitors said so; at most once a month."""
    title = _title(group)
    return Letter(
        to.email,
        t("掲載の確認のお願い", "Please confirm your entry"),
        (
            t("ピアの根の「{title}」のページを見た方から、「情報が古いようです」という知らせがありました。",
              "Somebody who read the page of “{title}” on Peer Roots says that it seems out of date.", title=title),
            t("だれからかは、こちらにもわかりません。ちがっていることもあります。載っている内容がそのとおりなら、下のリンクを開いて、ボタンをひとつ押してください。",
              "We do not know who, and it may be a mistake. If everything is as written, open the link and press one button."),
        ),
        link=(t("いまも、載っているとおりです", "Everything is as written"), to.still(group)),
        others=((_change(), to.tend(group)),),
        after=(t("この知らせは、多くても月に一度です。", "You get such a letter once a month at most."),),
    )


def links(organisers: list[GroupOrganiser]) -> Letter:
    """The links that somebody asked for; one or several groups."""
    first, *rest = [(_title(one.group), link("/groups/tend", Door.TEND, one)) for one in organisers]
    return Letter(
        organisers[0].email or "",
        t("ページを開くためのリンク", "The link you asked for"),
        (t("ピアの根で、グループのページを開くためのリンクです。30日のあいだ、何度でも使えます。",
           "This opens your group’s own page on Peer Roots, as often as you like for 30 days."),
         t("このメールを、ほかの人に転送しないでください。リンクを開いた人は、内容を変えられます。",
           "Please do not pass it on: whoever has the link can change the entry.")),
        link=first,
        others=tuple(rest),
        after=(t("心あたりのないメールでしたら、何もしなくてだいじょうぶです。", "If you did not ask for this, you need not do anything."),),
    )


def join(group: SupportGroup, organiser: GroupOrganiser, instead_of: int) -> Letter:
    """Somebody asks this person to look after a group, or to take it over.

    What nobody has read yet is not named: no letter of ours carries a stranger's words to an address that a stranger typed.
    """
    named = t("ピアの根に載っている「{title}」", "“{title}” on Peer Roots", title=_title(group))
    which = named if group.published_at is not None else t("ピアの根に登録中の集まり", "a group that is being registered with Peer Roots")
    what = (
        t("{which}の世話をしている人から、あとを引きついでほしい、というお願いです。", "Whoever looks after {which} asks you to take it over.", which=which)
        if instead_of
        else t("{which}の世話をしている人から、いっしょに受けもってほしい、というお願いです。",
               "Whoever looks after {which} asks you to look after it with them.", which=which)
    )
    return Letter(
        organiser.email or "",
        t("ピアの根からのお願い", "Somebody asks you for something on Peer Roots"),
        (what, t("リンクを開くだけでは、何も始まりません。読んでから、決められます。", "Opening the link begins nothing. Read first, then decide.")),
        link=(t("内容を見る", "See what it is"), link("/groups/join", Door.JOIN, organiser, instead_of)),
        after=(t("引き受けないときは、そのままにしてください。返事はいりません。14日がすぎると、このリンクは使えなくなります。",
                 "If you do not want it, leave it: no answer is needed. After 14 days the link ends."),),
    )


def left(group: SupportGroup, organiser: GroupOrganiser) -> Letter:
    """Another organiser took this person off the list."""
    return Letter(
        organiser.email or "",
        t("掲載についてのお知らせ", "About your entry"),
        (t("ピアの根の「{title}」の世話をする人から、あなたの名前が外れました。これまでのリンクは、もう使えません。",
           "You no longer look after “{title}” on Peer Roots. Links you had no longer work.", title=_title(group)),
         t("思いあたることがないときは、グループの方に聞いてみてください。", "If this surprises you, please ask the group.")),
    )


def change_asked(group: SupportGroup, to: Reader, waiting: GroupChange, words: list[str]) -> Letter:
    """Somebody with a card asked for another time or place: it waits for a yes."""
    where = link("/groups/change", Door.CHANGE, to.organiser, waiting.id) if to.organiser else address(f"/groups/change?group={group.id}&of={waiting.id}")
    return Letter(
        to.email,
        t("掲載の変更についての確かめ", "A change that waits for your yes"),
        (
            t("ピアの根の「{title}」について、カードの番号か、前に届いたメールの古いリンクを使った人から、日時や場所を変えたいという申し込みがありました。",
              "Somebody with the code of a card, or the link of an old letter, asks to change time or place of “{title}” on Peer Roots.", title=_title(group)),
            *words,
            t("まだ変わっていません。リンクを開いて、「はい」か「いいえ」を押してください。", "Nothing has changed yet. Open the link and say yes or no."),
        ),
        link=(t("「はい」か「いいえ」を答える", "Say yes or no"), where),
        after=(t("思いあたることがないときは「いいえ」を押し、カードの番号を使えなくしてください。30日たつと、申し込みはなくなります。",
                 "If this surprises you, say no and take the card back. After 30 days the request is gone."),),
    )


def by_card(group: SupportGroup, to: Reader, words: str) -> Letter:
    """Something was done at once with a card: those who have mail are told."""
    return Letter(
        to.email,
        t("掲載についてのお知らせ", "About your entry"),
        (t("ピアの根の「{title}」で、カードの番号を使って、次のことがありました。",
           "With the code of a card this was done to “{title}” on Peer Roots.", title=_title(group)),
         words,
         t("下のページで、元に戻せます。カードをなくしたときは、番号を使えなくできます。",
           "The page below undoes it. A lost card can be taken back there too.")),
        link=(t("グループのページを開く", "Open your group’s page"), to.tend(group)),
    )
