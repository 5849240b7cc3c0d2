"""Any part of any text is found exactly, whatever was read before: against plain Python, on both databases."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask
from pyroaring import BitMap
from sqlalchemy.orm import Session

from directory.extensions import db, writing
from directory.listings import snapshots, texts
from directory.listings.bitmaps import IndexState, IndexWriter
from directory.listings.consistency import check, renew_index
from directory.listings.index import open_index
from directory.listings.lifecycle import Status
from directory.listings.matching import with_word
from directory.listings.models import Listing
from directory.listings.publishing import changing, delete, publish, unpublish
from directory.listings.texts import read_texts
from directory.listings.vocabulary import the_vocabulary
from directory.listings.words import forms, tokens_to_find
from tests.listings.making import listing, organisation

PIECES = (
    "週3日", "週2日から", "3時間", "1日3回", "B型", "A型", "就労継続支援B型", "相談支援", "相談員", "支援員", "コーヒー", "コーヒ", "peer support", "peers", "support group",
    "self-help", "12ステップ", "断酒会", "会員", "酒", "と", "の", "のの", "ーー", "NA", "ACT", "internationally", "internationalism", "。", "、", "・", " ",
)


def _text(dice: random.Random) -> str:
    terms = [term.text for term in dice.sample(list(the_vocabulary().terms.values()), 4)]
    return "".join(dice.choice((*PIECES, *terms)) for _ in range(dice.randint(3, 14)))


def _typed(dice: random.Random, every: Sequence[str]) -> str:
    """A part of some text, or two parts side by side, which may stand together nowhere."""
    one, other = (dice.choice(every) for _ in range(2))
    start, then = dice.randrange(len(one)), dice.randrange(len(other))
    part = one[start : start + dice.randint(1, 9)]
    return part if dice.random() < 0.7 else part[:3] + other[then : then + 3]


@dataclass
class Texts:
    """Entries whose texts are known by number."""

    app: Flask
    dice: random.Random = field(default_factory=lambda: random.Random(20))

    def known(self) -> dict[int, str]:
        """The folded text of every number, as stored; that it is the right one is `check`'s business."""
        session = db.session()
        numbers = session.scalars(sa.select(Listing.number).where(Listing.number.is_not(None))).all()
        return read_texts(session, [number for number in numbers if number is not None])

    def wrong(self, typed: Sequence[str]) -> list[str]:
        """Of some words those that the index finds elsewhere than plain Python does."""
        known, index = self.known(), open_index(db.session())
        wrong = [
            form for word in typed for form in forms(word)
            if with_word(form, index) != BitMap(number for number, text in known.items() if form in text)
        ]
        db.session.rollback()
        return wrong

    def parts(self, count: int) -> list[str]:
        """Words to look for."""
        every = list(self.known().values())
        db.session.rollback()
        return [_typed(self.dice, every) for _ in range(count)]

    def change(self) -> None:
        """Publishes some, changes the words of some, withdraws some; each in a transaction of its own."""
        with writing("test") as session:
            body = organisation()
            publish(session, [listing(title=_text(self.dice) or "題", summary_ja=_text(self.dice), organisation=body) for _ in range(6)])
        with writing("test") as session:
            some = self._some(session)
            with changing(session, some):
                for one in some:
                    one.summary_ja = "".join(self.dice.sample(one.summary_ja or "", len(one.summary_ja or "")))
        with writing("test") as session:
            unpublish(session, self._some(session), Status.WITHDRAWN)

    def _some(self, session: Session) -> list[Listing]:
        every = session.scalars(sa.select(Listing).where(Listing.number.is_not(None)).order_by(Listing.id)).all()
        return self.dice.sample(every, 4)


@pytest.fixture(scope="module")
def some_texts(app: Flask) -> Texts:
    """Forty entries, and nothing else, with numbers far apart so that several blocks of texts are in use."""
    found = Texts(app)
    with writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
    for _ in range(8):
        with writing("test") as session:
            publish(session, [listing(title=_text(found.dice) or "題", summary_ja=_text(found.dice)) for _ in range(5)])
            session.get_one(IndexState, 1).next_number += 500
    return found


@pytest.fixture(autouse=True)
def _fresh_session() -> Iterator[None]:
    yield
    db.session.rollback()


def test_any_part_of_any_text_is_found_exactly(some_texts: Texts) -> None:
    """Fresh, and again and again after changes with what was read before still kept."""
    typed = some_texts.parts(400)
    assert sum(not tokens_to_find(form)[1] for word in typed for form in forms(word)) > 100
    assert some_texts.wrong(typed) == []
    for _ in range(4):
        some_texts.change()
        assert some_texts.wrong(typed) == []
        assert some_texts.wrong(some_texts.parts(100)) == []
    assert check(db.session()) == []


def test_many_texts_are_read_in_parts(some_texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    """More candidates than are read at once, and more words than are kept: as exact."""
    monkeypatch.setattr(texts, "READ_AT_ONCE", 3)
    monkeypatch.setattr(snapshots, "FORMS_AT_MOST", 2)
    some_texts.app.extensions["bitmaps"].clear()
    assert some_texts.wrong(some_texts.parts(100)) == []


def test_only_blocks_with_changes_are_read_again(some_texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word is looked up in texts once for each process; after a publication in the newest block alone."""
    read: list[int] = []
    looked_up = texts.with_form

    def noted(session: Session, numbers: BitMap, form: str) -> BitMap:
        read.append(len(numbers))
        return looked_up(session, numbers, form)

    monkeypatch.setattr(snapshots, "with_form", noted)
    with writing("test") as session:
        publish(session, [listing(title="おなじことば") for _ in range(30)])
        session.get_one(IndexState, 1).next_number += 2_000
    assert some_texts.wrong(["じことば"]) == []
    assert some_texts.wrong(["じことば"]) == []
    with writing("test") as session:
        publish(session, [listing(title="おなじことば、じこと") for _ in range(2)])
    assert some_texts.wrong(["じことば"]) == []
    assert read == [30, 2]


@pytest.mark.parametrize("typed", ["週3", "B型", "相談支援", "peer support", "3日", "日3回", "支援b型"])
def test_words_of_two_kinds_of_letters(some_texts: Texts, typed: str) -> None:
    """Figures and Roman letters beside Japanese: only where they stand together."""
    assert some_texts.wrong([typed]) == []
    assert any(form in text for form in forms(typed) for text in some_texts.known().values())


def test_an_index_of_an_older_edition_answers_and_is_written_anew(some_texts: Texts) -> None:
    """Without the tokens it does not have yet, still exactly; the next start writes them."""
    typed = [*some_texts.parts(100), "週3", "B型"]
    with writing("test") as session:
        known = read_texts(session, [number for number in session.scalars(sa.select(Listing.number)) if number is not None])
        writer = IndexWriter(session)
        for number in known:
            writer.drop(number, [token for form in forms("週3") + forms("B型") for token in tokens_to_find(form)[0]])
        writer.write()
        session.get_one(IndexState, 1).edition = "older"
    some_texts.app.extensions["bitmaps"].clear()
    assert some_texts.wrong(typed) == []
    assert renew_index() is True
    assert some_texts.wrong(typed) == []
    assert check(db.session()) == []
