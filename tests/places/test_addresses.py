"""Addresses to municipalities: the longest name inside the right prefecture, never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.config import ROOT
from directory.places.addresses import LONGEST, How, locate
from directory.seeding.tables import table

MUNICIPALITIES = list(table(ROOT / "seeds" / "places" / "municipalities.csv"))
PREFECTURES = {row["code"]: row for row in table(ROOT / "seeds" / "places" / "prefectures.csv")}


@pytest.mark.parametrize(("address", "code", "rest"), [
    ("宮城県黒川郡大和町吉岡字西桧木1-1", "04421", "吉岡字西桧木1-1"),
    ("宮城県大和町吉岡", "04421", "吉岡"),
    ("東京都府中市宮西町2-24", "13206", "宮西町2-24"),
    ("広島県府中市府川町", "34208", "府川町"),
    ("広島県安芸郡府中町", "34302", ""),
    ("京都府京都市中京区", "26104", ""),
    ("三重県四日市市諏訪町1番5号", "24202", "諏訪町1番5号"),
    ("広島県廿日市市下平良", "34213", "下平良"),
    ("千葉県市川市八幡", "12203", "八幡"),
    ("奈良県大和郡山市北郡山町", "29203", "北郡山町"),
    ("福島県郡山市朝日", "07203", "朝日"),
    ("愛知県蒲郡市旭町", "23214", "旭町"),
    ("福岡県小郡市小郡", "40216", "小郡"),
    ("岐阜県郡上市八幡町", "21219", "八幡町"),
    ("兵庫県赤穂郡上郡町大持", "28481", "大持"),
    ("兵庫県上郡町", "28481", ""),
    ("北海道余市郡余市町朝日町", "01408", "朝日町"),
    ("北海道余市町", "01408", ""),
    ("群馬県佐波郡玉村町下新田", "10464", "下新田"),
    ("東京都町田市森野", "13209", "森野"),
    ("東京都三宅島三宅村", "13381", ""),
    ("東京都八丈島八丈町大賀郷", "13401", "大賀郷"),
    ("北海道札幌市北区北二十四条", "01102", "北二十四条"),
    ("静岡県浜松市中央区元城町", "22138", "元城町"),
    ("静岡県浜松市中区元城町", "22138", "元城町"),
    ("静岡県浜松市浜北区", "22139", ""),
    ("静岡県浜松市北区細江町", "22130", "細江町"),
    ("神奈川県横浜市青葉区", "14117", ""),
    ("神奈川県青葉区市ケ尾町", "14117", "市ケ尾町"),
    ("茨城県竜ヶ崎市3710", "08208", "3710"),
    ("宮城県塩釜市旭町", "04203", "旭町"),
    ("千葉県鎌が谷市", "12224", ""),
    ("ﾐﾔｷﾞｹﾝｾﾝﾀﾞｲｼｱｵﾊﾞｸ", "04101", ""),
    ("みやぎけんいしのまきしちゅうおう", "04202", "ちゅうおう"),
    ("東京 新宿区西新宿", "13104", "西新宿"),
    ("千葉中央区", "12101", ""),
    ("〒９８１－３６２１　宮城県　黒川郡　大和町　吉岡", "04421", "吉岡"),
    ("日本 〒986-0825 宮城県石巻市穀町", "04202", "穀町"),
    ("日本国東京都千代田区", "13101", ""),
    ("Japan, Aoba-ku, Sendai", "04101", ""),
    ("1-1 Honcho, Aoba-ku, Sendai-shi, Miyagi 980-0014, Japan", "04101", "1-1 Honcho"),
    ("Fuchu, Tokyo", "13206", ""),
    ("Naka Ward, Hiroshima", "34101", ""),
    ("Osaka, Osaka", "27100", ""),
    ("Sendai Miyagi", "04100", ""),
])
def test_prefecture_and_municipality(gazetteer, address, code, rest):
    found = locate(gazetteer, address)
    assert (found.place.code, found.rest, found.how) == (code, rest, How.FULL)
    assert found.candidates == (found.place,)


@pytest.mark.parametrize(("address", "code", "rest"), [
    ("石巻市中央2丁目", "04202", "中央2丁目"), ("石巻", "04202", ""), ("四日市市", "24202", ""), ("市川市八幡", "12203", "八幡"),
    ("大和郡山市", "29203", ""), ("仙台市青葉区本町", "04101", "本町"), ("仙台市", "04100", ""), ("津市羽所町", "24201", "羽所町"),
    ("京都市", "26100", ""), ("つし", "24201", ""), ("余市町", "01408", ""), ("福島町", "01332", ""), ("石川町", "07501", ""),
    ("長野原町", "10424", ""), ("浜松市東区", "22138", ""), ("Ishinomaki", "04202", ""), ("Ōsaki City", "04215", ""), ("Taiwa-cho", "04421", ""),
    ("つくば市吾妻", "08220", "吾妻"),
])
def test_a_name_that_one_place_alone_has(gazetteer, address, code, rest):
    found = locate(gazetteer, address)
    assert (found.place.code, found.rest, found.how) == (code, rest, How.NAME)


@pytest.mark.parametrize(("address", "code", "rest"), [
    ("宮城県", "04", ""), ("宮城", "04", ""), ("みやぎけん", "04", ""), ("北海道", "01", ""), ("東京都", "13", ""), ("Miyagi Prefecture", "04", ""),
    ("Tokyo-to, Japan", "13", ""), ("宮城県府中市", "04", "府中市"), ("宮城県古川市駅前", "04", "古川市駅前"), ("宮城県内", "04", "内"),
])
def test_only_the_prefecture(gazetteer, address, code, rest):
    """A town that is not in the prefecture is not looked for elsewhere."""
    found = locate(gazetteer, address)
    assert (found.place.code, found.rest, found.how) == (code, rest, How.PREFECTURE)


@pytest.mark.parametrize(("address", "codes"), [
    ("府中市宮西町", {"13206", "34208"}), ("府中", {"13206", "34208", "34302"}), ("Fuchu City", {"13206", "34208"}), ("大阪府北区", {"27127", "27146"}),
    ("大阪", {"27", "27100"}), ("Osaka", {"27", "27100"}), ("京都", {"26", "26100"}),
    ("森町", {"01345", "22461"}), ("港区芝", {"13103", "23111", "27107"}), ("Fuchu, Hiroshima", {"34208", "34302"}),
])
def test_shared_names_are_never_settled_silently(gazetteer, address, codes):
    found = locate(gazetteer, address)
    assert (found.place, found.how, {place.code for place in found.candidates}) == (None, How.AMBIGUOUS, codes)


def test_every_special_ward_and_ward_of_the_same_name_is_a_candidate(gazetteer):
    """中央区 alone is not Tokyo's."""
    expected = {row["code"] for row in MUNICIPALITIES if row["name_ja"] == "中央区"}
    assert len(expected) >= 10
    assert {place.code for place in locate(gazetteer, "中央区日本橋").candidates} == expected


@pytest.mark.parametrize(("address", "hint", "code", "how"), [
    ("府中市宮西町", "13", "13206", How.HINT), ("府中市", "広島県", "34208", How.HINT), ("府中市", "宮城県", None, How.AMBIGUOUS),
    ("大阪", "27", None, How.AMBIGUOUS), ("北区", "14", None, How.AMBIGUOUS), ("府中市", "nowhere", None, How.AMBIGUOUS),
    ("石巻市", "13", "04202", How.NAME), ("東京都府中市", "34", "13206", How.FULL), ("府中市", "", None, How.AMBIGUOUS),
])
def test_a_hint_settles_only_what_is_shared(gazetteer, address, hint, code, how):
    """What an address says itself is stronger than what stands beside it."""
    found = locate(gazetteer, address, hint)
    assert (found.place and found.place.code, found.how) == (code, how)


@pytest.mark.parametrize("address", [
    "", " ", "　", "-", "〒", "日本", "Japan", "980-0811", "0,0", "38.26,140.87", "xyz", "peer support in Sendai", "Sendai, Ohio", "Honcho, Aoba-ku, Nowhere",
    "都府県", "市", "\x00", "つしごう", "どこかの町", "県庁前",
])
def test_unknown_is_none(gazetteer, address):
    found = locate(gazetteer, address)
    assert (found.place, found.how, found.candidates) == (None, How.UNKNOWN, ())


def test_names_shared_by_prefectures_are_exactly_those_of_the_data(gazetteer):
    """25 names of municipalities stand in two prefectures or more; each is ambiguous alone and plain with its prefecture."""
    where = {}
    for row in MUNICIPALITIES:
        if not row["parent"]:
            where.setdefault(row["name_ja"], set()).add(row["code"])
    shared = {name: codes for name, codes in where.items() if len(codes) > 1}
    assert len(shared) == 25
    assert {"府中市", "伊達市"} <= shared.keys()
    for name, codes in shared.items():
        assert {place.code for place in locate(gazetteer, name).candidates} == codes
        for code in codes:
            assert locate(gazetteer, PREFECTURES[code[:2]]["name_ja"] + name).place.code == code


def test_every_place_is_found_by_its_own_address(gazetteer):
    """All 1,912, with county, with a street behind, in kana, and in half-width kana."""
    wrong = []
    for row in MUNICIPALITIES:
        place, prefecture = gazetteer.places[row["code"]], PREFECTURES[row["prefecture"]]
        city = gazetteer.places[row["parent"]].name_kana if row["parent"] else ""
        for address, rest in (
            (prefecture["name_ja"] + row["county_ja"] + row["full_ja"] + "大字本町１２３", "大字本町１２３"),
            (prefecture["name_ja"] + row["full_ja"], ""),
            (prefecture["name_kana"] + city + row["name_kana"], ""),
        ):
            found = locate(gazetteer, address)
            if place not in found.candidates or found.rest != rest:
                wrong.append((address, found.rest))
    assert wrong == []


def test_own_kana_is_ambiguous_only_where_two_towns_of_a_prefecture_sound_alike(gazetteer):
    """町 and 市 are read differently, so whole kana names are nearly unique."""
    alike = {}
    for row in MUNICIPALITIES:
        if not row["parent"]:
            alike.setdefault((row["prefecture"], row["name_kana"]), []).append(row["code"])
    for (prefecture, kana), codes in alike.items():
        found = locate(gazetteer, PREFECTURES[prefecture]["name_kana"] + kana)
        assert {place.code for place in found.candidates} == set(codes)


@given(st.text(max_size=300), st.none() | st.text(max_size=10))
def test_any_text_gets_an_answer(gazetteer, address, hint):
    found = locate(gazetteer, address, hint)
    assert (found.place is None) == (found.how in {How.AMBIGUOUS, How.UNKNOWN})
    assert (found.candidates == ()) == (found.how is How.UNKNOWN)
    assert found.place is None or found.candidates == (found.place,)


def test_a_very_long_text_is_not_read_to_its_end(gazetteer):
    found = locate(gazetteer, "宮城県石巻市" + "あ" * 10_000)
    assert found.place.code == "04202"
    assert len(found.rest) == 10_000
    assert locate(gazetteer, "あ" * LONGEST + "宮城県石巻市").place is None
