"""What is said can be read, what is stored can be read again, and nothing that is typed breaks anything."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from directory.groups.schedule.reading.tokens import word_table
from directory.groups.schedules import NotUnderstood, Schedule, as_json, events, from_json, next_dates, text, understand
from tests.groups.schedules.strategies import COMING, TODAY, schedules

SIGNS = [
    "第1", "第2・4", "第5", "最終", "土", "日", "月", "火曜", "土曜日", "毎週", "隔週", "毎月", "隔月", "12/5", "12月5日(土)", "2027年1月9日", "8月", "4〜10月", "15日", "末日", "13:30", "13:30-15:30",
    "午後1時半", "午後1時半から3時半", "から", "まで", "、", "・", "と", "(", ")", "祝日", "は", "休み", "平日", "3週間ごと", "全5回", "年4回", "2時間", "2/29", "0/0", "99", "12/29〜1/3", "~", "\n", ";", "。",
    "every", "saturday", "first", "of every month", "5 december", "not on", "9999年12月31日", "0001-01-01", " ",
]


@pytest.mark.parametrize("lang", ["ja", "en"])
@given(schedule=schedules())
@settings(max_examples=250)
def test_say_and_read(lang: str, schedule: Schedule) -> None:
    """Every schedule the form can make is said so that it is understood as itself."""
    assume(schedule.irregular or next_dates(schedule, TODAY, 1))
    assert understand(text(schedule, lang), TODAY) == schedule


@given(schedules())
def test_store_and_read(schedule: Schedule) -> None:
    """As plain JSON."""
    assert from_json(json.loads(json.dumps(as_json(schedule)))) == schedule


def survives(sentence: str, day: dt.date) -> None:
    """Understood, or refused in words."""
    try:
        schedule = understand(sentence, day)
    except NotUnderstood:
        return
    assert schedule.irregular or next_dates(schedule, day, 1)
    assert text(schedule, "ja")
    assert text(schedule, "en")
    events(schedule, TODAY, TODAY.replace(year=2027))


@given(st.text(max_size=60))
@example("\ud800")
@example("第" * 999)
@example("1・" * 499)
@example("(" * 999)
@example("9" * 999)
def test_any_text(sentence: str) -> None:
    """Never an error."""
    survives(sentence, TODAY)


@given(st.lists(st.sampled_from(SIGNS) | st.sampled_from(sorted(word_table())), max_size=12).map("".join), st.just(TODAY) | COMING)
@settings(max_examples=400)
def test_any_words(sentence: str, day: dt.date) -> None:
    """Words the tables know, in any order, on any day."""
    survives(sentence, day)
