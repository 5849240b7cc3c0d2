"""Pay, with fixed overtime in its three parts."""

from directory.positions.asks import Ask, Pair, flag, line, number, one, text
from directory.positions.codes import WageUnit

LUMP = Pair("固定残業代があるとき（三つとも書きます）", "If there is fixed overtime pay (all three parts)")
ALLOWANCES = Pair("手当", "Allowances")
ANNUAL = Pair("年俸のとき", "If you pay by the year")
HONORARIUM = Pair("謝金の役割のとき", "For roles with an honorarium")
ROWS = 4
"""Allowances that can be written down."""


def _allowance(row: int) -> tuple[Ask, ...]:
    path, ja, en = f"wage.allowances.{row}", f"手当{row + 1}", f"Allowance {row + 1}"
    return (
        line(f"{path}.name", (f"{ja}：名前", f"{en}: name"), ("", ""), ("通勤手当（月2万円まで）", "commuting (up to 20,000 yen a month)"), ALLOWANCES),
        number(f"{path}.amount", (f"{ja}：額（円）", f"{en}: yen"), ("", ""), ("20000", "20000"), ALLOWANCES),
        one(f"{path}.unit", (f"{ja}：何について", f"{en}: paid for"), ("", ""),
            options=(("", ("選んでください", "Please choose")), *((unit.value, (_per(unit), unit.en)) for unit in WageUnit)), fold=ALLOWANCES),
        flag(f"{path}.counted", (f"{ja}：全員に、いつも決まって払いますか", f"{en}: does everybody always get it?"),
             ("「はい」のものは、最低賃金と比べるときにふくめます（通勤・家族・皆勤の手当はふくめません）。",
              "If so it counts towards the minimum wage (commuting, family and attendance allowances never do)."), ALLOWANCES),
    )


def _per(unit: WageUnit) -> str:
    return {"hour": "1時間", "day": "1日", "month": "1か月", "year": "1年", "time": "1回"}[unit.value]


ASKS = (
    one("wage.unit", ("賃金の単位", "Paid by"),
        ("「1回」は、謝金の役割だけです。", "“Each time” is for honorarium roles only."), WageUnit),
    number("wage.amount", ("賃金の額（円）", "Pay in yen"),
        ("固定残業代をのぞいた額。幅があるときは、いちばん少ない額。", "Without fixed overtime pay; where there is a range, the least."), ("1250", "1250")),
    number("wage.amount_max", ("賃金の額（いちばん多いとき）", "Pay in yen, at most"),
        ("幅がないなら、空けておきます。", "Leave empty if there is no range."), ("1400", "1400")),
    line("wage.note", ("賃金の決め方", "How pay is decided"), ("幅があるときは、何で決まるか。", "Where there is a range: by what."),
        ("ほかの職場での経験年数によります。", "By years of experience elsewhere.")),
    flag("_fixed_overtime", ("固定残業代（みなし残業代）がありますか", "Is there fixed overtime pay?"),
        ("残業をしてもしなくても払う、決まった額のことです。", "A fixed sum paid whether or not there is overtime.")),
    number("wage.fixed_overtime.amount", ("固定残業代の額（円）", "Fixed overtime pay in yen"),
        ("上の賃金の額にはふくめません。", "Not contained in the pay above."), ("20000", "20000"), LUMP),
    number("wage.fixed_overtime.hours", ("何時間分か", "Hours it covers"),
        ("何時間の残業にあたる額か。", "How many hours of overtime it pays."), ("10", "10"), LUMP),
    flag("wage.fixed_overtime.excess_paid", ("その時間をこえた分は、追加で払いますか", "Are hours beyond it paid extra?"),
        ("払わないことはできません。", "They must be."), LUMP),
    *(ask for row in range(ROWS) for ask in _allowance(row)),
    line("wage.bonus", ("賞与", "Bonus"), ("ないなら「なし」。", "“None” if there is none."),
        ("年2回（前年度は合わせて1.5か月分）", "Twice a year (1.5 months last year)")),
    line("wage.pay_day", ("締め日と支払日", "Closing day and pay day"),
        ("いつまでの分を、いつ払うか。", "Up to which day, and paid when."), ("月末締め、翌月15日払い", "Closed at the month’s end, paid on the 15th")),
    number("wage.bonus_included", ("年俸にふくまれる賞与の額（円）", "Bonus contained in annual pay, yen"),
        ("年俸に賞与がふくまれるときだけ。", "Only if annual pay contains a bonus."), ("400000", "400000"), ANNUAL),
    text("directed_by", ("だれが、いつ何をするかを決めますか", "Who decides what is done when?"),
        ("謝金の役割は、雇用とちがい、引き受けるかどうかを本人が決めます。", "Unlike employees, people with an honorarium decide what they take on."),
         ("日時も内容も、本人が引き受けるかどうかを決めます。", "The person decides which requests to take."), HONORARIUM),
)
