"""Rules about pay."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

ROWS: tuple[Rule, ...] = (
    error(
        "wage_below_minimum", articles.MINIMUM_WAGE,
        "1時間あたり{hourly}円{how}で、{prefecture}の最低賃金 {minimum}円（{effective_on}から）に届いていません。{minimum}円以上にしてください。"
        "減額の特例を見こんだ額は載せられません。",
        "This is {hourly} yen an hour{how}, below the minimum wage of {prefecture}: {minimum} yen (from {effective_on}). Please raise it to at least "
        "{minimum} yen. "
        "Pay that counts on a special reduction cannot be posted.",
        articles.KAIKEI_WAGE,
    ),
    error(
        "wage_probation_below_minimum", articles.MINIMUM_WAGE,
        "試用期間の賃金が1時間あたり{hourly}円{how}で、{prefecture}の最低賃金 {minimum}円（{effective_on}から）に届いていません。"
        "試用期間も最低賃金は同じです。",
        "Pay during probation is {hourly} yen an hour{how}, below the minimum wage of {prefecture}: {minimum} yen (from {effective_on}). The minimum "
        "holds during probation too.",
        articles.KAIKEI_WAGE,
    ),
    error(
        "wage_below_at_start", articles.MINIMUM_WAGE,
        "働き始める日には、{prefecture}の最低賃金は {minimum}円（{effective_on}から）になっています。1時間あたり{hourly}円{how}では届きません。",
        "On the first day of work the minimum wage of {prefecture} is {minimum} yen (from {effective_on}). {hourly} yen an hour{how} does not reach it.",
        articles.KAIKEI_WAGE,
    ),
    warning(
        "wage_below_coming", articles.MINIMUM_WAGE,
        "{prefecture}の最低賃金は{effective_on}から {minimum}円になります。1時間あたり{hourly}円{how}は、その日から下回ります。",
        "The minimum wage of {prefecture} becomes {minimum} yen on {effective_on}. From that day {hourly} yen an hour{how} is below it.",
        articles.KAIKEI_WAGE,
    ),
    warning(
        "wage_table_stale", articles.MINIMUM_WAGE,
        "{prefecture}の{year}年度の最低賃金が、まだこの表にありません。最後に分かっている額は {minimum}円（{effective_on}から）です。"
        "公開する前に、審査担当が労働局の発表で額と発効日を確かめます。",
        "The {year} minimum wage of {prefecture} is not in our table yet. The last known rate is {minimum} yen (from {effective_on}). "
        "Before publication a reviewer checks rate and date with the labour bureau.",
        articles.KAIKEI_WAGE,
    ),
    warning(
        "wage_minimum_unknown", articles.MINIMUM_WAGE,
        "{prefecture}の{on}の最低賃金が、この表にはありません。審査担当が労働局の発表で確かめます。",
        "Our table has no minimum wage for {prefecture} on {on}. A reviewer checks it with the labour bureau.",
        articles.KAIKEI_WAGE,
    ),
    error(
        "wage_unit_unclear", articles.TERMS,
        "「1回いくら」では、1時間あたりの賃金が分かりません。時給・日給・月給・年俸のどれかで書いてください。",
        "Pay “each time” does not tell the pay for an hour. Please state it by the hour, day, month or year.",
    ),
    error(
        "wage_range", articles.TRUE_AND_CURRENT,
        "賃金の多いときの額（{most}円）が、少ないときの額（{least}円）より低くなっています。",
        "The most that is paid ({most} yen) is less than the least ({least} yen).",
    ),
    warning(
        "wage_unlike", articles.TRUE_AND_CURRENT,
        "1時間あたり{hourly}円は、書かれている仕事の内容に比べて高い額です。額と仕事の内容を確かめてください。",
        "{hourly} yen an hour is high for the duties described. Please check both.",
    ),
    warning(
        "wage_reduction_permit", articles.REDUCTION,
        "減額の特例（「{quote}」）は、許可を受けた人ひとりずつのものです。求人の賃金は、最低賃金以上で書いてください。",
        "A special reduction (“{quote}”) is permitted person by person. The pay of a posting must be at least the minimum wage.",
    ),
    warning(
        "wage_allowance_not_counted", articles.COUNTED_PAY,
        "「{name}」は、最低賃金と比べるときには数えません。この手当をのぞいて計算しました。",
        "“{name}” does not count towards the minimum wage. The calculation leaves it out.",
        articles.KAIKEI_WAGE,
    ),
    warning(
        "wage_year_bonus", articles.COUNTED_PAY,
        "年俸に賞与が含まれるかどうかが分かりません。賞与の分は最低賃金と比べるときに数えないので、含まれる額（なければ0）を書いてください。",
        "It is not clear whether the annual pay contains a bonus, which does not count towards the minimum wage. Please state the amount (0 if none).",
    ),
    error(
        "wage_fixed_overtime_parts", articles.FIXED_OVERTIME,
        "固定残業代は、三つに分けて書きます：それをのぞいた賃金、固定残業代の額と時間数、こえた分を追加で支払うこと。足りないもの：{parts}。",
        "Fixed overtime pay is stated in three parts: the pay without it, its amount and hours, and that hours beyond are paid extra. Missing: {parts}.",
    ),
    error(
        "wage_fixed_overtime_lump", articles.FIXED_OVERTIME,
        "残業代が賃金の額にまとめて含まれています（{quote}）。固定残業代をのぞいた額と、固定残業代の額・時間数を分けて書いてください。",
        "Overtime pay is lumped into the wage ({quote}). Please state the pay without it, and its amount and hours apart.",
    ),
    error(
        "wage_fixed_overtime_excess", articles.PREMIUM,
        "固定残業代の時間をこえて働いた分は、必ず追加で支払います。「支払わない」とは書けません。",
        "Work beyond the hours of the fixed overtime pay must always be paid extra.",
    ),
    error(
        "wage_fixed_overtime_low", articles.PREMIUM,
        "固定残業代 {amount}円は、{hours}時間分の残業代（少なくとも{least}円）に足りません。",
        "Fixed overtime pay of {amount} yen does not cover {hours} hours of overtime (at least {least} yen).",
    ),
    warning(
        "wage_fixed_overtime_premium", articles.PREMIUM,
        "固定残業代 {amount}円は、2割5分増しで計算した{hours}時間分（{least}円）に届きません。割増が必要な残業でないか確かめてください。",
        "Fixed overtime pay of {amount} yen is less than {hours} hours with the premium of 25 % ({least} yen). Please check whether the premium applies.",
    ),
    warning(
        "wage_fixed_overtime_long", articles.OVERTIME,
        "固定残業代が{hours}時間分です。残業の原則の上限（月45時間）をこえています。",
        "The fixed overtime pay covers {hours} hours, more than the general limit of 45 a month.",
    ),
)
