"""What is typed comes in as it is; nothing is lost on the way."""

from __future__ import annotations

import pytest

from directory.readiness.codes import Value
from directory.readiness.forms import clean, read_about, read_answers
from directory.readiness.items import the_checklist
from directory.readiness.rules import About, Given


def test_the_answers_of_an_area() -> None:
    """Only of this area; words without a choice stay; a reason stays when another answer is chosen."""
    form = {
        "A1": "not_yet", "A1-comment": " 話し合い中\r\nです ", "A2-comment": "先に書いた", "A3": "in_place", "A3-reason": "前の理由",
        "B1": "in_place", "A4": " ",
    }
    assert read_answers(form, the_checklist().area("a")) == {
        "A1": Given(Value.NOT_YET, "話し合い中\nです"), "A2": Given("", "先に書いた"), "A3": Given(Value.IN_PLACE, "", "前の理由"),
    }
    assert read_answers({}, the_checklist().area("h")) == {}


def test_long_and_odd_words_come_back_whole() -> None:
    """Nothing is cut: the rules say what is too long."""
    words = "<script>alert(1)</script> 髙﨑 𠮷 😀 " + "あ" * 10_000
    given = read_answers({"A1": "wonderful", "A1-comment": words}, the_checklist().area("a"))["A1"]
    assert given == Given("wonderful", words)


@pytest.mark.parametrize(
    ("typed", "kept"), [("a\0b", "ab"), ("\x1b[1mx", "[1mx"), ("a\rb\r\nc", "a\nb\nc"), ("か\u3099", "が"), ("\u3000全角\u3000", "全角"), ("a\tb", "a\tb")]
)
def test_signs_nobody_means(typed: str, kept: str) -> None:
    """Control characters go, lines end in one way, letters are composed."""
    assert clean(typed) == kept


@pytest.mark.parametrize(("typed", "kept"), [("yes", True), ("no", False), ("", None), ("maybe", None)])
def test_who_took_part(typed: str, kept: bool | None) -> None:
    """Neither yes nor no is not said."""
    form = {"answered_by_position": " 事務長 ", "staff_took_part": typed, "peers_took_part": typed, "closing_note": "気づき"}
    assert read_about(form) == About("事務長", kept, kept, "気づき")
