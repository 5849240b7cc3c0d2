"""A posting as readers see it, its printed page, the list of its members, and what is done at one tap."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import brotli
import pytest

from directory.config import ROOT
from directory.extensions import writing
from directory.listings.publishing import publish
from directory.positions.columns import columns_of
from directory.positions.models import Position
from directory.positions.sections import sections_of
from directory.positions.steps import STEPS
from tests.positions.posting.conftest import Hand, example


def make_public(hand: Hand, **changes: Any) -> str:
    """Writes, sends and publishes; the path of the public page without its language."""
    hand.write(example(**changes))
    hand.send()
    with writing("test") as session:
        publish(session, [session.get_one(Position, hand.entry)])
    return f"/positions/{hand.entry}"


def test_every_item_is_shown_in_the_order_of_a_reader(hand: Hand) -> None:
    """Place and pay first; then all that the law asks, the employer's words unchanged, how to apply, when it was confirmed."""
    facts = example()
    page = hand.client.get(f"/ja{make_public(hand)}").text
    order = ["宮城県仙台市青葉区", "時給1,250円から1,400円", "週20時間", "パート", facts["duties"], facts["duties_change_scope"], facts["workplace"],
             facts["hours"]["text"], facts["hours"]["breaks"], facts["hours"]["days_off"], "固定残業代", "通勤手当（月2万円まで）（1か月20,000円）",
             "期間の定めなし", "3か月", "労災保険", facts["smoking"], facts["supervision"], "病名も証明も求めません", facts["accommodation_contact"],
             facts["employer"]["legal_name"], facts["employer"]["address"], "聞いてみる・応募する", "tel:022-000-0000", facts["application"],
             facts["data_use"], "最後に確認した日"]
    places = [page.index(words, page.index("<main")) for words in order]
    assert places == sorted(places)
    assert "None" not in page
    assert f'href="/ja/readiness/answers/{hand.cast.body}"' in page


def test_the_english_page_says_japanese_only(hand: Hand) -> None:
    """Key facts from codes and numbers in English, the employer's words marked as Japanese, no translation."""
    page = hand.client.get(f"/en{make_public(hand)}").text
    for words in ("Japanese only", "1,250 to 1,400 yen an hour", "Part-time", "Without a term", "Workers’ accident insurance"):
        assert words in page
    assert f'<dd lang="ja">{example()["smoking"]}</dd>' in page


def test_the_preview_is_the_public_page(hand: Hand) -> None:
    """The same sections in the same words, marked as a draft, and nothing of it is stored."""
    hand.write(example())
    version = hand.row.version
    draft = hand.client.get(f"{hand.base}/preview").text
    assert hand.row.version == version
    assert "下書き：まだだれにも見えていません" in draft
    hand.send()
    with writing("test") as session:
        publish(session, [session.get_one(Position, hand.entry)])
    public = hand.client.get(f"/ja/positions/{hand.entry}").text
    lists = re.compile(r'<dl class="facts-list">.*?</dl>', re.DOTALL)
    assert lists.findall(draft) == lists.findall(public)
    assert "下書き" not in public


@pytest.mark.parametrize(
    ("now", "agreed", "shown"),
    [("yes", True, "いる"), ("yes", False, ""), ("three_or_more", None, ""), ("three_or_more", True, "3人以上いる"), ("soon", None, "これから")]
)
def test_colleagues_are_shown_only_when_they_agreed(now: str, agreed: bool | None, shown: str) -> None:
    """people.md 3."""
    facts = [fact for section in sections_of({"peers_now": now, "peers_agreed": agreed}, "ja") for fact in section.facts]
    assert [fact.value for fact in facts if fact.term == "ピアとして働く同僚"] == ([shown] if shown else [])


@pytest.mark.parametrize("facts", [{}, {"wage": 5, "hours": [], "setting": "x", "prefecture": "99"}, {"wage": {"amount": "abc", "allowances": [1, {}]}}])
def test_whatever_is_written_gives_columns_and_sections(facts: dict[str, Any]) -> None:
    """Nothing raises; what cannot be read is left out."""
    columns = columns_of(facts)
    assert (columns["prefecture"], columns["wage_min"], columns["settings"]) == (None, None, [])
    assert sections_of(facts, "ja") == []


def test_columns_of_the_example() -> None:
    """By which it is found."""
    columns = columns_of(example(hours_per_week_min=16))
    wanted = {"role_kind": "employed", "employment": "part", "settings": ["chikatsu"], "hours_min": 16, "hours_max": 20, "wage_unit": "hour", "wage_min": 1250,
              "wage_max": 1400, "certificate_asked": True, "nights": False, "driving": "not_needed", "municipality": "04101", "scope": "municipality"}
    assert {name: columns[name] for name in wanted} == wanted
    assert set(columns) <= {column.key for column in Position.__mapper__.column_attrs}


def test_one_page_to_print(hand: Hand) -> None:
    """What the colleague does and what supports it; no pay, no address, no contact."""
    facts = example()
    page = hand.client.get(f"/ja{make_public(hand)}/print").text
    for words in (facts["duties"], facts["team"], facts["supervision"], "一緒につくる", "話さなくてよい"):
        assert words in page
    for words in ("1,250", facts["employer"]["address"], facts["contact"]["phone"]):
        assert words not in page


def test_done_at_one_tap(hand: Hand) -> None:
    """Confirmed, filled; a copy begins without the days of the first, once for each page."""
    make_public(hand)
    listed = hand.client.get(f"/ja/account/organisations/{hand.cast.body}/positions").text
    for words in ("公開中", "いまもそのとおりです", "決まりました", "取り下げる", "写して、新しい下書きに"):
        assert words in listed
    assert hand.client.post(f"{hand.base}/confirm").status_code == 303
    assert hand.client.post(f"{hand.base}/filled").status_code == 303
    assert (hand.row.status, hand.row.number) == ("filled", None)
    assert hand.client.get(f"/ja/positions/{hand.entry}").status_code == 410
    assert "それはできません" in hand.client.get(hand.client.post(f"{hand.base}/withdraw").location).text
    copies = {hand.client.post(f"{hand.base}/copy", data={"key": "k"}).location for _press in range(2)}
    assert len(copies) == 1
    hand.entry = int(re.findall(r"positions/(\d+)/", copies.pop())[0])
    assert hand.row.written == {name: value for name, value in example().items() if name != "starts_on"}
    assert hand.client.post(f"{hand.base}/erase").status_code == 303
    assert hand.client.get(f"{hand.base}/summary").status_code == 404


def test_forms_need_the_mark_against_forgery(hand: Hand) -> None:
    """Every button of these pages."""
    hand.app.config["WTF_CSRF_ENABLED"] = True
    try:
        for address in ("steps/work", "summary", "filled", "erase"):
            assert hand.client.post(f"{hand.base}/{address}").status_code == 400
        for address in ("steps/work", "summary"):
            assert 'name="csrf_token"' in hand.client.get(f"{hand.base}/{address}").text
    finally:
        hand.app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_field_has_help_and_a_label(hand: Hand, lang: str) -> None:
    """One line of help, an example where something is typed, and no box without a label."""
    for one in STEPS:
        page = hand.client.get(f"{hand.base.replace('/ja/', f'/{lang}/')}/steps/{one.code}").text
        ids = re.findall(r'<(?:input type="(?!hidden)[a-z]+"|textarea|select) id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert len(ids) >= len(one.asks)
        assert not re.search("[ぁ-ん]", re.sub(r'lang="ja"[^<]*', "", page[page.index("<main"):page.index("</main>")])) or lang == "ja"
        for ask in one.asks:
            assert str(ask.example) or str(ask.help) or ask.choices


def test_the_page_is_light_and_its_queries_are_counted(hand: Hand, sql_of: Callable[[Any], Any]) -> None:
    """With the style sheet under 14,000 bytes; the list of postings asks as much for one as for many."""
    make_public(hand)
    page = hand.client.get(f"/ja/positions/{hand.entry}").text
    style = (ROOT / "static" / "css" / "site.css").read_bytes()
    assert len(brotli.compress(page.encode(), quality=5)) + len(brotli.compress(style)) < 14_000
    address = f"/ja/account/organisations/{hand.cast.body}/positions"
    counts = []
    for _round in range(2):
        with sql_of(hand.app) as statements:
            hand.client.get(address)
        counts.append(len(statements))
        for number in range(3):
            hand.client.post(f"{hand.base}/copy", data={"key": f"n{number}"})
    assert counts[0] == counts[1]
