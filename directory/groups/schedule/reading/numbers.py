"""Weekdays, ordinals and months in a sentence: 火・木, 土日, 第2・第4, 第1〜3, 最終, 4・6月, 12〜2月, and the same in English."""

from __future__ import annotations

import re

from directory.groups.schedule.reading.words import MONTH_EN, ORDINALS_EN, WEEKDAY_EN, WEEKDAYS_JA
from directory.groups.schedule.reading.written import month_number, weekday_number
from directory.groups.schedule.refusals import NotUnderstood

_DAY_EDGE = r"(?=$|[\s・、,。()/~:&\d-]|[第祝最毎隔午夜朝昼夕のはにをもと休除以か※])"
_ONE_DAY = rf"(?:[{WEEKDAYS_JA}]曜日?|[{WEEKDAYS_JA}]+(?:曜日?|{_DAY_EDGE}))"
WEEKDAYS = re.compile(rf"(?!日(?:程|時|に|々|常))(?!月(?:に|末|初|例))(?:{_ONE_DAY})+(?:\s*[・/&]\s*(?:{_ONE_DAY})+)*")
RANGE_JA = re.compile(
    rf"(?P<first>[{WEEKDAYS_JA}])(?:曜日?)?\s*(?:~|-|から)\s*(?P<last>[{WEEKDAYS_JA}])(?:曜日?)?(?=$|[\s、,。(の\d午は]|まで)(?:まで)?",
)
RANGE_EN = re.compile(rf"{WEEKDAY_EN.replace('(', '(?P<first>', 1)}\s*(?:-|~|to|through)\s*{WEEKDAY_EN.replace('(', '(?P<last>', 1)}")
WEEKDAYS_EN = re.compile(rf"{WEEKDAY_EN}(?:\s*(?:,|&|,?\s*and)\s*{WEEKDAY_EN})*")
_LAST = r"最終|最後の?|ラスト"
_MONTH_EDGE = rf"月末の?(?=[{WEEKDAYS_JA}])|月初め?の?(?=[{WEEKDAYS_JA}])|最初の(?=[{WEEKDAYS_JA}])|\d番目の?(?=[{WEEKDAYS_JA}])"
_NTH = rf"(?:第\s*\d+(?!\d|\s*[週回])|{_LAST}(?!日(?!曜))|{_MONTH_EDGE})"
_SOFT = r"(?:\s*[・&/~-]\s*|\s*(?:と|から|および|及び)\s*|\s+(?=第))"
_NUMBER = r"[1-5](?!\d|[:時/.分年回]|\s*月\s*\d{1,2}日)"
_NUMBER_AFTER_COMMA = r"[1-5](?!\d|[:時/.分年回]|月(?!曜))"
NTH = re.compile(rf"(?:月の)?{_NTH}(?:{_SOFT}(?:{_NTH}|{_NUMBER})|\s*[、,]\s*(?:{_NTH}|{_NUMBER_AFTER_COMMA}))*")
_ORDINALS_EN = "|".join(ORDINALS_EN)
_ONE_NTH_EN = rf"(?:the )?(?:{_ORDINALS_EN})(?![a-z])"
NTH_EN = re.compile(rf"{_ONE_NTH_EN}(?:\s*(?:,|&|,?\s*and|-|~|to)\s*{_ONE_NTH_EN})*")
_MONTH_LIST = r"\s*(?:[・,、&/~-]|と|から|および|及び)\s*"
MONTHS = re.compile(rf"(?:毎年)?\d{{1,2}}(?:月(?!曜))?(?:{_MONTH_LIST}(?:翌年?の?)?\d{{1,2}}(?:月(?!曜))?)*(?<=月)(?!曜|末|初|\s*\d{{1,2}}日)")
MONTHS_EN = re.compile(rf"(?:of |in |during )?{MONTH_EN}(?:\s*(?:,|&|,?\s*and|-|~|to|through|until)\s*{MONTH_EN})*(?!\s*\d)")
_DAY_EN = r"(?:\d{1,2}(?:st|nd|rd|th)|last day)"
_OF_MONTHS_EN = rf"(?= of (?:every|each|the|even|odd) months?| in (?:even|odd) months| (?:in|of) {MONTH_EN})"
DAYS_EN = re.compile(rf"(?:on )?(?:the )?(?:day \d{{1,2}}|{_DAY_EN})(?:\s*(?:,|&|,?\s*and)\s*(?:the )?{_DAY_EN})*{_OF_MONTHS_EN}")
_NTH_PIECE = re.compile(
    rf"(?P<to>[~-]|から|to(?![a-z]))?\s*(?:the )?(?:(?P<word>{_ORDINALS_EN})(?![a-z])"
    r"|第?\s*(?P<number>\d+)|(?P<last>最終|最後|ラスト|月末)|(?P<begin>月初|最初))",
)
_HIGHEST = 5


def read_weekdays(match: re.Match[str]) -> tuple[int, ...]:
    """Weekdays as numbers, in the order written."""
    text = match[0]
    if text[0] in WEEKDAYS_JA:
        return tuple(dict.fromkeys(WEEKDAYS_JA.index(character) for character in re.sub(r"曜日?", "", text) if character in WEEKDAYS_JA))
    return tuple(dict.fromkeys(weekday_number(piece[1]) for piece in re.finditer(WEEKDAY_EN, text)))


def weekday_range(match: re.Match[str]) -> tuple[int, ...]:
    """月〜金 as numbers."""
    first, last = weekday_number(match["first"]), weekday_number(match["last"])
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def read_nth(match: re.Match[str]) -> tuple[int, ...]:
    """Which ones of the month; -1 is the last.

    Raises:
        NotUnderstood: no month has that many.
    """
    numbers: list[int] = []
    for piece in _NTH_PIECE.finditer(match[0]):
        number = ORDINALS_EN[piece["word"]] if piece["word"] else int(piece["number"]) if piece["number"] else -1 if piece["last"] else 1
        if number == 0 or number > _HIGHEST or (piece["to"] and numbers and number <= numbers[-1]):
            raise NotUnderstood("no_such_ordinal", nth=number)
        if piece["to"] and numbers:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def read_days_en(match: re.Match[str]) -> tuple[int, ...]:
    """Days of the month: the 5th, 15th and last day."""
    return tuple(-1 if piece.startswith("last") else int(piece) for piece in re.findall(r"\d{1,2}|last", match[0]))


def read_months(match: re.Match[str]) -> tuple[int, ...]:
    """Months as numbers, a range over the new year included.

    Raises:
        NotUnderstood: a month past 12.
    """
    months: list[int] = []
    for piece in re.finditer(rf"(?P<to>[~-]|から|to(?![a-z])|through|until)?\s*(?:翌年?の?)?(?:(?P<number>\d+)|{MONTH_EN})", match[0]):
        month = int(piece["number"]) if piece["number"] else month_number(piece[3])
        if not 1 <= month <= 12:  # noqa: PLR2004
            raise NotUnderstood("no_such_month", month=month)
        if piece["to"] and months:
            months += [(months[-1] + step - 1) % 12 + 1 for step in range(1, (month - months[-1]) % 12)]
        months.append(month)
    return tuple(dict.fromkeys(months))
