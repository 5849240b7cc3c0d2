"""Rules about age and sex."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_AGE, _EXCEPTION, _PUBLIC = articles.AGE, articles.AGE_EXCEPTION, articles.KAIKEI_AGE


def _age(code: str, ja: str, en: str, article: str = _EXCEPTION) -> Rule:
    return error(code, article, ja, en, _PUBLIC)


ROWS: tuple[Rule, ...] = (
    _age(
        "age_limit_no_exception",
        "年齢を限って募集することはできません。年齢の条件をなくすか、法令の例外（1号・2号・3号イロハニ）に当たる場合はその番号を書いてください。",
        "A posting may not set an age limit. Remove it, or name the legal exception (1, 2, 3-i, 3-ro, 3-ha, 3-ni) if one applies.",
        _AGE,
    ),
    _age(
        "age_limit_unknown_exception",
        "「{exception}」という例外はありません。1号・2号・3号イ・3号ロ・3号ハ・3号ニのどれかを書いてください。",
        "There is no exception “{exception}”. Use 1, 2, 3-i, 3-ro, 3-ha or 3-ni.",
    ),
    warning(
        "age_limit_exception_unused", _EXCEPTION,
        "年齢制限の例外（{exception}）が書かれていますが、年齢の条件はありません。例外を消してください。",
        "An exception ({exception}) is named, but there is no age limit. Please remove it.", _PUBLIC,
    ),
    _age("age_limit_order", "年齢の下限（{least}歳）が上限（{most}歳）より上です。", "The lower age limit ({least}) is above the upper one ({most}).", _AGE),
    _age(
        "age_limit_needs_indefinite",
        "{exception}は、期間の定めのない契約で募集する場合だけの例外です。",
        "Exception {exception} holds only for contracts without a term.",
    ),
    _age(
        "age_limit_lower",
        "{exception}では、年齢の下限を定めることはできません。",
        "Exception {exception} does not allow a lower age limit.",
    ),
    _age(
        "age_limit_upper",
        "{exception}では、年齢の上限を定めることはできません。",
        "Exception {exception} does not allow an upper age limit.",
    ),
    _age(
        "age_limit_retirement",
        "1号は定年を上限とする場合の例外です。上限（{most}歳）が定年（{retirement}歳）と合いません。「{retirement}歳未満」にしてください。",
        "Exception 1 is for a limit at the retirement age. The limit ({most}) does not match it ({retirement}): it must be under {retirement}.",
    ),
    error(
        "age_limit_retirement_low", articles.RETIREMENT,
        "定年は60歳を下回ることができません（{retirement}歳と書かれています）。",
        "The retirement age may not be under 60 ({retirement} stated).",
    ),
    _age(
        "age_limit_law",
        "2号は、法令が年齢を定めている仕事の例外です。その法令の名前を書いてください（例：労働基準法62条の危険有害業務）。",
        "Exception 2 is for work whose age a law sets. Please name the law (for example article 62 of the Labour Standards Act).",
    ),
    warning(
        "age_limit_law_upper", _EXCEPTION,
        "法令が定めるのは、ふつう年齢の下限です。上限（{most}歳）を定める法令（{law}）を確かめてください。",
        "Laws usually set a lower age. Please check that this one ({law}) sets an upper limit ({most}).", _PUBLIC,
    ),
    _age(
        "age_limit_experience",
        "3号イは、職務経験を問わない場合だけの例外です。",
        "Exception 3-i holds only where no work experience is asked.",
    ),
    _age(
        "age_limit_graduates",
        "3号イは、新卒の人と同じ扱い（育て方や待遇）で迎える場合だけの例外です。",
        "Exception 3-i holds only where people are treated like new graduates.",
    ),
    warning(
        "age_limit_over_45", _EXCEPTION,
        "3号イの上限は、おおむね45歳未満とされています（{most}歳と書かれています）。",
        "The limit of exception 3-i is taken to be under about 45 ({most} stated).", _PUBLIC,
    ),
    _age(
        "age_limit_band",
        "3号ロの年齢層は、30歳から49歳までの中の、5歳から10歳の幅です（{least}歳〜{most}歳と書かれています）。",
        "The band of exception 3-ro lies between 30 and 49 and spans 5 to 10 years ({least}–{most} stated).",
    ),
    _age(
        "age_limit_band_staff",
        "3号ロは、その年齢層の職員が上下の年齢層の半分以下の場合の例外です（{band}人。下の層{below}人、上の層{above}人）。",
        "Exception 3-ro needs a band with at most half the staff of its neighbours ({band}; below {below}, above {above}).",
    ),
    warning(
        "age_limit_arts", _EXCEPTION,
        "3号ハは、演劇の子役など、芸術・芸能の表現のための例外です。ピアサポートの仕事に当たるか確かめてください。",
        "Exception 3-ha is for truth of expression in the arts, such as child actors. Please check whether it can apply to peer support.", _PUBLIC,
    ),
    _age(
        "age_limit_measure",
        "3号ニは、60歳以上の人か、国の施策の対象になる人に限る場合の例外です。使う施策の名前を書いてください。",
        "Exception 3-ni is for people of 60 and over, or those in a national programme. Please name the programme.",
    ),
    warning(
        "age_limit_fact_missing", _EXCEPTION,
        "{exception}に当たるかどうかを確かめるため、「{name}」を書いてください。",
        "To see whether exception {exception} applies, please state “{name}”.", _PUBLIC,
    ),
    warning(
        "age_limit_reason", articles.AGE_REASON,
        "65歳より下で年齢を限るときは、応募する人にその理由を示します。理由を書いてください。",
        "An age limit below 65 must be explained to applicants. Please write the reason.", _PUBLIC,
    ),
    error(
        "age_limit_in_words", _AGE,
        "文中の「{quote}」は、年齢を限る書き方です。なくすか、法令の例外に当たる場合は年齢の欄に例外の番号といっしょに書いてください。",
        "“{quote}” limits age. Remove it, or state it in the age fields together with the legal exception.", _PUBLIC,
    ),
    warning(
        "age_limit_hint", _AGE,
        "「{quote}」は、ほかの年齢の人が応募しにくい書き方です。年齢にふれず、仕事や職場のようすで伝えてください。",
        "“{quote}” may keep people of other ages away. Describe the work and the place instead of an age.", _PUBLIC,
    ),
    error(
        "discrimination_sex", articles.SEX,
        "性別を条件にはできません（「{quote}」）。性別にふれずに、仕事の内容を書いてください。",
        "Sex cannot be a condition (“{quote}”). Describe the work without naming a sex.", articles.KAIKEI_EQUAL,
    ),
    warning(
        "discrimination_sex_stated", articles.SEX,
        "性別（{quote}）に理由が書かれています。法律の例外に当たるか、審査担当が確かめます。",
        "A sex ({quote}) is named with a reason. A reviewer checks whether a legal exception applies.", articles.KAIKEI_EQUAL,
    ),
)
