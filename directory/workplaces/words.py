"""When an office can be used, and what an employer states, in words, in the language of the request; empty when nothing is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from directory.listings.conditions import the_conditions
from directory.listings.kinds import Kind
from directory.web.languages import t
from directory.workplaces.codes import PeersHere

if TYPE_CHECKING:
    from directory.workplaces.models import Workplace

ALL_DAY = ("00:00-23:59", "00:00-24:00")
_MONTHS = "January February March April May June July August September October November December".split()


def opening(hours: Mapping[str, str]) -> str:
    """平日 9:00〜17:00、土曜 9:00〜12:00; Weekdays 9:00–17:00, Saturdays 9:00–12:00."""
    days = (
        ("weekday", t("平日", "weekdays")),
        ("saturday", t("土曜", "Saturdays")),
        ("sunday", t("日曜", "Sundays")),
        ("holiday", t("祝日", "public holidays")),
    )
    text = t("、", ", ").join(f"{words} {_times(hours[day])}" for day, words in days if hours.get(day))
    return text[:1].upper() + text[1:]


def _times(text: str) -> str:
    if text in ALL_DAY:
        return t("24時間", "all day")
    start, dash, end = text.partition("-")
    if not dash or ":" not in start or ":" not in end:
        return text
    return t("{start}〜{end}", "{start}–{end}", start=start.removeprefix("0"), end=end.removeprefix("0"))


def edition(month: str) -> str:
    """The edition of the list: 2025年4月の版; the edition of April 2025."""
    if not month:
        return t("版の年月は不明", "the edition’s month is unknown")
    year, number = int(month[:4]), int(month[5:])
    return t("{year}年{number}月の版", "edition of {name} {year}", year=year, number=number, name=_MONTHS[number - 1])


def dial(phone: str) -> str:
    """The digits to dial in Japan, or nothing when the text is no whole number."""
    digits = phone.replace("-", "")
    return digits if digits.isascii() and digits.isdigit() and digits.startswith("0") and len(digits) in {10, 11} else ""


def stated(place: Workplace) -> list[str]:
    """What an employer states, one after another: peer colleagues, since when, where; that it is thinking about it."""
    found = (peers(place.peers), since(place.peers_since), setting_names(place.peer_settings), thinking() if place.thinking else "")
    return [words for words in found if words]


def peers(value: str) -> str:
    """Two classes only; nobody can be counted out of them."""
    return {
        PeersHere.YES.value: t("ピアの同僚が働いています", "Peer colleagues work here"),
        PeersHere.THREE_OR_MORE.value: t("ピアの同僚が3人以上働いています", "Three or more peer colleagues work here"),
    }.get(value, "")


def thinking() -> str:
    """The words under which a workplace that is thinking about it is shown."""
    return t("この職場は、ピアの仲間を迎えることを考えています", "This workplace is thinking of welcoming peer colleagues")


def since(year: int | None) -> str:
    """2017年から; since 2017."""
    return "" if year is None else t("{year}年から", "since {year}", year=year)


def setting_names(codes: list[str] | None) -> str:
    """デイケア、外来: the words are those of positions."""
    found = [choice.label for choice in the_conditions().choices("setting", [Kind.POSITION]) if choice.value in (codes or ())]
    return t("、", ", ").join(found)
