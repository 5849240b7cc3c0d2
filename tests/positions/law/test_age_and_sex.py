"""Age limits with every exception and its conditions, and sex. 労働施策総合推進法9条・同施行規則1条の3, 均等法5条."""

from __future__ import annotations

import pytest

from directory.positions.law.age import EXCEPTIONS, read_exception

FIXED = {"kind": "fixed", "until": "2027-03-31", "renewal": False}
REASON = {"age_facts.reason": "長く働いて経験を積んでもらうため"}
YOUNG = REASON | {"age_exception": "3-i", "age_facts.experience_required": False, "age_facts.same_as_graduates": True}
BAND = REASON | {
    "age_exception": "3-ro", "age_facts.occupation": "ピアスタッフ", "age_facts.staff_in_band": 1, "age_facts.staff_below": 4, "age_facts.staff_above": 2
}
RETIRE = REASON | {"age_exception": "1", "age_facts.retirement_age": 60}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"age_max": 35}, {"age_limit_no_exception"}),
        ({"age_min": 20}, {"age_limit_no_exception"}),
        ({"age_min": 50, "age_max": 40}, {"age_limit_no_exception", "age_limit_order"}),
        ({"age_max": 35, "age_exception": "4号"}, {"age_limit_unknown_exception"}),
        ({"age_max": 35, "age_exception": "若い人が必要なので"}, {"age_limit_unknown_exception"}),
        ({"age_exception": "3号イ"}, {"age_limit_exception_unused"}),
        # 1号: the retirement age, indefinite
        (RETIRE | {"age_max": 59}, set()),
        (RETIRE | {"age_max": 60}, set()),
        (RETIRE | {"age_max": 55}, {"age_limit_retirement"}),
        (RETIRE | {"age_max": 59, "age_min": 40}, {"age_limit_lower"}),
        (RETIRE | {"age_max": 59, "term": FIXED}, {"age_limit_needs_indefinite"}),
        (RETIRE | {"age_max": 54, "age_facts.retirement_age": 55}, {"age_limit_retirement_low"}),
        (RETIRE | {"age_max": 59, "age_facts.retirement_age": ...}, {"age_limit_fact_missing"}),
        (RETIRE | {"age_max": 59, "age_facts.reason": ...}, {"age_limit_reason"}),
        # 2号: an age set by law
        ({"age_min": 18, "age_exception": "2", "age_facts.law": "労働基準法62条", "age_facts.reason": "危険有害業務のため"}, set()),
        ({"age_min": 18, "age_exception": "2", "age_facts.reason": "危険有害業務のため"}, {"age_limit_law"}),
        ({"age_max": 50, "age_exception": "2", "age_facts.law": "〇〇法", "age_facts.reason": "法令"}, {"age_limit_law_upper"}),
        ({"age_min": 18, "age_exception": "2", "age_facts.law": "労働基準法61条", "term": FIXED} | REASON, set()),
        # 3号イ: long career of the young
        (YOUNG | {"age_max": 35}, set()),
        (YOUNG | {"age_max": 44}, set()),
        (YOUNG | {"age_max": 45}, {"age_limit_over_45"}),
        (YOUNG | {"age_max": 35, "age_min": 18}, {"age_limit_lower"}),
        (YOUNG | {"age_max": 35, "term": FIXED}, {"age_limit_needs_indefinite"}),
        (YOUNG | {"age_max": 35, "age_facts.experience_required": True}, {"age_limit_experience"}),
        (YOUNG | {"age_max": 35, "age_facts.same_as_graduates": False}, {"age_limit_graduates"}),
        (YOUNG | {"age_max": 35, "age_facts.same_as_graduates": ...}, {"age_limit_fact_missing"}),
        # 3号ロ: handing over skill, a scarce band
        (BAND | {"age_min": 30, "age_max": 39}, set()),
        (BAND | {"age_min": 35, "age_max": 40}, set()),
        (BAND | {"age_min": 29, "age_max": 38}, {"age_limit_band"}),
        (BAND | {"age_min": 40, "age_max": 50}, {"age_limit_band"}),
        (BAND | {"age_min": 30, "age_max": 32}, {"age_limit_band"}),
        (BAND | {"age_min": 30, "age_max": 49}, {"age_limit_band"}),
        (BAND | {"age_max": 39}, {"age_limit_band"}),
        (BAND | {"age_min": 30, "age_max": 39, "age_facts.staff_in_band": 2}, {"age_limit_band_staff"}),
        (BAND | {"age_min": 30, "age_max": 39, "term": FIXED}, {"age_limit_needs_indefinite"}),
        (BAND | {"age_min": 30, "age_max": 39, "age_facts.occupation": ...}, {"age_limit_fact_missing"}),
        # 3号ハ: the arts
        ({"age_max": 15, "age_exception": "3-ha", "age_facts.reason": "演劇の子役"}, {"age_limit_arts"}),
        ({"age_max": 15, "age_exception": "3-ha"}, {"age_limit_arts", "age_limit_fact_missing", "age_limit_reason"}),
        # 3号ニ: 60 and over, or a national programme
        ({"age_min": 60, "age_exception": "3-ni"} | REASON, set()),
        ({"age_min": 65, "age_exception": "3-ni"}, set()),
        ({"age_min": 60, "age_max": 70, "age_exception": "3-ni"} | REASON, {"age_limit_upper"}),
        ({"age_max": 40, "age_exception": "3-ni"} | REASON, {"age_limit_measure"}),
        ({"age_min": 35, "age_max": 55, "age_exception": "3-ni", "age_facts.measure": "トライアル雇用助成金"} | REASON, set()),
        ({"age_min": 60, "age_exception": "3-ni", "term": FIXED} | REASON, set()),
        # public fiscal-year staff always have a term
        (YOUNG | {"age_max": 35, "employment": "kaikei"}, {"age_limit_needs_indefinite"}),
        # what cannot be read
        ({"age_max": "35歳"}, {"age_limit_unreadable"}),
        ({"age_max": True}, {"age_limit_unreadable"}),
        ({"age_exception": []}, {"age_limit_unreadable"}),
        # in words
        ({"notes": "35歳までの方を募集します。"}, {"age_limit_in_words"}),
        ({"notes": "若手歓迎です。"}, {"age_limit_hint"}),
        (YOUNG | {"age_max": 35, "notes": "35歳までの方（長期のキャリア形成のため、3号イ）"}, set()),
    ],
)
def test_age(codes, changes, expected):
    """Without an exception no limit; with one, its own conditions."""
    found = codes(changes)
    assert {code for code in found if code.startswith("age_limit")} == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1", "1"), (1, "1"), ("1号", "1"), ("１号", "1"), ("例外事由1号", "1"), ("2", "2"), ("規則1条の3第1項2号", "2"), ("3-i", "3-i"), ("3i", "3-i"),
        ("3号イ", "3-i"), ("３号のイ", "3-i"), ("例外事由3号イ", "3-i"), ("省令3号のイ", "3-i"), ("3ロ", "3-ro"), ("3_ro", "3-ro"), ("3-ha", "3-ha"),
        ("3号（ハ）", "3-ha"), ("3-ni", "3-ni"), ("3号ニ", "3-ni"), ("3号", None), ("4", None), ("3-x", None), ("", None), ("若いから", None), (True, None),
        (None, None), ([], None), (1.5, None), ("1-i", None),
    ],
)
def test_read_exception(written, code):
    """The six exceptions however they are written."""
    assert read_exception(written) == code


def test_six_exceptions():
    assert list(EXCEPTIONS) == ["1", "2", "3-i", "3-ro", "3-ha", "3-ni"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sex": None}, {}),
        ({"sex": "any"}, {}),
        ({"sex": "不問"}, {}),
        ({"sex": "female"}, {"discrimination_sex": "error"}),
        ({"sex": "男性"}, {"discrimination_sex": "error"}),
        ({"sex": "female", "sex_reason": "同性による介助を希望する利用者がいるため"}, {"discrimination_sex_stated": "warning"}),
        ({"sex": 1}, {"unreadable_value": "error"}),
        ({"notes": "女性のみの募集です。"}, {"discrimination_sex": "error"}),
    ],
)
def test_sex(codes, changes, expected):
    """No sex requirement; a stated reason goes to the reviewer."""
    assert codes(changes) == expected


def test_article_for_public_staff(find):
    """For public fiscal-year staff the article is that of public law."""
    (finding,) = [finding for finding in find({"sex": "female", "employment": "kaikei"}) if finding.field == "sex"]
    assert finding.article == "地方公務員法13条"
