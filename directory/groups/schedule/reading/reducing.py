"""Tokens that belong together become one: lists of dates, days off, first and last dates, changes of a date."""

from __future__ import annotations

from directory.groups.schedule.reading.days_off import offs_after, offs_before
from directory.groups.schedule.reading.first_dates import first_dates
from directory.groups.schedule.reading.places import JOINERS, at, last
from directory.groups.schedule.reading.tokens import Token
from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.refusals import NotUnderstood


def reduced(found: list[Token]) -> list[Token]:
    """The tokens with dates, days off and first dates put together."""
    return first_dates(offs_after(offs_before(_date_lists(found))))


def _date_lists(found: list[Token]) -> list[Token]:
    """12月5日・19日 and 12/5、12/19 are one token; a day without a month takes the month before it."""
    done: list[Token] = []
    for place, token in enumerate(found):
        if token.kind not in {"date", "monthday"}:
            done.append(token)
            continue
        date: Written = token.value
        _check_day(date if token.kind == "monthday" else date._replace(month=date.month or 13), token.text)
        sign = at(found, place - 1)
        joined = last(done).kind in JOINERS and sign.kind in JOINERS and sign.text not in {";", "。"}
        before = at(done, len(done) - (2 if joined else 1))
        plain = before.kind == "dates" and not (sign.text == "、" and date.year and not before.value[0].year)
        if plain and (token.kind == "date" or joined or at(found, place - 1).kind == "monthday"):
            latest: Written = before.value[-1]
            date = date if date.month else date._replace(month=latest.month, year=latest.year)
            _check_day(date, token.text)
            del done[len(done) - (2 if joined else 1):]
            done.append(Token("dates", (*before.value, date), before.text + token.text))
        elif token.kind == "date":
            done.append(Token("dates", (date,), token.text))
        else:
            done.append(token)
    return done


def _check_day(date: Written, text: str) -> None:
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(date.month, 31)
    if not 1 <= date.day <= longest or date.month > 12:  # noqa: PLR2004
        raise NotUnderstood("no_such_day", day=text.strip())
