"""Folding: spellings of one name meet, names of different places never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.config import ROOT
from directory.places.names import fold_name, fold_with_ends
from directory.seeding.tables import table


@pytest.mark.parametrize(("one", "other"), [
    ("ｾﾝﾀﾞｲｼ", "せんだいし"), ("センダイシ", "せんだいし"), ("ﾆｾｺ町", "ニセコ町"), ("つがる市", "ツガル市"),
    ("鎌ケ谷市", "鎌ヶ谷市"), ("鎌ケ谷市", "鎌が谷市"), ("龍ケ崎市", "竜ヶ崎市"), ("塩竈市", "塩釜市"), ("檮原町", "梼原町"),
    ("鰺ヶ沢町", "鯵が沢町"), ("檜枝岐村", "桧枝岐村"), ("山ノ内町", "山の内町"), ("中之条町", "中の条町"), ("高崎市", "髙﨑市"),
    ("葛\U000e0100城市", "葛城市"), ("飛驒市", "飛騨市"), ("祇園", "祗園"),
    ("Ōsaki", "osaki"), ("TŌKYŌ", "tokyo"), ("Suō-Ōshima", "suooshima"), ("Ｓｅｎｄａｉ", "sendai"), ("sen dai", "SENDAI"),
    (" 宮城県　仙台市 ", "宮城県仙台市"), ("宮城県・仙台市", "宮城県仙台市"), ("１丁目", "1丁目"),
])
def test_spellings_that_meet(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [
    ("ば", "は"), ("ぱ", "ば"), ("鹿島市", "鹿嶋市"), ("津市", "津"), ("コー", "コ"), ("ちょう", "ちよう"), ("がけ", "けが"),
])
def test_spellings_that_do_not(one, other):
    assert fold_name(one) != fold_name(other)


def test_no_two_places_meet():
    """Every municipality and ward keeps a name of its own, as kanji within its prefecture."""
    seen = {}
    for row in table(ROOT / "seeds" / "places" / "municipalities.csv"):
        seen.setdefault(fold_name(row["full_ja"]), set()).add(row["full_ja"])
    assert [names for names in seen.values() if len(names) > 1] == []


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    once = fold_name(text)
    assert fold_name(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_fold_by_a_shorter_way_to_the_same(text):
    assert fold_name(text) == fold_with_ends(text)[0]


@given(st.text(alphabet=st.sampled_from("宮城県仙台市ﾊﾟハば・ 　-Aōé㍿1１龍\u3099\ufe00"), max_size=30))
def test_ends_lead_back_into_the_text(text):
    """What follows a folded character in the text folds to what follows it in the folded text."""
    folded, ends = fold_with_ends(text)
    assert folded == fold_name(text)
    assert len(folded) == len(ends)
    assert ends == sorted(ends)
    for at, end in enumerate(ends):
        if [*ends, None][at + 1] != end:
            assert fold_name(text[end:]) == folded[at + 1:]
