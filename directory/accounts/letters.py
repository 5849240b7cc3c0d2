"""The letters of this room. Subjects name neither an organisation nor a duty: they may be read on a locked screen."""

from __future__ import annotations

from urllib.parse import quote

from flask import current_app

from directory.jobs.letters import Letter
from directory.web.languages import current_language, t


def address(path: str) -> str:
    """A path in the language of the letter, under the public address."""
    return f"{current_app.config['SETTINGS'].public_url}/{current_language()}{path}"


def sign_in(email: str, key: str, code: str) -> Letter:
    """The link and the code to sign in."""
    return Letter(
        email,
        t("ログイン用のリンクと番号", "Your link and code to sign in"),
        (
            t("ピアの根の「掲載する方のページ」に入るためのメールです。", "This lets you in to the pages for those who publish on Peer Roots."),
            t("下のリンクを開いて、出てきたページのボタンを押してください。", "Open the link and press the button on the page that appears."),
        ),
        link=(t("ログインのページを開く", "Open the page to sign in"), address(f"/account/login/link?key={quote(key)}")),
        code=(t("リンクのかわりに、ログインの画面にこの番号を入れることもできます。", "Or type this code on the page where you asked for it:"), code),
        after=(
            t("リンクと番号が使えるのは30分以内、どちらか1回だけです。", "Link and code work for 30 minutes, and one of them once."),
            t("心あたりのないメールでしたら、何もしなくてだいじょうぶです。だれも入れません。",
              "If you did not ask for this, you need not do anything. Nobody gets in."),
        ),
    )


def invitation(email: str, key: str, organisation: str | None, share: str = "") -> Letter:
    """Into an organisation, or to a duty (which the letter does not name: only the page does).

    What nobody has read yet is not named: no letter of ours carries a stranger's words to an address that a stranger typed.

    Args:
        email: as it was typed.
        key: of the link.
        organisation: the name of one that is public; empty: of one that is not yet; None: to a duty.
        share: in an organisation, in words.
    """
    which = (
        t("「{name}」", "“{name}”", name=organisation) if organisation
        else t("ピアの根に登録中の団体・職場", "an organisation that is new to Peer Roots")
    )
    what = (
        t("{which}の掲載を、いっしょに受けもつメンバーとしての招待です（{share}）。",
          "You are invited to look after the entries of {which} with others ({share}).",
          which=which, share=share)
        if organisation is not None
        else t("ピアの根の運営を手伝っていただけないか、という招待です。くわしいことは、リンクの先のページに書いてあります。",
               "You are asked whether you would help to look after Peer Roots. The page behind the link says how.")
    )
    return Letter(
        email,
        t("ピアの根への招待", "An invitation to Peer Roots"),
        (what, t("リンクを開くだけでは、何も始まりません。読んでから、受けるかどうかを決められます。",
                 "Opening the link begins nothing. Read first, then decide.")),
        link=(t("招待の内容を見る", "See the invitation"), address(f"/account/invitation?key={quote(key)}")),
        after=(
            t("招待は14日間、1回だけ使えます。受けないときは、そのままにしてください。返事はいりません。",
              "It can be used once, within 14 days. If you do not want it, leave it: no answer is needed."),
        ),
    )


def left(email: str, organisation: str) -> Letter:
    """An owner ended somebody's membership."""
    return Letter(
        email,
        t("メンバーについてのお知らせ", "About your membership"),
        (t("「{name}」の管理をしている人が、あなたをメンバーから外しました。アカウントはそのままです。",
           "An owner of “{name}” has ended your membership. Your account stays as it is.", name=organisation),
         t("思いあたることがないときは、その団体に聞いてみてください。", "If this surprises you, please ask the organisation.")),
    )


def closed(email: str, organisation: str) -> Letter:
    """An owner closed the organisation."""
    return Letter(
        email,
        t("掲載についてのお知らせ", "About your entries"),
        (t("「{name}」の掲載は、管理している人の手つづきで終わりました。", "The entries of “{name}” have ended, as an owner wished.", name=organisation),
         t("アカウントはそのままです。", "Your account stays as it is.")),
    )


def gone(email: str) -> Letter:
    """The account is gone."""
    return Letter(
        email,
        t("アカウントを消しました", "Your account is gone"),
        (t("ご希望のとおり、アカウントを消しました。このメールアドレスも、このあと残りません。",
           "As you wished, your account has been deleted. This address is not kept either."),
         t("また使いたくなったら、いつでも始められます。", "Should you want to come back, you can begin again at any time.")),
    )


def password_set(email: str) -> Letter:
    """A password and an app were set."""
    return _way_added(
        email,
        t("あなたのアカウントに、パスワードと認証アプリでのログインが加わりました。", "A password with an authenticator app was added to your account."),
    )


def passkey_added(email: str, name: str) -> Letter:
    """A new way to sign in."""
    return _way_added(email, t("あなたのアカウントに、パスキー「{name}」が加わりました。", "The passkey “{name}” was added to your account.", name=name))


def _way_added(email: str, what: str) -> Letter:
    return Letter(
        email,
        t("ログインの方法がふえました", "A new way to sign in"),
        (what, t("自分でしたことでなければ、下のページで外し、「ほかの端末もすべてログアウト」を押してください。",
                 "If this was not you, take it off on the page below and press “Sign out everywhere”.")),
        link=(t("ログインの方法を見る", "See the ways to sign in"), address("/account/")),
    )
