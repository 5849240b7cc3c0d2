"""Rules about contact and about demands for money, copies and courses."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_SIX, _SITE, _NO_REWARD = articles.TRUE_AND_CURRENT, articles.SITE, articles.FREE_CHOICE

ROWS: tuple[Rule, ...] = (
    error(
        "contact_only_social", _SIX,
        "連絡先がSNSやメッセンジャー（{quote}）だけです。電話・メール・自分たちのフォームのどれかを書いてください。SNSは、そのほかの方法として書けます。",
        "The only contact is social media or a messenger ({quote}). Please add a telephone number, a mail address or a form of your own; social "
        "media may stand beside it.",
    ),
    error(
        "contact_anonymous", _SIX,
        "「{quote}」のような、あとに記録の残らない連絡方法での募集は載せられません。電話・メール・自分たちのフォームにしてください。",
        "Postings that use a messenger that leaves no trace (“{quote}”) cannot be shown. Use telephone, mail or a form of your own.",
    ),
    warning(
        "contact_free_mail", _SITE,
        "だれでも作れるメールアドレス（{quote}）です。法人のアドレスか電話番号があれば、応募する人が安心できます。審査担当が確かめます。",
        "This is a mail address anyone can create ({quote}). An address of the organisation or a telephone number would reassure people. A reviewer "
        "checks it.",
    ),
    warning(
        "contact_unreadable", _SIX,
        "「{name}」（{quote}）の書き方を確かめてください。",
        "Please check how “{name}” is written ({quote}).",
    ),
    error(
        "money_fee", _NO_REWARD,
        "「{quote}」のように、応募する人や働く人から登録料・保証金などのお金を受け取る募集は載せられません。",
        "Postings that take money from applicants or workers (“{quote}”) cannot be shown.",
    ),
    error(
        "money_course", _NO_REWARD,
        "「{quote}」のように、お金のかかる研修や教材を、応募や採用の条件にはできません。必要な研修は、費用も時間も雇う側の負担にしてください。",
        "A paid course or material (“{quote}”) cannot be a condition. Where a course is needed, the employer bears cost and time.",
    ),
    error(
        "money_bank", articles.APPLICANT_DATA,
        "「{quote}」のように、口座・通帳・カードの情報を応募の段階で求めることはできません。給与の振込先は、採用したあとに聞いてください。",
        "Bank or card details (“{quote}”) may not be asked of applicants. Ask for the account after hiring.",
    ),
    error(
        "money_identity", articles.APPLICANT_DATA,
        "「{quote}」のように、身分証の写しや画像を応募の段階で求めることはできません。必要なものは、採用したあとに、理由を示して確かめてください。",
        "Copies or pictures of identity papers (“{quote}”) may not be asked of applicants. Check what is needed after hiring, and say why.",
    ),
)
