"""How groups write when they meet: understood exactly, or asked; read on 24 November 2026, a Tuesday."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from directory.groups.schedules import NotUnderstood, Schedule, next_dates, text, understand
from tests.groups.schedules.strategies import TODAY


def table(name: str) -> list[list[str]]:
    """The rows of a table beside this file, without its heading."""
    return [line.split("\t") for line in (Path(__file__).parent / name).read_text().splitlines()[1:]]


UNDERSTOOD, ASKED = table("understood.tsv"), table("asked.tsv")
OWN_WORDS = [row for row in UNDERSTOOD if not row[0].isascii()]


@pytest.mark.parametrize(("sentence", "rules", "dates", "ja", "en"), UNDERSTOOD, ids=[row[0] for row in UNDERSTOOD])
def test_understood(sentence: str, rules: str, dates: str, ja: str, en: str) -> None:
    """The rules, the next six dates, and the words said back in both languages."""
    schedule = understand(sentence, TODAY)
    assert (" | ".join(str(pattern.rule) for pattern in schedule.patterns if pattern.rule) or "-") == rules
    assert (" ".join(meeting.iso().removesuffix(":00") for meeting in next_dates(schedule, TODAY, 6)) or "-") == dates
    assert (text(schedule, "ja"), text(schedule, "en")) == (ja, en)


@pytest.mark.parametrize(("sentence", "ja", "en"), [(row[0], row[3], row[4]) for row in UNDERSTOOD], ids=[row[0] for row in UNDERSTOOD])
def test_words_said_back_mean_the_same(sentence: str, ja: str, en: str) -> None:
    """What is said back can be typed in again; English names of meetings may be shared by several Japanese ones."""
    schedule = understand(sentence, TODAY)
    assert understand(ja, TODAY) == schedule
    assert without_labels(understand(en, TODAY)) == without_labels(schedule)


@pytest.mark.parametrize(("sentence", "code"), ASKED, ids=[row[0] or "nothing" for row in ASKED])
def test_asked(sentence: str, code: str) -> None:
    """No day is guessed: the reason tells what to add, in both languages."""
    with pytest.raises(NotUnderstood) as refusal:
        understand(sentence, TODAY)
    assert refusal.value.code == code
    assert "。" in refusal.value.ja
    assert not set("{}") & set(refusal.value.ja + refusal.value.en)
    assert refusal.value.en.isascii() or "“" in refusal.value.en


def test_the_tables_are_large_enough() -> None:
    """At least 150 sentences in groups' own words, and 30 that must be asked, none twice."""
    assert len(OWN_WORDS) >= 150
    assert len(ASKED) >= 30
    sentences = [row[0] for row in UNDERSTOOD + ASKED]
    assert len(set(sentences)) == len(sentences)


def without_labels(schedule: Schedule) -> Schedule:
    """The same meetings without their names."""
    return replace(schedule, patterns=tuple(replace(pattern, label="") for pattern in schedule.patterns))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("毎月第2土曜　１３：３０～１５：３０", "毎月第2土曜 13:30-15:30"),
        ("毎月第二土曜 午後一時半から三時半", "毎月第2土曜 13:30-15:30"),
        ("毎月第２土曜日の13時30分～15時30分まで", "毎月第2土曜 13:30-15:30"),
        ("第2土曜 PM1:30-PM3:30", "毎月第2土曜 13:30-15:30"),
        ("第2土曜13:30から2時間", "毎月第2土曜 13:30-15:30"),
        ("第2土曜 13:30ー15:30", "毎月第2土曜 13:30-15:30"),
        ("日時：毎月第2土曜日 13:30〜15:30", "毎月第2土曜 13:30-15:30"),
        ("㊏第2 13:30〜15:30", "毎月第2土曜 13:30-15:30"),
        ("㈯第2 13:30〜15:30", "毎月第2土曜 13:30-15:30"),
        ("第１〜第５日曜", "毎週日曜"),
        ("第1・2・3・4・5日曜", "毎週日曜"),
        ("月曜〜金曜（祝日は休み）", "平日"),
        ("月火水木金土日 毎週", "毎日"),
        ("R9.1.9", "2027年1月9日(土)"),
        ("12月5日土曜日", "12/5"),
    ],
)
def test_ways_of_writing_the_same(one: str, other: str) -> None:
    """Full width, kanji numbers, marks, eras: one meaning, one schedule."""
    assert understand(one, TODAY) == understand(other, TODAY)


@pytest.mark.parametrize("sentence", ["12/5", "12月5日"])
def test_a_year_is_the_coming_one_only_when_that_is_plain(sentence: str) -> None:
    """Eleven days ahead it is this year's; eleven months ahead it is asked."""
    assert next_dates(understand(sentence, TODAY), TODAY, 1)[0].iso() == "2026-12-05"
    with pytest.raises(NotUnderstood):
        understand(sentence, TODAY.replace(year=2027, month=1, day=1))


def test_a_first_date_may_be_past() -> None:
    """Read in January, a group that began on 5 December still counts its fortnights from there."""
    day = TODAY.replace(year=2027, month=1, day=1)
    assert [meeting.iso() for meeting in next_dates(understand("隔週土曜 12/5から", day), day, 2)] == ["2027-01-02", "2027-01-16"]
