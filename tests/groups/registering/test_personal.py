"""What looks private is pointed at, and what does not is left alone. Two tables, written from how groups write."""

from __future__ import annotations

import pytest

from directory.groups.registering.personal import MAY_STAY, Trace, found_in

HITS = [
    ("連絡は090-1234-5678まで", "phone"),
    ("０９０－１２３４－５６７８", "phone"),
    ("09012345678 へどうぞ", "phone"),
    ("080 1234 5678", "phone"),
    ("070(1234)5678", "phone"),
    ("022-123-4567（夜のみ）", "phone"),
    ("0225（12）3456", "phone"),
    ("〇九〇―一二三四―五六七八", "phone"),
    ("電話 +81-90-1234-5678", "phone"),
    ("090の1234の5678です", "phone"),
    ("050-1234-5678", "phone"),
    ("yamada@example.jp に連絡を", "mail"),
    ("ｙａｍａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "mail"),
    ("yamada(at)example.com", "mail"),
    ("yamada アットマーク example.ne.jp", "mail"),
    ("hana☆docomo.ne.jp", "mail"),
    ("write to a.b+c@mail.example.org", "mail"),
    ("代表：山田太郎", "name"),
    ("代表　佐々木", "name"),
    ("世話人は髙橋です", "name"),
    ("担当：薬師寺花子", "name"),
    ("連絡先：鈴木（夜のみ）", "name"),
    ("佐藤さんに声をかけてください", "name"),
    ("田中先生が来ます", "name"),
    ("司会 中村", "name"),
    ("山田太郎が話を聞きます", "name"),
    ("さとうさんがむかえます", "name"),
    ("林さんが鍵を開けます", "name"),
    ("問い合わせ先：井上 花子", "name"),
    ("事務局：ヤマダ　ハナコ", "name"),
    ("小林様まで", "name"),
    ("代表者 阿部 ", "name"),
    ("Please ask for Hanako Yamada", "name"),
    ("Contact: Taro Suzuki", "name"),
    ("Mr. Tanaka opens the door", "name"),
    ("Yamada-san will meet you", "name"),
    ("主宰 長谷川恵", "name"),
    ("会場は佐藤さん宅です", "home"),
    ("代表の自宅で集まります", "home"),
    ("世話人宅", "home"),
    ("自宅を開放しています", "home"),
    ("会場：個人宅", "home"),
    ("鈴木様方", "home"),
    ("自宅で開催", "home"),
    ("We meet at my house", "home"),
    ("コーポ青葉 203号室", "home"),
    ("ハイツみなみ105", "home"),
    ("メンバーの家に集まります", "home"),
    ("in a private home near the station", "home"),
    ("わが家でお茶を飲みます ※わが家でお茶", "home"),
    ("中央1-2-3にあります", "address"),
    ("中央三丁目4番5号", "address"),
    ("字南浜123番地", "address"),
    ("本町２丁目３－４", "address"),
    ("石巻市穀町14番1号", "address"),
    ("ひみつ町七丁目八番九号", "address"),
    ("南浜三丁目十二番の五", "address"),
    ("字南浜百二十三番地", "address"),
    ("北緯38度26分 東経141度", "point"),
    ("38.4207, 141.3159 に来てください", "point"),
    ("３８．４２０７１、１４１．３１５９３", "point"),
    ("8RF5C8C5+MX", "point"),
    ("C8C5+MX 石巻市", "point"),
    ("https://maps.app.goo.gl/Xy12", "point"),
    ("場所は https://www.google.com/maps?q=38.4,141.3", "point"),
    ("https://what3words.com/a.b.c", "point"),
]
INNOCENT = [
    "断酒会", "「あゆみ会」", "みなさん、どうぞ", "お母さんの会", "患者さんのご家族", "毎月第2・第4土曜 13:30-15:30", "参加費500円",
    "986-0825 石巻市", "2026年12月5日（土）10:00-12:00", "自宅から参加できます", "自宅で過ごす時間が長い人", "オンラインなので自宅で参加できます",
    "在宅で働く人", "住宅地の静かな会場", "宅配の仕事", "石川県人会", "小林市民会館", "山田町の集会所", "仙台市役所（022-261-1111）",
    "宮城県精神保健福祉センター 0229-23-0021", "よりそいホットライン 0120-279-338", "こころの健康相談 0570-064-556", "119 と 110", "代表は交代制です",
    "司会は毎回かわります", "世話人が入口でむかえます", "担当：市の福祉課", "連絡先：保健所", "問い合わせ先：社会福祉協議会", "12ステップのグループ",
    "第1-3-5土曜", "5-6人くらい", "X：@ayumi_kai", "森田療法を学ぶ会", "田中病院の会議室", "青木記念会館", "千葉市の会", "福島県", "山口市で",
    "聞くだけでもかまいません", "スタッフさん", "ご家族さん", "子どもさん", "ピアの根", "当事者研究", "人の家族のこと", "居場所「ぼちぼちの家」",
    "みんなの家", "高校3年生", "201会議室", "市民センター3階", "Room 101, City Hall", "Open to everyone", "Contact the Public Health Center",
    "Meetings at home or abroad are rare", "中央三丁目", "旧市街のあたり", "10-12時", "1-2時間", "南三陸町", "大野市", "森の会", "林業の町",
    "東松島市", "西さんぽの会", "平日の夜", "泉区の会", "ジョブコーチ", "連絡係が返事をします", "講師はいません", "リーダーを決めません",
    "会長もいません", "氏名は聞きません", "先生はいません", "本人さん", "WRAPクラス", "IPS", "A型・B型", "300円くらい", "3人の世話人",
    "八木山動物公園", "代表に会いたい人", "主催：石巻市", "主催：断酒会", "運営：NPO法人みなみ", "協力：山田クリニック", "家庭の事情", "うつの家族会",
    "友人の家族", "一番大切なこと", "十番の会", "三丁目の夕日を見る会", "WRAP+IPS", "PEER+CAFE", "38.5度の熱", "C++", "https://example.jp/map", "堤防のそば", "島の集まり", "岡山県", "長野の会", "お茶代 100円", "2-3か月に1回", "1-1-1運動ではありません なし",
]


@pytest.mark.parametrize(("text", "trace"), HITS)
def test_pointed_at(text: str, trace: str) -> None:
    """A number, an address, a name, a home, a house number."""
    assert trace in {one.trace.value for one in found_in(text)}


@pytest.mark.parametrize("text", INNOCENT)
def test_left_alone(text: str) -> None:
    """Names of groups and places, roles, times, public offices and help lines are no finding."""
    assert found_in(text) == []


def test_own_name_is_never_pointed_at() -> None:
    """A group may be called after a person: within its own texts its name is no finding, another name is."""
    assert found_in("山田さんの会へようこそ", ["山田さんの会"]) == []
    assert [one.snippet for one in found_in("山田さんの会では、鈴木さんが話します", ["山田さんの会"])] == ["鈴木さん"]
    assert found_in("ステップ1-2-3の会です", ["ステップ1-2-3の会"]) == []


@pytest.mark.parametrize("text", ["090-1234-5678の会", "a@example.jp の会", "佐藤さん宅の会", "七丁目八番九号の会", "38.4207,141.3159 の会"])
def test_no_name_makes_a_number_or_a_home_public(text: str) -> None:
    """A name cannot be chosen so that it may stand everywhere."""
    assert found_in(text, [text])


def test_each_once_in_the_order_of_the_text() -> None:
    """The same number twice is one finding."""
    found = found_in("090-1111-2222、佐藤さん、090-1111-2222")
    assert [(one.trace, one.snippet) for one in found] == [(Trace.PHONE, "090-1111-2222"), (Trace.NAME, "佐藤さん")]


def test_homes_may_never_stay() -> None:
    """A number, an address or a name may be meant to be public; a home or a house number never."""
    assert frozenset({Trace.PHONE, Trace.MAIL, Trace.NAME}) == MAY_STAY
    assert not any(one.may_stay for one in found_in("佐藤さん宅（中央1-2-3）"))


@pytest.mark.parametrize("text", ["あ山田090-" * 2500, "1-" * 10_000, "a@" * 10_000, "a." * 10_000 + "@", "(0" * 10_000, "マンション" * 4_000, "代表 " * 7_000, "一" * 20_000])
def test_pasted_text_is_read_to_its_end(text: str) -> None:
    """No pattern runs away on a page of anything: this would never come back."""
    assert len(found_in(text)) < len(text)


def test_words_hold_whatever_was_typed() -> None:
    """Braces and the like in a snippet break no sentence."""
    assert all(one.words for one in found_in("代表：{山田} 太郎、{0}@example.com"))
