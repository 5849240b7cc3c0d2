"""The pages of the form, and what the rules find on each of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from flask import current_app

from directory.positions.asks import NOTHING, Ask, Pair, Way, value_at
from directory.positions.law.findings import Finding, Severity
from directory.positions.law.minimum_wage import Table, table_of
from directory.positions.rules import check_posting
from directory.positions.topics import applicants, applying, employment, hours, insurance, pay, place, role, work
from directory.web.languages import t

NO_ANSWER = frozenset({"wage_table_stale"})
"""What the employer cannot answer: our own table is old, and the reviewer looks the rate up."""


@dataclass(frozen=True)
class Step:
    """One page of the form: one topic."""

    code: str
    name: Pair
    lead: Pair
    asks: tuple[Ask, ...]

    @property
    def folds(self) -> list[tuple[str, list[Ask]]]:
        """Fields in their order, together with those that stand in the same part to open (its words, or nothing)."""
        groups: list[tuple[str, list[Ask]]] = []
        for ask in self.asks:
            words = str(ask.fold) if ask.fold != NOTHING else ""
            if not groups or groups[-1][0] != words:
                groups.append((words, []))
            groups[-1][1].append(ask)
        return groups

    def answered(self, facts: Mapping[str, Any]) -> bool:
        """Whether anything on this page has been answered."""
        return any(value_at(facts, ask.path) is not None for ask in self.asks)


STEPS: tuple[Step, ...] = (
    Step("work", Pair("仕事", "The work"), Pair("何をする仕事かを書きます。", "What the work is."), work.ASKS),
    Step("place", Pair("場所と、雇うところ", "Place and employer"), Pair("どこで働くか、だれが雇うか。", "Where it is, and who employs."), place.ASKS),
    Step("employment", Pair("雇い方と期間", "Employment and term"),
        Pair("契約のかたちと、いつからいつまでか。", "The contract, from when until when."), employment.ASKS),
    Step("hours", Pair("働く時間", "Hours"), Pair("時間、休憩、お休み、残業。", "Hours, breaks, days off, overtime."), hours.ASKS),
    Step("pay", Pair("賃金", "Pay"), Pair("1時間あたりになおして、最低賃金と比べます。", "It is compared, by the hour, with the minimum wage."), pay.ASKS),
    Step("insurance", Pair("保険とたばこ", "Insurance and smoke"), Pair("それぞれ、はいかいいえで。", "Yes or no to each."), insurance.ASKS),
    Step("role", Pair("ピアとしての役割", "The role as a peer"),
        Pair("役割、仲間、支え。「まだ」も、そのまま答えになります。", "Role, colleagues, support. “Not yet” is a full answer."), role.ASKS),
    Step("applicants", Pair("応募できる人と配慮", "Who may apply"),
        Pair("経験のひろがり、確かめること、相談先。", "Experience, what is checked, whom to ask."), applicants.ASKS),
    Step("applying", Pair("応募の方法", "How to apply"),
        Pair("応募は、みなさんのところに直接届きます。このサイトは間に立ちません。",
        "Applications go to you directly; this site does not act between you."), applying.ASKS),
)


class Mend(NamedTuple):
    """Something to mend (error) or to look at again, with the way to it.

    Attributes:
        code: of the rule.
        path: of the field the rule named.
        step: code of the page it is mended on.
        box: id of the field there.
        error: it must be mended; else the employer may answer instead.
        words: what it says, in the language of the request.
        article: the law it rests on.
    """

    code: str
    path: str
    step: str
    box: str
    error: bool
    words: str
    article: str

    @property
    def wants_answer(self) -> bool:
        """Whether the reviewer needs the employer's words."""
        return not self.error and self.code not in NO_ANSWER


def step_of(code: str) -> Step | None:
    """The page of a code."""
    return next((step for step in STEPS if step.code == code), None)


@cache
def _places() -> dict[str, tuple[Step, Ask]]:
    return {ask.path: (step, ask) for step in STEPS for ask in step.asks}


def place_of(path: str) -> tuple[Step, Ask]:
    """The page and field on which something at a path is mended: the field itself, one inside it, the one it is inside, else the first."""
    places = _places()
    if path in places:
        return places[path]
    for name, found in places.items():
        if name.startswith(f"{path}.") or path.startswith(f"{name}.") or name == f"_{path.rpartition('.')[2]}":
            return found
    top = path.split(".", 1)[0]
    return next((found for name, found in places.items() if name.split(".", 1)[0] == top), places["title"])


def wage_table() -> Table:
    """The minimum wages of this instance."""
    return table_of(current_app.config["SETTINGS"].instance)


def mends(facts: Mapping[str, Any], on: dt.date) -> list[Mend]:
    """Everything the rules find in a posting, in the order of the pages; what must be mended first on each.

    Args:
        facts: the posting.
        on: the day for which it is checked.
    """
    found = [_mend(finding) for finding in check_posting(facts, on, wage_table())]
    found += _unknown_place(facts)
    order = [step.code for step in STEPS]
    return sorted(found, key=lambda one: (order.index(one.step), not one.error))


def of_step(found: Iterable[Mend], step: Step) -> list[Mend]:
    """Those of one page."""
    return [one for one in found if one.step == step.code]


def _mend(finding: Finding) -> Mend:
    step, ask = place_of(finding.field)
    return Mend(finding.code, finding.field, step.code, ask.box, finding.severity == Severity.ERROR, _words(finding, ask), finding.article)


def _words(finding: Finding, ask: Ask) -> str:
    """The rule's words; where a field of the form is empty or unreadable, the form's own words for it."""
    if finding.field == ask.path and finding.code.startswith("missing_") and "name" not in finding.values and value_is_choice(ask):
        return t("「{label}」を選んでください。", "Please choose an answer: “{label}”", label=str(ask.label))
    if finding.field == ask.path and finding.code == "missing_" + ask.path.replace(".", "_") and str(ask.example):
        return t("「{label}」が書かれていません。例：{words}",
        "“{label}” is not filled in. For example: {words}", label=str(ask.label), words=str(ask.example))
    if finding.code.endswith("_unreadable") or finding.code == "unreadable_value":
        what = t("日付（年-月-日）", "a date (year-month-day)") if ask.way is Way.DATE else t("数字だけ", "figures only")
        return t("「{label}」が読みとれませんでした。{what}で書いてください。例：{words}",
        "“{label}” could not be read. Please write {what}, for example {words}.",
                 label=str(ask.label), what=what, words=str(ask.example))
    return finding.message


def value_is_choice(ask: Ask) -> bool:
    """Whether it is answered by choosing."""
    return ask.way in {Way.FLAG, Way.ONE, Way.MANY}


def _unknown_place(facts: Mapping[str, Any]) -> list[Mend]:
    """The municipality is needed for the map and lists; one that is no code was typed and not understood."""
    typed = value_at(facts, "municipality")
    if isinstance(typed, str) and len(typed) == 5 and typed.isascii() and typed.isdigit():  # noqa: PLR2004
        return []
    step, ask = place_of("municipality")
    if typed:
        words = t("「{typed}」という市区町村が、選んだ都道府県に見つかりません。市・区・町・村までの名前で書いてください。例：石巻市、仙台市青葉区",
                  "No municipality “{typed}” was found in that prefecture. Please write its name, for example Ishinomaki.", typed=str(typed)[:60])
    else:
        words = t("「市区町村」が書かれていません。例：石巻市、仙台市青葉区", "“Municipality” is not filled in. For example: Ishinomaki")
    return [Mend("missing_municipality", "municipality", step.code, ask.box, True, words, t("本サイトの掲載条件", "this site’s posting conditions"))]


def mark_of(facts: Mapping[str, Any], step: Step) -> str:
    """A short mark of what a page holds, to notice that somebody else has changed it meanwhile."""
    values = json.dumps([value_at(facts, ask.path) for ask in step.asks], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(values.encode()).hexdigest()[:16]
