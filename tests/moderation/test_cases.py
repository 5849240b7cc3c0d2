"""A case from sending in to the letter: what is asked, what is refused, what is written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db, writing
from directory.jobs.models import Outbox
from directory.listings.consistency import check
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, Organisation, Revision
from directory.listings.publishing import unpublish
from directory.moderation.models import Case, Decision, ExistenceCheck
from directory.places.gazetteer import the_gazetteer
from directory.positions.drafts import keep_step, send
from directory.positions.law.minimum_wage import revision_due
from directory.positions.life.rules import last_day
from directory.positions.models import Position
from directory.training.models import Course
from directory.web.languages import today
from tests.reviewing import LAWFUL, Cast, cast_in, fresh, posting, submit

EXISTS = {"number_kind": "corporate", "number": "７０００ 0120 50002", "contact": "call", "contact_source": "県の事業所一覧（2026年10月）"}
RATE = {"official_yen": "1,080円", "official_from": f"{revision_due(today())}-10-04"}
ANSWER = {"reason": "duties", "words": "仕事の内容の3つめを、もう少しくわしく書いていただけますか。"}


def sent_in(app: Flask, **values: Any) -> tuple[Cast, Position, int]:
    """A posting that waits, as everybody finds it."""
    cast = cast_in(app)
    entry = posting(cast, **values)
    number = submit(entry)
    return cast, entry, number


def decide(cast: Cast, person: str, number: int, verdict: str = "publish", /, **more: str) -> Any:
    """One press of the button, on the version that stands there."""
    case = fresh(Case, number)
    version = more.pop("version", str(case.listing.version))
    form = {"verdict": verdict, "version": version} | more
    db.session.rollback()
    return cast.client(person).post(f"/ja/review/{number}", data=form)


def rows(query: Any) -> list[Any]:
    """What is in the database now."""
    db.session.rollback()
    return list(db.session.execute(query))


def test_published(app: Flask) -> None:
    """Public at once, dated, indexed; organisation public; case, decision, revisions and letters in one go; the reviewer is no one."""
    cast, entry, number = sent_in(app)
    answer = decide(cast, "peer", number, **EXISTS, **RATE)
    assert answer.status_code == 303, answer.text
    row = fresh(Position, entry.id)
    assert (row.status, row.confirmed_on, row.expires_on) == ("published", today(), last_day(today(), dt.date.fromisoformat(LAWFUL["expires_on"])))
    assert fresh(Organisation, cast.body).status == "published"
    case = fresh(Case, number)
    assert (case.outcome, case.official_yen, case.closed_at is None) == ("publish", 1080, False)
    log = rows(sa.select(Revision.actor, Revision.action).where(Revision.subject == "listing", Revision.subject_id == entry.id))
    assert [tuple(one) for one in log] == [("reviewer", "publish")]
    letters = rows(sa.select(Outbox.recipient, Outbox.subject, Outbox.text).where(Outbox.key.like(f"case:{number}:%")))
    assert {one.recipient for one in letters} == {cast.mail("owner"), cast.mail("colleague"), cast.mail("insider")}
    assert all("peer" not in one.text.replace("Peer Roots", "").replace("/peer", "") for one in letters)
    assert app.test_client().get(f"/ja/positions/{entry.id}").status_code == 200
    assert check(db.session()) == []


def test_existence_is_told_in_words_with_the_date(app: Flask) -> None:
    """The organisation's page says when and how, without a mark; the second entry is not asked again; the source stays with reviewers."""
    cast, _entry, number = sent_in(app)
    decide(cast, "peer", number, **EXISTS, **RATE)
    page = app.test_client().get(f"/ja/organisations/{cast.body}").text
    assert "審査担当が法人番号と、電話で、この団体があることを確かめました。" in page
    assert "県の事業所一覧" not in page
    assert "7000012050002" not in page
    second = submit(posting(cast))
    assert "公的な番号" not in cast.client("professional").get(f"/ja/review/{second}").text
    assert decide(cast, "professional", second, **RATE).status_code == 303
    assert fresh(ExistenceCheck, cast.body).number == "7000012050002"


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"number": "7000012050003"}, "number"),
        ({"number_kind": ""}, "number_kind"),
        ({"contact": ""}, "contact"),
        ({"contact_source": " "}, "contact_source"),
        ({"official_yen": ""}, "official_yen"),
        ({"official_from": "2025-10-04"}, "official_yen"),
        ({"official_from": "2026-13-99"}, "official_yen"),
    ],
)
def test_nothing_is_published_unchecked_and_nothing_typed_is_lost(app: Flask, changes: dict[str, str], box: str) -> None:
    """Each missing piece is named above the form with a link to its box; the rest of the form is still there."""
    cast, entry, number = sent_in(app)
    form = EXISTS | RATE | changes
    answer = decide(cast, "peer", number, **form)
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert f'id="{box}"' in answer.text
    kept = "7000012050002" if box != "contact_source" else "７０００ 0120 50002"
    assert kept in answer.text or form["number"] in answer.text
    assert fresh(Position, entry.id).status == "submitted"
    assert rows(sa.select(Decision.id).where(Decision.case_id == number)) == []


def test_a_wage_below_the_official_rate_is_not_published(app: Flask) -> None:
    """The rate that the reviewer typed counts, not only the table."""
    cast, entry, number = sent_in(app)
    answer = decide(cast, "peer", number, **EXISTS, **RATE | {"official_yen": "1300"})
    assert answer.status_code == 422
    assert "1,300" in answer.text
    assert fresh(Position, entry.id).status == "submitted"
    assert fresh(ExistenceCheck, cast.body) is None


@pytest.mark.parametrize(("verdict", "said"), [("return", "なおしていただきたいところがあります"), ("not_now", "今回は掲載を見合わせました")])
def test_sent_back_with_a_reason(app: Flask, verdict: str, said: str) -> None:
    """The owner gets kind words and the reviewer's own; the entry can be sent again and opens a new case."""
    cast, entry, number = sent_in(app)
    assert decide(cast, "professional", number, verdict, **ANSWER).status_code == 303
    assert fresh(Position, entry.id).status == "returned"
    text = rows(sa.select(Outbox.text).where(Outbox.key.like(f"case:{number}:%"), Outbox.recipient == cast.mail("owner")))[0][0]
    assert said in text
    assert ANSWER["words"] in text
    own = cast.client("owner").get(f"/ja/positions/{entry.id}/own").text
    assert ANSWER["words"] in own
    with writing("account:1") as session:
        session.get_one(Position, entry.id).status = Status.SUBMITTED
    assert len(rows(sa.select(Case.id).where(Case.listing_id == entry.id))) == 2


@pytest.mark.parametrize(
    ("form", "box"),
    [
        ({"words": "a"}, "reason"),
        ({"reason": "duties"}, "words"),
        ({"reason": "nonsense", "words": "a"}, "reason"),
        ({"reason": "other", "words": "𠮷" * 2001}, "words"),
    ],
)
def test_no_answer_without_a_reason(app: Flask, form: dict[str, str], box: str) -> None:
    """A reason and words are asked for, at most 2,000 characters of them."""
    cast, entry, number = sent_in(app)
    answer = decide(cast, "peer", number, "return", **form)
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    assert form.get("words", "") in answer.text
    assert fresh(Position, entry.id).status == "submitted"


def test_another_version_is_not_decided(app: Flask) -> None:
    """Changed by its owner meanwhile: the reviewer reads again, what was typed stays; decided by another: told so."""
    cast, entry, number = sent_in(app)
    with writing("account:1") as session:
        session.get_one(Position, entry.id).title_ja = "ちがう見出し"
    answer = decide(cast, "peer", number, "return", version="1", **ANSWER)
    assert answer.status_code == 409
    assert ANSWER["words"] in answer.text
    assert "ちがう見出し" in answer.text
    assert decide(cast, "peer", number, "return", **ANSWER).status_code == 303
    late = decide(cast, "professional", number, **EXISTS, **RATE)
    assert late.status_code == 409
    assert "この審査は終わっています" in late.text
    assert fresh(Position, entry.id).status == "returned"


def test_left_to_the_others_without_a_reason(app: Flask) -> None:
    """It moves to the folded part of one's own queue and stays in the others'."""
    cast, entry, number = sent_in(app)
    assert cast.client("peer").post(f"/ja/review/{number}", data={"decline": "yes", "version": str(fresh(Position, entry.id).version)}).status_code == 303
    mine = cast.client("peer").get("/ja/review/").text
    assert "ほかの担当にゆずりました" in mine
    assert mine.index(f"/ja/review/{number}") > mine.index("<details")
    theirs = cast.client("professional").get("/ja/review/").text
    assert theirs.index(f"/ja/review/{number}") < (theirs.index("<details") if "<details" in theirs else len(theirs))
    assert [one.reason + one.words for one in rows(sa.select(Decision.reason, Decision.words).where(Decision.case_id == number))] == [""]


def test_two_for_a_paid_course(app: Flask) -> None:
    """The first opinion waits for the second; a second press of the same reviewer is still one."""
    cast = cast_in(app, "association")
    course = Course(organisation_id=cast.body, origin="publisher", source_name="account", source_key=f"course-{cast.body}", title_ja="有料の講座",
                    prefecture="04", scope="prefecture", fee="paid", fee_yen=30000, training_kind="org", status=Status.DRAFT)
    number = submit(course)
    assert "担当二人" in cast.client("peer").get(f"/ja/review/{number}").text
    for _ in range(2):
        assert decide(cast, "peer", number, **EXISTS).status_code == 303
        assert fresh(Listing, course.id).status == "submitted"
    assert "もう一人を待っています" in cast.client("peer").get("/ja/review/").text
    assert decide(cast, "professional", number).status_code == 303
    assert fresh(Listing, course.id).status == "published"


def test_taken_back_by_its_owner(app: Flask) -> None:
    """A case closes by itself; the queue no longer shows it."""
    cast, entry, number = sent_in(app)
    with writing("account:1") as session:
        unpublish(session, [session.get_one(Position, entry.id)], Status.DRAFT)
    assert fresh(Case, number).outcome == "taken_back"
    assert f"/review/{number}" not in cast.client("peer").get("/ja/review/").text


def test_exactly_as_the_public_will_see_it(app: Flask) -> None:
    """The page of the case holds the entry's own page, with the words of its sender as text and never as markup."""
    cast, entry, number = sent_in(app, title_ja="<script>alert(1)</script>ピアの仕事 髙﨑𠮷", duties_ja="<b>太字</b>で書きました")
    shown = cast.client("peer").get(f"/ja/review/{number}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;ピアの仕事 髙﨑𠮷" in shown
    assert "<b>太字" not in shown
    assert "採用のときに、聞かれなくてよいこと" in shown
    assert shown.count("<h1") == 1
    decide(cast, "peer", number, **EXISTS, **RATE)
    public = app.test_client().get(f"/ja/positions/{entry.id}").text
    main = public.split("仕事の内容</h2>")[1].split("この情報について")[0]
    assert len(main) > 2000
    assert main in shown
    assert "data-take" in public
    assert "data-take" not in shown


def test_warnings_stand_beside_the_answers(app: Flask) -> None:
    """The reviewer reads what is to be looked at again, its article, and what the sender says to it."""
    cast, _entry, number = sent_in(app, answers={"wage_table_stale": "労働局で1,080円と確かめました"})
    shown = cast.client("peer").get(f"/ja/review/{number}").text
    assert "労働局で1,080円と確かめました" in shown
    assert "最低賃金法" in shown


def test_the_queue_costs_the_same_for_two_and_for_many(app: Flask, sql_of: Any) -> None:
    """No statement for each row; the oldest stands first."""
    cast = cast_in(app)
    numbers = [submit(posting(cast)) for _ in range(2)]
    client = cast.client("peer")
    counts = []
    for _ in range(2):
        with sql_of(app) as statements:
            page = client.get("/ja/review/").text
        counts.append(len(statements))
        assert page.index(f"/ja/review/{numbers[0]}\"") < page.index(f"/ja/review/{numbers[1]}\"")
        for _more in range(12):
            submit(posting(cast))
    assert counts[0] == counts[1]


def test_what_was_public_is_read_again_with_its_changes(app: Flask) -> None:
    """A material change of a public posting is a new case that shows what was and what is; until then it is not public."""
    cast, entry, number = sent_in(app)
    decide(cast, "peer", number, **EXISTS, **RATE)
    with writing("account:1") as session:
        row = session.get_one(Position, entry.id)
        keep_step(session, row, {"wage": {**LAWFUL["wage"], "amount": 1300}})
        assert send(session, row, the_gazetteer(session), today()) == Status.SUBMITTED
    db.session.rollback()
    again = db.session.scalars(sa.select(Case.id).where(Case.listing_id == entry.id, Case.closed_at.is_(None))).one()
    shown = cast.client("professional").get(f"/ja/review/{again}").text
    assert "前：1250<br>いま：1300" in shown
    assert app.test_client().get(f"/ja/positions/{entry.id}").status_code == 404
    assert decide(cast, "professional", again, **RATE).status_code == 303
    assert fresh(Position, entry.id).wage_min == 1300
