"""From tokens to drafts: which days belong together, and which hours, names and days off belong to them."""

from __future__ import annotations

from collections.abc import Callable

from directory.groups.codes import TimeOfDay
from directory.groups.schedule.reading.drafts import Gathered, Off, When
from directory.groups.schedule.reading.gathering_days import DAYS, DayGatherer
from directory.groups.schedule.reading.places import at
from directory.groups.schedule.reading.tokens import Token
from directory.groups.schedule.reading.words import SEASONS
from directory.groups.schedule.refusals import NotUnderstood
from directory.groups.schedule.shape import Hours

_REFUSED = {"alternatives": "one_of_two", "condition": "moves", "moves": "moves", "around": "around"}
_DATES_ALONE = {"since", "since_before", "until", "until_before", "next", "year_month"}
_NOTHING_MORE = {"join", "break", "only", "reception"}


def gathered(found: list[Token]) -> Gathered:
    """The drafts of a sentence.

    Raises:
        NotUnderstood: words that leave the day open.
    """
    return _Gatherer(found).gather()


class _Gatherer(DayGatherer):
    """Adds hours, names and what is said beside the days."""

    def __init__(self, found: list[Token]) -> None:
        super().__init__(found)
        self.depth = 0
        self.leading: list[Hours] = []
        self.hours_run = False
        self.this_one = False

    def gather(self) -> Gathered:
        """Every token in its turn, then the hours that are still open."""
        for place, token in enumerate(self.found):
            self.place = place
            handler: Callable[[Token], None] | None = getattr(self, f"on_{token.kind}", None)
            if handler:
                handler(token)
            elif token.kind not in _NOTHING_MORE:
                self.refuse(token)
            if token.kind not in {"hours", "join", "break", "part", "length", "open", "close"}:
                self.hours_run = False
        for draft in self.result.drafts:
            draft.hours = draft.hours or list(self.leading)
        return self.result

    def refuse(self, token: Token) -> None:
        """What leaves the day open, in its own words."""
        around = "".join(at(self.found, self.place + step).text for step in (-1, 0, 1)).strip(" ()")
        if token.kind in _REFUSED:
            raise NotUnderstood(_REFUSED[token.kind], words=around)
        if token.kind == "season":
            raise NotUnderstood("off_dates", name=token.text, example=SEASONS[token.value])
        if token.kind == "changed":
            raise NotUnderstood("which_change")
        if token.kind in _DATES_ALONE:
            raise NotUnderstood("which_since")
        raise NotUnderstood("unknown_words", words=token.text[:12])

    def on_hours(self, token: Token) -> None:
        """Hours hold for all days since the last hours; those of the reception are left aside."""
        if "reception" not in {at(self.found, self.place - 1).kind, self.after(quiet=False).kind}:
            self.give_hours(token.value)

    def on_part(self, token: Token) -> None:
        """午後 without a clock time; beside one it says nothing new."""
        if self.after(quiet=False).kind != "hours":
            self.give_hours(Hours(part=TimeOfDay[token.value.upper()]))

    def give_hours(self, hours: Hours) -> None:
        """To the drafts that wait, or in front of all."""
        if self.draft is None or not self.result.drafts:
            self.leading.append(hours)
        elif self.hours_run:
            for draft in self.without_hours:
                draft.hours.append(hours)
        else:
            waiting = [draft for draft in self.without_hours if not draft.hours]
            if not waiting:
                waiting = [self.result.drafts[-1]]
            for draft in waiting:
                draft.hours.append(hours)
            self.without_hours = waiting
        self.hours_run = True

    def on_length(self, token: Token) -> None:
        """2時間 after a start."""
        minutes: int | None = token.value
        if self.leading and not self.result.drafts:
            self.leading[-1] = Hours(self.leading[-1].start, minutes)
        for draft in self.without_hours:
            if draft.hours and draft.hours[-1].start and draft.hours[-1].minutes is None:
                draft.hours[-1] = Hours(draft.hours[-1].start, minutes)
            elif not draft.hours or (minutes and draft.hours[-1].minutes != minutes):
                raise NotUnderstood("time_only_end")

    def on_label(self, token: Token) -> None:
        """家族会, before its days or after them."""
        starts_clause = not self.depth and (self.place == 0 or at(self.found, self.place - 1).kind in {"break", "usually"})
        if (self.draft is None and not self.result.drafts) or (starts_clause and self.after().kind in {*DAYS, "every", "months", "often"}):
            self.label = _together(self.label, token.value)
        else:
            for draft in self.chain() if self.all_of_them or self.result.drafts[-1].hours else self.result.drafts[-1:]:
                draft.label = _together(draft.label, token.value)

    def on_topic(self, _token: Token) -> None:
        """は after days."""
        if self.draft and self.draft.has_days and at(self.found, self.place - 1).kind in DAYS:
            self.draft.topic = True

    def on_offs(self, token: Token) -> None:
        """Days left out: of the meeting before it inside brackets, else of all."""
        offs: tuple[Off, ...] = token.value
        if (self.depth or self.this_one) and self.draft and not self.of_other_months(offs):
            for draft in self.chain() if self.this_one else [self.draft]:
                draft.offs += offs
                draft.offs_surely |= self.this_one
        elif self.result.drafts and self.days_follow() and not all(off.dates or off.span for off in offs):
            raise NotUnderstood("off_which")
        else:
            self.result.offs += offs
        self.this_one = False

    def of_other_months(self, offs: tuple[Off, ...]) -> bool:
        """（12月は第2木曜、8月は休み）: August is off for the meeting before."""
        months = set(self.draft.months) if self.draft and self.draft.months_topic else set()
        return bool(months) and all(off.months and not months & set(off.months) for off in offs)

    def days_follow(self) -> bool:
        """Whether more days are named after this place."""
        return any(token.kind in {"nth", "weekdays", "working_days", "monthdays", "every"} for token in self.found[self.place + 1:])

    def on_when(self, token: Token) -> None:
        """First and last dates: inside brackets of the meeting before, else of all."""
        when: When = token.value
        if self.depth and self.draft:
            if self.draft.joined and not self.draft.hours:
                raise NotUnderstood("which_since")
            self.draft.when.append(when)
        elif self.result.drafts and self.days_follow() and self.draft and self.draft.has_days:
            raise NotUnderstood("which_since")
        else:
            self.result.when.append(when)

    def on_count(self, token: Token) -> None:
        """全10回."""
        if self.depth and self.draft:
            self.draft.count = token.value
        else:
            self.result.count = token.value

    def on_open(self, _token: Token) -> None:
        """An opening bracket."""
        self.depth += 1

    def on_close(self, _token: Token) -> None:
        """A closing bracket."""
        self.depth = max(0, self.depth - 1)

    def on_extra(self, _token: Token) -> None:
        """臨時 before a date."""
        if self.after().kind == "dates":
            self.extra = True
        elif self.draft and self.draft.dates:
            self.draft.extra = True
        elif self.after().kind not in {"offs", "nth", "weekdays", "every"}:
            raise NotUnderstood("unknown_words", words=_token.text)

    def on_also(self, _token: Token) -> None:
        """も after a date."""
        if self.draft and self.draft.dates:
            self.draft.extra = True

    def on_this_one(self, _token: Token) -> None:
        """この会は: what follows holds for the meeting before only."""
        self.this_one = True

    def on_besides(self, _token: Token) -> None:
        """ほかに: what follows stands beside what was said."""
        self.besides = True

    def on_all_of_them(self, _token: Token) -> None:
        """いずれも: what follows holds for all days of the clause."""
        self.all_of_them = True

    def on_irregular(self, _token: Token) -> None:
        """不定期, 要問合せ."""
        self.result.irregular = True

    def on_usually(self, _token: Token) -> None:
        """原則として, 変更あり."""
        self.result.usually = True

    def on_with_holidays(self, _token: Token) -> None:
        """祝日も開催."""
        self.result.with_holidays = True

    def on_move(self, token: Token) -> None:
        """1/2は1/9に変更."""
        self.result.moves.append(token.value)


def _together(one: str, other: str) -> str:
    return f"{one}・{other}" if one and other not in one.split("・") else one or other
