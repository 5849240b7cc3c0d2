"""A schedule in Japanese, as a person would say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from directory.groups.schedule.labels import label_words
from directory.groups.schedule.rules import YEARLY, Rule
from directory.groups.schedule.saying.dates import WEEKDAYS_JA, date_ja, day_ja, hours_ja, run_of
from directory.groups.schedule.saying.grouping import (
    Said,
    Whole,
    all_but_one,
    any_month,
    by_ordinals,
    excluded,
    is_working_days,
    kind_of,
    last_day,
    whole,
)
from directory.groups.schedule.shape import Closed, Dated, Hours, Moved, Often, Schedule

_EVEN, _ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)
_UNITS = {"week": "週", "month": "月", "year": "年"}
_FIFTH, _LATE = 5, 28
_ASK = "日にちは会に問い合わせてください"


def schedule_ja(schedule: Schedule) -> str:
    """The whole schedule."""
    if schedule.irregular:
        return f"{_often(schedule.often)}、{_ASK}" if schedule.often else f"不定期（{_ASK}）"
    sentence = whole(schedule)
    clauses = [*(_said(said, sentence) for said in sentence.said), *_tails(sentence, schedule)]
    return ("原則として、" if schedule.usually else "") + _from_until(sentence.since, sentence.until) + "、".join(clauses)


def rule_ja(rule: Rule) -> str:
    """The days of a rule: 毎月第2・第4土曜日."""
    return _KINDS[kind_of(rule)](rule)


def _daily(rule: Rule) -> str:
    return f"{_months(rule)}毎日" if rule.interval == 1 else f"{_months(rule)}{rule.interval}日ごと"


def _weekly(rule: Rule) -> str:
    every = "毎週" if rule.interval == 1 else "隔週" if rule.interval == 2 else f"{rule.interval}週間ごとの"  # noqa: PLR2004
    return f"{_months(rule)}{every}{_days(rule)}"


def _all_but_one(rule: Rule) -> str:
    return f"{_months(rule)}毎日（この会は{WEEKDAYS_JA[all_but_one(rule) or 0]}曜日を除く）"


def _by_monthday(rule: Rule) -> str:
    return f"{_every(rule)}{_monthdays(rule)}{'（ある月のみ）' if max(rule.monthdays) > _LATE and rule.freq != YEARLY else ''}"


def _excluding(rule: Rule) -> str:
    return f"{_months(rule)}毎週{_days(rule)}（この会は{_nths(excluded(rule) or ())}{_days(rule)}を除く）"


def _by_position(rule: Rule) -> str:
    return f"{_every(rule)}、{_narrowed(rule)}のうち{'と'.join(_nth_from_end(position) for position in rule.positions)}の日"


def _days(rule: Rule) -> str:
    return weekdays_ja(sorted({day.weekday for day in rule.weekdays}))


_KINDS: dict[str, Callable[[Rule], str]] = {
    "daily": _daily,
    "weekly": _weekly,
    "all_but_one": _all_but_one,
    "positions": _by_position,
    "weekday_and_day": lambda rule: f"{_every(rule)}{_monthdays(rule)}が{_days(rule)}のとき",
    "monthdays": _by_monthday,
    "plain_weekdays": lambda rule: f"{_every(rule)}毎週{_days(rule)}",
    "excluding": _excluding,
    "numbered": lambda rule: f"{_every(rule)}{_numbered(rule)}{_fifth(rule)}",
}


def weekdays_ja(weekdays: Sequence[int]) -> str:
    """火・木曜日, 月曜日から金曜日."""
    if run := run_of(weekdays, 7):
        return f"{WEEKDAYS_JA[run[0]]}曜日から{WEEKDAYS_JA[run[1]]}曜日"
    return f"{'・'.join(WEEKDAYS_JA[day] for day in weekdays)}曜日"


def months_ja(months: Sequence[int]) -> str:
    """偶数月, 4〜10月, 2〜4・6・7月."""
    if tuple(months) in {_EVEN, _ODD}:
        return "偶数月" if tuple(months) == _EVEN else "奇数月"
    if run := run_of(months, 12):
        return f"{run[0]}〜{run[1]}月"
    return f"{'・'.join(_runs(months))}月"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers with runs of three and more written as ranges."""
    run: list[int] = []
    for number in [*numbers, None]:
        if run and (number is None or number != run[-1] + 1):
            yield from [f"{run[0]}〜{run[-1]}"] if len(run) > 2 else map(str, run)  # noqa: PLR2004
            run = []
        if number is not None:
            run.append(number)


def _said(said: Said, sentence: Whole) -> str:
    pattern, rule = said.pattern, said.rule
    if rule is None:
        days = "祝日"
    elif is_working_days(pattern):
        days = f"{_months(rule)}平日（月曜日から金曜日、祝日を除く）"
    elif rule.months in sentence.instead:
        days = f"{months_ja(rule.months)}は{rule_ja(any_month(rule)).removeprefix('毎月')}"
    else:
        days = rule_ja(rule) + ("と祝日" if said.and_holidays else "")
    days = f"ほかに{days}" if said.besides else days
    count = f"全{rule.count}回" if rule and rule.count else ""
    inside = [one for one in (_from_until(pattern.anchor, last_day(rule) if rule else None, exact=True), count) if one]
    days += f"（{'、'.join(inside)}）" if inside else ""
    hours = _hours(said.hours)
    several = "いずれも" if rule and not hours and len(by_ordinals(rule)) > 1 else ""
    days += hours + (f"（{several}{label_words(pattern.label, 'ja')}）" if pattern.label else "")
    days += "（この会は祝日は休み）" if said in sentence.local_holidays else ""
    days = days if len(sentence.said) > 1 else days.replace("（この会は", "（")
    return days if is_working_days(pattern) else days.replace("）（", "、")


def _hours(hours: Iterable[Hours]) -> str:
    known = [one for one in hours if one.start or one.part]
    if not known:
        return ""
    if known[0].start is None and known[0].part:
        return "の" + "と".join(one.part.ja for one in known if one.part)
    return " " + "と".join(hours_ja(one.start, one.minutes) for one in known if one.start)


def _from_until(since: dt.date | None, until: dt.date | None, *, exact: bool = False) -> str:
    month = since is not None and since.day == 1 and not exact
    begin = "" if since is None else f"{since.year}年{since.month}月から" if month else f"{date_ja(since)}から"
    return begin + (f"{date_ja(until)}まで" if until else "")


def _tails(sentence: Whole, schedule: Schedule) -> Iterator[str]:
    if schedule.dates:
        yield from _dated(schedule.dates, extra=bool(schedule.patterns))
    if sentence.months_off:
        yield f"{'・'.join(f'{month}月' for month in sentence.months_off)}は休み"
    if sentence.not_holidays:
        yield "祝日は休み"
    yield from map(_closed, schedule.closed)
    if schedule.cancelled:
        yield f"{'・'.join(map(date_ja, schedule.cancelled))}は休み"
    yield from map(_moved, schedule.moved)


def _dated(dates: Iterable[Dated], *, extra: bool) -> Iterator[str]:
    """Dates with the same hours together; a year is said when it begins."""
    runs: list[tuple[Hours, str, list[dt.date]]] = []
    for one in dates:
        if runs and runs[-1][:2] == (one.hours, one.label):
            runs[-1][2].append(one.day)
        else:
            runs.append((one.hours, one.label, [one.day]))
    for hours, label, days in runs:
        years = [None, *(day.year for day in days)]
        words = [date_ja(day) if extra or day.year != before else day_ja(day.month, day.day) for before, day in zip(years, days, strict=False)]
        marked = "・".join(f"{word}（{WEEKDAYS_JA[day.weekday()]}）" for word, day in zip(words, days, strict=True))
        yield marked + _hours([hours]) + (f"（{label_words(label, 'ja')}）" if label else "") + ("も開催" if extra else "")


def _closed(closed: Closed) -> str:
    first, last = (_closed_day(day) for day in (closed.first, closed.last))
    if closed.first == closed.last:
        return f"{'毎年' if len(closed.first) == 5 else ''}{first}は休み"  # noqa: PLR2004
    return f"{first}から{last}は休み"


def _closed_day(day: str) -> str:
    *year, month, number = (int(part) for part in day.split("-"))
    return f"{year[0]}年{month}月{number}日" if year else f"{month}月{number}日"


def _moved(moved: Moved) -> str:
    hours = _hours([moved.hours]) if moved.hours else ""
    return f"{date_ja(moved.day)}は{date_ja(moved.to)}{hours}に変更"


def _often(often: Often) -> str:
    return f"{_UNITS[often.unit]}に{often.times}回"


def _months(rule: Rule) -> str:
    every_year = "毎年" if len(rule.months) == 1 else ""
    return f"{every_year}{months_ja(rule.months)}の" if rule.months else ""


def _every(rule: Rule) -> str:
    """毎月, 偶数月の, 毎年8月の, 5か月ごとの."""
    if rule.freq == YEARLY:
        years = "毎年" if rule.interval == 1 else f"{rule.interval}年ごとの"
        if rule.monthdays and len(rule.months) == 1:
            return f"{years}{rule.months[0]}月"
        return f"{years}{months_ja(rule.months)}の" if rule.months else f"{years}、その年の" if rule.weekdays else f"{years}毎月"
    if rule.interval > 1:
        return f"{_months(rule)}{rule.interval}か月ごとの"
    return _months(rule) or "毎月"


def _monthdays(rule: Rule) -> str:
    return "・".join(f"{day}日" if day > 0 else "末日" if day == -1 else f"末日から{-day}日目" for day in rule.monthdays)


def _nth_from_end(nth: int) -> str:
    return f"{nth}番目" if nth > 0 else "最後" if nth == -1 else f"最後から{-nth}番目"


def _narrowed(rule: Rule) -> str:
    if rule.monthdays and rule.weekdays:
        return f"{_monthdays(rule)}が{_days(rule)}の日"
    return _monthdays(rule) if rule.monthdays else _numbered(rule) if any(day.nth for day in rule.weekdays) else _days(rule)


def _numbered(rule: Rule) -> str:
    return "と".join(f"{_nths(numbers)}{weekdays_ja(weekdays)}" for numbers, weekdays in by_ordinals(rule))


def _nths(numbers: Sequence[int]) -> str:
    """第2・第4, 第1〜第4, 第2・最終."""
    if not any(numbers):
        return "毎週"
    plain = [number for number in numbers if number > 0]
    run = run_of(plain)
    words = [f"第{run[0]}〜第{run[1]}"] if run else [f"第{number}" for number in plain]
    return "・".join([*words, *("最終" if number == -1 else f"最後から{-number}番目の" for number in numbers if number < 0)])


def _fifth(rule: Rule) -> str:
    nths = {day.nth for day in rule.weekdays}
    if _FIFTH not in nths:
        return ""
    return "（ある月のみ）" if nths == {_FIFTH} else "（第5はある月のみ）"
