"""Rules about working hours and insurances."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_SOCIAL_JA = "週{hours}時間の仕事は、{kind}に入ることが多い時間数です（{reason}）。「入らない」でよいか、年金事務所に確かめてください。"
_SOCIAL_EN = "Work of {hours} hours a week usually comes under {kind} ({reason}). Please check with the pension office whether “no” is right."
_KAIKEI_SOCIAL = "（会計年度任用職員は地方公務員等共済組合法による短期給付のことがあります）"

ROWS: tuple[Rule, ...] = (
    error(
        "hours_breaks_short", articles.BREAKS,
        "1日{hours}時間の仕事には、{least}分以上の休憩が必要です（書かれている休憩は{minutes}分）。",
        "A day of {hours} hours needs a break of at least {least} minutes ({minutes} stated).",
    ),
    error(
        "hours_over_44", articles.WORKING_HOURS,
        "1週間の労働時間が{hours}時間です。原則は40時間、10人未満の保健衛生業でも44時間までです。",
        "{hours} hours a week: the rule is 40, and 44 in health services with fewer than ten staff.",
    ),
    warning(
        "hours_over_40", articles.WORKING_HOURS,
        "1週間の労働時間が{hours}時間です。40時間をこえてよいのは、10人未満の保健衛生業か、変形労働時間制の場合です。",
        "{hours} hours a week: more than 40 is allowed only in health services with fewer than ten staff, or with an irregular working-hours system.",
    ),
    warning(
        "hours_overtime_long", articles.OVERTIME,
        "残業が月平均{hours}時間です。法律の原則の上限は月45時間です。",
        "Overtime averages {hours} hours a month; the general legal limit is 45.",
    ),
    warning(
        "hours_disagree", articles.TERMS,
        "書かれている時間どうしが合いません（{what}）。どちらかを直してください。賃金は、働く人が不利にならないほう（{used}時間）で計算しました。",
        "The stated hours do not agree ({what}). Please correct one of them. Pay was divided by those that leave nobody worse off ({used} hours).",
    ),
    error(
        "insurance_workers_accident", articles.WORKERS_ACCIDENT,
        "労災保険は、働く時間や日数にかかわらず、雇われて働く人すべてに必要です。",
        "Workers' accident insurance is required for every employee, whatever the hours.",
    ),
    warning(
        "insurance_public_accident", articles.KAIKEI_ACCIDENT,
        "会計年度任用職員には、労災保険か、公務災害の補償のどちらかがあります。どちらになるか「保険の説明」に書いてください。",
        "Public fiscal-year staff have either workers' accident insurance or public compensation. Please say which in the notes on the insurances.",
    ),
    warning(
        "insurance_employment", articles.EMPLOYMENT_INSURANCE,
        "週{least}時間以上で31日以上働く見込みの人は、雇用保険に入ります（この仕事は週{hours}時間）。「入らない」でよいか確かめてください。",
        "People who work {least} hours a week or more for at least 31 days are in the employment insurance (this job: {hours} hours). Please check "
        "whether “no” is right.",
    ),
    warning("insurance_health", articles.HEALTH_INSURANCE, _SOCIAL_JA, _SOCIAL_EN, articles.HEALTH_INSURANCE + _KAIKEI_SOCIAL),
    warning("insurance_pension", articles.PENSION, _SOCIAL_JA, _SOCIAL_EN),
)
