"""Which words become places, which stay words, and what is asked."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.extensions import db
from directory.listings.conditions import the_conditions
from directory.listings.questions import Question, read_question
from directory.places.gazetteer import the_gazetteer


@pytest.fixture
def read(sqlite_app: Flask):  # type: ignore[no-untyped-def]
    """Reads a question as the search does."""

    def reading(typed: str, **switches: bool) -> Question:
        return read_question(typed, the_gazetteer(db.session()), db.session(), the_conditions(), **switches)

    with sqlite_app.app_context():
        yield reading


@pytest.mark.parametrize(
    ("typed", "codes", "words"),
    [
        ("石巻 ピアスタッフ", ["04202"], "ピアスタッフ"), ("仙台市", ["04100"], ""), ("宮城", ["04"], ""), ("宮城県 断酒", ["04"], "断酒"),
        ("青葉区", ["04101", "14117"], ""),
        ("仙台市青葉区", ["04101"], ""), ("宮城県石巻市", ["04202"], ""), ("Sendai self-help", ["04100"], "self-help"), ("Ōsaki", ["04215", "46468"], ""),
        ("Osaki", ["04215", "46468"], ""), ("Osaki City", ["04215"], ""), ("Miyagi Prefecture", ["04"], ""), ("いしのまきし", ["04202"], ""),
        ("986-0825", ["04202"], ""), ("〒９８６－０８２５ 酒", ["04202"], "酒"),
        ("京都", ["26"], ""), ("京都市", ["26100"], ""), ("東京", ["13"], ""), ("東京 府中市", ["13206"], ""), ("宮城 石巻", ["04202"], ""),
        ("石巻 仙台", ["04202", "04100"], ""),
        ("さくら", [], "さくら"), ("みどり", [], "みどり"), ("緑", [], "緑"), ("港", [], "港"), ("府中", [], "府中"), ("きたく", [], "きたく"),
        ("date", [], "date"), ("mine", [], "mine"),
        ('"石巻"', [], "石巻"), ("-石巻 酒", [], "酒"), ("石巻のピア", [], "石巻のピア"),
    ],
)
def test_what_becomes_a_place(read, typed: str, codes: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    """With its suffix, or a stem of two kanji or more that names one place, or in Roman letters; the rest stay words."""
    question = read(typed)
    assert [place.code for place in question.places] == codes
    assert question.words == words


@pytest.mark.parametrize(("typed", "least"), [("北区", 8), ("府中市", 2), ("Osaki", 2)])
def test_a_shared_name_asks_which(read, typed: str, least: int) -> None:  # type: ignore[no-untyped-def]
    """Several places of one name: any of them for now, and the reader is asked."""
    question = read(typed)
    assert len(question.asks[0].places) == len(question.places) >= least


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("さくら", "09214"), ("みどり", "10212"), ("緑", "11109"), ("港", "13103"), ("府中", "34208"), ("津", "24201"), ("京都", "26100"),
     ("ふくしま", "07"), ("date", "01233")],
)
def test_a_place_is_offered_beside_a_word(read, typed: str, offered: str) -> None:  # type: ignore[no-untyped-def]
    """Words that may be places are words, and the places stand beside them."""
    assert offered in {place.code for word in read(typed).offered for place in word.places}


def test_both_readings_can_be_switched_off(read) -> None:  # type: ignore[no-untyped-def]
    """`place=0` makes places words again, `syn=0` looks for the typed words alone."""
    question = read("石巻 ピアスタッフ", places=False, synonyms=False)
    assert question.places == ()
    assert [unit.forms for unit in question.units] == [("石巻",), ("ぴあすたっふ",)]
    assert question.also == ()


def test_words_that_mean_the_same(read) -> None:  # type: ignore[no-untyped-def]
    """Terms of several words are one; the words of a choice mean the choice; quotes mean exactly this."""
    one = read("ピア サポーター").units
    assert [unit.typed for unit in one] == ["ピア サポーター"]
    assert {"ピアスタッフ", "peer supporter"} <= {term.text for term in one[0].also}
    assert read("peer supporter").units[0].also
    assert "c:setting=day_care" in read("デイケア").units[0].tokens
    assert "c:weekday=sat" in read("土曜日").units[0].tokens
    assert "k:position" in read("求人").units[0].tokens
    assert read('"デイケア"').units[0].tokens == ()
    assert {unit.typed for unit in read("ピアサポーター -断酒").units} == {"ピアサポーター"}


@pytest.mark.parametrize("typed", ["石巻 ピアスタッフ", '"peer support" -断酒 仙台', "北区 緑 さくら", "ピア サポーター 土曜", '-"こころの 会" 酒'])
def test_a_question_less_nothing_reads_the_same(read, typed: str) -> None:  # type: ignore[no-untyped-def]
    """Taking a word away and typing the rest give the same question."""
    question = read(typed)
    for unit in question.units:
        less = question.less(unit.typed)
        again = read(less.typed)
        assert (again.units, again.places, again.minus) == (less.units, less.places, less.minus)
    less = question.less_places()
    assert read(less.typed).units == question.units
