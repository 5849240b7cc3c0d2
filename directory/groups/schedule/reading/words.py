"""The words of sentences, as patterns over normalised text. Order inside a table does not matter: the longest stands."""

from __future__ import annotations

WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_EN = r"(mon|tue|wed|thu|fri|sat|sun)(?:days?|s?days?|nesdays?|rsdays?|urdays?|s|rs?)?\.?(?![a-z])"
MONTHS_EN = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH_EN = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?(?![a-z])"
ORDINALS_EN = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": -1}
LAST_JA = ("最終", "最後の", "最後", "ラスト", "月末の", "月末")

PARTS = {
    "morning": ("午前中", "午前", "朝", "morning", "mornings", "am"),
    "afternoon": ("午後", "昼過ぎ", "afternoon", "afternoons"),
    "evening": ("夜", "夜間", "夕方", "晩", "evening", "evenings", "night", "nights"),
}
"""Time of day without a clock time."""

OFF = (
    "休み", "お休み", "休みです", "お休みです", "お休みします", "休みます", "休会", "休会です", "休止", "休館", "休館日", "休", "なし", "無し", "除く",
    "除き", "除いて", "のぞく", "のぞき", "を除く", "を除き", "を除いて", "をのぞく", "以外", "以外の", "中止", "ありません", "開催しません", "開催しない",
    "行いません", "行わない", "やりません", "開きません", "開かない", "開催なし", "は開催せず", "はのぞく", "は除く", "を除きます", "お休みとなります",
    "お休みになります", "休みになります", "お休みをいただきます", "休みとします", "お休みとします",
)
OFF_BEFORE = (
    "not from", "except from", "except", "except for", "except on", "except in", "excluding", "but not", "but not on", "but not in", "not on", "not in",
    "not", "no meeting", "no meetings", "no meeting on", "no meetings on", "no meeting in", "no meetings in", "no meeting during", "closed on", "closed in",
    "closed", "off in",
)
OFF_HEADING = ("休み", "お休み", "休会", "休会日", "定休日", "定休", "休館日", "休業日")

IRREGULAR = (
    "不定期", "不定期開催", "不定期に開催", "不定期で開催", "不定期です", "不定期に", "随時", "随時開催", "未定", "日程未定", "日時未定", "開催日未定",
    "日程は未定", "日にちは未定", "要問合せ", "要問い合わせ", "要問合わせ", "要お問合せ", "要お問い合わせ", "要問い合せ", "問い合わせ", "問合せ",
    "問合わせ", "問い合せ", "お問い合わせ", "お問合せ", "お問い合せ", "お問い合わせください", "お問合せください", "問い合わせてください",
    "問合せてください", "お問い合わせ下さい", "お問合せ下さい", "日程はお問い合わせください", "日時はお問い合わせください", "日程は要問合せ",
    "日程は要問い合わせ", "日時は要問合せ", "日時は要問い合わせ", "日程は問い合わせ", "日程は会に問い合わせてください", "日にちは会に問い合わせてください",
    "会に問い合わせてください", "会に問い合わせ", "応相談", "要相談", "要確認", "要連絡", "日程はホームページで", "日程はホームページをご覧ください",
    "日程はホームページに掲載", "ホームページで案内", "ホームページをご覧ください", "日程はブログで", "日程はその都度", "その都度決めます", "その都度",
    "都度決定", "決まっていません", "決めていません", "日は決まっていません", "日にちは決まっていません", "日程は決まっていません", "日程は毎回相談",
    "毎回相談", "話し合って決めます", "参加者と相談して決めます", "都合により変わります", "日程不定", "不定", "不定日", "irregular", "irregularly",
    "no fixed days", "no fixed day", "varies", "dates vary", "by appointment", "by arrangement", "tba", "to be announced", "to be decided", "ask", "ask us",
    "ask the group", "ask the group for the dates", "please ask", "please ask us", "please ask the group", "contact us", "contact the group",
    "please contact us", "please contact the group", "on request", "ask for dates",
)
UNKNOWN_BESIDE = ("時間", "時刻", "場所", "会場", "開催場所", "詳細", "詳しく", "くわしく", "内容", "申込", "申し込み", "参加")
"""What one may ask about without the days being open: 時間は要問合せ."""
USUALLY = (
    "都合により変更あり", "都合により変更の場合あり", "都合により変更することがあります", "都合により変更になる場合があります",
    "都合により変更になることがあります", "会場の都合により変更あり", "会場の都合により変更することがあります", "会場の都合により変更になる場合があります",
    "会場の都合により変更になることがあります", "会場の都合で変わることがあります", "都合で変わることがあります", "原則", "原則として", "基本", "基本的に",
    "基本は", "変更あり", "変更有り", "変更の場合あり", "変更の場合があります", "変更することがあります", "変更することがある", "変更する場合あり",
    "変更する場合があります", "変更になる場合があります", "変更になることがあります", "変わることがあります", "変わる場合があります",
    "変わることもあります", "日程変更あり", "日程変更の場合あり", "日程は変更の場合あり", "日程が変わることがあります", "日が変わることがあります",
    "日程は変わることがあります", "変動あり", "usually", "usually:", "normally", "in principle", "may change", "dates may change", "days may change",
    "subject to change",
)
EXTRA = ("臨時", "臨時開催", "追加", "追加開催", "特別開催", "also on", "also", "extra", "and also on")
NEXT = (
    "次回", "次回は", "初回", "初回は", "次は", "第1回", "第1回は", "初日", "次の会", "次回開催", "はじめの日",
    "next", "next on", "next:", "next meeting", "first meeting", "starting date",
)
SINCE_BEFORE = ("from", "starting", "starting on", "starting from", "since", "beginning", "beginning on", "as of")
SINCE_AFTER = ("から", "より", "スタート", "開始", "から開始", "より開始", "からスタート", "以降", "から始めます", "から始まります")
UNTIL_BEFORE = ("until", "till", "through", "up to", "to")
UNTIL_AFTER = ("まで", "までの", "までです", "で終了", "まで開催")
CHANGED = ("に変更", "に変更します", "に変更です", "へ変更", "変更", "に振替", "に振り替え", "に移動", "に延期", "moved to", "moved", "→", "->")
ALSO = ("も開催", "も行います", "も開きます", "も開催します", "も集まります", "もあり", "もあります", "も実施", "も")
ONLY = ("のみ", "だけ", "のみ開催", "だけ開催", "only")
THIS_ONE = ("この会は", "この会のみ", "この回は", "this meeting:", "this meeting", "this one:")
BESIDES = ("ほかに", "他に", "そのほかに", "その他に", "このほかに", "besides", "besides,", "in addition", "in addition,")
RECEPTION = ("受付", "受付は", "受付開始", "受付時間", "開場", "開場は", "集合", "doors open", "doors")
ALL_OF_THEM = ("いずれも", "各", "各日", "各回", "毎回", "どれも", "ともに", "両方とも", "どちらも", "each:", "each time:", "all:", "both:")
TOPIC = ("は", "には", "のみは", ":")
WITH_HOLIDAYS = (
    "祝日の場合も開催", "祝日の場合も開催します", "祝日の場合も行います", "祝日も開催", "祝日も開催します", "祝日も行います", "祝日も開きます",
    "祝日も休まず開催", "祝日も含む", "祝日を含む", "祝日含む", "祝日でも開催", "祝日もあり", "祝日もあります", "祝日も休みません",
    "including public holidays", "including holidays", "public holidays included", "also on public holidays", "also on holidays",
)

ALTERNATIVES = ("または", "又は", "もしくは", "若しくは", "あるいは", "いずれか", "どちらか", "か", "or", "either")
AROUND = (
    "上旬", "中旬", "下旬", "初旬", "前半", "後半", "頃", "ごろ", "ころ", "あたり", "くらい", "ぐらい", "数回", "何回か", "ときどき", "時々", "たまに",
    "ほぼ", "だいたい", "おおむね", "概ね", "約", "数日", "sometimes", "occasionally", "around", "about", "roughly", "several times", "a few times",
)
MOVES = (
    "翌週", "次週", "次の週", "前週", "前の週", "翌日", "前日", "翌平日", "翌々週", "振替", "振り替え", "振替開催", "振替えます", "繰り上げ", "繰上げ",
    "繰り下げ", "繰下げ", "順延", "延期", "ずらす", "ずらします", "ずれます", "ずれる", "変わります", "moves to", "postponed", "the following week",
    "the next week", "the week after", "the day after",
)
CONDITION = (
    "の場合は", "の場合", "のときは", "のとき", "の時は", "の時", "にあたる場合は", "にあたる場合", "に当たる場合は", "に当たる場合", "にあたるときは",
    "にあたるとき", "にあたる日は", "に当たる日は", "と重なる場合は", "と重なる場合", "と重なるときは", "と重なるとき", "と重なった場合は",
    "と重なった場合", "に重なる場合は", "に重なる場合", "と重なれば", "なら", "ならば", "が祝日の場合", "if", "when it falls on", "if it falls on",
)
SEASONS = {
    "年末年始": "12/29〜1/3", "年末": "12/29〜12/31", "年始": "1/1〜1/3", "正月": "1/1〜1/3", "お正月": "1/1〜1/3", "三が日": "1/1〜1/3",
    "3が日": "1/1〜1/3", "お盆": "8/13〜8/16", "盆": "8/13〜8/16", "お盆休み": "8/13〜8/16", "お盆期間": "8/13〜8/16", "旧盆": "8/13〜8/16",
    "ゴールデンウィーク": "4/29〜5/5", "ゴールデンウイーク": "4/29〜5/5", "gw": "4/29〜5/5", "大型連休": "4/29〜5/5", "夏休み": "8/10〜8/20",
    "夏休み中": "8/10〜8/20", "夏季": "8/10〜8/20", "夏期": "8/10〜8/20", "夏季休暇": "8/10〜8/20", "冬休み": "12/25〜1/7", "冬休み中": "12/25〜1/7",
    "冬季": "12/25〜1/7", "冬期": "12/25〜1/7", "冬季休暇": "12/25〜1/7", "春休み": "3/25〜4/5", "連休": "5/3〜5/5", "学校の休み": "7/21〜8/31",
    "new year": "12/29〜1/3", "new year holidays": "12/29〜1/3", "obon": "8/13〜8/16", "golden week": "4/29〜5/5", "summer holidays": "8/10〜8/20",
    "christmas": "12/24〜12/26", "summer": "8/10〜8/20", "winter": "12/25〜1/7",
}
"""Seasons whose days differ from group to group, with an example of how to write them."""

BESIDE = (
    "開催", "開催日", "開催日時", "開催日程", "開催しています", "開催します", "開催中", "開催予定", "活動", "活動日", "活動日時", "活動しています", "定例",
    "定期", "定期的に", "日時", "日程", "日にち", "曜日", "時間", "時間帯", "開催時間", "開催曜日", "とき", "いつ", "実施", "実施日", "実施します", "集会",
    "会合", "集まり", "集まります", "集まっています", "開きます", "開いています", "開く", "行います", "行っています", "行う", "やっています", "やります",
    "あります", "です", "ます", "予定", "予定です", "通年", "年間", "年間を通して", "の予定", "の間", "のあいだ", "会", "月例", "月例会", "開始時間",
    "要予約", "予約不要", "予約制", "事前予約制", "予約なし", "申込不要", "申し込み不要", "要申込", "要申し込み", "参加自由", "出入り自由", "途中参加可",
    "途中入退室可", "参加無料", "参加費無料", "無料", "初めての方もどうぞ", "詳細はホームページで", "詳しくはホームページで",
    "詳細はホームページをご覧ください", "ただし", "但し", "なお", "また", "とくに", "全て", "すべて", "両日とも", "同じ時間", "ある月のみ", "ある月だけ",
    "第5はある月のみ", "第5はある月だけ", "the", "a", "on", "of", "at", "in", "we meet", "we", "meet", "meets", "meeting", "meetings", "held", "is held",
    "are held", "and on", "o'clock", "time", "date", "dates", "day", "days", "when", "in months that have one", "that has one",
    "the fifth only in months that have one", "fifth only in months that have one", "that has one", "the fifth only in months that have one",
    "fifth only in months that have one", "booking needed", "no booking needed", "free", "all year", "all year round", "each time", "they are", "instead",
    "の", "に", "で", "が", "を", "中", "ごとに", "◎", "●", "○", "◆", "◇", "■", "□", "★", "☆", "▼", "▶", "「", "」", "『", "』", "<", ">", "《", "》", "。",
    ".", "!", "…", "\"", "'", "=",
)
"""Words that say nothing about the days, or only what is said anyway."""
