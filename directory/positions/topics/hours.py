"""Hours, breaks, days off, overtime, nights, driving."""

from directory.positions.asks import Pair, flag, line, number, one, text
from directory.positions.codes import Driving

SYSTEMS = Pair("変形労働時間制・裁量労働制のとき", "Irregular or discretionary working-hour systems")
MONTHLY = Pair("月給・年俸のとき", "If you pay by the month or year")

ASKS = (
    text("hours.text", ("働く曜日と時間", "Days and hours"), ("始まりと終わりの時刻も。", "With the times of beginning and end."),
        ("月・火・木・金　10時から16時", "Mon, Tue, Thu, Fri 10:00–16:00")),
    number("hours_per_week", ("1週間の時間（いちばん多いとき）", "Hours a week (at most)"), ("休憩をのぞいた時間です。", "Without breaks."), ("20", "20")),
    number("hours_per_week_min", ("1週間の時間（いちばん少ないとき）", "Hours a week (at least)"),
        ("いつも同じなら、空けておきます。", "Leave empty if it is always the same."), ("16", "16")),
    number("hours_per_day", ("1日の時間", "Hours a day"),
        ("休憩をのぞいて。日給のときは、かならず書きます。", "Without breaks; needed when you pay by the day."), ("5", "5")),
    number("hours_per_month", ("1か月の平均の時間", "Average hours a month"),
        ("月給や年俸を、1時間あたりになおすのに使います。空けておくと、1週間の時間から計算します。",
           "To turn monthly or annual pay into pay an hour. Left empty, it is worked out from the week."), ("160", "160"), MONTHLY),
    line("hours.breaks", ("休憩", "Breaks"),
        ("6時間をこえる日は45分、8時間をこえる日は60分から。", "45 minutes on days over 6 hours, 60 on days over 8, at least."),
        ("12時から13時（60分）", "12:00–13:00 (60 minutes)")),
    text("hours.days_off", ("休日・休暇", "Days off and leave"),
        ("お休みの曜日、祝日、年末年始、有給休暇。", "Weekdays, public holidays, New Year, paid leave."),
         ("水・土・日・祝日、12月29日から1月3日。有給休暇は法律のとおり", "Wed, Sat, Sun, public holidays, 29 Dec–3 Jan; paid leave as the law says")),
    flag("hours.overtime.exists", ("残業がありますか", "Is there overtime?"),
        ("たまにあるなら「はい」。", "“Yes” if there is some now and then.")),
    number("hours.overtime.average_hours", ("残業の月の平均時間", "Average hours of overtime a month"),
        ("残業がないなら、空けておきます。", "Leave empty if there is none."), ("3", "3")),
    line("hours.irregular", ("変形労働時間制など", "Irregular working hours"), ("使うときだけ。", "Only if you use it."),
        ("1か月単位の変形労働時間制", "Averaged over a month"), SYSTEMS),
    line("hours.discretionary", ("裁量労働制など", "Discretionary working hours"), ("使うときだけ。", "Only if you use it."),
        ("専門業務型裁量労働制。1日8時間働いたものとみなします。", "Eight hours a day are deemed worked."), SYSTEMS),
    flag("nights", ("夜の勤務がありますか", "Is there night work?"), ("さがす人が選ぶ条件になります。", "People search by it.")),
    flag("on_call", ("時間外に呼び出されることがありますか", "Is there on-call duty?"), ("待機（オンコール）のことです。", "Outside working hours.")),
    flag("irregular_shifts", ("日によって変わる勤務ですか", "Do shifts vary from day to day?"),
        ("曜日や時刻が、週ごとに変わるかどうか。", "Whether days or times change from week to week.")),
    text("fewer_hours_at_start", ("はじめは短い時間から始められますか", "Can one begin with fewer hours?"),
        ("できるときは、どのくらいから、いつまで。", "If so: from how many, until when."),
         ("はじめの2か月は、週8時間からでもかまいません。", "For the first two months, from 8 hours a week.")),
    one("driving", ("車の運転", "Driving"),
        ("仕事の中で運転するかどうか（通勤ではなく）。", "In the work itself, not to get there."), Driving),
    line("driving_why", ("運転が必要なわけ", "Why driving is needed"), ("運転が必要なときだけ。", "Only if it is required."),
        ("訪問先に、電車もバスもないため", "No trains or buses to the places visited")),
)
