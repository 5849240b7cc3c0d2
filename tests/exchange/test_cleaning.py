"""Cells made fit to be read; what is a name stays a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from directory.exchange import cleaning


@pytest.mark.parametrize(("text", "clean"), [
    ("特定非営利活動法人ｽｷｯﾌﾟ　ﾍﾙﾊﾟｰｽﾃｰｼｮﾝ", "特定非営利活動法人スキップ　ヘルパーステーション"),
    (" 障害者支援センター", "障害者支援センター"),
    ("エコーケア４（フォー）\t\t\t\t", "エコーケア４（フォー）"),
    ("豊南町　\t\t\tヴァンベール", "豊南町 ヴァンベール"),
    ("二つの　　空き", "二つの　空き"),
    ("｢かど｣ﾞ", "「かど」゛"),
    ("ゼロ\u200b幅\ufeff\u202e", "ゼロ幅"),
    ("改\n行", "改 行"),
    ("ＡＢＣ１２３（株）①㈱", "ＡＢＣ１２３（株）①㈱"),
    ("１〜２−３", "１〜２−３"),
    ("@ホーム", "@ホーム"), ("＠ＨＯＭＥ", "＠ＨＯＭＥ"), ("+one", "+one"), ("-ひと休み-", "-ひと休み-"), ("=いこーる", "=いこーる"),
])
def test_plain(text: str, clean: str) -> None:
    """Kana widened, spaces drawn together; letters, digits and signs as written."""
    assert cleaning.plain(text) == clean


@given(some.text())
def test_plain_is_settled(text: str) -> None:
    """Cleaning twice is cleaning once; no control character and no half-width kana remain."""
    once = cleaning.plain(text)
    assert cleaning.plain(once) == once
    assert not any(ord(character) < 32 or "\uff61" <= character <= "\uff9f" for character in once)


def test_lost_characters() -> None:
    """A lost character is shown as lost, and a name of nothing else is none."""
    assert cleaning.name("はーと\ufffdそうる ") == "はーと〓そうる"
    assert cleaning.is_broken("a\ufffd")
    assert [text for text in ("", " \u3000", "\ufffd", "（\ufffd）", "K\ufffd", "相談室") if cleaning.is_lost(text)] == ["", " \u3000", "\ufffd", "（\ufffd）"]


@pytest.mark.parametrize(("text", "clean"), [
    ("00:00-00:00", ""), ("0:00-0:00", ""), ("", ""), ("09:00-17:00", "09:00-17:00"), ("9:00〜17:00", "09:00-17:00"),
    ("０９：００−１７：００", "09:00−17:00"), ("00:00-23:59", "00:00-23:59"), ("要相談", "要相談"),
])
def test_times(text: str, clean: str) -> None:
    """00:00-00:00 is what the form leaves where nobody filled it in."""
    assert cleaning.times(text).replace("−", "-") == clean.replace("−", "-")


@pytest.mark.parametrize(("text", "clean"), [
    ("なし", ""), ("特になし", ""), ("-", ""), ("無し ", ""), ("土曜は応相談", "土曜は応相談"), ("なしの木の下", "なしの木の下"),
])
def test_remark(text: str, clean: str) -> None:
    """"None" in its spellings is no remark."""
    assert cleaning.remark(text) == clean


@pytest.mark.parametrize(("text", "number"), [("40", 40), ("４０", 40), ("0", None), ("", None), ("20名", None), ("123456", None), ("-1", None)])
def test_count(text: str, number: int | None) -> None:
    """A number of people, or not known."""
    assert cleaning.count_of(text) == number


@pytest.mark.parametrize(("text", "value"), [
    ("38.43440000", 38.4344), (" 141.3 ", 141.3), ("３８．４", 38.4), ("", None), ("0.0", 0.0), ("38,4", None), ("nan", None), ("1e2", None),
    ("北緯38度", None),
])
def test_degrees(text: str, value: float | None) -> None:
    """Digits with a point, nothing else."""
    assert cleaning.degrees(text) == value


@pytest.mark.parametrize(("text", "address"), [
    ("https://example.jp/", "https://example.jp/"),
    ("HTTP://Example.JP/A?b=c#d", "http://example.jp/A?b=c#d"),
    ("http://ｗｗｗ．example.jｐ/\t\t", "http://www.example.jp/"),
    ("http://www.example.jp./a", "http://www.example.jp/a"),
    ("http://いつもここから.com/", "http://xn--n8joxa7fui0b.com/"),
    ("https://example.jp:8080/工房/", "https://example.jp:8080/%E5%B7%A5%E6%88%BF/"),
    ("https://example.jp/a%20b", "https://example.jp/a%20b"),
    ("https://example.jp/ https://example.jp/", "https://example.jp/"),
    ("https://example.jp/ https://other.jp/", ""),
    ("https://example.jp/またはhttps://other.jp/", ""),
    ("http://", ""), ("http:///example.jp", ""), ("example.jp", ""), ("http://localhost/", ""), ("http://example/a", ""),
    ("javascript:alert(1)", ""), ("javascript://example.jp/%0aalert(1)", ""), ("data:text/html,x", ""), ("ftp://example.jp/", ""), ("//example.jp/", ""),
    ("http://user:word@example.jp/", ""), ("http://mail@example.jp/", ""), ("http://example.jp:99999/", ""), ("http://[::1]/", ""), ("http://127.0.0.1/", ""),
    ("http://kouhei.tkｰwd.com", ""), ("http://exam ple.jp/", ""), ("http://example.jp/\ufffd", ""), ("http://a..jp/", ""), ("http://-a.jp/", ""),
    ('http://example.jp/"><script>', "http://example.jp/%22%3E%3Cscript%3E"), ("http://example.jp/" + "a" * 1_000, ""),
])
def test_web_address(text: str, address: str) -> None:
    """Only http and https, only one address, never a guess."""
    assert cleaning.web_address(text) == address


@given(some.one_of(some.text(), some.text().map("http://{}".format), some.text().map("https://example.jp/{}".format)))
def test_web_address_never_fails(text: str) -> None:
    """Whatever stands in the cell: an address in ASCII that begins with http, or nothing."""
    address = cleaning.web_address(text)
    assert address == "" or (address.startswith(("http://", "https://")) and address.isascii() and not set(address) & set(' "<>\n'))


@pytest.mark.parametrize(("text", "number"), [
    ("０２２－０００－００００", "022-000-0000"), ("022−000−0000", "022-000-0000"), ("0220000000", "0220000000"), ("", ""),
])
def test_phone(text: str, number: str) -> None:
    """Plain digits and hyphens."""
    assert cleaning.phone(text) == number
