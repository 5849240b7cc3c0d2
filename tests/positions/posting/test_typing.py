"""What people type: it survives, is read where it can be, and stays text."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from directory.positions.forms import clean, merged, read_day, read_number
from tests.positions.posting.conftest import Hand, example


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1250", 1250), ("１，２５０円", 1250), ("7.5時間", 7.5), ("約20", 20), ("千円", "千円"), ("-5", "-5"), ("1e9", "1e9"), ("9" * 40, "9" * 40),
     ("12か月", 12)],
)
def test_numbers(typed: str, value: Any) -> None:
    """Full-width figures and units are understood; all else stays as it was typed."""
    assert read_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"), [("2027年2月1日", "2027-02-01"), ("2027/2/1", "2027-02-01"), ("２０２７-02-01", "2027-02-01"), ("春ごろ", "春ごろ")]
)
def test_days(typed: str, value: str) -> None:
    """However a day is written."""
    assert read_day(typed) == value


@pytest.mark.parametrize(("typed", "kept"), [("a\0b", "ab"), ("a\r\nb", "a\nb"), ("か\u3099", "が"), (" 髙﨑𠮷😀 ", "髙﨑𠮷😀")])
def test_clean(typed: str, kept: str) -> None:
    """Signs that no database takes are gone; rare characters stay."""
    assert clean(typed) == kept


def test_emptied_boxes_are_gone_and_other_pages_stay() -> None:
    """Only the answers of the page change."""
    facts = {"title": "x", "wage": {"amount": 1, "unit": "hour"}, "kept": [1]}
    assert merged(facts, {"wage.amount": None, "contact.phone": "1"}) == {"title": "x", "wage": {"unit": "hour"}, "kept": [1], "contact": {"phone": "1"}}
    assert facts["wage"] == {"amount": 1, "unit": "hour"}


def test_rare_characters_and_tags_stay_text(hand: Hand) -> None:
    """In the box, on the summary and on the page as the public will see it."""
    words = "<script>alert(1)</script> 髙﨑さん・𠮷野 😀 と話します。毎週の集まりを開きます。"
    assert hand.keep("work", example(), duties=words).status_code == 303
    for address in ("steps/work", "preview"):
        page = hand.client.get(f"{hand.base}/{address}").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; 髙﨑さん・𠮷野 😀" in page
        assert "<script>alert" not in page


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_pasted_text_that_is_too_long_comes_back_whole(hand: Hand, size: int) -> None:
    """Refused with the field, how long it may be, and the text still in the box; nothing is stored."""
    before = hand.row.draft
    answer = hand.keep("work", example(), duties="あ" * size)
    assert answer.status_code == 422
    assert "5000字まで" in answer.text
    assert "あ" * size in answer.text
    assert 'href="#duties"' in answer.text
    assert hand.row.draft == before


@pytest.mark.parametrize(
    ("code", "path", "typed", "box"), [("pay", "wage.amount", "せんえん", "wage-amount"), ("employment", "starts_on", "春ごろ", "starts-on")]
)
def test_what_cannot_be_read_is_said_with_an_example(hand: Hand, code: str, path: str, typed: str, box: str) -> None:
    """And it still stands in the box, also when one comes back later."""
    answer = hand.keep(code, example(), **{path.replace(".", "__"): typed})
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert "読みとれませんでした" in answer.text
    assert f'value="{typed}"' in hand.client.get(f"{hand.base}/steps/{code}").text


@pytest.mark.parametrize(
    ("prefecture", "typed", "code"),
    [("04", "石巻市", "04202"), ("04", "青葉区", "04101"), ("", "986-0825", "04202"), ("13", "府中市", "13206"), ("14", "緑区", "緑区"),
     ("04", "パリ", "パリ"), ("04", "東京都府中市", "東京都府中市")],
)
def test_municipalities(hand: Hand, prefecture: str, typed: str, code: str) -> None:
    """By name or postcode within the prefecture; what names none, or several, is said and stays."""
    answer = hand.keep("place", example(), prefecture=prefecture, municipality=typed)
    assert hand.row.written["municipality"] == code
    assert answer.status_code == (303 if code.isdigit() else 422)
    if not code.isdigit():
        assert f"「{typed}」という市区町村" in answer.text


def test_saved_for_later_whatever_is_missing(hand: Hand) -> None:
    """Nothing is asked of those who stop."""
    answer = hand.client.post(f"{hand.base}/steps/work", data=hand.form("work", {}, title="ピアスタッフ", later="1"))
    assert answer.status_code == 303
    assert "ピアスタッフ" in hand.client.get(answer.location).text


def test_two_editors_at_once(hand: Hand) -> None:
    """The second gets a comparison; neither's words are lost; other pages do not disturb each other."""
    other = Hand(hand.app, hand.cast, hand.cast.client("colleague"), hand.entry)
    late, elsewhere = other.form("work", example(), title="わたしの見出し"), other.form("insurance", example())
    hand.keep("work", example(), title="先の見出し")
    answer = other.client.post(f"{other.base}/steps/work", data=late)
    assert answer.status_code == 409
    for words in ("いま保存されているもの：先の見出し", "あなたが書いたもの：わたしの見出し", 'value="わたしの見出し"'):
        assert words in answer.text
    assert hand.row.written["title"] == "先の見出し"
    assert other.client.post(f"{other.base}/steps/insurance", data=elsewhere).status_code == 303
    assert other.keep("work", example(), title="わたしの見出し").status_code == 303
    assert hand.row.written["title"] == "わたしの見出し"


@pytest.mark.parametrize("data", [{}, {"mark": "x"}, {"wage.amount": ["1", "2"]}, {"setting": "nonsense", "role_kind": "🙂"}, {"title": "\0"}])
def test_nonsense_is_no_error_of_ours(hand: Hand, data: dict[str, Any]) -> None:
    """A page that says what to mend."""
    for code in ("work", "pay", "applicants"):
        assert hand.client.post(f"{hand.base}/steps/{code}", data=MultiDict(data)).status_code in {303, 409, 422}
    assert hand.client.get(f"{hand.base}/steps/nothing").status_code == 404
