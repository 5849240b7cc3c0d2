"""Age limits: forbidden (労働施策総合推進法9条) but for six exceptions with conditions of their own (同施行規則1条の3第1項)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import Posting
from directory.positions.law.rulebook import found
from directory.positions.law.schema import name_of

EXCEPTIONS: dict[str, Words] = {
    "1": Words("1号", "1"),
    "2": Words("2号", "2"),
    "3-i": Words("3号イ", "3-i"),
    "3-ro": Words("3号ロ", "3-ro"),
    "3-ha": Words("3号ハ", "3-ha"),
    "3-ni": Words("3号ニ", "3-ni"),
}
"""Codes of the exceptions in 施行規則1条の3第1項."""
OLDEST_LIMIT = 65
"""Below it an age limit must be explained to applicants (高年齢者雇用安定法20条)."""
YOUNG_UNDER, BAND_FROM, BAND_TO, BAND_WIDTH, LEAST_RETIREMENT, OLDER = 45, 30, 49, (5, 10), 60, 60
_KANA = {"イ": "i", "ロ": "ro", "ハ": "ha", "ニ": "ni", "い": "i", "ろ": "ro", "は": "ha", "に": "ni"}


def read_exception(value: object) -> str | None:
    """The code of an exception, however it is written: 1, 1号, 3-i, 3号のイ, 例外事由３号イ; None when it is none of the six."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = unicodedata.normalize("NFKC", str(value)).lower()
    text = re.sub(r"例外|事由|省令|(施行)?規則|1条の3|第|1項|号|の|[\s\-_・.()（）]", "", text)
    match = re.fullmatch(r"([123])(i|ro|ha|ni|[イロハニいろはに])?", text)
    if not match:
        return None
    code = match[1] + (f"-{_KANA.get(match[2], match[2])}" if match[2] else "")
    return code if code in EXCEPTIONS else None


def check_age(posting: Posting) -> Iterator[Finding]:
    """An age limit only with an exception, and each exception with its own conditions. 労働施策総合推進法9条."""
    least, most = posting.number("age_min"), posting.number("age_max")
    stated = posting.given("age_exception")
    exception = read_exception(posting.at("age_exception"))
    if stated and exception is None:
        yield found("age_limit_unknown_exception", "age_exception", exception=str(posting.at("age_exception"))[:40])
    if least is None and most is None:
        if exception:
            yield found("age_limit_exception_unused", "age_exception", exception=EXCEPTIONS[exception])
        return
    field = "age_min" if most is None else "age_max"
    if least is not None and most is not None and least > most:
        yield found("age_limit_order", "age_min", least=least, most=most)
    if exception is None:
        if not stated:
            yield found("age_limit_no_exception", field)
        return
    yield from _CONDITIONS[exception](posting, least, most)
    below = (most is not None and most < OLDEST_LIMIT) or (most is None and least is not None and least < OLDEST_LIMIT)
    if below and not posting.given("age_facts.reason"):
        yield found("age_limit_reason", "age_facts.reason")


def _indefinite(posting: Posting, exception: str) -> Iterator[Finding]:
    """1号, 3号イ and 3号ロ hold only for contracts without a term; 会計年度任用職員 always have one."""
    if posting.text("term.kind") == "fixed" or posting.is_kaikei:
        yield found("age_limit_needs_indefinite", "term.kind", exception=EXCEPTIONS[exception])


def _lower_refused(exception: str, least: float | None) -> Iterator[Finding]:
    if least is not None:
        yield found("age_limit_lower", "age_min", exception=EXCEPTIONS[exception])


def _fact(posting: Posting, exception: str, *names: str) -> Iterator[Finding]:
    """A warning for each fact that would show whether the exception applies."""
    for path in (f"age_facts.{name}" for name in names):
        if not posting.given(path):
            yield found("age_limit_fact_missing", path, exception=EXCEPTIONS[exception], name=name_of(path))


def _at_retirement(posting: Posting, least: float | None, most: float | None) -> Iterator[Finding]:
    """1号: under the retirement age, which is 60 or more (高年齢者雇用安定法8条); no lower limit; indefinite contract."""
    yield from _indefinite(posting, "1")
    yield from _lower_refused("1", least)
    yield from _fact(posting, "1", "retirement_age")
    retirement = posting.number("age_facts.retirement_age")
    if retirement is None or most is None:
        return
    if retirement < LEAST_RETIREMENT:
        yield found("age_limit_retirement_low", "age_facts.retirement_age", retirement=retirement)
    if most not in {retirement, retirement - 1}:
        yield found("age_limit_retirement", "age_max", most=most, retirement=retirement)


def _by_law(posting: Posting, _least: float | None, most: float | None) -> Iterator[Finding]:
    """2号: an age set by law, whose name stands in the posting; usually a lower one."""
    law = posting.text("age_facts.law")
    if law is None:
        yield found("age_limit_law", "age_facts.law")
    elif most is not None:
        yield found("age_limit_law_upper", "age_max", most=most, law=law)


def _long_career(posting: Posting, least: float | None, most: float | None) -> Iterator[Finding]:
    """3号イ: long-term career of the young; upper limit only, indefinite, no experience asked, treated like graduates."""
    yield from _indefinite(posting, "3-i")
    yield from _lower_refused("3-i", least)
    yield from _fact(posting, "3-i", "experience_required", "same_as_graduates")
    if posting.flag("age_facts.experience_required") is True:
        yield found("age_limit_experience", "age_facts.experience_required")
    if posting.flag("age_facts.same_as_graduates") is False:
        yield found("age_limit_graduates", "age_facts.same_as_graduates")
    if most is not None and most >= YOUNG_UNDER:
        yield found("age_limit_over_45", "age_max", most=most)


def _skill_handover(posting: Posting, least: float | None, most: float | None) -> Iterator[Finding]:
    """3号ロ: a band of 5 to 10 years between 30 and 49 with at most half the staff of its neighbours, in one occupation; indefinite."""
    yield from _indefinite(posting, "3-ro")
    band = None if least is None or most is None else most - least + 1
    if band is None or least < BAND_FROM or most > BAND_TO or not BAND_WIDTH[0] <= band <= BAND_WIDTH[1] + 1:  # type: ignore[operator]
        yield found("age_limit_band", "age_max" if most is not None else "age_min", least=_years(least), most=_years(most))
    yield from _fact(posting, "3-ro", "occupation", "staff_in_band", "staff_below", "staff_above")
    staff, below, above = (posting.number(f"age_facts.staff_{name}") for name in ("in_band", "below", "above"))
    if staff is not None and below is not None and above is not None and staff * 2 > min(below, above):
        yield found("age_limit_band_staff", "age_facts.staff_in_band", band=staff, below=below, above=above)


def _arts(posting: Posting, _least: float | None, _most: float | None) -> Iterator[Finding]:
    """3号ハ: truth of expression in the arts, hardly ever peer support."""
    yield from _fact(posting, "3-ha", "reason")
    yield found("age_limit_arts", "age_exception")


def _programme(posting: Posting, least: float | None, most: float | None) -> Iterator[Finding]:
    """3号ニ: 60 and over without an upper limit, or people in a national programme that is named."""
    if posting.given("age_facts.measure"):
        return
    if least is not None and least >= OLDER:
        if most is not None:
            yield found("age_limit_upper", "age_max", exception=EXCEPTIONS["3-ni"])
        return
    yield found("age_limit_measure", "age_facts.measure")


def _years(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"


_CONDITIONS: dict[str, Callable[[Posting, float | None, float | None], Iterator[Finding]]] = {
    "1": _at_retirement,
    "2": _by_law,
    "3-i": _long_career,
    "3-ro": _skill_handover,
    "3-ha": _arts,
    "3-ni": _programme,
}
