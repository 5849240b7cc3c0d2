"""What is not understood, in words that tell what to add."""

from __future__ import annotations

from typing import NamedTuple


class Why(NamedTuple):
    """A reason in both languages, with `{name}` places."""

    ja: str
    en: str


class NotUnderstood(ValueError):
    """A sentence or a rule that cannot be kept as it was meant; `code` is a key of WHYS."""

    def __init__(self, code: str, **values: object) -> None:
        why = WHYS[code]
        self.code = code
        self.ja, self.en = why.ja.format(**values), why.en.format(**values)
        super().__init__(self.en)


WHYS: dict[str, Why] = {
    # sentences as a whole
    "empty": Why("まだ何も書かれていません。例：毎月第2・第4土曜 13:30-15:30", "Nothing is written yet. Example: second and fourth Saturday 13:30-15:30"),
    "too_long": Why("長すぎて読みとれません。日にちと時刻だけを書いてください。", "This is too long to read. Please write only days and times."),
    "days_run_on": Why(
        "「{words}」が、一つの日か、別々の日かが分かりません。別々の日のときは「、」で分けて書いてください。",
        "“{words}” may be one day or several. Please put a comma between different days.",
    ),
    "unknown_words": Why(
        "「{words}」のところが分かりませんでした。日にちと時刻だけを書いてください。",
        "“{words}” was not understood. Please write only days and times.",
    ),
    "no_day": Why("何曜日か、何日かを書いてください。例：毎月第2土曜 13:30-15:30", "Please add the day. Example: second Saturday 13:30-15:30"),
    # which day
    "weekly_or_which": Why(
        "「{day}」だけでは、毎週なのか、月に何度めなのかが分かりません。「毎週{day}」「第2{day}」のように書いてください。",
        "“{day}” alone may be weekly or monthly. Please write “every {day}” or “second {day}”.",
    ),
    "month_or_which": Why(
        "「毎月」の後に、第何の何曜日か、何日かを書いてください。例：毎月第2土曜、毎月15日",
        "After “every month”, please add which day: second Saturday, or the 15th.",
    ),
    "often_only": Why(
        "回数だけでは日にちが決まりません。「第2土曜」のように書くか、決まっていなければ「不定期」と書いてください。",
        "How often is not enough to know the day. Please add it (“second Saturday”), or write “irregular”.",
    ),
    "often_differs": Why(
        "「{often}」と、書かれている日の数が合いません。どちらかを直してください。",
        "“{often}” and the days written do not agree. Please change one of them.",
    ),
    "ordinal_without_weekday": Why("「第{nth}」の何曜日かを書いてください。例：第{nth}土曜", "Please add the weekday, such as “second Saturday”."),
    "no_such_ordinal": Why(
        "ひと月の中に、第{nth}の曜日はありません。第1から第5、または最終で書いてください。",
        "No month has a weekday number {nth}. Please use first to fifth, or last.",
    ),
    "week_of_month": Why(
        "「{words}」は数え方がいくつかあります。「第2土曜」のように、その曜日が月に何度めかで書いてください。",
        "“{words}” can be counted in several ways. Please write “second Saturday”, counting the weekday.",
    ),
    "weekend_pair": Why(
        "「第{nth}」の土曜と日曜は、同じ週末にならない月があります。土曜と日曜を分けて、"
        "「第{nth}土曜と第{nth}日曜」か「第{nth}土曜とその翌日」かを書き、翌日のときは日付を並べてください。",
        "The {nth} Saturday and Sunday are not always one weekend. Please write them apart, or list the dates.",
    ),
    "weekend": Why(
        "「週末」を、土曜・日曜などの曜日で書いてください。例：毎週土・日曜",
        "Please write the weekend as weekdays, such as “every Saturday and Sunday”.",
    ),
    "month_end": Why(
        "「月末」は、最終の何曜日か、末日かを書いてください。例：月末の金曜、毎月末日",
        "Please say which: “last Friday” or “last day of every month”.",
    ),
    "last_day": Why(
        "「最終日」は、最終日曜日か、月の末日かを書いてください。例：最終日曜、毎月末日",
        "Please say which: “last Sunday” or “last day of every month”.",
    ),
    "around": Why(
        "「{words}」では日にちが決まりません。決まった日を書くか、「不定期」と書いてください。",
        "“{words}” does not say the day. Please write the day, or “irregular”.",
    ),
    "one_of_two": Why(
        "「{words}」では、どちらの日か分かりません。両方のときは「・」でつなぎ、決まっていなければ「不定期」と書いてください。",
        "“{words}” leaves the day open. Join the days with “and” when both are meant, or write “irregular”.",
    ),
    "monthdays_of_which": Why(
        "「{days}日」が、毎月のことか、何月のことかを書いてください。例：毎月{days}日、12月{days}日",
        "Is day {days} meant every month or in one month? Please write “day {days} of every month”, or the month.",
    ),
    "same_months": Why(
        "{months}の会が二通り書かれています。両方なのか、代わりなのかを書いてください。代わりのときは「{months}は第2土曜」のように「は」を使ってください。",
        "Two patterns are written for {months}. Please say whether both hold, or “instead”.",
    ),
    "months_of_which": Why(
        "「{day}」が毎月のことか、同じ月だけのことかを書いてください。例：毎月{day}",
        "Is “{day}” meant for every month or only for the months named before? Please add “every month” or the months.",
    ),
    "every_year": Why(
        "{month}月が、毎年のことか、今年だけのことかを書いてください。例：毎年{month}月の第2土曜。今年だけのときは、日付で書いてください。",
        "Is month {month} meant every year or only this year? Please write “every year”, or the date.",
    ),
    "months_how": Why(
        "「{months}月」だけのことか、休みなのかを書いてください。例：{months}月のみ、{months}月は休み",
        "Is month {months} the only one, or left out? Please write “only in …” or “not in …”.",
    ),
    "no_such_month": Why("{month}月はありません。1月から12月で書いてください。", "There is no month {month}."),
    "no_such_day": Why("「{day}」という日はありません。日付を確かめてください。", "There is no day “{day}”. Please check it."),
    "every_other_second": Why(
        "“every second …” は、隔週なのか第2なのかが分かりません。「隔週土曜（12/5から）」か「第2土曜」と書いてください。",
        "“Every second …” may be fortnightly or the second of the month. Please write “every other … from 5 December” or “second …”.",
    ),
    # intervals
    "first_date": Why(
        "「{every}」は、はじめの日（または次の日）が分かると数えられます。例：{every}（{example}から）",
        "“{every}” can be counted once a first (or next) date is given, for example “from {example_en}”.",
    ),
    "first_month": Why(
        "「{every}」は、どの月かが分かると数えられます。「偶数月」「奇数月」か、「4月から{every}」のように書いてください。",
        "“{every}” can be counted once the months are known: “even months”, “odd months”, or name them.",
    ),
    "first_date_weekday": Why(
        "はじめの日の{date}は{weekday}です。書かれている曜日と合いません。日付か曜日を確かめてください。",
        "The first date, {date_en}, is a {weekday_en}, which is not the weekday written. Please check.",
    ),
    "interval_ambiguous": Why(
        "「{words}」は数え方が二通りあります。「2週間ごと」のように「ごと」で書き、はじめの日を足してください。",
        "“{words}” can be counted in two ways. Please write “every 2 weeks” and the first date.",
    ),
    "interval_and_ordinal": Why(
        "「{every}」と「第何」は、同じ日にならない月があります。どちらかだけを書いてください。",
        "“{every}” and “first, third” do not always fall on the same day. Please write only one of them.",
    ),
    "week_start": Why(
        "{every}で曜日がいくつもあると、週の始まりで日が変わります。曜日ごとに、はじめの日を書いてください。",
        "With several weekdays the days depend on where the week begins. Please give a first date for each weekday.",
    ),
    "which_since": Why(
        "はじめの日が、どの会のことか分かりません。その会のすぐ後に（12/5から）のように書いてください。",
        "It is not clear which meeting the first or last date belongs to. Please put it in brackets right after that meeting.",
    ),
    # dates
    "weekday_differs": Why("{date}は{weekday}です。日付か曜日を確かめてください。", "{date_en} is a {weekday_en}. Please check the date or the weekday."),
    "which_year": Why("{day}が何年のことか分かりません。年も書いてください。例：{year}年{day}", "Please add the year of {day_en}, for example {year}."),
    "past": Why("{date}は、もう過ぎています。これからの日を書いてください。", "{date_en} is over. Please write a coming date."),
    "date_order": Why("日付を早い順に書くか、年も書いてください。", "Please write the dates in order, or add the years."),
    "date_beside_rule": Why(
        "{date}が、追加の日か、はじめの日か、休みの日かが分かりません。「{date}も開催」「{date}から」「{date}は休み」のように書いてください。",
        "Is {date_en} an extra day, the first day or a day off? Please write “also on …”, “from …” or “not on …”.",
    ),
    "next_differs": Why(
        "次回とされた{date}は、書かれている曜日や週と合いません。どちらかを確かめてください。",
        "The next date, {date_en}, does not fit the days written. Please check.",
    ),
    "until_before": Why("終わりの日が、はじめの日より前です。", "The last date is before the first."),
    "which_change": Why(
        "日程の変更は「1/2は1/9に変更」のように、元の日と新しい日を書いてください。",
        "Please write a change with both dates: “2 January moved to 9 January”.",
    ),
    # times
    "morning_or_afternoon": Why(
        "「{time}」が、午前か午後かを書いてください。例：午後{time}",
        "Is “{time}” in the morning or in the afternoon? Please write am or pm, or 24 hours as in 13:30.",
    ),
    "no_such_time": Why("「{time}」という時刻はありません。", "There is no time “{time}”."),
    "noon_or_midnight": Why(
        "「{time}」は、昼の12時か夜の12時かが分かりません。12:00 か 0:00 のように書いてください。",
        "“{time}” may be noon or midnight. Please write 12:00 or 0:00.",
    ),
    "end_time": Why(
        "終わりの時刻が分かりません。13:30-15:30 のように、24時間で書いてください。",
        "The end is not clear. Please write it in 24 hours, such as 13:30-15:30.",
    ),
    "time_of_which": Why("「{day}」の時刻も書いてください。", "Please add the time of “{day}”."),
    "time_only_end": Why("始まりの時刻を書いてください。例：13:30-15:30", "Please add when it begins, such as 13:30-15:30."),
    # days off and exceptions
    "off_what": Why(
        "何が休みなのかが分かりません。「8月は休み」「祝日は休み」のように書いてください。",
        "It is not clear what is left out. Please write “not in August” or “not on public holidays”.",
    ),
    "off_dates": Why(
        "「{name}」が何日から何日までかを書いてください。例：{name}（{example}）は休み",
        "Please add the dates of “{name}”, for example ({example}).",
    ),
    "off_other_day": Why(
        "{date}（{weekday}）は、集まりの日ではありません。日付を確かめてください。",
        "{date_en}, a {weekday_en}, is not one of the days on which you meet. Please check the date.",
    ),
    "off_which": Why(
        "休みが、全部の会のことか、すぐ前の会だけのことかが分かりません。「、祝日は休み」のように最後に書けば、全部のことになります。",
        "Is this left out for all meetings or only the last one? Written at the end without brackets it holds for all.",
    ),
    "off_all": Why(
        "休みのほかに、集まる日も書いてください。日と休みは「、」で分けます。例：毎週土曜、祝日は休み",
        "Please also write the days on which you meet, apart from those left out. Example: every Saturday, not on public holidays",
    ),
    "none_coming": Why(
        "書かれている日は、もう全部過ぎています。これからの日を書いてください。",
        "All the days written are over. Please write coming ones.",
    ),
    "off_nothing": Why("休みを除くと、集まる日がなくなります。", "Nothing is left when this is taken out."),
    "holidays_how": Why(
        "祝日が休みなのか、祝日にも集まるのかを書いてください。例：祝日は休み、祝日も開催",
        "Are public holidays left out, or do you also meet then? Please write “not on public holidays” or “also on public holidays”.",
    ),
    "off_inexpressible": Why(
        "その休みを引くと、日が決まりません。集まる日のほうを書いてください。",
        "This cannot be taken out exactly. Please write the days on which you meet.",
    ),
    "moves": Why(
        "「{words}」のように別の日に動く会は、日が決められません。「祝日は休み」と書くか、日付を並べて書いてください。",
        "A meeting that moves to another day (“{words}”) cannot be counted. Please write “not on public holidays”, or list the dates.",
    ),
    "irregular_and_days": Why(
        "決まった日と「不定期・要問合せ」が両方書かれています。決まっている日だけか、「不定期」だけを書いてください。",
        "Both fixed days and “irregular” are written. Please write only one of them.",
    ),
    # RFC 5545
    "rule_shape": Why("繰り返しの規則（RRULE）として読めません：{part}", "This cannot be read as a recurrence rule: {part}"),
    "rule_part": Why(
        "{part} を使う規則は、この案内では使えません。曜日・日・月で書いてください。",
        "Rules with {part} are not kept here. Please use weekdays, days or months.",
    ),
    "rule_hours": Why(
        "{part} の規則は、この案内では使えません。時刻は DTSTART に書き、時刻がいくつもあるときは規則を分けてください。",
        "Rules with {part} are not kept here. Write the time in DTSTART, and one rule for each time.",
    ),
    "rule_freq": Why(
        "{part} の規則は、この案内では使えません。日・週・月・年ごとの規則だけです。",
        "{part} rules are not kept here; only daily, weekly, monthly and yearly ones.",
    ),
    "rule_value": Why("{part} の値が、この案内で使えるものではありません。", "The value of {part} is not one that is kept here."),
    "rule_together": Why("{part} は一緒に使えません。", "{part} cannot stand together."),
    "rule_never": Why("その日はどの月にもありません。", "No month has that day."),
    "rule_line": Why("{part} の行は、この案内では使えません。", "Lines with {part} are not kept here."),
    "rule_zone": Why("日本の時刻（Asia/Tokyo）で書かれた規則だけを使えます。", "Only rules in Japanese time (Asia/Tokyo) are kept."),
    "rule_seconds": Why("秒のある時刻は、この案内では使えません。", "Times with seconds are not kept here."),
    "rule_until": Why(
        "UNTIL は DTSTART と同じ形（日付だけ、または日付と時刻）で書いてください。",
        "UNTIL must have the same form as DTSTART (a date, or date and time).",
    ),
    "rule_exception": Why("EXDATE は、DTSTART と同じ形と時刻で書いてください。", "EXDATE must have the form and time of DTSTART."),
}
