"""Nothing found is never the end: what is offered instead, and that it is true."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict

from directory.extensions import db, writing
from directory.listings.index import open_index
from directory.listings.models import Listing
from directory.listings.publishing import delete, publish
from directory.listings.relief import Relief, relief_of
from directory.listings.search import ask, parse_search, total_of
from directory.listings.suggestions import closest
from directory.listings.words import forms
from directory.places.gazetteer import the_gazetteer
from tests.listings.making import listing

SENDAI, ISHINOMAKI, OSAKI, TOKYO = (38.268, 140.870), (38.434, 141.303), (38.577, 140.956), (35.69, 139.70)


@pytest.fixture(scope="module")
def town(app: Flask) -> Flask:
    """Groups in Sendai and Ōsaki, one online; courses in Sendai and Tokyo; nothing in Ishinomaki; one sample there."""
    with writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        publish(session, [
            listing("group", "仙台の集まり", SENDAI, municipality="04101", weekdays=[5]),
            listing("group", "大崎の断酒会", OSAKI, municipality="04215", weekdays=[6]),
            listing("group", "どこからでも", scope="online_only", online=True),
            listing("course", "仙台の養成講座", SENDAI, municipality="04101"),
            listing("course", "東京のカレッジ", TOKYO, municipality="13104"),
            listing("position", "見本の仕事", ISHINOMAKI, municipality="04202", origin="sample"),
        ])
    return app


def _relief(**args: object) -> Relief:
    search = parse_search(MultiDict([(name, str(value)) for name, value in args.items()]), the_gazetteer(db.session()), db.session())
    index = open_index(db.session())
    assert ask(search, index).total == 0
    relief = relief_of(search, index, the_gazetteer(db.session()))
    db.session.rollback()
    return relief


def _titles(numbers: list[int]) -> list[str | None]:
    found = {row.number: row.title_ja for row in db.session.execute(sa.select(Listing.number, Listing.title_ja))}
    db.session.rollback()
    return [found[number] for number in numbers]


def test_the_nearest_of_each_kind(town: Flask) -> None:
    """Up to three of each kind that people look for, nearest first, from the place that was named; samples never."""
    for args in ({"muni": "04202"}, {"near": "04202", "km": 5}, {"q": "石巻"}, {"near": "38.434,141.303", "km": 1, "kind": "position"}):
        nearest = _relief(**args).nearest
        assert _titles([near.number for near in nearest["group"]]) == ["大崎の断酒会", "仙台の集まり"]  # type: ignore[index]
        assert _titles([near.number for near in nearest["course"]]) == ["仙台の養成講座", "東京のカレッジ"]  # type: ignore[index]
        assert nearest["position"] == []  # type: ignore[index]


@pytest.mark.parametrize(
    ("args", "what", "total"),
    [
        ({"kind": "group", "muni": "04101", "weekday": "mon"}, "weekday", 1),
        ({"q": "断酒 かえる"}, "word", 1),
        ({"q": "石巻 断酒"}, "place in words", 1),
        ({"kind": "position", "pref": "04"}, "kind", 3),
        ({"near": "04202", "km": 5, "kind": "course"}, "km", 2),
        ({"q": "断酒 -大崎"}, "word", 4),
        ({"kind": "group", "pref": "13"}, "place", 3),
    ],
)
def test_the_one_filter_whose_removal_helps_most(town: Flask, args: dict[str, object], what: str, total: int) -> None:
    """It is named with what it finds, and its own search finds that."""
    removal = _relief(**args).removal
    assert removal is not None
    assert (removal.what, removal.total) == (what, total)
    assert total_of(removal.search, open_index(db.session())) == total
    db.session.rollback()


def test_what_serves_the_whole_prefecture(town: Flask) -> None:
    """It has no point and so no distance, yet it comes with the prefecture and each of its municipalities; what is far is not called near."""
    with writing("test") as session:
        publish(session, [course := listing("course", "沖縄県の研修", scope="prefecture", prefecture="47")])
        number = course.id
    for args in ({"pref": "47", "kind": "group"}, {"muni": "47201", "kind": "group"}):
        assert _titles(_relief(**args).whole["course"]) == ["沖縄県の研修"]  # type: ignore[index]
    assert not any(_relief(muni="04202").whole.values())
    page = town.test_client().get("/ja/search?muni=47201&kind=group").get_data(as_text=True)
    whole, nearest = page.index("沖縄県の、くわしい場所を出していないもの"), page.index("いちばん近いもの")
    assert "沖縄県（都道府県全体）" in page[whole:nearest]
    assert whole < page.index("沖縄県の研修") < nearest < page.index("100km以内には、まだ登録がありません")
    assert "近くのまちでは" not in page
    with writing("test") as session:
        delete(session, [session.get_one(Listing, number)])


def test_neighbours_and_online(town: Flask) -> None:
    """Places nearby with the same search, nearest first with true counts; and what is online anywhere."""
    relief = _relief(kind="group", muni="04202")
    assert [(one.place.code, one.total) for one in relief.neighbours] == [("04215", 1), ("04100", 1)]
    index = open_index(db.session())
    for one in relief.neighbours:
        assert total_of(one.search, index) == one.total
    assert relief.online is not None
    assert total_of(relief.online.search, index) == relief.online.total == 1
    db.session.rollback()
    assert [one.place.code for one in _relief(kind="course", pref="05").neighbours] == ["04", "13"]


def test_nothing_to_offer_is_no_error(town: Flask) -> None:
    """Without a place and with nothing alike the answer is empty but whole."""
    relief = _relief(q="ｘｙｚｚｙ")
    assert (relief.nearest, relief.neighbours, relief.removal, relief.better) == ({}, [], relief.removal, [])
    assert _relief(q="北区").centre is None


@pytest.mark.parametrize(
    ("typed", "better"),
    [("ピアサポタ", "ピアサポーター"), ("ピアスタフ", "ピアスタッフ"), ("自助ぐルプ", "自助グループ"), ("デイケヤ", "デイケア"),
     ("peer suporter", "peer supporter"), ("養成口座", "養成講座"),
     ("東京のカレッヂ", "東京のカレッジ"), ("まったく無関係", None), ("酒", None)],
)
def test_the_closest_known_term(town: Flask, typed: str, better: str | None) -> None:
    """From the vocabulary, the choices and the titles; nothing when nothing is alike."""
    assert closest(forms(typed)[0], open_index(db.session())) == better
    db.session.rollback()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_has_a_way_on(town: Flask, lang: str) -> None:
    """The page of an empty search shows the other ways as links that answer."""
    client = town.test_client()
    page = client.get(f"/{lang}/search?" + urlencode({"q": "石巻 デイケヤ", "kind": "group"}))
    assert page.status_code == 200
    assert "デイケア" in page.text


    for url in re.findall(r'href="(/(?:ja|en)/search\?[^"]+)"', page.text):
        assert client.get(url.replace("&amp;", "&")).status_code == 200
