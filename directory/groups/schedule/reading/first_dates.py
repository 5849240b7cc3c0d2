"""First and last dates, the next date, and changes: 12/5から, 3月まで, 次回12/2, 1/2は1/9に変更."""

from __future__ import annotations

from collections.abc import Iterator

from directory.groups.codes import TimeOfDay
from directory.groups.schedule.reading.drafts import Move, When
from directory.groups.schedule.reading.places import at
from directory.groups.schedule.reading.tokens import Token
from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.shape import Hours


def first_dates(found: list[Token]) -> list[Token]:
    """First and last dates, the next date, extra dates and changes."""
    done: list[Token] = []
    place = 0
    while place < len(found):
        made, used = _when_at(found, place)
        if used:
            done += made
            place += used
        else:
            done.append(found[place])
            place += 1
    return done


def _when_at(found: list[Token], place: int) -> tuple[list[Token], int]:
    first, second = at(found, place), at(found, place + 1)
    if move := _move_at(found, place):
        return move
    if first.kind in {"since_before", "until_before", "next"}:
        return _announced(found, place)
    if first.kind == "months" and second.kind == "until" and len(first.value) > 1:
        return [first], 2
    if first.kind == "span":
        return list(_span_tokens(first)), 2 if second.kind == "until" else 1
    if second.kind in {"since", "until"} and (date := _single(first)) is not None and first.kind != "weekdays":
        return [_when(second.kind, date, first)], 2
    return [], 0


def _announced(found: list[Token], place: int) -> tuple[list[Token], int]:
    """次回は12/2, from 5 December, until March 2027."""
    kind = at(found, place).kind.removesuffix("_before")
    skip = 2 if at(found, place + 1).kind == "topic" else 1
    target = at(found, place + skip)
    if kind == "since" and target.kind == "span":
        return list(_span_tokens(target)), skip + 1
    date = _single(target)
    if date is None:
        return [], 0
    said_again = (kind, at(found, place + skip + 1).kind) in {("since", "since"), ("until", "until"), ("next", "since")}
    return [_when(kind, date, target)], skip + (2 if said_again else 1)


def _move_at(found: list[Token], place: int) -> tuple[list[Token], int] | None:
    """1/2は1/9に変更, 1/2→1/9, 2 January moved to 9 January."""
    first = at(found, place)
    if first.kind != "dates":
        return None
    sign, target, hours = at(found, place + 1), at(found, place + 2), _hours(at(found, place + 3))
    if sign.kind == "changed" and len(first.value) == 2:  # noqa: PLR2004
        return [Token("move", Move(first.value[0], first.value[1], None), first.text)], 2
    if sign.kind not in {"topic", "changed"} or target.kind != "dates" or len(first.value) != 1 or len(target.value) != 1:
        return None
    used = 4 if hours else 3
    said_after = at(found, place + used).kind == "changed"
    if sign.kind != "changed" and not said_after:
        return None
    return [Token("move", Move(first.value[0], target.value[0], hours), first.text)], used + said_after


def _hours(token: Token) -> Hours | None:
    if token.kind == "part":
        return Hours(part=TimeOfDay[token.value.upper()])
    return token.value if token.kind == "hours" else None


def _single(token: Token) -> Written | None:
    """The one date or month of a token."""
    if token.kind == "dates" and len(token.value) == 1:
        return token.value[0]  # type: ignore[no-any-return]
    if token.kind == "year_month":
        return token.value  # type: ignore[no-any-return]
    if token.kind == "months" and len(token.value) == 1:
        return Written(None, token.value[0], 0)
    return None


def _when(kind: str, date: Written, token: Token) -> Token:
    return Token("when", When(kind, date), token.text)


def _span_tokens(token: Token) -> Iterator[Token]:
    first, last = token.value
    yield _when("since", first, token)
    yield _when("until", last, token)
