"""Forbidden questions, conditions and demands in sentences as postings have them, and innocent sentences without a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.positions.law import find_forbidden_questions
from directory.positions.law.phrases import MOST, find_phrases

HERE = Path(__file__).resolve().parent


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


REFUSED = [tuple(line.split("\t", 1)) for line in lines("sentences_refused.txt")]
INNOCENT = lines("sentences_innocent.txt")


@pytest.mark.parametrize(("expected", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_refused(expected, sentence):
    """Each sentence is found, by the right rules, with why and what to write instead, in both languages."""
    findings = find_forbidden_questions(sentence)
    assert {finding.code for finding in findings} == set(expected.split(","))
    for finding in findings:
        assert finding.field == "text"
        assert finding.article
        assert len(finding.ja) > 20
        assert len(finding.en) > 20


@pytest.mark.parametrize("sentence", INNOCENT)
def test_innocent(sentence):
    """No false alarm."""
    assert [(finding.code, finding.values["quote"]) for finding in find_forbidden_questions(sentence)] == []


def test_enough_sentences():
    """At least forty forbidden questions and forty innocent sentences."""
    assert len([codes for codes, _ in REFUSED if "forbidden_question" in codes]) >= 40
    assert len(INNOCENT) >= 40


def test_innocent_together():
    """All innocent sentences as one text; sentences do not taint each other."""
    assert find_forbidden_questions("\n".join(INNOCENT)) == []


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("病名を教えてください。", "error"),
        ("寛解している方を募集します。", "error"),
        ("手帳の等級は2級以上の方に限ります。", "error"),
        ("服薬管理ができる方", "error"),
        ("統合失調症の方に限ります。", "error"),
        ("安定している方", "warning"),
        ("前向きな方", "warning"),
        ("コミュ力のある方", "warning"),
        ("元患者スタッフを募集", "warning"),
        ("前科の有無をお書きください。", "warning"),
    ],
)
def test_severity(sentence, severity):
    """Law is an error; words with a suggestion are for the reviewer."""
    assert {finding.severity.value for finding in find_forbidden_questions(sentence)} == {severity}


@pytest.mark.parametrize(
    ("field", "sentence", "code"),
    [
        ("duties", "病名を教えてください。くわしい仕事の内容は、話し合って決めます。", "forbidden_question_diagnosis"),
        ("notes", "明るい方を歓迎します。", "discrimination_character"),
        ("application", "面接でご家族の職業をお聞きします。", "forbidden_question_family"),
        ("application_documents", "履歴書、診断書", "forbidden_question_hospital"),
        ("wage.note", "登録料として5000円をいただきます。", "money_fee"),
        ("title", "看護婦（ピア）", "discrimination_sex"),
        ("term.renewal_criteria", "症状が安定していることが条件です。", "discrimination_remission"),
        ("experience_purpose", "うつ病の方に限ります。", "discrimination_illness"),
        ("training", "有料の研修を修了した方が対象です。", "money_course"),
    ],
)
def test_every_field_is_read(find, field, sentence, code):
    """Free text is read wherever it stands, and the finding names the field."""
    assert (field, code) in {(finding.field, finding.code) for finding in find({field: sentence})}


@pytest.mark.parametrize("field", ["employer.legal_name", "employer.address", "contact.other"])
def test_names_and_addresses_are_not_prose(find, field):
    """A name such as うつ病の方限定… of an organisation is its own."""
    assert not {finding.code for finding in find({field: "女性のみ募集 1番地"})} & {"discrimination_sex"}


@pytest.mark.parametrize("value", [None, 5, ["病名を教えてください"], {}, b"x", ""])
def test_no_text(value):
    assert find_forbidden_questions(value) == []


@pytest.mark.parametrize("width", ["ｺﾐｭ力のある方", "３５歳以下の方", "ＳＮＳのアカウントを書いてください"])
def test_width_of_letters(width):
    """Half-width kana and full-width figures are read alike."""
    assert find_forbidden_questions(width)


def test_a_pasted_book():
    """Findings in one text are limited, and repeated ones are given once."""
    assert len(find_phrases("病名を教えてください。" * 500, "duties")) == 1
    assert len(find_phrases("".join(f"病名{number}を教えてください。" for number in range(500)), "duties")) == MOST


def test_words_come_with_others():
    """A disrespectful word comes with another way of saying it."""
    (finding,) = [one for one in find_forbidden_questions("アル中の方の話を聞く仕事です。") if one.code == "discrimination_words"]
    assert "依存症からの回復の途中にある方" in finding.ja
    assert "people in recovery" in finding.en
