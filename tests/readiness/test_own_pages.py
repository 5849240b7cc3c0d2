"""Members keep their answers: save and return, refused without loss, two at once, the preview; and who may not come in."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db, writing
from directory.readiness.codes import State, Value
from directory.readiness.forms import pack, unpack
from directory.readiness.items import the_checklist
from directory.readiness.models import published_review
from directory.readiness.rules import Given
from directory.readiness.saving import NotComplete, latest_review, publish_beside
from directory.web.languages import today
from tests.readiness.answering import complete
from tests.readiness.publishing import publish_answers
from tests.reviewing import Cast, cast_in

PAGES = ("", "a", "h", "about")


@pytest.fixture
def cast(sqlite_app: Flask) -> Cast:
    """An organisation and everybody around it."""
    return cast_in(sqlite_app, answered=False)


def own(cast: Cast, path: str = "", lang: str = "ja") -> str:
    """An address of the organisation's own pages."""
    return f"/{lang}/account/organisations/{cast.body}/readiness/{path}"


def shown(page: str) -> str:
    """The hidden field of a page."""
    found = re.search('name="shown" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def kept(cast: Cast) -> dict[str, Given]:
    """The answers as they are in the database now."""
    db.session.rollback()
    db.session.expire_all()
    review = latest_review(db.session(), cast.body)
    return review.given if review else {}


def send(client: FlaskClient, address: str, **typed: str) -> Any:
    """Opens a page and sends its form."""
    return client.post(address, data={"shown": shown(client.get(address).text)} | {name.replace("_", "-"): value for name, value in typed.items()})


@pytest.mark.parametrize(
    ("person", "status"), [("owner", 200), ("colleague", 200), ("former", 403), ("stranger", 403), ("peer", 403), ("operator", 403), (None, 303)]
)
def test_only_members_come_in(cast: Cast, person: str | None, status: int) -> None:
    """To read and to write; nobody else sees what is private, and it is stored nowhere."""
    client = cast.client(person)
    for path in PAGES:
        answer = client.get(own(cast, path))
        assert answer.status_code == status, path
        if status == 200:
            assert answer.headers["Cache-Control"] == "no-store"
            assert "noindex" in answer.headers["X-Robots-Tag"]
    sent = client.post(own(cast, "a"), data={"A1": "not_yet", "shown": "{}"})
    assert sent.status_code == {200: 303, 403: 403, 303: 401}[status]
    assert bool(kept(cast)) is (status == 200)


def test_reading_begins_nothing(cast: Cast) -> None:
    """Only what is kept makes a row; there is nothing to look at before."""
    client = cast.client("owner")
    for path in PAGES:
        client.get(own(cast, path))
    assert latest_review(db.session(), cast.body) is None
    assert client.get(own(cast, "preview")).status_code == 404
    assert client.get(own(cast, "z")).status_code == 404


def test_save_and_return(cast: Cast) -> None:
    """Half an area, then the rest; from one area to the next, or back to the overview; words as they were typed."""
    client = cast.client("owner")
    answer = send(client, own(cast, "a"), A1="not_yet", A1_comment="髙﨑 𠮷 <b>ことば</b>", A2_comment="考え中", next="b")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/readiness/b")
    assert kept(cast) == {"A1": Given(Value.NOT_YET, "髙﨑 𠮷 <b>ことば</b>"), "A2": Given("", "考え中")}
    page = client.get(own(cast, "a")).text
    assert "髙﨑 𠮷 &lt;b&gt;ことば&lt;/b&gt;</textarea>" in page
    assert 'value="not_yet" checked' in page
    answer = send(client, own(cast, "a"), A1="not_yet", A1_comment="髙﨑 𠮷 <b>ことば</b>", A3="in_place")
    assert answer.headers["Location"].endswith("/readiness/")
    assert sorted(kept(cast)) == ["A1", "A3"], "what was emptied is gone"
    overview = client.get(own(cast)).text
    assert "残しました" in overview
    assert "まだ選んでいない問い：A2、A4" in overview
    assert "残しました" not in client.get(own(cast)).text


def test_refused_without_loss(cast: Cast) -> None:
    """Too long, or none of the answers: told at the box and above, with everything typed; nothing is half kept."""
    client = cast.client("owner")
    long = "あ" * 10_000
    answer = send(client, own(cast, "a"), A1="wonderful", A1_comment=long, A2="not_applicable", A2_reason="い" * 401, A3="not_yet")
    assert answer.status_code == 422
    assert answer.text.count(long) == 1
    for words in ('href="#A1-0"', 'href="#A1-comment"', 'href="#A2-reason"', "A1：4つの答えから", "400字までにしてください"):
        assert words in answer.text
    assert kept(cast) == {}
    answer = client.post(own(cast, "about"), data={"answered_by_position": "長" * 121, "staff_took_part": "yes", "closing_note": "気づき"})
    assert answer.status_code == 422
    assert "長" * 121 in answer.text
    assert "気づき" in answer.text
    assert "120字" in answer.text


def test_two_members_at_once(cast: Cast) -> None:
    """The second sees both, nothing is lost, and may then keep theirs; other areas and questions do not get in the way."""
    owner, colleague = cast.client("owner"), cast.client("colleague")
    opened = shown(owner.get(own(cast, "a")).text)
    assert send(colleague, own(cast, "a"), A1="in_progress", A1_comment="始めました").status_code == 303
    mine = {"A1": "not_yet", "A1-comment": "まだだと思います", "A2": "in_place"}
    answer = owner.post(own(cast, "a"), data=mine | {"shown": opened})
    assert answer.status_code == 409
    for words in ("ほかのメンバーが、同じ問いに書いていました", "取り組み中", "始めました", "まだだと思います"):
        assert words in answer.text
    assert kept(cast) == {"A1": Given(Value.IN_PROGRESS, "始めました")}
    assert owner.post(own(cast, "a"), data=mine | {"shown": shown(answer.text)}).status_code == 303
    assert kept(cast) == {"A1": Given(Value.NOT_YET, "まだだと思います"), "A2": Given(Value.IN_PLACE)}
    assert owner.post(own(cast, "a"), data=mine | {"shown": opened}).status_code == 303, "sent twice: the same is no clash"


def test_who_answered_and_what_is_missing(cast: Cast) -> None:
    """Each missing thing leads to its box; when nothing is missing, that is said."""
    client = cast.client("owner")
    overview = client.get(own(cast)).text
    assert f'{own(cast, "h")}#H1-0' in overview
    assert f'{own(cast, "about")}#answered_by_position' in overview
    for area in the_checklist().areas:
        typed = {name: given.value for name, given in complete().items() if name.startswith(area.code)}
        assert send(client, own(cast, area.letter), **typed).status_code == 303
    about = {"answered_by_position": "施設長", "staff_took_part": "yes", "peers_took_part": "no", "closing_note": "静かに話せました"}
    assert client.post(own(cast, "about"), data=about).status_code == 303
    page = client.get(own(cast, "about")).text
    assert page.count("checked") == 2
    assert "静かに話せました" in page
    overview = client.get(own(cast)).text
    assert "要るものはそろっています" in overview
    assert "このメンバー" not in overview
    assert cast.app.test_client().get(f"/ja/readiness/answers/{cast.body}").status_code == 404, "nothing is public yet"
    preview = client.get(own(cast, "preview")).text
    assert "まだ公開されていません" in preview
    assert [item.question_ja for item in the_checklist().items if item.question_ja not in preview] == []


def test_a_year_later_it_is_shown_what_changed(cast: Cast) -> None:
    """Begins with last year's words; who answered is asked anew; both years stand side by side, neither called better."""
    with writing("test") as session:
        publish_answers(session, cast.body, complete(A1=Given(Value.IN_PLACE, "みんな休めています")), on=today().replace(year=today().year - 2))
    client = cast.client("owner")
    assert "12か月をすぎました。変わったことはありますか" in client.get(own(cast)).text
    assert "みんな休めています" in client.get(own(cast, "a")).text
    assert "施設長" not in client.get(own(cast, "about")).text
    typed = {"A1": "not_yet", "A1_comment": "人が減って、休みづらくなりました", "A2": "not_yet", "A3": "not_yet"}
    assert send(client, own(cast, "a"), **typed).status_code == 303
    preview = client.get(own(cast, "preview")).text
    changed = preview[preview.index("前の答えから変わったところ"):preview.index("職場が自分で見つめなおして")]
    assert re.findall("(?:できている|まだ)</p>", changed) == ["できている</p>", "まだ</p>"]
    assert "みんな休めています" in changed
    assert "休みづらくなりました" in changed
    assert changed.count("<dt>") == 1
    db.session.rollback()
    standing = published_review(db.session(), cast.body)
    assert standing is not None
    assert standing.given["A1"].comment == "みんな休めています", "last year's answers stand until the new ones are published"


def test_answers_go_out_with_a_position(cast: Cast) -> None:
    """Refused while something is missing; then published once, and those that hold are used again."""
    client = cast.client("owner")
    send(client, own(cast, "a"), A1="not_yet")
    with writing("reviewer") as session, pytest.raises(NotComplete):
        publish_beside(session, cast.body, today())
    with writing("test") as session:
        first = publish_answers(session, cast.body, complete()).id
    send(client, own(cast, "a"), A1="in_place", A2="not_yet", A3="not_yet")
    with writing("reviewer") as session:
        review = publish_beside(session, cast.body, today())
        assert (review.id, review.state) == (first, State.PUBLISHED), "a draft for later does not slip out"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{\"A1\": 3}", "{\"A1\": [\"not_yet\"]}", "{\"A1\": [1, 2, 3]}", "\0", "{\"Z1\": [\"\", \"\", \"\"]}"])
def test_a_hidden_field_somebody_changed(text: str) -> None:
    """Counts as nothing known."""
    assert unpack(text, the_checklist().area("a")) == {}


def test_the_hidden_field_brings_back_what_it_took() -> None:
    """Also quotation marks, lines and other letters; only of its area."""
    answers = {"A1": Given(Value.NOT_YET, '"『\n</script>𠮷'), "B1": Given(Value.IN_PLACE)}
    assert unpack(pack(answers, the_checklist().area("a")), the_checklist().area("a")) == {"A1": answers["A1"]}
