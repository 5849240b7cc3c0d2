"""Who may write a posting, and who may not; what a stranger is told."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.positions.posting.conftest import Hand, example
from tests.reviewing import cast_in, posting, published

ADDRESSES = ("steps/work", "summary", "preview")


@pytest.mark.parametrize(
    ("person", "status"), [("owner", 200), ("colleague", 200), ("former", 403), ("stranger", 403), ("operator", 403), ("peer", 403), (None, 303)]
)
def test_who_may_read_and_write(hand: Hand, person: str | None, status: int) -> None:
    """Members of the organisation; nobody else, a reviewer neither."""
    client = hand.cast.client(person)
    for address in ADDRESSES:
        assert client.get(f"{hand.base}/{address}").status_code == status
    assert client.get(hand.base.rsplit("/", 1)[0]).status_code == status
    if status != 200:
        before = hand.row.version
        for address in ("steps/work", "summary", "filled", "erase", "copy"):
            assert client.post(f"{hand.base}/{address}", data={"title": "x"}).status_code == (401 if person is None else 403)
        assert hand.row.version == before


def test_strangers_are_led_to_the_sign_in_and_back(hand: Hand) -> None:
    """interfaces.md 6."""
    for lang in ("ja", "en"):
        answer = hand.cast.client(None).get(f"/{lang}/positions/new")
        assert answer.status_code == 303
        assert answer.location == f"/{lang}/account/login?next=/{lang}/positions/new"


def test_without_an_organisation(hand: Hand) -> None:
    """One is entered first; no posting is begun."""
    client = hand.cast.client("stranger")
    page = client.get("/ja/positions/new").text
    assert "/ja/account/organisations/new" in page
    assert 'name="key"' not in page
    assert client.post("/ja/positions/new", data={"organisation": str(hand.cast.body), "key": "x"}).status_code == 422


def test_one_organisations_posting_is_not_anothers(hand: Hand) -> None:
    """Nor anything that was not written here; what is not there is 404."""
    other = cast_in(hand.app)
    for address in ADDRESSES:
        assert other.client("owner").get(f"/ja/account/organisations/{other.body}/positions/{hand.entry}/{address}").status_code == 404
    seeded = published(posting(hand.cast, origin="operator"), dt.date(2026, 11, 1))
    assert hand.client.get(hand.base.replace(str(hand.entry), str(seeded)) + "/summary").status_code == 404


def test_nothing_is_stored_by_a_browser_or_found_by_a_search_engine(hand: Hand) -> None:
    """Drafts are private."""
    hand.keep("work", example())
    for address in ADDRESSES:
        answer = hand.client.get(f"{hand.base}/{address}")
        assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex")
