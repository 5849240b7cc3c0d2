"""A posting from the first page to the reviewers, and what is refused on the way."""

from __future__ import annotations

from typing import Any

from directory.extensions import now, writing
from directory.listings.lifecycle import Status
from directory.listings.publishing import publish, unpublish
from directory.moderation.models import Case, Decision
from directory.positions.models import Position
from directory.positions.steps import STEPS
from directory.readiness.models import ReadinessReview
from directory.web.languages import today
from tests.positions.posting.conftest import Hand, example


def test_from_the_first_page_to_the_reviewers(hand: Hand) -> None:
    """Each page leads to the next; the draft is seen by nobody; sent, it is the reviewers'; columns are those of the facts."""
    page = hand.client.get("/ja/positions/new").text
    for words in ("お金はかかりません", "職場を見つめなおす問い", "法律", "時間", "保存"):
        assert words in page
    facts = example()
    for place, one in enumerate(STEPS):
        answer = hand.keep(one.code, facts)
        following = f"steps/{STEPS[place + 1].code}" if place + 1 < len(STEPS) else "summary"
        assert answer.status_code == 303
        assert answer.location.endswith(following)
    row = hand.row
    assert row.draft == facts
    assert (row.status, row.number, row.facts) == ("draft", None, None)
    assert hand.client.get(f"/ja/positions/{hand.entry}").status_code == 404
    summary = hand.client.get(f"{hand.base}/summary").text
    assert "確認で直すところは見つかりませんでした" in summary
    assert "適法" not in summary
    assert hand.send().location.endswith("/positions")
    row = hand.row
    assert (row.status, row.draft, row.facts) == ("submitted", None, facts)
    assert (row.wage_min, row.wage_max, row.hours_max, row.municipality, row.title_ja) == (1250, 1400, 20, "04101", facts["title"])
    assert (row.lat is not None, row.precision) == (True, "municipality")
    assert "審査担当が読んでいます" in hand.client.get(f"/ja/account/organisations/{hand.cast.body}/positions").text


def test_the_minimum_wage_of_miyagi(hand: Hand) -> None:
    """1,037 yen is refused on the page of pay, naming 1,038 and its day; what was typed stands there and is kept; 1,250 goes on with the warning."""
    facts = example()
    for code in ("work", "place", "employment", "hours"):
        hand.keep(code, facts)
    refused = hand.keep("pay", facts, wage__amount="１，０３７円", wage__amount_max="")
    assert refused.status_code == 422
    assert "1,038円（2025年10月4日から）" in refused.text
    assert 'href="#wage-amount"' in refused.text
    assert 'value="１，０３７円"' in refused.text
    assert hand.row.written["wage"]["amount"] == 1037
    assert "1,038円" in hand.client.get(f"{hand.base}/summary").text
    assert hand.send().status_code == 422
    assert hand.row.status == "draft"
    assert hand.keep("pay", facts, wage__amount="1250").status_code == 303
    page = hand.client.get(f"{hand.base}/steps/pay").text
    assert "もう一度見てください" in page
    assert "なおすところ：" not in page[page.index("<h1>"):page.index("ページの一覧")]


def test_monthly_pay_with_fixed_overtime_needs_its_three_parts(hand: Hand) -> None:
    """"Yes" alone is refused; with amount, hours and the promise it goes on."""
    facts = example()
    for code in ("work", "place", "employment", "hours"):
        hand.keep(code, facts)
    month: dict[str, Any] = {"wage__unit": "month", "wage__amount": "150000", "wage__amount_max": "", "_fixed_overtime": "yes"}
    refused = hand.keep("pay", facts, **month)
    assert refused.status_code == 422
    assert "固定残業代" in refused.text
    parts = {"wage__fixed_overtime__amount": "20000", "wage__fixed_overtime__hours": "10", "wage__fixed_overtime__excess_paid": "yes"}
    form = hand.form("pay", facts, **month, **parts)
    assert hand.client.post(f"{hand.base}/steps/pay", data=form | {"_fixed_overtime": "yes"}).status_code == 303
    assert hand.row.written["wage"]["fixed_overtime"] == {"amount": 20000, "hours": 10, "excess_paid": True}


def test_what_should_be_looked_at_again_needs_an_answer(hand: Hand) -> None:
    """A warning does not stop a page; it stops the sending until there is an answer, which the reviewer gets."""
    facts = example()
    del facts["role_clarity"]
    hand.write(facts)
    assert hand.send().status_code == 422
    refused = hand.send(**{"answer-missing_role_clarity": ""})
    assert "もう一度見てほしいところ" in refused.text
    assert hand.send(**{"answer-missing_role_clarity": "これから、本人といっしょに決めます。", "answer-invented": "x"}).status_code == 303
    assert hand.row.answers == {"missing_role_clarity": "これから、本人といっしょに決めます。"}


def test_the_other_language_is_approved_first(hand: Hand) -> None:
    """The key facts in English are part of the advert (people.md 3)."""
    hand.write(example())
    refused = hand.send(approved="")
    assert refused.status_code == 422
    assert 'href="#approved-0"' in refused.text
    assert hand.row.status == "draft"


def test_the_questions_about_the_workplace_come_first(hand: Hand) -> None:
    """Without answers nothing is sent, and the page says where they are."""
    hand.write(example())
    with writing("test") as session:
        for review in session.query(ReadinessReview).filter_by(organisation_id=hand.cast.body):
            session.delete(review)
    refused = hand.send()
    assert refused.status_code == 422
    assert f"/ja/account/organisations/{hand.cast.body}/readiness/" in refused.text
    assert hand.row.status == "draft"


def test_pressed_twice(hand: Hand) -> None:
    """Begun twice with one page: one draft. Sent twice: one case."""
    first = hand.entry
    hand.begin()
    assert hand.entry == first
    hand.write(example())
    version = str(hand.row.version)
    for _press in range(2):
        assert hand.client.post(f"{hand.base}/summary", data={"version": version, "approved": "yes"}).status_code == 303
    assert hand.row.status == "submitted"


def test_a_summary_that_has_aged_is_not_sent(hand: Hand) -> None:
    """What is sent is what was seen."""
    hand.write(example())
    version = str(hand.row.version)
    hand.keep("pay", example(), wage__amount="1300")
    answer = hand.client.post(f"{hand.base}/summary", data={"version": version, "approved": "yes"})
    assert answer.status_code == 409
    assert hand.row.status == "draft"


def test_back_from_the_reviewers(hand: Hand) -> None:
    """While they read nothing is written; taken back it is a draft again, with all its words."""
    hand.write(example())
    hand.send()
    assert hand.keep("pay", example(), wage__amount="1400").status_code == 409
    assert hand.client.post(f"{hand.base}/back").status_code == 303
    row = hand.row
    assert (row.status, row.written["wage"]["amount"]) == ("draft", 1250)


def test_small_changes_appear_at_once_and_material_ones_are_read_again(hand: Hand) -> None:
    """Both say "changed on"; while a material change is read the posting is not public."""
    hand.write(example())
    hand.send()
    with writing("test") as session:
        publish(session, [session.get_one(Position, hand.entry)])
    hand.keep("place", example(reach="バス停から3分"))
    assert "バス停から3分" not in hand.client.get(f"/ja/positions/{hand.entry}").text
    hand.send()
    page = hand.client.get(f"/ja/positions/{hand.entry}").text
    assert "バス停から3分" in page
    assert "内容を変えた日" in page
    number = hand.row.number
    hand.keep("pay", example(), wage__amount="1300")
    hand.send()
    row = hand.row
    assert (row.status, row.number, row.changed_on) == ("submitted", None, today())
    assert number
    assert hand.client.get(f"/ja/positions/{hand.entry}").status_code == 404


def test_returned_it_says_why_and_can_be_sent_again(hand: Hand) -> None:
    """The reviewer's words stand on the summary; what was sent is there to be mended."""
    hand.write(example())
    hand.send()
    with writing("reviewer") as session:
        case = session.query(Case).filter_by(listing_id=hand.entry).one()
        case.decisions.append(Decision(verdict="return", reason="duties", words="1日の流れを書き足してください。", listing_version=1))
        case.outcome, case.closed_at = "return", now()
        session.flush()
        unpublish(session, [session.get_one(Position, hand.entry)], Status.RETURNED)
    page = hand.client.get(f"{hand.base}/summary").text
    assert "1日の流れを書き足してください。" in page
    assert "なおしていただきたいところがあります" in page
    assert hand.keep("work", example(), title="ピアスタッフ（見本）").status_code == 303
    assert hand.send().status_code == 303
    row = hand.row
    assert (row.status, row.title_ja, row.draft) == ("submitted", "ピアスタッフ（見本）", None)
