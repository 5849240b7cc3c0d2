"""What a token may look like, beside the plain words of `words`: kind, pattern, and how its value is read. The first that fits stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from directory.groups.schedule.reading.clocks import DURATION, HOURS, read_duration, read_hours
from directory.groups.schedule.reading.numbers import (
    DAYS_EN,
    MONTHS,
    MONTHS_EN,
    NTH,
    NTH_EN,
    RANGE_EN,
    RANGE_JA,
    WEEKDAYS,
    WEEKDAYS_EN,
    read_days_en,
    read_months,
    read_nth,
    read_weekdays,
    weekday_range,
)
from directory.groups.schedule.reading.words import OFF_HEADING, ORDINALS_EN
from directory.groups.schedule.reading.written import DATE, DATE_EN, MONTHDAY, SPAN, SPAN_EN, YEAR_MONTH, YEAR_MONTH_EN, read_date, read_span, read_year_month
from directory.groups.schedule.refusals import NotUnderstood

Reader = Callable[[re.Match[str]], Any]
_UNITS = {"週": "week", "月": "month", "年": "year", "日": "day", "w": "week", "f": "week", "m": "month", "y": "year", "d": "day"}


def _fixed(value: Any) -> Reader:
    return lambda _match: value


def _text(match: re.Match[str]) -> str:
    return match[0].strip()


def _refuse(code: str) -> Reader:
    def refuse(match: re.Match[str]) -> Any:
        raise NotUnderstood(code, words=_text(match))

    return refuse


def _every(match: re.Match[str]) -> tuple[str, int, str]:
    """Unit, number, and the words to repeat."""
    return _UNITS[match["unit"][0]], int(match["number"] or 1), _text(match)


def _every_some(match: re.Match[str]) -> tuple[str, int, str]:
    """3週間ごと, 2か月に1回."""
    return _UNITS[match["unit"][-1]], int(match["number"]), _text(match)


def _every_en(match: re.Match[str]) -> tuple[str, int, str]:
    fortnight = match["unit"].startswith("fort")
    return _UNITS[match["unit"][0]], (2 if match["other"] or fortnight else int(match["number"] or 1)), _text(match)


def _times(match: re.Match[str]) -> tuple[str, int, str]:
    """How often in a week, month or year."""
    number = match.groupdict().get("once")
    return _UNITS[match["unit"][0]], {"once": 1, "twice": 2}[number] if number else int(match["number"]), _text(match)


def _endings(match: re.Match[str]) -> tuple[int, ...]:
    """5のつく日: 5, 15, 25."""
    return tuple(day for day in range(1, 32) if day % 10 == int(match[1]))


def _compiled(*rows: tuple[str, str | re.Pattern[str], Reader]) -> tuple[tuple[str, re.Pattern[str], Reader], ...]:
    return tuple((kind, re.compile(pattern) if isinstance(pattern, str) else pattern, read) for kind, pattern, read in rows)


_ORDINALS = "|".join(word for word, number in ORDINALS_EN.items() if number > 1)
_WEEKDAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTHS_SIGN = r"(?:か|ヶ|カ|ケ|ヵ|箇)月"
PATTERNS = _compiled(
    ("beside", r" +", _text),
    ("beside", r"\((?:月曜日から金曜日、祝日を除く|monday to friday, not on public holidays)\)", _text),
    ("working_days", r"平日|ウイークデー|ウィークデー|(?:every |on )?weekdays?(?![a-z])", _fixed(True)),
    ("refused", r"週末|(?:every )?weekends?(?![a-z])", _refuse("weekend")),
    ("refused", rf"every (?:second|2nd|third|3rd|fourth|4th|fifth|5th)(?= {_WEEKDAY})(?!.* of (?:the|each|every) month)", _refuse("every_other_second")),
    ("beside", r"(?:on )?every(?= (?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)(?![a-z]))", _text),
    ("span", SPAN, read_span),
    ("span", SPAN_EN, read_span),
    ("date", DATE, read_date),
    ("date", DATE_EN, read_date),
    ("year_month", YEAR_MONTH, read_year_month),
    ("year_month", YEAR_MONTH_EN, read_year_month),
    ("count", r"全\s*(\d{1,3})\s*回|(\d{1,3}) (?:times|meetings) in all", lambda match: int(match[1] or match[2])),
    ("often", r"(?:毎)?(?P<unit>[週月年])\s*に?\s*(?P<number>\d{1,2})\s*[回度](?:ほど|程度|くらい|ぐらい)?", _times),
    ("often", r"(?:(?P<once>once|twice)|(?P<number>\d{1,2}) times)(?: a| per| every| each) (?P<unit>week|month|year)", _times),
    ("every", r"隔(?P<unit>週)(?:ごと)?|隔(?P<unit2>月)(?:ごと)?", lambda match: (_UNITS[match["unit"] or match["unit2"]], 2, _text(match))),
    ("refused", rf"\d+\s*(?:週間?|{_MONTHS_SIGN}|日)おき|bi-?weekly|bi-?monthly", _refuse("interval_ambiguous")),
    ("every", rf"(?P<number>\d{{1,2}})\s*(?P<unit>週|{_MONTHS_SIGN}|日|年)間?\s*(?:ごと|毎|に\s*1\s*[回度])", _every_some),
    ("every", r"毎(?P<unit>[週月年日])(?P<number>)", _every),
    ("every", r"(?:every|each) (?:(?P<other>other)|(?P<number>\d{1,2}))? ?(?P<unit>weeks?|months?|days?|years?|fortnight)(?![a-z])", _every_en),
    ("every", r"(?:of |in )?(?:every|each|the|a) (?P<other>)(?P<number>)(?P<unit>month)(?![a-z])", _every_en),
    ("every", r"(?P<other>)(?P<number>)(?P<unit>weekly|monthly|daily|yearly|fortnightly)", _every_en),
    ("every", rf"(?:every|each) other(?= {_WEEKDAY})", _fixed(("week", 2, "every other"))),
    ("every", rf"(?:every|each)(?= (?:{_WEEKDAY}|\())", _fixed(("week", 1, "every"))),
    ("months", r"偶数月|(?:of |in )?even months", _fixed((2, 4, 6, 8, 10, 12))),
    ("months", r"奇数月|(?:of |in )?odd months", _fixed((1, 3, 5, 7, 9, 11))),
    ("months", MONTHS, read_months),
    ("months", MONTHS_EN, read_months),
    ("refused", r"第\s*\d+(?:\s*[・、,&~と-]\s*第?\s*\d+)*\s*週目?", _refuse("week_of_month")),
    ("refused", r"\d週目|(?:最終|最後の?|第\s*\d・?最終)週", _refuse("week_of_month")),
    ("refused", r"最終日(?!曜)", _refuse("last_day")),
    ("monthdays", r"月の末日|月末日|末日|月の最後の日|晦日|(?:the )?last day(?![a-z])", _fixed((-1,))),
    ("monthdays", r"(?:月末|末日|月の最後の日)から(?:数えて)?(\d{1,2})日目", lambda match: (-int(match[1]),)),
    ("monthdays", r"(\d)の[つ付]く日", _endings),
    ("monthdays", DAYS_EN, read_days_en),
    ("nth", r"最後から([2-5])番目の?", lambda match: (-int(match[1]),)),
    ("nth", rf"(?:the )?({_ORDINALS})[ -](?:to |from )?last(?![a-z])", lambda match: (-ORDINALS_EN[match[1]],)),
    ("nth", NTH, read_nth),
    ("nth", NTH_EN, read_nth),
    ("refused", r"月末", _refuse("month_end")),
    ("monthday", MONTHDAY, read_date),
    ("weekdays", RANGE_JA, weekday_range),
    ("weekdays", RANGE_EN, weekday_range),
    ("weekdays", WEEKDAYS, read_weekdays),
    ("weekdays", WEEKDAYS_EN, read_weekdays),
    ("holidays", r"国民の祝日|祝祭日|祝日|祝(?=$|[\s・、,。()はをものに]|休|除)|public holidays?|national holidays?|holidays?", _text),
    ("length", DURATION, read_duration),
    ("hours", HOURS, read_hours),
    ("off_before", rf"(?:{'|'.join(OFF_HEADING)})\s*[:は](?!\s*(?:あり|な))", _text),
    ("since", r"~(?=$|[\s)、,])", _text),
    ("open", r"\(", _text),
    ("close", r"\)", _text),
    ("break", r"[、,。;\n|※*]|\.(?=\s|$)", _text),
    ("join", r"[・&/+]|と(?!き)|および|及び|ならびに|並びに|and(?![a-z])", _text),
)
