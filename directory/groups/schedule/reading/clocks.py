"""Hours in a sentence: 午後1時半から3時半, 13:30-15:30, 7pm, from an evening past midnight. A half of the day is never guessed."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.shape import Hours

_MARK = r"午前|午後|朝|昼|お昼|夕方|夜|深夜|am|pm|a\.m\.|p\.m\."
_TAIL = r"am|pm|a\.m\.?|p\.m\.?"


def _clock(name: str) -> str:
    """One clock time; the groups end in `name`."""
    return (
        rf"(?:(?:(?P<mark{name}>{_MARK})の?\s*)?(?:"
        rf"(?P<hour{name}>\d{{1,2}})(?::(?P<colon{name}>\d{{2}})(?::00)?|時(?!間)(?:\s*(?P<minute{name}>\d{{1,2}})分|(?P<half{name}>半))?)"
        rf"(?:\s*(?P<tail{name}>{_TAIL})(?![a-z]))?"
        rf"|(?P<plain{name}>\d{{1,2}})\s*(?P<plaintail{name}>{_TAIL})(?![a-z])"
        rf"|(?P<bare{name}>\d{{1,2}})(?=\s*[-~]\s*(?:{_MARK})?\s*\d{{1,2}}(?::\d\d)?\s*(?:時(?!間)|{_TAIL})))"
        rf"|(?P<word{name}>正午|noon|midnight))\s*(?:頃|ごろ|ころ)?"
    )


_TO = r"\s*(?:から|より|~|-|to(?![a-z])|until(?![a-z])|till(?![a-z]))\s*"
_NEXT_DAY = r"(?:翌日の?|翌|次の日の?|次の日)\s*"
HOURS = re.compile(
    rf"(?P<until>[-~])?\s*(?:at\s+|from\s+)?{_clock('1')}"
    rf"(?:{_TO}(?P<next>{_NEXT_DAY})?{_clock('2')}(?:まで|終了)?(?:\s*(?:\(next day\)|(?:the )?next day))?"
    r"|\s*(?:から|より|~|-|以降)?(?:開始|スタート|開会|始まり)?)",
)
"""A clock time, with or without an end."""
DURATION = re.compile(
    r"\(?(?P<about>約|およそ)?\s*(?:(?P<hours>\d{1,2}(?:\.5)?)\s*(?:時間(?P<half>半)?|hours?|hrs?)|(?P<minutes>\d{1,3})\s*(?:分間?|minutes?|mins?))"
    r"(?P<some>程度|ほど|くらい|ぐらい)?\)?",
)
_EARLY, _NOON, _DAY = 7, 12, 24 * 60
_MARKS = {
    "午前": "am", "朝": "am", "am": "am", "a.m.": "am", "a.m": "am", "午後": "pm", "夕方": "pm", "pm": "pm", "p.m.": "pm", "p.m": "pm",
    "昼": "day", "お昼": "day", "夜": "night", "深夜": "late",
}
_LONGEST_PAST_MIDNIGHT = 8 * 60


class Clock(NamedTuple):
    """A clock time as it was written."""

    hour: int
    minute: int
    mark: str
    short: bool
    """Written with 時 and so rather in twelve hours than in twenty-four."""
    text: str


def read_hours(match: re.Match[str]) -> Hours:
    """The hours of a match of HOURS.

    Raises:
        NotUnderstood: no such time, or it may be morning or afternoon.
    """
    first, last = _written(match, "1"), _written(match, "2")
    if match["until"] and last is None:
        raise NotUnderstood("time_only_end")
    assert first
    if last and not first.mark and (match["tail2"] or match["plaintail2"]):
        first = _mark_of_end(first, last)
    start = _minutes(first)
    if last is None:
        return Hours(_time(start))
    next_day = bool(match["next"]) or "next day" in match[0]
    end = last.hour * 60 + last.minute if next_day and not last.mark else _end(first, last, start)
    return Hours(_time(start), _length(start, end, next_day=next_day))


def read_duration(match: re.Match[str]) -> int | None:
    """Minutes, or None when it is only about."""
    if match["about"] or match["some"]:
        return None
    if match["minutes"]:
        return int(match["minutes"]) or None
    return int(float(match["hours"]) * 60) + (30 if match["half"] else 0) or None


def _written(match: re.Match[str], name: str) -> Clock | None:
    if word := match[f"word{name}"]:
        return Clock(0 if word == "midnight" else _NOON, 0, "24", short=False, text=word)
    hour = match[f"hour{name}"] or match[f"plain{name}"] or match[f"bare{name}"]
    if hour is None:
        return None
    minute = match[f"colon{name}"] or match[f"minute{name}"] or (30 if match[f"half{name}"] else 0)
    mark = _MARKS.get(match[f"tail{name}"] or match[f"plaintail{name}"] or match[f"mark{name}"] or "", "")
    unit = "" if match[f"colon{name}"] else "時"
    text = f"{hour}:{match[f'colon{name}']}" if match[f"colon{name}"] else f"{hour}{unit}" + ("半" if match[f"half{name}"] else f"{minute}分" if minute else "")
    padded = len(hour) == 2 and hour[0] == "0"  # noqa: PLR2004
    return Clock(int(hour), int(minute), "24" if padded and not mark else mark, short=bool(unit) and not match[f"plaintail{name}"], text=text)


def _mark_of_end(first: Clock, last: Clock) -> Clock:
    """1-3pm is from one in the afternoon, 10-12pm and 11am–1pm from the morning."""
    if first.hour > _NOON or last.hour > _NOON:
        return first
    same = _minutes(first._replace(mark=last.mark)) < _minutes(last)
    return first._replace(mark=last.mark if same else "am")


def _minutes(clock: Clock) -> int:
    """Minutes since midnight of a time that says its half of the day, or is written in twenty-four hours."""
    hour, mark = clock.hour, clock.mark
    if hour > 24 or clock.minute > 59 or (hour == 24 and clock.minute):  # noqa: PLR2004
        raise NotUnderstood("no_such_time", time=clock.text)
    if mark and mark != "24" and hour == _NOON and mark != "day":
        return _twelve(clock)
    if mark in {"am", "late"} and hour > _NOON and not (mark == "late" and hour >= 22):  # noqa: PLR2004
        raise NotUnderstood("no_such_time", time=clock.text)
    later = (mark == "pm" and hour < _NOON) or (mark == "night" and 5 <= hour < _NOON) or (mark == "day" and hour < 5)  # noqa: PLR2004
    if mark == "night" and hour < 5:  # noqa: PLR2004
        raise NotUnderstood("morning_or_afternoon", time=clock.text)
    if not mark and 0 < hour < _EARLY + (2 if clock.short else 0):
        raise NotUnderstood("morning_or_afternoon", time=clock.text)
    return (hour + (_NOON if later else 0)) * 60 + clock.minute


def _twelve(clock: Clock) -> int:
    """Twelve with a half of the day: 12 pm and 午後12時半 are just past noon; what may be either is asked."""
    if clock.mark == "pm" and (clock.minute or not clock.short):
        return _NOON * 60 + clock.minute
    raise NotUnderstood("noon_or_midnight", time=clock.text)


def _end(first: Clock, last: Clock, start: int) -> int:
    """The end takes the half of the day from the start where it says none."""
    if last.mark or last.hour > _NOON:
        return _minutes(last)
    if last.hour == _NOON:
        return _NOON * 60 + last.minute
    if first.mark in {"pm", "night", "day"}:
        return _minutes(last._replace(mark="pm"))
    plain = last.hour * 60 + last.minute
    if plain > start or last.hour == 0 or start >= 18 * 60:
        return plain
    raise NotUnderstood("end_time")


def _length(start: int, end: int, *, next_day: bool) -> int:
    if next_day:
        end += _DAY
    elif end <= start:
        end += _DAY
        if end - start > _LONGEST_PAST_MIDNIGHT:
            raise NotUnderstood("end_time")
    if not 0 < end - start < _DAY:
        raise NotUnderstood("end_time")
    return end - start


def _time(minutes: int) -> dt.time:
    if minutes >= _DAY:
        raise NotUnderstood("no_such_time", time="24:00")
    return dt.time(minutes // 60, minutes % 60)
