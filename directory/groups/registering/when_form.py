"""When a group meets: typed words, plain choices, "ask us", or "we are looking for companions"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from directory.groups.codes import Weekday
from directory.groups.registering.reading import Reading, language_of
from directory.groups.schedules import Day, Hours, NotUnderstood, Pattern, Rule, Schedule, settled, text, understand
from directory.web.languages import current_language, t

LONGEST = 300
WEEKS = ("every", "1", "2", "3", "4", "5", "-1")
DAYS, ASK, PREPARING = "days", "ask", "preparing"
_CLOCK = re.compile(r"([0-9]{1,2})[:時]([0-9]{2})?分?")
_HOURS = 24
_NTH = ("First", "Second", "Third", "Fourth", "Fifth")


def read_when(reading: Reading, on: dt.date) -> None:
    """Reads the schedule; a day is never guessed.

    Args:
        reading: its values get `schedule`, `preparing` and, for words that no calendar understands, `meets_ja` or `meets_en`.
        on: today, for dates without a year.
    """
    how = reading.form.get("meets", DAYS)
    kept: dict[str, object] = {"schedule": None, "preparing": how == PREPARING, "meets_ja": None, "meets_en": None}
    if how == ASK:
        kept["schedule"] = Schedule(irregular=True)
    elif how != PREPARING:
        words, chosen = reading.line("when", LONGEST), _chosen(reading)
        if words and chosen is None and reading.yes("as_words"):
            if not reading.look("when", words):
                kept[f"meets_{language_of(words)}"] = words
        else:
            kept["schedule"] = _understood(reading, words, chosen, on)
    reading.values |= kept


def _understood(reading: Reading, words: str, chosen: Schedule | None, on: dt.date) -> Schedule | None:
    if reading.error_at("when") or reading.error_at("weekday"):
        return None
    if not words:
        if chosen is None:
            reading.wrong("when", t("いつ集まるかを書いてください。例：毎月第2・第4土曜 13:30-15:30。決まっていないときや準備中のときは、下で選べます。",
                                    "Please say when you meet, for example: second and fourth Saturday 13:30-15:30. If it is not fixed, choose so below."))
        return chosen
    try:
        typed = understand(words, on)
    except NotUnderstood as why:
        reading.wrong("when", why.ja if current_language() == "ja" else why.en)
        return None
    if chosen is not None and chosen != typed:
        reading.wrong("when", t("書かれた日時と、えらんだ日時がちがいます。どちらかを消してください。",
                                "What you typed and what you chose differ. Please clear one of them."))
    return typed


def _chosen(reading: Reading) -> Schedule | None:
    """The schedule of the plain choices; None when none was made."""
    weeks = [one for one in WEEKS if one in reading.form.getlist("weeks")]
    weekday, start, end = reading.form.get("weekday", ""), reading.form.get("from", "").strip(), reading.form.get("to", "").strip()
    if not weeks and not weekday:
        return None
    names = [one.value for one in Weekday]
    if weekday not in names or not weeks:
        reading.wrong("weekday", t("何曜日かと、毎週か第何週かを、両方えらんでください。", "Please choose both the day of the week and which weeks."))
        return None
    number = names.index(weekday)
    hours = _hours(reading, start, end)
    rule = Rule("WEEKLY", weekdays=(Day(number),)) if "every" in weeks else Rule("MONTHLY", weekdays=tuple(Day(number, int(one)) for one in weeks))
    return Schedule(patterns=settled([Pattern(rule, hours)]))


def _hours(reading: Reading, start: str, end: str) -> Hours:
    first, last = read_clock(start), read_clock(end)
    if (start and first is None) or (end and last is None) or (end and not start):
        reading.wrong("from", t("時刻は、13:30 のように書いてください。", "Please write times like 13:30."))
        return Hours()
    if first is None:
        return Hours()
    minutes = None if last is None else (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % (_HOURS * 60)
    return Hours(first, minutes or None)


def read_clock(typed: str) -> dt.time | None:
    """13:30, 13時30分, １３時; None for anything else."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", typed).replace(" ", ""))
    if not found or int(found[1]) >= _HOURS or int(found[2] or 0) > 59:  # noqa: PLR2004
        return None
    return dt.time(int(found[1]), int(found[2] or 0))


def said_back(schedule: Schedule | None) -> str:
    """The schedule in words, in the language of the page."""
    return "" if schedule is None else text(schedule, current_language())


def weeks_options() -> list[dict[str, str]]:
    """Which weeks, for the form."""
    words = (t("毎週", "Every week"), *(t("第{n}", name, n=n) for n, name in enumerate(_NTH, 1)), t("最後の週", "Last"))
    return [{"value": value, "label": label} for value, label in zip(WEEKS, words, strict=True)]


def how_options() -> list[dict[str, str]]:
    """Fixed days, ask, or preparing, for the form."""
    return [
        {"value": DAYS, "label": t("日が決まっている", "Fixed days")},
        {"value": ASK, "label": t("日は決まっていない（問い合わせてもらう）", "No fixed days (people ask us)")},
        {"value": PREPARING, "label": t("準備中：いっしょに始める仲間をさがしている", "Getting started: looking for companions")},
    ]
