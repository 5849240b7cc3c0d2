"""Items a posting must state (domain of 職業安定法5条の3・施行規則4条の2第3項, six facts of 5条の4, and this site's own)."""

from __future__ import annotations

from typing import NamedTuple

from directory.positions.law import articles
from directory.positions.law.findings import Rule, Severity
from directory.positions.law.schema import FIELDS

ALL, EMPLOYED, HONORARIUM = "all", "employed", "appointed"


class Required(NamedTuple):
    """An item that must be stated.

    Attributes:
        path: where it stands.
        article: why.
        ja: what to write, as an example.
        en: the same in English.
        who: `all` roles, `employed` ones, or `appointed` (honorarium) ones.
        severity: error by law, warning where only this site asks.
    """

    path: str
    article: str
    ja: str
    en: str
    who: str = EMPLOYED
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        """missing_wage_amount for `wage.amount`."""
        return "missing_" + self.path.replace(".", "_")


_T, _C, _W = articles.TERMS, articles.TRUE_AND_CURRENT, Severity.WARNING

REQUIRED: tuple[Required, ...] = (
    Required("title", articles.SITE, "ピアスタッフ（地域活動支援センター）", "Peer worker (community activity centre)", ALL),
    Required("role_kind", articles.EMPLOYED, "雇用契約のある仕事なら employed", "employed, when there is an employment contract", ALL),
    Required("employment", _T, "パート、正職員、会計年度任用職員など", "part-time, regular, public fiscal-year staff …"),
    Required("prefecture", articles.MINIMUM_WAGE, "宮城県なら 04", "04 for Miyagi", ALL),
    Required("employer.legal_name", _C, "社会福祉法人〇〇会", "the registered name of the corporation", ALL),
    Required("employer.address", _C, "〇〇市〇〇町1-2-3 〇〇ビル4階", "number, building and floor", ALL),
    Required("employer.agency_employment", _T, "直接雇う場合は「いいえ」", "no, when you employ the person yourself"),
    Required("contact", _C, "電話、メール、自分たちのフォームのどれか", "a telephone number, a mail address or a form of your own", ALL),
    Required("duties", _C, "だれと、どこで、何をするか", "with whom, where, what", ALL),
    Required("duties_change_scope", _T, "変わらないなら「変更なし」", "“no change” if it will not change"),
    Required("workplace", _C, "建物の名前と所在地、在宅の有無", "building, address, whether work from home is possible", ALL),
    Required("workplace_change_scope", _T, "変わらないなら「変更なし」", "“no change” if it will not change"),
    Required("term.kind", _T, "期間の定めなし、または期間の定めあり", "without a term, or with one"),
    Required("probation.exists", articles.PROBATION, "ないなら「なし」", "“none” if there is none"),
    Required("hours.text", _T, "月・火・木 10時〜16時", "Mon, Tue, Thu 10:00–16:00"),
    Required("hours.breaks", _T, "12時〜13時（60分）", "12:00–13:00 (60 minutes)"),
    Required("hours.days_off", _T, "土日祝、年末年始", "weekends, public holidays, New Year"),
    Required("hours.overtime.exists", _T, "ないなら「なし」", "“none” if there is none"),
    Required("hours_per_week", _T, "20", "20"),
    Required("wage.unit", _C, "時給、日給、月給、年俸のどれか", "by the hour, day, month or year"),
    Required("wage.amount", _C, "1250（固定残業代をのぞいた額）", "1250, without fixed overtime pay"),
    Required("insurance.employment", _T, "入る・入らない", "yes or no"),
    Required("insurance.workers_accident", _T, "入る・入らない", "yes or no"),
    Required("insurance.health", _T, "入る・入らない", "yes or no"),
    Required("insurance.pension", _T, "入る・入らない", "yes or no"),
    Required("smoking", _T, "敷地内禁煙、屋内禁煙、喫煙室ありなど", "no smoking on the premises, indoors, or a smoking room"),
    Required("application", _T, "応募の方法、選考の流れ、応募書類", "how to apply, how people are chosen, what to send", ALL),
    Required(
        "data_use", articles.APPLICANT_DATA, "選考と採用の連絡にだけ使い、選考後に返却・廃棄します",
        "only for choosing and contacting; returned or destroyed afterwards", ALL,
    ),
    Required(
        "accommodation_contact", articles.ACCOMMODATION, "総務課（電話・メール）。応募のときから相談できます",
        "general affairs (telephone, mail), from the application on", ALL, _W,
    ),
    Required("hired_as", articles.SITE, "ピアとして、など", "as a peer worker, for example", EMPLOYED, _W),
    Required("setting", articles.SITE, "地域活動支援センターなど", "community activity centre, for example", ALL, _W),
    Required("role_clarity", articles.SITE, "決まっている・一部・一緒につくる", "settled, partly, or shaped together", EMPLOYED, _W),
    Required("disclosure", articles.SITE, "話さなくてよい、など", "never required, for example", EMPLOYED, _W),
    Required("cert_check.asked", articles.APPLICANT_DATA, "確認しないなら「いいえ」", "no, if you check none", EMPLOYED, _W),
    Required("funding.kind", articles.SITE, "継続する財源・補助金・加算など", "permanent, grant, fee add-on …", EMPLOYED, _W),
    Required("directed_by", articles.EMPLOYED, "日時も内容も、本人が引き受けるかどうかを決めます", "the person decides which requests to take", HONORARIUM),
)
"""In the order of the form."""

FURTHER: tuple[Required, ...] = (
    Required("term.until", _T, "2027-03-31（または月数）", "2027-03-31, or the number of months"),
    Required("term.renewal", articles.RENEWAL, "更新あり・なし", "may be renewed: yes or no"),
    Required(
        "term.renewal_criteria", articles.RENEWAL, "本人の希望、業務量、勤務の状況により判断",
        "the person's wish, the amount of work, how the work went",
    ),
    Required("term.cap", articles.RENEWAL, "通算5年まで。上限がないなら「上限なし」", "five years in all; “none” if there is no limit"),
    Required("probation.months", articles.PROBATION, "3", "3"),
    Required("probation.conditions", articles.PROBATION, "同じなら「同じ条件」", "“same conditions” if nothing differs"),
    Required("hours.overtime.average_hours", _T, "月5時間", "5 hours a month"),
    Required(
        "experience_purpose", articles.APPLICANT_DATA, "同じような経験をした人の話を聞き、いっしょに考えるため",
        "to listen to people with similar experience and think with them", ALL, _W,
    ),
    Required(
        "no_proof_before_offer", articles.APPLICANT_DATA, "内定の前に、病名も証明も求めません",
        "neither a diagnosis nor proof is asked before an offer", ALL, _W,
    ),
    Required("cert_check.when", articles.APPLICANT_DATA, "内定のあと", "after the offer", EMPLOYED),
    Required("cert_check.why", articles.APPLICANT_DATA, "加算の届出のため", "for the notification of the fee add-on", EMPLOYED),
    Required("funding.until", articles.SITE, "補助金が終わる日", "the day the grant ends", EMPLOYED, _W),
    Required("driving_why", articles.SITE, "訪問先に公共交通がないため", "no public transport where visits are made", ALL, _W),
    Required("hours_per_day", articles.MINIMUM_WAGE, "6", "6"),
)
"""Asked only where another answer makes them necessary."""

_JA = "「{name}」が書かれていません。例：{example}"
_EN = "“{name}” is missing. For example: {example}"


def _row(item: Required) -> Rule:
    name = FIELDS[item.path].name
    texts = (form.replace("{name}", label).replace("{example}", example) for form, label, example in ((_JA, name.ja, item.ja), (_EN, name.heading, item.en)))
    return Rule(item.code, item.severity, item.article, *texts)


ROWS: tuple[Rule, ...] = tuple(_row(item) for item in (*REQUIRED, *FURTHER))
