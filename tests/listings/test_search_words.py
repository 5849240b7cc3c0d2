"""Words, conditions and facets against a count by hand, on both databases."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from directory.extensions import db, writing
from directory.listings.bitmaps import IndexState
from directory.listings.consistency import check, renew_index
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import delete, publish
from directory.listings.search import parse_search
from directory.listings.words import folded_text, forms
from directory.places.gazetteer import the_gazetteer
from tests.listings.making import listing, organisation

PIECES = (
    "ピアサポーター", "ピアスタッフ", "断酒会", "発達障害", "リカバリー", "訪問看護", "土曜の集まり", "石巻", "NA", "self-help group", "週3日", "みどり",
    "お茶をのむ", "話を聴く",
)
SETTINGS, EMPLOYMENTS, DAYS = ("day_care", "psy_ward", "home_nursing"), ("part", "regular", None), (0, 5, 6)


@dataclass(frozen=True)
class Told:
    """An entry as the test knows it."""

    id: int
    kind: str
    text: str
    prefecture: str
    tokens: frozenset[str]


@dataclass(frozen=True)
class Words:
    """The application's entries and a reader."""

    client: FlaskClient
    entries: list[Told]

    def ask(self, **args: Any) -> dict[str, Any]:
        """The answer of the API."""
        answer = self.client.get("/api/v1/search?" + urlencode(args, doseq=True))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json
        return found

    def ids(self, **args: Any) -> set[int]:
        """All that matches, over all pages."""
        found: set[int] = set()
        path = "/api/v1/search?" + urlencode(args, doseq=True)
        while path:
            answer = self.client.get(path).json
            found |= {item["id"] for item in answer["items"]}
            path = answer["next"]
        assert answer["total"] == len(found)
        return found

    def holding(self, *words: str) -> set[int]:
        """Entries of the kinds people look for whose text holds all the words, as written."""
        wanted = [form for word in words for form in forms(word)]
        return {one.id for one in self.entries if one.kind != "workplace" and all(form in one.text for form in wanted)}


@pytest.fixture(scope="module")
def words(app: Flask) -> Words:
    """180 entries with random texts and conditions, nothing else."""
    dice = random.Random(11)
    with writing("test") as session:
        delete(session, session.scalars(sa.select(Listing)).all())
        bodies = [organisation(name) for name in ("みどりの会", "法人ひだまり", "NPO法人そら")]
        new = [_entry(dice, bodies) for _ in range(180)]
        publish(session, new)
        session.flush()
        told = [
            Told(one.id, one.kind, folded_text([*one.texts(), one.organisation.name_ja]), one.prefecture or "", frozenset(one.conditions())) for one in new
        ]
    return Words(app.test_client(), told)


def _entry(dice: random.Random, bodies: list[Organisation]) -> Listing:
    kind = dice.choice(("group", "course", "position", "workplace"))
    text = "。".join("の".join(dice.sample(PIECES, dice.randint(1, 3))) for _ in range(2))
    values: dict[str, Any] = {"summary_ja": text, "organisation": dice.choice(bodies), "prefecture": dice.choice(("04", "13")), "scope": "prefecture"}
    if kind == "position":
        values |= {"settings": dice.sample(SETTINGS, dice.randint(0, 2)), "employment": dice.choice(EMPLOYMENTS)}
    if kind == "group":
        values["weekdays"] = dice.sample(DAYS, dice.randint(0, 2))
    return listing(kind, dice.choice(("集まり", "しごと", "まなび")), **values)


@pytest.mark.parametrize(
    "typed",
    ["断酒", "酒", "障害", "発達障害", "ピアスタッフ", "ﾋﾟｱｽﾀｯﾌ", "ぴあすたっふ", "ピア スタッフ", "リカバリー", "リカバリ", "na", "週3",
     "お茶をのむ 話を聴く", "みどりの会",
     "self-help", "をのむ", "ない言葉です", "茶を", "の集ま", "N", "NA self-help"],
)
def test_typed_words_are_found_and_nothing_else(words: Words, typed: str) -> None:
    """Exactly the entries whose text holds the words; the same with few texts read and with none."""
    assert words.ids(q=typed, syn=0, place=0) == words.holding(*typed.split())


def test_phrases_and_minus(words: Words) -> None:
    """Quotes keep words together, a minus leaves out."""
    every = {one.id for one in words.entries if one.kind != "workplace"}
    assert words.ids(q='"土曜の集まり" -断酒', place=0) == words.holding("土曜の集まり") - words.holding("断酒")
    assert words.ids(q="-リカバリー", place=0) == every - words.holding("リカバリー")
    assert words.ids(q="' \" * ;", place=0) == every


def test_synonyms_are_shown_and_can_be_switched_off(words: Words) -> None:
    """ピアスタッフ finds ピアサポーター too and says so; with syn=0 it does not."""
    assert words.ids(q="ピアスタッフ") == words.holding("ピアスタッフ") | words.holding("ピアサポーター")
    assert "ピアサポーター" in words.ask(q="ピアスタッフ")["words"]["also_searched"]
    assert words.ids(q="ピアスタッフ", syn=0) == words.holding("ピアスタッフ")
    assert words.ids(q="peer staff") == words.ids(q="ピアスタッフ")
    assert words.ids(q="求人") == {one.id for one in words.entries if one.kind == "position"} | words.holding("しごと")


def test_the_words_of_a_choice_mean_the_choice(words: Words) -> None:
    """土曜日 finds groups that meet on Saturdays, whatever their text says."""
    saturdays = {one.id for one in words.entries if "weekday=sat" in one.tokens}
    assert words.ids(q="土曜日") == saturdays | words.holding("土曜")


def test_a_place_among_the_words_is_a_filter(words: Words) -> None:
    """宮城 is a place, with place=0 it is a word; 京都 never means 東京都."""
    assert words.ids(q="宮城 断酒") == {one.id for one in words.entries if one.prefecture == "04"} & words.holding("断酒")
    assert words.ids(q="宮城", place=0) == words.holding("宮城") == set()
    assert words.ask(q="京都")["total"] == 0
    assert words.ask(q="京都")["words"]["places"] == ["26"]
    assert len(words.ask(q="北区")["words"]["asks"][0]["choices"]) >= 8


def test_conditions_any_value_of_a_name_every_name(words: Words) -> None:
    """Repeated values of one condition widen, different conditions narrow."""
    def having(*tokens: str) -> set[int]:
        return {one.id for one in words.entries if one.kind != "workplace" and one.tokens & set(tokens)}

    assert words.ids(setting=["day_care", "psy_ward"]) == having("setting=day_care", "setting=psy_ward")
    assert words.ids(setting="day_care", employment="part") == having("setting=day_care") & having("employment=part")
    assert words.ids(kind="group", weekday=["sat", "sun"]) == having("weekday=sat", "weekday=sun")
    assert words.ids(setting="day_care", weekday="sat") == set()


def test_an_unknown_value_names_the_choices(words: Words) -> None:
    """400 with the field and what there is to choose from; any month may be asked for."""
    answer = words.client.get("/api/v1/search?employment=slave")
    assert answer.status_code == 400
    assert answer.json["field"] == "employment"
    assert "kaikei" in answer.json["detail"]
    assert words.client.get("/api/v1/search?starts=2031-02").status_code == 200
    assert words.client.get("/api/v1/search?starts=2031-13").status_code == 400


FILTERS: list[dict[str, Any]] = [
    {}, {"kind": "position"}, {"kind": ["group", "course"]}, {"pref": "04"}, {"q": "断酒"}, {"kind": "position", "setting": "day_care"},
    {"kind": "position", "setting": ["day_care", "psy_ward"], "employment": "part", "pref": "13"}, {"kind": "group", "weekday": "sat", "q": "リカバリー"},
    {"kind": "workplace"},
]


@pytest.mark.parametrize("args", FILTERS, ids=str)
def test_every_count_is_what_choosing_it_finds(words: Words, args: dict[str, Any]) -> None:
    """Each facet's count is the total of the same search with that choice alone of its name; counts of 0 are there too."""
    facets = words.ask(**args)["facets"]
    assert {row["value"] for row in facets["pref"]} == {f"{code:02d}" for code in range(1, 48)}
    for name, rows in facets.items():
        for row in rows:
            if name == "pref" and row["value"] not in {"04", "13", "26"}:
                assert row["count"] == 0
            elif name in {"kind", "pref", "setting", "employment", "weekday", "role_kind"}:
                assert row["count"] == words.ask(**(args | {name: row["value"]}))["total"], (name, row)
    assert any(row["count"] == 0 for row in facets["pref"])


def test_the_facets_belong_to_the_kinds_asked_for(words: Words) -> None:
    """A job seeker is not asked about weekdays; within one prefecture the municipalities are named."""
    facets = words.ask(kind="position", pref="04")["facets"]
    assert "weekday" not in facets
    assert len(facets["muni"]) == 35
    assert "muni" not in words.ask(pref=["04", "13"])["facets"]
    assert "04101" in {row["value"] for row in words.ask(muni="04100")["facets"]["muni"]}


def test_only_employed_roles_unless_another_is_asked_for(app: Flask, words: Words) -> None:
    """`role_kind` is never left open; volunteers are found by name only."""
    with writing("test") as session:
        volunteer = listing("position", "むしょう", role_kind="volunteer", prefecture="04", scope="prefecture")
        publish(session, [volunteer])
        id_ = volunteer.id
    assert id_ not in words.ids(kind="position")
    assert words.ids(role_kind="volunteer") == {id_}
    assert id_ in words.ids(role_kind=["volunteer", "employed"])
    counts = {row["value"]: row["count"] for row in words.ask(kind="position")["facets"]["role_kind"]}
    assert counts["volunteer"] == 1
    with writing("test") as session:
        delete(session, [session.get_one(Listing, id_)])


@pytest.mark.parametrize("args", [args | extra for args, extra in product(FILTERS, ({}, {"near": "04202", "km": 20_000}))], ids=str)
def test_the_order_is_date_or_distance_and_nothing_else(words: Words, args: dict[str, Any]) -> None:
    """Newest publication first, or nearest first; no filter and no kind changes that."""
    with db.engine.connect() as connection:
        numbers = {row.id: row.number for row in connection.execute(sa.select(Listing.id, Listing.number))}
    items = words.ask(**args)["items"]
    keys = [(item["km"] or 0, -numbers[item["id"]]) for item in items]
    assert keys == sorted(keys)


def test_a_canonical_address_asks_the_same(words: Words) -> None:
    """Parameters in any order and writing give one address, and it asks the same."""
    odd = [
        ("page", "２"), ("weekday", "sat"), ("kind", "group"), ("weekday", "mon"), ("km", "030.50"), ("near", "石巻市"), ("q", " 集まり "), ("syn", "0"),
        ("pref", ""), ("x", "1"),
    ]
    answer = words.client.get("/api/v1/search?" + urlencode(odd)).json
    with words.client.application.test_request_context():
        search = parse_search(MultiDict(odd), the_gazetteer(db.session()), db.session())
        again = parse_search(MultiDict(search.args()), the_gazetteer(db.session()), db.session())
    assert again == search
    assert urlencode(search.args()) == "q=%E9%9B%86%E3%81%BE%E3%82%8A&kind=group&near=04202&km=30.5&weekday=sat&weekday=mon&syn=0&page=2"
    assert words.client.get("/api/v1/search?" + urlencode(search.args())).json["total"] == answer["total"]


def test_what_is_past_is_not_shown(app: Flask, words: Words) -> None:
    """From the day after its last day an entry is gone from lists, totals and facets, though nobody withdrew it."""
    with writing("test") as session:
        ending = listing("course", "おわる講座", prefecture="04", scope="prefecture", expires_on=dt.date(2030, 3, 1))
        publish(session, [ending])
        id_ = ending.id
    with time_machine.travel(dt.datetime(2030, 3, 1, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=9))), tick=False):
        assert words.ids(q="おわる講座") == {id_}
    with time_machine.travel(dt.datetime(2030, 3, 2, 0, 1, tzinfo=dt.timezone(dt.timedelta(hours=9))), tick=False):
        assert words.ask(q="おわる講座")["total"] == 0
        assert {row["count"] for row in words.ask(q="おわる講座")["facets"]["kind"]} == {0}
    with writing("test") as session:
        delete(session, [session.get_one(Listing, id_)])


def test_a_renamed_organisation_is_found_under_its_new_name(app: Flask, words: Words) -> None:
    """Its entries follow in the same transaction, however the name was changed."""
    for old, new in (("法人ひだまり", "法人こもれび"), ("法人こもれび", "法人ひだまり")):
        should = words.ids(q=old)
        with writing("test") as session:
            session.scalars(sa.select(Organisation).where(Organisation.name_ja == old)).one().name_ja = new
        assert words.ids(q=old) == set()
        assert words.ids(q=new) == should != set()
        assert check(db.session()) == []
        db.session.rollback()


def test_another_edition_of_the_vocabulary(app: Flask, words: Words) -> None:
    """An index written by an older vocabulary still answers, is reported, and is written anew once."""
    should = words.ids(q="ピアスタッフ")
    with writing("test") as session:
        session.get_one(IndexState, 1).edition = "old"
    app.extensions["bitmaps"].clear()
    assert words.ids(q="ピアスタッフ") == should
    assert "another edition" in check(db.session())[0]
    db.session.rollback()
    assert renew_index() is True
    assert renew_index() is False
    assert check(db.session()) == []
    db.session.rollback()
    assert words.ids(q="ピアスタッフ") == should


NAUGHTY = (
    '"', "'", "*", "NEAR(", "OR 1=1", "'; DROP TABLE listing;--", "%", "_", "\\", "<script>alert(1)</script>", "${7*7}", "{{7*7}}",
    "../../etc/passwd", "\u202eabc", "\ufeff", "👩‍👩‍👧‍👦",
    "Ω≈ç√∫˜µ≤≥÷", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "﷽", "𝕋𝕙𝕖", "ı", "ß", "ﬀ", "１２３", "nil", "null", "undefined", "-", "--", "- -", '"-"',
    "a" * 400, "あ" * 400, "ア゙゚゙", "\t\n", "１e５",
    "0/0", "1;2", "=1+1", "@", "＠", "#", "&", "?", "／", "～", "〜", "ー", "ｰ", "・", "。", "「", "『", "a-b", "a_b", "日本語 " * 40, "\u0300",
    "\ue000", "\U000e0001",
)


@pytest.mark.parametrize("typed", NAUGHTY, ids=ascii)
def test_no_characters_are_an_error(words: Words, typed: str) -> None:
    """Whatever is typed: an answer, on the API and on the page."""
    assert words.client.get("/api/v1/search?" + urlencode({"q": typed})).status_code in {200, 400}
    answer = words.client.get("/ja/search?" + urlencode({"q": typed}))
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.text


def test_too_many_characters_are_refused_with_words(words: Words) -> None:
    """Beyond 400 characters: 400, naming the field."""
    answer = words.client.get("/api/v1/search?" + urlencode({"q": "あ" * 401}))
    assert (answer.status_code, answer.json["field"]) == (400, "q")


@pytest.fixture(autouse=True)
def _fresh_session() -> Iterator[None]:
    yield
    db.session.rollback()
