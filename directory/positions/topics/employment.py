"""Form of employment, term, trial period, funding."""

from directory.positions.asks import Pair, date, flag, line, number, one, text
from directory.positions.codes import Employment, QuotaKind, WageUnit

FIXED = Pair("期間の定めがあるとき", "If there is a term")
TRIAL = Pair("試用期間があるとき", "If there is a trial period")

ASKS = (
    one("employment", ("雇い方", "Form of employment"), ("いちばん近いものを、ひとつ。", "The nearest one."), Employment),
    one("quota_kind", ("採用の枠", "Kind of post"),
        ("障害者雇用枠だけか、一般枠か、どちらでもよいか。", "Disability-quota post only, ordinary post, or either."), QuotaKind),
    date("starts_on", ("働き始める日", "First day of work"), ("相談して決めるなら、いちばん早い日を。", "If it is to be agreed: the earliest day.")),
    one("term.kind", ("契約の期間", "Term of the contract"),
        ("終わりの日が決まっている契約かどうか。", "Whether the contract has a last day."),
        options=(("indefinite", ("期間の定めなし", "Without a term")), ("fixed", ("期間の定めあり", "With a term")))),
    date("term.until", ("契約の終わりの日", "Last day of the contract"), ("月数で書くなら、次の欄に。", "Or the number of months, below."),
        ("2027-03-31", "2027-03-31"), FIXED),
    number("term.months", ("契約の月数", "Months of the contract"), ("終わりの日を書いたなら、空けておきます。", "Leave empty if you gave the last day."),
        ("12", "12"), FIXED),
    flag("term.renewal", ("更新することがありますか", "May it be renewed?"),
        ("更新することがあるなら「はい」。", "“Yes” if it may be renewed."), FIXED),
    text("term.renewal_criteria", ("更新の基準", "What a renewal depends on"), ("何をもとに決めるか。", "What decides it."),
         ("本人の希望、業務の量、勤務の状況により判断します。", "The person’s wish, the amount of work, how the work went."), FIXED),
    line("term.cap", ("通算の期間や更新の回数の上限", "Limit of total years or renewals"),
        ("ないときは「上限なし」と書きます。", "If there is none, write “none”."), ("通算5年まで", "five years in all"), FIXED),
    flag("probation.exists", ("試用期間がありますか", "Is there a trial period?"),
        ("ないなら「いいえ」。", "“No” if there is none.")),
    number("probation.months", ("試用期間の月数", "Months of trial"),
        ("長くて6か月ほどに。会計年度任用職員は1か月です。", "About six months at most; one month for public fiscal-year staff."), ("3", "3"), TRIAL),
    flag("probation.same_conditions", ("試用期間も、賃金や時間は同じですか", "Are pay and hours the same during it?"),
        ("ちがうなら、何がちがうかを下に書きます。", "If not, say below what differs."), TRIAL),
    text("probation.conditions", ("試用期間にちがうところ", "What differs during it"), ("同じなら、空けておきます。", "Leave empty if nothing differs."),
        ("週16時間から始めます。", "Begins with 16 hours a week."), TRIAL),
    one("probation.wage.unit", ("試用期間の賃金の単位（ちがうとき）", "Unit of pay during it, if different"),
        ("ふだんの賃金とちがうときだけ。", "Only if it differs from the usual pay."), WageUnit, fold=TRIAL),
    number("probation.wage.amount", ("試用期間の賃金の額（ちがうとき）", "Pay during it, if different"),
        ("試用期間も、最低賃金を下回れません。", "It may not be below the minimum wage either."), ("1200", "1200"), TRIAL),
    one("funding.kind", ("人件費のもと", "What pays for the post"),
        ("いつまで続く仕事かを、応募する人が考えられるように。", "So that people can judge how lasting it is."),
        options=(("permanent", ("続く予算（本体の事業費など）", "Lasting budget")), ("grant", ("補助金・助成金（終わりがある）", "Grant, with an end")),
                 ("addon", ("報酬の加算", "Fee add-on")), ("other", ("そのほか", "Other")))),
    date("funding.until", ("補助金などが終わる日", "Day the grant ends"), ("終わりがないなら、空けておきます。", "Leave empty if it has no end."),
        ("2028-03-31", "2028-03-31")),
    line("funding.note", ("人件費のもとの説明", "More on that"), ("書けることがあれば。", "If there is something to say."),
        ("市の地域活動支援センター事業費", "The city’s budget for community centres")),
)
