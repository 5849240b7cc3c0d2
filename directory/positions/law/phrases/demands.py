"""Demands for money, copies, bank details and paid courses. 職業安定法5条の4・5条の5・39条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.phrases.clauses import Clause

_FREE = re.compile(
    r"(かかり|いただき|頂き|いり|要り|求め|必要|徴収し|受け取り|あり)(は)?(ません|ない)|無料|不要|なし(?=$|[、)です])"
    r"|(法人|会社|事業所|当(会|院|所|法人)|職場|雇(用主|う側)|こちら|市|県|施設)(が|で|の|より|から)?(全額|一部)?を?(の)?[^、]{0,4}(負担|補助|支給"
    r"|用意|支払)|全額(支給|補助|負担)|補助(が|を|制度|あり|します)|貸与|支給し|経費で|自己負担(は)?(なし|ゼロ|0)|負担(は|も)?(ありません|なし)"
    r"|free of charge|no (fee|cost)|we pay|paid by (us|the employer)",
    re.IGNORECASE,
)
_SENDING = r"写し|コピー|画像|写真|撮影|スキャン|送|提出|添付|アップロード|持参|記入|教え|お?知らせ|預|貸し|copy|photo|send|upload|number"


class Demand(NamedTuple):
    """A demand, and what makes it harmless besides being free of charge."""

    code: str
    pattern: re.Pattern[str]
    also_after_offer: bool


DEMANDS: tuple[Demand, ...] = (
    Demand(
        "money_fee",
        re.compile(
            r"(登録料|入会金|保証金|預り金|預かり金|紹介料|エントリー料|審査料|登録手数料|事務手数料|加盟金|制服代|ユニフォーム代)[^、]{0,4}(が|を|は"
            r"|として|:|、|に|の)?.{0,16}(必要|いただ|頂|支払|振込|振り込|納|かか|円|ご?負担|徴収|天引|購入|お願い)"
            r"|(registration|application|admission) fee|deposit (is )?(required|of)",
            re.IGNORECASE,
        ),
        True,
    ),
    Demand(
        "money_course",
        re.compile(
            r"(研修|講座|養成|教材|テキスト|資格取得|セミナー|受講)(費|料|代|の費用|費用|の受講料|受講料|の?購入)?.{0,24}(自己負担|自費|実費|ご負担"
            r"|有料|お支払|\d[\d,]*円|購入(が|し|を|いた|して)).{0,24}(必須|必ず|条件|採用|応募|受講し|修了|いただ|必要)"
            r"|(必須|必ず|条件|修了(後|者|した方)|受講(後|し|が)|応募|採用).{0,24}(研修|講座|養成|教材|テキスト|セミナー|受講)(費|料|代|の費用|費用"
            r"|の受講料|受講料|の?購入)?.{0,16}(自己負担|自費|実費|ご負担|有料|お支払|\d[\d,]*円|購入)"
            r"|(有料|自費|自己負担)の?(の)?(研修|講座|養成講座|セミナー)(を|の)?(受講|修了|参加)[^、]{0,12}(必須|条件|必要|後に採用|していただ|した方"
            r"|いただ)|(paid|your own expense|own cost).{0,30}(course|training).{0,20}(required|must)"
            r"|(course|training).{0,30}(required|must).{0,40}(own expense|own cost|fee)",
            re.IGNORECASE,
        ),
        True,
    ),
    Demand(
        "money_bank",
        re.compile(
            rf"(通帳|キャッシュカード|クレジットカード|デビットカード|口座(番号|情報)|銀行口座|暗証番号|bank account|credit card"
            rf"|cash card).{{0,24}}({_SENDING})",
            re.IGNORECASE,
        ),
        False,
    ),
    Demand(
        "money_identity",
        re.compile(
            rf"(身分証(明書)?|本人確認書類|免許証|マイナンバー(カード)?|個人番号|保険証|資格確認書|パスポート|旅券|在留カード|passport"
            rf"|driving licen[cs]e|identity card|\bID card).{{0,20}}({_SENDING})",
            re.IGNORECASE,
        ),
        False,
    ),
)


def demanded(clause: Clause) -> Iterator[tuple[str, str]]:
    """Codes of the demands in a clause, each with its words; after an offer, copies and bank details are another matter."""
    if clause.denies:
        return
    for demand in DEMANDS:
        match = demand.pattern.search(clause.text)
        if match and not _FREE.search(clause.text) and (demand.also_after_offer or not clause.after_offer):
            yield demand.code, match[0].strip()
