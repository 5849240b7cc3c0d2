"""The questions: all of them, as they were written, in both languages."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from directory.readiness.codes import Flag, Value
from directory.readiness.items import CHECKLIST, items_by_id, the_checklist
from directory.readiness.together import parts
from tests.web.test_words import ENGLISH, JAPANESE

EDITION = "c9930693439d"
"""Changes with every letter of a question: a new edition is a decision, with a new `as_of`."""


def test_thirty_two_questions_in_eight_areas() -> None:
    """Four of the law, eighteen to be answered, ten free; each area in its place, A first."""
    checklist = the_checklist()
    assert [(area.code, len(area.items)) for area in checklist.areas] == list(zip("ABCDEFGH", (4, 3, 5, 5, 4, 4, 3, 4), strict=True))
    flags = [item.flag for item in checklist.items]
    assert [flags.count(flag) for flag in (Flag.LEGAL, Flag.ANSWER, Flag.REFLECT)] == [4, 18, 10]
    assert {item.id for item in checklist.items if item.flag == Flag.LEGAL} == {"H1", "H2", "H3", "H4"}
    for area in checklist.areas:
        assert [item.id for item in area.items] == [f"{area.code}{number}" for number in range(1, len(area.items) + 1)]
    assert list(items_by_id()) == [item.id for item in checklist.items]


def test_questions_are_as_they_were_written() -> None:
    """Nobody changes a question by the way."""
    words = "\n".join(f"{item.id}|{item.question_ja}|{item.question_en}" for item in the_checklist().items)
    assert hashlib.sha256(words.encode()).hexdigest()[:12] == EDITION
    assert the_checklist().as_of.isoformat() == "2026-11-23"


def test_seed_and_codes_say_the_same() -> None:
    """The scale of the seed is the scale of the code, in the same order; the seed names its source and day."""
    seed = json.loads(CHECKLIST.read_text(encoding="utf-8"))
    assert [(row["code"], row["ja"], row["en"]) for row in seed["scale"]] == [(value.value, value.ja, value.en) for value in Value]
    assert seed["source"]["ja"]
    assert seed["as_of"]


@pytest.mark.parametrize("item", the_checklist().items, ids=lambda item: item.id)
def test_every_question_is_whole_in_both_languages(item: object) -> None:
    """Question, reason and what one can describe; Japanese is Japanese, English is English; one line each, no markup."""
    for name in ("question", "why", "evidence"):
        ja, en = getattr(item, f"{name}_ja"), getattr(item, f"{name}_en")
        assert re.search("[ぁ-ん]|[一-龥]", ja)
        assert not re.search("[ぁ-ん一-龥]", en)
        assert not re.search(r"[<>\n]|^\s|\s$", ja + "|" + en)


def test_the_words_are_kind() -> None:
    """The site's lists of words hold for the questions too."""
    text = CHECKLIST.read_text(encoding="utf-8")
    assert [word for word in JAPANESE if word in text] == []
    assert [word for word in ENGLISH if re.search(rf"\b(?:{word})\b", text, re.IGNORECASE)] == []


def test_the_second_sheet_has_eight_questions() -> None:
    """On each other, on workplaces, on professionals."""
    found = parts()
    assert [len(part.questions) for part in found] == [3, 3, 2]
    assert [question.id for part in found for question in part.questions] == [str(number) for number in range(1, 9)]
    assert all(re.search("か。$", question.question) and question.why for part in found for question in part.questions)


def test_an_area_by_its_letter() -> None:
    """Small or capital; no other."""
    assert the_checklist().area("a").code == the_checklist().area("A").code == "A"
    for letter in ("", "i", "Ａ", "ab"):
        with pytest.raises(KeyError):
            the_checklist().area(letter)
