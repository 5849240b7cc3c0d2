"""Folding, tokens and the grammar of questions: the same for texts and for what people type."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.listings.phrases import words_of
from directory.listings.vocabulary import text_tokens, the_vocabulary
from directory.listings.words import fold, folded_text, forms, tokens_to_find, word_tokens

TEXT = st.text(st.sampled_from("ピアぴあサポーターｻﾎﾟｰﾀｰﾋﾟ・ 　ー-の会酒障害北区ABnaé２2週日、（）\n\"'*😀がか゛ﾞ") | st.characters(), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾋﾟｱ", "ピア"), ("ぴあ", "ピア"), ("ピア・サポーター", "ピアサポーター"), ("ピア サポーター", "ピアサポーター"), ("サポーター", "サポータ"),
        ("２", "2"), ("週３日", "週3日"), ("Ｂ型", "b型"), ("ＷＲＡＰ", "wrap"), ("Ōsaki", "osaki"), ("café", "cafe"), ("サポ－タ－", "サポーター"),
        ("self-help", "Self Help"), ("ｶﾞｲﾄﾞ", "ガイド"), ("鎌ヶ谷", "鎌ケ谷"), ("髙橋", "高橋"), ("people’s", "people's"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    """Width, kana, capitals, middle dots, spaces, hyphens and a last long-vowel mark do not matter."""
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("酒", "断酒会です", True), ("障害", "発達障害のある人", True), ("断酒", "宮城県断酒会", True), ("na", "online national", False),
        ("NA", "集まり（NA）", True),
        ("NA", "NAの集まり", True), ("週3", "週3日", True), ("週3", "週30時間", False), ("peer", "Peers meet", True), ("eer", "Peers meet", False),
        ("peer support", "peer-support group", True), ("サポータ", "ピアサポーター", True), ("サポーター", "サポータ養成", True),
        ("B型", "就労継続支援B型", True),
        ("自助グループ", "自助。グループ", False), ("会研", "断酒会、研修", False), ("ピアスタッフ", "ピア\nスタッフ", False), ("会 研修", "断酒会 研修", True),
    ],
)
def test_what_a_word_finds(typed: str, text: str, found: bool) -> None:
    """Japanese words anywhere, Roman words from their beginning and short ones whole, nothing across a sentence mark."""
    folded = fold(text)
    assert all(form in folded for form in forms(typed)) is found
    tokens = word_tokens(folded)
    if found:
        assert all(set(tokens_to_find(form)[0]) <= tokens for form in forms(typed))


@settings(max_examples=400, deadline=None)
@given(TEXT)
@example("か゛")
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding, line by line."""
    assert fold(fold(text)) == fold(text)


@settings(max_examples=400, deadline=None)
@given(TEXT, st.integers(0, 20), st.integers(1, 12))
def test_pairs_never_miss(text: str, start: int, length: int) -> None:
    """Whatever stands in a folded text, its tokens are among the text's; where they suffice, they are found nowhere else."""
    folded = folded_text([text])
    for form in forms(text[start : start + length]):
        tokens, suffices = tokens_to_find(form)
        has = set(tokens) <= word_tokens(folded)
        if form in folded:
            assert has
        if suffices:
            assert (form in folded) is has
            assert len(tokens) == 1


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_every_question_is_read(typed: str) -> None:
    """Any characters make words or none, never an error; what is looked for is never empty."""
    for word in words_of(typed):
        assert word.form.strip()
        assert "\n" not in word.form
        assert tokens_to_find(word.form)[0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("石巻　ピアスタッフ", [("石巻", False, False), ("ピアスタッフ", False, False)]),
        ('"peer support" 断酒', [("peer support", True, False), ("断酒", False, False)]),
        ("“ピア サポート”", [("ピア サポート", True, False)]),
        ("-断酒 −NA A-B", [("断酒", False, True), ("NA", False, True), ("A-B", False, False)]),
        ('-"こころの 会"', [("こころの 会", True, True)]),
        ('"', []), ("-", []), ("* ( ) ; ' \\ %", []), ('"閉じない', [("閉じない", True, False)]), ("NEAR(", [("NEAR(", False, False)]),
    ],
)
def test_spaces_quotes_and_minus(typed: str, words: list[tuple[str, bool, bool]]) -> None:
    """Words by spaces, phrases in quotes, a minus before what is left out; marks alone are nothing."""
    assert [(word.typed, word.quoted, word.minus) for word in words_of(typed)] == words


def test_the_vocabulary_is_sound() -> None:
    """Every term has one form and stands in one group; its token is given to exactly the texts that hold it."""
    vocabulary = the_vocabulary()
    every = [term for group in vocabulary.groups for term in group.terms]
    assert len({term.form for term in every}) == len(every) > 200
    for term in every:
        assert forms(term.text) == [term.form], term.text
        assert len(term.form) <= 60
        if term.form in vocabulary.own_tokens:
            assert f"v:{term.form}" in text_tokens(fold(f"それは{term.text}です"))
            assert f"v:{term.form}" not in text_tokens(fold("なにもない"))
    for one, other in (("断酒会", "AA"), ("当事者会", "家族会"), ("ピアサポーター", "ボランティア")):
        assert forms(other)[0] not in {term.form for term in vocabulary.by_form[forms(one)[0]].terms}
