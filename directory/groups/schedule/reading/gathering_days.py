"""Days in a sentence: what 毎週, 第2, 土曜, 15日, 偶数月 belong to, before or after each other."""

from __future__ import annotations

from directory.groups.schedule.reading.drafts import Draft, Every, Gathered, Times
from directory.groups.schedule.reading.places import JOINERS, at
from directory.groups.schedule.reading.tokens import Token
from directory.groups.schedule.reading.written import Written
from directory.groups.schedule.refusals import NotUnderstood

DAYS = frozenset({"nth", "weekdays", "monthday", "monthdays", "working_days", "holidays", "dates"})
"""Kinds of tokens that name days."""
_QUIET = {"open", "close", "topic", "break"}


class DayGatherer:
    """Walks over the tokens once; `draft` is the one being written, `place` where it stands."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.place = 0
        self.result = Gathered()
        self.draft: Draft | None = None
        self.without_hours: list[Draft] = []
        self.label = ""
        self.extra = False
        self.besides = False
        self.all_of_them = False
        self.weekday_first = self._weekday_first()

    def new(self, token: Token) -> Draft:
        """Begins a draft."""
        self.draft = Draft(label=self.label, extra=self.extra, besides=self.besides, after=self.before().text.strip())
        self.label, self.extra, self.besides, self.all_of_them = "", False, False, False
        self.result.drafts.append(self.draft)
        if self.without_hours and self.without_hours[-1].hours:
            self.without_hours = []
        self.without_hours.append(self.draft)
        return self.draft

    def for_days(self, token: Token) -> Draft:
        """The draft that days are added to: the current one while it has none."""
        before, beside = self.draft, at(self.found, self.place - 1)
        if before and before.has_days and beside.kind in DAYS and {beside.kind, token.kind} & {"working_days", "holidays"}:
            raise NotUnderstood("days_run_on", words=beside.text + token.text)
        draft = self.new(token) if before is None or before.has_days else before
        if draft is not before and before:
            draft.joined_to_months = bool(before.months)
            draft.joined = self.before().kind == "join" and not before.hours
            draft.besides = draft.besides or (draft.joined and before.besides)
            if before.months and self.before().kind == "join":
                draft.months, draft.yearly, draft.joined_to_months = before.months, before.yearly, False
        draft.text += token.text
        return draft

    def before(self) -> Token:
        """The token before, brackets and the like aside."""
        place = self.place - 1
        while at(self.found, place).kind in {"open", "close"}:
            place -= 1
        return at(self.found, place)

    def after(self, *, quiet: bool = True) -> Token:
        """The next token that says something."""
        place = self.place + 1
        while quiet and at(self.found, place).kind in _QUIET:
            place += 1
        return at(self.found, place)

    def _weekday_first(self) -> bool:
        """日 第1・3、土 第2・4: each weekday stands before its numbers."""
        for place, token in enumerate(self.found):
            if token.kind == "nth":
                return False
            if token.kind == "weekdays":
                step = 1
                while at(self.found, place + step).kind in {"open", "close", "topic"}:
                    step += 1
                before = at(self.found, place - 1)
                weekly = before.kind == "every" and before.value[0] != "month"
                return at(self.found, place + step).kind == "nth" and not weekly
        return False

    def chain(self) -> list[Draft]:
        """The last draft with those joined to it by と."""
        drafts = self.result.drafts
        place = len(drafts) - 1
        while place and drafts[place].joined:
            place -= 1
        return drafts[place:]

    def on_every(self, token: Token) -> None:
        """毎週, 毎月, 隔週: of the days before it, or of those that follow."""
        every, draft = Every(*token.value), self.draft
        if draft and every.unit == "year" and draft.months and draft.has_days and self.after(quiet=False).kind not in {*DAYS, "months"}:
            for one in self.chain():
                one.yearly = True
            return
        if draft and every.unit == "year" and _of_one_month(draft.dates):
            draft.months, draft.monthdays, draft.dates, draft.yearly = (draft.dates[0].month,), tuple(date.day for date in draft.dates), (), True
        if draft and self.belongs_to(draft, every, token):
            for one in self.chain() if _english(token) else [draft]:
                one.every, one.joined_to_months = one.every or every, False
            draft.every = every
        elif draft is None or draft.has_days or draft.every is None or draft.every[:2] != every[:2]:
            draft = self.new(token)
            draft.every = every
        draft.joined_to_months = False

    def belongs_to(self, draft: Draft, every: Every, token: Token) -> bool:
        """Whether 毎… says more about a draft that is begun."""
        monthly = draft.every is not None and draft.every[:2] == ("month", 1)
        if not draft.has_days:
            return draft.every is None or monthly or (draft.every.unit == "year" and bool(draft.months))
        if every.unit == "month" and every.number > 1 and draft.months:
            return draft.every is None or monthly
        follows = self.after(quiet=False)
        follows = at(self.found, self.place + 2) if follows.kind == "open" else follows
        behind = follows.kind not in {*DAYS, "months"} or token.text.startswith("of ")
        return draft.every is None and behind and (every.unit != "day" or at(self.found, self.place - 1).kind == "working_days")

    def on_often(self, token: Token) -> None:
        """月2回."""
        draft = self.draft or self.new(token)
        if draft.often:
            draft = self.new(token)
        draft.often = Times(*token.value)

    def on_months(self, token: Token) -> None:
        """偶数月, 4〜10月, 1月は."""
        after = self.after(quiet=False).kind
        behind = self.draft is not None and self.draft.has_days and not self.draft.months and not (
            self.draft.every and self.draft.every.number > 1 and self.draft.every.unit != "month")
        if self.draft and behind and after != "topic" and (_english(token) or self.nothing_follows()):
            if not _english(token) and (len(token.value) == 1 or (self.draft.every and self.draft.every.number == 1)) and after != "only":
                raise NotUnderstood("months_how", months="・".join(map(str, token.value)))
            self.months_behind(token)
            return
        draft = self.new(token) if self.draft is None or self.draft.has_days or self.besides else self.draft
        draft.months = tuple(dict.fromkeys((*draft.months, *token.value)))
        draft.joined_to_months = False
        draft.months_topic = after in {"topic", "only"}
        draft.yearly = token.text.startswith("毎年") or (draft.every is not None and draft.every.unit == "year")
        draft.text += token.text

    def months_behind(self, token: Token) -> None:
        """Months after their days: in English those of all days joined by `and`."""
        drafts = self.result.drafts
        place = len(drafts) - (len(self.chain()) if _english(token) else 1)
        if place and drafts[place].after in {",", "、", ""} and not drafts[place - 1].hours and not drafts[place - 1].months:
            raise NotUnderstood("months_of_which", day=drafts[place - 1].text)
        for draft in drafts[place:]:
            draft.months, draft.joined_to_months = token.value, False
            draft.yearly = self.after(quiet=False).kind == "only"

    def nothing_follows(self) -> bool:
        """Whether no days follow in this clause: 第2土曜（4〜10月）, 第3日曜 13:30〜 奇数月."""
        for token in self.found[self.place + 1:]:
            if token.kind in {"break", "close"}:
                break
            if token.kind in DAYS or (token.kind == "every" and token.value[0] != "month"):
                return False
        return len(self.result.drafts) == 1 or at(self.found, self.place - 1).kind == "open"

    def on_nth(self, token: Token) -> None:
        """第2・第4, before or after its weekday."""
        if self.weekday_first:
            if self.draft is None or not self.draft.weekdays or self.draft.nth:
                raise NotUnderstood("ordinal_without_weekday", nth=_nth_words(token.value))
            self.draft.nth = token.value
            self.draft.text += token.text
            return
        draft = self.for_days(token)
        draft.nth = tuple(dict.fromkeys((*draft.nth, *token.value)))

    def on_weekdays(self, token: Token) -> None:
        """火・木, after 第2 or 毎週 or by itself."""
        if token.kind == "weekdays" and self.draft and self.draft.has_days and self.continues():
            self.draft.weekdays = tuple(dict.fromkeys((*self.draft.weekdays, *token.value)))
            self.draft.text += token.text
            return
        before = self.draft
        draft = self.for_days(token)
        if draft is not before and before and not before.nth:
            weekly = before.every is not None and before.every[:2] == ("week", 1)
            draft.every = before.every if weekly else Every("week", 1, "毎週") if before.whole_range and before.every is None else draft.every
        draft.weekdays = token.value
        draft.whole_range = "~" in token.text or "から" in token.text or "-" in token.text or " to " in token.text

    def continues(self) -> bool:
        """Whether a weekday goes on with the list before it: 毎週火曜、木曜."""
        draft = self.draft
        if draft is None or draft.nth or draft.monthdays or draft.dates or draft.working_days or draft.hours or draft.label:
            return False
        before = at(self.found, self.place - 1).kind
        earlier = at(self.found, self.place - 2).kind
        return before in JOINERS and earlier in {"weekdays", "holidays"} and not (self.weekday_first and before == "break")

    def on_monthday(self, token: Token) -> None:
        """15日."""
        date: Written = token.value
        if date.weekday is not None:
            raise NotUnderstood("monthdays_of_which", days=date.day)
        self.add_monthdays(token, (date.day,))

    def on_monthdays(self, token: Token) -> None:
        """末日, 5のつく日."""
        self.add_monthdays(token, token.value)

    def add_monthdays(self, token: Token, days: tuple[int, ...]) -> None:
        """Days of the month, going on with those before."""
        if not all(1 <= abs(day) <= 31 for day in days):  # noqa: PLR2004
            raise NotUnderstood("no_such_day", day=token.text.strip())
        draft = self.draft
        joined, earlier = at(self.found, self.place - 1).kind, at(self.found, self.place - 2).kind
        if draft and draft.monthdays and joined in JOINERS and earlier in {"monthday", "monthdays", "dates"}:
            draft.monthdays = (*draft.monthdays, *days)
        else:
            draft = self.for_days(token)
            draft.monthdays = days

    def on_working_days(self, token: Token) -> None:
        """平日."""
        self.for_days(token).working_days = True

    def on_holidays(self, token: Token) -> None:
        """祝日 as days of meeting: 土日祝, or by itself."""
        before = at(self.found, self.place - 1).kind
        beside = before == "weekdays" or (before == "join" and at(self.found, self.place - 2).kind == "weekdays")
        if beside and self.draft and self.draft.weekdays and not self.draft.nth:
            self.draft.holidays = True
            return
        if any(at(self.found, self.place + step).kind in {"moves", "condition"} for step in (1, 2, 3)):
            raise NotUnderstood("moves", words="".join(at(self.found, self.place + step).text for step in range(4)).strip(" ()"))
        if (self.draft and self.draft.has_days) or self.after(quiet=False).kind == "topic":
            raise NotUnderstood("holidays_how")
        self.for_days(token).holidays = True

    def on_dates(self, token: Token) -> None:
        """12/5・12/19, or the date of 毎年9月10日."""
        draft = self.draft
        if draft and draft.every and draft.every.unit == "year" and not draft.has_days and _of_one_month(token.value):
            draft.months, draft.monthdays, draft.yearly = (token.value[0].month,), tuple(date.day for date in token.value), True
            return
        draft = self.new(token)
        draft.dates = token.value
        draft.text = token.text


def _english(token: Token) -> bool:
    return token.text[0].isascii() and token.text[0].isalpha()


def _of_one_month(dates: tuple[Written, ...]) -> bool:
    """Whether they could be days of one month, every year."""
    return len({date.month for date in dates}) == 1 and not any(date.year for date in dates)


def _nth_words(nth: tuple[int, ...]) -> str:
    return "・".join(str(number) if number > 0 else "最終" for number in nth)
