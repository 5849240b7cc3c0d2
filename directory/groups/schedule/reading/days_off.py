"""Days off in a sentence: 8月は休み, 祝日を除く, 年末年始（12/29〜1/3）は休み, except August."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_letters
from typing import Any

from directory.groups.schedule.reading.drafts import Off
from directory.groups.schedule.reading.places import JOINERS, at, last
from directory.groups.schedule.reading.tokens import Token
from directory.groups.schedule.reading.words import SEASONS
from directory.groups.schedule.refusals import NotUnderstood

_JOINERS_OF_HEADING = {"join", "break"}


def offs_before(found: list[Token]) -> list[Token]:
    """`except August and public holidays`, `休み：8月、祝日`: what follows is left out."""
    done: list[Token] = []
    place = 0
    while place < len(found):
        token = found[place]
        if token.kind != "off_before":
            done.append(token)
            place += 1
            continue
        offs, place = _chain_at(found, place + 1, _JOINERS_OF_HEADING if token.text[0] not in ascii_letters else {"join"})
        if not offs:
            raise NotUnderstood("off_what")
        done.append(Token("offs", tuple(offs), token.text))
    return done


def _chain_at(found: list[Token], place: int, joiners: set[str]) -> tuple[list[Off], int]:
    """The things left out from a place on, and the place after them."""
    offs: list[Off] = []
    while True:
        off, used = _off_at(found, place)
        if off is None:
            return offs, place
        offs.append(off)
        place += used
        if at(found, place).kind not in joiners or _off_at(found, place + 1)[0] is None:
            return offs, place
        place += 1


def _off_at(found: list[Token], place: int) -> tuple[Off | None, int]:
    """The thing left out that begins at a place, and how many tokens it takes."""
    first, second = at(found, place), at(found, place + 1)
    if first.kind == "nth" and second.kind == "weekdays":
        return Off(nth=first.value, weekdays=second.value), 2
    if first.kind == "season":
        if second.kind == "open" and at(found, place + 2).kind == "span" and at(found, place + 3).kind == "close":
            return Off(span=at(found, place + 2).value), 4
        raise NotUnderstood("off_dates", name=first.text, example=SEASONS[first.value])
    yearly = first.kind in {"dates", "span"} and second.kind == "every" and second.value[0] == "year"
    return _plain_off(first, yearly=yearly), 2 if yearly else 1


def _plain_off(token: Token, *, yearly: bool = False) -> Off | None:
    """What one token leaves out."""
    made: dict[str, Callable[[Any], Off]] = {
        "holidays": lambda _: Off(holidays=True), "months": lambda months: Off(months=months), "nth": lambda nth: Off(nth=nth),
        "weekdays": lambda weekdays: Off(weekdays=weekdays), "dates": lambda dates: Off(dates=dates, yearly=yearly), "span": lambda span: Off(span=span),
    }
    return made[token.kind](token.value) if token.kind in made else None


def offs_after(found: list[Token]) -> list[Token]:
    """8月と祝日は休み, 祝日除く, （第3を除く）: what stands before is left out."""
    done: list[Token] = []
    for token in found:
        if token.kind != "off":
            done.append(token)
            continue
        condition = None
        while last(done).kind in {"topic", "also", "only", "condition"}:
            beside = done.pop()
            condition = beside if beside.kind == "condition" else condition
        offs = _taken(done)
        if condition and any(not off.holidays for off in offs):
            raise NotUnderstood("moves", words=condition.text)
        if not offs:
            raise NotUnderstood("off_what")
        if last(done).kind == "months" and last(done, 2).kind in {"", *JOINERS, "open"} and offs[0].nth:
            offs[0] = offs[0]._replace(months=done.pop().value)
        done.append(Token("offs", tuple(offs), token.text))
    return done


def _taken(done: list[Token]) -> list[Off]:
    """Takes the chain of things left out from the end of the tokens: always over ・ and と, over 、 only between things of the same sort."""
    offs: list[Off] = []
    while True:
        off = _last_off(done)
        if off is None:
            return offs
        offs.insert(0, off)
        before, earlier = last(done), last(done, 2)
        if before.kind == "join" or (before.kind == "break" and _of_one_sort(earlier, done, off)):
            joiner = done.pop()
            if _off_kind(done) is None:
                done.append(joiner)
                return offs
        elif not _runs_on(done, off):
            return offs


def _runs_on(done: list[Token], off: Off) -> bool:
    """土日祝休み, 祝日年末年始休み: nothing stands between, and the weekdays belong to nothing before them."""
    before = last(done)
    if before.kind == "weekdays":
        return off.holidays and last(done, 2).kind in {"", "open", "break", "topic", "hours", "part"}
    if before.kind == "months":
        return bool(off.months)
    return before.kind in {"holidays", "season"} and bool(off.holidays or off.span or off.months)


def _of_one_sort(earlier: Token, done: list[Token], off: Off) -> bool:
    if earlier.kind in {"holidays", "season", "span", "months"} and (off.holidays or off.span or off.months):
        return True
    if earlier.kind == "dates" and off.dates:
        return bool(earlier.value[-1].year) == bool(off.dates[0].year) and last(done, 3).kind != "every"
    return earlier.kind == "close" and last(done, 3).kind == "span"


def _off_kind(done: list[Token]) -> str | None:
    kind = last(done).kind
    if kind == "close" and last(done, 2).kind == "span" and last(done, 3).kind == "open":
        return "season"
    return kind if kind in {"holidays", "months", "nth", "weekdays", "dates", "span", "season"} else None


def _last_off(done: list[Token]) -> Off | None:
    """Takes the last thing that can be left out."""
    kind = _off_kind(done)
    if kind is None:
        return None
    token = done.pop()
    if kind == "season":
        if token.kind == "season":
            raise NotUnderstood("off_dates", name=token.text, example=SEASONS[token.value])
        span = done.pop()
        done.pop()
        if last(done).kind == "season":
            done.pop()
        return Off(span=span.value)
    if kind == "weekdays" and last(done).kind == "nth":
        return Off(nth=done.pop().value, weekdays=token.value)
    yearly = kind in {"dates", "span"} and last(done).kind == "every" and last(done).value[0] == "year"
    if yearly or (kind == "span" and last(done).kind == "season"):
        done.pop()
    return _plain_off(token, yearly=yearly)
